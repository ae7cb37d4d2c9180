"""What is listed, lit and said when points are narrowed to conditions; none of it needs a window."""

import pytest

from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas
from facemap.atlas.ranking import STRENGTHS, ranked
from facemap.ui.condition_words import CERTAINTY, HONEST, brief, full, linked_points, several, studied
from facemap.ui.narrowing import NOBODY, Narrowing
from facemap.ui.pages import page

COLOURS = {"quiet": "#777777", "accent": "#0B6E69", "warning": "#9A4B00"}
HERE = Browse("face-front")
TWO = ("facial-paralysis", "toothache")


@pytest.fixture
def narrowing(atlas: Atlas) -> Narrowing:
    return Narrowing(atlas)


def only_face(atlas: Atlas, codes: list[str]) -> list[str]:
    return [code for code in codes if atlas.points[code].region == "face"]


def test_every_strength_has_a_word() -> None:
    assert len(CERTAINTY) == len(STRENGTHS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("facial-paralysis", "very low to low certainty"), ("vomiting", "low certainty"),
        ("toothache", "no study found"), ("nothing-of-that-name", "no study found"),
    ],
)  # fmt: skip
def test_how_far_a_condition_was_studied_is_a_range(atlas: Atlas, name: str, said: str) -> None:
    assert studied(atlas, name) == said


def test_a_row_says_who_links_it_or_with_which_of_several(atlas: Atlas) -> None:
    of = {rank.code: rank for rank in ranked(atlas, atlas.points, ["vomiting"])}
    assert brief(atlas, of["PC-6"], ["vomiting"]).startswith("in studies: Lee 2015")
    assert brief(atlas, of["ST-36"], ["vomiting"]) == "by tradition: Cheng 1987"
    assert brief(atlas, of["ST-4"], ["vomiting"]) == ""
    of = {rank.code: rank for rank in ranked(atlas, atlas.points, TWO)}
    assert brief(atlas, of["ST-6"], TWO) == "Linked with both"
    three = [*TWO, "vomiting"]
    of = {rank.code: rank for rank in ranked(atlas, atlas.points, three)}
    assert brief(atlas, of["ST-6"], three) == "2 of 3: Facial paralysis, Toothache"


def test_the_full_reason_keeps_link_and_study_apart(atlas: Atlas) -> None:
    rank = next(rank for rank in ranked(atlas, atlas.points, TWO) if rank.code == "ST-6")
    first, second = full(atlas, rank).split("\n")
    assert first == (
        "Facial paralysis – by tradition: Cheng 1987. "
        "Studies of the condition: very low to low certainty."
    )  # fmt: skip
    assert second.endswith("Studies of the condition: no study found.")


def test_the_page_of_several_groups_points_by_how_many(atlas: Atlas) -> None:
    text = several(atlas, "facial-paralysis+toothache@LI-20,ST-6", COLOURS)
    assert text.index("Linked with both") < text.index("ST-6") < text.index("Linked with one of them")
    assert text.index("Linked with one of them") < text.index("LI-20")
    assert "ST-5" not in text
    assert HONEST in text
    assert "ST-5" in several(atlas, "facial-paralysis+toothache", COLOURS)
    assert several(atlas, "no-such+thing", COLOURS) == ""


def test_depths_of_a_protocol_are_said_in_the_unit_one_thinks_in(atlas: Atlas) -> None:
    depth = next(d.depth for d in atlas.protocols["japanese-cosmetic"].depths if d.depth)
    assert (depth.low, depth.high, depth.unit) == (5, 5, "mm")
    for units, shown in (("source", "5 mm"), ("mm", "5 mm"), ("cun", "0.25 finger-cun (5 mm)")):
        assert f"<b>{shown}</b>" in page(atlas, "protocol:japanese-cosmetic", COLOURS, units)


def test_the_page_of_a_condition_ranks_its_points(atlas: Atlas) -> None:
    text = page(atlas, "condition:vomiting", COLOURS)
    assert text.index("Evidence") < text.index("Points linked with it") < text.index("point:PC-6")
    assert text.index("point:PC-6") < text.index("point:LI-11")
    assert "No point is linked" in linked_points(atlas, ["vomiting"], ["ST-4"], COLOURS, "Points")


def test_a_condition_ranks_the_list(narrowing: Narrowing) -> None:
    browse = Browse("face-front", condition="vomiting")
    listed = narrowing.listed(browse)
    assert listed[0] == "PC-6"
    chosen = narrowing.chosen(browse, listed)
    assert chosen.lit == set(listed)
    assert chosen.weights is not None
    assert chosen.weights["PC-6"] > chosen.weights["ST-36"] > 0
    assert narrowing.topic(browse) == "condition:vomiting"
    assert narrowing.reasons(browse, listed)["PC-6"][0].startswith("in studies")


def test_a_filter_alone_lets_the_others_stand_back_without_a_glow(atlas: Atlas, narrowing: Narrowing) -> None:
    narrowing.leave = lambda codes: only_face(atlas, codes)
    listed = narrowing.listed(HERE)
    chosen = narrowing.chosen(HERE, listed)
    assert {atlas.points[code].region for code in listed} == {"face"}
    assert (chosen.lit, chosen.weights) == (frozenset(listed), {})
    assert narrowing.topic(HERE) == ""
    assert narrowing.reasons(HERE, listed) == {}


def test_a_filter_that_leaves_nothing_lets_all_stand_back(narrowing: Narrowing) -> None:
    narrowing.leave = lambda codes: []
    assert narrowing.chosen(HERE, narrowing.listed(HERE)).lit == {NOBODY}


def test_a_filter_and_a_condition_together_are_told_with_the_points_they_leave(
    atlas: Atlas, narrowing: Narrowing
) -> None:
    narrowing.leave, narrowing.conditions = lambda codes: only_face(atlas, codes), TWO
    topic = narrowing.topic(HERE)
    names, _, listed = topic.removeprefix("conditions:").partition("@")
    assert names.split("+") == list(TWO)
    assert listed.split(",") == narrowing.listed(HERE)
    assert narrowing.topic(Browse("face-front", topic="muscle:masseter")) == "muscle:masseter"


def test_a_search_finds_a_persons_own_words_after_the_atlass(narrowing: Narrowing) -> None:
    narrowing.tagged = lambda typed: ["LI-4", "NOT-HERE"] if typed == "dicang" else []
    assert narrowing.listed(Browse("face-front", query="dicang")) == ["ST-4", "LI-4"]


def test_without_anything_asked_all_is_as_usual(atlas: Atlas, narrowing: Narrowing) -> None:
    listed = narrowing.listed(HERE)
    chosen = narrowing.chosen(HERE, listed)
    assert listed == list(atlas.points)
    assert (chosen.lit, chosen.weights, dict(chosen.flags)) == (frozenset(), None, {})


def test_a_condition_whose_points_no_view_shows_says_so(atlas: Atlas) -> None:
    text = page(atlas, "condition:haemorrhoids", COLOURS)
    assert "No view of the map shows these points" in text
    assert "BL-57" in text
    some = page(atlas, "condition:insomnia", COLOURS)
    assert "in italics" in some
    assert "No view of the map" not in some
