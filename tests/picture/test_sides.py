"""From every direction the plate tells the subject's sides, the right way round."""

from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.model import View
from facemap.picture.scene import Show
from facemap.picture.sides import side_corners, side_letters, sides
from facemap.picture.widths import approximate_width


@pytest.fixture
def front(atlas: Atlas) -> View:
    return atlas.body.views["front"]


@pytest.mark.parametrize(
    ("yaw", "expected"),
    [
        (0, ("right", "left")), (40, ("right", "left")), (-40, ("right", "left")), (90, ("left",)),
        (-90, ("right",)), (75, ("left",)), (150, ("left", "right")), (-150, ("left", "right")),
        (180, ("left", "right")), (-175, ("left", "right")),
    ],
)  # fmt: skip
def test_sides_are_told_from_every_direction(front: View, yaw: float, expected: tuple[str, ...]) -> None:
    assert sides(replace(front, yaw=yaw, centre=Position(0.0, 0.0, 0.0))) == expected


def test_a_close_up_beside_the_midline_shows_one_side(front: View) -> None:
    close = replace(front, width=80.0, centre=Position(60.0, 0.0, 0.0))
    assert sides(close) == ("left",)
    assert sides(replace(close, centre=Position(-60.0, 0.0, 0.0))) == ("right",)


def test_from_behind_left_is_on_the_left_of_the_picture(front: View) -> None:
    behind = replace(front, yaw=180, centre=Position(0.0, 0.0, 0.0))
    left, right = sorted(side_letters(behind, Show(), 0.5), key=lambda text: text.at[0])
    assert (left.text, right.text) == ("L", "R")


def test_one_side_is_told_in_words_and_nothing_where_the_switch_is_off(front: View) -> None:
    aside = replace(front, yaw=-90)
    assert [text.text for text in side_letters(aside, Show(), 0.5)] == ["right side"]
    assert not list(side_letters(aside, Show(side_letters=False), 0.5))


def test_room_is_kept_for_what_is_written(front: View) -> None:
    aside = replace(front, yaw=90)
    text = next(side_letters(aside, Show(), 0.5))
    box = next(side_corners(aside, Show(), 0.5, approximate_width))
    assert box[0] < text.at[0] / 0.5
    assert box[2] > text.at[0] / 0.5 + approximate_width(text.text, text.size)
