"""Finding a point by whatever a person types."""

import pytest

from facemap.atlas.model import Atlas, Channel, Condition, Indication, Muscle, Names, Point
from facemap.atlas.search import index, search
from facemap.body.model import Body

STOMACH = Channel("ST", Names("Stomach", "Wèi", "足陽明胃經"), "#b8860b", aliases=("S", "E", "M"))
PALSY = Condition("facial-paralysis", Names("Facial paralysis", aliases=("Bell's palsy",)), "neurological")
ORBICULARIS = Muscle("orbicularis-oris", Names("Orbicularis oris", latin="Musculus orbicularis oris"))
DICANG = Point(
    "ST-4",
    "acupuncture",
    Names("Earth Granary", "Dìcāng", "地倉", "地仓"),
    "face",
    "Lateral to the corner of the mouth.",
    channel="ST",
    muscles=("orbicularis-oris",),
    conditions=(Indication("facial-paralysis", "somebody-1987"),),
)
DAYING = Point(
    "ST-5", "acupuncture", Names("Great Welcome", "Dàyíng", "大迎"), "face", "On the jaw.", channel="ST"
)
FAR = Point(
    "ST-40", "acupuncture", Names("Bountiful Bulge", "Fēnglóng", "豐隆"), "lower-limb", "Leg.", channel="ST"
)
YINTANG = Point(
    "GV-24+",
    "extra",
    Names("Hall of Impression", "Yìntáng", "印堂", aliases=("EX-HN-3", "GV-29")),
    "face",
    "Between the brows.",
)


@pytest.fixture(scope="module")
def everything():  # type: ignore[no-untyped-def]
    atlas = Atlas(
        Body({}, {}, {}, {}, {}),
        points={point.code: point for point in (FAR, DAYING, DICANG, YINTANG)},
        channels={"ST": STOMACH},
        conditions={"facial-paralysis": PALSY},
        muscles={"orbicularis-oris": ORBICULARIS},
    )
    return index(atlas)


@pytest.mark.parametrize(
    "typed",
    [
        "ST4", "St-4", "S4", "st 4", "E4", "m-4", "4ST", "ST.4", "dicang", "Di Cang", "Dìcāng", "dì cāng",
        "地倉", "地仓", "earth granary", "Granary", "bell's palsy", "bells palsy", "facial paralysis",
        "orbicularis oris", "  st4 ",
    ],
)  # fmt: skip
def test_any_usual_spelling_finds_the_point_first(everything, typed):  # type: ignore[no-untyped-def]
    assert search(everything, typed)[0].code == "ST-4"


def test_a_code_puts_its_own_point_before_longer_codes(everything):  # type: ignore[no-untyped-def]
    assert [hit.code for hit in search(everything, "st4")][:2] == ["ST-4", "ST-40"]


def test_words_from_different_fields_narrow_together(everything):  # type: ignore[no-untyped-def]
    assert [hit.code for hit in search(everything, "stomach palsy")] == ["ST-4"]


def test_a_former_code_still_finds_the_point(everything):  # type: ignore[no-untyped-def]
    assert search(everything, "ex-hn3")[0].code == "GV-24+"


def test_nothing_typed_lists_every_point_in_order(everything):  # type: ignore[no-untyped-def]
    assert [hit.code for hit in search(everything, " ")] == ["ST-40", "ST-5", "ST-4", "GV-24+"]


def test_nonsense_finds_nothing(everything):  # type: ignore[no-untyped-def]
    assert search(everything, "zzz") == []


@pytest.mark.parametrize("typed", ["\n", "0", "\x00", "st4\nst5", "a" * 10_000, "%", "(*"])
def test_odd_input_never_breaks_the_search(everything, typed):  # type: ignore[no-untyped-def]
    for hit in search(everything, typed):
        assert hit.code
