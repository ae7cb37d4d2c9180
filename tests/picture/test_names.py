"""Which form of a name is written, and how wide it is taken to be."""

import pytest

from facemap.atlas.model import Names
from facemap.picture.cjk import MISSING, named, readable, usable_form
from facemap.picture.widths import approximate_width

NAMES = Names(english="Earth Granary", pinyin="Dìcāng", hanzi="地倉")


def ascii_only(text: str) -> bool:
    return all(ord(character) < 0x2E80 for character in text)


def test_where_no_font_has_the_glyphs_the_pinyin_stands_in() -> None:
    assert readable(NAMES, "hanzi", lambda text: True) == "地倉"
    assert readable(NAMES, "hanzi", ascii_only) == "Dìcāng"


def test_the_missing_font_package_is_named_only_when_it_is_missed() -> None:
    assert usable_form("hanzi", ascii_only) == ("pinyin", MISSING)
    assert usable_form("hanzi", lambda text: True) == ("hanzi", "")
    assert usable_form("english", ascii_only) == ("english", "")
    assert "fonts-noto-cjk" in MISSING


def test_a_name_that_is_not_given_gives_way_to_another() -> None:
    assert named(Names(english="Yonsei point"), "pinyin") == "Yonsei point"
    assert named(Names(pinyin="Dìcāng"), "hanzi") == "Dìcāng"


def test_accents_take_no_room_and_chinese_takes_a_square() -> None:
    assert approximate_width("Dìcāng", 10) == approximate_width("Dicang", 10)
    assert approximate_width("地倉", 10) == pytest.approx(20, rel=0.05)
    assert approximate_width("ii", 10) < approximate_width("MM", 10)
