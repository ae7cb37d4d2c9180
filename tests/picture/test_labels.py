"""Labels as on a printed plate: beside their points or in the margin, never over one another."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies as st

from facemap.picture.labels import Page, Wish, written
from facemap.picture.plate import Chosen, Show
from facemap.picture.room import Room, meet
from facemap.picture.shapes import LINE_HEIGHT, Key, Plate
from tests.picture.faults import faults

Draw = Callable[..., Plate]
PAGE = Page(400.0, 300.0, (80.0, 320.0), 200.0)


def wish(code: str, x: float, y: float, side: str = "left", rank: int = 0, width: float = 30.0) -> Wish:
    return Wish(Key(code, side), (x, y), code, width, 4.0, rank)


@pytest.mark.parametrize("width", [260.0, 420.0, 800.0, 1600.0, 4000.0])
@pytest.mark.parametrize("labels", ["codes", "names", "both"])
def test_a_plate_is_without_fault_at_any_zoom(drawn: Draw, labels: str, width: float) -> None:
    plate = drawn(Show(labels=labels), width=width)
    assert plate.labels
    assert faults(plate) == []


def test_with_room_every_mark_has_its_label_beside_it(drawn: Draw) -> None:
    plate = drawn(width=3000.0)
    assert {label.key for label in plate.labels} == {mark.key for mark in plate.marks}
    assert not any(label.leader for label in plate.labels)


def test_a_code_is_named_once_before_another_is_named_twice(drawn: Draw) -> None:
    plate = drawn(width=600.0)
    named = [label.key.code for label in plate.labels]
    assert len(named) > len(set(named))
    assert set(named) == {mark.key.code for mark in plate.marks if mark.key}


def test_without_labels_there_are_none(drawn: Draw) -> None:
    plate = drawn(Show(labels="none"))
    assert plate.labels == ()
    assert plate.marks


def test_the_selected_point_keeps_its_label_where_there_is_room_for_few(drawn: Draw) -> None:
    crowded = drawn(Show(labels="both"), width=300.0)
    named = {label.key for label in crowded.labels}
    left_out = next(mark.key for mark in crowded.marks if mark.key not in named)
    assert left_out
    plate = drawn(Show(labels="both"), Chosen(code=left_out.code, side=left_out.side), width=300.0)
    assert left_out in {label.key for label in plate.labels}
    assert faults(plate) == []


def test_selecting_a_point_moves_no_other_label(drawn: Draw) -> None:
    before, after = drawn(), drawn(chosen=Chosen(code="CV-3"))
    assert {label.key: label.box for label in before.labels if label.key.code != "CV-3"} == {
        label.key: label.box for label in after.labels if label.key.code != "CV-3"
    }


def test_the_same_plate_comes_out_twice(drawn: Draw) -> None:
    assert drawn(width=420.0) == drawn(width=420.0)


def test_a_point_walled_in_is_named_in_the_margin_with_a_leader() -> None:
    around = tuple((x - 3.0, y - 3.0, x + 3.0, y + 3.0) for x, y in _ring(200, 150, 18))
    (found,) = written([wish("ST-1", 200, 150)], Page(400, 300, (80, 320), 200, kept=around), 11)
    assert len(found.leader) == 2
    assert found.box[2] <= 80 or found.box[0] >= 320


def _ring(x: float, y: float, reach: float) -> list[tuple[float, float]]:
    """Marks all around but for a gap to the right, just wide enough for a line."""
    steps = [(dx, dy) for dx in (-reach, -9, 0, 9, reach) for dy in (-reach, -9, 9, reach)]
    return [(x + dx, y + dy) for dx, dy in [*steps, (-reach, 0)]]


def test_margin_labels_stand_in_the_order_of_their_points() -> None:
    kept = tuple((x - 30.0, 0.0, x + 30.0, 139.0) for x in (200.0,)) + ((170.0, 161.0, 230.0, 300.0),)
    wishes = [wish(f"ST-{index}", 200 + 9 * index, 150, width=60) for index in range(4)]
    found = written(wishes, Page(400, 300, (80, 320), 200, kept=kept), 11)
    led = sorted((each.wish.at[1], each.box[1]) for each in found if each.leader)
    assert led == sorted(led, key=lambda pair: pair[1])


def test_a_label_gives_way_to_one_that_has_no_other_place() -> None:
    wall = ((0.0, 0.0, 193.0, 300.0), (193.0, 0.0, 260.0, 143.0), (193.0, 158.0, 260.0, 300.0))
    hemmed = wish("A", 199, 150, width=20)
    free = wish("B", 236, 150, width=20)
    page = Page(400, 300, (0, 400), 400, kept=wall)
    assert {each.wish.key.code for each in written([free, hemmed], page, 11)} == {"A", "B"}


def test_labels_leave_the_eyes_open_where_they_can() -> None:
    eye = (205.0, 140.0, 260.0, 160.0)
    (found,) = written([wish("BL-1", 200.5, 150)], Page(400, 300, (80, 320), 200, spared=(eye,)), 11)
    assert not meet(found.box, eye)


places = st.tuples(st.floats(0, 400), st.floats(0, 300))


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=40), st.floats(10, 120))
def test_labels_never_overlap_however_the_points_fall(spots: list[tuple[float, float]], width: float) -> None:
    wishes = [wish(f"P-{index}", x, y, width=width) for index, (x, y) in enumerate(spots)]
    found = written(wishes, PAGE, 11)
    room = Room(PAGE.width, PAGE.height)
    for each in found:
        assert room.free(each.box)
        room.put(each.box)
        assert each.box[3] - each.box[1] == pytest.approx(11 * LINE_HEIGHT)
        for other in wishes:
            if other.key != each.wish.key:
                left, top, right, bottom = each.box
                assert not (left < other.at[0] < right and top < other.at[1] < bottom)
