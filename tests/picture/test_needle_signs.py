"""Signs beside planned needles: sides that differ, and what a needle left behind."""

from itertools import pairwise

import pytest

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.picture.needle_looks import with_needles
from facemap.picture.needle_signs import MARK_FORMS, ROLE, WORDS, marks, signs_among, uneven
from facemap.picture.shapes import Text
from facemap.picture.style import THEMES, look, style
from facemap.plan import placing, recording
from facemap.plan.model import MARK_KINDS, Placement, Plan
from tests.picture.made_up import Z

AT = Position(30.0, 120.0, Z)


def planned() -> Plan:
    return placing.added(Plan(), Placement(0, "free", "left", position=AT, depth=4.0), both=True)


def marked(*kinds: str) -> Plan:
    plan = planned()
    for kind in kinds:
        plan = recording.marked(plan, kind, "2026-03-04T10:00:00", 1)
    return plan


def test_twins_are_uneven_once_one_side_alone_is_changed() -> None:
    plan = planned()
    assert uneven(plan) == frozenset()
    assert uneven(placing.changed(plan, [1], depth=6.0)) == frozenset()
    assert uneven(placing.changed(plan, [1], both=False, depth=6.0)) == {1, 2}
    assert uneven(placing.moved(plan, 1, AT._replace(y=110.0), both=False)) == {1, 2}
    assert uneven(placing.untwinned(placing.changed(plan, [1], both=False, depth=6.0), [1])) == frozenset()


def test_each_kind_of_mark_has_a_form_of_its_own() -> None:
    assert set(MARK_FORMS) == set(MARK_KINDS) <= set(WORDS)
    assert len(set(MARK_FORMS.values())) == len(MARK_FORMS)


def test_marks_of_one_place_stand_side_by_side(atlas: Atlas) -> None:
    plan = marked("bruise", "bleeding", "pain")
    drawn = list(marks(atlas.body.views["front"], plan, 0.25, 4.0, 8.0))
    us = sorted(mark.at[0] / 0.25 for mark in drawn)
    assert len(us) == 3
    assert all(b - a > 8.0 for a, b in pairwise(us))


def test_only_what_is_drawn_is_explained(atlas: Atlas) -> None:
    drawn = list(marks(atlas.body.views["front"], marked("pain", "bruise"), 0.25, 4.0, 8.0))
    assert signs_among(drawn) == ["bruise", "pain"]
    assert signs_among([*drawn, Text((0.0, 0.0), "5≠", "needle.said", 9.0)]) == ["≠", "bruise", "pain"]
    assert signs_among([Text((0.0, 0.0), "5", "needle.said", 9.0)]) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_signs_have_a_look_in_every_theme(theme: str) -> None:
    shown = with_needles(style(theme, {}))
    missing = look(shown, "no such role")
    roles = (
        *(f"{ROLE}.{kind}" for kind in MARK_KINDS),
        "needle.uneven",
        "needle.uneven.number",
        "needle.told",
    )
    assert all(look(shown, role) != missing for role in roles)
