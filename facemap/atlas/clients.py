"""What rules for clients say about one point."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas, Point
from facemap.atlas.practice import Advice, ClientRule


def about_point(atlas: Atlas, point: Point) -> Iterator[tuple[ClientRule, Advice]]:
    """Advice that names this point or one of its categories; what is about whole regions is left out."""
    for rule in atlas.rules.values():
        for advice in rule.advice:
            named = point.code in advice.scope.points
            if named or set(point.categories) & set(advice.scope.categories):
                yield rule, advice
