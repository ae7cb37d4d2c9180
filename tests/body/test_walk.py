"""Going along the skin: how far, which way, and what is said when the skin ends."""

from itertools import pairwise

import pytest

from facemap.body.frame import Position, distance, mirrored
from facemap.body.model import Body
from facemap.body.polyline import at_fraction, crossings, length
from facemap.body.walk import OffTheSkin, along_skin, at_level, onto_line, onto_skin, path_between

WALKS = (
    ("cheilion", "lateral", 12.0),
    ("pupil", "inferior", 25.0),
    ("glabella", "superior", 40.0),
    ("trichion", "superior", 20.0),
    ("exocanthion", "lateral", 15.0),
    ("brow-lateral-end", "posterior", 25.0),
    ("tragus", "anterior", 30.0),
    ("gonion", "superior", 20.0),
    ("laryngeal-prominence", "lateral", 35.0),
    ("suprasternal-notch", "superior", 10.0),
    ("umbilicus", "lateral", 60.0),
    ("symphysis", "superior", 80.0),
    ("asis", "medial", 50.0),
)


@pytest.mark.parametrize(("name", "direction", "mm"), WALKS)
def test_a_walk_is_as_long_as_asked_and_stays_on_the_skin(
    body: Body, name: str, direction: str, mm: float
) -> None:
    path = along_skin(body, body.landmarks[name].position, direction, mm)
    assert length(path) == pytest.approx(mm, rel=0.01)
    for place in path:
        skin = onto_skin(body, place)
        assert skin is not None
        assert distance(skin, place) < 0.3


def test_lateral_keeps_the_level_and_superior_keeps_the_vertical(body: Body) -> None:
    mouth, navel = body.landmarks["cheilion"].position, body.landmarks["umbilicus"].position
    assert along_skin(body, mouth, "lateral", 10)[-1].y == pytest.approx(mouth.y, abs=0.01)
    assert along_skin(body, mouth, "lateral", 10)[-1].x > mouth.x + 5
    assert along_skin(body, navel, "superior", 60)[-1].x == pytest.approx(0, abs=0.01)


def test_a_straight_walk_gains_exactly_the_way_asked(body: Body) -> None:
    navel = body.landmarks["umbilicus"].position
    assert along_skin(body, navel, "lateral", 48, straight=True)[-1].x == pytest.approx(48, abs=0.05)
    risen = along_skin(body, navel, "superior", 123, straight=True)[-1]
    assert risen.y == pytest.approx(navel.y + 123, abs=0.05)


def test_the_right_side_walks_as_the_mirror_of_the_left(body: Body) -> None:
    mouth = body.landmarks["cheilion"].position
    left, right = along_skin(body, mouth, "lateral", 8), along_skin(body, mirrored(mouth), "lateral", 8)
    assert [mirrored(place) for place in right] == left


def test_going_there_and_back_returns(body: Body) -> None:
    start = body.landmarks["infraorbital-foramen"].position
    there = along_skin(body, start, "lateral", 15)[-1]
    assert distance(along_skin(body, there, "medial", 15)[-1], start) < 0.3


def test_a_walk_off_the_body_says_that_the_skin_ends(body: Body) -> None:
    with pytest.raises(OffTheSkin, match="skin"):
        along_skin(body, body.landmarks["asis"].position, "inferior", 400)


def test_no_walk_starts_away_from_the_body(body: Body) -> None:
    with pytest.raises(OffTheSkin, match="no view shows"):
        along_skin(body, Position(0, 300, 0), "superior", 10)


def test_the_vertical_through_the_pupil_meets_the_level_of_the_mouth(body: Body) -> None:
    pupil, mouth = body.landmarks["pupil"].position, body.landmarks["cheilion"].position
    met = at_level(body, pupil, mouth)
    assert (met.x, met.y) == pytest.approx((pupil.x, mouth.y))
    assert distance(met, onto_skin(body, met) or mouth) < 0.1
    assert at_level(body, mirrored(pupil), mouth) == mirrored(met)


def test_on_the_side_of_the_head_the_vertical_is_seen_from_the_side(body: Body) -> None:
    tragus, eye = body.landmarks["mandibular-condyle"].position, body.landmarks["exocanthion"].position
    met = at_level(body, tragus, eye)
    assert (met.z, met.y) == pytest.approx((tragus.z, eye.y))
    assert met.x > 60


def test_a_line_that_misses_the_body_meets_no_skin(body: Body) -> None:
    with pytest.raises(OffTheSkin):
        onto_line(body, Position(150, 1620, 60), Position(0, 0, 1))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("cheilion", "gonion"),
        ("tragus", "exocanthion"),
        ("xiphisternal-junction", "umbilicus"),
        ("cricoid", "gonion"),
    ],
)
def test_a_path_between_two_places_follows_the_skin(body: Body, a: str, b: str) -> None:
    ends = body.landmarks[a].position, body.landmarks[b].position
    path = path_between(body, *ends)
    assert (path[0], path[-1]) == ends
    assert length(path) >= distance(*ends) - 0.001
    assert max(distance(p, q) for p, q in pairwise(path)) < 6
    assert max(distance(place, onto_skin(body, place) or ends[0]) for place in path) < 0.5


def test_a_fraction_of_a_path_divides_its_length(body: Body) -> None:
    ends = (body.landmarks[name].position for name in ("xiphisternal-junction", "umbilicus"))
    path = path_between(body, *ends)
    half = at_fraction(path, 0.5)
    assert half.y == pytest.approx((path[0].y + path[-1].y) / 2, abs=1.5)


def test_a_curve_is_crossed_where_it_reaches_a_level() -> None:
    bend = [Position(0, 0, 0), Position(0, 10, 0), Position(10, 10, 0)]
    assert list(crossings(bend, 1, 4.0)) == [Position(0, 4, 0)]
    assert list(crossings(bend, 0, 5.0)) == [Position(5, 10, 0)]
    assert list(crossings(bend, 2, 1.0)) == []


def test_no_skin_is_found_far_from_the_body(body: Body) -> None:
    assert onto_skin(body, Position(0, 1618, 900)) is None
