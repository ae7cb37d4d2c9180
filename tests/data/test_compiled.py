"""The shipped pack, read beforehand, serves a first start and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facemap import paths
from facemap.atlas.relief import PARTS, laid_part
from facemap.data.compiled import compile_shipped
from facemap.data.load import Loaded, load_atlas, recall_atlas

Shipped = Callable[[], Loaded | None]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("compiled") / "shipped.atlas"
    assert compile_shipped(file)
    return file


@pytest.fixture
def file(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that the program takes for its own."""
    own = tmp_path / "shipped.atlas"
    own.write_bytes(made.read_bytes())
    monkeypatch.setattr(paths, "compiled_file", lambda: own)
    return own


def recalled(cache: Path) -> Loaded | None:
    return recall_atlas([paths.points_folder()], cache)


def test_a_first_start_finds_the_same_atlas_there(file: Path, tmp_path: Path) -> None:
    found, read = recalled(tmp_path / "cache"), load_atlas([paths.points_folder()])
    assert found is not None
    assert found.problems == read.problems
    assert found.atlas.points == read.atlas.points
    assert found.atlas.body.views == read.atlas.body.views
    assert found.atlas.shown == read.atlas.shown


def test_it_is_up_to_date_the_second_time(file: Path) -> None:
    assert not compile_shipped(file)


def test_a_second_start_does_without_it(file: Path, tmp_path: Path) -> None:
    recalled(tmp_path / "cache")
    file.unlink()
    assert recalled(tmp_path / "cache") is not None


@pytest.mark.parametrize("damage", [
    lambda data: b"",
    lambda data: data[:100],
    lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:],
    lambda data: data[:-1] + bytes([data[-1] ^ 1]),
])  # fmt: skip
def test_one_that_is_damaged_or_of_another_pack_is_not_used(
    damage: Callable[[bytes], bytes], file: Path, tmp_path: Path
) -> None:
    file.write_bytes(damage(file.read_bytes()))
    assert recalled(tmp_path / "cache") is None


def test_packs_of_the_user_are_read_as_they_are(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert recall_atlas([paths.points_folder(), tmp_path / "mine"], tmp_path / "cache") is None


def test_with_a_pack_of_ones_own_only_what_it_changes_is_laid_anew(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "more.yaml").write_text(
        "points:\n  - {code: MY-1, kind: extra, region: face, names: {pinyin: Wǒ}, location: here,"
        " place: {from: cheilion, go: [2 mm lateral]}}\n",
        encoding="utf-8",
    )
    packs, cache = [paths.points_folder(), own], tmp_path / "cache"
    atlas = load_atlas(packs, cache).atlas
    assert set(atlas.laid) == set(PARTS)
    assert atlas.laid["zones"] == laid_part(atlas, "zones")
    again = recall_atlas(packs, cache)
    assert again is not None
    assert again.atlas.laid["zones"] == atlas.laid["zones"]
