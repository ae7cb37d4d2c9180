"""Badges that would hide one another stand apart."""

from itertools import combinations
from math import dist

from facemap.picture.needle_seats import covered, spread

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


def test_a_badge_that_moves_keeps_off_words_where_there_is_room() -> None:
    homes = {1: (0.0, 0.0), 2: (0.5, 0.0)}
    plain = spread(homes, LEAST)[2]
    word = plain[0] - 1.0, plain[1] - 0.5, plain[0] + 1.0, plain[1] + 0.5
    seat = spread(homes, LEAST, [word], 1.2)[2]
    assert seat != plain
    assert covered([word], [seat], 1.2) == set()
    assert dist(seat, homes[1]) >= LEAST


def test_where_words_are_all_around_a_badge_stands_apart_all_the_same() -> None:
    homes = {1: (0.0, 0.0), 2: (0.5, 0.0)}
    everywhere = [(-50.0, -50.0, 50.0, 50.0)]
    assert spread(homes, LEAST, everywhere, 1.2) == spread(homes, LEAST)
    assert covered(everywhere, spread(homes, LEAST).values(), 1.2) == set(everywhere)
