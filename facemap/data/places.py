"""The location language as it is written in YAML, read into the atlas's place values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from facemap.atlas.around import Stop, Stretch, Trail
from facemap.atlas.place import DIRECTIONS, Along, Between, Cross, From, Offset, Place, Seen, Spot
from facemap.data.depths import Fault, Unreadable, amount, fraction
from facemap.data.wording import closest, one_of, quoted

DEEPEST = 4
"""Places inside places; more than that nobody can follow on a body."""
FORMS = {
    "from": ("from", *DIRECTIONS, "scale"),
    "between": ("between", "at"),
    "along": ("along", "at", "level", "vertical"),
    "seen-from": ("seen-from", "at"),
    "vertical": ("vertical", "level"),
    "level": ("vertical", "level"),
}
STRETCH = ("curve", "from", "to")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*\+?")
T = TypeVar("T")


def place(value: object) -> Place:
    """A place from its YAML value; raises Unreadable with every fault in it."""
    faults: list[Fault] = []
    found = _spot(value, (), faults)
    if faults or found is None:
        raise Unreadable(*faults)
    return From(found) if isinstance(found, str) else found


Path = tuple[str | int, ...]


def spot(value: object) -> Spot:
    """A spot from its YAML value; raises Unreadable with every fault in it."""
    faults: list[Fault] = []
    found = _spot(value, (), faults)
    if faults or found is None:
        raise Unreadable(*faults)
    return found


def trail(value: object) -> Trail:
    """A row of stops from its YAML value; raises Unreadable with every fault in it."""
    if not isinstance(value, list) or not value:
        raise Unreadable(Fault("a trail is a list of spots and stretches of curves"))
    faults: list[Fault] = []
    found = [_stop(part, (i,), faults) for i, part in enumerate(value)]
    if faults:
        raise Unreadable(*faults)
    return tuple(stop for stop in found if stop is not None)


def _stop(value: object, path: Path, faults: list[Fault]) -> Stop | None:
    if not (isinstance(value, dict) and "curve" in value):
        return _spot(value, path, faults)
    for key in value:
        if key not in STRETCH:
            told = f"unknown key {quoted(key)} in a stretch of a curve"
            faults.append(Fault(told, closest(key, STRETCH), (*path, key), True))
    name = _read(_named, value["curve"], (*path, "curve"), faults)
    start = _read(fraction, value.get("from", "0"), (*path, "from"), faults)
    end = _read(fraction, value.get("to", "1"), (*path, "to"), faults)
    return Stretch(name, start, end) if name and start is not None and end is not None else None


def _spot(value: object, path: Path, faults: list[Fault]) -> Spot | None:
    if isinstance(value, str):
        return _read(_named, value, path, faults)
    if not isinstance(value, dict):
        forms = "a place is a spot's name or a mapping such as {from: cheilion, lateral: 0.4 cun}"
        faults.append(Fault("no place is given" if value is None else forms, path=path))
        return None
    if sum(isinstance(part, str) for part in path) > DEEPEST:
        faults.append(Fault(f"places inside places, more than {DEEPEST} deep", path=path))
        return None
    form = next((key for key in FORMS if key in value), None)
    if form is None:
        key = next(iter(value), "")
        told = f"a place begins with {one_of(FORMS)}, not {quoted(key)}"
        faults.append(Fault(told, closest(key, FORMS), (*path, *list(value)[:1]), True))
        return None
    before = len(faults)
    faults.extend(_unknown_keys(value, form, path))
    found = _READERS[form](value, path, faults)
    return found if len(faults) == before else None


def _unknown_keys(value: dict[str, object], form: str, path: Path) -> Iterator[Fault]:
    for key in value:
        if key not in FORMS[form]:
            told = f"unknown key {quoted(key)} in a place with '{form}'"
            yield Fault(told, closest(key, FORMS[form]), (*path, key), True)


def _read(reader: Callable[[object], T], value: object, path: Path, faults: list[Fault]) -> T | None:
    """The value read, or None and its faults with the path that leads there."""
    try:
        return reader(value)
    except Unreadable as unreadable:
        faults.extend(Fault(fault.message, fault.hint, path) for fault in unreadable.faults)
        return None


def _named(value: object) -> str:
    """A landmark, a point's code, or `curve@fraction` with the fraction as a decimal."""
    text = value.strip() if isinstance(value, str) else ""
    name, at_sign, part = text.partition("@")
    if not _NAME.fullmatch(name):
        raise Unreadable(Fault(f"{quoted(value)} is not the name of a landmark, point or curve"))
    return f"{name}@{fraction(part):.6g}" if at_sign else name


def _from(value: dict[str, object], path: Path, faults: list[Fault]) -> Place | None:
    start = _spot(value["from"], (*path, "from"), faults)
    scale = ""
    if "scale" in value:
        scale = _read(_named, value["scale"], (*path, "scale"), faults) or ""
    offsets: list[Offset] = []
    for key, written in value.items():
        if key in DIRECTIONS:
            length = _read(amount, written, (*path, key), faults)
            if length is not None:
                offsets.append(Offset(key, *length, scale if length[1] == "cun" else ""))
    return From(start, tuple(offsets)) if start is not None else None


def _cross(value: dict[str, object], path: Path, faults: list[Fault]) -> Place | None:
    for key, other in (("vertical", "level"), ("level", "vertical")):
        if key not in value:
            faults.append(Fault(f"a place with '{other}' needs '{key}' as well", path=path))
            return None
    vertical = _spot(value["vertical"], (*path, "vertical"), faults)
    level = _spot(value["level"], (*path, "level"), faults)
    return Cross(vertical, level) if vertical is not None and level is not None else None


def _between(value: dict[str, object], path: Path, faults: list[Fault]) -> Place | None:
    ends = value["between"]
    if not isinstance(ends, list) or len(ends) != 2:
        faults.append(Fault("'between' is a list of two spots", path=(*path, "between")))
        return None
    first, second = (_spot(end, (*path, "between", i), faults) for i, end in enumerate(ends))
    at = _read(fraction, value["at"], (*path, "at"), faults) if "at" in value else 0.5
    return (
        Between((first, second), at) if first is not None and second is not None and at is not None else None
    )


def _along(value: dict[str, object], path: Path, faults: list[Fault]) -> Place | None:
    curve = _read(_named, value["along"], (*path, "along"), faults)
    given = [key for key in ("at", "level", "vertical") if key in value]
    if len(given) != 1:
        faults.append(Fault("a place with 'along' needs one of at, level or vertical", path=path))
        return None
    (how,) = given
    if how == "at":
        at = _read(fraction, value["at"], (*path, "at"), faults)
        return Along(curve, at=at) if curve and at is not None else None
    spot = _spot(value[how], (*path, how), faults)
    if not curve or spot is None:
        return None
    return Along(curve, level=spot) if how == "level" else Along(curve, vertical=spot)


def _seen(value: dict[str, object], path: Path, faults: list[Fault]) -> Place | None:
    view = _read(_named, value["seen-from"], (*path, "seen-from"), faults)
    at = value.get("at")
    numbers = (
        [_read(_coordinate, part, (*path, "at", i), faults) for i, part in enumerate(at)]
        if isinstance(at, list)
        else []
    )
    if len(numbers) != 2:
        faults.append(Fault("a place with 'seen-from' needs 'at: [x, y]' in mm", path=path))
        return None
    x, y = numbers
    return Seen(view, (x, y)) if view and x is not None and y is not None else None


def _coordinate(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,6}(?:\.\d{1,6})?", value):
        raise Unreadable(Fault(f"{quoted(value)} is not a number of mm"))
    return float(value)


_READERS: dict[str, Callable[[dict[str, object], Path, list[Fault]], Place | None]] = {
    "from": _from,
    "between": _between,
    "along": _along,
    "seen-from": _seen,
    "vertical": _cross,
    "level": _cross,
}


def spots(value: Spot) -> Iterator[tuple[Path, Spot]]:
    """Every spot inside a place with the YAML path that leads to it, the outermost first."""
    yield (), value
    for path, child in _children(value):
        for deeper, spot in spots(child):
            yield (*path, *deeper), spot


def _children(value: Spot) -> Iterator[tuple[Path, Spot]]:
    match value:
        case From(start):
            yield ("from",), start
        case Cross(vertical, level):
            yield ("vertical",), vertical
            yield ("level",), level
        case Between(ends):
            yield ("between", 0), ends[0]
            yield ("between", 1), ends[1]
        case Along(_, _, level_spot, vertical_spot):
            if level_spot is not None:
                yield ("level",), level_spot
            if vertical_spot is not None:
                yield ("vertical",), vertical_spot
        case _:
            pass
