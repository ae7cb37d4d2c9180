"""A damaged file is read as far as it is sound or refused in a sentence: never a traceback, never a hang."""

import json
import random
from dataclasses import replace

import pytest

from facemap.plan import ledger, placing, text
from facemap.plan.model import Assessment, Check, Concern, Course, Fact, Mark, Past, Phase, Step, Told
from facemap.plan.text import NoPlan, Remark
from tests.plan.damage import damaged
from tests.plan.plans import made, with_extra

FILES = 10_000
SEED = 20_260_304
MOST_REMARKS = text.MOST_REMARKS + 1
"""And the line that says how many more there are."""


def texts() -> list[str]:
    """Files to damage: a session that was run, a small plan, an empty one."""
    plan = placing.changed(
        made(3, both=True), [3], both=False, depth=4.0, path=(made(1).placements[0].position,)
    )
    for each in plan.placements[:5]:
        plan = ledger.ticked(plan, each.id, "in", "2026-03-04T10:15:00")
    plan = ledger.ticked(plan, 1, "out", "2026-03-04T10:40:00")
    plan = replace(
        ledger.closed(plan, "2026-03-04T11:00:00", "one fell out"),
        assessment=Assessment((Concern("皱纹", before=7, after=4),), (Fact("botox", since="2026-01-02"),)),
        steps=(Step("cleaning", 5.0),),
        checks=(Check("consent", done=True),),
        marks=(Mark("bruise", 2, plan.placements[1].position),),
        course=Course("ten", (Phase(10, 3.5),), "2026-03-01", ("2026-03-01", "2026-03-04"), 2, (6,)),
        earlier=(Past("2026-03-01", 1, (("lines", 7, 5),), (("X-1", 2),), (("bruise", "X-1"),), 30.0),),
        told=(Told("key", "warn", "beware", "WHO"),),
    )
    plan = with_extra(plan, {"from_later": {"a": [1, {"b": "c"}]}})
    return [text.write(plan), text.write(made(2)), text.write(made(0))]


def test_ten_thousand_damaged_files_are_read_or_refused() -> None:
    counts = {"read": 0, "refused": 0}
    sentences = set()
    for n, (done, damage) in enumerate(damaged(texts(), FILES, SEED)):
        try:
            read = text.read(damage)
        except NoPlan as refused:
            counts["refused"] += 1
            sentences.add(str(refused))
            continue
        except Exception as error:
            raise AssertionError(f"file {n} ({done}): {error!r}\n{damage[:2000]!r}") from error
        counts["read"] += 1
        assert len(read.remarks) <= MOST_REMARKS
        assert all(0 < len(remark.message) <= text.LONGEST_MESSAGE for remark in read.remarks)
        if not read.remarks:
            assert len(read.plan.placements) == len(json.loads(damage).get("placements", ()))
        if n % 8 == 0:
            again = text.read(text.write(read.plan))
            spelled = any(remark.message.startswith("unknown key") for remark in again.remarks)
            assert again == text.Read(read.plan) or spelled, (n, done)
    assert sum(counts.values()) == FILES
    assert all(10 < len(sentence) < 300 for sentence in sentences)
    assert counts["read"] > FILES / 2, "most damage leaves something"


@pytest.mark.parametrize("seed", range(40))
def test_one_damaged_line_costs_one_placement(seed: int) -> None:
    plan = made(20, both=True)
    lines = text.write(plan).split("\n")
    chance = random.Random(seed)
    first = lines.index('"placements": [') + 1
    at = chance.randrange(first, first + 40)
    cut = chance.randrange(1, len(lines[at]) - 2)
    lines[at] = chance.choice((lines[at][:cut], lines[at][cut:], "\0\0\ufffd", ""))
    read = text.read("\n".join(lines))
    kept = {each.id: each for each in plan.placements if each.id != at - first + 1}
    assert {each.id for each in read.plan.placements} == set(kept)
    assert all(replace(each, twin=kept[each.id].twin) == kept[each.id] for each in read.plan.placements)
    assert read.plan.client == plan.client
    assert read.plan.next_id == plan.next_id
    assert read.lost


@pytest.mark.parametrize("which", range(9))
def test_any_one_line_may_be_lost(which: int) -> None:
    plan = made(9)
    lines = text.write(plan).split("\n")
    lines[which] = "#" + lines[which][1:-2]
    read = text.read("\n".join(lines))
    assert len(read.plan.placements) >= 8
    assert read.lost


def test_a_plan_that_another_program_laid_out_is_rescued_too() -> None:
    plan = made(9, both=True)
    for indent in (1, 2, 4):
        laid = json.dumps(json.loads(text.write(plan)), indent=indent)
        assert text.read(laid) == text.Read(plan)
        hurt = laid.replace('"note": "note 4"', '"note": "note 4', 1)
        read = text.read(hurt)
        assert [each.id for each in read.plan.placements] == [n for n in range(1, 19) if n != 9]
        assert read.lost


def test_letters_that_look_like_the_end_of_a_line_are_none() -> None:
    plan = made(6)
    notes = ("a\u2028b", "a\x85b", "a\x0bb", "a\x1cb", "a\rb", "a\nb")
    noted = zip(plan.placements, notes, strict=True)
    plan = replace(plan, placements=tuple(replace(each, note=note) for each, note in noted))
    read = text.read(text.write(plan).replace('"date": "2026', '"date": "2026\n'))
    assert read.lost
    assert read.plan.placements == plan.placements


def test_a_text_full_of_brackets_is_no_damage() -> None:
    plan = replace(made(80), notes="[{" * 100)
    plan = replace(plan, placements=tuple(replace(each, note="[see") for each in plan.placements))
    assert text.read(text.write(plan)) == text.Read(plan)


def test_what_is_huge_is_read_up_to_a_limit() -> None:
    line = '{"id": 1, "kind": "free", "side": "left"}'
    listed = ",".join([line] * 30_000)
    read = text.read(f'{{"about": "facemap plan", "version": 1, "placements": [{listed}]}}')
    assert len(read.plan.placements) == 1
    assert len(read.remarks) == MOST_REMARKS
    assert "more like these" in read.remarks[-1].message


def test_a_letter_damaged_in_a_key_loses_nothing() -> None:
    plan = made(3)
    read = text.read(text.write(plan).replace('"placements"', '"plbcements"'))
    assert read.plan == plan
    assert read.remarks == (Remark(7, 15, "unknown key 'plbcements' is read as 'placements'"),)


def test_numbers_that_are_none_are_told_and_the_rest_is_read() -> None:
    plan = made(2)
    for number in ("NaN", "1e999", "-Infinity", "9" * 6000):
        read = text.read(text.write(plan).replace('"depth": 3.5', f'"depth": {number}', 1))
        assert [each.depth for each in read.plan.placements] == [None, 3.5]
        assert read.remarks[0].line > 1
    unknown = text.write(plan).replace('"about"', '"later": [1e999], "half": "\\ud800", "about"')
    read = text.read(unknown)
    assert read.plan == plan
    assert len(read.remarks) == 2
