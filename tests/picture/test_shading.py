"""Where needling this client is barred or warned of, on a view, and what is said of it."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

from facemap.atlas.model import REGIONS, Atlas, Names
from facemap.atlas.practice import ClientRule
from facemap.body.surface import depth_at, sighted
from facemap.picture.contour import Loop
from facemap.picture.shading import shade_words, shaded, tinted
from facemap.picture.shapes import Place2
from facemap.picture.tinting import nearest_code, skin
from facemap.plan.findings import Shade
from facemap.plan.model import Assessment, Fact, Plan


def shade(action: str, source: str = "cheng", until: str = "", **where: tuple[str, ...]) -> Shade:
    return Shade(action, source, "toxin", "words", f"rule/toxin/{source}", until, **where)


def numbers(atlas: Atlas, *shades: Shade) -> dict[str, int]:
    found = shaded(atlas, atlas.body.views["front"], shades)
    return {action: len(places) for action, places in found.items()}


def test_a_barred_point_is_shaded_on_both_sides(atlas: Atlas) -> None:
    assert numbers(atlas, shade("bar", points=("ST-3",))) == {"bar": 2}
    assert numbers(atlas, shade("bar", points=("CV-1",))) == {"bar": 1}


def test_a_region_is_tinted_all_over_so_that_no_skin_of_it_looks_free(atlas: Atlas) -> None:
    view = atlas.body.views["front"]
    (tint,) = tinted(atlas, view, [shade("bar", regions=("face",))]).values()
    cells = [cell.at for row in skin(atlas, view).rows for cell in row]
    in_face = [at for at in cells if atlas.fronts[nearest_code(atlas, at, exactly=True)].region == "face"]
    assert in_face
    assert all(is_in(tint, sighted(view, at)) for at in in_face)
    assert numbers(atlas, shade("bar", regions=("face",))) == {}


def test_what_is_barred_everywhere_leaves_no_skin_out(atlas: Atlas) -> None:
    view = atlas.body.views["front"]
    found = [shade("bar", regions=REGIONS), shade("warn", regions=("face",), points=("ST-3",))]
    assert tinted(atlas, view, found).keys() == {"bar"}
    cells = [cell.at for row in skin(atlas, view).rows for cell in row]
    assert all(is_in(tinted(atlas, view, found)["bar"], sighted(view, at)) for at in cells)
    assert numbers(atlas, *found) == {}


def test_a_place_that_was_treated_is_tinted_be_it_a_region_or_a_tissue(atlas: Atlas) -> None:
    view = atlas.body.views["front"]
    for place, there in (("cheek", True), ("face", True), ("neck", False)):
        assert bool(tinted(atlas, view, [shade("warn", places=(place,))])) == there
    code = next(code for code, point in atlas.points.items() if point.tissue == "cheek")
    at = atlas.spots[code].sights[0].position
    assert is_in(tinted(atlas, view, [shade("warn", places=("cheek",))])["warn"], sighted(view, at))


def test_the_tint_goes_no_farther_than_the_body(atlas: Atlas) -> None:
    view = atlas.body.views["front"]
    for loop in tinted(atlas, view, [shade("bar", regions=REGIONS)])["bar"]:
        for u, v in loop:
            inward = u + (view.width / 2 - u) * 0.02, v + (view.height / 2 - v) * 0.02
            assert depth_at(view, *inward) is not None


def test_the_edge_of_a_tint_has_no_steps(atlas: Atlas) -> None:
    """No two of its sides that meet are square to one another, as those of cells are."""
    (loop, *_) = tinted(atlas, atlas.body.views["front"], [shade("bar", regions=("face",))])["bar"]
    sides = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise((*loop, loop[0]))]
    long = [side for side in sides if hypot(*side) > 0.01]
    turns = [
        abs(one[0] * other[1] - one[1] * other[0]) / hypot(*one) / hypot(*other)
        for one, other in pairwise(long)
    ]
    assert sum(turn > 0.95 for turn in turns) < 0.05 * len(turns)


def is_in(loops: list[Loop], at: Place2 | None) -> bool:
    """Whether an odd number of sides lie to the right."""
    if at is None:
        return True
    u, v = at
    sides = (side for loop in loops for side in pairwise((*loop, loop[0])))
    right = (
        a[0] + (v - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) > u for a, b in sides if (a[1] > v) != (b[1] > v)
    )
    return sum(right) % 2 == 1


def test_the_stricter_source_is_the_one_that_is_seen(atlas: Atlas) -> None:
    bar, warn = shade("bar", points=("ST-3",)), shade("warn", "kim", points=("ST-3", "ST-4"))
    for order in ((bar, warn), (warn, bar)):
        assert numbers(atlas, *order) == {"bar": 2, "warn": 2}


def test_a_note_and_a_point_that_is_not_there_shade_nothing(atlas: Atlas) -> None:
    assert numbers(atlas, shade("note", regions=("face",)), shade("bar", points=("XX-9",))) == {}


def test_the_words_count_sources_and_say_from_when_to_when_they_end(atlas: Atlas) -> None:
    plan = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"), Fact("epilepsy", "Epilepsy"))))
    rule = ClientRule("toxin", Names(english="Botulinum toxin"), "treatment", ())
    known = replace(atlas, rules={"toxin": rule})
    first = shade("bar", until="2026-03-01", points=("ST-3",))
    second = shade("bar", "kim", "2026-04-01", points=("ST-3",))
    assert shade_words(known, plan, [first, second]) == [
        "Botulinum toxin · barred by 2 sources · until 2026-03-01 to 2026-04-01, by source"
    ]
    assert shade_words(atlas, plan, [first]) == ["Toxin · barred by 1 source · until 2026-03-01"]


def test_what_one_source_bars_without_an_end_is_said_to_have_none(atlas: Atlas) -> None:
    plan = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"),)))
    two = [shade("bar", until="2026-03-01", points=("ST-3",)), shade("bar", "kim", points=("ST-3",))]
    assert shade_words(atlas, plan, two) == [
        "Toxin · barred by 2 sources · without an end, or until 2026-03-01, by source"
    ]
    assert shade_words(atlas, plan, two[1:]) == ["Toxin · barred by 1 source"]


def test_what_is_unverified_is_said_to_be(atlas: Atlas) -> None:
    plan = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"),)))
    sure, unsure = shade("bar", points=("ST-3",)), shade("bar", "kim", points=("ST-3",))
    unsure = unsure._replace(status="unverified")
    assert shade_words(atlas, plan, [unsure]) == ["Toxin · barred by 1 source · unverified"]
    assert shade_words(atlas, plan, [sure, unsure]) == ["Toxin · barred by 2 sources · 1 unverified"]


def test_only_bars_that_the_plate_shows_are_counted(atlas: Atlas) -> None:
    plan, view = Plan(assessment=Assessment(facts=(Fact("toxin", "Toxin"),))), atlas.body.views["front"]
    here, elsewhere = shade("bar", points=("ST-3",)), shade("bar", "kim", regions=("foot",))
    everywhere = shade("bar", "who", regions=REGIONS)
    assert shade_words(atlas, plan, [here, elsewhere], view) == ["Toxin · barred by 1 source"]
    assert shade_words(atlas, plan, [elsewhere], view) == []
    assert shade_words(atlas, plan, [elsewhere, everywhere], view) == ["Toxin · barred by 1 source"]
