"""What a person keeps: favourites, tags and notes of points, and named filters, in one readable file.

It lies in the state folder, apart from all packs. A change is written into what the file says by then, so two
windows don't undo each other's; where both wrote a note, both notes are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from facemap.atlas.own import NOTHING, Own, tidy_tags
from facemap.atlas.tongue import say
from facemap.data.safe_write import write_text

FILE = "personal.json"
ABOUT = "Favourites, tags, notes and filters of a facemap user"
VERSION = 1
LARGEST = 20_000_000
"""Bytes that are read, and so the most that is written; a thousand long notes are a tenth of it."""


@dataclass(frozen=True, slots=True)
class Personal:
    """`points` has only codes of which something is kept; `filters` are links by the names given to them."""

    points: Mapping[str, Own] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)


class Kept(NamedTuple):
    """What the file says; the remark is for the user, when not all could be understood."""

    personal: Personal
    remark: str = ""


class Unreadable(ValueError):
    """A file that is not one of these; the message says so, for the user."""


def read(folder: Path) -> Kept:
    """What is kept. A damaged file is moved aside, and what could be understood of it is kept.
    Raises OSError when the file can't be read or moved."""
    path = folder / FILE
    try:
        personal, whole = _understood(_content(path))
    except FileNotFoundError:
        return Kept(Personal())
    except Unreadable:
        personal, whole = Personal(), False
    if whole:
        return Kept(personal)
    aside = _moved_aside(path)
    if personal != Personal():
        write_text(path, text_of(personal))
    told = say("Your notes could not all be read; the file as it was is kept as {file}.", file=aside.name)
    return Kept(personal, told)


def put(folder: Path, code: str, before: Own, after: Own) -> Kept:
    """Keep something else about a point than before; returns all that is kept then. Raises OSError."""
    personal, remark = read(folder)
    own = _both_changes(before, after, personal.points.get(code, NOTHING))
    points = {**personal.points, code: own}
    if own == NOTHING:
        del points[code]
    return Kept(_written(folder, replace(personal, points=points)), remark)


def put_filter(folder: Path, name: str, link: str) -> Kept:
    """Keep a filter under a name, or forget it where the link is empty. Raises OSError."""
    personal, remark = read(folder)
    filters = {**personal.filters, name: link}
    if not link:
        del filters[name]
    return Kept(_written(folder, replace(personal, filters=filters)), remark)


def export_to(file: Path, personal: Personal) -> None:
    """Write all that is kept to a file of the user's. Raises OSError."""
    write_text(file, text_of(personal))


def import_from(folder: Path, file: Path) -> Kept:
    """Add what another file keeps; nothing that was there is lost. Raises OSError, Unreadable."""
    theirs, whole = _understood(_content(file))
    mine, remark = read(folder)
    if not whole:
        remark = " ".join(filter(None, (remark, say("Not all in {file} could be read.", file=file.name))))
    return Kept(_written(folder, merged(mine, theirs)), remark)


def merged(mine: Personal, theirs: Personal) -> Personal:
    """Both together: stars and tags of either; where notes or filters differ, both."""
    points = dict(mine.points)
    for code, their in theirs.points.items():
        points[code] = _both(points.get(code, NOTHING), their)
    filters = dict(mine.filters)
    for name, link in theirs.filters.items():
        if link not in filters.values() or filters.get(name, link) != link:
            filters.setdefault(_free(name, link, filters), link)
    return Personal(points, filters)


def _both(my: Own, their: Own) -> Own:
    tags = tidy_tags((*my.tags, *their.tags))
    return Own(my.favourite or their.favourite, tags, _both_notes(my.note, their.note))


def text_of(personal: Personal) -> str:
    """The file's text, for people too."""
    points = {code: _plain(own) for code, own in sorted(personal.points.items())}
    data = {"about": ABOUT, "version": VERSION, "points": points, "filters": dict(personal.filters)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(own: Own) -> dict[str, object]:
    fields: dict[str, object] = {"favourite": own.favourite, "tags": list(own.tags), "note": own.note}
    return {name: value for name, value in fields.items() if value}


def _written(folder: Path, personal: Personal) -> Personal:
    text = text_of(personal)
    if len(text.encode()) > LARGEST:
        raise OSError(0, say("all your notes together would be too large to be read again"))
    write_text(folder / FILE, text)
    return personal


def _both_changes(before: Own, after: Own, there: Own) -> Own:
    """What one changed from `before` to `after`, while another may have made `there` of it."""
    if there == before:
        return after
    favourite = after.favourite if after.favourite != before.favourite else there.favourite
    gone = set(before.tags) - set(after.tags)
    tags = tidy_tags((*(tag for tag in there.tags if tag not in gone), *after.tags))
    if before.note in (after.note, there.note):
        note = there.note if after.note == before.note else after.note
    else:
        note = _both_notes(there.note, after.note)
    return Own(favourite, tags, note)


def _both_notes(one: str, other: str) -> str:
    if other in one:
        return one
    return other if one in other else f"{one}\n\n{other}"


def _free(name: str, link: str, filters: Mapping[str, str]) -> str:
    """The name, with a number where it is taken for another filter."""
    names = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(free for free in names if filters.get(free, link) == link)


def _content(path: Path) -> bytes:
    """What is in a file. Raises OSError, and Unreadable where it is too large to be one of these."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(say("This file is too large to hold favourites, tags and notes of facemap."))
    return data


class _Object(dict[str, Any]):
    """An object of the file; `again` are the keys that stand in it a second time, which JSON allows."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.again: list[tuple[str, Any]] = []
        for key, value in pairs:
            if key in self:
                self.again.append((key, value))
            else:
                self[key] = value

    def every(self) -> Iterator[tuple[str, Any]]:
        yield from self.items()
        yield from self.again


def _understood(data: bytes) -> tuple[Personal, bool]:
    """What a file keeps, and whether that is all there is in it and written once. Raises Unreadable."""
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_Object)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, _Object) or not isinstance(found.get("points"), dict):
        raise Unreadable(say("This file does not hold favourites, tags and notes of facemap."))
    points: dict[str, Own] = {}
    filters: dict[str, str] = {}
    whole = not found.again and not found.keys() - {"about", "version", "points", "filters"}
    for part, held in found.every():
        if part == "points":
            whole = _read_points(held, points) and whole
        elif part == "filters":
            whole = _read_filters(held, filters) and whole
    return Personal(points, filters), whole


def _read_points(held: Any, points: dict[str, Own]) -> bool:
    """Put what is kept of points there; whether that is all, and written once."""
    if not isinstance(held, _Object):
        return False
    whole = not held.again
    for code, entry in held.every():
        own = _own(entry)
        whole = whole and own is not None and not entry.again and not entry.keys() - set(Own._fields)
        if own is not None and own != NOTHING:
            points[_clean(code)] = _both(points.get(_clean(code), NOTHING), own)
    return whole


def _read_filters(held: Any, filters: dict[str, str]) -> bool:
    """Put filters there, under another name where theirs is taken; whether that is all, and written once."""
    if not isinstance(held, _Object):
        return False
    whole = not held.again
    for name, link in held.every():
        if isinstance(link, str) and link:
            filters[_free(_clean(name), _clean(link), filters)] = _clean(link)
        else:
            whole = False
    return whole


def _own(entry: Any) -> Own | None:
    """What is kept of a point, None where it isn't written as it should be."""
    if not isinstance(entry, _Object):
        return None
    favourite, tags, note = entry.get("favourite", False), entry.get("tags", []), entry.get("note", "")
    is_right = isinstance(favourite, bool) and isinstance(tags, list) and isinstance(note, str)
    if not is_right or not all(isinstance(tag, str) for tag in tags):
        return None
    own = Own(favourite, tidy_tags(map(_clean, tags)), _clean(note))
    for key, value in entry.again:
        own = _both(own, _own(_Object([(key, value)])) or NOTHING)
    return own


def _clean(text: str) -> str:
    """Text that can be written: halves of characters become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _moved_aside(path: Path) -> Path:
    """The file under a name of its own, that no other file has."""
    names = (f"{path.stem}-damaged{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    aside = next(other for name in names if not (other := path.with_name(name)).exists())
    return path.rename(aside)
