"""Layers on the skin in flat shapes, for a body that turns: quick to find, quick to paint, net by net."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Net, Relief, Single
from facemap.body.model import View
from facemap.picture.channels import both_sides, stretches
from facemap.picture.cut import Cut, Loop, cuts, runs
from facemap.picture.drape import Drape
from facemap.picture.eyes import open_eyes, tinted
from facemap.picture.flesh import kind_of
from facemap.picture.shapes import Line, Patch, Shape, Strokes
from facemap.picture.survey import DRAPED, Survey, completing, relief_of, survey

Piece = tuple[Shape, ...]
SLOW = ("muscles",)
"""Layers whose finished shapes take several times as long as flat ones."""


def foreseen(atlas: Atlas, view: str, lines: bool, layers: Collection[str]) -> Iterator[Survey | None]:
    """What a view will show, its layers in flat shapes: None after every little while, then the survey."""
    seen = survey(atlas, view, lines=False)
    for found in completing(atlas, seen, lines, ()):
        seen = found or seen
        yield None
    drapes: list[tuple[str, Drape]] = []
    for layer in (*(whole for whole in DRAPED if whole in layers), *_parts(layers)):
        shapes: list[Shape] = []
        for piece in sketched(atlas, relief_of(atlas), seen.view, layer):
            shapes += piece
            yield None
        drapes.append((layer, Drape(tuple(shapes))))
    yield seen._replace(drapes=tuple(drapes))


def interim(atlas: Atlas, seen: Survey, layers: Collection[str]) -> Iterator[Survey | None]:
    """The same survey with flat shapes for those of the layers that take long and that it lacks: None after
    every little while, then the survey, if there is any such."""
    known = {layer for layer, _ in (*seen.drapes, *seen.sketches)}
    for layer in SLOW:
        if layer in layers and layer not in known:
            shapes: list[Shape] = []
            for piece in sketched(atlas, relief_of(atlas), seen.view, layer):
                shapes += piece
                yield None
            yield seen._replace(sketches=(*seen.sketches, (layer, Drape(tuple(shapes)))))


def _parts(layers: Collection[str]) -> Iterator[str]:
    """What of layers stands out, such as muscles:frontalis."""
    return (layer for layer in sorted(layers) if ":" in layer)


def sketched(atlas: Atlas, whole: Relief, view: View, wanted: str) -> Iterator[Piece]:
    """A layer in flat shapes, the lowest first, as many at a time as one entry has; or a single entry of it:
    muscles:frontalis."""
    layer, _, name = wanted.partition(":")
    relief = Single(whole, name) if name else whole
    if layer == "muscles":
        last_first = list(reversed(relief.muscles))
        last_first.sort(key=lambda net: _layer(atlas, net), reverse=True)
        for net in last_first:
            role = kind_of(atlas.muscles[net.of].parts[net.part]).stem
            yield tuple(Patch(_loops(cut), role) for _, cut in cuts(view, net))
    elif layer == "zones":
        hues, eyes = list(atlas.zones), open_eyes(atlas.body, view)
        for net in relief.zones:
            yield tuple(tinted(eyes, _loops(cut), hues.index(net.of), net.of) for _, cut in cuts(view, net))
    elif layer == "structures":
        yield from _structures(atlas, relief, view)
    else:
        for each in relief.grid:
            found = (stretch for side in both_sides(each.line) for stretch in stretches(view, side, ()))
            yield tuple(Line(stretch, "cun.end" if each.end else "cun", 0.8) for stretch in found)


def _layer(atlas: Atlas, net: Net) -> int:
    return atlas.muscles[net.of].parts[net.part].layer


def _loops(cut: Cut) -> tuple[Loop, ...]:
    """Its outline with its corners: nobody sees them while it moves."""
    return tuple(tuple(place for place, _ in rim) for rim in cut.rims)


def _structures(atlas: Atlas, relief: Relief, view: View) -> Iterator[Piece]:
    """Areas and bands, and then their lines, all of one look as one shape: so they are painted quickest."""
    lines: dict[tuple[str, float], list[Loop]] = {}
    for net in relief.areas:
        kind, found = atlas.structures[net.of].kind, [_loops(cut) for _, cut in cuts(view, net)]
        edges = lines.setdefault((f"structure.{kind}.edge.{net.of}", 1.0), [])
        edges += [(*loop, loop[0]) for loops in found for loop in loops]
        yield tuple(Patch(loops, f"structure.{kind}.area.{net.of}") for loops in found)
    for net in relief.paths:
        kind, seen = atlas.structures[net.of].kind, [cut for _, cut in cuts(view, net)]
        middles = lines.setdefault((f"structure.{kind}", 1.6), [])
        middles += [line for cut in seen for line in runs(cut.knots[1])]
        yield tuple(Patch(_loops(cut), f"structure.{kind}.band") for cut in seen)
    yield tuple(Strokes(tuple(of), role, width) for (role, width), of in lines.items() if of)
