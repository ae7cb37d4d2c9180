"""With several conditions, points come by how many they are linked with, and each says why."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.ranking import certainty, ranked, reasons_for

SEVERAL = ("facial-paralysis", "toothache", "trismus")


def test_who_is_linked_with_more_of_them_comes_first(atlas: Atlas) -> None:
    found = ranked(atlas, atlas.points, SEVERAL)
    met = [rank.met for rank in found]
    assert met == sorted(met, reverse=True)
    assert met[0] == 3
    assert sorted(rank.code for rank in found) == sorted(atlas.points)


def test_evidence_comes_before_tradition(atlas: Atlas) -> None:
    found = [rank for rank in ranked(atlas, atlas.points, ["vomiting"]) if rank.reasons]
    assert found[0].code == "PC-6"
    assert found[0].reasons[0].has_evidence
    assert found[0].reasons[0].links[0].basis == "evidence"
    assert not any(rank.reasons[0].has_evidence for rank in found[1:])


def test_equals_stay_in_the_order_they_came_in(atlas: Atlas) -> None:
    codes = list(reversed(atlas.points))
    found = [rank.code for rank in ranked(atlas, codes, ["no-such-thing"])]
    assert found == codes


def test_the_weight_grows_with_the_conditions_and_with_evidence(atlas: Atlas) -> None:
    by_met = {rank.met: rank.weight for rank in ranked(atlas, atlas.points, SEVERAL)}
    assert 0 == by_met[0] < by_met[1] < by_met[2] < by_met[3] < 1
    weights = {rank.code: rank.weight for rank in ranked(atlas, atlas.points, ["vomiting"]) if rank.reasons}
    assert weights["PC-6"] == max(weights.values()) == pytest.approx(1.0)


def test_each_reason_names_the_condition_and_who_says_so(atlas: Atlas) -> None:
    for reason in reasons_for(atlas, "ST-4", SEVERAL):
        assert reason.condition in SEVERAL
        assert reason.links
        assert all(link.condition == reason.condition and link.source for link in reason.links)


def test_the_certainty_of_a_condition_is_the_range_of_its_claims(atlas: Atlas) -> None:
    assert certainty(None) == (0, 0)
    low, high = certainty(atlas.conditions["facial-paralysis"])
    assert (low, high) == (1, 2)
