"""What a person keeps: favourites, tags and notes of points, and named filters, in one readable file.

It lies in the state folder, apart from all packs. A change is written into what the file says by then, so two
windows don't undo each other's; where both wrote a note, both notes are kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from facemap.atlas.own import NOTHING, Own, tidy_tags
from facemap.data.safe_write import write_text

FILE = "personal.json"
ABOUT = "Favourites, tags, notes and filters of a facemap user"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Personal:
    """`points` has only codes of which something is kept; `filters` are links by the names given to them."""

    points: Mapping[str, Own] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)


class Kept(NamedTuple):
    """What the file says; the remark is for the user, when the file was damaged."""

    personal: Personal
    remark: str = ""


class Unreadable(ValueError):
    """A file that is not one of these; the message says so, for the user."""


def read(folder: Path) -> Kept:
    """What is kept. A damaged file is moved aside, and what could be understood of it is kept.
    Raises OSError when the file can't be read or moved."""
    path = folder / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Kept(Personal())
    try:
        personal, whole = _understood(data)
    except Unreadable:
        personal, whole = Personal(), False
    if whole:
        return Kept(personal)
    aside = _moved_aside(path)
    if personal != Personal():
        write_text(path, text_of(personal))
    return Kept(personal, f"Your notes could not all be read; the file as it was is kept as {aside.name}.")


def put(folder: Path, code: str, before: Own, after: Own) -> Personal:
    """Keep something else about a point than before; returns all that is kept then. Raises OSError."""
    personal = read(folder).personal
    own = _both_changes(before, after, personal.points.get(code, NOTHING))
    points = {**personal.points, code: own}
    if own == NOTHING:
        del points[code]
    return _written(folder, replace(personal, points=points))


def put_filter(folder: Path, name: str, link: str) -> Personal:
    """Keep a filter under a name, or forget it where the link is empty. Raises OSError."""
    personal = read(folder).personal
    filters = {**personal.filters, name: link}
    if not link:
        del filters[name]
    return _written(folder, replace(personal, filters=filters))


def export_to(file: Path, personal: Personal) -> None:
    """Write all that is kept to a file of the user's. Raises OSError."""
    write_text(file, text_of(personal))


def import_from(folder: Path, file: Path) -> Personal:
    """Add what another file keeps; nothing that was there is lost. Raises OSError, Unreadable."""
    theirs, _ = _understood(file.read_bytes())
    return _written(folder, merged(read(folder).personal, theirs))


def merged(mine: Personal, theirs: Personal) -> Personal:
    """Both together: stars and tags of either; where notes or filters differ, both."""
    points = dict(mine.points)
    for code, their in theirs.points.items():
        my = points.get(code, NOTHING)
        tags = tidy_tags((*my.tags, *their.tags))
        points[code] = Own(my.favourite or their.favourite, tags, _both_notes(my.note, their.note))
    filters = dict(mine.filters)
    for name, link in theirs.filters.items():
        if link not in filters.values() or filters.get(name, link) != link:
            filters.setdefault(_free(name, link, filters), link)
    return Personal(points, filters)


def text_of(personal: Personal) -> str:
    """The file's text, for people too."""
    points = {code: _plain(own) for code, own in sorted(personal.points.items())}
    data = {"about": ABOUT, "version": VERSION, "points": points, "filters": dict(personal.filters)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(own: Own) -> dict[str, object]:
    fields: dict[str, object] = {"favourite": own.favourite, "tags": list(own.tags), "note": own.note}
    return {name: value for name, value in fields.items() if value}


def _written(folder: Path, personal: Personal) -> Personal:
    write_text(folder / FILE, text_of(personal))
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


def _understood(data: bytes) -> tuple[Personal, bool]:
    """What a file keeps, and whether that is all there is in it. Raises Unreadable."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("points"), dict):
        raise Unreadable("This file does not hold favourites, tags and notes of facemap.")
    points = {_clean(code): _own(entry) for code, entry in found["points"].items()}
    filters = found.get("filters", {})
    links = filters if isinstance(filters, dict) else {}
    named = {_clean(name): _clean(link) for name, link in links.items() if isinstance(link, str) and link}
    whole = None not in points.values() and len(named) == len(links) and links is filters
    whole = whole and not _strange(found)
    kept = {code: own for code, own in points.items() if own is not None and own != NOTHING}
    return Personal(kept, named), whole


def _strange(found: dict[str, Any]) -> bool:
    """Whether there is more in the file than this version would write again."""
    entries = (entry for entry in found["points"].values() if isinstance(entry, dict))
    known = {"about", "version", "points", "filters"}
    return bool(found.keys() - known) or any(entry.keys() - set(Own._fields) for entry in entries)


def _own(entry: Any) -> Own | None:
    """What is kept of a point, None where it isn't written as it should be."""
    if not isinstance(entry, dict):
        return None
    favourite, tags, note = entry.get("favourite", False), entry.get("tags", []), entry.get("note", "")
    is_right = isinstance(favourite, bool) and isinstance(tags, list) and isinstance(note, str)
    if not is_right or not all(isinstance(tag, str) for tag in tags):
        return None
    return Own(favourite, tidy_tags(map(_clean, tags)), _clean(note))


def _clean(text: str) -> str:
    """Text that can be written: halves of characters become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _moved_aside(path: Path) -> Path:
    """The file under a name of its own, that no other file has."""
    names = (f"{path.stem}-damaged{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    aside = next(other for name in names if not (other := path.with_name(name)).exists())
    return path.rename(aside)
