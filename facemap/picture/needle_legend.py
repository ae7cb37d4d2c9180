"""What the signs of planned needles on an exported plate mean: only of those that are in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facemap.atlas.tongue import later, say
from facemap.picture.area import reaches
from facemap.picture.legend import Entry
from facemap.picture.needle_signs import UNEVEN, WORDS, drawn_sign, signs_among
from facemap.picture.needles import ALARM, ALARM_SIZE, APART, APART_WORDS, CENTRED, COUNT, COUNT_WORDS, ENTRY
from facemap.picture.shapes import Area, Box, Line, Mark, Shape, Text

STATES = later({
    "planned": "Needles, by their number in the plan", "part": "Some of its needles are in",
    "in": "Its needles are in", "out": "Its needles are out again",
})  # fmt: skip
OTHERS = later({
    "count": "How many needles are there", "entry": "Where a needle enters", "shaft": "Which way it slants",
    "path": "Needles along a line", "area": "Field of needles", "ghost": "Needles of the plan compared with",
    "alarm.bar": "A source says no", "alarm.warn": "Caution",
})  # fmt: skip
BADGE, SIGN = 7.0, 4.6
"""px radius of a badge, which is larger on the plate than lines of a legend are high, and of other signs."""
HERE = (0.0, 0.0)
SWATCH = ((-10.0, -5.0), (10.0, -5.0), (10.0, 5.0), (-10.0, 5.0))


def needle_legend(over: Iterable[Shape], area: Box) -> Iterator[Entry]:
    """The signs among the shapes over a plate that are in this area (mm)."""
    there = [shape for shape in over if reaches(shape, area)]
    roles = {_plain(shape) for shape in there}
    for state, words in STATES.items():
        if f"needle.{state}" in roles:
            yield Entry((Mark(HERE, "disc", BADGE, f"needle.{state}"),), say(words))
    for name, words in OTHERS.items():
        if f"needle.{name}" in roles:
            yield Entry(_sign(name), say(words))
    for sign in signs_among(there):
        said = say(WORDS[sign])
        drawn = _uneven() if sign == UNEVEN else (drawn_sign(sign, HERE, SIGN),)
        yield Entry(drawn, said[:1].upper() + said[1:])


def _plain(shape: Shape) -> str:
    """Its role; the rim of a field is told of as the field."""
    role = shape.role.removesuffix(".selected")
    return "needle.area" if role == "needle.path" and isinstance(shape, Line) and shape.dash else role


def _sign(name: str) -> tuple[Shape, ...]:
    role = f"needle.{name}"
    if name == "count":
        words = Text((0.0, COUNT_WORDS * CENTRED), "2", f"{role}.number", COUNT_WORDS, "middle")
        return Mark(HERE, "disc", COUNT, role), words
    if name == "area":
        return Area(SWATCH, role), Line((*SWATCH, SWATCH[0]), "needle.path", 1.2, (4.0, 3.0))
    if name in ("path", "shaft"):
        return (Line(((-10.0, 0.0), (10.0, 0.0)), role, 1.6 if name == "path" else 1.4),)
    form = {"entry": "dot", "ghost": "circle"}.get(name) or ALARM[name.partition(".")[2]]
    return (Mark(HERE, form, {"entry": ENTRY, "ghost": BADGE}.get(name, ALARM_SIZE), role),)


def _uneven() -> tuple[Shape, ...]:
    words = Text((0.0, APART_WORDS * CENTRED), UNEVEN, "needle.uneven.number", APART_WORDS, "middle")
    return Mark(HERE, "disc", APART, "needle.uneven"), words
