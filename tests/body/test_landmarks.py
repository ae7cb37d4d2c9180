"""Landmarks and curves: enough of them, described, on the skin, and the same spot in every view."""

from itertools import pairwise

import pytest

from facemap.body.frame import Position, distance, mirrored
from facemap.body.model import Body, View
from facemap.body.surface import project, surface, visible

PLATES = (
    "face-front", "face-left", "face-three-quarter-left", "head-back", "head-top", "neck-front", "neck-left",
    "trunk-front", "abdomen-front", "flank-left",
)  # fmt: skip


def seeing(body: Body, place: Position) -> list[View]:
    return [view for view in body.views.values() if visible(view, place)]


def test_there_are_enough_landmarks_and_curves(body: Body) -> None:
    assert len(body.landmarks) >= 95
    assert len(body.curves) >= 40


def test_the_names_other_programs_rely_on_exist(body: Body) -> None:
    asked = (
        "vertex trichion glabella nasion sellion pronasale subnasale labiale-superius stomion"
        " labiale-inferius mentolabial-sulcus pogonion gnathion menton pupil cheilion exocanthion"
        " endocanthion alare gonion tragion zygion orbitale umbilicus nipple asis"
        " symphysis xiphisternal-junction suprasternal-notch acromion coracoid infraclavicular-fossa axilla"
        " anterior-axillary-fold midaxillary-rib-6 tenth-rib-tip eleventh-rib-tip twelfth-rib-tip c7"
        " mastoid-posterior-superior trapezius-scm-hollow"
    )
    assert set(asked.split()) <= set(body.landmarks)
    curves = (
        "hairline eyebrow orbital-rim-superior orbital-rim-inferior zygomatic-arch-superior"
        " zygomatic-arch-inferior mandible nasolabial-fold auricle-root auricle-root-posterior scm-anterior"
        " scm-posterior trapezius-anterior clavicle costal-margin linea-alba inguinal-crease iliac-crest"
        " superior-nuchal-line nape-groove temporal-line galea-anterior parotid-anterior midclavicular-line"
        " anterior-axillary-line midaxillary-line"
    )
    assert set(curves.split()) <= set(body.curves)
    assert {f"intercostal-space-{number}" for number in range(1, 8)} <= set(body.curves)


def test_the_intercostal_spaces_lie_below_each_other_and_descend_from_the_sternum(body: Body) -> None:
    spaces = [body.curves[f"intercostal-space-{number}"].points for number in range(1, 8)]
    for upper, lower in pairwise(spaces):
        for place in lower:
            beside = min(upper, key=lambda point: abs(point.x - place.x) + abs(point.z - place.z))
            assert place.y < beside.y
    nipple = body.landmarks["nipple"].position
    assert min(distance(place, nipple) for place in spaces[3]) < 2
    for space in spaces:
        assert space[-1].y < space[0].y
    below = body.landmarks["xiphisternal-junction"].position.y
    assert below < spaces[5][0].y < spaces[0][0].y


def test_each_says_what_it_is_how_it_was_measured_and_where_that_comes_from(body: Body) -> None:
    for row in (*body.landmarks.values(), *body.curves.values(), *body.scales.values()):
        assert row.what, row.name
        assert row.measured, row.name
        assert row.source, row.name


def test_midline_landmarks_lie_on_the_midline_and_paired_ones_on_the_left(body: Body) -> None:
    for landmark in body.landmarks.values():
        assert landmark.sides in ("both", "middle"), landmark.name
        if landmark.sides == "middle":
            assert landmark.position.x == 0, landmark.name
        else:
            assert landmark.position.x > 2, landmark.name


def test_every_landmark_is_seen_by_a_view_unless_it_says_why_not(body: Body) -> None:
    shown = [place for place in body.landmarks.values() if not place.hidden]
    assert [place.name for place in shown if not seeing(body, place.position)] == []


@pytest.mark.parametrize("name", PLATES)
def test_a_landmark_seen_in_a_view_comes_back_from_it_within_a_millimetre(body: Body, name: str) -> None:
    view = body.views[name]
    for landmark in body.landmarks.values():
        if visible(view, landmark.position):
            back = surface(view, *project(view, landmark.position))
            assert back is not None, landmark.name
            assert distance(back, landmark.position) <= 1.0, landmark.name


def test_the_warp_of_the_raised_chin_agrees_with_the_posed_skin(body: Body) -> None:
    view = body.views["neck-front"]
    seen = [place.position for place in body.landmarks.values() if visible(view, place.position)]
    assert len(seen) >= 25
    for place in seen:
        assert distance(surface(view, *project(view, place)) or body.views["face-front"].centre, place) <= 0.3


def test_most_landmarks_of_the_face_are_seen_in_two_views(body: Body) -> None:
    face = [place for place in body.landmarks.values() if place.position.y > 1530 and place.position.z > 40]
    twice = [place for place in face if len(seeing(body, place.position)) >= 2]
    assert len(twice) >= 0.95 * len(face)


def test_the_profile_shows_the_midline_of_the_face(body: Body) -> None:
    line = body.curves["midline-face"].points
    seen = [visible(body.views["face-left"], point) for point in line]
    assert sum(seen) >= 0.9 * len(line)


def test_curves_lie_on_the_skin(body: Body) -> None:
    for curve in body.curves.values():
        off = [point for point in curve.points if not seeing(body, point)]
        assert len(off) <= 0.1 * len(curve.points), (curve.name, off)


def test_curves_have_no_jumps(body: Body) -> None:
    for curve in body.curves.values():
        assert max(distance(a, b) for a, b in pairwise(curve.points)) <= 6.0, curve.name


def test_the_right_side_is_seen_from_the_front_as_the_left_is(body: Body) -> None:
    front = body.views["face-front"]
    for name in ("pupil", "cheilion", "alare", "exocanthion", "brow-peak", "infraorbital-foramen"):
        left = body.landmarks[name].position
        assert visible(front, left), name
        assert visible(front, mirrored(left)), name
        u, v = project(front, left)
        assert project(front, mirrored(left)) == pytest.approx((front.width - u, v))


def test_the_left_profile_does_not_show_the_right_side(body: Body) -> None:
    for name in ("cheilion", "zygion", "tragus", "gonion", "alare"):
        assert not visible(body.views["face-left"], mirrored(body.landmarks[name].position)), name


def test_the_body_is_symmetric(body: Body) -> None:
    front = body.views["face-front"]
    for u in range(70, 135, 5):
        for v in range(90, 250, 10):
            left, right = surface(front, front.width - u, v), surface(front, u, v)
            if left and right:
                assert distance(left, mirrored(right)) < 1.0, (u, v)


def test_raising_the_chin_moves_the_chin_and_not_the_chest(body: Body) -> None:
    raised = body.poses["chin-raised"].landmarks
    still = body.landmarks
    moved = {name: distance(raised[name], still[name].position) for name in raised}
    assert moved["menton"] > 20
    assert raised["menton"].y > still["menton"].position.y + 15
    assert moved["sternal-angle"] < 1
    assert moved["suprasternal-notch"] < 5


def test_posed_landmarks_agree_with_the_view_of_the_pose(body: Body) -> None:
    view = body.views["neck-front"]
    for name, posed in body.poses["chin-raised"].landmarks.items():
        u, v = project(view, body.landmarks[name].position)
        assert u - view.width / 2 + view.centre.x == pytest.approx(posed.x, abs=0.3), name
        assert view.centre.y + view.height / 2 - v == pytest.approx(posed.y, abs=0.3), name
