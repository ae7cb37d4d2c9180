"""A talk in front of a room, as one value: the slide, what is drawn on it by hand, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from facemap.atlas import browse
from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import called
from facemap.picture.ink import COLOURS, PENS, Ink, Stroke
from facemap.picture.shapes import Place2
from facemap.picture.slide import TAG, Slide, conceal, moved, onward, reveal

LABELS = ("codes", "names", "both")
BLANK, NAME, POINT, SLIDE, NOTHING = "blank", "name", "point", "slide", ""
"""What the next step brings."""


@dataclass(frozen=True, slots=True)
class Talk:
    """All that a room sees follows from it. `steps` are the slides of a lesson, of which `at` is shown.

    `pen` is of PENS or empty; `at_spot` is where the pointer is (view mm). `spot` is the radius of the
    spotlight as a share of the picture's lesser side.
    """

    slide: Slide
    ink: Ink = field(default_factory=Ink)
    live: Stroke | None = None
    pen: str = ""
    colour: str = "red"
    labels: str = "codes"
    at_spot: Place2 | None = None
    pointer: bool = False
    spotlight: bool = False
    spot: float = 0.16
    blank: bool = False
    frozen: bool = False
    steps: tuple[Slide, ...] = ()
    at: int = 0

    @property
    def browsing(self) -> Browse:
        return Browse(self.slide.view, self.slide.code, self.slide.side)


class Coming(NamedTuple):
    """What the next step brings (BLANK, NAME, POINT, SLIDE or NOTHING), and of what."""

    kind: str
    of: str = ""


def taken(talk: Talk, pen: str) -> Talk:
    """Another pen in the hand; the same again lays it down."""
    return replace(talk, pen="" if talk.pen == pen or pen not in PENS else pen, live=None)


def coloured(talk: Talk, number: int) -> Talk:
    """A colour by its number; whoever chooses one wants to draw."""
    return replace(talk, colour=list(COLOURS)[number], pen=talk.pen or PENS[0])


def switched(talk: Talk, name: str) -> Talk:
    """Something that is on or off: pointer, spotlight, blank, frozen."""
    changes: dict[str, Any] = {name: not getattr(talk, name)}
    return replace(talk, **changes)


def relabelled(talk: Talk) -> Talk:
    """Codes, names, both, and round; chosen labels are shown."""
    at = LABELS.index(talk.labels) if talk.labels in LABELS else -1
    return replace(talk, labels=LABELS[(at + 1) % len(LABELS)])


def finished(talk: Talk) -> Talk:
    """The stroke in the making is done."""
    if talk.live is None:
        return talk
    return replace(talk, ink=talk.ink.added(talk.slide.view, talk.live), live=None)


def with_slide(talk: Talk, slide: Slide | None) -> Talk:
    return talk if slide is None else replace(talk, slide=slide, live=None)


def went(talk: Talk, there: Browse | None) -> Talk:
    """Another view, point or side."""
    return talk if there is None else with_slide(talk, moved(talk.slide, there))


# Steps


def coming(atlas: Atlas, talk: Talk, names: Sequence[str]) -> Coming:
    """What the next step brings; `names` are those that the room could be told, in reading order."""
    if talk.blank:
        return Coming(BLANK)
    if talk.slide.revealed is not None:
        told = reveal(talk.slide, names)
        if told is not None and told.revealed:
            return Coming(NAME, told.revealed[-1])
    if talk.steps:
        more = talk.at + 1 < len(talk.steps)
        return Coming(SLIDE, talk.steps[talk.at + 1].words) if more else Coming(NOTHING)
    there = onward(atlas, talk.slide, 1)
    return Coming(POINT, there.code) if there else Coming(NOTHING)


def stepped(atlas: Atlas, talk: Talk, names: Sequence[str]) -> Talk:
    """On by one: the picture back, a name, then a point or the next slide."""
    kind = coming(atlas, talk, names).kind
    if kind == BLANK:
        return replace(talk, blank=False)
    if kind == NAME:
        return with_slide(talk, reveal(talk.slide, names))
    if kind == SLIDE:
        return replace(talk, slide=talk.steps[talk.at + 1], at=talk.at + 1, live=None)
    return with_slide(talk, onward(atlas, talk.slide, 1))


def stepped_back(atlas: Atlas, talk: Talk) -> Talk:
    """Back by one: the name told last is hidden again; before that, the point or slide before."""
    if talk.blank:
        return replace(talk, blank=False)
    if (hidden := conceal(talk.slide)) is not None:
        return with_slide(talk, hidden)
    if talk.steps:
        return replace(talk, slide=talk.steps[talk.at - 1], at=talk.at - 1) if talk.at else talk
    return with_slide(talk, onward(atlas, talk.slide, -1))


def turned(atlas: Atlas, talk: Talk, by: int) -> Talk:
    return went(talk, browse.turned(atlas, talk.browsing, by))


def looked(atlas: Atlas, talk: Talk, by: int) -> Talk:
    """The next or previous view."""
    return went(talk, browse.turn(atlas, talk.browsing, by))


def said(atlas: Atlas, of: str) -> str:
    """A name as one says it: "ST-4 Dìcāng"."""
    if of.startswith(TAG):
        return of.removeprefix(TAG)
    front = atlas.fronts.get(of)
    return f"{of} {front.names.pinyin or called(front.names)}".rstrip() if front else of
