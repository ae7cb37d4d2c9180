"""A filter leaves the points that meet it, counts beside every choice, reads as a sentence and is a link."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, strategies as st

from facemap.atlas.facts import Facts, deepest, facts_of, motor_at_hand
from facemap.atlas.filter_links import LONGEST, BadLink, filter_of, known, link, parsed, read
from facemap.atlas.filter_words import chips, choice_name, sentence
from facemap.atlas.filtering import (
    EVERY,
    FACETS,
    Choice,
    Filter,
    matches,
    toggled,
    toggled_out,
    with_choice,
    without_choice,
)
from facemap.atlas.model import Atlas
from facemap.atlas.own import Own
from facemap.atlas.sieve import DEPTHS, Sieve, counts, owned_by, sieve_of, sieved

NAMES = st.sampled_from(["a", "b", "c", "d"])
SETS = st.frozensets(NAMES, max_size=3)
CHOICES = st.builds(Choice, st.sampled_from(FACETS), NAMES)
ENDS = st.none() | st.sampled_from([0.0, 5.0, 10.0, 12.5, 25.0])


def filters(sets: st.SearchStrategy[frozenset[str]], ends: st.SearchStrategy[float | None]):  # type: ignore[no-untyped-def]
    facets = dict.fromkeys(FACETS, sets)
    return st.builds(
        Filter, **facets, deep_from=ends, deep_to=ends, motor=st.booleans(), favourite=st.booleans(),
        without=st.frozensets(CHOICES, max_size=2),
    )  # fmt: skip


@st.composite
def all_facts(draw: st.DrawFn) -> list[Facts]:
    names = st.fixed_dictionaries(dict.fromkeys(FACETS, SETS))
    one = st.builds(Facts, st.just(""), names, ENDS, st.booleans(), st.booleans())
    return [each._replace(code=str(at)) for at, each in enumerate(draw(st.lists(one, max_size=8)))]


SIMPLE = filters(st.frozensets(NAMES, max_size=1), ENDS)


@given(all_facts(), SIMPLE)
def test_the_quick_way_leaves_what_the_plain_way_leaves(facts: list[Facts], asked: Filter) -> None:
    assert sieved(sieve_of(facts), asked) == [each.code for each in facts if matches(asked, each)]


@given(all_facts(), SIMPLE)
def test_beside_a_choice_stands_what_choosing_only_it_in_its_facet_would_leave(
    facts: list[Facts], asked: Filter
) -> None:
    sieve = sieve_of(facts)
    counted = counts(sieve, asked)
    assert counted.total == len(sieved(sieve, asked))
    for facet in FACETS:
        for name, count in counted.names[facet].items():
            if Choice(facet, name) not in asked.without:
                alone = replace(asked, **{facet: frozenset({name})})
                assert count == len(sieved(sieve, alone)), (facet, name)
    for (low, high), count in zip(DEPTHS, counted.depths, strict=True):
        assert count == len(sieved(sieve, replace(asked, deep_from=low, deep_to=high)))
    assert counted.motor == len(sieved(sieve, replace(asked, motor=True)))
    assert counted.favourite == len(sieved(sieve, replace(asked, favourite=True)))


@given(all_facts(), SIMPLE, CHOICES)
def test_what_is_left_out_is_out_and_nothing_else_is(
    facts: list[Facts], asked: Filter, choice: Choice
) -> None:
    sieve = sieve_of(facts)
    spared = with_choice(asked, choice, False)
    gone = set(sieved(sieve, spared)) - set(sieved(sieve, without_choice(asked, choice, True)))
    named = {each.code for each in facts if choice.name in each.names[choice.facet]}
    assert gone == named & set(sieved(sieve, spared))


@given(SIMPLE, CHOICES)
def test_a_choice_is_on_or_left_out_and_never_both(asked: Filter, choice: Choice) -> None:
    for changed in (toggled(asked, choice), toggled_out(asked, choice)):
        assert not (choice.name in changed.names(choice.facet) and choice in changed.without)
    on = with_choice(asked, choice, True)
    assert toggled(on, choice) == with_choice(asked, choice, False)
    assert toggled_out(toggled_out(on, choice), choice) == with_choice(asked, choice, False)


ANY_NAME = st.text(min_size=1, max_size=12)
ANY = st.builds(
    Filter,
    **{facet: st.frozensets(ANY_NAME, max_size=3) for facet in FACETS},
    deep_from=st.none() | st.floats(0, 1e6),
    deep_to=st.none() | st.floats(0, 1e6),
    motor=st.booleans(),
    favourite=st.booleans(),
    without=st.frozensets(st.builds(Choice, st.sampled_from(FACETS), ANY_NAME), max_size=3),
)


@given(ANY)
@example(Filter(tags=frozenset({"a,b", "c&d=e", "面 癱", "50%", "+", "a b "}), deep_to=0.1))
def test_a_link_leads_back_to_its_filter(asked: Filter) -> None:
    assert parsed(link(asked)) == asked
    assert link(asked).isascii()


@given(ANY)
def test_a_link_survives_mail(asked: Filter) -> None:
    text = link(asked)
    half = len(text) // 2
    for spoilt in (f"  <{text}>\n", f"{text[:half]}\r\n{text[half:]}", text.replace("&", "&amp;"),
                   text.replace("facemap://", "FaceMap:///")):  # fmt: skip
        assert parsed(spoilt) == asked


@given(st.text(max_size=60) | st.text(max_size=40).map("facemap://points?".__add__))
def test_any_text_is_a_filter_or_a_clear_no(text: str) -> None:
    why = ""
    try:
        parsed(text)
    except BadLink as no:
        why = str(no)
    assert not why or why.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no link"),
        ("   \n", "no link"),
        ("https://example.org/", "begins with facemap://points"),
        ("hello", "begins with “hello”"),
        ("facemap://courses?x=1", "does not know “facemap://courses”"),
        ("facemap://points?depth=deep", "range in mm"),
        ("facemap://points?depth=nan..", "range in mm"),
        ("facemap://points?depth=-4..9", "range in mm"),
        ("facemap://points?motor=perhaps", "motor is yes or no"),
        ("facemap://points?tag=" + "x" * LONGEST, "too long"),
    ],
)
def test_a_bad_link_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(BadLink, match=re.escape(said)):
        parsed(text)
    assert filter_of(text) == EVERY


def test_what_a_link_asks_beyond_this_version_is_told_and_left_aside() -> None:
    found = read("facemap://points?region=face&colour=blue&&=")
    assert found.filter == Filter(regions=frozenset({"face"}))
    assert found.remarks == ("This version does not know what “colour” asks; it was left aside.",)


def test_names_of_other_packs_are_told_and_left_aside(atlas: Atlas) -> None:
    asked = parsed(
        "facemap://points?condition=migraine,moon-sickness&region=face,tail&not-source=mine&tag=own"
    )
    found = known(atlas, asked)
    assert found.filter == Filter(
        conditions=frozenset({"migraine"}), regions=frozenset({"face"}), tags=frozenset({"own"})
    )
    assert len(found.remarks) == 3
    assert "Condition “moon-sickness” is not in these packs; it was left aside." in found.remarks


# On the shipped pack


@pytest.fixture(scope="module")
def sieve(atlas: Atlas) -> Sieve:
    return sieve_of(facts_of(atlas, {}))


def test_deepest_is_the_deepest_that_any_source_gives(atlas: Atlas) -> None:
    for point in atlas.points.values():
        depths = [mm for each in point.needling if each.depth_mm for mm in each.depth_mm]
        assert deepest(point) == (max(depths) if depths else None)


def test_a_motor_point_is_at_hand_over_its_muscle_and_close_to_it(atlas: Atlas) -> None:
    near = motor_at_hand(atlas)
    measured = {code for code, p in atlas.points.items() if p.kind in ("motor-entry", "endplate-zone")}
    assert measured <= near
    assert 0 < len(near) < len(atlas.points)
    muscles = {name for code in measured for name in atlas.points[code].muscles}
    assert {code for code, p in atlas.points.items() if muscles & set(p.muscles)} <= near


def test_favourites_and_tags_are_facets_like_the_others(sieve: Sieve) -> None:
    sieve = owned_by(sieve, {"ST-4": Own(True, ("exam",)), "LI-4": Own(False, ("exam",))})
    assert sieved(sieve, Filter(favourite=True)) == ["ST-4"]
    assert sieved(sieve, Filter(tags=frozenset({"exam"}))) == ["LI-4", "ST-4"]
    assert counts(sieve, Filter(favourite=True)).names["tags"] == {"exam": 1}
    strange = owned_by(sieve, {"NOT-HERE": Own(True, ("gone",))})
    assert sieved(strange, Filter(favourite=True)) == []


SAID = [
    (EVERY, "All points."),
    (Filter(favourite=True), "Favourite points."),
    (
        Filter(kinds=frozenset({"acupuncture"}), regions=frozenset({"face", "neck"})),
        "Acupuncture points of the face or the neck.",
    ),
    (
        Filter(conditions=frozenset({"migraine", "tinnitus", "itching"}), deep_to=15.0),
        "Points linked with itching, migraine or tinnitus, needled no deeper than 15 mm by any source.",
    ),
    (
        Filter(channels=frozenset({"ST"}), deep_from=5, deep_to=20),
        "Points on the Stomach channel, whose deepest needling in any source is 5–20 mm.",
    ),
    (
        Filter(structures=frozenset({"facial-artery"})),
        "Points with a caution about the facial artery.",
    ),
    (
        Filter(motor=True, tags=frozenset({"exam"})),
        "Points tagged “exam”, with a measured motor point over the same muscle or within 10 mm.",
    ),
    (
        Filter(
            sources=frozenset({"who-2008"}), without=frozenset({Choice("categories", "avoid-in-pregnancy")})
        ),
        "Points citing WHO 2008; leaving out those listed as “Avoid in pregnancy”.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "said"), SAID)
def test_a_filter_reads_as_a_sentence(atlas: Atlas, asked: Filter, said: str) -> None:
    assert sentence(atlas, asked) == said


def test_every_choice_has_a_name_and_a_place_in_the_sentence(atlas: Atlas, sieve: Sieve) -> None:
    for choice in (Choice(facet, name) for facet, names in sieve.masks.items() for name in names):
        assert choice_name(atlas, *choice)
        for asked in (with_choice(EVERY, choice, True), without_choice(EVERY, choice, True)):
            said = sentence(atlas, asked)
            assert said != "All points."
            assert said.endswith(".")
            assert "  " not in said


@given(SIMPLE)
def test_there_is_a_chip_for_all_that_is_on_and_it_takes_just_that_away(asked: Filter) -> None:
    atlas = Atlas(body=None)  # type: ignore[arg-type]
    found = list(chips(atlas, asked))
    depth = asked.deep_from is not None or asked.deep_to is not None
    assert len(found) == len([*asked.choices, *asked.without]) + asked.motor + asked.favourite + depth
    for chip in found:
        assert chip.text
        assert chip.rest != asked
