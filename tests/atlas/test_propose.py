"""From a place on the skin to words: they lead back, and the simple ones come first."""

import pytest
from hypothesis import assume, given, settings, strategies as st

from facemap.atlas import propose
from facemap.atlas.model import Atlas
from facemap.atlas.place import Along, Between, Cross, From, Offset, Place, Placed, Seen, mentioned
from facemap.atlas.place_words import TECHNICAL, sentence
from facemap.atlas.propose import EXACT_MM, Proposer, on_left
from facemap.atlas.relief import resolver_of
from facemap.atlas.resolve import resolve
from facemap.atlas.simplicity import Simplicity
from facemap.body.frame import Position, distance, mirrored
from facemap.body.surface import surface

VIEWS = ("face-front", "face-left", "face-three-quarter-left", "neck-front", "abdomen-front", "face-right")


@pytest.fixture(scope="module")
def proposers(atlas: Atlas) -> dict[str, Proposer]:
    return {region: Proposer(atlas, region) for region in ("face", "neck", "abdomen")}


def region_of(view: str) -> str:
    return view.partition("-")[0]


@settings(max_examples=60, deadline=None)
@given(view=st.sampled_from(VIEWS), across=st.floats(0.1, 0.9), down=st.floats(0.1, 0.9))
def test_every_description_of_any_place_of_skin_leads_back_to_it(
    view: str, across: float, down: float, atlas: Atlas, proposers: dict[str, Proposer]
) -> None:
    seen = atlas.body.views[view]
    here = surface(seen, across * seen.width, down * seen.height)
    assume(here is not None)
    assert here is not None
    proposals = proposers[region_of(view)].all(here)
    assert 1 <= len(proposals) <= 5
    fresh = resolver_of(atlas)
    for proposal in proposals:
        placed = resolve(proposal.place, region_of(view), fresh)
        assert isinstance(placed, Placed)
        assert distance(placed.position, on_left(here)) <= EXACT_MM
        assert placed == proposal.placed
    assert [each.cost for each in proposals] == sorted(each.cost for each in proposals)


WALKS = st.builds(
    Offset, st.sampled_from(("superior", "inferior", "lateral", "medial")), st.sampled_from((2, 5.5, 12, 23)),
    st.sampled_from(("mm", "finger-cun")).map(lambda unit: unit), st.just(""),
)  # fmt: skip
MARKS = st.sampled_from(("pupil", "cheilion", "gonion", "alare", "ST-7", "brow-lateral-end", "eyebrow@0.25"))
PLACES: st.SearchStrategy[Place] = st.one_of(
    st.builds(From, MARKS, st.tuples(WALKS)),
    st.builds(From, MARKS, st.tuples(WALKS, WALKS)),
    st.builds(Between, st.tuples(MARKS, MARKS), st.sampled_from((0.5, 1 / 3, 0.8))),
    st.builds(Cross, MARKS, MARKS),
    MARKS.map(lambda mark: Along("orbital-rim-inferior", vertical=mark)),
)


@settings(max_examples=60, deadline=None)
@given(place=PLACES, right=st.booleans())
def test_what_is_proposed_for_a_place_in_words_is_that_place_again(
    place: Place, right: bool, atlas: Atlas, proposers: dict[str, Proposer]
) -> None:
    found = resolve(place, "face", resolver_of(atlas))
    assume(isinstance(found, Placed) and found.position.x >= 0.0)
    assert isinstance(found, Placed)
    here = mirrored(found.position) if right else found.position
    best = proposers["face"].best(here)
    if best is None:  # where no plate shows the place there are no words for it
        assert abs(found.position.z) < 60
        return
    assert distance(best.placed.position, on_left(here)) <= EXACT_MM
    assert best.mm <= EXACT_MM


def position(atlas: Atlas, code: str) -> Position:
    resolved = atlas.spots[code].resolved
    assert isinstance(resolved, Placed)
    return resolved.position


@pytest.mark.parametrize(("place", "words"), [
    (From("cheilion"), "At the corner of the mouth."),
    (From("umbilicus", (Offset("superior", 2.6, "cun"),)), "2.6 cun above the centre of the navel."),
    (From("cheilion", (Offset("lateral", 8, "mm"),)), "8 mm lateral to the corner of the mouth."),
    (Cross("pupil", "cheilion"), "On the vertical through the pupil, level with the corner of the mouth."),
    (From(Along("orbital-rim-inferior", vertical="pupil"), (Offset("inferior", 3, "mm"),)),
     "On the vertical through the pupil, 3 mm below the lower margin of the orbit."),
    (Between(("exocanthion", "tragus"), 0.5), "Half-way between the outer corner of the eye and the tragus."),
    (Along("mandible", at=0.4), "40 % of the way along the mandible."),
])  # fmt: skip
def test_simple_words_come_back(place: Place, words: str, atlas: Atlas) -> None:
    assert sentence(atlas, place) == words
    region = "abdomen" if "navel" in words else "face"
    found = resolve(place, region, resolver_of(atlas))
    assert isinstance(found, Placed)
    assert words in [each.words(atlas) for each in Proposer(atlas, region).all(found.position)]


def test_a_point_is_never_described_by_itself_or_by_what_leads_to_it(atlas: Atlas) -> None:
    proposals = Proposer(atlas, "abdomen", without="CV-10").all(position(atlas, "CV-10"), 12)
    led = {code for code, point in atlas.points.items() if "CV-10" in set(mentioned(point.place))}
    assert led
    for proposal in proposals:
        assert not {"CV-10", *led} & set(mentioned(proposal.place))


def test_a_hair_off_the_midline_is_the_midline(atlas: Atlas) -> None:
    here = position(atlas, "CV-24")
    best = Proposer(atlas, "face").best(here._replace(x=0.6))
    assert best is not None
    assert best.placed.position.x == pytest.approx(0.0, abs=0.05)


def test_the_right_side_is_described_as_the_left(atlas: Atlas, proposers: dict[str, Proposer]) -> None:
    here = position(atlas, "ST-4")
    assert proposers["face"].all(mirrored(here)) == proposers["face"].all(here)


def test_a_place_picked_by_hand_is_the_last_resort(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    here = surface(atlas.body.views["neck-left"], 118.2, 316.9)
    assert here is not None
    assert not any(isinstance(each.place, Seen) for each in Proposer(atlas, "neck").all(here))
    monkeypatch.setattr(propose, "ideas", lambda *_: [])
    (only,) = Proposer(atlas, "neck").all(here)
    assert isinstance(only.place, Seen)
    assert only.mm <= EXACT_MM
    assert only.words(atlas).startswith("Picked by hand on the view")


def test_simpler_words_cost_less() -> None:
    simple = Simplicity([From("cheilion"), From("cheilion")], ["ST-4"])
    order: list[Place] = [
        From("cheilion"),
        From("tragus"),
        From("cheilion", (Offset("lateral", 1, "cun"),)),
        From("cheilion", (Offset("lateral", 0.7, "cun"),)),
        From("ST-4", (Offset("lateral", 0.7, "cun"),)),
        From("cheilion", (Offset("lateral", 9, "mm"), Offset("inferior", 2, "mm"))),
        Seen("face-front", (1.0, 1.0)),
    ]
    costs = [simple.cost(place, {"mm": 1.0, "finger-cun": 21.0}) for place in order]
    assert costs == sorted(costs)


def test_words_begin_at_what_everyone_can_find(atlas: Atlas, proposers: dict[str, Proposer]) -> None:
    below = atlas.body.landmarks["exocanthion"].position
    here = next(
        place
        for v in range(100, 260)
        if (place := surface(atlas.body.views["face-front"], 135.0 + 47.0, v)) and place.y < below.y - 17
    )
    best = proposers["face"].best(here)
    assert best is not None
    assert not TECHNICAL & set(mentioned(best.place))
    assert not any("% of the way" in each.words(atlas) for each in proposers["face"].all(here)[:2])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zygomaxillare", "At the lower border of the cheek bone below the outer corner of the eye."),
        ("palpebrale-inferius", "At the lowest point of the free margin of the lower lid."),
    ],
)
def test_names_that_few_know_are_said_in_plain_words(name: str, words: str, atlas: Atlas) -> None:
    assert sentence(atlas, From(name)) == words


def test_a_known_landmark_and_a_plain_part_cost_less_than_others() -> None:
    simple = Simplicity([], [])
    assert simple.name("pupil") < simple.name("zygomaxillare")
    walked = From("pupil", (Offset("inferior", 11, "mm"),))
    assert simple.cost(walked, {"mm": 1.0}) < simple.cost(Along("mandible", at=0.7), {"mm": 1.0})


def test_a_point_that_is_moved_a_little_keeps_its_words(atlas: Atlas) -> None:
    pupil, brow = "pupil", Along("eyebrow", vertical="pupil")
    assert atlas.points["GB-14"].place == From(brow, (Offset("superior", 1.0, "cun"),))
    higher = resolve(From(brow, (Offset("superior", 26.0, "mm"),)), "face", resolver_of(atlas))
    assert isinstance(higher, Placed)
    best = Proposer(atlas, "face", without="GB-14").best(higher.position)
    assert best is not None
    assert best.place == From(Along("eyebrow", vertical=pupil), (Offset("superior", 26.0, "mm"),))


def test_no_two_proposals_say_the_same(atlas: Atlas, proposers: dict[str, Proposer]) -> None:
    for code in ("GB-14", "ST-4", "LI-20", "BL-2", "CV-24"):
        said = [each.words(atlas) for each in proposers["face"].all(position(atlas, code))]
        assert len(said) == len(set(said))
