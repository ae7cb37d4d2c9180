"""Packs of one's own in the window: made, opened, followed as they are saved, remembered, closed."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFileDialog, QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from facemap.cli import main
from facemap.data.load import load_atlas
from facemap.data.problems import Problem
from facemap.paths import points_folder
from facemap.ui import packs, settings as remembered
from facemap.ui.frame import USUAL
from facemap.ui.packs import Packs
from facemap.ui.settings import Settings, as_lines, from_lines, packs_to_open
from facemap.ui.window import MainWindow

POINT = """\
points:
  - code: EX-CLASS1
    kind: extra
    names: {{english: Cheek example}}
    region: face
    location: On the cheek.
    place: {{from: {start}, lateral: {mm} mm}}
    sources: [my-notes]
sources:
  my-notes: {{title: Notes from class, kind: teaching}}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.yaml").write_text(POINT.format(start="cheilion", mm=12), encoding="utf-8")
    return folder


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Callable[..., MainWindow]:
    """A painted window with some packs; its settings are in `tmp_path`."""

    def opened(*packs: Path) -> MainWindow:
        loaded = load_atlas([points_folder(), *packs])
        kept = remembered.read(tmp_path)
        window = MainWindow(loaded.atlas, loaded.problems, kept, tmp_path, list(packs))
        window.resize(*USUAL)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        window.activateWindow()  # or its shortcuts would not be heard
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
        return window

    return opened


def packs_of(window: MainWindow) -> Packs:
    feature = window.feature("packs")
    assert isinstance(feature, Packs)
    return feature


def listed(window: MainWindow) -> QListWidget:
    dock = window.findChild(QDockWidget, "packs-panel")
    assert isinstance(dock, QDockWidget)
    found = dock.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def warmed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not packs_of(window)._pause.isActive(), timeout=20_000)


def x_of(window: MainWindow) -> float:
    position = window.canvas.screen_position("EX-CLASS1", "left")
    assert position is not None
    return position.x()


def save(file: Path, text: str, how: str) -> None:
    """As editors do it: over the file, or beside it and renamed."""
    if how == "over":
        file.write_text(text, encoding="utf-8")
    else:
        fresh = file.with_name(".a.swp")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)


def test_a_saved_file_is_on_the_map(opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot) -> None:
    window = opened(mine)
    warmed(window, qtbot)
    for number, how in enumerate(("over", "renamed", "over", "renamed", "over")):
        before = x_of(window)
        with qtbot.waitSignal(window.read, timeout=5_000):
            save(mine / "a.yaml", POINT.format(start="cheilion", mm=14 + 2 * number), how)
        with qtbot.waitSignal(window.plate_painted, timeout=5_000):
            pass
        assert x_of(window) > before + 1
        qtbot.wait(120)


def test_a_slip_is_told_with_its_line_and_mended(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    before = len(window.problems)
    save(mine / "a.yaml", POINT.format(start="cheilon", mm=12), "over")
    qtbot.waitUntil(lambda: len(window.problems) == before + 1, timeout=5_000)
    assert "unknown landmark 'cheilon'" in window.status_text()
    assert "problem" in window.notice_text()
    assert "EX-CLASS1" in window.atlas.points
    window.show_problems()
    row = listed(window).item(0).text()
    assert row.startswith("mine/a.yaml:7")
    assert "Did you mean 'cheilion'?" in row
    save(mine / "a.yaml", POINT.format(start="cheilion", mm=12), "renamed")
    qtbot.waitUntil(lambda: len(window.problems) == before, timeout=5_000)


def test_new_files_and_folders_are_followed_too(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    (mine / "more").mkdir()
    qtbot.wait(150)
    text = POINT.format(start="gonion", mm=3).replace("CLASS1", "CLASS2").partition("sources:\n")[0]
    (mine / "more" / "b.yaml").write_text(text, encoding="utf-8")
    qtbot.waitUntil(lambda: "EX-CLASS2" in window.atlas.points, timeout=5_000)
    (mine / "more" / "b.yaml").unlink()
    qtbot.waitUntil(lambda: "EX-CLASS2" not in window.atlas.points, timeout=5_000)


def test_a_pack_that_goes_away_and_comes_back_is_followed(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    mine.rename(mine.with_name("away"))
    qtbot.waitUntil(lambda: "EX-CLASS1" not in window.atlas.points, timeout=5_000)
    assert any(problem.message == "there is no such folder" for problem in window.problems)
    mine.with_name("away").rename(mine)
    qtbot.waitUntil(lambda: "EX-CLASS1" in window.atlas.points, timeout=5_000)


def test_what_is_looked_at_stays_while_a_pack_is_read_again(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    window.choose("ST-4")
    window.zoom(2.0)
    before = (window.browsing, window.canvas.closeness)
    save(mine / "a.yaml", POINT.format(start="gonion", mm=5), "over")
    with qtbot.waitSignal(window.read, timeout=5_000):
        pass
    assert (window.browsing, window.canvas.closeness) == before


def test_a_save_that_changes_nothing_is_not_followed(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    packs_of(window).reload()
    with qtbot.assertNotEmitted(window.read, wait=400):
        (mine / "a.yaml").touch()
        (mine / "notes.txt").write_text("x", encoding="utf-8")


def test_a_new_pack_is_open_at_once(
    opened: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    folder = tmp_path / "fresh"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(folder), ""))
    packs_of(window).new()
    assert window.packs == [folder]
    assert "# yaml-language-server" in (folder / "points.yaml").read_text("utf-8")
    assert "fresh is made" in window.status_text()


def test_a_new_pack_where_none_can_be_is_told(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = opened()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert packs_of(window).make(tmp_path / "file" / "pack") is None
    assert "could not be made" in window.status_text()
    assert window.packs == []


def test_opening_a_folder_that_is_not_there_is_told(
    opened: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = opened()
    packs_of(window).open_pack(tmp_path / "such")
    assert window.status_text() == f"There is no folder {tmp_path / 'such'}."
    assert window.packs == []
    assert not window.problems


def test_opening_it_twice_or_the_shipped_one_is_told(opened: Callable[..., MainWindow], mine: Path) -> None:
    window = opened(mine)
    packs_of(window).open_pack(mine / ".." / "mine")
    assert "open already" in window.status_text()
    packs_of(window).open_pack(points_folder())
    assert "always open" in window.status_text()
    assert window.packs == [mine]


def test_open_packs_come_back_and_closed_ones_are_offered(
    opened: Callable[..., MainWindow], mine: Path, tmp_path: Path
) -> None:
    window = opened()
    packs_of(window).open_pack(mine)
    assert "EX-CLASS1" in window.atlas.points
    window.close()
    assert packs_to_open(tmp_path, [mine]) == [mine]
    again = opened(*packs_to_open(tmp_path, []))
    assert "EX-CLASS1" in again.atlas.points
    packs_of(again).close_pack(mine)
    assert "EX-CLASS1" not in again.atlas.points
    assert packs_of(again).recent == [mine]
    again.close()
    assert packs_to_open(tmp_path, []) == []
    assert from_lines(remembered.read(tmp_path).recent_packs) == [mine]


def test_folders_are_kept_whole_and_once(tmp_path: Path) -> None:
    odd = Path("with\nbreak")
    assert from_lines(as_lines([tmp_path / "a b", tmp_path / "a b", odd])) == [tmp_path / "a b"]


def test_closing_with_several_open_shows_them_to_choose_from(
    opened: Callable[..., MainWindow], mine: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "other").mkdir()
    window = opened(mine, tmp_path / "other")
    packs_of(window).close()
    assert packs_of(window).is_open()
    dock = window.findChild(QDockWidget, "packs-panel")
    assert isinstance(dock, QDockWidget)
    button = next(b for b in dock.findChildren(QToolButton) if b.accessibleName() == "Close other")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.packs == [mine]
    packs_of(window).close()
    assert window.packs == []


@pytest.fixture
def editor(tmp_path: Path) -> tuple[str, Callable[[], str]]:
    """A command that writes down what it was asked to open, and what it wrote."""
    log, script = tmp_path / "log.txt", tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(' '.join(sys.argv[2:]))", encoding="utf-8"
    )
    return (
        f"'{sys.executable}' '{script}' '{log}' {{file}} {{line}} {{column}}",
        lambda: log.read_text("utf-8") if log.exists() else "",
    )


def test_a_problem_opens_its_file_at_the_line(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot, editor: tuple[str, Callable[[], str]]
) -> None:
    (mine / "a.yaml").write_text(POINT.format(start="cheilon", mm=12), encoding="utf-8")
    window = opened(mine)
    window.change(editor=editor[0])
    qtbot.keyClick(window, Qt.Key.Key_F8)
    rows = listed(window)
    assert rows.hasFocus() or not window.isActiveWindow()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor[1]() == f"{mine / 'a.yaml'} 7 19", timeout=5_000)


def test_a_click_on_a_problem_does_the_same(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot, editor: tuple[str, Callable[[], str]]
) -> None:
    (mine / "a.yaml").write_text(POINT.format(start="cheilon", mm=12), encoding="utf-8")
    window = opened(mine)
    window.change(editor=editor[0])
    window.show_problems()
    spot = listed(window).visualItemRect(listed(window).item(0)).center()
    qtbot.mouseClick(listed(window).viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: editor[1]().startswith(str(mine)), timeout=5_000)


@pytest.mark.parametrize(("command", "told"), [
    ("no-such-editor-anywhere", "could not be started"),
    (f"'{sys.executable}' -c 'raise SystemExit(3)' {{file}}", "with the code 3"),
])  # fmt: skip
def test_an_editor_that_does_not_start_is_told(
    command: str, told: str, opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    window = opened(mine)
    window.change(editor=command)
    packs_of(window).show_in_editor(Problem(str(mine / "a.yaml"), 1, 1, "x"))
    qtbot.waitUntil(lambda: told in window.status_text(), timeout=5_000)
    assert packs_of(window).is_open()


def test_the_panel_is_opened_again_after_a_restart(opened: Callable[..., MainWindow], mine: Path) -> None:
    window = opened(mine)
    packs_of(window).open()
    window.close()
    assert packs_of(opened(mine)).is_open()


def test_the_command_line_adds_to_what_was_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACEMAP_STATE", str(tmp_path))
    remembered.write(tmp_path, Settings(packs=str(tmp_path / "one")))
    asked: list[list[Path]] = []
    monkeypatch.setattr("facemap.data.ahead.read_ahead", lambda folders, _: asked.append(folders))
    monkeypatch.setattr("facemap.ui.app.run", lambda *_: 0)
    assert main(["open", "--pack", str(tmp_path / "two")]) == 0
    assert asked == [[points_folder(), tmp_path / "one", tmp_path / "two"]]


def test_a_new_problem_is_told_with_its_place() -> None:
    assert packs._with_place(Problem("/a/mine/a.yaml", 3, 7, "no")) == "a.yaml:3:7: no"
    assert packs._with_place(Problem("/a/mine", 1, 1, "gone", rule="file-folder")) == "mine: gone"
