"""Values out of plain JSON data, by the types of their fields; what does not fit is left out and told.

A list keeps those of its entries that are sound. Nothing is guessed: "3" is no number and 3.0 no count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from facemap.atlas.tongue import later, say
from facemap.body.frame import Position
from facemap.plan.placing import FARTHEST

MOST_ENTRIES = 10_000
"""Of one list; a session has some dozens of needles."""


class Fault(NamedTuple):
    """What did not fit, and where: keys and indices from the top, or line and column. `lost`: the path of
    what the plan does not have for it; a part that is needed takes with it what it is a part of."""

    path: tuple[str | int, ...]
    message: str
    at: tuple[int, int] | None = None
    lost: tuple[str | int, ...] | None = None


class Unfitting(Exception):
    """A value that can't be read at all; the faults say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults

    def losing(self, lost: tuple[str | int, ...]) -> list[Fault]:
        """The faults, where what stands at this path is left out for them."""
        return [fault._replace(lost=lost) for fault in self.faults]


def decoded(kind: Any, data: object, path: tuple[str | int, ...], faults: list[Fault]) -> Any:
    """`data` as a value of the type; faults that could be passed over are added to the list.
    Raises Unfitting."""
    if is_dataclass(kind):
        return _record(kind, data, path, faults)
    if kind is Position:
        return _position(data, path)
    if get_origin(kind) is tuple:
        return _entries(get_args(kind), data, path, faults)
    if get_origin(kind) is UnionType:
        if data is None:
            return None
        return decoded(next(k for k in get_args(kind) if k is not NoneType), data, path, faults)
    return _text(data, path, faults) if kind is str else _plain(kind, data, path)


def unknown(kind: Any, data: Mapping[str, object]) -> list[str]:
    """Keys that no field of the dataclass has."""
    return [key for key in data if key not in hints(kind)]


@lru_cache(maxsize=64)
def hints(kind: Any) -> dict[str, Any]:
    """The types of the fields of a dataclass."""
    return get_type_hints(kind)


def _record(kind: Any, data: object, path: tuple[str | int, ...], faults: list[Fault]) -> Any:
    if not isinstance(data, dict):
        raise Unfitting(Fault(path, say("this has to be an object in braces, not {what}", what=_what(data))))
    known = hints(kind)
    faults += [
        Fault((*path, key), say("unknown key {key!r}; it is not read", key=key[:60]))
        for key in data
        if key not in known
    ]
    values: dict[str, Any] = {}
    for field in fields(kind):
        needed = field.default is MISSING and field.default_factory is MISSING
        if field.name not in data:
            if needed:
                raise Unfitting(Fault(path, say("{key!r} is missing", key=field.name)))
            continue
        try:
            values[field.name] = decoded(known[field.name], data[field.name], (*path, field.name), faults)
        except Unfitting as error:
            if needed:
                raise
            faults += error.losing((*path, field.name))
    return kind(**values)


def _entries(kinds: tuple[Any, ...], data: object, path: tuple[str | int, ...], faults: list[Fault]) -> Any:
    if not isinstance(data, list):
        raise Unfitting(Fault(path, say("this has to be a list in brackets, not {what}", what=_what(data))))
    if len(kinds) != 2 or kinds[1] is not Ellipsis:
        if len(data) != len(kinds):
            told = say("this list has {n} entries, not {there}", n=len(kinds), there=len(data))
            raise Unfitting(Fault(path, told))
        pairs = zip(kinds, data, strict=True)
        return tuple(decoded(kind, each, (*path, n), faults) for n, (kind, each) in enumerate(pairs))
    if len(data) > MOST_ENTRIES:
        told = say(
            "this list has {n} entries; only the first {most} are read", n=len(data), most=MOST_ENTRIES
        )
        if kinds[0] is Position:
            raise Unfitting(Fault(path, told))
        faults.append(Fault(path, told))
    sound = []
    for n, each in enumerate(data[:MOST_ENTRIES]):
        try:
            sound.append(decoded(kinds[0], each, (*path, n), faults))
        except Unfitting as error:
            if kinds[0] is Position:  # a path with a gap would be another path
                raise
            faults += error.losing((*path, n))
    return tuple(sound)


def _position(data: object, path: tuple[str | int, ...]) -> Position:
    if not isinstance(data, list) or len(data) != 3:
        raise Unfitting(Fault(path, say("a position is three numbers in brackets: x, y, z in mm")))
    at = Position(*(_plain(float, each, (*path, n)) for n, each in enumerate(data)))
    if max(map(abs, at)) > FARTHEST:
        raise Unfitting(Fault(path, say("this position is far from any body")))
    return at


def _plain(kind: Any, data: object, path: tuple[str | int, ...]) -> Any:
    if kind is float and isinstance(data, int | float) and not isinstance(data, bool):
        try:
            number = float(data)
        except OverflowError:
            number = float("inf")
        if isfinite(number):
            return number
        raise Unfitting(Fault(path, say("this is no number, or it is too large")))
    if type(data) is not kind:
        told = say("this has to be {kind}, not {what}", kind=say(_NAMES[kind]), what=_what(data))
        raise Unfitting(Fault(path, told))
    if kind is int and abs(data) > 10**12:  # type: ignore[arg-type]
        raise Unfitting(Fault(path, say("this number is too large")))
    return data


def _text(data: object, path: tuple[str | int, ...], faults: list[Fault]) -> str:
    text: str = _plain(str, data, path)
    if text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    faults.append(Fault(path, say("this text has halves of characters; each is \ufffd now")))
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


_NAMES = later({
    str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false",
})  # fmt: skip


def _what(data: object) -> str:
    if data is None:
        return "null"
    if isinstance(data, dict | list):
        return say("an object") if isinstance(data, dict) else say("a list")
    return f"{str(data)[:40]!r}" if isinstance(data, str) else str(data)[:40]
