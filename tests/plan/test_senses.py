"""A reason for going on holds in whatever language it was written, until its finding says something else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import ENGLISH, Tongue, speak
from facemap.plan import recording
from facemap.plan.findings import Finding
from facemap.plan.model import Override, Plan
from facemap.plan.placing import changed
from facemap.plan.safety import findings
from facemap.plan.text import read, write
from facemap.ui.tongue import tongue
from tests.plan.clients import TODAY, difficult

NOW = "2026-11-25T10:00:00"


@pytest.fixture
def chinese() -> Iterator[Tongue]:
    yield tongue("zh-Hans")
    speak(ENGLISH)


def all_gone_on(atlas: Atlas, relief: Relief, plan: Plan) -> Plan:
    for each in findings(atlas, relief, plan, TODAY):
        plan = recording.overridden(plan, each.key, "seen", NOW, each.text, each.sense)
    return plan


def outdated(atlas: Atlas, relief: Relief, plan: Plan) -> list[Finding]:
    return [each for each in findings(atlas, relief, plan, TODAY) if each.has_changed]


@pytest.mark.parametrize("is_old", [False, True], ids=["new", "of an earlier version"])
def test_a_reason_is_not_outdated_by_another_language(
    atlas: Atlas, relief: Relief, chinese: Tongue, is_old: bool
) -> None:
    def kept(plan: Plan) -> Plan:
        plan = read(write(plan)).plan
        old = tuple(replace(each, sense="") for each in plan.overrides)
        return replace(plan, overrides=old) if is_old else plan

    english = kept(all_gone_on(atlas, relief, difficult(atlas)))
    assert len(english.overrides) > 40
    assert not outdated(atlas, relief, english)
    speak(chinese)
    texts = {each.text for each in findings(atlas, relief, english, TODAY)}
    assert not texts & {each.said for each in english.overrides if "deep" in each.said}
    assert not outdated(atlas, relief, english)
    theirs = kept(all_gone_on(atlas, relief, difficult(atlas)))
    assert not outdated(atlas, relief, theirs)
    speak(ENGLISH)
    assert not outdated(atlas, relief, theirs)


def test_a_reason_is_outdated_by_another_depth_in_every_language(
    atlas: Atlas, relief: Relief, chinese: Tongue
) -> None:
    plan = all_gone_on(atlas, relief, difficult(atlas))
    spot = next(each for each in plan.placements if each.kind == "free")
    plan = changed(plan, [spot.id], depth=12.0)
    there = {each.key for each in outdated(atlas, relief, plan)}
    assert there
    speak(chinese)
    assert {each.key for each in outdated(atlas, relief, plan)} == there


def test_a_reason_is_outdated_where_the_source_says_it_otherwise_since() -> None:
    before = Finding("rule", "warn", "Wait. (Lee)", "k", ("lee",), quoted="Wait.")
    then = Override("k", "seen", NOW, before.text, before.sense)
    after = before._replace(text="Wait long. (Lee)", quoted="Wait long.", overridden=then)
    assert after.has_changed
    assert not before._replace(text="等待。（Lee）", overridden=then).has_changed
