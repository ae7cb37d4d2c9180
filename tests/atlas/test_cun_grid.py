"""The grid of cun passes through the points that are measured by it."""

import pytest

from facemap.atlas.cun_grid import GridLine
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.atlas.relief import Relief
from facemap.body.frame import Position, distance

NEAR = 2.5
"""mm: the lines have a vertex every 3 mm."""


@pytest.fixture(scope="module")
def grid(atlas: Atlas) -> tuple[GridLine, ...]:
    return Relief(atlas).grid


def line(grid: tuple[GridLine, ...], of: str, level: bool, cun: int) -> GridLine:
    return next(each for each in grid if (each.of, each.level, each.cun) == (of, level, cun))


def at(atlas: Atlas, code: str) -> Position:
    resolved = atlas.spots[code].resolved
    assert isinstance(resolved, Placed)
    return resolved.position


@pytest.mark.parametrize(("code", "of", "level", "cun"), [
    ("CV-16", "chest-longitudinal", True, 9),
    ("CV-12", "abdomen-upper", True, 4),
    ("ST-25", "abdomen-upper", True, 8),
    ("CV-4", "abdomen-lower", True, 3),
    ("CV-2", "abdomen-lower", True, 5),
    ("ST-25", "abdomen-upper", False, 2),
    ("SP-15", "abdomen-upper", False, 4),
    ("GV-20", "head-vault", True, 5),
    ("GV-22", "head-vault", True, 2),
    ("GV-21", "head-vault", False, 0),
])  # fmt: skip
def test_a_line_passes_through_a_point_measured_by_it(
    atlas: Atlas, grid: tuple[GridLine, ...], code: str, of: str, level: bool, cun: int
) -> None:
    passed = line(grid, of, level, cun).line
    assert min(distance(at(atlas, code), vertex) for vertex in passed) < NEAR


def test_every_stretch_has_a_line_for_each_of_its_cun(atlas: Atlas, grid: tuple[GridLine, ...]) -> None:
    for name in ("head-sagittal", "head-vault", "chest-longitudinal", "abdomen-upper", "abdomen-lower"):
        counted = [each.cun for each in grid if each.of == name and each.level]
        assert counted == list(range(round(atlas.body.scales[name].cun) + 1))


def test_the_ends_of_a_stretch_are_told_from_what_lies_between(grid: tuple[GridLine, ...]) -> None:
    ends = [each.cun for each in grid if each.of == "abdomen-upper" and each.level and each.end]
    assert ends == [0, 8]
