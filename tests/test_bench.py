"""The bench compares fairly; nothing here depends on how long anything takes."""

from bench.__main__ import table
from bench.pairs import Row, take_turns


def row(*pairs: tuple[float, float]) -> Row:
    return Row("first paint", "bare window", "ms", 2.0, list(pairs))


def test_the_ratio_is_the_middle_one_of_the_pairs() -> None:
    assert row((100, 150), (100, 130), (10, 90)).ratio == 1.5


def test_one_slow_pair_does_not_pass_the_limit_and_two_do() -> None:
    assert row((100, 150), (100, 130), (10, 90)).holds
    assert not row((100, 150), (10, 90), (10, 90)).holds


def test_what_passes_a_limit_is_marked_in_the_table() -> None:
    lines = table([row((100, 150)), row((100, 250))]).splitlines()
    assert [line.endswith("over") for line in lines] == [False, False, True]


def test_both_sides_take_turns_at_going_first() -> None:
    order: list[str] = []

    def side(name: str, value: float) -> float:
        order.append(name)
        return value

    pairs = take_turns(lambda: side("bare", 1.0), lambda: side("ours", 2.0), 3)
    assert pairs == [(1.0, 2.0)] * 3
    assert order[2:] == ["bare", "ours", "ours", "bare", "bare", "ours"]
