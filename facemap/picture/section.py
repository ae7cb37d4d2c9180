"""The depth section: a needling drawn against the tissue it goes through, at true scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians, sin

from facemap.atlas.model import Atlas, Measure, Needling, Point
from facemap.atlas.strata import Strata, Stratum, strata
from facemap.atlas.tongue import say
from facemap.picture.section_words import angle_of, boundary_label, is_tendinous, near_by, sentences, sources
from facemap.picture.shapes import Area, Line, Mark, Place2, Shape, Text
from facemap.picture.widths import approximate_width
from facemap.picture.wrap import in_few_lines, wrapped

GUTTER_LEFT = 62.0
"""px for the rulers."""
GUTTER_NAMES = (80.0, 160.0)
"""px for the names of the layers: as wide as the longest, within these."""
WIDEST_GUTTER = 0.44
"""Share of the width that those names may take at most."""
JOIN = 20.0
"""px from the block to those names."""
HATCH = 7.0
"""px between the lines that hatch what is not known."""
TALLEST = 240.0
"""px from the surface to the bottom at most."""
FINEST = 0.07
"""mm per px; nothing is drawn larger."""
AIR = 34.0
"""px above the skin, for the handle of the needle."""
TEXT = 10.0
LINE = TEXT * 1.3
"""px from line to line."""
EDGE = 8.0
"""px between the ends of the needle and the edges of the block."""
SHALLOWEST = 6.0
"""mm that a section shows at least."""
DEEPER = 1.3
"""How far below the tip the section goes on, in depths of the tip."""
FAR = 3.2
"""Bone or a cavity deeper than this many depths of the tip is left below the section's edge."""


WIDE_FONT = 1.12
"""How much wider than usual a system's font may be; DejaVu Sans is."""


@dataclass(frozen=True, slots=True)
class Section:
    """Shapes in section mm (x along the skin from where the needle enters, y down from the skin's surface).

    `left`, `top`, `right`, `bottom` bound it; it is made to be painted at `mm_per_px`. `sentences` say what
    is drawn and what is not known; `sources` where the needling and the tissue figures come from.
    """

    left: float
    top: float
    right: float
    bottom: float
    mm_per_px: float
    shapes: tuple[Shape, ...]
    sentences: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The drawn block of tissue (mm) and the scale; `words` are the lines at the bottom of the block."""

    left: float
    right: float
    bottom: float
    mm_per_px: float
    cun_mm: float
    gutter_px: float
    words: tuple[str, ...] = ()

    def px(self, count: float) -> float:
        return count * self.mm_per_px


def section(
    atlas: Atlas, point: Point, needling: Needling, width_px: float = 340.0, units: str = "source"
) -> Section:
    """The section for one needling, `width_px` wide and as high as it needs; a reference."""
    layers = strata(atlas.tissues.get(point.tissue))
    angle, _ = angle_of(needling)
    frame = _frame(atlas, point, layers, needling, width_px)
    shapes = [
        *_bands(layers, frame, is_tendinous(atlas, point)), *_spreads(layers, frame), *_surface(frame),
        *_rulers(frame), *_layer_names(atlas, point, layers, frame), *_needle(needling, angle, frame),
        *_beyond(layers, needling, angle), *_words(layers, frame),
    ]  # fmt: skip
    return Section(
        frame.left - frame.px(GUTTER_LEFT), -frame.px(AIR), frame.right + frame.px(frame.gutter_px),
        max(frame.bottom, _lowest(shapes)) + frame.px(4), frame.mm_per_px, tuple(shapes),
        sentences(atlas, point, needling, layers, units), sources(atlas, point, needling),
    )  # fmt: skip


def _lowest(shapes: Sequence[Shape]) -> float:
    """Down to where the names and words reach, which may be below a thin block."""
    lines = max(v for shape in shapes if isinstance(shape, Line) for _, v in shape.points)
    return max(lines, *(shape.at[1] for shape in shapes if isinstance(shape, Text)))


def _frame(atlas: Atlas, point: Point, layers: Strata, needling: Needling, width_px: float) -> _Frame:
    angle, _ = angle_of(needling)
    length = needling.depth_mm[1] if needling.depth_mm else 0.0
    along, bottom = length * cos(radians(angle)), _depth(layers, length * sin(radians(angle)))
    names = [" ".join(boundary_label(atlas, point, layer)) for layer in layers.layers]
    widest = JOIN + WIDE_FONT * max(approximate_width(name, TEXT) for name in names)
    gutter = min(max(widest, GUTTER_NAMES[0]), GUTTER_NAMES[1], WIDEST_GUTTER * width_px)
    block_px, grip_px = width_px - GUTTER_LEFT - gutter, _outside_px(angle) * cos(radians(angle))
    words = _said_inside(atlas, point, layers, bottom, block_px - 2 * EDGE)
    words_px = LINE * len(words) + EDGE if words else 0.0
    scale = max(bottom / (TALLEST - words_px), along / (block_px - grip_px - 2 * EDGE), FINEST)
    if layers.layers[-1].kind != "bone" or layers.layers[-1].top >= bottom:
        bottom += words_px * scale
    spare = block_px * scale - along - grip_px * scale
    left = -grip_px * scale - spare / 2
    finger = atlas.body.scales.get("finger-cun")
    cun_mm = finger.mm_per_cun if finger else 0.0
    return _Frame(left, left + block_px * scale, bottom, scale, cun_mm, gutter, words)


def _said_inside(atlas: Atlas, point: Point, layers: Strata, bottom: float, width: float) -> tuple[str, ...]:
    """Lines for the bottom of the block: what is not known, what is near, what lies deeper than is drawn."""
    last, near = layers.layers[-1], near_by(atlas, point, layers)
    said = [say("not measured here")] if last.kind == "unknown" else []
    deeper = last.top >= bottom
    if near:
        said += wrapped(near, TEXT, width)
    if deeper and last.measure:
        said += wrapped(f"↓ {' '.join(boundary_label(atlas, point, last))}", TEXT, width)
    return tuple(said)


def _words(layers: Strata, frame: _Frame) -> Iterator[Shape]:
    """At the bottom of the block; under it where that is bone, which no vessel lies in."""
    last = layers.layers[-1]
    below = (
        frame.px(LINE * len(frame.words) + EDGE) if last.kind == "bone" and last.top < frame.bottom else 0.0
    )
    on_page = last.kind == "unknown" or below
    for index, line in enumerate(reversed(frame.words)):
        at = (frame.left + frame.px(EDGE), frame.bottom + below - frame.px(EDGE - 2 + index * LINE))
        yield Text(at, line, "section.text" if on_page else "section.note", TEXT)


def _depth(layers: Strata, tip: float) -> float:
    """How deep (mm) the section goes: below the tip, and to bone or cavity where that is not far off."""
    known = layers.layers[-1].top
    bottom = max(tip * DEEPER, SHALLOWEST)
    return bottom if known + 2.5 <= bottom else min(known * 1.12 + 1.5, max(tip * FAR, 15.0))


def _outside_px(angle: float) -> float:
    """Length of the needle above the skin."""
    return (AIR - 8) / max(sin(radians(angle)), 0.5)


def _bands(layers: Strata, frame: _Frame, tendinous: bool) -> Iterator[Shape]:
    for layer in layers.layers:
        bottom = frame.bottom if layer.bottom is None else min(layer.bottom, frame.bottom)
        if layer.top < bottom:
            kind = "tendon" if tendinous and layer.kind == "muscle" else layer.kind
            yield _block(frame, layer.top, bottom, f"section.{kind}")
            if kind == "unknown":
                yield from _hatching(frame, layer.top, bottom)
    for layer in layers.layers[1:]:
        if layer.top < frame.bottom:
            yield Line(((frame.left, layer.top), (frame.right, layer.top)), "section.edge", 0.8)


def _hatching(frame: _Frame, top: float, bottom: float) -> Iterator[Line]:
    """Fine diagonals over what is not known, so that it does not pass for one more tissue."""
    width, height, step = frame.right - frame.left, bottom - top, frame.px(HATCH)
    for index in range(1, ceil((width + height) / step)):
        way = index * step
        start = max(way - height, 0.0), min(way, height)
        end = min(way, width), max(way - width, 0.0)
        ends = (frame.left + start[0], top + start[1]), (frame.left + end[0], top + end[1])
        yield Line(ends, "section.hatch", 0.6)


def _block(frame: _Frame, top: float, bottom: float, role: str) -> Area:
    return Area(((frame.left, top), (frame.right, top), (frame.right, bottom), (frame.left, bottom)), role)


def _spreads(layers: Strata, frame: _Frame) -> Iterator[Shape]:
    """One standard deviation to either side of each boundary: a soft band, and a whisker on the right."""
    for index, (at, measure) in enumerate(_boundaries(layers)):
        if measure.sd is None or at - measure.sd > frame.bottom:
            continue
        top, bottom = max(at - measure.sd, 0.0), min(at + measure.sd, frame.bottom)
        yield _block(frame, top, bottom, "section.spread")
        x = frame.right - frame.px(8 + 7 * index)
        yield Line(((x, top), (x, bottom)), "section.whisker", 0.9)
        for y in (top, bottom):
            if 0 < y < frame.bottom:
                yield Line(((x - frame.px(2.5), y), (x + frame.px(2.5), y)), "section.whisker", 0.9)


def _boundaries(layers: Strata) -> Iterator[tuple[float, Measure]]:
    """Depths that a measurement puts a boundary at."""
    for layer in layers.layers:
        if layer.measure:
            deep = layer.kind in ("bone", "cavity") or layer.bottom is None
            yield (layer.top if deep else layer.top + layer.measure.mean), layer.measure


def _surface(frame: _Frame) -> Iterator[Shape]:
    yield Line(((frame.left, 0.0), (frame.right, 0.0)), "section.surface", 1.3)


def _rulers(frame: _Frame) -> Iterator[Shape]:
    """Millimetres beside the block, cun beside them."""
    x = frame.left - frame.px(6)
    yield from _ruler(frame, x, 1.0, _mm_step(frame))
    yield Text((x + frame.px(2), -frame.px(7)), say("mm"), "section.quiet", TEXT, "end")
    if frame.cun_mm:
        step = next((s for s in (0.1, 0.5, 1.0) if s * frame.cun_mm / frame.mm_per_px >= 16), 1.0)
        yield from _ruler(frame, x - frame.px(28), frame.cun_mm, step)
        corner = (frame.left - frame.px(GUTTER_LEFT - 2), -frame.px(7 + LINE))
        yield Text(corner, say("finger-cun"), "section.quiet", TEXT)


def _mm_step(frame: _Frame) -> float:
    return next((step for step in (1.0, 2.0, 5.0, 10.0) if step / frame.mm_per_px >= 16), 20.0)


def _ruler(frame: _Frame, x: float, unit_mm: float, step: float) -> Iterator[Shape]:
    yield Line(((x, 0.0), (x, frame.bottom)), "section.scale", 0.9)
    for index in range(floor(frame.bottom / unit_mm / step + 1e-9) + 1):
        y = index * step * unit_mm
        yield Line(((x - frame.px(4), y), (x, y)), "section.scale", 0.9)
        if index and y > frame.px(4):
            yield Text(
                (x - frame.px(6), y + frame.px(3.4)), f"{index * step:g}", "section.quiet", TEXT - 1, "end"
            )


def _layer_names(atlas: Atlas, point: Point, layers: Strata, frame: _Frame) -> Iterator[Shape]:
    """Names at the right, below each other, joined to their layers; what is not known says so inside."""
    seen = [layer for layer in layers.layers if layer.top < frame.bottom and layer.kind != "unknown"]
    room = frame.gutter_px - JOIN
    names = [in_few_lines(*boundary_label(atlas, point, layer), TEXT, room) for layer in seen]
    heights = [frame.px(LINE * len(lines)) for lines in names]
    free = 0.0
    for index, (layer, lines, height) in enumerate(zip(seen, names, heights, strict=True)):
        middle, rest = _middle(layer, frame), sum(heights[index + 1 :])
        top = max(min(middle - height / 2, frame.bottom - rest - height), free - frame.px(LINE / 2))
        free = top + height + frame.px(LINE / 2)
        y = top + height / 2
        start, bend, end = (frame.right + frame.px(across) for across in (3, 9, 14))
        yield Line(((start, middle), (bend, y), (end, y)), "section.join", 0.7)
        for row, line in enumerate(lines):
            at = (end + frame.px(3), top + frame.px(LINE * (row + 0.5) + 3.5))
            yield Text(at, line, "section.text", TEXT)


def _middle(layer: Stratum, frame: _Frame) -> float:
    bottom = frame.bottom if layer.bottom is None else min(layer.bottom, frame.bottom)
    return (layer.top + bottom) / 2


def _needle(needling: Needling, angle: float, frame: _Frame) -> Iterator[Shape]:
    """The needle through the skin: solid to the least depth, lighter on to the greatest; its handle above."""
    outside = frame.px(_outside_px(angle))
    grip = along_needle(angle, -0.4 * outside)
    if needling.depth_mm:
        low, high = needling.depth_mm
        if high > low:
            yield Line((along_needle(angle, low), along_needle(angle, high)), "section.needle.range", 2.0)
        yield Line((grip, along_needle(angle, low)), "section.needle", 2.0)
        yield Mark(along_needle(angle, low), "dot", 2.2, "section.tip")
        if high > low:
            yield Mark(along_needle(angle, high), "dot", 2.2, "section.tip.range")
    else:
        yield Line((grip, (0.0, 0.0)), "section.needle", 2.0)
    yield Line((along_needle(angle, -outside), grip), "section.handle", 3.4)


def along_needle(angle: float, mm: float) -> Place2:
    """Where `mm` millimetres along a needle at `angle` degrees to the skin lie; negative outside."""
    return mm * cos(radians(angle)), mm * sin(radians(angle))


def _beyond(layers: Strata, needling: Needling, angle: float) -> Iterator[Shape]:
    """A quiet mark where the range goes past the mean depth of bone or cavity."""
    last = layers.layers[-1]
    if last.kind in ("bone", "cavity") and needling.depth_mm:
        slope = sin(radians(angle))
        if needling.depth_mm[1] * slope > last.top:
            yield Mark(along_needle(angle, last.top / slope), "circle", 5.0, "section.beyond")
