"""What is drawn, and how what is singled out differs."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from facemap.atlas.model import KINDS, Atlas
from facemap.picture.plate import Chosen, Show, plate, survey
from facemap.picture.scene import FORM
from facemap.picture.shapes import Key, Line, Mark, Plate, Text, hit
from facemap.picture.style import look, style
from facemap.picture.widths import approximate_width
from tests.picture.faults import faults

Draw = Callable[..., Plate]


def mark_of(plate: Plate, code: str, side: str = "left") -> Mark:
    return next(mark for mark in plate.marks if mark.key == Key(code, side))


def test_kinds_differ_by_shape_and_by_colour() -> None:
    assert len({FORM[kind] for kind in KINDS}) == len(KINDS)
    for theme in ("light", "dark", "print"):
        drawn = style(theme, {})
        assert len({look(drawn, f"point.{kind}").fill for kind in KINDS}) == len(KINDS)


def test_a_point_on_both_sides_has_a_mark_on_both_sides(drawn: Draw) -> None:
    left, right = mark_of(drawn(), "ST-3"), mark_of(drawn(), "ST-3", "right")
    assert left.at[0] + right.at[0] == pytest.approx(200.0)
    assert left.at[0] > right.at[0]  # the subject's left is to the viewer's right


def test_kinds_can_be_left_out(drawn: Draw, atlas: Atlas) -> None:
    plate = drawn(Show(kinds=frozenset({"extra"})))
    assert {atlas.points[mark.key.code].kind for mark in plate.marks if mark.key} == {"extra"}


def test_lit_points_of_hidden_layers_are_drawn_where_no_other_is_lit(drawn: Draw) -> None:
    """What a condition lights is to be seen, whichever layers are on; else the layers decide."""
    hidden = Show(kinds=frozenset())
    plate = drawn(hidden, Chosen(lit=frozenset({"ST-3"})))
    assert {mark.key.code for mark in plate.marks if mark.key} == {"ST-3"}
    assert "ST-3" in {label.key.code for label in plate.labels}
    extra = drawn(Show(kinds=frozenset({"extra"})))
    lit = next(mark.key.code for mark in extra.marks if mark.key)
    mixed = drawn(Show(kinds=frozenset({"extra"})), Chosen(lit=frozenset({"ST-3", lit})))
    assert {mark.key for mark in mixed.marks} == {mark.key for mark in extra.marks}


def test_a_selected_point_is_marked_and_ringed_on_its_side(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(code="ST-3", side="right"))
    rings = [shape for shape in plate.shapes if isinstance(shape, Mark) and shape.role == "glow.selected"]
    assert [ring.at for ring in rings] == [mark_of(plate, "ST-3", "right").at]
    assert mark_of(plate, "ST-3", "right").role.endswith(".selected")
    assert plate.marks[-1].key
    assert plate.marks[-1].key.code == "ST-3"


def test_points_of_a_condition_light_up_and_the_others_fade(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(lit=frozenset({"ST-2", "ST-9"})))
    states = {mark.key.code: mark.role.rpartition(".")[2] for mark in plate.marks if mark.key}
    assert {code for code, state in states.items() if state == "lit"} == {"ST-2", "ST-9"}
    assert {state for code, state in states.items() if code not in ("ST-2", "ST-9")} == {"dimmed"}
    assert {label.key.code for label in plate.labels} == {"ST-2", "ST-9"}
    shown = style("light", {})
    assert look(shown, "point.acupuncture.dimmed").opacity < look(shown, "point.acupuncture.lit").opacity


def test_a_hovered_point_stands_out(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(hovered=Key("ST-3", "left")))
    assert mark_of(plate, "ST-3").role.endswith(".hovered")
    assert not mark_of(plate, "ST-3", "right").role.endswith(".hovered")


def test_only_the_named_points_are_labelled_and_the_others_are_faint(drawn: Draw) -> None:
    plate = drawn(Show(only=frozenset({"ST-3"})))
    assert {label.key.code for label in plate.labels} == {"ST-3"}
    assert mark_of(plate, "ST-4").role.endswith(".dimmed")
    assert not mark_of(plate, "ST-3").role.endswith(".dimmed")


def test_where_another_source_puts_the_selected_point_is_a_ghost_with_the_distance(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(code="ST-40", side="left"))
    ghosts = [mark for mark in plate.marks if mark.role.endswith(".ghost")]
    assert [ghost.at for ghost in ghosts] == [(160.0, 152.0)]
    assert "Cheng 1987: 12 mm" in [shape.text for shape in plate.shapes if isinstance(shape, Text)]
    without = drawn(Show(variants=False), Chosen(code="ST-40"))
    assert not [mark for mark in without.marks if mark.role.endswith(".ghost")]


def test_channel_lines_pass_through_their_points_and_can_be_turned_off(drawn: Draw) -> None:
    plate = drawn()
    lines = [shape for shape in plate.shapes if isinstance(shape, Line) and shape.role == "channel.ST"]
    assert len(lines) == 2
    for code in ("ST-1", "ST-8", "ST-15", "ST-22"):
        at = mark_of(plate, code).at
        assert any(max(abs(u - at[0]), abs(v - at[1])) < 0.02 for line in lines for u, v in line.points)
    assert not [shape for shape in drawn(Show(channels=False)).shapes if shape.role.startswith("channel")]


def test_names_are_written_in_the_form_asked_for(drawn: Draw) -> None:
    def text(form: str, labels: str = "names") -> str:
        plate = drawn(Show(labels=labels, name_form=form), width=2400.0)
        return next(label.text for label in plate.labels if label.key.code == "ST-40")

    assert [text("pinyin"), text("hanzi"), text("english")] == ["Dìcāng", "地倉", "Earth Granary"]
    assert text("pinyin", "both") == "ST-40 Dìcāng"


def test_a_plate_from_a_kept_survey_is_the_same(atlas: Atlas) -> None:
    kept = pickle.loads(pickle.dumps(survey(atlas, "front")))
    args = (atlas, "front", Show(), Chosen(), 0.25, approximate_width)
    assert plate(*args, surveyed=kept) == plate(*args)


def test_a_quick_survey_lacks_only_the_channel_lines(atlas: Atlas) -> None:
    quick, full = survey(atlas, "front", lines=False), survey(atlas, "front")
    assert quick.courses is None
    assert full.courses
    assert quick.sightings == full.sightings


def test_a_spot_near_a_mark_hits_it_and_a_far_one_does_not(drawn: Draw) -> None:
    plate = drawn(Show(labels="none"))
    u, v = mark_of(plate, "ST-40").at
    assert hit(plate, (u + 11 * plate.mm_per_px, v)) == Key("ST-40", "left")
    assert hit(plate, (u + 13 * plate.mm_per_px, v)) is None


def test_of_two_marks_in_one_place_both_are_seen_and_can_be_hit(atlas: Atlas) -> None:
    on_top = atlas.spots["ST-1"]
    of = replace(atlas, spots={**atlas.spots, "ST-9": on_top})
    shown = plate(of, "front", Show(labels="none"), Chosen(), 0.25, approximate_width)
    upper, lower = mark_of(shown, "ST-1"), mark_of(shown, "ST-9")
    assert upper.at == lower.at
    assert shown.marks.index(lower) < shown.marks.index(upper)
    assert lower.radius > upper.radius + 2
    u, v = upper.at
    assert hit(shown, (u, v)) == upper.key
    assert hit(shown, (u + 0.5 * (upper.radius + lower.radius) * 0.25, v)) == lower.key
    close = plate(of, "front", Show(), Chosen(), 0.25, approximate_width)
    assert faults(close) == []


def test_a_label_can_be_hit_too(drawn: Draw) -> None:
    plate = drawn()
    label = next(label for label in plate.labels if label.key == Key("ST-40", "left"))
    assert hit(plate, ((label.box[0] + label.box[2]) / 2, (label.box[1] + label.box[3]) / 2)) == label.key
