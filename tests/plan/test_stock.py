"""The list of needles one has: edited, kept, damaged, and asked which needle is long enough."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from facemap.atlas.model import Atlas
from facemap.atlas.needles import NeedleSize
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.plan import stock
from facemap.plan.model import Needle
from facemap.plan.placing import Unfit, fit_needle
from facemap.plan.stock import Stock
from tests.plan.plans import needles

SHORT, LONG, FINE = Needle(0.2, 13.0), Needle(0.2, 30.0), Needle(0.12, 15.0)
PRESS = Needle(0.2, 1.5, "press")
HAVE = Stock((LONG, FINE, SHORT, PRESS))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()]).atlas


def with_sizes(atlas: Atlas, *sizes: Needle) -> Atlas:
    found = {str(n): NeedleSize(str(n), each.gauge, each.length, each.kind) for n, each in enumerate(sizes)}
    return replace(atlas, needles=found)


def test_the_list_begins_with_what_packs_know(atlas: Atlas, tmp_path: Path) -> None:
    kept, remark = stock.load(tmp_path, atlas)
    assert not remark
    assert len(kept.needles) == len(atlas.needles) > 30
    gauges = {each.gauge for each in kept.needles if each.kind == "filiform"}
    assert {0.12, 0.14, 0.16, 0.18, 0.20, 0.22, 0.25} <= gauges
    lengths = {each.length for each in kept.needles if each.kind == "filiform"}
    assert {7.0, 13.0, 15.0, 25.0, 30.0, 40.0} == lengths
    assert {0.6, 0.9, 1.2, 1.5} <= {each.length for each in kept.needles if each.kind == "press"}


def test_every_colour_has_a_maker_and_a_known_source(atlas: Atlas) -> None:
    for needle in atlas.needles.values():
        assert all(each.maker and each.source in atlas.sources for each in needle.colours)


def test_what_is_changed_is_there_the_next_time(atlas: Atlas, tmp_path: Path) -> None:
    few = with_sizes(atlas, SHORT, LONG, FINE)
    mine = replace(SHORT, label="blue")
    stock.put(tmp_path, few, lambda have: stock.renamed(have, SHORT, "  blue "))
    stock.put(tmp_path, few, lambda have: stock.removed(have, LONG))
    stock.put(tmp_path, few, lambda have: stock.reordered(have, FINE, mine))
    kept, remark = stock.put(tmp_path, few, lambda have: stock.added(have, PRESS, FINE))
    assert kept.needles == (PRESS, FINE, mine)
    assert not remark
    assert stock.load(tmp_path, few) == (kept, "")


def test_a_size_that_was_taken_out_stays_out_and_a_new_one_comes_once(atlas: Atlas, tmp_path: Path) -> None:
    few = with_sizes(atlas, SHORT, LONG)
    stock.put(tmp_path, few, lambda have: stock.removed(have, SHORT))
    more = with_sizes(atlas, SHORT, LONG, FINE)
    assert stock.load(tmp_path, more).stock.needles == (LONG, FINE)
    stock.put(tmp_path, more, lambda have: stock.removed(have, FINE))
    assert stock.load(tmp_path, more).stock.needles == (LONG,)


def test_the_shortest_that_leaves_three_millimetres_outside_fits() -> None:
    assert stock.fitting(HAVE, 10.0) == SHORT
    assert stock.fitting(HAVE, 10.1) == FINE
    assert stock.fitting(HAVE, 13.0) == LONG
    assert stock.fitting(HAVE, 27.1) is None
    assert stock.fitting(HAVE, 3.0, gauge=0.12) == FINE
    assert stock.fitting(HAVE, 0.5) == SHORT, "a press needle goes in whole"
    twice = stock.added(HAVE, replace(SHORT, gauge=0.25), SHORT)
    assert stock.fitting(twice, 3.0) == replace(SHORT, gauge=0.25), "the first in one's own order"


@given(st.lists(needles, max_size=8), st.floats(0, 150))
def test_what_fits_is_long_enough_and_nothing_shorter_is(have: list[Needle], depth: float) -> None:
    kept = Stock(tuple(dict.fromkeys(have)))
    found = stock.fitting(kept, depth)
    enough = [each for each in have if each.kind == "filiform" and each.length >= depth + stock.OUTSIDE]
    assert (found in enough) if enough else found is None
    assert found is None or found.length == min(each.length for each in enough)


def test_what_can_not_be_is_refused_in_a_sentence() -> None:
    for wrong in (Needle(9.0, 15.0), Needle(0.2, 0.0), Needle(0.2, 15.0, "thread"), FINE):
        with pytest.raises(Unfit):
            stock.added(HAVE, wrong)
    named = stock.added(HAVE, replace(FINE, label="Seirin, dark green"))
    with pytest.raises(Unfit):
        stock.renamed(named, FINE, "Seirin, dark green")


@given(st.lists(needles, max_size=8, unique=True), st.integers(0, 8), st.integers(0, 8))
def test_verbs_keep_every_needle_once(have: list[Needle], one: int, other: int) -> None:
    kept = Stock(tuple(have))
    if have:
        moved = stock.reordered(kept, have[one % len(have)], have[other % len(have)])
        assert sorted(moved.needles, key=repr) == sorted(have, key=repr)
        gone = stock.removed(kept, have[one % len(have)])
        assert len(gone.needles) == len(have) - 1
        assert set(stock.added(gone, have[one % len(have)], PRESS).needles) == set(have)
    assert stock.understood(stock.text_of(kept)) == (kept, True)


@settings(max_examples=60)
@given(st.integers(0, 600), st.sampled_from(("", "#", '"', "}", "NaN", "\n[", "null")))
def test_a_damaged_list_is_read_as_far_as_it_is_sound(cut: int, put: str) -> None:
    text = stock.text_of(HAVE)
    found, _ = stock.understood(text[:cut] + put + text[cut + 3 :])
    assert len(found.needles) >= len(HAVE.needles) - 2 or cut < 90
    for each in found.needles:
        fit_needle(each)


def test_a_damaged_file_is_kept_aside_and_what_is_sound_goes_on(atlas: Atlas, tmp_path: Path) -> None:
    few = with_sizes(atlas, SHORT)
    stock.put(tmp_path, few, lambda have: stock.added(stock.added(have, FINE), LONG))
    path = tmp_path / stock.FILE
    damaged = path.read_text(encoding="utf-8").replace('{"gauge": 0.12', '{"gauge 0.12')
    path.write_text(damaged, encoding="utf-8")
    kept, remark = stock.load(tmp_path, few)
    assert kept.needles == (SHORT, LONG)
    assert "needles-damaged.json" in remark
    assert stock.load(tmp_path, few) == (kept, "")
    assert (tmp_path / "needles-damaged.json").read_text(encoding="utf-8") == damaged
    for rubbish in ("", "[]", "[" * 100_000, '{"needles": 3}', "\0" * 20):
        path.write_text(rubbish, encoding="utf-8")
        assert stock.load(tmp_path, few).stock.needles == (SHORT,)
    assert len(list(tmp_path.glob("needles-damaged*.json"))) == 6
