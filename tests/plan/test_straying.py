"""Needles that are moved away from their point: said so, and from some way on no needles of the point."""

from contextlib import suppress
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.short_codes import short_code
from facemap.body.frame import Position, mirrored
from facemap.body.laid import laid
from facemap.plan import site, straying
from facemap.plan.extent import located
from facemap.plan.heading import tip_depth
from facemap.plan.ledger import ticked
from facemap.plan.making import from_point, from_spot
from facemap.plan.model import Plan
from facemap.plan.placing import Unfit, added, called
from facemap.plan.rows import csv_text
from facemap.plan.safety import findings
from facemap.plan.stricta import stricta
from facemap.plan.summary import summary
from facemap.plan.summary_lines import summary_lines
from facemap.plan.text import read, write
from tests.plan.clients import TODAY


def strayed(atlas: Atlas, mm: float, both: bool = True) -> Plan:
    """LI-20 on both sides, that of the left moved outwards by so many mm."""
    plan = added(Plan(), replace(from_point(atlas, "LI-20"), depth=4.0), both=True)
    at = plan.placements[0].position
    assert at is not None
    to = at._replace(x=at.x + mm)
    return straying.settled(atlas, straying.moved(atlas, plan, 1, to, both), 1, both)


def test_from_three_millimetres_on_it_is_said_everywhere(atlas: Atlas, relief: Relief) -> None:
    plan = strayed(atlas, 12.0)
    said = "LI-20, moved 12 mm"
    assert [called(each) for each in plan.placements] == [said, said]
    found = findings(atlas, relief, plan, TODAY)
    texts = (
        stricta(plan, atlas), csv_text(plan), "\n".join(summary_lines(plan)),
        "\n".join(each.text for each in found if each.kind != "rule"),
    )  # fmt: skip
    assert all("moved 12 mm" in text for text in texts)
    assert all(said in each.text for each in found if each.kind in ("tissue", "structure", "caution"))
    assert summary(plan, found)["placements"][0]["moved_mm"] == 12.0
    assert read(write(plan)).plan == plan


def test_less_than_a_hand_misses_is_not_said(atlas: Atlas) -> None:
    assert called(strayed(atlas, 2.0).placements[0]) == "LI-20"


def test_a_needle_that_comes_back_is_of_the_point_again(atlas: Atlas) -> None:
    away = strayed(atlas, 12.0)
    home = from_point(atlas, "LI-20").position
    assert home is not None
    assert called(straying.moved(atlas, away, 1, home).placements[0]) == "LI-20"


def test_far_away_it_is_a_spot_that_is_held_against_no_source(atlas: Atlas, relief: Relief) -> None:
    before = from_point(atlas, "LI-20")
    one, other = strayed(atlas, 16.0).placements
    for each in (one, other):
        assert (each.kind, each.code, each.reference) == ("free", "", None)
        assert (each.technique, each.toward, each.angle) == (before.technique, before.toward, before.angle)
        assert " mm from " in each.name
        assert each.depth == 4.0
    assert one.position
    assert other.position == mirrored(one.position)
    assert one.twin == other.id
    keys = [each.key for each in findings(atlas, relief, strayed(atlas, 16.0), TODAY)]
    assert not any(key.startswith(("caution/", "depth/")) for key in keys)


@pytest.mark.parametrize("code", ["GB-14", "ST-6", "LI-20", "GV-24+"])
def test_the_tip_of_a_needle_that_is_dragged_off_its_point_lies_no_deeper(atlas: Atlas, code: str) -> None:
    plan = added(Plan(), from_point(atlas, code), both=code != "GV-24+")
    at = plan.placements[0].position
    assert at is not None
    far = straying.settled(atlas, straying.moved(atlas, plan, 1, at._replace(y=at.y + 18.0)), 1)
    assert {each.kind for each in far.placements} == {"free"}
    assert [tip_depth(each) for each in far.placements] == [tip_depth(each) for each in plan.placements]


@pytest.mark.parametrize("off", [0.0, 1.5])
def test_a_spot_that_is_dragged_back_onto_its_point_is_the_point_again(atlas: Atlas, off: float) -> None:
    plan = added(Plan(), from_point(atlas, "GB-14"), both=True)
    home = plan.placements[0].position
    assert home is not None
    far = straying.settled(atlas, straying.moved(atlas, plan, 1, home._replace(y=home.y + 18.0)), 1)
    words = straying.settled_words(plan.placements[0], far.placements[0])
    assert "GB-14 became a free spot" in words
    assert straying.settled(atlas, far, 1) == far
    back = straying.settled(atlas, straying.moved(atlas, far, 2, mirrored(home._replace(y=home.y + off))), 2)
    assert back.placements == plan.placements
    assert straying.settled_words(far.placements[0], back.placements[0]).startswith("It is GB-14 again")
    near = straying.settled(atlas, straying.moved(atlas, far, 1, home._replace(y=home.y + 4.0)), 1)
    assert near.placements[0].kind == "free"


def test_a_drag_after_needles_were_put_in_is_told_of_as_other_late_changes(atlas: Atlas) -> None:
    plan = ticked(added(Plan(), from_point(atlas, "GB-14"), both=True), 1, "in", "2026-03-04T10:00")
    at = plan.placements[0].position
    assert at is not None
    far = straying.settled(atlas, straying.moved(atlas, plan, 1, at._replace(y=at.y + 18.0)), 1)
    assert [each.late for each in far.placements] == [True, False]
    assert "the record says so" in straying.settled_words(plan.placements[0], far.placements[0])


def test_one_side_alone_goes_and_the_other_stays_the_point(atlas: Atlas) -> None:
    one, other = strayed(atlas, 16.0, both=False).placements
    assert (one.kind, one.twin, other.code, other.twin) == ("free", 0, "LI-20", 0)
    near, _ = strayed(atlas, 12.0, both=False).placements
    assert called(near) == "LI-20, moved 12 mm"


def test_a_moved_needle_is_told_what_is_said_where_it_is(atlas: Atlas, relief: Relief) -> None:
    plan = added(Plan(), from_point(atlas, "ST-2"))
    to = from_point(atlas, "ST-1").position
    assert to is not None
    moved = straying.moved(atlas, plan, 1, to)
    keys = [each.key for each in findings(atlas, relief, moved, TODAY)]
    assert "rule/eye-region/physio-list/bar/ST-1" in keys


@pytest.mark.parametrize("step", [1.0, 9.0])
def test_the_name_of_a_spot_goes_with_it(atlas: Atlas, step: float) -> None:
    spot = strayed(atlas, 16.0)
    at = spot.placements[0].position
    assert at is not None
    to = laid(atlas.body, at._replace(y=at.y - step))
    assert straying.moved(atlas, spot, 1, to).placements[0].name == straying.spot_name(atlas, to)


def test_a_needle_moved_where_its_pack_is_missing_says_so(atlas: Atlas) -> None:
    bare = Atlas(atlas.body)
    plan = added(Plan(), from_point(atlas, "LI-20"), both=True)
    home = plan.placements[0].position
    assert home is not None
    away = read(write(straying.moved(bare, plan, 1, home._replace(x=home.x + 6.0)))).plan
    assert [called(each) for each in away.placements] == ["LI-20, moved 6 mm"] * 2
    assert [each.home for each in away.placements] == [home, mirrored(home)]
    farther = straying.moved(bare, away, 2, mirrored(home._replace(x=home.x + 9.0)))
    assert [called(each) for each in farther.placements] == ["LI-20, moved 9 mm"] * 2
    back = straying.moved(bare, farther, 1, home)
    assert back.placements == plan.placements
    gone = straying.settled(bare, straying.moved(bare, away, 1, home._replace(x=home.x + 16.0)), 1)
    assert {(each.kind, each.code, each.name, each.home) for each in gone.placements} == {
        ("free", "", "16 mm from LI-20", home), ("free", "", "16 mm from LI-20", mirrored(home))
    }  # fmt: skip
    again = straying.settled(bare, straying.moved(bare, read(write(gone)).plan, 1, home), 1)
    assert again.placements == plan.placements


def test_a_plan_from_before_that_keeps_how_far_it_was_moved(atlas: Atlas) -> None:
    old = Plan(placements=tuple(replace(each, home=None) for each in strayed(atlas, 12.0).placements))
    at = old.placements[0].position
    assert at is not None
    to = at._replace(y=at.y + 1.0)
    assert straying.moved(Atlas(atlas.body), old, 1, to).placements[0].moved == 12.0
    assert straying.moved(atlas, old, 1, to).placements[0].home == from_point(atlas, "LI-20").position


def test_a_spot_is_called_after_an_acupuncture_point_rather_than_a_nearer_motor_point(atlas: Atlas) -> None:
    known = {"acupuncture", "extra"}
    spots = [
        (code, sight.position)
        for code, spot in atlas.spots.items()
        for sight in spot.sights
        if atlas.fronts[code].kind not in known
    ]
    assert spots
    kinds = set()
    for code, at in spots:
        name, near = straying.spot_name(atlas, at), site.points_near(atlas, at, site.FINDABLE)
        point = next((each for each in near if atlas.fronts[each.name].kind in known), None)
        kinds.add(point is not None)
        if point:
            far = f"{point.mm:.0f} mm from" if point.mm >= 0.5 else "at"
            assert name == f"{far} {short_code(point.name)}"
        else:
            assert name == f"at {short_code(code)} ({site.SITE_WORDS[atlas.fronts[code].kind]})"
        line = from_spot("line", at, "face", (at._replace(y=at.y - 8),))
        assert (
            located(atlas, line).partition("near ")[2] == name.removeprefix("at ").rpartition(" mm from ")[2]
        )
    assert kinds == {True, False}


@pytest.mark.parametrize(
    "off", [Position(0.0, 0.0, 300.0), Position(400.0, 0.0, 0.0), Position(0.0, 0.0, -80.0)]
)
def test_a_place_far_off_the_skin_is_said_to_be_lost(atlas: Atlas, relief: Relief, off: Position) -> None:
    plan = added(Plan(), from_point(atlas, "GV-26"))
    home = plan.placements[0].position
    assert home is not None
    at = Position(*(a + b for a, b in zip(home, off, strict=True)))
    for each in (replace(plan.placements[0], position=at), from_spot("free", at)):
        lost = replace(plan, placements=(replace(each, id=1),))
        for known in (relief, None):
            (said,) = [each for each in findings(atlas, known, lost, TODAY) if "is lost" in each.text]
            assert said.action == "warn"
            assert said.grave
            assert said.placements == (1,)


def test_nothing_on_the_body_is_said_to_be_lost(atlas: Atlas) -> None:
    for code, point in atlas.points.items():
        for side in ("left", "right", "middle"):
            with suppress(Unfit):
                each = from_point(atlas, code, side)
                assert not straying.lost(atlas, each), point
                if each.position:
                    near = each.position._replace(z=each.position.z + 4.0)
                    assert not straying.lost(atlas, replace(each, position=near)), code


def test_a_line_that_runs_off_the_body_is_lost_too(atlas: Atlas) -> None:
    at, end = (from_point(atlas, code, "left").position for code in ("ST-4", "ST-6"))
    assert at is not None
    assert end is not None
    assert not straying.lost(atlas, from_spot("line", at, path=(end,)))
    assert straying.lost(atlas, from_spot("line", at, path=(end, end._replace(x=end.x + 200.0)))) > 150


def test_a_spot_on_a_point_is_at_it_and_not_some_way_off(atlas: Atlas) -> None:
    at = from_point(atlas, "ST-4", "left").position
    assert at is not None
    assert straying.spot_name(atlas, at) == "at ST-4"
    assert straying.spot_name(atlas, laid(atlas.body, at._replace(y=at.y - 2.0))) == "2 mm from ST-4"
