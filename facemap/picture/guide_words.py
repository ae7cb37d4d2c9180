"""Saying how a point is found: the construction that places it, in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed, Step
from facemap.body.frame import Position

ABBREVIATIONS = frozenset({"SCM", "DAO", "DLI", "LLS", "LLSAN", "TMJ"})
"""Parts of names and codes that keep their capitals."""
SAME = 0.01
"""mm within which two steps end in one place."""
SHORT = 6
"""Words from which a description is too long to be said twice."""
STEM = 4
"""Letters by which a word of a name is looked for in a description."""


def spelt(word: str) -> str:
    """A part of a hyphenated name as it is written."""
    return word.upper() if word.upper() in ABBREVIATIONS else word


def title(atlas: Atlas, name: str) -> str:
    """What a landmark, curve or point is called on the plate."""
    if name in atlas.points or not name:
        return name
    return " ".join(map(spelt, name.partition("@")[0].split("-")))


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
    said: list[Stage] = []
    numbers: list[int] = []
    steps = spot.resolved.construction
    for index, step in enumerate(steps):
        text = _said(atlas, steps[:index], numbers, step)
        texts = [stage.text for stage in said]
        if text not in texts:
            said.append(Stage(text, index + 1))
            texts.append(text)
        numbers.append(texts.index(text) + 1)
    return tuple(said)


def _said(atlas: Atlas, before: Sequence[Step], numbers: Sequence[int], step: Step) -> str:
    last = _place(atlas, before, numbers, before[-1].end) if before else "it"
    if step.kind == "spot":
        return f"Find {_described(atlas, step)}."
    if step.kind == "walk":
        return f"From there {step.text}."
    if step.kind == "curve":
        return _along(atlas, step, last)
    if step.kind == "between" and step.path:
        ends = (_place(atlas, before, numbers, end) for end in (step.path[0], step.path[-1]))
        return f"Go {step.label} of the way from {' to '.join(ends)}, along the skin."
    fixed = {
        "vertical": f"Follow the vertical through {last}.",
        "level": f"Go across at the level of {last}, to that vertical.",
    }
    return fixed.get(step.kind, f"{step.text[:1].upper()}{_trimmed(step.text[1:])}.")


def _along(atlas: Atlas, step: Step, last: str) -> str:
    """A place on a line of the body, which is described by its definition."""
    how, _, what = step.text.partition(" this line: ")
    how = how.removesuffix(" on").removesuffix(" along")
    line = _with_name(title(atlas, step.name), what)
    if "of the way" in how:
        return f"Go {how} along {line}."
    where = {"at its level": "At the level of", "straight above or below it": "Straight above or below"}
    return f"{where[how]} {last} find {line}." if how in where else f"{how[:1].upper()}{how[1:]} find {line}."


def _place(atlas: Atlas, before: Sequence[Step], numbers: Sequence[int], at: Position) -> str:
    """What the latest step that ended at a place calls it."""
    for step, number in zip(reversed(before), reversed(numbers), strict=True):
        if dist(step.end, at) < SAME:
            if step.kind == "spot":
                return _noun(atlas, step)
            if step.kind == "curve":
                return f"that place on {_clauses(_lowered(step.text.partition(' this line: ')[2]))[0]}"
            return f"the place of step {number}"
    return "there"


def _noun(atlas: Atlas, step: Step) -> str:
    """A landmark in a few words, a point by its code."""
    if step.name in atlas.points:
        return step.name
    first = _clauses(_lowered(step.text))[0]
    name = title(atlas, step.name)
    is_long = first.count(" ") >= SHORT and not _says(step.text, name)
    is_clause = first.startswith("where ") or step.text in ("", step.name)
    return f"the {name}" if is_clause or is_long else first


def _described(atlas: Atlas, step: Step) -> str:
    """A landmark by what it is and its name; a point by code and name."""
    if step.name in atlas.points:
        return f"{step.name} {atlas.points[step.name].names.pinyin}".strip()
    name = title(atlas, step.name)
    return _with_name(name, step.text) if step.text not in ("", step.name) else f"the {name}"


def _with_name(name: str, what: str) -> str:
    """'the corner of the mouth (cheilion)': what it is, and its name unless that says the same again."""
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
    return text.strip().rstrip(".")
