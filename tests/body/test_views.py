"""Views: cameras, pictures, what lies under a spot, and the way between poses."""

import math
import pickle
from pathlib import Path

import pytest

from facemap.body.frame import Position, distance
from facemap.body.model import Body, Warp
from facemap.body.surface import project, rotation, surface, visible
from facemap.body.warp import to_pose, to_rest

MEGABYTES = 1024 * 1024


def test_cameras_turn_to_the_left_and_look_from_above() -> None:
    right, up, out = rotation(90, 0)
    assert out == pytest.approx((1, 0, 0))
    assert right == pytest.approx((0, 0, -1))
    assert up == pytest.approx((0, 1, 0))
    assert rotation(0, 30)[2] == pytest.approx((0, 0.5, math.cos(math.radians(30))))


def test_the_centre_of_a_view_is_in_the_middle_of_its_picture(body: Body) -> None:
    view = body.views["face-three-quarter-left"]
    assert project(view, view.centre) == pytest.approx((view.width / 2, view.height / 2))


def test_left_of_the_subject_is_right_in_the_front_view(body: Body) -> None:
    u, v = project(body.views["face-front"], body.landmarks["cheilion"].position)
    assert u > body.views["face-front"].width / 2
    assert v > body.views["face-front"].height / 2


def test_there_is_no_skin_beside_the_head_or_outside_the_picture(body: Body) -> None:
    front = body.views["face-front"]
    assert surface(front, 2, 2) is None
    assert surface(front, -1, 150) is None
    assert surface(front, 135, 301) is None


def test_the_back_of_the_head_is_not_seen_from_the_front(body: Body) -> None:
    assert not visible(body.views["face-front"], body.landmarks["opisthocranion"].position)
    assert not visible(body.views["face-front"], body.landmarks["mastoid-tip"].position)


def test_a_place_that_is_not_on_the_skin_is_not_seen(body: Body) -> None:
    x, y, z = body.landmarks["pronasale"].position
    assert not visible(body.views["face-front"], Position(x, y, z + 5))
    assert not visible(body.views["face-front"], Position(x, y, z - 5))


PLATES = ("face-front", "face-left", "face-three-quarter-left", "neck-front", "abdomen-front")


@pytest.mark.parametrize("name", PLATES)
def test_a_spot_of_a_view_and_its_place_on_the_body_belong_together(body: Body, name: str) -> None:
    view, found = body.views[name], 0
    for i in range(1, 24):
        for j in range(1, 24):
            spot = view.width * i / 24, view.height * j / 24
            place = surface(view, *spot)
            if place is not None:
                found += 1
                assert project(view, place) == pytest.approx(spot, abs=0.05)
    assert found > 100


def test_posing_and_back_returns_to_the_same_place(body: Body) -> None:
    warp = body.poses["chin-raised"].warp
    assert warp is not None
    for name in ("menton", "gonion", "cheilion", "laryngeal-prominence", "carotid-pulse"):
        rest = body.landmarks[name].position
        assert distance(to_rest(warp, to_pose(warp, rest)), rest) < 0.05, name


def test_the_rest_pose_moves_nothing() -> None:
    assert to_pose(None, Position(1, 2, 3)) == Position(1, 2, 3)
    assert to_rest(None, Position(1, 2, 3)) == Position(1, 2, 3)


def test_posing_is_symmetric(body: Body) -> None:
    warp = body.poses["chin-raised"].warp
    left = to_pose(warp, body.landmarks["gonion"].position)
    x, y, z = body.landmarks["gonion"].position
    assert to_pose(warp, Position(-x, y, z)) == pytest.approx((-left.x, left.y, left.z))


def test_a_body_travels_between_processes(body: Body) -> None:
    assert pickle.loads(pickle.dumps(body)) == body


def test_pictures_are_large_and_show_what_the_camera_covers(body: Body) -> None:
    from PIL import Image

    for view in body.views.values():
        if view.picture.exists():
            with Image.open(view.picture) as picture:
                assert max(picture.size) >= 2000, view.name
                ratio = picture.width / picture.height
                assert ratio == pytest.approx(view.width / view.height, rel=0.005), view.name
                assert picture.mode == "RGBA", view.name


def test_depth_maps_are_fine_enough_to_place_by(body: Body) -> None:
    from PIL import Image

    for view in body.views.values():
        with Image.open(view.depth.file) as depth:
            assert depth.mode == "I;16", view.name
            assert depth.width / view.width == pytest.approx(depth.height / view.height, rel=0.005), view.name
            assert view.width / depth.width <= 0.8, view.name


def test_the_body_takes_little_room(folder: Path) -> None:
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 12 * MEGABYTES


def test_a_picture_that_is_no_depth_map_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (9, 9)).save(tmp_path / "grey.png")
    warp = Warp(tmp_path / "grey.png", Position(0, 0, 0), 1.0, (2, 2, 2), 0.0, 1.0)
    with pytest.raises(ValueError, match="not a 16-bit greyscale picture"):
        to_pose(warp, Position(0, 0, 0))
