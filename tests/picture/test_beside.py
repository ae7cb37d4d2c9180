"""What a card says of its neighbourhood, on the shipped atlas."""

from functools import cache

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.whereabouts import passing
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.beside import beside
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


def test_a_point_that_is_on_no_view_has_no_neighbours() -> None:
    assert said("ST-36") == ""
