"""The depth that a needle begins with, of points, lines and areas, and what is said where it does not fit."""

from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.body.polyline import length
from facemap.plan.making import from_point, from_spot
from facemap.plan.model import Needle, Placement, Plan
from facemap.plan.placing import added, changed, moved
from facemap.plan.safety import findings

TODAY = "2026-11-25"


def line(atlas: Atlas) -> Placement:
    """About 30 mm along the cheek."""
    start, end = from_point(atlas, "ST-4").position, from_point(atlas, "ST-6").position
    assert start
    assert end
    return from_spot("line", start, "face", (end,))


def told(atlas: Atlas, relief: Relief, each: Placement, start: str) -> list[str]:
    return [
        found.action
        for found in findings(atlas, relief, added(Plan(), each), TODAY)
        if found.key.startswith(start)
    ]


def test_no_point_begins_deeper_than_the_upper_figure_of_its_shallowest_source(atlas: Atlas) -> None:
    for code, point in atlas.points.items():
        ways = [way.depth_mm for way in point.needling if way.depth_mm and not way.status]
        depth = from_point(atlas, code).depth
        if ways and depth is not None:
            assert depth <= min(high for _, high in ways), code


def test_where_it_is_threaded_by_one_source_and_not_by_another_it_begins_with_the_other(atlas: Atlas) -> None:
    assert from_point(atlas, "LI-20").technique == "oblique"
    assert from_point(atlas, "ST-4").depth == 10.5


def test_the_source_that_the_plan_prefers_comes_first_where_it_gives_a_depth(atlas: Atlas) -> None:
    preferred = from_point(atlas, "ST-4", source="cheng-1987").reference
    assert preferred is not None
    assert (preferred.source, preferred.low) == ("cheng-1987", 21.0)
    silent = from_point(atlas, "ST-4", source="deadman-2007")
    assert silent == from_point(atlas, "ST-4")


def test_a_thread_is_as_deep_as_its_line_is_long(atlas: Atlas) -> None:
    each = line(atlas)
    assert each.position is not None
    whole = length((each.position, *each.path))
    assert each.depth == pytest.approx(whole, abs=0.05)
    plan = added(Plan(), each, both=True)
    three = changed(plan, [1], needles=3)
    assert [one.depth for one in three.placements] == [pytest.approx(whole / 3, abs=0.05)] * 2
    steep = changed(plan, [1], technique="perpendicular")
    assert [one.depth for one in steep.placements] == [None, None]
    assert changed(changed(plan, [1], depth=5.0), [1], needles=3).placements[0].depth == 5.0
    half = each.path[0]._replace(y=(each.path[0].y + each.position.y) / 2)
    longer = moved(plan, 1, each.position, (half,))
    assert longer.placements[0].depth == pytest.approx(length((each.position, half)), abs=0.05)


@pytest.mark.parametrize("is_old", [False, True], ids=["planned", "no depth"])
def test_a_thread_longer_than_the_needle_is_told(atlas: Atlas, relief: Relief, is_old: bool) -> None:
    each = replace(line(atlas), needle=Needle(0.16, 7.0))
    each = replace(each, depth=None) if is_old else each
    assert told(atlas, relief, each, "needle/") == ["warn"]
    assert told(atlas, relief, replace(each, needle=Needle(0.16, 60.0)), "needle/") == []
    run = line(atlas).depth or 0.0
    assert told(atlas, relief, replace(each, needle=Needle(0.16, run + 1)), "needle/") == ["note"]
    assert told(atlas, relief, replace(each, depth=3.0), "needle/") == []


@pytest.mark.parametrize(
    ("needle", "said"),
    [
        (Needle(0.2, 13.0), ["note"]), (Needle(0.12, 7.0), []), (Needle(0.2, 13.0, "intradermal"), []),
        (Needle(0.2, 1.5, "press"), []), (None, []),
    ],
)  # fmt: skip
def test_within_the_skin_a_long_needle_is_told(
    atlas: Atlas, relief: Relief, needle: Needle | None, said: list[str]
) -> None:
    at = from_point(atlas, "ST-3").position
    assert at is not None
    outline = tuple(at._replace(x=at.x + x, y=at.y + y) for x, y in ((-4, -4), (4, -4), (4, 4), (-4, 4)))
    field = replace(from_spot("area", at, "face", outline), needle=needle)
    assert told(atlas, relief, field, "needle/") == said
