"""A plate in words."""

from dataclasses import replace

import pytest

from facemap.atlas.codes import Manner
from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.described import HIDDEN, described, hidden_by, sides_seen, spoken_choice, where_seen
from facemap.picture.plate import Chosen, Show, survey
from facemap.picture.survey import Survey


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(scope="module")
def seen(atlas: Atlas) -> Survey:
    return survey(atlas, "face-front", lines=False)


def test_it_says_the_view_how_many_points_and_what_is_laid(atlas: Atlas, seen: Survey) -> None:
    told = described(atlas, seen, Show(layers=frozenset({"muscles"})), Chosen())
    number = len({s.key.code for s in seen.sightings if s.kind == "acupuncture"})
    assert told.startswith(f"{seen.view.title}. {number} acupuncture points")
    assert "On the skin: muscles, channels." in told
    assert "chosen" not in told


def test_a_bare_body_has_no_points(atlas: Atlas, seen: Survey) -> None:
    bare = Show(kinds=frozenset(), channels=False)
    assert described(atlas, seen, bare, Chosen()).startswith(f"{seen.view.title}. No points.")


def test_it_says_what_is_chosen_and_where(atlas: Atlas, seen: Survey) -> None:
    told = described(atlas, seen, Show(), Chosen("ST-4", "left"))
    assert "ST-4 Earth Granary is chosen, subject's left." in told
    away = described(atlas, seen, Show(), Chosen("ST-36", None))
    assert "is chosen and not on this plate" in away


def test_what_is_lit_is_counted_as_far_as_it_is_seen(atlas: Atlas, seen: Survey) -> None:
    told = described(atlas, seen, Show(), Chosen(lit=frozenset({"ST-4", "ST-6", "ST-36"})))
    assert "2 points are lit here." in told


def test_codes_are_written_in_the_readers_manner(atlas: Atlas, seen: Survey) -> None:
    show = Show(codes=Manner("german", "joined"))
    assert "M4 Earth Granary is chosen" in described(atlas, seen, show, Chosen("ST-4", "left"))
    assert spoken_choice(atlas, ("left",), show.codes, "ST-4", "left").startswith("M4 ")


def test_the_sides_of_every_point_on_the_plate_are_known(atlas: Atlas, seen: Survey) -> None:
    sides = sides_seen(seen, Show())
    assert set(sides["ST-4"]) == {"left", "right"}
    assert sides["GV-26"] == ("middle",)
    assert "M-MASSETER" not in sides_seen(seen, replace(Show(), kinds=frozenset({"acupuncture"})))
    assert where_seen(sides["GV-26"]) == "On the plate: midline."
    assert where_seen(()) == "Not on the plate."
    assert where_seen(HIDDEN) == "Hidden: its layer is off."


def test_a_point_that_only_a_layer_hides_is_not_said_to_be_elsewhere(atlas: Atlas, seen: Survey) -> None:
    show = Show(kinds=frozenset({"extra"}))
    told = described(atlas, seen, show, Chosen("ST-4", "left"))
    assert "ST-4 Earth Granary is chosen and hidden: acupuncture points are off." in told
    assert "not on this plate" not in told
    assert "not on this plate" in described(atlas, seen, show, Chosen("ST-36", None))
    off = hidden_by(seen, show)
    assert off["ST-4"] == "acupuncture"
    assert off["M-MASSETER"] == "motor"
    assert "ST-36" not in off
    assert not off.keys() & sides_seen(seen, show).keys()
