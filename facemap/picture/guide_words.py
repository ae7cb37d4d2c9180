"""Saying how a point is found: the construction that places it, in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed, Step, Walk
from facemap.atlas.place_words import spelt
from facemap.atlas.resolve import fraction
from facemap.atlas.tongue import ENGLISH, called, later, say, spoken
from facemap.body.frame import Position

SAME = 0.01
"""mm within which two steps end in one place."""
SHORT = 6
"""Words from which a description is too long to be said twice."""
STEM = 4
"""Letters by which a word of a name is looked for in a description."""
ADVERBS = later(
    {
        "superior": "up", "inferior": "down", "lateral": "laterally", "medial": "medially",
        "anterior": "forward", "posterior": "backward",
    }
)  # fmt: skip


def title(atlas: Atlas, name: str) -> str:
    """What a landmark, curve or point is called on the plate."""
    if name in atlas.points or not name:
        return name
    return say(" ".join(map(spelt, name.partition("@")[0].split("-"))))


def sentences(atlas: Atlas, code: str) -> tuple[str, ...]:
    """The construction in words, one sentence a step, numbered."""
    return tuple(f"{number}. {stage.text}" for number, stage in enumerate(stages(atlas, code), 1))


class Stage(NamedTuple):
    """One sentence of a construction, and how many of its steps are drawn when it is said."""

    text: str
    steps: int


def stages(atlas: Atlas, code: str) -> tuple[Stage, ...]:
    """The construction as it is told; what was said before is not said again."""
    spot = atlas.spots.get(code)
    if spot is None or not isinstance(spot.resolved, Placed):
        return ()
    return _told(atlas, spot.resolved.construction)[0]


def numbers(atlas: Atlas, steps: Sequence[Step]) -> tuple[int, ...]:
    """For each step the number of the sentence that says it."""
    return _told(atlas, steps)[1]


def _told(atlas: Atlas, steps: Sequence[Step]) -> tuple[tuple[Stage, ...], tuple[int, ...]]:
    said: list[Stage] = []
    numbered: list[int] = []
    for index, step in enumerate(steps):
        text = _said(atlas, steps[:index], numbered, step)
        texts = [stage.text for stage in said]
        if text not in texts:
            said.append(Stage(text, index + 1))
            texts.append(text)
        numbered.append(texts.index(text) + 1)
    return tuple(said), tuple(numbered)


def _said(atlas: Atlas, before: Sequence[Step], numbers: Sequence[int], step: Step) -> str:
    last = _place(atlas, before, numbers, before[-1].end) if before else say("it")
    if step.kind == "spot":
        return say("Find {what}.", what=_described(atlas, step))
    if step.kind == "walk" and step.walk is not None:
        return _walked(atlas, step.walk)
    if step.kind == "curve":
        return _along(atlas, step, last)
    if step.kind == "between" and step.path:
        a, b = (_place(atlas, before, numbers, end) for end in (step.path[0], step.path[-1]))
        return say("Go {part} of the way from {a} to {b}, along the skin.", part=step.label, a=a, b=b)
    if step.kind == "vertical":
        return say("Follow the vertical through {what}.", what=last)
    if step.kind == "level":
        return say("Go across at the level of {what}, to that vertical.", what=last)
    if step.kind == "picked" and step.name in atlas.body.views:
        return say("Picked by hand on the view '{view}'.", view=say(atlas.body.views[step.name].title))
    return f"{step.text[:1].upper()}{_trimmed(step.text[1:])}."


def _walked(atlas: Atlas, walk: Walk) -> str:
    """How far in which direction, how long that is on this body, and of which stretch it is a part."""
    offset, scale = walk.offset, atlas.body.scales.get(walk.scale)
    way = say(ADVERBS[offset.direction])
    said = say("From there go {n} {unit} {way}", n=f"{offset.amount:g}", unit=say(offset.unit), way=way)
    if scale is not None:
        size = say("{n} mm on this body", n=f"{walk.mm:.0f}" if walk.mm >= 10 else f"{walk.mm:.1f}")
        if scale.from_:
            whole = scale.what[:1].lower() + scale.what[1:] if spoken() is ENGLISH else say(scale.what)
            size = say("{size}; {stretch} is {n} cun", size=size, stretch=_trimmed(whole), n=f"{scale.cun:g}")
        said = say("{walk} ({size})", walk=said, size=size)
    return say("{sentence}.", sentence=said)


def _along(atlas: Atlas, step: Step, last: str) -> str:
    """A place on a line of the body, which is described by its definition."""
    line = _with_name(title(atlas, step.name), step.what)
    if step.by == "level":
        return say("At the level of {what} find {line}.", what=last, line=line)
    if step.by == "vertical":
        return say("Straight above or below {what} find {line}.", what=last, line=line)
    if step.part == 0.0:
        return say("Find the beginning of {line}.", line=line)
    if step.part == 1.0:
        return say("Find the end of {line}.", line=line)
    return say("Go {part} of the way along {line}.", part=fraction(step.part or 0.0), line=line)


def _place(atlas: Atlas, before: Sequence[Step], numbers: Sequence[int], at: Position) -> str:
    """What the latest step that ended at a place calls it."""
    for step, number in zip(reversed(before), reversed(numbers), strict=True):
        if dist(step.end, at) < SAME:
            if step.kind == "spot":
                return _noun(atlas, step)
            if step.kind == "curve":
                line = _short(title(atlas, step.name), step.what)
                return say("that place on {line}", line=line)
            return say("the place of step {n}", n=number)
    return say("there")


def _noun(atlas: Atlas, step: Step) -> str:
    """A landmark in a few words, a point by its code."""
    if step.name in atlas.points:
        return step.name
    first = _clauses(_lowered(step.text))[0]
    name = title(atlas, step.name)
    if spoken() is not ENGLISH:
        return name
    is_long = first.count(" ") >= SHORT and not _says(step.text, name)
    is_clause = first.startswith("where ") or step.text in ("", step.name)
    return f"the {name}" if is_clause or is_long else first


def _described(atlas: Atlas, step: Step) -> str:
    """A landmark by what it is and its name; a point by code and name."""
    if step.name in atlas.points:
        names = atlas.points[step.name].names
        return f"{step.name} {names.pinyin if spoken() is ENGLISH else called(names)}".strip()
    name = title(atlas, step.name)
    return _with_name(name, step.text) if step.text not in ("", step.name) else say("the {what}", what=name)


def _short(name: str, what: str) -> str:
    """A line of the body in a few words."""
    return _clauses(_lowered(what))[0] if spoken() is ENGLISH else name


def _with_name(name: str, what: str) -> str:
    """'the corner of the mouth (cheilion)': what it is, and its name unless that says the same again."""
    if spoken() is not ENGLISH:
        told = _trimmed(say(what))
        return told if name in told else say("{name} ({what})", name=name, what=told)
    first, rest = _clauses(_lowered(what))
    return first + rest if _says(what, name) else f"{first} ({name}){rest}"


def _says(what: str, name: str) -> bool:
    """Whether a description has half the words of a name in it."""
    words = name.split()
    return 2 * sum(word[:STEM].lower() in what.lower() for word in words) >= len(words)


def _clauses(text: str) -> tuple[str, str]:
    """A description up to its first comma, semicolon or colon, and the rest."""
    found = re.search(r"[,;:(]", text)
    cut = found.start() if found else len(text)
    first = text[:cut]
    return first.rstrip(), first[len(first.rstrip()) :] + text[cut:]


def _lowered(text: str) -> str:
    """A definition inside a sentence: with its article, small at first, without its full stop."""
    text = _trimmed(text)
    if text[:2].isupper():
        return text
    small = text[:1].lower() + text[1:]
    return small if small.startswith(("where ", "the ", "a ")) else f"the {small}"


def _trimmed(text: str) -> str:
    return text.strip().rstrip(".。")
