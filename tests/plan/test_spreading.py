"""Where single needles enter, and where their tips lie."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings, strategies as st

from facemap.atlas.model import Atlas
from facemap.body.frame import Position, distance, mirrored
from facemap.plan.making import from_point, from_spot
from facemap.plan.model import PATTERNS, Placement
from facemap.plan.placing import added, flipped
from facemap.plan.spreading import Entry, entries
from tests.plan.clients import client


class Known:
    """The atlas with a short name for what a law that fails is told with."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas


@pytest.fixture(scope="session")
def known(atlas: Atlas) -> Known:
    return Known(atlas)


def at(atlas: Atlas, code: str) -> Position:
    position = from_point(atlas, code).position
    assert position is not None
    return position


def gaps(found: tuple[Entry, ...]) -> list[float]:
    return [distance(a.at, b.at) for a, b in combinations(found, 2)]


def test_one_needle_enters_where_the_placement_is(atlas: Atlas) -> None:
    each = replace(from_point(atlas, "BL-2"), depth=5.0, angle=90.0, toward="")
    (entry,) = entries(atlas, each)
    assert entry.at == each.position
    assert distance(entry.at, entry.tip) == pytest.approx(5.0)
    assert entry.tip.z < entry.at.z
    assert entry.way is None


def test_a_slanting_needle_runs_towards_the_point_it_is_meant_for(atlas: Atlas) -> None:
    each = replace(from_point(atlas, "ST-4"), technique="transverse", toward="ST-6", depth=20.0, angle=None)
    (entry,) = entries(atlas, each)
    assert distance(entry.at, entry.tip) == pytest.approx(20.0)
    assert distance(entry.tip, at(atlas, "ST-6")) < distance(entry.at, at(atlas, "ST-6")) - 15


@pytest.mark.parametrize("toward", ["superiorly or inferiorly", "the root of the tongue", ""])
def test_words_that_leave_the_way_open_are_not_guessed(atlas: Atlas, toward: str) -> None:
    (entry,) = entries(atlas, replace(from_point(atlas, "ST-4"), toward=toward, depth=5.0))
    assert entry.way is None


@pytest.mark.parametrize("pattern", ["row", "fan", "cluster"])
def test_needles_of_one_place_stand_as_far_apart_as_is_planned(atlas: Atlas, pattern: str) -> None:
    found = entries(atlas, replace(from_point(atlas, "ST-3"), needles=5, pattern=pattern, spacing=4.0))
    assert len(found) == 5
    assert min(gaps(found)) == pytest.approx(4.0, abs=0.3)


def test_the_needles_of_a_fan_run_apart(atlas: Atlas) -> None:
    each = replace(
        from_point(atlas, "ST-3"), needles=3, pattern="fan", angle=15.0, toward="superiorly", depth=10.0
    )
    found = entries(atlas, each)
    assert distance(found[0].tip, found[2].tip) > distance(found[0].at, found[2].at) + 4


def test_threaded_needles_follow_their_line_and_end_on_it(atlas: Atlas) -> None:
    line = (at(atlas, "ST-3"), at(atlas, "ST-2"))
    each = replace(from_spot("line", at(atlas, "ST-4"), path=line), needles=3, depth=5.0)
    found = entries(atlas, each)
    assert found[0].at == at(atlas, "ST-4")
    assert all(entry.way is not None and entry.way.y > 0.8 for entry in found)
    assert found[-1].tip.y < line[-1].y


def test_upright_needles_stand_on_both_ends_of_a_line(atlas: Atlas) -> None:
    ends = at(atlas, "ST-4"), at(atlas, "ST-3")
    each = replace(from_spot("line", ends[0], path=ends[1:]), needles=4, technique="perpendicular")
    found = entries(atlas, each)
    assert found[0].at == ends[0]
    assert distance(found[-1].at, ends[1]) < 1e-6


@given(st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_an_area_has_as_many_needles_as_are_planned_all_inside(known: Known, number: int) -> None:
    atlas = known.atlas
    corners = tuple(at(atlas, code) for code in ("ST-2", "SI-18", "ST-6", "ST-4", "LI-20"))
    each = replace(from_spot("area", at(atlas, "ST-3"), path=corners), needles=number, depth=1.0)
    found = entries(atlas, each)
    assert len(found) == number
    low, high = (f(p.y for p in corners) for f in (min, max))
    assert all(low - 2 <= entry.at.y <= high + 2 for entry in found)
    assert not found[1:] or min(gaps(found)) > 1.5


@given(
    st.sampled_from(("ST-4", "BL-2", "GB-14", "ST-9", "TE-23", "ST-25")), st.sampled_from(PATTERNS),
    st.integers(1, 9), st.floats(0.5, 8), st.sampled_from(("", "medially", "ST-6", "GV-20", "superiorly")),
    st.sampled_from((None, 10.0, 45.0, 90.0)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_mirror_of_a_placement_has_exactly_the_mirrored_needles(
    known: Known, code: str, pattern: str, number: int, gap: float, toward: str, angle: float | None
) -> None:
    atlas = known.atlas
    left = replace(
        from_point(atlas, code, "left"), pattern=pattern, needles=number, spacing=gap, toward=toward,
        depth=6.0, angle=angle,
    )  # fmt: skip
    right = flipped(added(client(), left)).placements[0]
    assert entries(atlas, right) == tuple(map(turned, entries(atlas, left)))


def turned(entry: Entry) -> Entry:
    return Entry(mirrored(entry.at), mirrored(entry.tip), entry.way and mirrored(entry.way))


def test_a_point_that_no_picture_shows_has_no_places(atlas: Atlas) -> None:
    assert entries(atlas, from_point(atlas, "LI-4")) == ()


def test_a_line_or_area_without_a_shape_is_needled_where_it_is(atlas: Atlas) -> None:
    for kind in ("line", "area"):
        each: Placement = replace(from_spot(kind, at(atlas, "ST-3")), needles=4)
        assert len(entries(atlas, each)) == 4
        flat = replace(each, path=(at(atlas, "ST-3"),) * 3)
        assert len(entries(atlas, flat)) == 4


@pytest.mark.parametrize("width", [0.0, 1e-9, 1e-3, 1.0])
def test_an_outline_that_is_hardly_wider_than_a_line_is_needled_along_it(atlas: Atlas, width: float) -> None:
    start = at(atlas, "ST-3")
    end = start._replace(x=start.x + 3000.0, y=start.y + 2000.0)
    path = (start, end, end._replace(y=end.y + width))
    found = entries(atlas, replace(from_spot("area", start, path=path), needles=200))
    assert len({entry.at for entry in found}) > 100
