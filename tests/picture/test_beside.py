"""What a card says of its neighbourhood, on the shipped atlas."""

from functools import cache

import pytest

from facemap.atlas.model import Atlas, Point
from facemap.atlas.whereabouts import passing
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.beside import beside, tip
from facemap.picture.survey import relief_of


@cache
def shipped() -> Atlas:
    return load_atlas([points_folder()]).atlas


def said(code: str) -> str:
    atlas = shipped()
    return " ".join(beside(atlas, relief_of(atlas), atlas.points[code]))


@pytest.mark.parametrize(
    ("code", "neighbour"),
    [
        ("ST-4", "facial artery"), ("ST-5", "facial artery"), ("ST-9", "carotid"), ("BL-1", "eyeball"),
        ("ST-2", "infraorbital foramen"), ("CV-12", "stomach"), ("CV-22", "trachea"),
        ("TE-17", "facial nerve"),
    ],
)  # fmt: skip
def test_what_a_textbook_warns_of_is_near(code: str, neighbour: str) -> None:
    assert neighbour in said(code)


def test_a_point_in_an_outline_is_within_it() -> None:
    assert "Within the usual position of the stomach" in said("CV-12")


def test_an_organ_of_one_side_is_not_near_the_other() -> None:
    atlas = shipped()
    relief = relief_of(atlas)
    place = atlas.spots["LR-14"].sights
    sides = {
        sight.side: {each.name for each in passing(atlas, relief, sight.position, 5.0)} for sight in place
    }
    assert "liver" in sides["right"]
    assert "gallbladder-organ" not in sides["left"]


def test_an_acupoint_tells_how_far_the_nearest_motor_point_is() -> None:
    assert "mm from Masseter" in said("ST-6")


def test_a_slanting_needle_is_as_deep_as_its_tip() -> None:
    oblique = shipped().points["GB-20"].needling[0]
    assert oblique.technique == "oblique"
    assert tip(oblique) == pytest.approx((21.0 * 0.5**0.5, 31.5 * 0.5**0.5))
    stated = oblique._replace(depth_mm=(10.0, 20.0), angle=(30.0, 90.0))
    assert tip(stated) == pytest.approx((5.0, 20.0))


def about(structure: str, point: Point) -> str:
    atlas = shipped()
    told = beside(atlas, relief_of(atlas), point)
    return next(sentence for sentence in told if structure in sentence)


def test_a_threading_longer_than_a_structure_is_deep_is_said_not_to_be_comparable() -> None:
    assert "not comparable: threading" in about("vertebral artery", shipped().points["GB-20"])
    assert "42–63 mm" in about("vertebral artery", shipped().points["GB-20"])


def test_needles_that_lie_flat_or_slant_tell_where_their_tips_stay() -> None:
    point = shipped().points["GB-20"]
    given = point.needling[0]._replace(depth_mm=(40.0, 60.0), angle=None, toward="")
    flat, slanting, upright = (
        about("vertebral artery", point._replace(needling=(given._replace(technique=how),)))
        for how in ("transverse", "oblique", "perpendicular")
    )
    assert "laid flat 40–60 mm: its tip stays 10–16 mm below the skin if it slants 15°" in flat
    assert (
        "slanting 40–60 mm, at 45° the tip lies 28–42 mm below the skin, steeper as deep as that" in slanting
    )
    assert "sources needle as deep as that" in upright
    assert "sources needle as deep as that" not in slanting


def test_a_flat_needle_that_is_as_deep_as_a_vessel_is_said_to_be() -> None:
    assert "the tip lies 3–8 mm below the skin: as deep as that" in about(
        "3 mm from the usual position of the inferior labial artery", shipped().points["ST-4"]
    )


def test_a_point_that_is_on_no_view_has_no_neighbours() -> None:
    assert said("ST-36") == ""
