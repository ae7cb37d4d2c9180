"""What is drawn over the plate while a point is placed: where it is wanted, and how the words lead there."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas
from facemap.body.surface import project
from facemap.picture.guide import constructed
from facemap.picture.scene import Note
from facemap.picture.shapes import Mark, Place2, Shape, Text
from facemap.ui.draft import Draft

WANTED, FOUND = 8.0, 4.4
"""px of the ring where the point is wanted and of the mark where the words lead."""
SIZE = 11.0
LINE = 18.0
"""px from note to note that would lie on one another."""


def shapes(atlas: Atlas, draft: Draft, view: str, mm_per_px: float) -> list[Shape]:
    """The guide of the words that are taken, its notes, and the two marks."""
    seen = atlas.body.views[view]
    drawn: list[Shape] = []
    taken, found = draft.taken, draft.found
    if taken is not None:
        guide = constructed(atlas, view, taken.placed, draft.right, mm_per_px)
        drawn += guide.shapes
        drawn += _notes(guide.notes, mm_per_px)
    drawn.append(Mark(project(seen, draft.goal), "circle", WANTED, "glow.selected"))
    if found is not None:
        drawn.append(Mark(project(seen, found), "diamond", FOUND, "point.extra.selected"))
    return drawn


def _notes(notes: tuple[Note, ...], mm_per_px: float) -> Iterator[Text]:
    """Each to the right of what it names, and below the one before where both want one place."""
    taken: list[Place2] = []
    for note in notes:
        if note.role == "guide.number":
            continue
        u, v = note.at[0] + (note.radius + 9.0) * mm_per_px, note.at[1] - 3.0 * mm_per_px
        while any(abs(v - y) < LINE * mm_per_px and abs(u - x) < 90 * mm_per_px for x, y in taken):
            v += LINE * mm_per_px
        taken.append((u, v))
        yield Text((u, v), note.text, note.role, SIZE)
