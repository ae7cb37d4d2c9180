"""After a change, what lies along the skin is laid again where it must be, and only there."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from facemap.atlas import relaid as module
from facemap.atlas.model import Atlas, Point
from facemap.atlas.place import From, Offset
from facemap.atlas.relaid import moved_points, relaid
from facemap.atlas.relief import Relief, laid_part, laying_part
from facemap.atlas.resolve import locate_all
from facemap.body.laid import Work

ELSEWHERE = From("gonion", (Offset("superior", 9.0, "mm"), Offset("anterior", 9.0, "mm")))


def with_points(atlas: Atlas, points: Mapping[str, Point]) -> Atlas:
    return replace(atlas, points=points, spots=locate_all(atlas.body, points), laid={})


@pytest.fixture(scope="module")
def moved(atlas: Atlas) -> Atlas:
    """The atlas with ST-6 somewhere else and without TE-17."""
    points = dict(atlas.points)
    points["ST-6"] = points["ST-6"]._replace(place=ELSEWHERE)
    del points["TE-17"]
    return with_points(atlas, points)


@pytest.mark.parametrize("part", ["courses", "openings", "zones"])
def test_it_is_the_same_as_laying_everything(part: str, atlas: Atlas, moved: Atlas) -> None:
    before = laid_part(atlas, part)
    assert relaid(moved, part, atlas, before) == laid_part(moved, part)


def test_channels_that_no_changed_point_lies_on_are_not_laid_again(
    atlas: Atlas, moved: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[set[str]] = []

    def spied(of: Atlas, part: str, only: set[str]) -> Work[tuple[object, ...]]:
        laid.append(only)
        return laying_part(of, part, only)

    monkeypatch.setattr(module, "laying_part", spied)
    relaid(moved, "courses", atlas, laid_part(atlas, "courses"))
    (only,) = laid
    assert "ST" in only
    assert "CV" not in only
    assert {"ST-6", "TE-17"} <= moved_points(atlas, moved)


def test_a_part_that_was_not_asked_for_in_between_is_taken_from_further_back(
    atlas: Atlas, moved: Atlas
) -> None:
    first = Relief(atlas)
    openings = first.openings
    third = Relief(atlas, Relief(moved, first))
    assert third.openings == openings


def test_another_body_takes_nothing_over(atlas: Atlas) -> None:
    other = replace(atlas, body=replace(atlas.body))
    assert relaid(other, "openings", atlas, ()) == laid_part(other, "openings")
