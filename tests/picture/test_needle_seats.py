"""Badges that would hide one another stand apart."""

from itertools import combinations
from math import dist

from facemap.picture.needle_seats import spread

LEAST = 3.0


def test_what_has_room_stays() -> None:
    homes = {1: (0.0, 0.0), 2: (3.5, 0.0), 3: (0.0, 9.0)}
    assert spread(homes, LEAST) == homes


def test_badges_over_one_another_are_spread_near_their_places() -> None:
    homes = {number: (0.1 * number, 0.0) for number in range(8)}
    seats = spread(homes, LEAST)
    assert all(dist(one, other) >= LEAST - 1e-9 for one, other in combinations(seats.values(), 2))
    assert all(dist(seats[number], home) <= 2.5 * LEAST for number, home in homes.items())
    assert seats[0] == homes[0]


def test_in_a_heap_without_room_badges_stay_where_they_belong() -> None:
    homes = {number: (0.0, 0.001 * number) for number in range(400)}
    seats = spread(homes, LEAST)
    assert seats.keys() == homes.keys()
    assert seats[399] == homes[399]
