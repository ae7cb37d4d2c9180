"""Views: cameras, pictures, what lies under a spot, and the way between poses."""

import math
import pickle
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from facemap.body.frame import Position, distance
from facemap.body.model import Body, Warp
from facemap.body.surface import project, rotation, surface, visible
from facemap.body.warp import to_pose, to_rest

MEGABYTES = 1024 * 1024
STEEPEST_STEP = 7.5
"""Degrees between neighbours of the turning head: more looks like a jerk."""
PIXELS = {"plate": 2000, "close-up": 1200, "step": 1000}
"""Of the longer side of a picture."""


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


PLATES = (
    "face-front", "face-three-quarter-left", "face-left", "head-back", "head-top", "neck-front", "neck-left",
    "trunk-front", "abdomen-front", "flank-left",
)  # fmt: skip
CLOSE_UPS = ("eye-left", "nose-mouth", "ear-jaw-left", "temple-left")
SYMMETRIC = {
    "face-front",
    "head-back",
    "head-top",
    "neck-front",
    "trunk-front",
    "abdomen-front",
    "nose-mouth",
}


def test_every_view_that_is_spoken_of_exists(body: Body) -> None:
    for name in (*PLATES, *CLOSE_UPS):
        assert name in body.views, name
        assert body.views[name].kind == ("plate" if name in PLATES else "close-up"), name
        assert (name in SYMMETRIC) != (name.removesuffix("-left") + "-right" in body.views), name


def test_the_right_side_is_the_mirror_of_the_left(body: Body, views_yaml: dict[str, Any]) -> None:
    rows = {row["name"]: row for row in views_yaml["views"]}
    mirrors = [row for row in rows.values() if "mirror-of" in row]
    assert {row["name"] for row in mirrors} == {name for name in rows if name.endswith("-right")}
    for row in mirrors:
        of, view = rows[row["mirror-of"]], body.views[row["name"]]
        assert of["name"] == row["name"].removesuffix("-right") + "-left"
        assert row["camera"] == {"yaw": -of["camera"]["yaw"], "pitch": of["camera"]["pitch"]}, row["name"]
        assert row["centre"] == [-of["centre"][0], *of["centre"][1:]], row["name"]
        assert (row["regions"], row.get("kind"), row.get("ring")) == (
            of["regions"], of.get("kind"), of.get("ring")
        ), row["name"]  # fmt: skip
        assert "right" in view.title, row["name"]
        assert "picture" not in row, row["name"]


def test_a_place_of_the_right_side_is_seen_by_a_mirrored_view_where_it_should_be(body: Body) -> None:
    left, right = body.views["flank-left"], body.views["flank-right"]
    place = body.landmarks["midaxillary-rib-6"].position
    u, v = project(left, place)
    assert visible(left, place)
    assert visible(right, Position(-place.x, place.y, place.z))
    assert project(right, Position(-place.x, place.y, place.z)) == pytest.approx((right.width - u, v))


def test_the_turning_head_goes_all_the_way_round_in_small_steps(body: Body) -> None:
    ring = body.ring("head")
    yaws = sorted(view.yaw % 360 for view in ring)
    assert len(set(yaws)) == len(yaws)
    assert max(b - a for a, b in pairwise([*yaws, yaws[0] + 360])) <= STEEPEST_STEP
    for view in ring:
        front = body.views["face-front"]
        assert (view.width, view.height, view.centre) == (front.width, front.height, front.centre), view.name
        assert (view.pose, view.pitch) == ("rest", 0), view.name
    assert {view.yaw for view in ring if view.kind == "plate"} == {-90, -40, 0, 40, 90, 180}


def test_steps_have_no_preview_of_their_own(body: Body) -> None:
    for view in body.views.values():
        assert (view.preview == view.picture) == (view.kind == "step"), view.name


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
        assert view.picture.exists(), view.name
        if view.kind != "step" or view.yaw % 30 == 0:
            with Image.open(view.picture) as picture:
                assert max(picture.size) >= PIXELS[view.kind], view.name
                ratio = picture.width / picture.height
                assert ratio == pytest.approx(view.width / view.height, rel=0.005), view.name
                assert picture.mode == "RGBA", view.name


def test_depth_maps_are_fine_enough_to_place_by(body: Body) -> None:
    from PIL import Image

    for view in body.views.values():
        with Image.open(view.depth.file) as depth:
            assert depth.mode == "I;16", view.name
            assert depth.width / view.width == pytest.approx(depth.height / view.height, rel=0.005), view.name
            assert view.width / depth.width <= (1.0 if view.kind == "step" else 0.8), view.name


def test_the_body_takes_little_room(folder: Path) -> None:
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 30 * MEGABYTES


def test_a_picture_that_is_no_depth_map_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (9, 9)).save(tmp_path / "grey.png")
    warp = Warp(tmp_path / "grey.png", Position(0, 0, 0), 1.0, (2, 2, 2), 0.0, 1.0)
    with pytest.raises(ValueError, match="not a 16-bit greyscale picture"):
        to_pose(warp, Position(0, 0, 0))
