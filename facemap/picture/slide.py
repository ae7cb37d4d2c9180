"""What a room is shown, as one value; a lesson is a row of these. And names that are told one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeGuard

from facemap.atlas.browse import Browse, choose, step
from facemap.atlas.model import Atlas
from facemap.picture.area import inside
from facemap.picture.guide_words import stages
from facemap.picture.plate import Chosen, Show
from facemap.picture.scene import POINT_LAYERS
from facemap.picture.shapes import LINE_HEIGHT, Box, Line, Place2, Plate, Shape, Text
from facemap.picture.style import plain
from facemap.picture.survey import DRAPED

SWITCHES = ("channels", *POINT_LAYERS, *DRAPED, "guide", "variants")
"""What a slide's layers may be."""
TAG = "tag:"
"""Begins the name of something that is no point: "tag:Frontalis"."""
ROW = 1.5
"""Names less than so many lines apart stand in one row."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A view with a chosen point; `codes` are singled out, or none are. Points are named by their codes.

    `revealed` are the names that are told, in the order of telling (None: all of them). `layers` are of
    SWITCHES (None: those of the window). `guide_steps` of the chosen point's construction are drawn and told
    (0: it is not told). `area` (view mm) is zoomed to. `words` are for whoever speaks.
    """

    view: str
    code: str = ""
    side: str = ""
    codes: tuple[str, ...] = ()
    revealed: tuple[str, ...] | None = None
    layers: frozenset[str] | None = None
    area: Box | None = None
    words: str = ""
    guide_steps: int = 0


def shown(base: Show, slide: Slide) -> Show:
    """What is drawn: `base` with the layers of the slide."""
    base = replace(base, guide_steps=slide.guide_steps)
    if slide.layers is None:
        return replace(base, guide=base.guide or bool(slide.guide_steps))
    kinds = (kind for layer, kinds in POINT_LAYERS.items() if layer in slide.layers for kind in kinds)
    return replace(
        base,
        channels="channels" in slide.layers,
        kinds=frozenset(kinds),
        layers=slide.layers & frozenset(DRAPED),
        guide="guide" in slide.layers or bool(slide.guide_steps),
        variants="variants" in slide.layers,
    )


def layers_of(show: Show) -> frozenset[str]:
    """The layers that are on, as a slide has them."""
    on = {layer for layer, kinds in POINT_LAYERS.items() if show.kinds & set(kinds)} | show.layers
    return frozenset(on | {name for name in ("channels", "guide", "variants") if getattr(show, name)})


def chosen(slide: Slide) -> Chosen:
    return Chosen(slide.code or None, slide.side or None, frozenset(slide.codes))


# Names


class Name(NamedTuple):
    """The code or tag that is named, and where it is written (view mm)."""

    of: str
    at: Place2


def names(plate: Plate, area: Box | None = None) -> tuple[str, ...]:
    """What a plate names, in reading order, each once; with an `area`, only what is written in it."""
    line = LINE_HEIGHT * plate.mm_per_px * max((label.size for label in plate.labels), default=11.0)
    written = [name for name in _names(plate) if area is None or inside(name.at, area)]
    return tuple(dict.fromkeys(name.of for name in _in_rows(written, ROW * line)))


def unnamed(plate: Plate) -> int:
    """How many of the points on a plate that has names stand there without one, on either side."""
    if not plate.labels:
        return 0
    named = {label.key.code for label in plate.labels}
    marked = {mark.key.code for mark in plate.marks if mark.key and not mark.role.endswith(".dimmed")}
    return len(marked - named)


def _names(plate: Plate) -> Iterator[Name]:
    for label in plate.labels:
        left, top, right, bottom = label.box
        yield Name(label.key.code, ((left + right) / 2, (top + bottom) / 2))
    for shape in plate.shapes:
        if _is_tag(shape):
            yield Name(TAG + shape.text, shape.at)


def _is_tag(shape: Shape) -> TypeGuard[Text]:
    return isinstance(shape, Text) and plain(shape.role).startswith("tag.")


def _in_rows(names: Iterable[Name], height: float) -> Iterator[Name]:
    rows: list[list[Name]] = []
    for name in sorted(names, key=lambda name: name.at[1]):
        if rows and name.at[1] - rows[-1][0].at[1] < height:
            rows[-1].append(name)
        else:
            rows.append([name])
    for row in rows:
        yield from sorted(row, key=lambda name: name.at[0])


def told(plate: Plate, revealed: Iterable[str] | None) -> Plate:
    """The plate with these names only; they stand where they stand when all are told."""
    if revealed is None:
        return plate
    known = set(revealed)
    labels = tuple(label for label in plate.labels if label.key.code in known)
    return plate._replace(labels=labels, shapes=tuple(_tagged(plate.shapes, known)))


def _tagged(shapes: Sequence[Shape], known: set[str]) -> Iterator[Shape]:
    """The shapes without the tags that are not told, and without the leaders to these."""
    for index, shape in enumerate(shapes):
        of = shape
        leads = isinstance(shape, Line) and plain(shape.role).startswith("leader.tag.")
        if leads and index + 1 < len(shapes):
            of = shapes[index + 1]
        if not _is_tag(of) or TAG + of.text in known:
            yield shape


def reveal(slide: Slide, there: Sequence[str]) -> Slide | None:
    """The next name told, that of the chosen point first; None when all that are `there` are told.

    Where all names are shown, the telling begins: all are hidden but the first.
    """
    before = slide.revealed or ()
    left = [name for name in there if name not in before]
    if not left:
        return None
    first = slide.code if slide.code in left else left[0]
    return replace(slide, revealed=(*before, first))


def without_points(slide: Slide, base: Show) -> bool:
    """Whether no layer of points is on."""
    return not (layers_of(base) if slide.layers is None else slide.layers) & set(POINT_LAYERS)


def marked(slide: Slide, base: Show) -> Slide:
    """The slide with the marks of the acupuncture points, their names yet to be told."""
    layers = layers_of(base) if slide.layers is None else slide.layers
    return replace(slide, layers=layers | {"acupuncture"}, revealed=())


def conceal(slide: Slide) -> Slide | None:
    """The name told last is hidden again; None when none is told, or nothing was hidden."""
    return replace(slide, revealed=slide.revealed[:-1]) if slide.revealed else None


def all_or_none(slide: Slide) -> Slide:
    """All names; and when all are shown, none."""
    return replace(slide, revealed=() if slide.revealed is None else None)


# The way


def way(atlas: Atlas, slide: Slide) -> tuple[str, ...]:
    """The points that are walked, of those a plate can show: the ones singled out, else the chosen one's
    channel; none where the view's own are walked."""
    channel = atlas.fronts[slide.code].channel if slide.code in atlas.fronts else ""
    codes = slide.codes or tuple(f.code for f in atlas.fronts.values() if channel and f.channel == channel)
    on_plates = {each.code for shown in atlas.shown.values() for each in shown}
    return tuple(code for code in codes if code in on_plates)


def onward(atlas: Atlas, slide: Slide, by: int) -> Slide | None:
    """The next (1) or previous (-1) point of the way, in a view that sees it; None past the end."""
    codes = way(atlas, slide)
    if not codes:
        there = step(atlas, Browse(slide.view, slide.code, slide.side), list(atlas.fronts), by)
        return at_point(atlas, slide, there.code, there.side) if there else None
    at = codes.index(slide.code) + by if slide.code in codes else (0 if by > 0 else len(codes) - 1)
    return at_point(atlas, slide, codes[at]) if 0 <= at < len(codes) else None


def at_point(atlas: Atlas, slide: Slide, code: str, side: str = "") -> Slide:
    """The slide with another point chosen."""
    there = choose(atlas, Browse(slide.view, slide.code, slide.side), code, side or slide.side)
    return moved(slide, there)


def moved(slide: Slide, there: Browse) -> Slide:
    """The slide with another view, point or side; what was zoomed to is left with its view."""
    area = slide.area if there.view == slide.view else None
    steps = slide.guide_steps if there.code == slide.code else 0
    return replace(slide, view=there.view, code=there.code, side=there.side, area=area, guide_steps=steps)


# How a point is found


def guided(atlas: Atlas, slide: Slide, by: int) -> Slide:
    """The next (1) or previous (-1) sentence of how the chosen point is found; past either end, none."""
    steps = [0, *(stage.steps for stage in stages(atlas, slide.code))]
    at = steps.index(slide.guide_steps) if slide.guide_steps in steps else 0
    return replace(slide, guide_steps=steps[(at + by) % len(steps)])


def sentence(atlas: Atlas, slide: Slide) -> str:
    """What is said of how the chosen point is found; empty where it is not told."""
    told = (stage.text for stage in stages(atlas, slide.code) if stage.steps == slide.guide_steps)
    return next(told, "") if slide.guide_steps else ""
