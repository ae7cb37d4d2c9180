"""How far sources agree is said by voices, not by how many books repeat a figure."""

from facemap.atlas.agreement import spread, voices
from facemap.atlas.model import Atlas, Names, Needling, Point, Source, Span
from facemap.body.model import Body

SOURCES = {
    "teacher": Source("teacher", "Teacher", "textbook", voice="school"),
    "pupil": Source("pupil", "Pupil", "textbook", voice="school"),
    "other": Source("other", "Other", "textbook"),
}
ATLAS = Atlas(Body({}, {}, {}, {}, {}), sources=SOURCES)


def needled(source: str, low: float, high: float, technique: str = "perpendicular") -> Needling:
    return Needling(technique, source, Span(low, high, "mm"), (low, high))


def point(*needlings: Needling) -> Point:
    names = Names("Earth Granary")
    return Point("ST-4", "acupuncture", names, "face", "Beside the mouth.", needling=needlings)


def test_books_that_copy_each_other_are_one_voice() -> None:
    assert len(voices(ATLAS, point(needled("teacher", 3, 6), needled("pupil", 3, 9)))) == 1


def test_upper_limits_that_differ_two_and_a_half_times_are_wide() -> None:
    found = spread(ATLAS, point(needled("teacher", 2, 4), needled("other", 5, 10)))
    assert found is not None
    assert found.is_wide
    assert (found.least.needling.source, found.most.needling.source) == ("teacher", "other")


def test_nearer_limits_are_not_called_wide() -> None:
    found = spread(ATLAS, point(needled("teacher", 2, 4), needled("other", 5, 9.9)))
    assert found is not None
    assert not found.is_wide


def test_one_voice_does_not_disagree_with_itself() -> None:
    assert spread(ATLAS, point(needled("teacher", 1, 2), needled("pupil", 5, 10))) is None


def test_each_voice_counts_with_the_deepest_it_goes() -> None:
    both = (needled("teacher", 2, 4), needled("pupil", 20, 30, "transverse"))
    found = spread(ATLAS, point(*both, needled("other", 5, 10)))
    assert found is not None
    assert (found.least.mm, found.most.mm) == (10, 30)
