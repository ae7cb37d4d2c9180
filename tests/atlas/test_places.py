"""Places in words become positions on the measured skin."""

import pytest

from facemap.atlas.model import Atlas, Point
from facemap.atlas.place import Along, Between, Cross, From, Offset, Placed, Seen, Spot, Unplaced
from facemap.atlas.resolve import Resolver, locate_all, resolve
from facemap.body.frame import Position, distance
from facemap.body.model import Body
from facemap.body.walk import onto_skin


def placed(body: Body, words: Spot, region: str = "face") -> Placed:
    found = resolve(words, region, Resolver(body))
    assert isinstance(found, Placed), found
    return found


def on_skin(body: Body, position: Position) -> bool:
    skin = onto_skin(body, position)
    return skin is not None and distance(skin, position) < 1.0


def test_millimetres_are_gone_along_the_skin(body: Body) -> None:
    start = body.landmarks["cheilion"].position
    found = placed(body, From("cheilion", (Offset("lateral", 10, "mm"),)))
    assert found.position.x > start.x + 5
    assert 8 < distance(start, found.position) <= 10.01
    assert on_skin(body, found.position)
    assert [step.kind for step in found.construction] == ["spot", "walk"]


def test_finger_cun_is_the_hand_s_measure(body: Body) -> None:
    offset = Offset("lateral", 0.4, "finger-cun")
    by_hand = placed(body, From("cheilion", (offset,))).position
    mm = 0.4 * body.scales["finger-cun"].mm_per_cun
    in_mm = placed(body, From("cheilion", (Offset("lateral", mm, "mm"),))).position
    assert distance(by_hand, in_mm) < 0.01


@pytest.mark.parametrize(
    ("direction", "cun", "landmark"), [("superior", 8, "xiphisternal-junction"), ("inferior", 5, "symphysis")]
)
def test_abdominal_cun_end_exactly_at_their_landmark(
    body: Body, direction: str, cun: float, landmark: str
) -> None:
    found = placed(body, From("umbilicus", (Offset(direction, cun, "cun"),)), "abdomen")
    assert distance(found.position, body.landmarks[landmark].position) < 2.5


def test_upper_and_lower_abdomen_have_cun_of_their_own(body: Body) -> None:
    upper, lower = body.scales["abdomen-upper"], body.scales["abdomen-lower"]
    assert abs(upper.mm_per_cun - lower.mm_per_cun) > 0.3
    up = placed(body, From("umbilicus", (Offset("superior", 1, "cun"),)), "abdomen")
    down = placed(body, From("umbilicus", (Offset("inferior", 1, "cun"),)), "abdomen")
    assert f"({upper.mm_per_cun:.0f} mm" in up.construction[-1].text
    assert f"({lower.mm_per_cun:.0f} mm" in down.construction[-1].text


def test_whole_cun_are_ticked_on_the_way(body: Body) -> None:
    walk = placed(body, From("umbilicus", (Offset("superior", 4, "cun"),)), "abdomen").construction[-1]
    assert len(walk.ticks) == 4
    heights = [tick.y for tick in walk.ticks]
    assert heights == sorted(heights)


def test_a_vertical_meets_a_level(body: Body) -> None:
    found = placed(body, Cross("pupil", "alare-inferior")).position
    assert abs(found.x - body.landmarks["pupil"].position.x) < 0.05
    assert abs(found.y - body.landmarks["alare-inferior"].position.y) < 0.05
    assert on_skin(body, found)


def test_the_vertical_of_the_midline_stays_on_the_midline(body: Body) -> None:
    assert placed(body, Cross("glabella", "brow-medial-end")).position.x == 0.0


def test_a_fraction_of_the_way_between_two_spots(body: Body) -> None:
    a, b = body.landmarks["cheilion"].position, body.landmarks["tragus"].position
    third = placed(body, Between(("cheilion", "tragus"), 1 / 3)).position
    assert on_skin(body, third)
    assert distance(a, third) < distance(b, third)


def test_a_fraction_of_a_curve(body: Body) -> None:
    points = body.curves["eyebrow"].points
    assert distance(placed(body, "eyebrow@0").position, points[0]) < 1.0
    assert distance(placed(body, Along("eyebrow", at=1.0)).position, points[-1]) < 1.0


def test_where_a_curve_crosses_the_vertical_of_a_spot(body: Body) -> None:
    found = placed(body, Along("eyebrow", vertical="pupil")).position
    assert abs(found.x - body.landmarks["pupil"].position.x) < 0.5


@pytest.mark.parametrize("curve", ["eyebrow", "mandible"])
def test_who_goes_up_from_where_a_vertical_was_met_stays_on_it(body: Body, curve: str) -> None:
    """On the border of the jaw the skin faces sideways, and the pupil's vertical is seen from the front."""
    start = Along(curve, vertical="pupil")
    found = placed(body, From(start, (Offset("superior", 15, "mm"),))).position
    assert abs(found.x - placed(body, start).position.x) < 0.5
    assert on_skin(body, found)


def test_a_spot_picked_on_a_view(body: Body) -> None:
    assert on_skin(body, placed(body, Seen("face-front", (150.0, 200.0))).position)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nowhere", "no landmark, curve or point called 'nowhere'"),
        (Along("no-such-line", at=0.5), "no curve called 'no-such-line'"),
        (Along("eyebrow", level="menton"), "does not reach that level"),
        (Seen("face-front", (1.0, 1.0)), "misses the skin"),
        (Seen("nowhere", (1.0, 1.0)), "no view called 'nowhere'"),
        (From("cheilion", (Offset("lateral", 1, "cun", "no-scale"),)), "no scale called 'no-scale'"),
    ],
)
def test_a_place_that_cannot_be_found_says_why(body: Body, words: Spot, said: str) -> None:
    found = resolve(words, "face", Resolver(body))
    assert isinstance(found, Unplaced)
    assert said in found.reason


def test_points_that_refer_to_each_other_in_a_circle_say_so(body: Body, atlas: Atlas) -> None:
    def point(code: str, place: Spot) -> Point:
        assert not isinstance(place, str)
        return Point(code, "extra", atlas.points["ST-4"].names, "face", "", place=place)

    here = Offset("lateral", 1, "mm")
    spots = locate_all(body, {c: point(c, From(d, (here,))) for c, d in (("EX-A", "EX-B"), ("EX-B", "EX-A"))})
    reason = spots["EX-A"].resolved
    assert isinstance(reason, Unplaced)
    assert "EX-A → EX-B → EX-A" in reason.reason


def test_both_sides_are_mirrored_and_seen_from_the_front(atlas: Atlas) -> None:
    left, right = atlas.spots["ST-4"].sights
    assert (left.side, right.side) == ("left", "right")
    assert right.position == Position(-left.position.x, left.position.y, left.position.z)
    (u_left, v_left), (u_right, v_right) = left.views["face-front"], right.views["face-front"]
    assert abs(u_left + u_right - atlas.body.views["face-front"].width) < 0.01
    assert abs(v_left - v_right) < 0.01
    assert "face-left" in left.views
    assert "face-left" not in right.views
