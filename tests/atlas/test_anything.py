"""Anything is found by anything a person may type, also with a slip of the finger."""

from functools import cache

import pytest

from facemap.atlas.anything import Catalogue, catalogue, entries_of, find
from facemap.atlas.syllables import initials, syllables
from facemap.atlas.typos import buckets, near
from facemap.data.load import load_atlas
from facemap.paths import points_folder


@cache
def everything() -> Catalogue:
    return catalogue(entries_of(load_atlas([points_folder()]).atlas))


def first(typed: str) -> tuple[str, str]:
    found = find(everything(), typed)
    return (found[0].entry.kind, found[0].entry.name) if found else ("", "")


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("ST-4", "point", "ST-4"), ("4st", "point", "ST-4"), ("E4", "point", "ST-4"),
        ("Dìcāng", "point", "ST-4"), ("dicang", "point", "ST-4"), ("di cang", "point", "ST-4"),
        ("dc", "point", "ST-4"), ("地倉", "point", "ST-4"), ("地仓", "point", "ST-4"),
        ("earth granary", "point", "ST-4"), ("dicnag", "point", "ST-4"), ("zsl", "point", "ST-36"),
        ("hegu", "point", "LI-4"), ("ex-hn3", "point", "GV-24+"),
        ("zygomaticus major", "muscle", "zygomaticus-major"),
        ("zygomatcus major", "muscle", "zygomaticus-major"),
        ("orbiclaris oculi", "muscle", "orbicularis-oculi"), ("rosacea", "condition", "rosacea"),
        ("bell's palsy", "condition", "facial-paralysis"),
        ("trigemnal", "condition", "trigeminal-neuralgia"), ("stomach", "channel", "ST"),
        ("facial artery", "structure", "facial-artery"), ("mei zen", "protocol", "mei-zen"),
        ("botulinum toxin", "rule", "botulinum-toxin"), ("front-mu", "category", "front-mu"),
        ("WHO 2008", "source", "who-2008"),
        ("SJ17", "point", "TE-17"), ("SJ-17", "point", "TE-17"), ("SJ 17", "point", "TE-17"),
        ("P6", "point", "PC-6"), ("UB2", "point", "BL-2"), ("Liv3", "point", "LR-3"),
        ("GB channel", "channel", "GB"), ("gallbladder meridian", "channel", "GB"),
        ("晴明", "point", "BL-1"), ("印棠", "point", "GV-24+"), ("明睛", "point", "BL-1"),
        ("ST-3.5", "point", "M-GELLIS-CHEEK-MEDIAL"), ("st 3.5", "point", "M-GELLIS-CHEEK-MEDIAL"),
        ("ST-35", "point", "ST-35"), ("ST.36", "point", "ST-36"),
    ],
)  # fmt: skip
def test_what_was_meant_comes_first(typed: str, kind: str, name: str) -> None:
    assert first(typed) == (kind, name)


def test_a_code_that_only_some_give_a_point_comes_after_its_owner() -> None:
    names = [found.entry.name for found in find(everything(), "SJ-17")][:2]
    assert names == ["TE-17", "M-GELLIS-JOWL"]


def test_a_name_with_a_wrong_character_is_a_guess() -> None:
    assert all(found.is_guess for found in find(everything(), "印棠"))
    assert not find(everything(), "睛明")[0].is_guess


def test_a_code_comes_before_longer_codes() -> None:
    assert [found.entry.name for found in find(everything(), "st4")][:2] == ["ST-4", "ST-40"]


@pytest.mark.parametrize("typed", ["", "  ", "-", "zzzzzz", "\x00", "a" * 5000, "%", "\n0"])
def test_nothing_and_nonsense_break_nothing(typed: str) -> None:
    for found in find(everything(), typed):
        assert found.entry.name


def test_no_more_are_given_than_asked_for() -> None:
    assert len(find(everything(), "s", 5)) == 5


@pytest.mark.parametrize(
    ("pinyin", "count", "cut"),
    [
        ("dicang", 2, ("di", "cang")), ("zhongwan", 2, ("zhong", "wan")), ("xian", 2, ("xi", "an")),
        ("xian", 1, ("xian",)), ("sanyinjiao", 3, ("san", "yin", "jiao")), ("tiane", 2, ("tian", "e")),
        ("english", 2, ()),
    ],
)  # fmt: skip
def test_pinyin_is_cut_where_the_characters_are(pinyin: str, count: int, cut: tuple[str, ...]) -> None:
    assert syllables(pinyin, count) == cut


def test_initials_go_with_and_without_the_h() -> None:
    assert initials("zhongwan", 2) == ("zw", "zhw")


@pytest.mark.parametrize("typed", ["granry", "granaryy", "garnary", "gramary", "rganary"])
def test_one_slip_is_forgiven(typed: str) -> None:
    assert list(near(typed, buckets(["granary", "gallery"]))) == [(1, "granary")]


def test_short_words_are_not_guessed_at() -> None:
    assert list(near("st5", buckets(["st4", "st45"]))) == []


@pytest.mark.parametrize(
    ("typed", "name"), [("dajing", "ST-5"), ("dajng", ""), ("yinxang", "LI-20"), ("tianshoo", "ST-25")]
)
def test_a_name_in_pinyin_may_have_two_slips_from_six_letters_on(typed: str, name: str) -> None:
    found = find(everything(), typed)
    assert name in [each.entry.name for each in found] if name else not found
    assert all(each.is_guess for each in found)


@pytest.mark.parametrize("typed", ["xyzabc", "banana", "qwerty", "wwwwww", "plumber"])
def test_what_sounds_like_no_name_stays_unfound(typed: str) -> None:
    assert find(everything(), typed) == []


@pytest.mark.parametrize("typed", ["dicang", "ST-4", "facial artery", "zygomaticus major"])
def test_what_is_there_is_no_guess(typed: str) -> None:
    assert not find(everything(), typed)[0].is_guess


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("胃4", "ST-4"),
        ("胃經4", "ST-4"),
        ("胃经 4", "ST-4"),
        ("大腸20", "LI-20"),
        ("大肠20", "LI-20"),
        ("任24", "CV-24"),
    ],
)
def test_a_point_is_found_by_its_channel_in_chinese_and_its_number(typed: str, code: str) -> None:
    assert first(typed) == ("point", code)


def test_whom_a_condition_is_named_after_finds_it() -> None:
    assert "facial-paralysis" in [each.entry.name for each in find(everything(), "bell")[:3]]
