"""What the signs on a plate mean, and which sources it draws on: only of what it really shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import dist
from typing import NamedTuple

from facemap.atlas.filter_words import MANY
from facemap.atlas.model import KINDS, Atlas, Structure
from facemap.atlas.tongue import called, later, say
from facemap.picture.area import inside, reaches, wider
from facemap.picture.scene import FLAG_RADIUS, FORM, RADIUS
from facemap.picture.shapes import Box, Line, Mark, Patch, Place2, Plate, Shape, Strokes
from facemap.picture.style import BEHIND
from facemap.picture.survey import Survey

SIGN = 24.0
"""px that a sign is wide at the most."""
STRUCTURE_WORDS = later({
    "artery": "Arteries, usual course", "vein": "Veins, usual course", "vessels": "Vessels, usual course",
    "nerve": "Nerves, usual course", "foramen": "Foramina", "gland": "Glands", "duct": "Ducts",
    "organ": "Organs", "cavity": "Cavities", "bone": "Bones", "joint": "Joints", "scar": "Scars",
})  # fmt: skip
PEEPING_PX = 1.5
"""px of such a ring that are seen beside a mark, at least, or it is not explained."""
GHOST_WORDS = later("Where other sources put it")
CHOSEN_WORDS = later("The chosen point")
LIT_WORDS = later("Singled out")
OWN_WORDS = later({"star": "A favourite", "flag": "With a tag or note"})
GUIDE_WORDS = later("How it is found")
CUN_WORDS = later("Every cun of this body, from its own measures")
MUSCLE_WORDS = later("Muscle")
SINEW_WORDS = later("Tendon or fascia")
BENEATH_WORDS = later("Muscle under another")

PARTS = {"edge", "side", "fibre"}
"""What a muscle is drawn with beside its body."""


class Entry(NamedTuple):
    """A sign, drawn around the origin (px), and what it means."""

    sign: tuple[Shape, ...]
    text: str


def legend(atlas: Atlas, plate: Plate, area: Box, about: str = "") -> tuple[Entry, ...]:
    """The signs that are in this area of a plate; `about` says what its lit points have in common."""
    shapes = [shape for shape in plate.shapes if reaches(shape, area)]
    roles = list(dict.fromkeys(shape.role.removeprefix(BEHIND).replace(".part", "") for shape in shapes))
    return (
        *_kinds(plate, area),
        *_singled_out(plate, roles, about),
        *_channels(atlas, roles),
        *_muscles(roles),
        *_structures(roles),
        *_zones(atlas, roles),
        *_cun(roles),
    )


def _peeps(plate: Plate, ghost: Mark) -> bool:
    """Whether enough of the ring of another place is to be seen beside the marks of points."""
    least = PEEPING_PX * plate.mm_per_px
    return not any(
        dist(ghost.at, mark.at) + (ghost.radius - mark.radius) * plate.mm_per_px < least
        for mark in plate.marks
        if mark.key
    )


def _kinds(plate: Plate, area: Box) -> Iterator[Entry]:
    there = {mark.role.split(".")[1] for mark in plate.marks if mark.key and inside(mark.at, area)}
    for kind in KINDS:
        if kind in there:
            words = say(MANY[kind])
            yield Entry((_mark(kind, f"point.{kind}"),), words[:1].upper() + words[1:])


def _mark(kind: str, role: str) -> Mark:
    return Mark((0.0, 0.0), FORM[kind], RADIUS[FORM[kind]], role)


def _singled_out(plate: Plate, roles: Iterable[str], about: str) -> Iterator[Entry]:
    selected = next((mark for mark in plate.marks if mark.role.endswith(".selected")), None)
    if selected and "glow.selected" in roles:
        ring = Mark((0.0, 0.0), "circle", selected.radius + 3.0, "glow.selected")
        yield Entry((ring, selected._replace(at=(0.0, 0.0), key=None)), say(CHOSEN_WORDS))
    ghost = next((mark for mark in plate.marks if mark.role.endswith(".ghost") and _peeps(plate, mark)), None)
    if ghost:
        yield Entry((ghost._replace(at=(0.0, 0.0)),), say(GHOST_WORDS))
    glow = max((role for role in roles if role.startswith("glow.lit")), default="")
    if glow:
        yield Entry((Mark((0.0, 0.0), "disc", 6.5, glow),), about or say(LIT_WORDS))
    for sign, words in OWN_WORDS.items():
        if f"own.{sign}" in roles:
            yield Entry((Mark((0.0, 0.0), sign, FLAG_RADIUS, f"own.{sign}"),), say(words))
    if any(role.split(".")[0] == "guide" for role in roles):
        yield Entry((_stroke("guide", 1.6),), say(GUIDE_WORDS))


def _channels(atlas: Atlas, roles: Iterable[str]) -> Iterator[Entry]:
    drawn = {role.partition(".")[2] for role in roles if role.startswith("channel.")}
    for code, channel in atlas.channels.items():
        if code in drawn:
            yield Entry((_stroke(f"channel.{code}", 1.8),), f"{code} {called(channel.names)}")


def _muscles(roles: Iterable[str]) -> Iterator[Entry]:
    for stems, words in (
        (("muscle.1", "muscle.2", "muscle.3", "muscle.thin"), MUSCLE_WORDS),
        (("muscle.sinew", "muscle.gauze"), SINEW_WORDS),
        (("muscle.beneath",), BENEATH_WORDS),
    ):
        bodies = (role for role in roles if role.startswith(stems) and not PARTS & set(role.split(".")))
        role = next(bodies, "")
        if role:
            yield Entry((Patch((_SWATCH,), role),), say(words))


def _structures(roles: Iterable[str]) -> Iterator[Entry]:
    drawn = {role.split(".")[1] for role in roles if role.startswith("structure.")}
    for kind, words in STRUCTURE_WORDS.items():
        if kind in drawn:
            of = f"structure.{kind}"
            if f"{of}.band" in roles:
                yield Entry((Patch((_SWATCH,), f"{of}.band"), _stroke(of, 1.6)), say(words))
            else:
                area = next(role for role in roles if role.startswith(f"{of}.area"))
                edge = Strokes((_RIM,), area.replace(".area", ".edge"), 1.0)
                yield Entry((Patch((_SWATCH,), area), edge), say(words))


def _zones(atlas: Atlas, roles: Iterable[str]) -> Iterator[Entry]:
    for role in roles:
        parts = role.split(".")
        if parts[0] == "zone" and parts[1] != "edge" and parts[-1] in atlas.zones:
            rim = Strokes((_RIM,), "zone.edge", 0.9)
            yield Entry((Patch((_SWATCH,), role), rim), called(atlas.zones[parts[2]].names))


def _cun(roles: Iterable[str]) -> Iterator[Entry]:
    if "cun" in roles:
        yield Entry((_stroke("cun.end", 1.1),), say(CUN_WORDS))


_SWATCH: tuple[Place2, ...] = ((-10.0, -5.0), (10.0, -5.0), (10.0, 5.0), (-10.0, 5.0))
_RIM: tuple[Place2, ...] = (*_SWATCH, _SWATCH[0])


def _stroke(role: str, width: float) -> Line:
    return Line(((-10.0, 0.0), (10.0, 0.0)), role, width)


# Sources


def cited(atlas: Atlas, plate: Plate, seen: Survey, area: Box) -> tuple[str, ...]:
    """Names of the sources of what is drawn in this area, in the atlas's order."""
    used = set(_used(atlas, plate, seen, area))
    return tuple(name for name in atlas.sources if name in used)


def _used(atlas: Atlas, plate: Plate, seen: Survey, area: Box) -> Iterator[str]:
    for point in (atlas.points[code] for code in _told(plate, area)):
        yield from point.sources
        yield from [point.study.source] if point.study else []
    if any(mark.role.endswith(".ghost") for mark in plate.marks):
        chosen = (mark.key.code for mark in plate.marks if mark.key and mark.role.endswith(".selected"))
        yield from (variant.source for code in set(chosen) for variant in atlas.points[code].variants)
    roles = {
        shape.role.removeprefix(BEHIND).replace(".part", "") for shape in plate.shapes if reaches(shape, area)
    }
    for code in (role.partition(".")[2] for role in roles if role.startswith("channel.")):
        yield from atlas.channels[code].sources if code in atlas.channels else ()
    layers = {role.partition(".")[0] + "s" for role in roles}
    yield from _draped(atlas, seen, area, layers)


def _told(plate: Plate, area: Box) -> set[str]:
    """Codes of the points a plate is about: those that are not faint, if there are any."""
    marks = [mark for mark in plate.marks if mark.key and inside(mark.at, area)]
    clear = [mark for mark in marks if not mark.role.endswith(".dimmed")]
    return {mark.key.code for mark in clear or marks if mark.key}


def _draped(atlas: Atlas, seen: Survey, area: Box, layers: Iterable[str]) -> Iterator[str]:
    for layer, drape in seen.drapes:
        for tag in drape.tags if layer in layers else ():
            if not inside(tag.at, wider(area, tag.size / 2)):
                continue
            if layer == "muscles":
                muscle = atlas.muscles[tag.name]
                yield from muscle.sheet_source or muscle.sources
            elif layer == "structures":
                yield from _of_structure(atlas.structures[tag.name])
            else:
                yield from atlas.zones[tag.name].sources


def _of_structure(structure: Structure) -> Iterator[str]:
    yield from (band.source for band in structure.paths)
    yield from (opening.source for opening in structure.spots)
    yield from (outline.source for outline in structure.areas)
