"""Distances along the skin between points that are compared: a fine line, and its length."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist

from facemap.body.frame import mirrored
from facemap.body.model import View
from facemap.body.surface import near
from facemap.picture.channels import HIDES, along, stretches
from facemap.picture.scene import CROWDED, Note, Scene, Span
from facemap.picture.shapes import Line, Place2


def spanned(scene: Scene) -> Iterator[tuple[list[Line], Note]]:
    """Line and words of every distance of which the view shows both ends, on the side that is chosen."""
    sides = ("right", "left") if scene.chosen.side == "right" else ("left", "right")
    for span in scene.show.spans:
        parts = next(filter(None, (_seen(scene.seen.view, span, side) for side in sides)), ())
        if parts:
            longest = max(parts, key=len)
            note = Note(
                along(longest, 0.5), span.text, "guide.measure", 3.0, _short(scene, longest), must=True
            )
            yield [Line(part, "span", 1.2) for part in parts], note


def _seen(view: View, span: Span, side: str) -> tuple[tuple[Place2, ...], ...]:
    """The stretches of a way on one side; none where either end is hidden."""
    path = [mirrored(position) for position in span.path] if side == "right" else list(span.path)
    if not (near(view, path[0], HIDES) and near(view, path[-1], HIDES)):
        return ()
    return tuple(stretches(view, path, (path[0], path[-1])))


def _short(scene: Scene, line: tuple[Place2, ...]) -> bool:
    return dist(line[0], line[-1]) < CROWDED * scene.mm_per_px
