"""More placements than any session has."""

import pytest

from facemap.plan.model import Placement, Plan
from facemap.plan.placing import MOST_PLACEMENTS, Unfit, added, twinned
from facemap.plan.text import read, write

MANY = tuple(Placement(n, "point", "left", "ST-4") for n in range(1, MOST_PLACEMENTS + 3))


def test_of_too_many_placements_the_first_are_read_and_the_others_told() -> None:
    found = read(write(Plan(placements=tuple(MANY), next_id=5000)))
    assert [each.id for each in found.plan.placements] == list(range(1, MOST_PLACEMENTS + 1))
    assert found.lost
    (remark,) = found.remarks
    assert "1000 placements at most, here are 1002" in remark.message


def test_no_more_can_be_placed() -> None:
    full = Plan(placements=MANY[: MOST_PLACEMENTS - 1], next_id=5000)
    fresh = Placement(0, "point", "left", "ST-5")
    assert len(added(full, fresh).placements) == MOST_PLACEMENTS
    with pytest.raises(Unfit, match="no room"):
        added(full, fresh, both=True)
    with pytest.raises(Unfit, match="no room"):
        twinned(full, {each.id for each in full.placements})
