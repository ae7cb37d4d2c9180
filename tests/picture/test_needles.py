"""Planned needles on a plate: badges, entries, lines, areas, and what they look like."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.model import View
from facemap.picture.needle_looks import with_needles
from facemap.picture.needle_sights import Badge
from facemap.picture.needles import BADGE, hit_badge, needles, seats
from facemap.picture.shapes import Area, Line, Mark, Shape, Strokes, Text
from facemap.picture.style import THEMES, look, style
from facemap.plan.model import Placement
from tests.picture.made_up import SIZE, Z

PX = 0.25
"""mm"""
AT = Position(30.0, 120.0, Z)
UNSEEN = (Position(95.0, 120.0, Z), Position(30.0, 120.0, Z - 80), None)
"""Beside the skin, under it, and nowhere."""


@pytest.fixture
def view(atlas: Atlas) -> View:
    return atlas.body.views["front"]


def badge(number: int = 1, at: Position | None = AT, *others: Position, **values: Any) -> Badge:
    of_badge = {name: values.pop(name) for name in ("state", "alarm", "tips", "uneven") if name in values}
    each = Placement(number, values.pop("kind", "point"), "left", "ST-4", position=at, **values)
    return Badge(each, number, entries=tuple(filter(None, (at, *others))), **of_badge)


def of_role(shapes: Sequence[Shape], role: str) -> list[Shape]:
    return [shape for shape in shapes if shape.role == role]


def words(shapes: Sequence[Shape]) -> list[str]:
    return [shape.text for shape in shapes if isinstance(shape, Text)]


def test_a_badge_bears_its_number_where_the_needle_enters(view: View) -> None:
    shapes = needles(view, [badge(12)], (), PX)
    (disc,), (entry,) = of_role(shapes, "needle.planned"), of_role(shapes, "needle.entry")
    assert isinstance(disc, Mark)
    assert isinstance(entry, Mark)
    assert disc.at == entry.at
    assert disc.radius == BADGE
    assert words(shapes) == ["12"]


@pytest.mark.parametrize("at", UNSEEN)
def test_what_the_view_does_not_see_is_not_drawn(view: View, at: Position | None) -> None:
    assert needles(view, [badge(1, at)], (), PX) == []
    assert seats(view, [badge(1, at)], PX) == {}


def test_several_needles_are_counted_beside_the_number(view: View) -> None:
    assert words(needles(view, [badge(3, needles=7)], (), PX)) == ["3", "7"]


def test_single_needles_are_drawn_once_they_can_be_told_apart(view: View) -> None:
    three = badge(1, AT, Position(33.0, 120.0, Z), Position(36.0, 120.0, Z), needles=3)
    assert len(of_role(needles(view, [three], (), 0.25), "needle.entry")) == 3
    assert of_role(needles(view, [three], (), 2.0), "needle.entry") == []


def test_the_badge_of_several_needles_stands_above_them_and_hides_none(view: View) -> None:
    three = badge(1, AT, Position(33.0, 120.0, Z), Position(36.0, 120.0, Z), needles=3)
    shapes = needles(view, [three], (), PX)
    (disc,) = of_role(shapes, "needle.planned")
    assert isinstance(disc, Mark)
    for entry in of_role(shapes, "needle.entry"):
        assert isinstance(entry, Mark)
        assert entry.at[1] - disc.at[1] > (BADGE + entry.radius) * PX


def test_a_slanting_needle_shows_which_way_it_goes(view: View) -> None:
    slanting = badge(1, AT, tips=(Position(36.0, 118.0, Z),))
    (shafts,) = of_role(needles(view, [slanting], (), PX), "needle.shaft")
    assert isinstance(shafts, Strokes)
    ((u, v), (u2, v2)) = shafts.lines[0]
    assert (u2 - u, v2 - v) == pytest.approx((6.0, 2.0))
    straight = badge(1, AT, tips=(AT,))
    assert of_role(needles(view, [straight], (), PX), "needle.shaft") == []


def test_a_threaded_line_runs_along_its_path(view: View) -> None:
    path = (Position(40.0, 122.0, Z), Position(50.0, 122.0, Z))
    (line,) = of_role(needles(view, [badge(1, AT, kind="line", path=path)], (), PX), "needle.path")
    assert isinstance(line, Line)
    assert len(line.points) == 3


def test_an_area_is_filled_and_outlined(view: View) -> None:
    path = (AT, Position(50.0, 120.0, Z), Position(50.0, 100.0, Z), Position(30.0, 100.0, Z))
    shapes = needles(view, [badge(1, AT, kind="area", path=path, needles=20)], (), PX)
    (area,), (outline,) = of_role(shapes, "needle.area"), of_role(shapes, "needle.path")
    assert isinstance(area, Area)
    assert isinstance(outline, Line)
    assert outline.points == (*area.points, area.points[0])


def test_the_chosen_one_lies_over_the_others_and_has_a_ring(view: View) -> None:
    shapes = needles(view, [badge(1), badge(2), badge(3)], {1}, PX)
    assert words(shapes) == ["2", "3", "1"]
    assert len(of_role(shapes, "needle.ring")) == 1
    assert len(of_role(shapes, "needle.entry.selected")) == 1


@pytest.mark.parametrize(("alarm", "form"), [("bar", "square"), ("warn", "triangle")])
def test_what_is_to_be_heeded_shows_at_the_badge(view: View, alarm: str, form: str) -> None:
    (sign,) = of_role(needles(view, [badge(1, alarm=alarm)], (), PX), f"needle.alarm.{alarm}")
    assert isinstance(sign, Mark)
    assert sign.form == form


def test_a_click_meets_the_nearest_badge_within_reach(view: View) -> None:
    seen = seats(view, [badge(1), badge(2, Position(34.0, 120.0, Z))], PX)
    (u, v), (u2, _) = seen[1], seen[2]
    assert hit_badge(seen, (u + 0.5, v), PX) == 1
    assert hit_badge(seen, (u2 - 0.5, v), PX) == 2
    assert hit_badge(seen, (u, v + 10.1 * PX), PX) == 0
    assert hit_badge({}, (u, v), PX) == 0


@pytest.mark.parametrize("theme", THEMES)
def test_states_can_be_told_apart_and_numbers_read_in_every_theme(theme: str) -> None:
    shown = with_needles(style(theme, {}))
    states = ("planned", "part", "in", "out")
    fills = [look(shown, f"needle.{state}").fill for state in states]
    assert len(set(fills)) == len(states)
    for state, fill in zip(states, fills, strict=True):
        number = look(shown, f"needle.number.{state}").fill
        assert contrast(number, fill) >= (4.5 if state != "out" else 3.0), state


def test_planned_needles_are_hollow_and_those_in_are_full_in_greyscale() -> None:
    shown = with_needles(style("print", {}))
    assert luminance(look(shown, "needle.planned").fill) > 0.9
    assert luminance(look(shown, "needle.in").fill) < 0.2


@pytest.mark.parametrize("theme", THEMES)
def test_every_role_of_the_needles_has_a_look(view: View, theme: str) -> None:
    path = (Position(40.0, 122.0, Z), Position(50.0, 122.0, Z), Position(50.0, 110.0, Z))
    tips = (Position(36.0, 118.0, Z),)
    badges = [
        badge(n, kind=kind, path=path, needles=2, state=state, alarm=alarm, tips=tips, uneven=True)
        for n, (kind, state, alarm) in enumerate(
            (
                ("point", "planned", "bar"),
                ("line", "in", "warn"),
                ("area", "out", "note"),
                ("free", "part", ""),
            )
        )
    ]
    shown = with_needles(style(theme, {}))
    missing = look(shown, "no such role")
    for shape in needles(view, badges, {0, 2}, PX):
        assert look(shown, shape.role) != missing, shape.role


def test_other_looks_of_the_style_stay(atlas: Atlas) -> None:
    plain = style("light", atlas.channels)
    assert {role: plain.looks[role] for role in plain.looks} == {
        role: with_needles(plain).looks[role] for role in plain.looks
    }
    assert replace(with_needles(plain), looks=plain.looks) == plain


def luminance(colour: str) -> float:
    """Of "#RRGGBB", as WCAG reckons it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_needle_whose_other_side_is_planned_differently_says_so_without_colour(view: View) -> None:
    plain, marked = (needles(view, [badge(1, uneven=uneven)], (), PX) for uneven in (False, True))
    assert [shape.text for shape in plain if isinstance(shape, Text)] == ["1"]
    assert [shape.text for shape in marked if isinstance(shape, Text)] == ["1", "≠"]


def test_badges_stay_on_the_view(view: View) -> None:
    for u, v in seats(view, [badge(1)], PX).values():
        assert 0 < u < SIZE
        assert 0 < v < SIZE


def test_badges_of_the_same_place_stand_side_by_side(view: View) -> None:
    seen = seats(view, [badge(1), badge(2), badge(3)], PX)
    assert len({v for _, v in seen.values()}) == 1
    ends = sorted(u for u, _ in seen.values())
    assert all(b - a >= 2 * BADGE * PX for a, b in pairwise(ends))
    assert [hit_badge(seen, seen[number], PX) for number in (1, 2, 3)] == [1, 2, 3]


def test_an_area_whose_middle_lies_deep_has_its_badge_by_its_first_needle(view: View) -> None:
    deep = Position(AT.x, AT.y, Z - 20)
    seen = seats(view, [badge(1, deep, AT, kind="area")], PX)
    assert seen[1][0] == seats(view, [badge(1)], PX)[1][0]


def test_badges_that_hide_each_other_stand_apart_and_lead_to_their_places(view: View) -> None:
    close = [badge(1), badge(2, Position(AT.x + 1.0, AT.y, AT.z))]
    seen = seats(view, close, PX)
    assert abs(seen[1][0] - seen[2][0]) + abs(seen[1][1] - seen[2][1]) > 1.5 * BADGE * PX
    (leader,) = of_role(needles(view, close, (), PX), "needle.leader")
    assert isinstance(leader, Strokes)
    assert leader.lines[0][1] == seen[2]
    assert hit_badge(seen, seen[2], PX) == 2
