"""Labels as on a printed plate: beside their points or in the margin, never over one another."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies as st

from facemap.picture.labels import BACKGROUND, NOTES, Page, Wish, Written, written
from facemap.picture.lettering import short_code
from facemap.picture.plate import Chosen, Show
from facemap.picture.room import Room, meet
from facemap.picture.shapes import LINE_HEIGHT, Box, Key, Plate
from tests.picture.faults import beside, crossing, faults, off, runs_through

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


def test_the_pointer_moves_no_label(drawn: Draw) -> None:
    crowded = drawn(width=300.0)
    unnamed = next(
        mark.key for mark in crowded.marks if mark.key not in {each.key for each in crowded.labels}
    )
    for key in (Key("CV-3", "middle"), unnamed):
        pointed = drawn(chosen=Chosen(hovered=key), width=300.0)
        boxes = {label.key: label.box for label in pointed.labels if label.key != key}
        assert boxes == {label.key: label.box for label in crowded.labels if label.key != key}


def walls(*openings: Box) -> tuple[Box, ...]:
    """Everything in the upper 280 px but for these openings, which lie one below the other."""
    found, top = [], 0.0
    for left, above, right, below in openings:
        found += [(0.0, top, 400.0, above), (0.0, above, left, below), (right, above, 400.0, below)]
        top = below
    return (*found, (0.0, top, 400.0, 280.0))


def test_a_point_walled_in_is_named_in_the_margin_with_a_leader() -> None:
    corridor = walls((190.0, 144.0, 320.0, 156.0))
    kept = tuple((a, b, min(c, 320.0), d) for a, b, c, d in corridor)
    (found,) = written([wish("ST-1", 200, 150)], Page(400, 300, (80, 320), 200, kept=kept), 11)
    assert found.box[0] == 320
    assert found.leader[0] == pytest.approx((204.8, 150))
    assert found.leader[1] == pytest.approx((318, 150))


def test_near_the_point_words_with_a_short_leader_are_better_than_in_the_margin() -> None:
    kept = ((170.0, 100.0, 196.0, 200.0), (196.0, 100.0, 230.0, 144.0), (196.0, 156.0, 230.0, 200.0))
    (found,) = written([wish("ST-1", 200, 150)], Page(400, 300, (80, 320), 200, kept=kept), 11)
    assert 230 < found.box[0] < 260


def test_margin_labels_stand_in_the_order_of_their_points() -> None:
    wishes = [wish(f"ST-{index}", 200 + index % 3, 40 + 8 * index, "", width=60) for index in range(16)]
    found = written(wishes, Page(400, 300, (80, 320), 200), 11)
    columns = [[each for each in found if each.box[edge] in (80, 320) and each.leader] for edge in (0, 2)]
    assert sum(map(len, columns)) >= 3
    for column in columns:
        heights = [each.box[1] for each in sorted(column, key=lambda each: each.wish.at[1])]
        assert heights == sorted(heights)


def test_a_label_does_not_end_at_another_mark_that_it_would_seem_to_name() -> None:
    found = written([wish("ST-1", 220, 150), wish("ST-2", 268, 150, width=60)], PAGE, 11)
    first = next(each.box for each in found if each.wish.key.code == "ST-1")
    assert first[0] < 220 or first[3] < 146 or first[1] > 154


def test_a_label_as_near_to_another_mark_has_a_leader_or_stands_elsewhere() -> None:
    """Between two marks on a line, in whichever order they come, no label is read as the other's."""
    for apart in range(10, 60, 3):
        pair = [wish("ST-1", 200, 150, width=30), wish("ST-2", 200 + apart, 150, width=30)]
        found = written(pair, Page(400, 300, (80, 320), 0), 11)
        assert len(found) == 2
        for each in found:
            others = [one.at for one in pair if one.key != each.wish.key]
            assert each.leader or beside(each.wish.at, each.box) < beside(others[0], each.box) - 0.9


def test_a_label_gives_way_to_one_that_has_no_other_place() -> None:
    wall = ((0.0, 0.0, 193.0, 300.0), (193.0, 0.0, 260.0, 143.0), (193.0, 158.0, 260.0, 300.0))
    hemmed = wish("A", 199, 150, width=20)
    free = wish("B", 239, 150, width=20)
    page = Page(400, 300, (0, 400), 400, kept=wall)
    assert {each.wish.key.code for each in written([free, hemmed], page, 11)} == {"A", "B"}


def test_labels_leave_the_eyes_open_where_they_can() -> None:
    eye = (205.0, 140.0, 260.0, 160.0)
    (found,) = written([wish("BL-1", 200.5, 150)], Page(400, 300, (80, 320), 200, spared=(eye,)), 11)
    assert not meet(found.box, eye)


def test_what_explains_never_takes_the_place_of_a_point() -> None:
    kept = walls((150.0, 140.0, 300.0, 160.0))
    page = Page(400, 280, (0, 400), 0, kept=kept)
    point, note = wish("ST-1", 200, 150, width=80), wish("note", 190, 150, "", NOTES, width=80)
    assert [each.wish.key.code for each in written([note, point], page, 11)] == ["ST-1"]


def test_the_name_of_a_muscle_may_lie_on_it_but_not_on_a_point() -> None:
    note = wish("note", 200, 150, "", NOTES)._replace(over=True, radius=1.5)
    (alone,) = written([note], PAGE, 11)
    assert (alone.box[0] + alone.box[2]) / 2 == 200
    found = {each.wish.key.code: each.box for each in written([note, wish("ST-1", 195, 150)], PAGE, 11)}
    left, top, right, bottom = found["note"]
    assert not (left < 199 and right > 191 and top < 154 and bottom > 146)


def test_words_around_a_guide_have_no_leaders() -> None:
    kept = walls((190.0, 144.0, 320.0, 156.0))
    faint = wish("ST-1", 200, 150, rank=BACKGROUND)._replace(led=False)
    assert written([faint], Page(400, 300, (80, 320), 200, kept=kept), 11) == ()


def test_codes_without_a_number_are_read_as_words_and_long_ones_cut() -> None:
    assert [short_code(code) for code in ("ST-4", "EX-HN-5", "EX-QIANZHENG", "M-MASSETER")] == [
        "ST-4", "EX-HN-5", "Qianzheng", "Masseter",
    ]  # fmt: skip
    assert short_code("M-ORBICULARIS-OCULI-UPPER") == "Orb. oculi upper"
    assert short_code("M-RECTUS-ABDOMINIS") == "Rectus abdominis"
    assert short_code("M-RECTUS-ABDOMINIS-ENDINGS") == "Rectus abd. endings"


def test_room_is_where_nothing_lies() -> None:
    room = Room(100, 60, 13.2)
    room.keep_disc((50, 30), 5)
    room.settle()
    assert room.free((60, 20, 90, 33.2))
    assert not room.free((54, 20, 90, 33.2))
    assert room.free((55.5, 36, 90, 49.2))
    assert not room.free((80, 20, 101, 33.2))
    room.write((60, 20, 90, 33.2))
    assert not room.free((70, 30, 80, 43.2))
    assert room.open((70, 30, 80, 43.2))
    assert not room.clear((75, 5), (75, 50), {})
    assert room.clear((45, 5), (40, 55), {})
    room.erase((60, 20, 90, 33.2))
    assert room.free((70, 30, 80, 43.2))
    assert not room.clear((55.5, 5), (55.5, 55), {})


places = st.tuples(st.floats(0, 400), st.floats(0, 300))


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=40), st.floats(10, 120), st.sampled_from(("left", "")))
def test_labels_never_overlap_however_the_points_fall(
    spots: list[tuple[float, float]], width: float, side: str
) -> None:
    wishes = [wish(f"P-{index}", x, y, side, width=width) for index, (x, y) in enumerate(spots)]
    found = written(wishes, PAGE, 11)
    for index, each in enumerate(found):
        left, top, right, bottom = each.box
        assert 0 <= left < right <= PAGE.width
        assert 0 <= top < bottom <= PAGE.height
        assert bottom - top == pytest.approx(11 * LINE_HEIGHT)
        assert not any(meet(each.box, other.box) for other in found[:index])
        assert not any(left < x < right and top < y < bottom for x, y in spots)
        if each.leader:
            _leads_clearly(each, found, wishes)


def _leads_clearly(each: Written, found: tuple[Written, ...], wishes: list[Wish]) -> None:
    start, end = each.leader
    assert not any(runs_through(start, end, other.box) for other in found)
    assert not any(
        crossing(each.leader, other.leader) for other in found if other.leader and other is not each
    )
    assert all(off(other.at, start, end) > 4 for other in wishes if other.key != each.wish.key)
