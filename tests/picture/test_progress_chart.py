"""The small chart of a course."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from facemap.picture.needle_looks import with_needles
from facemap.picture.progress import HIGH, INKS, LEFT, TOP, chart
from facemap.picture.shapes import Line, Mark, Shape, Text
from facemap.picture.style import THEMES, look, style
from facemap.plan.model import Past
from facemap.plan.progress import Score

DONE = tuple(Past(f"2026-03-{day:02}", number) for number, day in enumerate((2, 9, 16), 1))
FROWN = Score("frown", ((1, 7, 5), (2, 6, None), (3, None, 3)))


def marks(shapes: list[Shape], form: str) -> list[Mark]:
    return [shape for shape in shapes if isinstance(shape, Mark) and shape.form == form]


def test_scores_before_are_open_and_after_are_full() -> None:
    shapes, _ = chart(DONE, [FROWN], 340.0)
    before, after = marks(shapes, "circle"), marks(shapes, "dot")
    assert (len(before), len(after)) == (2, 2)
    assert before[0].at[0] < after[0].at[0]
    assert before[0].at[1] < after[0].at[1], "a lower score lies lower"


def test_sessions_stand_in_order_with_their_numbers() -> None:
    shapes, _ = chart(DONE, [FROWN], 340.0)
    numbers = [shape for shape in shapes if isinstance(shape, Text) and shape.at[1] == HIGH - 5]
    assert [each.text for each in numbers] == ["1", "2", "3"]
    assert [each.at[0] for each in numbers] == sorted(each.at[0] for each in numbers)


def test_numbers_of_a_long_course_do_not_run_into_each_other() -> None:
    done = tuple(Past("", number) for number in range(1, 61))
    shapes, _ = chart(done, [Score("frown", tuple((each.number, 5, 4) for each in done))], 340.0)
    places = [shape.at[0] for shape in shapes if isinstance(shape, Text) and shape.at[1] == HIGH - 5]
    assert len(places) > 5
    assert min(b - a for a, b in pairwise(places)) >= 18.0


def test_without_scores_there_is_no_chart() -> None:
    assert chart(DONE, [], 340.0) == ([], 0.0)
    assert chart((), [FROWN], 340.0) == ([], 0.0)


def test_every_concern_is_named_below_with_its_line() -> None:
    found = [Score(name, FROWN.at) for name in ("frown", "sleep", "jaw")]
    shapes, high = chart(DONE, found, 340.0)
    named = {shape.text for shape in shapes if isinstance(shape, Text)}
    assert {"frown", "sleep", "jaw"} <= named
    assert high > chart(DONE, found[:1], 340.0)[1]
    roles = {shape.role for shape in shapes if isinstance(shape, Line)}
    assert {"chart.0", "chart.1", "chart.2"} <= roles


@given(
    number=st.integers(1, 40), width=st.floats(0, 900),
    scores=st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 10))] * 2), min_size=1, max_size=9),
)  # fmt: skip
def test_all_marks_lie_within_the_chart(
    number: int, width: float, scores: list[tuple[int | None, int | None]]
) -> None:
    done = tuple(Past("", n) for n in range(1, number + 1))
    found = [Score("x", tuple((each.number, *score) for each in done)) for score in scores]
    shapes, high = chart(done, found, width)
    for mark in (*marks(shapes, "circle"), *marks(shapes, "dot")):
        assert TOP <= mark.at[1] <= HIGH < high
        if width > 200:
            assert LEFT - 4 <= mark.at[0] <= width


@pytest.mark.parametrize("theme", THEMES)
def test_lines_have_looks_in_every_theme(theme: str) -> None:
    shown = with_needles(style(theme, {}))
    strokes = [look(shown, f"chart.{n}").stroke for n in range(len(INKS))]
    assert len(set(strokes)) == len(INKS)
