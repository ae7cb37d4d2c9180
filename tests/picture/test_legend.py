"""The legend and the sources tell of what is on the plate, and of nothing else."""

from collections.abc import Callable
from dataclasses import replace

from facemap.atlas.model import KINDS, Atlas, Muscle, Names
from facemap.picture.drape import Drape, Tag
from facemap.picture.legend import CHOSEN_WORDS, GHOST_WORDS, GUIDE_WORDS, MUSCLE_WORDS, cited, legend
from facemap.picture.plate import Chosen, Show
from facemap.picture.shapes import Line, Mark, Patch, Plate
from facemap.picture.survey import Survey, survey
from tests.picture.made_up import SIZE

Draw = Callable[..., Plate]
WHOLE = (0.0, 0.0, SIZE, SIZE)


def texts(atlas: Atlas, plate: Plate, area: tuple[float, float, float, float] = WHOLE) -> list[str]:
    return [entry.text for entry in legend(atlas, plate, area)]


def seen(atlas: Atlas) -> Survey:
    return survey(atlas, "front", lines=False)


def test_every_kind_on_the_plate_has_its_sign(atlas: Atlas, drawn: Draw) -> None:
    entries = legend(atlas, drawn(Show(channels=False)), WHOLE)
    forms = [shape.form for entry in entries for shape in entry.sign if isinstance(shape, Mark)]
    assert len(forms) == len(set(forms)) == len(KINDS)
    assert entries[0].text == "Acupuncture points"


def test_what_lies_outside_the_area_is_not_in_the_legend(atlas: Atlas, drawn: Draw) -> None:
    below = (90.0, 100.0, 110.0, 130.0)  # points of the midline alone
    assert texts(atlas, drawn(Show(channels=False)), below) == ["Acupuncture points"]


def test_channels_are_named(atlas: Atlas, drawn: Draw) -> None:
    assert "ST Stomach" in texts(atlas, drawn())
    assert "ST Stomach" not in texts(atlas, drawn(Show(channels=False)))


def test_a_channel_that_runs_round_the_area_is_not_named(atlas: Atlas, drawn: Draw) -> None:
    corner = Line(((10.0, 10.0), (190.0, 10.0), (190.0, 190.0)), "channel.ST")
    plate = drawn(Show(channels=False))._replace(shapes=(corner,), marks=())
    assert texts(atlas, plate) == ["ST Stomach"]
    assert texts(atlas, plate, (20.0, 20.0, 150.0, 150.0)) == []


def test_a_chosen_point_its_ghosts_and_its_guide_are_explained(atlas: Atlas, drawn: Draw) -> None:
    said = texts(atlas, drawn(Show(guide=True), Chosen(code="ST-40", side="left")))
    assert {CHOSEN_WORDS, GHOST_WORDS, GUIDE_WORDS} <= set(said)
    assert not {CHOSEN_WORDS, GHOST_WORDS, GUIDE_WORDS} & set(texts(atlas, drawn()))


def test_lit_points_are_called_what_they_have_in_common(atlas: Atlas, drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(lit=frozenset({"ST-2"})))
    assert "Toothache" in [entry.text for entry in legend(atlas, plate, WHOLE, "Toothache")]


def test_sources_are_those_of_the_points_that_are_drawn(atlas: Atlas, drawn: Draw) -> None:
    of_st_40 = (150.0, 130.0, 170.0, 150.0)
    assert cited(atlas, drawn(), seen(atlas), of_st_40) == ("cheng",)
    assert cited(atlas, drawn(), seen(atlas), (0.0, 0.0, 20.0, 20.0)) == ()


def test_a_ring_hidden_under_its_own_mark_is_not_explained(atlas: Atlas, drawn: Draw) -> None:
    plate = drawn()
    own = next(mark for mark in plate.marks if mark.key)
    for off, explained in ((0.0, False), (1.0, False), (6.0, True)):
        at = own.at[0] + off * plate.mm_per_px, own.at[1]
        ring = own._replace(at=at, role="point.acupuncture.ghost", key=None)
        assert (GHOST_WORDS in texts(atlas, plate._replace(marks=(own, ring)))) == explained


def test_faint_points_lend_no_sources_to_a_plate_about_others(atlas: Atlas, drawn: Draw) -> None:
    assert cited(atlas, drawn(Show(only=frozenset({"ST-2"}))), seen(atlas), WHOLE) == ()


def test_a_muscle_that_is_shown_is_explained_and_cited(atlas: Atlas, drawn: Draw) -> None:
    body = Patch((((90.0, 90.0), (110.0, 90.0), (110.0, 110.0)),), "muscle.1.risorius")
    plate = drawn()._replace(shapes=(body,), marks=())
    draped = Drape((body,), (Tag("muscles", "risorius", (100.0, 100.0), 20.0),))
    around = seen(atlas)._replace(drapes=(("muscles", draped),))
    known = replace(atlas, muscles={"risorius": Muscle("risorius", Names(), sources=("kim",))})
    assert texts(known, plate) == [MUSCLE_WORDS]
    assert cited(known, plate, around, WHOLE) == ("kim",)
    assert cited(known, plate, around, (0.0, 0.0, 20.0, 20.0)) == ()
