"""Lines and areas that lie across the midline: one, never two over each other."""

import pytest

from facemap.body.frame import Position
from facemap.plan.making import from_spot
from facemap.plan.model import Plan
from facemap.plan.placing import added


def across(*xs: float) -> tuple[Position, ...]:
    return tuple(Position(x, 1640.0, 150.0) for x in xs)


@pytest.mark.parametrize("kind", ["line", "area"])
@pytest.mark.parametrize("xs", [(-20, 0, 20), (12, -25, 3), (0.5, 1, 2.5), (2, -2, 2)])
def test_what_lies_on_both_sides_is_one_in_the_middle(kind: str, xs: tuple[float, ...]) -> None:
    start, *path = across(*xs)
    plan = added(Plan(), from_spot(kind, start, "face", tuple(path)), both=True)
    assert [(each.side, each.twin) for each in plan.placements] == [("middle", 0)]


@pytest.mark.parametrize("xs", [(5, 10, 20), (-2, 8, 20), (2, 15, 30)])
def test_what_lies_on_one_side_has_its_mirror(xs: tuple[float, ...]) -> None:
    start, *path = across(*xs)
    plan = added(Plan(), from_spot("line", start._replace(x=abs(start.x)), "face", tuple(path)), both=True)
    assert [each.side for each in plan.placements] == ["left", "right"]
