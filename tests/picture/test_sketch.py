"""Flat layers of a turning body show what the finished ones show."""

import pytest

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.drape import drape
from facemap.picture.plate import Chosen, Show, plate
from facemap.picture.shapes import Line, Patch
from facemap.picture.sketch import foreseen, interim, sketched
from facemap.picture.survey import completed, lacks, relief_of, survey

VIEW = "head-025-left"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.mark.parametrize("layer", ["zones", "structures"])
def test_the_same_areas_are_there_as_when_it_rests(atlas: Atlas, layer: str) -> None:
    relief, view = relief_of(atlas), atlas.body.views[VIEW]
    flat = {shape.role for piece in sketched(atlas, relief, view, layer) for shape in piece}
    shapes = drape(atlas, relief, view, layer).shapes
    rested = {s.role.replace(".part", "") for s in shapes if isinstance(s, (Patch, Line))}
    assert rested - flat <= {role for role in rested if role.endswith(".hole")} | {"structure.foramen.band"}


def test_what_lies_deeper_is_painted_first(atlas: Atlas) -> None:
    pieces = sketched(atlas, relief_of(atlas), atlas.body.views[VIEW], "muscles")
    layers = [shape.role for piece in pieces for shape in piece if shape.role[-1].isdigit()]
    assert layers == sorted(layers, reverse=True)
    assert len(layers) > 20


def test_it_is_told_in_small_pieces_and_then_as_a_whole(atlas: Atlas) -> None:
    *pauses, seen = foreseen(atlas, VIEW, True, {"muscles", "cun"})
    assert len(pauses) > 50
    assert not any(pauses)
    assert seen is not None
    assert [layer for layer, _ in seen.drapes] == ["muscles", "cun"]
    assert seen.courses


def test_flat_shapes_stand_in_until_the_finished_ones_are_there(atlas: Atlas) -> None:
    seen = survey(atlas, VIEW, lines=False)
    *pauses, flat = interim(atlas, seen, {"muscles", "structures"})
    assert flat is not None
    assert not any(pauses)
    assert lacks(flat, False, {"muscles"})
    show = Show(channels=False, layers=frozenset({"muscles"}))
    drawn = plate(atlas, VIEW, show, Chosen(), 0.5, lambda *_: 0.0, flat).shapes
    assert {shape.role for _, drape in flat.sketches for shape in drape.shapes} <= {s.role for s in drawn}
    off = plate(atlas, VIEW, Show(channels=False), Chosen(), 0.5, lambda *_: 0.0, flat).shapes
    assert not [shape for shape in off if shape.role.startswith("muscle")]
    whole = completed(atlas, flat, False, {"muscles"})
    assert whole.sketches == ()
    assert not lacks(whole, False, {"muscles"})
    assert list(interim(atlas, whole, {"muscles"})) == []


def test_a_single_muscle_is_sketched_alone(atlas: Atlas) -> None:
    *_, seen = foreseen(atlas, VIEW, False, {"muscles:masseter", "zones"})
    assert seen is not None
    assert [layer for layer, _ in seen.drapes] == ["zones", "muscles:masseter"]
    assert {shape.role.partition(".")[0] for shape in seen.drapes[1][1].shapes} == {"muscle"}
