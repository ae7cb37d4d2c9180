"""How much work it is to lay words out, counted and not timed: the same on every machine."""

import sys
from types import FrameType
from typing import Any

import pytest

from facemap.picture import labels as layout
from facemap.picture.shapes import Plate
from tests.picture.test_shipped_plates import PRESETS, draw, laid


def lines_run(view: str, width: float, preset: str) -> tuple[int, Plate]:
    """Lines of code that are run to draw a plate whose words were not laid out before."""
    draw(view, width, PRESETS[preset], on=laid(view))
    layout.forget()
    run = 0

    def counted(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal run
        run += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        drawn = draw(view, width, PRESETS[preset], on=laid(view))
    finally:
        sys.settrace(before)
    return run, drawn


@pytest.mark.parametrize(
    ("width", "preset", "most"),
    [(700, "all", 5200), (1000, "all", 3000), (700, "muscles", 4700), (700, "structures", 4000)],
)
def test_where_words_are_crowded_few_places_are_tried_for_each(width: float, preset: str, most: int) -> None:
    run, drawn = lines_run("face-front", width, preset)
    assert run / (len(drawn.labels) + len(drawn.notes)) < most
