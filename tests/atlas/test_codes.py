"""Codes as readers of different schools and countries write them."""

import pytest
from hypothesis import given, strategies as st

from facemap.atlas.codes import CHANNELS, FORMS, LETTERS, PLAIN, Manner, rewritten, written
from facemap.atlas.fold import fold
from facemap.atlas.model import Atlas
from facemap.atlas.spelling import meant, spelled

MANNERS = [Manner(letters, form) for letters in LETTERS for form in FORMS]


@pytest.mark.parametrize(
    ("code", "manner", "shown"),
    [
        ("ST-4", Manner(), "ST-4"),
        ("ST-4", Manner("who", "joined"), "ST4"),
        ("ST-4", Manner("who", "spaced"), "ST\u00a04"),
        ("ST-4", Manner("who", "turned"), "4ST"),
        ("ST-4", Manner("older", "joined"), "S4"),
        ("ST-4", Manner("french", "joined"), "E4"),
        ("ST-4", Manner("german", "joined"), "M4"),
        ("TE-5", Manner("german", "joined"), "3E5"),
        ("TE-5", Manner("german", "turned"), "5-3E"),
        ("CV-24", Manner("chinese", "dashed"), "Ren-24"),
        ("GV-24+", Manner("chinese", "joined"), "Du24+"),
        ("EX-HN-5", Manner("german", "turned"), "EX-HN5"),
        ("M-CORRUGATOR", Manner("german", "turned"), "M-CORRUGATOR"),
        ("EX-QIANZHENG", Manner("french", "joined"), "EX-QIANZHENG"),
    ],
)
def test_a_code_is_written_as_its_reader_is_used_to(code: str, manner: Manner, shown: str) -> None:
    assert written(code, manner) == shown


@pytest.mark.parametrize("manner", MANNERS, ids="-".join)
def test_whatever_is_shown_can_be_typed(atlas: Atlas, manner: Manner) -> None:
    """Every letter is an alias of its channel, and no two points are written alike."""
    shown = {code: written(code, manner) for code in atlas.points}
    assert len(set(map(fold, shown.values()))) == len(shown)
    for channel, letters in LETTERS[manner.letters].items():
        assert fold(letters) in map(fold, atlas.channels[channel].aliases), (channel, letters)
    for code in ("ST-4", "TE-5", "SI-3", "CV-24", "LR-14", "LU-7"):
        if code in shown:
            found = spelled(atlas, shown[code])
            assert found is not None
            assert found.code == code


@pytest.mark.parametrize("letters", LETTERS)
def test_no_two_channels_share_their_letters(letters: str) -> None:
    heads = [LETTERS[letters].get(channel, channel) for channel in CHANNELS]
    assert len(set(heads)) == len(CHANNELS)


def test_codes_in_a_text_are_rewritten_and_links_still_lead_there() -> None:
    text = 'Between ST-4 and <a href="point:ST-6">ST-6</a>, ST-5–7; (EX-HN-5), GB-14/GB-15, M-MASSETER.'
    assert rewritten(text, Manner("german", "joined")) == (
        'Between M4 and <a href="point:ST-6">M6</a>, M5–7; (EX-HN5), G14/G15, M-MASSETER.'
    )


@given(st.text())
def test_texts_stay_as_they_are_in_the_usual_manner(text: str) -> None:
    assert rewritten(text, PLAIN) == text


@pytest.mark.parametrize("text", ["IST-4", "COVID-19", "GB-12346", "PC-6a", "https://x.org/ST-4"])
def test_what_only_looks_like_a_code_stays(text: str) -> None:
    assert rewritten(text, Manner("german", "joined")) == text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ST-3.5", "M-GELLIS-CHEEK-MEDIAL"), ("ST 3.5", "M-GELLIS-CHEEK-MEDIAL"),
        ("st3,5", "M-GELLIS-CHEEK-MEDIAL"), ("Stomach three and a half", "M-GELLIS-CHEEK-MEDIAL"),
        ("Gellis cheek point", "M-GELLIS-CHEEK-MEDIAL"), ("ST-35", "ST-35"), ("gv 24.5", "GV-24+"),
        ("Yintang", "GV-24+"), ("Tài yáng", "EX-HN-5"), ("Dicang", "ST-4"), ("地倉", "ST-4"),
        ("ST4.", "ST-4"),
    ],
)  # fmt: skip
def test_a_point_is_meant_by_its_code_or_its_name(atlas: Atlas, written: str, code: str) -> None:
    point = meant(atlas, written).point
    assert point is not None
    assert point.code == code


@pytest.mark.parametrize(
    ("written", "others"),
    [
        ("ST-3.6", ("ST-3", "ST-36")), ("LI20.1", ("LI-20",)), ("dicnag", ("ST-4",)), ("35.5", ()), ("", ()),
        ("zzzzzz", ()),
    ],
)  # fmt: skip
def test_what_no_point_is_called_is_never_turned_into_another(
    atlas: Atlas, written: str, others: tuple[str, ...]
) -> None:
    assert meant(atlas, written) == (None, others)


def test_a_name_that_several_points_have_names_them(atlas: Atlas) -> None:
    point, others = meant(atlas, "Sishencong")
    assert point is None
    assert len(others) > 1
