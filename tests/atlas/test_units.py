"""Which of millimetres and cun is said first."""

import pytest

from facemap.atlas.model import Span
from facemap.atlas.units import UNITS, depth_words, length_words

CUN, MM = Span(0.5, 1.0, "cun"), Span(5.0, 8.0, "mm")


@pytest.mark.parametrize(
    ("depth", "depth_mm", "units", "said"),
    [
        (CUN, (10.4, 20.9), "source", "0.5–1 cun (10–21 mm)"),
        (CUN, (10.4, 20.9), "cun", "0.5–1 cun (10–21 mm)"),
        (CUN, (10.4, 20.9), "mm", "10–21 mm (0.5–1 cun)"),
        (CUN, None, "mm", "0.5–1 cun"),
        (MM, (5.0, 8.0), "source", "5–8 mm"),
        (MM, (5.0, 8.0), "mm", "5–8 mm"),
        (MM, (5.0, 8.0), "cun", "0.25–0.4 finger-cun (5–8 mm)"),
        (Span(0.5, 1.5, "mm"), (0.5, 1.5), "cun", "0.02–0.07 finger-cun (0.5–1.5 mm)"),
    ],
)
def test_a_depth_is_said_in_the_unit_one_thinks_in(
    depth: Span, depth_mm: tuple[float, float] | None, units: str, said: str
) -> None:
    assert depth_words(depth, depth_mm, 20.9, units) == said


def test_without_a_finger_cun_millimetres_stay() -> None:
    assert depth_words(MM, (5.0, 8.0), None, "cun") == "5–8 mm"


@pytest.mark.parametrize("units", UNITS)
def test_no_figure_of_a_source_is_lost(units: str) -> None:
    assert "0.5–1 cun" in depth_words(CUN, (10.4, 20.9), 20.9, units)
    assert "5–8 mm" in depth_words(MM, (5.0, 8.0), 20.9, units)


def test_a_measured_way_is_said_in_either() -> None:
    assert length_words(34.2, 1.64) == "34 mm along the skin, 1.6 cun"
    assert length_words(34.2, 1.64, "cun") == "1.6 cun along the skin, 34 mm"
    assert length_words(34.2, None, "cun") == "34 mm along the skin"
    assert length_words(34.2, None, "cun", straight=True) == "34 mm straight"
