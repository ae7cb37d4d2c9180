"""Changing a point in a pack file: what was asked for changes, and not another sign of the file."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from facemap.atlas.place import DIRECTIONS, UNITS, Along, Between, Cross, From, Offset, Seen, Spot
from facemap.data import places
from facemap.data.entry_text import (
    Ready,
    file_defaults,
    new_point,
    point_text,
    with_point,
    with_source,
    with_values,
)
from facemap.data.place_text import flow, place_text, scalar
from facemap.data.yaml_spans import Untouchable
from facemap.data.yaml_tree import read_tree
from facemap.paths import points_folder

FILES = [file for file in sorted(points_folder().rglob("*.yaml")) if "code:" in file.read_text("utf-8")]


def read(text: str) -> Any:
    tree, problems = read_tree(text.encode(), "x.yaml")
    assert not problems, (problems, text)
    assert tree is not None
    return tree.value


NAMES = st.sampled_from(["pupil", "cheilion", "ST-4", "GV-24+", "eyebrow@0.25", "mandible@0.333333"])
AMOUNTS = st.sampled_from([0.1, 0.25, 1 / 3, 0.4, 0.5, 1, 1.5, 2, 3.5, 9, 12])
MEASURES = st.sampled_from([*((unit, "") for unit in UNITS), ("cun", "head-vault"), ("cun", "head-sagittal")])
OFFSETS = st.builds(
    lambda way, n, unit: Offset(way, n, *unit), st.sampled_from(DIRECTIONS), AMOUNTS, MEASURES
)
PARTS = st.sampled_from([0, 0.07, 0.1, 0.25, 1 / 3, 0.37, 0.5, 2 / 3, 5 / 7, 0.8, 1])


def deeper(spots: st.SearchStrategy[Spot]) -> st.SearchStrategy[Spot]:
    return st.one_of(
        st.builds(From, spots, st.lists(OFFSETS, min_size=1, max_size=3).map(tuple)),
        st.builds(Cross, spots, spots),
        st.builds(Between, st.tuples(spots, spots), PARTS),
        PARTS.map(lambda at: Along("mandible", at=at)),
        spots.map(lambda spot: Along("mandible", level=spot)),
        spots.map(lambda spot: Along("mandible", vertical=spot)),
        st.just(Seen("face-front", (150.0, 92.5))),
    )


SPOTS = deeper(deeper(NAMES) | NAMES)


def flattened(spot: Spot) -> Spot:
    """Walks in a row, whether written in one place or in places inside places."""
    match spot:
        case From(start, offsets):
            inner = flattened(start)
            return (
                From(inner.start, inner.offsets + offsets)
                if isinstance(inner, From)
                else From(inner, offsets)
            )
        case Cross(a, b):
            return Cross(flattened(a), flattened(b))
        case Between((a, b), at):
            return Between((flattened(a), flattened(b)), at)
        case Along(curve, at, level, vertical):
            return Along(curve, at, level and flattened(level), vertical and flattened(vertical))
    return spot


@given(SPOTS)
def test_a_place_that_is_written_is_read_as_the_same_place(spot: Spot) -> None:
    value = read(f"place: {place_text(spot)}")["place"]  # type: ignore[arg-type]
    assert flattened(places.place(value)) == flattened(spot)


@given(st.text(max_size=40), st.booleans())
def test_any_text_that_is_written_is_read_as_the_same_text(text: str, in_brackets: bool) -> None:
    if any(0xD800 <= ord(c) < 0xE000 for c in text):
        return
    written = scalar(text, in_brackets)
    assert read(f"a: {{x: {written}, y: z}}" if in_brackets else f"a: {written}\nb: c")["a"] == (
        {"x": text, "y": "z"} if in_brackets else text
    )


def test_brackets_hold_lists_and_mappings() -> None:
    assert flow({"english": "A, b", "aliases": ["x", "y: z"]}) == '{english: "A, b", aliases: [x, "y: z"]}'


NEW: dict[str, Any] = {
    "location": "Elsewhere: " + "far away, " * 20 + "there.",
    "place": Ready("{from: gonion}"),
}


def changed_points() -> Iterator[tuple[str, str]]:
    """Two points of each shipped file, always the same ones."""
    for file in FILES:
        text = file.read_text("utf-8")
        codes = [point["code"] for point in read(text).get("points", ())]
        for code in random.Random(file.name).sample(codes, min(2, len(codes))):
            yield text, code


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_what_was_asked_for_changes(ending: str) -> None:
    for text, code in changed_points():
        text = text.replace("\n", ending)
        after = with_values(text, code, NEW)
        expected = read(text)
        point = next(point for point in expected["points"] if point["code"] == code)
        point["location"], point["place"] = NEW["location"], {"from": "gonion"}
        point.pop("unplaced", None)
        found = read(after)
        next(point for point in found["points"] if point["code"] == code).pop("unplaced", None)
        assert found == expected
        assert remarks(after) == remarks(text)
        kept, entry = set(after.splitlines()), point_text(text, code)
        assert all(line.strip() in entry for line in text.splitlines() if line not in kept)
        assert (ending == "\n") == ("\r" not in after)


def remarks(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


def test_a_point_is_cut_out_with_its_remarks_and_put_into_another_file() -> None:
    for text, code in changed_points():
        entry = point_text(text, code)
        (copied,) = read(f"points:\n{entry}")["points"]
        assert copied == next(point for point in read(text)["points"] if point["code"] == code)
        into = with_point("points:\n    - {code: EX-A1}   # mine\n    # more to come\n", entry)
        assert read(into)["points"] == [{"code": "EX-A1"}, copied]
        assert into.startswith("points:\n    - {code: EX-A1}   # mine\n")
        assert into.endswith("    # more to come\n")


REMARKED = """\
# My file
points:
  # the first
  - code: EX-A1  # a code
    # where it is
    place:  # roughly
      from: cheilion  # the corner
      lateral: 4 mm   # a finger
    note: last # of all
  - {code: EX-B1, place: pupil, note: x}
"""


def test_no_remark_is_lost_with_what_it_stood_in() -> None:
    after = with_values(REMARKED, "EX-A1", {"place": Ready("gonion")})
    assert after == REMARKED.replace(
        "    place:  # roughly\n      from: cheilion  # the corner\n      lateral: 4 mm   # a finger\n",
        "    # roughly\n    # the corner\n    place: gonion   # a finger\n",
    )
    assert point_text(REMARKED, "EX-A1").startswith("# the first\n- code: EX-A1  # a code\n  # where it is\n")


def test_a_point_in_braces_stays_in_braces() -> None:
    after = with_values(REMARKED, "EX-B1", {"place": Ready("gonion"), "sources": ["a", "b"]})
    assert after.endswith("  - {code: EX-B1, place: gonion, sources: [a, b], note: x}\n")


def test_a_new_key_stands_behind_the_one_before_it() -> None:
    after = with_values(REMARKED, "EX-A1", {"place": Ready("gonion"), "sources": ["a"]})
    assert "    place: gonion   # a finger\n    sources: [a]\n    note: last # of all\n" in after


@pytest.mark.parametrize(("before", "after"), [
    ("", "points:\n  - code: EX-A1\n    note: x\n"),
    ("# only remarks\n", "# only remarks\n\npoints:\n  - code: EX-A1\n    note: x\n"),
    ("points: []  # none yet\n  # soon\n", "points:  # none yet\n  - code: EX-A1\n    note: x\n  # soon\n"),
    ("points:\nkind: extra\n", "points:\n  - code: EX-A1\n    note: x\nkind: extra\n"),
    ("points:\n- code: EX-B1", "points:\n- code: EX-B1\n\n- code: EX-A1\n  note: x\n"),
    ("points:\n  - code: EX-B1\n  - code: EX-C1\n\n\nkind: extra\n",
     "points:\n  - code: EX-B1\n  - code: EX-C1\n  - code: EX-A1\n    note: x\n\n\nkind: extra\n"),
    ("kind: extra", "kind: extra\n\npoints:\n  - code: EX-A1\n    note: x\n"),
])  # fmt: skip
def test_a_new_point_is_the_last_of_its_list(before: str, after: str) -> None:
    assert with_point(before, new_point({"code": "EX-A1", "note": "x", "names": ""})) == after


@pytest.mark.parametrize(("before", "after"), [
    ("kind: extra\n", "kind: extra\n\nsources:\n  me: {title: Me}\n"),
    ("sources: {}\nkind: extra\n", "sources:\n  me: {title: Me}\nkind: extra\n"),
    ("sources: {a: {title: A}}\n", "sources: {a: {title: A}, me: {title: Me}}\n"),
    ("sources:\n    a: {title: A} # first\n\nkind: extra\n",
     "sources:\n    a: {title: A} # first\n    me: {title: Me}\n\nkind: extra\n"),
])  # fmt: skip
def test_a_new_source_is_the_last_of_them(before: str, after: str) -> None:
    assert with_source(before, "me", {"title": "Me"}) == after


@pytest.mark.parametrize("text", [
    "points: [\n", "- a\n- b\n", "points: [{code: EX-B1}]\n", "points: 3\n", "{kind: extra}\n",
    "kind: extra\n...\n# more\n",
])  # fmt: skip
def test_what_cannot_be_changed_safely_is_refused_in_words(text: str) -> None:
    with pytest.raises(Untouchable, match=r"\w+ \w+"):
        with_point(text, new_point({"code": "EX-A1"}))


def test_what_a_file_says_for_all_its_points_is_known() -> None:
    assert file_defaults("channel: ST\npoints: []\n") == {"channel": "ST"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_many_changes_in_a_row_keep_the_file_in_order(data: st.DataObject) -> None:
    text, codes = "# top\npoints: []\n# end\n", []
    for number in range(data.draw(st.integers(1, 6))):
        if codes and data.draw(st.booleans()):
            code = data.draw(st.sampled_from(codes))
            value = data.draw(st.text("ab:#,{}\"' -", max_size=150))
            text = with_values(text, code, {"note": value, "place": Ready("pupil")})
            point = next(point for point in read(text)["points"] if point["code"] == code)
            assert point["note"] == value
        else:
            codes.append(f"EX-A{number}")
            text = with_point(text, new_point({"code": codes[-1], "names": {"english": "x"}}))
    assert [point["code"] for point in read(text)["points"]] == codes
    assert remarks(text) == ["# top", "# end"]


def test_the_shipped_files_are_where_the_tests_look() -> None:
    assert len(FILES) > 10
    assert all(isinstance(file, Path) for file in FILES)
