"""Where needling this client is barred or warned of, on a view, and what is said of it."""

from dataclasses import replace

from facemap.atlas.model import Atlas, Names
from facemap.atlas.practice import ClientRule
from facemap.picture.shading import shade_words, shaded
from facemap.plan.findings import Shade
from facemap.plan.model import Assessment, Fact, Plan

ALL = 30 * 2 + 8 + 2
"""Marks of the made-up points: on both sides, in the middle, and ST-40."""


def shade(action: str, source: str = "cheng", until: str = "", **where: tuple[str, ...]) -> Shade:
    return Shade(action, source, "toxin", "words", "key", until, **where)


def numbers(atlas: Atlas, *shades: Shade) -> dict[str, int]:
    found = shaded(atlas, atlas.body.views["front"], shades)
    return {action: len(places) for action, places in found.items()}


def test_a_barred_point_is_shaded_on_both_sides(atlas: Atlas) -> None:
    assert numbers(atlas, shade("bar", points=("ST-3",))) == {"bar": 2}
    assert numbers(atlas, shade("bar", points=("CV-1",))) == {"bar": 1}


def test_a_region_is_shaded_at_all_its_points(atlas: Atlas) -> None:
    assert numbers(atlas, shade("warn", regions=("face",))) == {"warn": ALL}


def test_a_place_that_was_treated_is_shaded_be_it_a_region_or_a_tissue(atlas: Atlas) -> None:
    assert numbers(atlas, shade("warn", places=("cheek",))) == {"warn": 2}
    assert numbers(atlas, shade("warn", places=("face",))) == {"warn": ALL}
    assert numbers(atlas, shade("warn", places=("neck",))) == {}


def test_the_stricter_source_is_the_one_that_is_seen(atlas: Atlas) -> None:
    bar, warn = shade("bar", points=("ST-3",)), shade("warn", "kim", points=("ST-3", "ST-4"))
    for order in ((bar, warn), (warn, bar)):
        assert numbers(atlas, *order) == {"bar": 2, "warn": 2}


def test_a_note_and_a_point_that_is_not_there_shade_nothing(atlas: Atlas) -> None:
    assert numbers(atlas, shade("note", regions=("face",)), shade("bar", points=("XX-9",))) == {}


def test_the_words_count_sources_and_say_until_when_at_the_latest(atlas: Atlas) -> None:
    plan = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"), Fact("epilepsy", "Epilepsy"))))
    rule = ClientRule("toxin", Names(english="Botulinum toxin"), "treatment", ())
    known = replace(atlas, rules={"toxin": rule})
    first = shade("bar", until="2026-03-01", points=("ST-3",))
    second = shade("bar", "kim", "2026-04-01", points=("ST-3",))
    assert shade_words(known, plan, [first, second]) == [
        "Botulinum toxin · barred by 2 sources · until 2026-04-01"
    ]
    assert shade_words(atlas, plan, [first]) == ["Toxin · barred by 1 source · until 2026-03-01"]


def test_what_one_source_bars_without_an_end_has_none(atlas: Atlas) -> None:
    plan = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"),)))
    two = [shade("bar", until="2026-03-01", points=("ST-3",)), shade("bar", "kim", points=("ST-3",))]
    assert shade_words(atlas, plan, two) == ["Toxin · barred by 2 sources"]
