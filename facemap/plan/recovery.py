"""What was not saved yet, kept in the state folder, so that a crash costs nothing.

There is one file for each plan that a program has open, with the hash of what the plan's file was. A plan
with a passphrase is kept sealed: what comes in here is the bytes of a file, whatever they are. What was kept
is only ever moved aside, never deleted, unless its owner or the user says so, or the plan's file says the
very same; and none is offered while the program that keeps it runs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from facemap.data.safe_write import put_whole
from facemap.plan.alive import Who, alive, me
from facemap.plan.files import LEFTOVER_AGE, digest

FOLDER, ASIDE = "recovery", "unmatched"
ENDING = ".recovery"
ABOUT, VERSION = "recovery", 1
_LONGEST_HEADER = 20_000


class Document(NamedTuple):
    """Which plan: its file by its path, or a plan without a file by an id of the caller's."""

    path: str = ""
    untitled: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a plan: the bytes of its file as it would have been saved; `base` is the hash of the
    file they belong to, "" for none, `when` in seconds since 1970, `file` where it is kept."""

    document: Document
    base: str
    data: bytes
    when: float
    who: Who
    file: Path


class Match(NamedTuple):
    """The plan's file still is what the changes were made to."""

    kept: Kept


class Mismatch(NamedTuple):
    """The plan's file has become another since."""

    kept: Kept


class _Newer(Exception):
    """A later facemap's, which is left to it."""


def of_file(path: Path) -> Document:
    return Document(path=os.path.realpath(path))


def untitled(name: str) -> Document:
    return Document(untitled=name)


def keep(
    folder: Path,
    document: Document,
    base: str,
    data: bytes,
    who: Who | None = None,
    when: float | None = None,
) -> None:
    """Keep what is not saved, in place of what this program kept of the plan before.

    `folder` is the state folder, `base` the digest of the plan's file, "" where there is none. Raises
    OSError, and then what was kept before is still there.
    """
    who = who or me()
    header = {
        "facemap": ABOUT, "version": VERSION, **document._asdict(), "base": base,
        "when": time.time() if when is None else when, **who._asdict(), "sha256": digest(data),
    }  # fmt: skip
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(place / _name(document, who), json.dumps(header).encode("ascii") + b"\n" + data, private=True)


def drop(folder: Path, document: Document, who: Who | None = None) -> None:
    """The plan was saved, or is closed without: what this program kept of it goes. Raises OSError."""
    (folder / FOLDER / _name(document, who or me())).unlink(missing_ok=True)


def forget(kept: Kept) -> None:
    """What was found is saved or kept anew by now, or the user does not want it. Raises OSError."""
    kept.file.unlink(missing_ok=True)


def found(folder: Path, path: Path, data_on_disk: bytes) -> Match | Mismatch | None:
    """What a program that ended has kept of the plan in `path`, the latest first; one that fits comes before
    one that doesn't. A file that was moved or renamed is known by its content."""
    there = digest(data_on_disk)
    document = of_file(path)
    orphans = _orphans(folder)
    mine = [kept for kept in orphans if kept.document == document or _moved_here(kept, there)]
    mine = [kept for kept in mine if not _said_already(kept, data_on_disk)]
    fitting = [kept for kept in mine if kept.base == there]
    if fitting:
        return Match(fitting[0])
    return Mismatch(mine[0]) if mine else None


def all_found(folder: Path, day: date) -> tuple[Kept, ...]:
    """All that programs which ended have kept, the latest first, for the start after a crash; what is damaged
    is moved aside."""
    for file in _files(folder):
        try:
            _read(file)
        except _Newer:
            continue
        except ValueError:
            with contextlib.suppress(OSError):
                file.rename(_free(folder, f"{day.isoformat()} {file.name}"))
        except OSError:
            continue
    return tuple(kept for kept in _orphans(folder) if not _saved_already(kept))


def aside(folder: Path, kept: Kept, day: date) -> Path:
    """Move what does not fit aside, as a plan's file that can be opened like any; returns it. Raises OSError,
    and then it is where it was."""
    name = Path(kept.document.path).name or f"{kept.document.untitled or 'plan'}.facemap"
    target = _free(folder, f"{day.isoformat()} {_plain(name)}")
    put_whole(target, kept.data, private=True)
    kept.file.unlink(missing_ok=True)
    return target


def _moved_here(kept: Kept, there: str) -> bool:
    return bool(kept.base) and kept.base == there and not Path(kept.document.path).exists()


def _saved_already(kept: Kept) -> bool:
    path = Path(kept.document.path)
    try:
        is_same = bool(kept.document.path) and path.is_file() and path.stat().st_size == len(kept.data)
        return is_same and _said_already(kept, path.read_bytes())
    except (OSError, ValueError):
        return False


def _said_already(kept: Kept, data_on_disk: bytes) -> bool:
    """The program ended just after it saved: then nothing is left to do, and what was kept goes."""
    if kept.data != data_on_disk:
        return False
    with contextlib.suppress(OSError):
        forget(kept)
    return True


def _finish(folder: Path) -> None:
    """What was being written when a program was killed takes its place if it is whole, else goes once old."""
    for fresh in _hidden(folder):
        with contextlib.suppress(OSError, _Newer):
            try:
                kept = _read(fresh)
            except ValueError:
                if fresh.stat().st_mtime < time.time() - LEFTOVER_AGE:
                    fresh.unlink()
                continue
            if not alive(kept.who):
                fresh.replace(folder / FOLDER / _name(kept.document, kept.who))


def _hidden(folder: Path) -> list[Path]:
    """What is being written, the earliest first."""
    try:
        return sorted((folder / FOLDER).glob(".*.new"), key=lambda path: path.stat().st_mtime_ns)
    except OSError:
        return []


def _orphans(folder: Path) -> list[Kept]:
    """What is kept by no running program, the latest first; what can't be read is left out."""
    _finish(folder)
    orphans = []
    for file in _files(folder):
        with contextlib.suppress(OSError, ValueError, _Newer):
            kept = _read(file)
            if not alive(kept.who):
                orphans.append(kept)
    return sorted(orphans, key=lambda kept: -kept.when)


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(p for p in (folder / FOLDER).iterdir() if p.suffix == ENDING and p.is_file())
    except OSError:
        return


def _read(file: Path) -> Kept:
    """Raises ValueError for a damaged one, _Newer, OSError."""
    first, _, data = file.read_bytes().partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(first) if len(first) <= _LONGEST_HEADER else {}
        if said["facemap"] == ABOUT and int(said["version"]) > VERSION:
            raise _Newer
        if (said["facemap"], said["sha256"]) != (ABOUT, digest(data)):
            raise ValueError("not what was written")
        who = Who(int(said["pid"]), str(said["host"]), str(said["born"]))
        document = Document(str(said["path"]), str(said["untitled"]))
        return Kept(document, str(said["base"]), data, float(said["when"]), who, file)
    except (LookupError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("not what was written") from error


def _name(document: Document, who: Who) -> str:
    """One for each plan and program, even one that got the number of another which ended."""
    whose = hashlib.sha256("\0".join(document).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    born = hashlib.sha256(f"{who.host}\0{who.born}".encode()).hexdigest()[:8]
    return f"{whose}-{who.pid}-{born}{ENDING}"


def _free(folder: Path, name: str) -> Path:
    """A name under which nothing is aside yet; the folder is made if need be."""
    place = folder / FOLDER / ASIDE
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    target, number = place / name, 1
    while target.exists():
        number += 1
        target = place / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return target


def _plain(name: str) -> str:
    """Short and without what no file's name may have; an id may hold anything."""
    return "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in name)[-80:]
