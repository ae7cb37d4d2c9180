"""Packs that are worked on are read again and again, with what reading everything would give."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from facemap.data.again import Reader
from facemap.data.load import Loaded, load_atlas

from .conftest import COMPANY

Pack = Callable[..., Path]

POINT = """\
  - code: {code}
    kind: extra
    names: {{english: {code}}}
    region: face
    location: Somewhere.
    place: {place}
    sources: [book]
"""
PLACES = (
    "pupil", "{from: cheilion, lateral: 4 mm}", "{from: EX-A1, superior: 3 mm}",
    "{from: EX-B1, lateral: 2 mm}", "{vertical: EX-A1, level: EX-C1}", "{from: cheilon, lateral: 4 mm}",
    "{from: cheilion, lateral: 4 km}", "{between: [EX-A1, EX-B1], at: 1/3}", "brow@0.5",
    "{from: pupil, lateral: 500 mm}",
)  # fmt: skip
AREA = "areas: [{outline: [EX-A1, pupil], source: book}]"
ODD = (
    "points: [\n", "", "\tpoints: []", "sources: {book: {title: Other, kind: study}}\n", "points: {}\n",
    "channels: {XX: {names: {english: x}, colour: '#000000', course: [[EX-A1, EX-B1, EX-Z9]]}}\n",
    f"structures: {{nerve: {{names: {{english: N}}, kind: nerve, {AREA}}}}}\n",
)  # fmt: skip
CODES = ("EX-A1", "EX-B1", "EX-C1")


@st.composite
def contents(draw: st.DrawFn) -> str:
    """What a person may have in a file for a moment."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(ODD))
    rows = draw(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(PLACES)), min_size=1, max_size=3))
    return "points:\n" + "".join(POINT.format(code=code, place=place) for code, place in rows)


FILES = ("base/b.yaml", "mine/a.yaml", "mine/deeper/b.yaml", "other/c.yaml")
EDITS = st.lists(
    st.tuples(st.sampled_from(FILES), st.one_of(st.none(), contents())), min_size=1, max_size=6
)  # fmt: skip


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=40, deadline=None)
@given(edits=EDITS)
def test_after_any_edits_it_is_as_if_all_had_been_read_anew(
    edits: list[tuple[str, str | None]], body: Path, home: Path
) -> None:
    folders = [home / "base", home / "mine", home / "other"]
    for file in FILES:
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).unlink(missing_ok=True)
    (home / "base" / "company.yaml").write_text(COMPANY, encoding="utf-8")
    reader = Reader(body)
    assert reader.load(folders) == load_atlas(folders, None, body)
    for file, content in edits:
        if content is None:
            (home / file).unlink(missing_ok=True)
        else:
            (home / file).write_text(content, encoding="utf-8")
        assert reader.load(folders) == load_atlas(folders, None, body)


@pytest.fixture
def mine(pack: Pack) -> Path:
    return pack({"company.yaml": COMPANY, "a.yaml": "points:\n" + POINT.format(code="EX-A1", place="pupil")})


def test_what_did_not_change_is_the_very_same(mine: Path, body: Path) -> None:
    reader = Reader(body)
    before = reader.load([mine]).atlas
    points = "points:\n" + POINT.format(code="EX-B1", place="{from: EX-A1, superior: 3 mm}")
    (mine / "b.yaml").write_text(points, encoding="utf-8")
    after = reader.load([mine]).atlas
    assert after.spots["EX-A1"] is before.spots["EX-A1"]
    assert after.channels["ST"] is before.channels["ST"]
    assert "EX-B1" in after.spots


def test_a_point_moves_with_the_one_it_starts_from(mine: Path, body: Path) -> None:
    points = "points:\n" + POINT.format(code="EX-B1", place="{from: EX-A1, superior: 3 mm}")
    (mine / "b.yaml").write_text(points, encoding="utf-8")
    reader = Reader(body)
    before = reader.load([mine]).atlas.spots["EX-B1"].sights[0].position
    (mine / "a.yaml").write_text("points:\n" + POINT.format(code="EX-A1", place="cheilion"), encoding="utf-8")
    after = reader.load([mine]).atlas.spots["EX-B1"].sights[0].position
    assert (before.y - after.y) == pytest.approx(70.0, abs=0.1)


def test_little_by_little_comes_to_the_same(mine: Path, body: Path) -> None:
    reader = Reader(body)
    assert sum(1 for _ in reader.prepare([mine])) > 3
    assert reader.load([mine]) == load_atlas([mine], None, body)


def test_what_is_not_saved_yet_can_be_tried(mine: Path, body: Path) -> None:
    reader = Reader(body)
    before = reader.load([mine])
    tried = (
        "points:\n" + POINT.format(code="EX-A1", place="cheilon") + POINT.format(code="EX-B1", place="pupil")
    )
    seen = reader.load([mine], {mine / "a.yaml": tried.encode(), mine / "new.yaml": b"points: {}"})
    assert {problem.rule for problem in seen.problems} == {"unknown-landmark", "wrong-shape"}
    assert "EX-B1" in seen.atlas.points
    assert reader.load([mine]) == before == load_atlas([mine], None, body)


def test_a_file_saved_twice_in_a_moment_is_read_twice(mine: Path, body: Path) -> None:
    reader, file = Reader(body), mine / "a.yaml"
    for place in ("pupil", "crown", "occiput"[:5]):
        file.write_text("points:\n" + POINT.format(code="EX-A1", place=place), encoding="utf-8")
        assert reader.load([mine]) == load_atlas([mine], None, body)


def test_a_pack_that_goes_and_comes_back_is_told_of(mine: Path, body: Path) -> None:
    reader = Reader(body)
    before: Loaded = reader.load([mine])
    away = mine.with_name("away")
    mine.rename(away)
    gone = reader.load([mine])
    assert [problem.message for problem in gone.problems] == ["there is no such folder"]
    away.rename(mine)
    assert reader.load([mine]) == before
