"""The guide shows, and says, how a point is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas, Spot
from facemap.atlas.place import Offset, Placed, Step, Walk
from facemap.body.frame import Position
from facemap.picture.guide import guide, sentences
from facemap.picture.lettering import short_code
from facemap.picture.plate import Chosen, Show, plate
from facemap.picture.shapes import Key, Line, Mark, Plate, Text
from facemap.picture.widths import approximate_width
from tests.picture import made_up
from tests.picture.faults import faults, over_the_guide
from tests.picture.made_up import needle

Draw = Callable[..., Plate]
ST3 = Key("ST-3", "left")
GUIDED = (Show(guide=True), Chosen(code="ST-40", side="left"))


def words(plate: Plate) -> list[Text]:
    return [shape for shape in plate.shapes if isinstance(shape, Text)]


def test_the_landmark_is_named_and_the_measure_is_written(drawn: Draw) -> None:
    said = [text.text for text in words(drawn(*GUIDED))]
    assert "① mouth corner" in said
    assert "② 2 finger-cun" in said


def test_a_step_without_words_of_its_own_has_its_number_on_the_plate(atlas: Atlas) -> None:
    corner = Step("spot", "Corner of the mouth.", Position(20, 60, made_up.Z), name="cheilion")
    end = Position(20, 40, made_up.Z)
    level = Step("level", "Level of the corner.", end, (corner.end, end))
    of = replace(atlas, spots={"ST-40": Spot(Placed(end, (corner, level, corner)))})
    notes = guide(of, "front", Key("ST-40", "left"), 0.25).notes
    assert [note.text for note in notes] == ["① cheilion", "②"]


def test_the_walk_runs_from_the_landmark_to_the_point_with_a_tick_at_every_cun(atlas: Atlas) -> None:
    lines = [s for s in guide(atlas, "front", Key("ST-40", "left"), 0.25).shapes if isinstance(s, Line)]
    assert lines[0].points == ((120.0, 140.0), (160.0, 140.0))
    middles = {round((line.points[0][0] + line.points[1][0]) / 2) for line in lines[1:]}
    assert middles == {120, 140, 160}


def test_on_the_right_the_guide_is_the_mirror_image(atlas: Atlas) -> None:
    left, right = (guide(atlas, "front", Key("ST-40", side), 0.25).shapes[0] for side in ("left", "right"))
    assert isinstance(left, Line)
    assert isinstance(right, Line)
    assert [200 - u for u, _ in left.points] == pytest.approx([u for u, _ in right.points])


@pytest.mark.parametrize("width", [400.0, 800.0, 2000.0])
def test_no_words_of_the_guide_sit_on_the_point(drawn: Draw, width: float) -> None:
    plate = drawn(*GUIDED, width=width)
    at = next(mark.at for mark in plate.marks if mark.key == Key("ST-40", "left"))
    for text in words(plate):
        if text.role == "side":
            continue
        wide = 0.5 * len(text.text) * text.size * plate.mm_per_px
        left = text.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        covers = left < at[0] < left + wide and abs(text.at[1] - text.size * plate.mm_per_px / 3 - at[1]) < (
            text.size * plate.mm_per_px / 2
        )
        assert not covers, text


def test_the_other_points_step_back_but_can_still_be_read(drawn: Draw) -> None:
    plate, without = drawn(*GUIDED), drawn()
    faint = {label.key for label in plate.labels if label.role == "label.dimmed"}
    assert {label.key.code for label in plate.labels} - {key.code for key in faint} == {"ST-40"}
    assert faint >= {label.key for label in without.labels if label.key.code not in ("ST-40", "ST-25")}
    assert not [label for label in plate.labels if label.key in faint and label.leader]
    others = {mark.role.rpartition(".")[2] for mark in plate.marks if mark.key and mark.key.code != "ST-40"}
    assert others == {"dimmed"}


def test_points_that_the_needle_goes_toward_keep_their_strength(atlas: Atlas) -> None:
    towards = needle("transverse", 5, 8)._replace(toward="ST-3")
    point = atlas.points["ST-40"]._replace(needling=(towards,))
    of = replace(atlas, points={**atlas.points, "ST-40": point})
    shown = plate(of, "front", *GUIDED, made_up.SIZE / 800, approximate_width)
    assert next(label.role for label in shown.labels if label.key == ST3) == "label"
    assert next(mark.role for mark in shown.marks if mark.key == ST3) == "point.acupuncture"


def test_points_of_a_condition_keep_their_strength_around_a_guide(drawn: Draw) -> None:
    lit = drawn(GUIDED[0], replace(GUIDED[1], lit=frozenset({"ST-3"})))
    assert {(label.key.code, label.role) for label in lit.labels} == {
        ("ST-40", "label.selected"), ("ST-3", "label.lit")
    }  # fmt: skip


@pytest.mark.parametrize("width", [300.0, 800.0, 2000.0])
def test_around_a_guide_no_label_covers_its_lines_or_words(drawn: Draw, width: float) -> None:
    plate = drawn(*GUIDED, width=width)
    assert faults(plate) == []
    assert over_the_guide(plate) == []
    assert Key("ST-40", "left") in {label.key for label in plate.labels}


def test_without_a_selection_there_is_nothing_to_construct(drawn: Draw) -> None:
    assert drawn(Show(guide=True)) == drawn()


def test_the_sentences_are_numbered_steps(atlas: Atlas) -> None:
    assert sentences(atlas, "ST-40") == (
        "1. Find where the lips meet (mouth corner): outermost.",
        "2. From there go 2 finger-cun laterally (40 mm on this body).",
    )


def test_a_way_between_two_places_names_them(atlas: Atlas) -> None:
    corner = Step("spot", "Corner of the mouth.", Position(20, 60, made_up.Z), name="cheilion")
    notch = Step("spot", "Notch of the breast bone, felt.", Position(0, 20, made_up.Z), name="incisura")
    below = Position(0, 15, made_up.Z)
    five = Walk(Offset("inferior", 5.0, "mm"), 5.0)
    down = Step("walk", "", below, (notch.end, below), walk=five)
    end = Position(10, 40, made_up.Z)
    way = Step("between", "1/2 of the way", end, (corner.end, down.end), (), "1/2")
    line = Step("curve", "", end, name="scm-anterior", what="Front border of the muscle.", by="level")
    spot = Spot(Placed(end, (corner, notch, down, way, corner, line)))
    assert sentences(replace(atlas, spots={"ST-40": spot}), "ST-40") == (
        "1. Find the corner of the mouth (cheilion).",
        "2. Find the notch of the breast bone (incisura), felt.",
        "3. From there go 5 mm down.",
        "4. Go 1/2 of the way from the corner of the mouth to the place of step 3, along the skin.",
        "5. At the level of the corner of the mouth find the front border of the muscle (SCM anterior).",
    )


def test_abbreviations_keep_their_capitals() -> None:
    assert [short_code(code) for code in ("M-SCM", "M-DAO", "M-MASSETER-INJECTION", "ST-4")] == [
        "SCM", "DAO", "Masseter injection", "ST-4",
    ]  # fmt: skip


def test_the_landmark_has_a_dot_on_the_body(atlas: Atlas) -> None:
    dots = [s for s in guide(atlas, "front", Key("ST-40", "left"), 0.25).shapes if isinstance(s, Mark)]
    assert [(dot.at, dot.form) for dot in dots] == [((120.0, 140.0), "dot")]
