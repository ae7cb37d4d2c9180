"""Which sources a point cites."""

from __future__ import annotations

from facemap.atlas.model import Point


def cited_by(point: Point) -> tuple[str, ...]:
    """Every source of a point's facts, each once, in the order a card cites them."""
    named = [
        *point.sources,
        *(each.source for each in point.needling),
        *(each.source for each in point.cautions),
        *(each.source for each in point.conditions),
        *(each.source for each in point.variants),
        *([point.study.source] if point.study else []),
    ]
    return tuple(dict.fromkeys(filter(None, named)))
