"""Places written in the location language, and other values as a line of YAML: the way back of `places`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from facemap.atlas.place import Along, Between, Cross, From, Offset, Place, Seen, Spot
from facemap.data.yaml_tree import NULLS

LARGEST_PART = 12
"""Fractions are written as such up to twelfths."""
_PLAIN = re.compile(r"[^\W_](?:.*\S)?")
_NOT_PLAIN = re.compile(r": | #|:$")
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}]|:")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

Value = str | Iterable[str] | Mapping[str, "Value"]


def place_text(place: Place) -> str:
    """As it stands behind `place:`."""
    if isinstance(place, From) and not place.offsets and isinstance(place.start, str):
        return place.start
    return _spot(place)


def _spot(spot: Spot) -> str:
    match spot:
        case str():
            return spot
        case From(start, offsets):
            return _from(start, offsets)
        case Cross(vertical, level):
            return f"{{vertical: {_spot(vertical)}, level: {_spot(level)}}}"
        case Between((first, second), at):
            return f"{{between: [{_spot(first)}, {_spot(second)}], at: {fraction_text(at)}}}"
        case Along(curve, at) if at is not None:
            return f"{{along: {curve}, at: {fraction_text(at)}}}"
        case Along(curve, _, level, vertical):
            how, other = ("level", level) if level is not None else ("vertical", vertical)
            return f"{{along: {curve}, {how}: {_spot(other or '')}}}"
        case Seen(view, (x, y)):
            return f"{{seen-from: {view}, at: [{x:g}, {y:g}]}}"


def _from(start: Spot, offsets: tuple[Offset, ...]) -> str:
    """A mapping gives a direction once and has one scale: what needs more becomes places inside places."""
    for count in range(1, len(offsets)):
        scales = {offset.scale for offset in offsets[: count + 1] if offset.unit == "cun"}
        directions = [offset.direction for offset in offsets[: count + 1]]
        if len(scales) > 1 or len(set(directions)) < len(directions):
            return _from(From(start, offsets[:count]), offsets[count:])
    parts = [f"from: {_spot(start)}", *(f"{o.direction}: {amount_text(o.amount)} {o.unit}" for o in offsets)]
    parts += dict.fromkeys(f"scale: {offset.scale}" for offset in offsets if offset.scale)
    return f"{{{', '.join(parts)}}}"


def amount_text(amount: float) -> str:
    """ "0.4", "1/3": as exact as a pen can be."""
    if amount > 0 and abs(amount * 10 - round(amount * 10)) > 1e-9 and amount < 1:
        return fraction_text(amount)
    return f"{amount:.6g}"


def fraction_text(part: float) -> str:
    """ "1/3" or "0.37"."""
    for lower in range(2, LARGEST_PART + 1):
        upper = round(part * lower)
        if 0 < upper < lower and upper / lower == part and (lower not in (5, 10)):
            return f"{upper}/{lower}"
    return f"{part:.6g}"


def scalar(text: str, in_brackets: bool = False) -> str:
    """A text as YAML, in quotes where it must be."""
    plain = text.isprintable() and _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text)
    if plain and text not in NULLS and not (in_brackets and _NOT_IN_BRACKETS.search(text)):
        return text
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c.isprintable():
        return c
    return (
        f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}"
    )


def flow(value: Value) -> str:
    """A text, list or mapping on one line, as it stands inside brackets."""
    if isinstance(value, str):
        return scalar(value, in_brackets=True)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(part)}' for key, part in value.items())}}}"
    return f"[{', '.join(flow(part) for part in value)}]"
