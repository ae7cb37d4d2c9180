"""The choices a person is offered, each with its count: found by any name, on or left out at a press."""

import pytest

from facemap.atlas.facts import facts_of
from facemap.atlas.filter_rows import OFF, ON, OUT, RANGE, Group, Row, groups, narrowed, pressed
from facemap.atlas.filtering import EVERY, Choice, Filter
from facemap.atlas.model import Atlas
from facemap.atlas.own import Own
from facemap.atlas.sieve import Sieve, sieve_of, sieved


@pytest.fixture(scope="module")
def sieve(atlas: Atlas) -> Sieve:
    return sieve_of(facts_of(atlas, {"ST-4": Own(True, ("exam",))}))


def row_of(of: tuple[Group, ...], group: str, key: str) -> Row:
    return next(row for each in of if each.name == group for row in each.rows if row.key == key)


def test_choosing_a_row_leaves_as_many_points_as_it_said(atlas: Atlas, sieve: Sieve) -> None:
    asked = Filter(regions=frozenset({"face"}))
    for group in groups(atlas, sieve, asked):
        for row in group.rows:
            if group.name != "regions":
                assert row.points == len(sieved(sieve, pressed(asked, row))), row
                assert row.state == OFF


def test_a_second_press_takes_it_back(atlas: Atlas, sieve: Sieve) -> None:
    for group in groups(atlas, sieve, EVERY):
        for row in group.rows:
            if row.key == RANGE:
                continue  # a range is typed
            asked = pressed(EVERY, row)
            now = row_of(groups(atlas, sieve, asked), group.name, row.key)
            assert now.state == ON
            assert pressed(asked, now) == EVERY


def test_a_range_of_depth_is_on_while_one_is_asked_for_and_a_press_takes_it_back(
    atlas: Atlas, sieve: Sieve
) -> None:
    asked = Filter(deep_from=3.0, deep_to=7.0)
    assert row_of(groups(atlas, sieve, EVERY), "depth", RANGE).state == OFF
    row = row_of(groups(atlas, sieve, asked), "depth", RANGE)
    assert (row.state, row.points) == (ON, len(sieved(sieve, asked)))
    assert pressed(asked, row) == EVERY


def test_what_is_left_out_says_how_many_that_are(atlas: Atlas, sieve: Sieve) -> None:
    plain = row_of(groups(atlas, sieve, EVERY), "categories", "avoid-in-pregnancy")
    asked = pressed(EVERY, plain, out=True)
    assert asked == Filter(without=frozenset({Choice("categories", "avoid-in-pregnancy")}))
    row = row_of(groups(atlas, sieve, asked), "categories", "avoid-in-pregnancy")
    assert (row.state, row.points) == (OUT, plain.points)
    assert row.points + len(sieved(sieve, asked)) == len(atlas.points)


@pytest.mark.parametrize(
    ("typed", "group", "key"),
    [
        ("bell's", "conditions", "facial-paralysis"), ("面癱", "conditions", "facial-paralysis"),
        ("miantan", "conditions", "facial-paralysis"), ("WHO", "sources", "who-2008"),
        ("facial art", "structures", "facial-artery"), ("stomach", "channels", "ST"),
        ("motor", "more", "motor"), ("exam", "tags", "exam"), ("arm", "regions", "upper-limb"),
    ],
)  # fmt: skip
def test_a_choice_is_found_by_any_of_its_names(
    atlas: Atlas, sieve: Sieve, typed: str, group: str, key: str
) -> None:
    assert row_of(narrowed(groups(atlas, sieve, EVERY), typed), group, key)


def test_a_title_finds_all_of_its_group_and_nonsense_nothing(atlas: Atlas, sieve: Sieve) -> None:
    of = groups(atlas, sieve, EVERY)
    found = {group.name: group for group in narrowed(of, "Region")}
    assert found["regions"] == next(group for group in of if group.name == "regions")
    assert narrowed(of, "zzzzz") == ()
    assert narrowed(of, "  ") == of


def test_a_choice_that_no_point_has_any_more_is_offered_while_it_is_on(atlas: Atlas, sieve: Sieve) -> None:
    asked = Filter(tags=frozenset({"gone"}))
    row = row_of(groups(atlas, sieve, asked), "tags", "gone")
    assert (row.state, row.points) == (ON, 0)


def test_a_group_says_what_is_on(atlas: Atlas, sieve: Sieve) -> None:
    asked = Filter(regions=frozenset({"face"}), without=frozenset({Choice("regions", "neck")}))
    on = {group.name: group.on for group in groups(atlas, sieve, asked)}
    assert on["regions"] == "Face, not Neck"
    assert on["kinds"] == ""
