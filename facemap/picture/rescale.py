"""A plate at another zoom without laying its words out anew, while the zoom is still changing."""

from __future__ import annotations

from facemap.picture.shapes import Label, Place2, Plate


def rescaled(plate: Plate, mm_per_px: float) -> Plate:
    """The same plate at `mm_per_px`: every label keeps its distance on screen from its point."""
    ratio = mm_per_px / plate.mm_per_px
    if ratio == 1.0:
        return plate
    labels = tuple(_kept_near(label, ratio) for label in plate.labels)
    return plate._replace(mm_per_px=mm_per_px, labels=labels)


def _kept_near(label: Label, ratio: float) -> Label:
    u, v = label.anchor
    left, top, right, bottom = label.box
    box = (u + (left - u) * ratio, v + (top - v) * ratio, u + (right - u) * ratio, v + (bottom - v) * ratio)
    leader: tuple[Place2, ...] = tuple((u + (x - u) * ratio, v + (y - v) * ratio) for x, y in label.leader)
    return Label(label.text, box, label.anchor, leader, label.role, label.key, label.size, label.align)
