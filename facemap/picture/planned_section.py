"""The planned needle of a placement in the tissue, beside how far its source goes.

The needle is solid as far as it is planned. A lighter stretch goes on to the depth of the source where that
is deeper; what is planned beyond the source is drawn as such.
"""

from __future__ import annotations

from dataclasses import replace
from math import radians, sin

from facemap.atlas.model import Atlas, Names, Needling, Point, Span
from facemap.atlas.phrases import tenths
from facemap.atlas.tongue import say
from facemap.picture.section import Section, section
from facemap.picture.section_words import angle_of
from facemap.picture.shapes import Line, Mark, Shape
from facemap.plan.model import Placement, Reference
from facemap.plan.rows import is_beyond

BEYOND = {"section.needle.range": "section.needle.beyond", "section.tip.range": "section.tip.beyond"}


def planned_section(
    atlas: Atlas, each: Placement, tissue: str = "", width_px: float = 340.0
) -> Section | None:
    """None where no depth is planned; `tissue` is what a spot lies over that is no point of the atlas."""
    if each.depth is None:
        return None
    point = atlas.points.get(each.code) or _spot(each, tissue)
    ends = _ends(each.depth, each.reference)
    angle = (each.angle, each.angle) if each.angle is not None else None
    technique = each.technique or "perpendicular"
    needling = Needling(technique, "", Span(*ends, "mm"), ends, angle, each.toward)
    drawn = section(atlas, point, needling, width_px)
    shapes = tuple(_told(shape) for shape in drawn.shapes) if is_beyond(each) else drawn.shapes
    return replace(drawn, shapes=shapes, sentences=(_sentence(each, needling),))


def _ends(depth: float, reference: Reference | None) -> tuple[float, float]:
    """As far as the needle is solid, and as far as the lighter stretch goes."""
    if reference is None:
        return depth, depth
    return min(depth, reference.high), max(depth, reference.high)


def _told(shape: Shape) -> Shape:
    if isinstance(shape, Line | Mark) and shape.role in BEYOND:
        return shape._replace(role=BEYOND[shape.role])
    return shape


def _sentence(each: Placement, needling: Needling) -> str:
    angle, stated = angle_of(needling)
    below = (each.depth or 0.0) * sin(radians(angle))
    words = say("Planned: {depth:g} mm of needle, its tip {below} mm below the skin.", depth=each.depth,
                below=tenths(below))  # fmt: skip
    if stated or angle == 90.0:
        return words
    return words + " " + say("Drawn at {angle:g}°, usual for the technique.", angle=angle)


def _spot(each: Placement, tissue: str) -> Point:
    """A bare spot as the section asks for it: what it lies over is all that matters."""
    return Point(each.code, "needling-site", Names(), each.region, "", tissue=tissue)
