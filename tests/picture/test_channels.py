"""The way from one point to the next along the drawn line of a channel."""

import pytest

from facemap.picture.channels import along, way

LINE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (20.0, 10.0))
COURSES = (("ST", LINE), ("LI", ((0.0, 0.0), (20.0, 10.0))))


def test_it_follows_the_line_in_either_direction() -> None:
    assert way(COURSES, "ST", (0.0, 0.0), (10.0, 10.0))[1:-1] == LINE[:3]
    assert way(COURSES, "ST", (10.0, 10.0), (0.0, 0.0))[1:-1] == LINE[2::-1]


def test_it_is_straight_where_no_line_passes_both() -> None:
    assert way(COURSES, "ST", (0.0, 0.0), (50.0, 50.0)) == ((0.0, 0.0), (50.0, 50.0))
    assert way((), "ST", (0.0, 0.0), (1.0, 1.0)) == ((0.0, 0.0), (1.0, 1.0))


@pytest.mark.parametrize(
    ("share", "at"), [(0.0, (0.0, 0.0)), (0.5, (10.0, 5.0)), (1.0, (20.0, 10.0)), (0.25, (7.5, 0.0))]
)
def test_shares_of_the_way_are_shares_of_its_length(share: float, at: tuple[float, float]) -> None:
    assert along(LINE, share) == pytest.approx(at)
