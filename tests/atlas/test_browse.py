"""Looking around: the verbs behind every click and key."""

import pytest

from facemap.atlas.browse import Browse, choose, found, look, neighbours, step, turn, turned
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


def test_a_point_in_the_fade_of_a_view_turns_to_a_better_one(atlas: Atlas) -> None:
    seen = {sight.side for sight in atlas.spots["ST-9"].sights if "face-front" in sight.views}
    assert seen
    chosen = choose(atlas, FRONT, "ST-9", "left")
    assert (chosen.view, chosen.code, chosen.side) == ("neck-front", "ST-9", "left")
    assert choose(atlas, FRONT, "ST-9", "left", stay=True).view == "face-front"
    assert choose(atlas, Browse("neck-front"), "ST-9").view == "neck-front"


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
    there = Browse("face-front", code="ST-4", side="left")
    seen = [there.view]
    for _ in atlas.body.plates:
        there = turn(atlas, there, 1)
        seen.append(there.view)
    assert seen[:-1] == [view.name for view in atlas.body.plates]
    assert seen[-1] == "face-front"
    assert turn(atlas, there, -1).view == seen[-2]


def test_the_head_turns_all_the_way_round_and_keeps_the_choice(atlas: Atlas) -> None:
    there = Browse("face-front", code="ST-4", side="left")
    yaws = []
    for _ in atlas.body.ring("head"):
        there = turned(atlas, there, 1)
        yaws.append(atlas.body.views[there.view].yaw)
        assert there.code == "ST-4"
    assert there.view == "face-front"
    assert sorted(yaws) == [5.0 * step for step in range(-35, 37)]


def test_from_the_trunk_the_head_turns_from_the_front(atlas: Atlas) -> None:
    assert turned(atlas, Browse("abdomen-front"), 1).view == "face-front"


def test_a_point_turns_to_the_view_that_shows_it_best(atlas: Atlas) -> None:
    shown = {code: choose(atlas, Browse("neck-front"), code).view for code in ("CV-12", "GV-20", "GV-17")}
    assert shown == {"CV-12": "abdomen-front", "GV-20": "head-top", "GV-17": "head-back"}


def test_neighbours_are_the_points_beside_it_on_its_channel(atlas: Atlas) -> None:
    assert neighbours(atlas, "ST-5") == ("ST-4", "ST-6")
    assert neighbours(atlas, "ST-1")[0] == ""
    assert neighbours(atlas, "EX-HN-5") == ("", "")


def test_a_condition_and_a_query_narrow_together(atlas: Atlas, everything: Index) -> None:
    linked = found(atlas, everything, Browse("face-front", condition="facial-paralysis"))
    both = found(atlas, everything, Browse("face-front", condition="facial-paralysis", query="stomach"))
    assert set(both) < set(linked)
    assert all(atlas.points[code].channel == "ST" for code in both)
