"""Looking around: the verbs behind every click and key."""

import pytest

from facemap.atlas.browse import Browse, choose, found, look, neighbours, step, turn
from facemap.atlas.model import Atlas
from facemap.atlas.search import Index, index

FRONT = Browse("face-front")


@pytest.fixture(scope="module")
def everything(atlas: Atlas) -> Index:
    return index(atlas)


def test_choosing_keeps_a_view_that_sees_the_point(atlas: Atlas) -> None:
    assert choose(atlas, FRONT, "ST-4", "right") == Browse("face-front", "ST-4", "right")


def test_choosing_turns_to_a_view_that_sees_the_point(atlas: Atlas) -> None:
    assert choose(atlas, FRONT, "CV-12") == Browse("abdomen-front", "CV-12", "middle")


def test_a_side_that_a_view_cannot_see_gives_way_to_one_it_can(atlas: Atlas) -> None:
    chosen = choose(atlas, FRONT, "ST-6", "right")
    assert look(atlas, chosen, "face-left").side == "left"


def test_an_unplaced_point_can_be_chosen_too(atlas: Atlas) -> None:
    assert choose(atlas, FRONT, "GV-28") == Browse("face-front", "GV-28", "")


def test_stepping_walks_what_the_view_sees_and_ends(atlas: Atlas) -> None:
    codes = list(atlas.points)
    here: Browse | None = FRONT
    walked = []
    while here is not None:
        here = step(atlas, here, codes, 1)
        if here:
            walked.append(here.code)
    seen = [c for c in codes if any("face-front" in s.views for s in atlas.spots[c].sights)]
    assert walked == seen


def test_views_go_round(atlas: Atlas) -> None:
    here = FRONT
    for _ in atlas.body.views:
        here = turn(atlas, here, 1)
    assert here == FRONT


def test_neighbours_are_the_points_beside_it_on_its_channel(atlas: Atlas) -> None:
    assert neighbours(atlas, "ST-5") == ("ST-4", "ST-6")
    assert neighbours(atlas, "ST-1")[0] == ""
    assert neighbours(atlas, "EX-HN-5") == ("", "")


def test_a_condition_and_a_query_narrow_together(atlas: Atlas, everything: Index) -> None:
    linked = found(atlas, everything, Browse("face-front", condition="facial-paralysis"))
    both = found(atlas, everything, Browse("face-front", condition="facial-paralysis", query="stomach"))
    assert set(both) < set(linked)
    assert all(atlas.points[code].channel == "ST" for code in both)
