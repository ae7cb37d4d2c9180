"""A kind of needle is called the same on screen, on paper and on the command line."""

import pytest

from facemap.plan.model import Needle
from facemap.plan.needle_words import needle_words


@pytest.mark.parametrize(
    ("needle", "words"),
    [
        (Needle(0.2, 25), "0.20 × 25 mm"),
        (Needle(0.125, 7.5), "0.125 × 7.5 mm"),
        (Needle(0.16, 1.5, "press", "No. 1"), "0.16 × 1.5 mm press needle No. 1"),
        (None, "–"),
    ],
)
def test_a_needle_is_called_by_its_size_its_kind_and_its_label(needle: Needle | None, words: str) -> None:
    assert needle_words(needle) == words


def test_under_a_head_that_says_mm_there_is_none_and_a_report_names_each_kind() -> None:
    assert needle_words(Needle(0.14, 15), unit=False) == "0.14 × 15"
    assert needle_words(Needle(0.14, 15), usual=True) == "0.14 × 15 mm filiform"
