"""Which packs a plan was made with, so that its file can say so where they are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from facemap import __version__
from facemap.data.pack_files import pack_files, read_bytes
from facemap.data.shelf import digest
from facemap.plan.model import PackUsed

SHIPPED = "facemap"
_LETTERS = 16


def packs_used(shipped: Path, own: Sequence[Path] = ()) -> tuple[PackUsed, ...]:
    """The pack that comes with facemap, then the user's own, each with a digest of what its files hold now.
    Reads them all; one that can't be read has the digest of what can be."""
    own_ones = (PackUsed(folder.name, "", _digest(folder)) for folder in own)
    return (PackUsed(SHIPPED, __version__, _digest(shipped)), *own_ones)


def _digest(folder: Path) -> str:
    """The same wherever the folder lies."""
    return digest(_rows(folder)).hex()[:_LETTERS]


def _rows(folder: Path) -> Iterator[bytes]:
    for file in pack_files(folder)[0]:
        data = read_bytes(file)
        if isinstance(data, bytes):
            yield file.path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
            yield data
