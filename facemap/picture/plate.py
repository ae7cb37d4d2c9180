"""Deciding what is drawn on a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist
from typing import TYPE_CHECKING

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import say
from facemap.picture.scene import (
    CROWDED,
    FLAG_RADIUS,
    FORM,
    RADIUS,
    RANK,
    UNDER_GAP,
    Chosen,
    Measure,
    Note,
    Scene,
    Show,
    covered,
    drawn,
    role,
)
from facemap.picture.shapes import Key, Label, Line, Mark, Plate, Shape
from facemap.picture.sides import side_letters
from facemap.picture.survey import Ghost, Sighting, Survey, ghosts, survey
from facemap.picture.underlay import tag_notes, underlay

if TYPE_CHECKING:
    from facemap.picture.guide import Guide

__all__ = ["Chosen", "Measure", "Show", "Survey", "plate", "survey"]

GLOW = 3.0
"""px that the ring of a selected point and the glow of a lit one stand out."""
GLOWING = {1: 0.0, 2: 0.3, 3: 0.6, 4: 1.2, 5: 2.0}
"""By how many times GLOW the glow of a weight is wider than usual."""
Words = tuple[tuple[Label, ...], tuple[Label, ...], tuple[Shape, ...]]
ON_TOP = {"dimmed": 0, "": 1, "lit": 2, "hovered": 3, "selected": 4}


def plate(
    atlas: Atlas,
    view_name: str,
    show: Show,
    chosen: Chosen,
    mm_per_px: float,
    measure: Measure,
    surveyed: Survey | None = None,
) -> Plate:
    """The plate of a view at a zoom; give `surveyed` (of the same view) to be quick."""
    seen = surveyed or survey(atlas, view_name, show.lines, show.needed)
    shown = drawn(seen.sightings, show, chosen)
    guided = _guided(shown, show, chosen)
    goals = _goals(atlas, guided)
    under = covered(shown, mm_per_px)
    scene = Scene(atlas, seen, tuple(shown), show, chosen, mm_per_px, measure, guided, goals, under)
    guides = _guides(scene)
    notes = [*(note for each in guides for note in each.notes), *_ghost_notes(scene), *tag_notes(scene)]
    lines = [shape for each in guides for shape in each.shapes]
    for ways, length in _spans(scene):
        lines += ways
        notes.append(length)
    labels, standing, words = _lettered(scene, notes, lines)
    shapes = [
        *underlay(scene),
        *side_letters(seen.view, show, mm_per_px),
        *lines,
        *_glows(scene),
        *_ghosts(scene),
        *(Mark(at, sign, FLAG_RADIUS, f"own.{sign}") for at, sign in scene.flags()),
        *words,
    ]
    return Plate(seen.view, mm_per_px, tuple(shapes), labels, tuple(_marks(scene)), standing)


def _lettered(scene: Scene, notes: Sequence[Note], lines: Sequence[Shape]) -> Words:
    """Labels of points, words of notes, and those as shapes."""
    if scene.show.labels == "none" and scene.chosen == Chosen() and not notes:
        return (), (), ()
    from facemap.picture.lettering import lettered  # not needed for the first picture

    return lettered(scene, notes, lines)


def _guides(scene: Scene) -> list[Guide]:
    if not scene.guided:
        return []
    from facemap.picture.guide import guide  # not needed for the first picture

    view, first = scene.seen.view.name, scene.show.guide_steps
    return [guide(scene.atlas, view, key, scene.mm_per_px, first) for key in scene.guided]


def _spans(scene: Scene) -> Iterator[tuple[list[Line], Note]]:
    if not scene.show.spans:
        return iter(())
    from facemap.picture.spans import spanned  # not needed for the first picture

    return spanned(scene)


def _guided(shown: Iterable[Sighting], show: Show, chosen: Chosen) -> tuple[Key, ...]:
    """One side of each point whose construction is drawn."""
    if not show.guide:
        return ()
    codes = show.only | ({chosen.code} if chosen.code else set())
    keys: dict[str, Key] = {}
    for sighting in shown:
        key = sighting.key
        if key.code in codes and (key.code not in keys or (key.code, key.side) == (chosen.code, chosen.side)):
            keys[key.code] = key
    return tuple(keys.values())


def _goals(atlas: Atlas, guided: Iterable[Key]) -> frozenset[str]:
    """Codes that the needlings of the guided points say they go toward."""
    words = (n.toward for key in guided for n in atlas.points[key.code].needling)
    return frozenset(code for said in words for code in said.split() if code in atlas.points)


def _marks(scene: Scene) -> Iterator[Mark]:
    """A mark for every point, the singled out ones on top, and hollow ones where other sources put them."""
    for sighting in _haunted(scene):
        form = FORM[sighting.kind]
        for ghost in _ghosts_of(scene, sighting):
            yield Mark(ghost.at, form, RADIUS[form], f"point.{sighting.kind}.ghost")
    for sighting in sorted(scene.shown, key=lambda sighting: _height(scene, sighting)):
        form, state = FORM[sighting.kind], scene.state(sighting)
        radius = scene.radius(sighting) * {"hovered": 1.15, "selected": 1.15, "dimmed": 0.85}.get(state, 1.0)
        yield Mark(sighting.at, form, radius, role(f"point.{sighting.kind}", state), sighting.key)


def _height(scene: Scene, sighting: Sighting) -> tuple[bool, int, int]:
    """What lies under another mark stays there, or it would hide it whenever it is singled out."""
    return sighting.key not in scene.under, ON_TOP[scene.state(sighting)], -RANK[sighting.kind]


def _glows(scene: Scene) -> Iterator[Shape]:
    upper = set(scene.under.values())
    for sighting in scene.shown:
        radius = scene.radius(sighting) + GLOW + (UNDER_GAP if sighting.key in upper else 0.0)
        step = scene.chosen.glow(sighting.key.code)
        if step is None:
            yield Mark(sighting.at, "disc", radius, "glow.lit")
        elif step:  # as wide as it weighs, whatever lies under it
            weighed = scene.radius(sighting) + GLOW * (1 + GLOWING[step])
            yield Mark(sighting.at, "disc", weighed, f"glow.lit.{step}")
        if scene.is_selected(sighting.key):
            yield Mark(sighting.at, "circle", radius, "glow.selected")
        elif sighting.key == scene.chosen.hovered:
            yield Mark(sighting.at, "disc", radius, "glow.hovered")


def _ghosts(scene: Scene) -> Iterator[Shape]:
    """Where other sources put the selected point."""
    for sighting in _haunted(scene):
        for ghost in _ghosts_of(scene, sighting):
            yield Line((sighting.at, ghost.at), "ghost.link", 1.0, (2.0, 3.0))


def _ghost_notes(scene: Scene) -> Iterator[Note]:
    for sighting in _haunted(scene):
        for ghost in _ghosts_of(scene, sighting):
            names = ", ".join(_short(scene.atlas, name) for name in ghost.sources)
            text = say("{who}: {mm:.0f} mm", who=names, mm=ghost.away)
            radius = RADIUS[FORM[sighting.kind]]
            close = dist(ghost.at, sighting.at) < CROWDED * scene.mm_per_px
            yield Note(ghost.at, text, "ghost.name", radius, close)


def _short(atlas: Atlas, name: str) -> str:
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name


def _ghosts_of(scene: Scene, sighting: Sighting) -> Iterator[Ghost]:
    return ghosts(scene.atlas, sighting.key, scene.seen.view)


def _haunted(scene: Scene) -> Iterator[Sighting]:
    for sighting in scene.shown:
        if scene.show.variants and scene.is_selected(sighting.key):
            yield sighting
