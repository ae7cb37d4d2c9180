# ruff: noqa: E501 - a message stands in one line, as it is printed
"""What has not the right shape is told where it stands, and everything around it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from facemap.data.load import Loaded
from facemap.data.rules import FILE_RULES
from tests.data.entries import chin

POINT = """\
points:
  - code: ST-4
    channel: ST
    names: {{pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}}
    region: face
    location: Beside the mouth.
    sources: [book]
    place: {place}
    {key}: {value}
"""


def point(key: str = "note", value: str = "x", place: str = "cheilion") -> str:
    return POINT.format(key=key, value=value, place=place)


@dataclass(frozen=True)
class Case:
    about: str
    content: str
    said: str


CASES = [
    Case(
        "an unknown key",
        point("neddling", "[]"),
        "x.yaml:9:5: unknown key 'neddling' (did you mean 'needling'?)",
    ),
    Case(
        "an unknown key of a file",
        "pionts: []\n",
        "x.yaml:1:1: unknown key 'pionts' (did you mean 'points'?)",
    ),
    Case("a merge key", point("<<", "{a: b}"), "x.yaml:9:5: merge keys (<<) are not used in packs"),
    Case(
        "a missing key", point().replace("    region: face\n", ""), "x.yaml:2:5: the key 'region' is missing"
    ),
    Case(
        "a fact without a source",
        point("needling", "[{technique: prick}]"),
        "x.yaml:9:16: the key 'source' is missing: every fact names where it comes from",
    ),
    Case(
        "a word that is no choice",
        point("kind", "acupuncure"),
        "x.yaml:9:11: unknown kind 'acupuncure'; it is one of acupuncture, extra, motor-entry, endplate-zone, nerve-branch, injection-site or needling-site (did you mean 'acupuncture'?)",
    ),
    Case(
        "a list for a word",
        point("kind", "[extra]"),
        "x.yaml:9:11: 'kind' should be acupuncture, extra, motor-entry, endplate-zone, nerve-branch, injection-site or needling-site",
    ),
    Case(
        "a mapping for a text", point("note", "{a: b}"), "x.yaml:9:11: 'note' should be text, not a mapping"
    ),
    Case(
        "a text for a list",
        point("muscles", "masseter"),
        "x.yaml:9:14: 'muscles' should be a list: [masseter]",
    ),
    Case(
        "a text for a mapping",
        point("study", "thorough"),
        "x.yaml:9:12: 'study' should be a mapping of keys and values",
    ),
    Case("an empty value", point("note", ""), "x.yaml:9:5: 'note' is empty"),
    Case(
        "an empty code",
        "points: [{code: , names: {}, region: face, location: here}]\n",
        "x.yaml:1:11: 'code' is empty",
    ),
    Case(
        "a list for a file",
        "- a\n- b\n",
        "x.yaml:1:1: a pack file is a mapping with keys such as points, channels or sources",
    ),
    Case(
        "a text for a file",
        "stomach\n",
        "x.yaml:1:1: a pack file is a mapping with keys such as points, channels or sources",
    ),
    Case(
        "a mapping for the points",
        "points: {ST-4: {region: face}}\n",
        "x.yaml:1:9: 'points' should be a list",
    ),
    Case(
        "a depth without a unit",
        point("needling", "[{technique: prick, depth: 0.3, source: book}]"),
        "x.yaml:9:42: '0.3' has no unit; write cun, finger-cun or mm, such as '0.2–0.3 cun' or '4 mm'",
    ),
    Case(
        "a depth in inches",
        point("needling", "[{technique: prick, depth: 0.3 inch, source: book}]"),
        "x.yaml:9:42: unknown unit 'inch'; units are cun, finger-cun or mm (did you mean 'cun'?)",
    ),
    Case(
        "a depth in words",
        point("needling", "[{technique: prick, depth: shallow, source: book}]"),
        "x.yaml:9:42: 'shallow' is not a depth such as '0.2–0.3 cun' or '4 mm'",
    ),
    Case(
        "an angle in words",
        point("needling", "[{technique: prick, angle: flat, source: book}]"),
        "x.yaml:9:42: 'flat' is not an angle in degrees such as '15' or '15–30'",
    ),
    Case(
        "a thickness in cm",
        chin("skin: [{mean: 1 cm, source: book}]"),
        "x.yaml:2:36: '1 cm' is not a length in mm such as '1.2 mm'",
    ),
    Case(
        "half a person",
        chin("fat: [{mean: 1 mm, n: 1.5, source: book}]", "-"),
        "x.yaml:2:41: 'n' should be a whole number, not '1.5'",
    ),
    Case(
        "a huge number",
        chin(f"fat: [{{mean: 1 mm, n: {'9' * 60}, source: book}}]", "-"),
        "x.yaml:2:41: 'n' can't be '99999999999999999999999999999999999999999999999…'",
    ),
    Case(
        "a distance without a unit",
        point(place="{from: nose, lateral: 0.4}"),
        "x.yaml:8:34: '0.4' has no unit; write cun, finger-cun, finger-breadth or mm, such as '0.5 cun' or '12 mm'",
    ),
    Case(
        "a distance longer than the body",
        point(place="{from: nose, lateral: 9999 mm}"),
        "x.yaml:8:34: '9999 mm' is longer than the body allows",
    ),
    Case(
        "an unknown form of place",
        point(place="{form: nose, lateral: 4 mm}"),
        "x.yaml:8:13: a place begins with from, between, along, seen-from, vertical or level, not 'form' (did you mean 'from'?)",
    ),
    Case(
        "an unknown direction",
        point(place="{from: nose, latteral: 4 mm}"),
        "x.yaml:8:25: unknown key 'latteral' in a place with 'from' (did you mean 'lateral'?)",
    ),
    Case(
        "two faults in one place",
        point(place="{vertical: {from: nose, up: 1 mm}, level: {between: [nose]}}"),
        "x.yaml:8:36: unknown key 'up' in a place with 'from'\nx.yaml:8:64: 'between' is a list of two spots",
    ),
    Case(
        "half a crossing",
        point(place="{vertical: nose}"),
        "x.yaml:8:12: a place with 'vertical' needs 'level' as well",
    ),
    Case(
        "a fraction beyond the end",
        point(place="{along: brow, at: 3/2}"),
        "x.yaml:8:30: '3/2' is not a fraction between 0 and 1 such as '1/3' or '0.25'",
    ),
    Case("a fraction of zero parts", point(place="brow@1/0"), "x.yaml:8:12: '1/0' divides by zero"),
    Case(
        "a curve without a where",
        point(place="{along: brow}"),
        "x.yaml:8:12: a place with 'along' needs one of at, level or vertical",
    ),
    Case(
        "a spot in view without numbers",
        point(place="{seen-from: front, at: [a, 1]}"),
        "x.yaml:8:36: 'a' is not a number of mm",
    ),
    Case(
        "a name with a space",
        point(place="{from: corner of the mouth}"),
        "x.yaml:8:19: 'corner of the mouth' is not the name of a landmark, point or curve",
    ),
    Case(
        "places too deep inside places",
        point(place="{from: " * 7 + "nose" + "}" * 7),
        "x.yaml:8:47: places inside places, more than 4 deep",
    ),
    Case(
        "a list for a place",
        point(place="[nose]"),
        "x.yaml:8:12: a place is a spot's name or a mapping such as {from: cheilion, lateral: 0.4 cun}",
    ),
    Case(
        "an escape to the terminal",
        point("kind", '"\\e[31mred"'),
        "x.yaml:9:11: unknown kind '\\x1b[31mred'; it is one of acupuncture, extra, motor-entry, endplate-zone, nerve-branch, injection-site or needling-site",
    ),
    Case(
        "an entry given twice",
        "sources:\n  book: {title: Again, kind: study}\n",
        "x.yaml:2:3: the source 'book' is there twice; first in company.yaml:13",
    ),
    Case(
        "a point given twice",
        point() + point().removeprefix("points:\n"),
        "x.yaml:10:11: the point 'ST-4' is there twice; first in x.yaml:2",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_it_is_told(case: Case, told: Callable[[str], list[str]]) -> None:
    assert told(case.content) == case.said.splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_its_rule_is_listed(case: Case, load: Callable[[str], Loaded]) -> None:
    assert {problem.rule for problem in load(case.content).problems} <= FILE_RULES.keys()


def needlings(loaded: Loaded) -> list[str]:
    return [needling.technique for needling in loaded.atlas.points["ST-4"].needling]


def test_one_wrong_needling_leaves_the_others(load: Callable[[str], Loaded]) -> None:
    rows = "[{technique: pric, source: book}, {technique: oblique, depth: 9–3 mm, source: book}]"
    loaded = load(point("needling", rows))
    assert needlings(loaded) == ["oblique"]
    assert [problem.left_out for problem in loaded.problems] == ["needling 1 of point ST-4", ""]


def test_later_problems_keep_their_place_when_an_entry_before_them_is_left_out(
    told: Callable[[str], list[str]],
) -> None:
    rows = "[{technique: pric, source: book}, {technique: oblique, depth: 9–3 mm, source: book}]"
    first, second = told(point("needling", rows))
    assert first.startswith("x.yaml:9:28: unknown technique")
    assert second.startswith("x.yaml:9:77: the depth 9–3 mm ends before it begins")


def test_a_wrong_place_leaves_the_point_without_one(load: Callable[[str], Loaded]) -> None:
    loaded = load(point(place="{from: nose, lateral: 4}"))
    assert loaded.atlas.points["ST-4"].place is None
    assert [problem.left_out for problem in loaded.problems] == ["place of point ST-4"]


def test_a_point_without_what_it_needs_is_left_out_and_not_missed_elsewhere(
    load: Callable[[str], Loaded],
) -> None:
    broken = point().replace("    region: face\n", "")
    user = (
        point(place="{from: ST-4, lateral: 2 mm}")
        .replace("code: ST-4", "code: ST-5")
        .removeprefix("points:\n")
    )
    loaded = load(broken + user)
    assert list(loaded.atlas.points) == ["ST-5"]
    assert [(problem.rule, problem.left_out) for problem in loaded.problems] == [
        ("missing-key", "point ST-4")
    ]


def test_a_condition_may_be_written_short(load: Callable[[str], Loaded]) -> None:
    loaded = load(point("conditions", "[facial-paralysis, {condition: facial-paralysis, source: book}]"))
    assert [found.source for found in loaded.atlas.points["ST-4"].conditions] == ["", "book"]


def test_what_looks_like_a_number_or_a_truth_stays_text(load: Callable[[str], Loaded]) -> None:
    loaded = load("sources:\n  paper: {title: no, kind: study, year: 2010, authors: 12:30, short: 1.10}\n")
    paper = loaded.atlas.sources["paper"]
    assert (paper.title, paper.year, paper.authors, paper.short) == ("no", "2010", "12:30", "1.10")


def test_a_file_with_very_many_problems_shows_the_first(told: Callable[[str], list[str]]) -> None:
    lines = told("muscles:\n" + "".join(f"  m{n}: {{wrong: key}}\n" for n in range(5000)))
    assert len(lines) == 201
    assert lines[0] == "x.yaml:1:1: 9800 more problems in this file are not shown"
