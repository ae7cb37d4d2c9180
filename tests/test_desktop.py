"""Links and files are given to facemap by files in the user's own data folder, and taken away again."""

import shutil
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from facemap import cli, desktop

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "assets" / "desktop"
HANDLED = ["x-scheme-handler/facemap", "application/x-facemap-plan"]

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has no such folder")


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "my data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def entry(file: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_links_and_plans_are_given_to_facemap(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["register"]) == 0
    assert {path for place in desktop.PLACES.values() if (path := data / place).is_file()} == {
        data / place for place in desktop.PLACES.values()
    }
    assert entry(data / desktop.DESKTOP)["MimeType"].strip(";").split(";") == HANDLED
    assert str(data) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("started", "exec_line"),
    [
        ("/pipx/bin/facemap", "/pipx/bin/facemap %u"),
        ("/my tools/100%/$x/facemap", r'"/my tools/100%%/\\$x/facemap" %u'),
    ],
)
def test_the_program_that_registers_is_the_one_that_is_started(
    data: Path, monkeypatch: pytest.MonkeyPatch, started: str, exec_line: str
) -> None:
    monkeypatch.setattr("sys.argv", [started, "register"])
    cli.main(["register"])
    assert entry(data / desktop.DESKTOP)["Exec"] == exec_line


def test_a_checkout_is_started_from_its_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [str(ROOT / "facemap" / "__main__.py"), "register"])
    cli.main(["register"])
    told = entry(data / desktop.DESKTOP)
    assert told["Exec"].endswith("-m facemap %u")
    assert told["Path"] == str(ROOT)


def test_unregistering_leaves_no_file_of_facemap(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["register"])
    (data / "applications" / "other.desktop").touch()
    assert cli.main(["unregister"]) == 0
    assert [path for path in data.rglob("*facemap*") if path.is_file()] == []
    assert (data / "applications" / "other.desktop").exists()
    assert cli.main(["unregister"]) == 0
    assert "was not registered" in capsys.readouterr().out


def test_registering_twice_is_as_good_as_once(data: Path) -> None:
    cli.main(["register"])
    before = (data / desktop.DESKTOP).read_bytes()
    assert cli.main(["register"]) == 0
    assert (data / desktop.DESKTOP).read_bytes() == before


def test_a_folder_that_can_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    assert cli.main(["register"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("facemap: facemap could not be registered in ")
    assert told.count("\n") == 1


@pytest.mark.parametrize("named", ["", "relative"])
def test_without_a_folder_it_is_the_usual_one(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", named)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    cli.main(["register"])
    assert (tmp_path / ".local" / "share" / desktop.DESKTOP).is_file()


def test_what_is_not_there_to_tell_the_desktop_is_said(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert cli.main(["register"]) == 0
    assert "update-desktop-database and update-mime-database did not run" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "said"), [("win32", "reg add HKCU\\Software\\Classes\\facemap"), ("darwin", "app bundles")]
)
@pytest.mark.parametrize("command", ["register", "unregister"])
def test_elsewhere_it_is_said_what_can_be_done(
    command: str,
    system: str,
    said: str,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert cli.main([command]) == 2
    assert said in capsys.readouterr().err
    assert not data.exists()


def test_what_is_shipped_agrees_with_itself() -> None:
    told = entry(SHIPPED / "facemap.desktop")
    component = ElementTree.parse(SHIPPED / "facemap.metainfo.xml").getroot()
    assert [node.text for node in component.iter("mediatype")] == HANDLED
    assert component.findtext("launchable") == "facemap.desktop"
    assert told["Icon"] == "facemap"
    assert told["Categories"].strip(";").split(";") == [node.text for node in component.iter("category")]
    mime = ElementTree.parse(SHIPPED / "facemap-mime.xml").getroot()
    assert [node.get("type") for node in mime] == HANDLED[1:]
    assert ElementTree.parse(SHIPPED / "facemap.svg").getroot().tag.endswith("svg")


def test_a_wheel_puts_the_same_files_into_share() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {
        f"assets/desktop/{name}": f"share/{place}" for name, place in desktop.PLACES.items()
    }
    assert wheel["force-include"]["assets/desktop"] == "facemap/_assets/desktop"
    assert {file.name for file in SHIPPED.iterdir()} == set(desktop.PLACES)
