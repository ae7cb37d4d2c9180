"""A point that is being placed, kept in the state folder so that a crash costs nothing. Knows nothing of Qt.

There is one file for each program. None is offered while the program that keeps it runs, and what can't be
read is moved aside, never deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from facemap.atlas.model import REGIONS
from facemap.body.frame import Position
from facemap.data.safe_write import put_whole
from facemap.plan.alive import Who, alive, me

FOLDER, ASIDE, ENDING = "recovery", "unmatched", ".draft"
ABOUT, VERSION = "point draft", 1
LONGEST = 200_000
"""Bytes of a file that is read at all."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`code` is empty for a new point; `goal` is where it is wanted (mm), `words` those that are taken;
    `texts` what stands in the form, `source` the name and the title that rests on; `pack` a folder."""

    code: str
    side: str
    view: str
    goal: tuple[float, float, float]
    region: str
    words: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    source: tuple[str, str] = ("", "")
    pack: str = ""
    when: float = 0.0
    """Seconds since 1970."""

    @property
    def position(self) -> Position:
        return Position(*self.goal)


class Found(NamedTuple):
    """What a program that ended has kept, and where."""

    kept: KeptDraft
    file: Path


class _Newer(Exception):
    """A later facemap's, which is left to it."""


def keep(folder: Path, draft: KeptDraft, who: Who | None = None) -> None:
    """Keep it in place of what this program kept before. Raises OSError, and then that is still there."""
    who = who or me()
    said = {"facemap": ABOUT, "version": VERSION, **who._asdict(), **asdict(draft)}
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(place / _name(who), json.dumps(said, indent=1).encode("ascii"), private=True)


def drop(folder: Path, who: Who | None = None) -> None:
    """It is written, or not wanted any more: what this program kept goes. Raises OSError."""
    (folder / FOLDER / _name(who or me())).unlink(missing_ok=True)


def all_found(folder: Path, day: date) -> tuple[list[Found], list[Path]]:
    """All that programs which ended have kept, the latest first; and where what can't be read is by now."""
    found, damaged = [], []
    for file in _files(folder):
        try:
            kept, who = _read(file)
        except (_Newer, OSError):
            continue
        except ValueError:
            with contextlib.suppress(OSError):
                damaged.append(_aside(folder, file, day))
            continue
        if not alive(who):
            found.append(Found(kept, file))
    return sorted(found, key=lambda each: -each.kept.when), damaged


def now(draft: KeptDraft) -> dict[str, Any]:
    """Everything but the time, so that what did not change need not be kept again."""
    return {**asdict(draft), "when": 0.0}


def _aside(folder: Path, file: Path, day: date) -> Path:
    place = folder / FOLDER / ASIDE
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = (
        f"{day.isoformat()} {file.stem}{more}{ENDING}" for more in ("", *(f" ({n})" for n in range(2, 1000)))
    )
    target = next(place / name for name in names if not (place / name).exists())
    file.rename(target)
    return target


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(p for p in (folder / FOLDER).iterdir() if p.suffix == ENDING and p.is_file())
    except OSError:
        return


def _read(file: Path) -> tuple[KeptDraft, Who]:
    """Raises ValueError for a damaged one, _Newer, OSError."""
    if file.stat().st_size > LONGEST:
        raise ValueError("not what was written")
    try:
        said: dict[str, Any] = json.loads(file.read_bytes())
        if said["facemap"] == ABOUT and int(said["version"]) > VERSION:
            raise _Newer
        who = Who(int(said["pid"]), _text(said["host"]), _text(said["born"]))
        x, y, z = (float(each) for each in said["goal"])
        name, title = (_text(each) for each in said["source"])
        texts = {_text(each): _text(text) for each, text in said["texts"].items()}
        code, side, view, region, words, pack = (
            _text(said[each]) for each in ("code", "side", "view", "region", "words", "pack")
        )
        when = float(said["when"])
        whole = said["facemap"] == ABOUT and region in REGIONS and all(map(math.isfinite, (x, y, z, when)))
    except (LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError("not what was written") from error
    if not whole:
        raise ValueError("not what was written")
    return KeptDraft(code, side, view, (x, y, z), region, words, texts, (name, title), pack, when), who


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value or value != value.encode("utf-8", "replace").decode():
        raise ValueError("not what was written")
    return value


def _name(who: Who) -> str:
    """One for each program, even one that got the number of another which ended."""
    born = hashlib.sha256(f"{who.host}\0{who.born}".encode()).hexdigest()[:8]
    return f"point-{who.pid}-{born}{ENDING}"
