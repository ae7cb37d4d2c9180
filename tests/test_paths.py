from collections.abc import Callable
from pathlib import Path

import pytest

from facemap import paths

WRITABLE = {"CACHE": paths.cache_folder, "STATE": paths.state_folder, "LOG": paths.log_folder}


@pytest.fixture
def someone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home folder, and an environment that chooses nothing."""
    for name in [*(f"FACEMAP_{kind}" for kind in WRITABLE), "LOCALAPPDATA"]:
        monkeypatch.delenv(name, raising=False)
    for name in ("CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(("kind", "folder"), WRITABLE.items())
def test_a_variable_moves_a_folder(
    kind: str, folder: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(f"FACEMAP_{kind}", str(tmp_path / "elsewhere"))
    assert folder() == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("linux", [".cache/facemap", ".local/state/facemap", ".local/state/facemap/log"]),
        ("darwin", ["Library/Caches/facemap", "Library/Application Support/facemap", "Library/Logs/facemap"]),
    ],
)
def test_folders_follow_the_system(
    system: str, expected: list[str], someone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert [str(folder().relative_to(someone)) for folder in WRITABLE.values()] == expected


def test_windows_keeps_everything_in_the_local_profile(
    someone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(someone / "Local"))
    found = [str(folder().relative_to(someone)) for folder in WRITABLE.values()]
    assert found == ["Local/facemap/cache", "Local/facemap/state", "Local/facemap/log"]


def test_a_relative_xdg_folder_is_ignored(someone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert paths.cache_folder() == someone / ".cache" / "facemap"


def test_an_absolute_xdg_folder_is_used(someone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(someone / "quick"))
    assert paths.cache_folder() == someone / "quick" / "facemap"


def test_asking_for_a_folder_does_not_make_it(someone: Path) -> None:
    assert not paths.cache_folder().exists()


def test_what_is_shipped_is_found_in_a_checkout() -> None:
    assert (paths.assets_folder() / "body").is_dir()
    assert paths.points_folder().is_dir()
