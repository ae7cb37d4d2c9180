"""Showing the atlas to a room: names told one by one, the way from point to point, what is drawn by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.picture.ink import Ink, begun, drawn_on, inked, seen, strokes_drawn
from facemap.picture.plate import Chosen, Show
from facemap.picture.shapes import Area, Line, Plate, Text
from facemap.picture.slide import (
    TAG,
    Slide,
    all_or_none,
    conceal,
    guided,
    layers_of,
    names,
    onward,
    reveal,
    sentence,
    shown,
    told,
    unnamed,
    way,
)
from facemap.picture.style import look, style
from facemap.picture.talk import (
    BLANK,
    NAME,
    NOTHING,
    POINT,
    SLIDE,
    Talk,
    coloured,
    coming,
    finished,
    relabelled,
    said,
    stepped,
    stepped_back,
    switched,
    taken,
    with_slide,
)

Draw = Callable[..., Plate]
SLIDE_1 = Slide("front")


def tagged(plate: Plate) -> Plate:
    """The plate with the name of a muscle on it."""
    leader = Line(((100.0, 100.0), (104.0, 104.0)), "leader.tag.muscles", 0.8)
    tag = Text((104.0, 104.0), "Risorius", "tag.muscles", 11.0)
    return plate._replace(shapes=(*plate.shapes, leader, tag))


# Names


def test_names_are_read_row_by_row(drawn: Draw) -> None:
    plate = drawn()
    order = names(plate)
    assert set(order) == {label.key.code for label in plate.labels}
    assert len(order) == len(set(order))
    heights = {label.key.code: label.box[1] for label in plate.labels}
    first, last = heights[order[0]], heights[order[-1]]
    assert first < last
    assert order.index("CV-1") < order.index("CV-8")


def test_only_what_is_in_sight_is_told(drawn: Draw) -> None:
    plate, right = drawn(), (110.0, 0.0, 200.0, 200.0)
    there = set(names(plate, right))
    assert there
    assert not there & {f"CV-{n}" for n in range(1, 9)} - {"CV-1", "CV-2"}
    assert there < set(names(plate))


def test_points_that_found_no_room_for_a_name_are_counted_once(drawn: Draw) -> None:
    plate = drawn()
    assert unnamed(plate) == 0
    gone = {"CV-1", "CV-2"}
    fewer = plate._replace(labels=tuple(label for label in plate.labels if label.key.code not in gone))
    assert unnamed(fewer) == 2
    faint = [mark._replace(role=f"{mark.role}.dimmed") for mark in plate.marks]
    assert unnamed(fewer._replace(marks=tuple(faint))) == 0
    assert unnamed(plate._replace(labels=())) == 0  # none are wanted


def test_hidden_names_leave_the_others_where_they_are(drawn: Draw) -> None:
    plate = tagged(drawn())
    some = told(plate, ("ST-1", "CV-3"))
    assert {label.key.code for label in some.labels} == {"ST-1", "CV-3"}
    assert set(some.labels) <= set(plate.labels)
    assert some.marks == plate.marks
    assert told(plate, None) is plate


def test_names_of_muscles_are_hidden_with_their_leaders(drawn: Draw) -> None:
    plate = tagged(drawn())
    assert TAG + "Risorius" in names(plate)
    assert told(plate, ()).shapes == drawn().shapes
    assert told(plate, (TAG + "Risorius",)).shapes == plate.shapes


def test_names_are_told_one_by_one_and_hidden_again() -> None:
    there, slide = ("ST-1", "ST-2"), Slide("front", revealed=())
    one = reveal(slide, there)
    assert one is not None
    two = reveal(one, there)
    assert two is not None
    assert (one.revealed, two.revealed) == (("ST-1",), ("ST-1", "ST-2"))
    assert reveal(two, there) is None
    assert conceal(two) == one
    assert conceal(slide) is None


def test_telling_begins_by_hiding_all_but_the_first() -> None:
    slide = reveal(SLIDE_1, ("ST-1", "ST-2"))
    assert slide is not None
    assert slide.revealed == ("ST-1",)


def test_the_chosen_point_is_told_first() -> None:
    slide = reveal(Slide("front", "ST-2", revealed=()), ("ST-1", "ST-2"))
    assert slide is not None
    assert slide.revealed == ("ST-2",)


def test_all_names_and_none() -> None:
    none = all_or_none(SLIDE_1)
    assert none.revealed == ()
    assert all_or_none(none).revealed is None


# Layers and the way


def test_a_slide_says_which_layers_are_drawn() -> None:
    base = Show(labels="names")
    assert shown(base, SLIDE_1) == base
    few = shown(base, Slide("front", layers=frozenset({"extra", "muscles", "guide"})))
    assert (few.labels, few.channels, few.guide) == ("names", False, True)
    assert (set(few.layers), set(few.kinds)) == ({"muscles"}, {"extra"})
    assert layers_of(few) == {"extra", "muscles", "guide"}


def test_the_way_follows_what_is_singled_out_else_the_channel_else_the_view(atlas: Atlas) -> None:
    assert way(atlas, Slide("front", codes=("ST-9", "CV-1", "LU-1"))) == ("ST-9", "CV-1")
    assert way(atlas, Slide("front", "CV-2"))[:2] == ("CV-1", "CV-2")
    assert way(atlas, SLIDE_1) == ()


def test_one_walks_from_point_to_point_and_not_past_the_end(atlas: Atlas) -> None:
    first = onward(atlas, Slide("front", codes=("ST-9", "CV-1")), 1)
    assert first is not None
    assert (first.code, first.side) == ("ST-9", "left")
    last = onward(atlas, first, 1)
    assert last is not None
    assert (last.code, last.side) == ("CV-1", "middle")
    assert onward(atlas, last, 1) is None
    assert onward(atlas, first, -1) is None
    assert onward(atlas, SLIDE_1, 1) is not None


def test_how_a_point_is_found_is_told_sentence_by_sentence(atlas: Atlas) -> None:
    slide = Slide("front", "ST-40", layers=frozenset({"acupuncture"}))
    first = guided(atlas, slide, 1)
    second = guided(atlas, first, 1)
    assert sentence(atlas, slide) == ""
    assert sentence(atlas, first).startswith("Find")
    assert (shown(Show(guide_steps=9), first).guide_steps, shown(Show(), second).guide_steps) == (1, 2)
    assert shown(Show(guide=False), first).guide
    assert not shown(Show(), slide).guide
    assert guided(atlas, second, 1) == slide
    assert guided(atlas, slide, -1) == second
    elsewhere = onward(atlas, first, -1)
    assert elsewhere is not None
    assert elsewhere.guide_steps == 0


# Steps


def test_a_step_tells_a_name_and_when_all_are_told_goes_on_to_the_next_point(atlas: Atlas) -> None:
    talk, there = Talk(Slide("front", "CV-1", revealed=())), ("CV-1", "CV-2")
    assert coming(atlas, talk, there) == (NAME, "CV-1")
    talk = stepped(atlas, talk, there)
    talk = stepped(atlas, talk, there)
    assert talk.slide.revealed == ("CV-1", "CV-2")
    assert coming(atlas, talk, there) == (POINT, "CV-2")
    talk = stepped(atlas, talk, there)
    assert talk.slide.code == "CV-2"
    assert stepped_back(atlas, talk).slide.revealed == ("CV-1",)


def test_with_all_names_shown_a_step_goes_to_the_next_point(atlas: Atlas) -> None:
    talk = stepped(atlas, Talk(Slide("front", "CV-1")), ("CV-1", "CV-2"))
    assert (talk.slide.code, talk.slide.revealed) == ("CV-2", None)
    assert stepped_back(atlas, talk).slide.code == "CV-1"
    assert coming(atlas, Talk(Slide("front", "CV-8")), ()) == (NOTHING, "")


def test_a_step_brings_a_blank_picture_back_first(atlas: Atlas) -> None:
    talk = switched(Talk(Slide("front", "CV-1")), "blank")
    assert coming(atlas, talk, ()) == (BLANK, "")
    for after in (stepped(atlas, talk, ()), stepped_back(atlas, talk)):
        assert (after.blank, after.slide) == (False, talk.slide)


def test_a_lesson_is_a_row_of_slides(atlas: Atlas) -> None:
    steps = (Slide("front", "CV-1", revealed=()), Slide("front", "CV-5", words="The second"))
    talk = Talk(steps[0], steps=steps)
    talk = stepped(atlas, talk, ("CV-1",))
    assert coming(atlas, talk, ("CV-1",)) == (SLIDE, "The second")
    talk = stepped(atlas, talk, ("CV-1",))
    assert (talk.slide, talk.at) == (steps[1], 1)
    assert coming(atlas, talk, ()) == (NOTHING, "")
    assert stepped_back(atlas, talk).slide == steps[0]


def test_a_name_is_said_with_what_it_is_called(atlas: Atlas) -> None:
    assert said(atlas, "ST-1") == "ST-1 Dìcāng 0"
    assert said(atlas, TAG + "Risorius") == "Risorius"


def test_labels_go_round() -> None:
    talk, seen_labels = Talk(SLIDE_1), []
    for _ in range(3):
        talk = relabelled(talk)
        seen_labels.append(talk.labels)
    assert seen_labels == ["names", "both", "codes"]


# Ink


def line(pen: str, *places: tuple[float, float]) -> Talk:
    stroke = begun(pen, "red", places[0], 0.5)
    for place in places[1:]:
        stroke = drawn_on(stroke, place, 0.5)
    return finished(replace(Talk(SLIDE_1), live=stroke))


def test_a_pen_is_taken_and_laid_down_again() -> None:
    talk = taken(Talk(SLIDE_1), "arrow")
    assert talk.pen == "arrow"
    assert taken(talk, "pen").pen == "pen"
    assert taken(talk, "arrow").pen == ""


def test_choosing_a_colour_takes_a_pen() -> None:
    talk = coloured(Talk(SLIDE_1), 3)
    assert (talk.pen, talk.colour) == ("pen", "blue")
    assert coloured(taken(talk, "arrow"), 0).pen == "arrow"


def test_what_is_drawn_stays_on_the_body_at_every_zoom() -> None:
    page = line("highlighter", (10, 10), (40, 10)).ink.on("front")
    (far,), (near,) = (list(strokes_drawn(page, mm_per_px)) for mm_per_px in (0.5, 0.125))
    assert isinstance(far, Line)
    assert isinstance(near, Line)
    assert far.points == near.points
    assert near.width == pytest.approx(4 * far.width)


def test_each_view_has_its_own_page() -> None:
    talk = line("pen", (10, 10), (40, 10))
    other = finished(replace(with_slide(talk, Slide("side")), live=begun("pen", "blue", (1.0, 1.0), 0.5)))
    assert [stroke.colour for stroke in other.ink.on("front")] == ["red"]
    assert [stroke.colour for stroke in other.ink.on("side")] == ["blue"]
    assert other.ink.cleared("side").on("front") == talk.ink.on("front")


def test_strokes_are_undone_one_by_one_and_a_cleared_page_comes_back() -> None:
    ink = Ink()
    for colour in ("red", "blue"):
        ink = ink.added("front", begun("pen", colour, (0.0, 0.0), 0.5))
    cleared = ink.cleared("front")
    assert cleared.on("front") == ()
    assert cleared.undone("front").on("front") == ink.on("front")
    assert [stroke.colour for stroke in ink.undone("front").on("front")] == ["red"]
    assert ink.undone("front").undone("front").undone("front").on("front") == ()
    assert Ink().cleared("front") == Ink()


def test_an_arrow_points_at_where_the_hand_is() -> None:
    (stroke,) = line("arrow", (10, 10), (60, 40), (10, 60)).ink.on("front")
    assert list(stroke.points) == [(10, 10), (10, 60)]
    shaft, head = strokes_drawn([stroke], 0.5)
    assert isinstance(shaft, Line)
    assert isinstance(head, Area)
    assert head.points[0] == (10, 60)
    assert not seen(begun("arrow", "red", (0.0, 0.0), 0.5), 0.5)
    assert seen(begun("pen", "red", (0.0, 0.0), 0.5), 0.5)


def test_highlighters_lie_under_pens_and_let_the_body_through() -> None:
    page = (
        *line("pen", (0, 0), (9, 9)).ink.on("front"),
        *line("highlighter", (0, 0), (9, 9)).ink.on("front"),
    )
    roles = [shape.role for shape in strokes_drawn(page, 0.5)]
    assert roles == ["ink.highlighter.red", "ink.pen.red"]
    drawn_in = inked(style("light", {}))
    assert look(drawn_in, roles[0]).opacity < look(drawn_in, roles[1]).opacity == 1.0


def test_a_chosen_point_keeps_its_label_for_the_telling(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(code="ST-40", side="left"))
    assert "ST-40" in names(plate)
    assert "ST-40" not in names(told(plate, ()))
