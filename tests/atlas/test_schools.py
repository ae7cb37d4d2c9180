"""A point drawn where a school puts it, with the pack's own place as its ghost."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.atlas.schools import OWN, SCHOOLS, by_school

OTHERS = [school for school in SCHOOLS if school != OWN]


def differing(atlas: Atlas, school: str) -> list[str]:
    return [
        code
        for code, point in atlas.points.items()
        for variant, spot in zip(point.variants, atlas.spots[code].variants, strict=False)
        if variant.source == school and isinstance(spot.resolved, Placed)
    ]


def test_the_packs_own_places_are_the_standards(atlas: Atlas) -> None:
    assert by_school(atlas, OWN) is atlas
    assert by_school(atlas, "nobody") is atlas


@pytest.mark.parametrize("school", OTHERS)
def test_points_move_to_where_the_school_puts_them(atlas: Atlas, school: str) -> None:
    codes = differing(atlas, school)
    assert codes
    seen = by_school(atlas, school)
    for code in codes:
        own, spot = atlas.spots[code], seen.spots[code]
        at = [variant.source for variant in atlas.points[code].variants].index(school)
        assert spot.resolved == own.variants[at].resolved
        assert spot.sights == own.variants[at].sights
        assert any(ghost.resolved == own.resolved for ghost in spot.variants)
        assert len(seen.points[code].variants) == len(spot.variants)
        assert school not in [variant.source for variant in seen.points[code].variants][at : at + 1]


@pytest.mark.parametrize("school", OTHERS)
def test_all_other_points_stay(atlas: Atlas, school: str) -> None:
    seen, moved = by_school(atlas, school), set(differing(atlas, school))
    assert list(seen.points) == list(atlas.points)
    for code in set(atlas.points) - moved:
        assert seen.points[code] is atlas.points[code]
        assert seen.spots[code] is atlas.spots[code]


def test_plates_show_the_point_in_its_other_place(atlas: Atlas) -> None:
    before = {row.code: row.at for row in atlas.shown["face-front"]}
    after = {row.code: row.at for row in by_school(atlas, "gbt-12346-2021").shown["face-front"]}
    assert after["GV-26"] != before["GV-26"]
    assert after["CV-24"] == before["CV-24"]


def test_the_words_follow_the_place(atlas: Atlas) -> None:
    point = by_school(atlas, "gbt-12346-2021").points["GV-26"]
    assert "upper third" in point.location
    assert any(v.source == OWN and v.text == atlas.points["GV-26"].location for v in point.variants)
