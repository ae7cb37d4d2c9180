"""Reading packs in a second process while the window's libraries load."""

from pathlib import Path

from facemap.atlas.relief import PARTS, laid_part
from facemap.data.ahead import lay_aside, read_ahead
from facemap.data.load import load_atlas, recall_atlas
from facemap.paths import points_folder

PACK = [points_folder()]
MUSCLE = """
sources: {book: {title: A book, kind: textbook}}
muscles:
  a:
    names: {english: Alpha}
    sources: [book]
    sheet-source: [book]
    parts: [{borders: [[nasion, cheilion], [pronasale, exocanthion]], layer: 1}]
"""


def test_the_second_process_hands_over_the_same_atlas(tmp_path: Path) -> None:
    ahead = read_ahead(PACK, tmp_path / "cache")()
    here = load_atlas(PACK)
    assert ahead.problems == here.problems
    assert ahead.atlas.points == here.atlas.points
    assert ahead.atlas.spots == here.atlas.spots
    assert list((tmp_path / "cache").iterdir())


def test_what_is_remembered_is_not_read_again(tmp_path: Path) -> None:
    first = read_ahead(PACK, tmp_path)()
    (remembered,) = tmp_path.iterdir()
    written = remembered.stat().st_mtime_ns
    assert read_ahead(PACK, tmp_path)().atlas.points == first.atlas.points
    assert remembered.stat().st_mtime_ns == written


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert "ST-4" in read_ahead(PACK, tmp_path / "file")().atlas.points


def test_broken_packs_are_told_in_the_same_words(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "mine.yaml").write_text("points:\n  - code: [\n", encoding="utf-8")
    folders = [*PACK, tmp_path / "pack"]
    ahead = read_ahead(folders, tmp_path / "cache")()
    assert ahead.problems == load_atlas(folders).problems
    assert any("mine.yaml" in problem.file for problem in ahead.problems)


def test_the_second_process_lays_what_nobody_laid_beforehand(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "mine.yaml").write_text(MUSCLE, encoding="utf-8")
    folders = [tmp_path / "pack"]
    here = load_atlas(folders, tmp_path / "cache").atlas
    assert not here.laid
    process = lay_aside(folders, tmp_path / "cache")
    assert process is not None
    assert process.wait() == 0
    found = recall_atlas(folders, tmp_path / "cache")
    assert found is not None
    assert dict(found.atlas.laid) == {part: laid_part(here, part) for part in PARTS}
    assert found.atlas.laid["muscles"]
