"""Where the cache keeps the atlas of which packs. Light, since every start asks before anything else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path


def once(folders: Sequence[Path]) -> list[Path]:
    """Each folder once, called as it was called last."""
    found: dict[Path, Path] = {}
    for folder in folders:
        found[folder.absolute().resolve()] = folder
    return list(found.values())


def place_for(folders: Sequence[Path], cache: Path) -> Path:
    """The file that would remember these folders, there or not."""
    which = digest(os.fsencode(folder.absolute()) for folder in folders)
    return cache / f"atlas-{which.hex()[:16]}.pickle"


def digest(rows: Iterable[bytes]) -> bytes:
    """Of rows, kept apart by their lengths."""
    sum_of = hashlib.sha256()
    for row in rows:
        sum_of.update(len(row).to_bytes(8, "big"))
        sum_of.update(row)
    return sum_of.digest()
