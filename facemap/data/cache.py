"""Remembers a checked atlas by the content of everything it was made from.

The file is a header (the stamp and digest of what went in, the digest of what follows) and a pickle that is
read back by an unpickler which knows our own values and nothing else. Whatever is odd about it, the atlas is
simply built anew.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facemap import __version__, paths
from facemap.body.model import moved_to
from facemap.data.late import put_off, taken_up
from facemap.data.shelf import digest, place_for

if TYPE_CHECKING:
    from facemap.data.load import Loaded

FORMAT = 2
"""Rises when the values or the header change their form."""
MAGIC = b"facemap atlas\n"
DIGEST = 32
HEADER = len(MAGIC) + 3 * DIGEST
SETTLED_NS = 2_000_000_000
"""A file written this shortly before the cache might be written again without its time showing it."""
LARGEST = 64_000_000
MOST_FILES = 5_000
SUFFIXES = (".yaml", ".yml", ".png")
ADMITTED = ("facemap.atlas.", "facemap.body.", "facemap.data.load", "facemap.data.problems")

Files = list[tuple[str, os.stat_result | None]]


def remembered(packs: list[Path], body: Path, cache: Path | None, build: Callable[[], Loaded]) -> Loaded:
    """What was built from these folders before, if nothing has changed since; else what `build` gives."""
    folders = [*packs, body]
    asked = _asked(folders, cache) if cache is not None else None
    if asked is None:
        return build()
    file, files, stamp = asked
    found = _recalled(file, folders, files, stamp) or _compiled(file, folders, files, stamp)
    return found or _made(asked, folders, build)


def remember(packs: list[Path], body: Path, cache: Path, build: Callable[[], Loaded]) -> None:
    """Remember what `build` gives for these folders, whatever is remembered of them."""
    folders = [*packs, body]
    asked = _asked(folders, cache)
    if asked is not None:
        _made(asked, folders, build)


def _made(asked: tuple[Path, Files, bytes], folders: list[Path], build: Callable[[], Loaded]) -> Loaded:
    file, files, stamp = asked
    content = content_of(folders, files)
    found = build()
    after = files_of(folders)
    if after is not None and _stamp(folders, after) == stamp:  # else something changed under our hands
        payload = pickle.dumps(put_off(found), protocol=5)
        _write(file, MAGIC + stamp + _which(folders, content) + _sealed(payload))
    return found


def recalled(packs: list[Path], body: Path, cache: Path) -> Loaded | None:
    """What was built from these folders before, if nothing has changed since; else None."""
    folders = [*packs, body]
    asked = _asked(folders, cache)
    if asked is None:
        return None
    file, files, stamp = asked
    return _recalled(file, folders, files, stamp) or _compiled(file, folders, files, stamp)


def compiled(packs: list[Path], body: Path, build: Callable[[], Loaded], fresh: bytes = b"") -> bytes:
    """The content of a file that stands for these folders wherever they lie; `fresh` if it still does."""
    folders = [*packs, body]
    files = files_of(folders)
    content = content_of(folders, files) if files is not None else b""
    if fresh[: len(MAGIC) + DIGEST] == MAGIC + content:
        return fresh
    return MAGIC + content + _sealed(pickle.dumps(put_off(build()), protocol=5))


def _compiled(file: Path, folders: list[Path], files: Files, stamp: bytes) -> Loaded | None:
    """The shipped atlas as it was compiled beforehand, if that is what is asked for; kept like any other."""
    if folders != [paths.points_folder(), paths.assets_folder() / "body"]:
        return None
    try:
        data = paths.compiled_file().read_bytes()
    except OSError:
        return None
    content = content_of(folders, files)
    if data[: len(MAGIC) + DIGEST] != MAGIC + content:
        return None
    found = _opened(memoryview(data)[len(MAGIC) + DIGEST :], folders[-1])
    if found is not None:
        _write(file, MAGIC + stamp + _which(folders, content) + data[len(MAGIC) + DIGEST :])
    return found


def _sealed(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest() + payload


def _opened(sealed: memoryview, body: Path) -> Loaded | None:
    """What was sealed, the body's files being in `body`; None where the seal is broken."""
    payload = sealed[DIGEST:]
    if hashlib.sha256(payload).digest() != sealed[:DIGEST]:
        return None
    found = _unpickled(payload)
    if found is None:
        return None
    atlas = found.atlas
    return replace(found, atlas=replace(atlas, body=moved_to(atlas.body, body)))


def _asked(folders: list[Path], cache: Path) -> tuple[Path, Files, bytes] | None:
    """The file that would remember these folders, what they hold now, and its stamp."""
    files = files_of(folders)
    if files is None:
        return None
    return place_for(folders, cache), files, _stamp(folders, files)


def files_of(folders: Iterable[Path]) -> Files | None:
    """Everything the atlas depends on, the program's own modules included; None when that is too much."""
    program = Path(__file__).parent.parent
    found: Files = []
    own = ((program / layer, (".py",)) for layer in ("atlas", "body", "data"))
    waiting = [*((folder, SUFFIXES) for folder in folders), *own]
    while waiting:
        folder, suffixes = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            entries = []
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):  # which comes with the first import
                continue
            if entry.name.endswith(suffixes):
                found.append((entry.path, _status(entry.path)))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), suffixes))
        found.append((str(folder), None))
        if len(found) > MOST_FILES:
            return None
    return found


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()  # not the directory entry's, which knows less on Windows
    except OSError:
        return None


def _stamp(folders: list[Path], files: Files) -> bytes:
    """Changes when a file comes, goes, or is written."""
    rows = [_versions(folders)]
    for path, status in files:
        seen = (
            (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            if status
            else ()
        )
        rows.append(os.fsencode(path) + repr(seen).encode())
    return digest(rows)


def content_of(folders: list[Path], files: Files) -> bytes:
    """Changes when the content of a file changes, or its name within its folder; not when folders move."""
    roots = [*map(str, folders), str(Path(__file__).parent.parent)]
    rows = [repr((FORMAT, __version__)).encode()]
    for path, status in files:
        root = next(root for root in roots if path.startswith(root))
        inside = path[len(root) :].replace(os.sep, "/")
        rows.append(os.fsencode(f"{roots.index(root)}{inside}"))
        rows.append(_file_digest(path, status))
    return digest(rows)


def _which(folders: list[Path], content: bytes) -> bytes:
    return digest([_versions(folders), content])


def _file_digest(path: str, status: os.stat_result | None) -> bytes:
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return repr(status and (status.st_mode, status.st_size)).encode()
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError as error:
        return repr(error.errno).encode()


def _versions(folders: list[Path]) -> bytes:
    """The folders as they were given count, since problems name files that way."""
    return repr((FORMAT, __version__, [str(folder) for folder in folders])).encode(
        "utf-8", "backslashreplace"
    )


def _recalled(file: Path, folders: list[Path], files: Files, stamp: bytes) -> Loaded | None:
    try:
        written = file.stat().st_mtime_ns
        data = file.read_bytes()
    except OSError:
        return None
    if not data.startswith(MAGIC):
        return None
    stamped, which = (data[start : start + DIGEST] for start in (len(MAGIC), len(MAGIC) + DIGEST))
    newest = max((status.st_mtime_ns for _, status in files if status), default=0)
    same = stamped == stamp and newest + SETTLED_NS < written
    if not same and which != _which(folders, content_of(folders, files)):
        return None
    found = _opened(memoryview(data)[HEADER - DIGEST :], folders[-1])
    if found is not None and not same:
        _write(file, MAGIC + stamp + data[len(MAGIC) + DIGEST :])
    return found


def _write(file: Path, data: bytes) -> None:
    """In one step, so that nobody ever reads half of it; a folder that can't be written to is no problem."""
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)


class _Unpickler(pickle.Unpickler):
    """Makes our own values and paths, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:
        own = module.startswith(ADMITTED) and "." not in name
        path = module.partition(".")[0] == "pathlib" and name in ("PosixPath", "WindowsPath")
        found = super().find_class(module, name) if own or path else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an atlas")
        return found


def _unpickled(payload: memoryview) -> Loaded | None:

    try:
        return taken_up(_read(payload), _read)
    except Exception:  # a damaged pickle may raise anything
        return None


def _read(data: memoryview | bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()
