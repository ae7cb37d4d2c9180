"""Placing points in the real window: by mouse and by keyboard, kept, refused, taken back."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.frame import distance
from facemap.data import safe_write
from facemap.data.load import load_atlas
from facemap.data.new_pack import make_pack
from facemap.export.order import Order, drawn
from facemap.paths import points_folder
from facemap.ui.editing import Editing
from facemap.ui.frame import USUAL
from facemap.ui.packs import Packs
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from facemap.ui.wording import variants, where

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    make_pack(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def opened(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Callable[..., MainWindow]:
    def opened(*packs: Path) -> MainWindow:
        window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), tmp_path, list(packs))
        window.resize(*USUAL)
        qtbot.addWidget(window, before_close_func=lambda _: editing_of(window).cancel())
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened


@pytest.fixture
def window(opened: Callable[..., MainWindow], mine: Path) -> MainWindow:
    return opened(mine)


def editing_of(window: MainWindow) -> Editing:
    feature = window.feature("editing")
    assert isinstance(feature, Editing)
    return feature


def at(window: MainWindow, code: str, side: str = "left") -> QPoint:
    position = window.canvas.screen_position(code, side)
    assert position is not None
    return position.toPoint()


def drag(window: MainWindow, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    canvas = window.canvas
    qtbot.mousePress(canvas, LEFT, PLAIN, start)
    for part in (0.3, 0.6, 1.0):
        qtbot.mouseMove(canvas, start + (end - start) * part)
        qtbot.wait(5)
    qtbot.mouseRelease(canvas, LEFT, PLAIN, end)


def field(window: MainWindow, name: str) -> QLineEdit:
    found = next(f for f in editing_of(window).panel.findChildren(QLineEdit) if f.accessibleName() == name)
    assert isinstance(found, QLineEdit)
    return found


def test_a_new_point_by_mouse(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E)
    editing, wanted = editing_of(window), at(window, "ST-4") + QPoint(18, -26)
    goal = window.canvas.skin_at(wanted.toPointF())
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, wanted)
    assert editing.draft is not None
    assert editing.draft.words() == editing.hint.text
    assert 3 <= len(editing.draft.proposals) <= 5
    qtbot.keyClicks(field(window, "English name"), "Cheek: hollow")
    qtbot.keyClick(field(window, "English name"), Qt.Key.Key_Return)
    assert editing.draft is None
    assert window.browsing.code == "EX-MINE1"
    resolved = window.atlas.spots["EX-MINE1"].resolved
    assert isinstance(resolved, Placed)
    assert goal is not None
    assert distance(resolved.position, goal) <= 1.0
    assert 'names: {english: "Cheek: hollow"}' in (mine / "points.yaml").read_text("utf-8")
    assert "mine/points.yaml" in window.status_text()


def test_while_it_is_dragged_the_words_follow(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E)
    editing, start = editing_of(window), at(window, "ST-4") + QPoint(18, -26)
    qtbot.mousePress(window.canvas, LEFT, PLAIN, start)
    said = set()
    for step in range(1, 5):
        qtbot.mouseMove(window.canvas, start + QPoint(9 * step, -6 * step))
        qtbot.waitUntil(lambda: editing._goal is None, timeout=5_000)
        said.add(editing.hint.text)
        assert not editing.panel.isVisible()
    qtbot.mouseRelease(window.canvas, LEFT, PLAIN, start + QPoint(36, -24))
    assert len(said) > 1
    assert editing.panel.isVisible()


def test_a_shipped_point_is_moved_by_dragging_and_back_by_undo(
    window: MainWindow, mine: Path, qtbot: QtBot
) -> None:
    before = (mine / "points.yaml").read_text("utf-8")
    lay = window.atlas.spots["GB-14"].sights[0].position
    qtbot.keyClick(window, Qt.Key.Key_E)
    drag(window, qtbot, at(window, "GB-14"), at(window, "GB-14") + QPoint(14, -20))
    assert window.browsing.code == "GB-14"
    qtbot.keyClick(editing_of(window).panel._words, Qt.Key.Key_Return)
    assert distance(window.atlas.spots["GB-14"].sights[0].position, lay) > 4
    point = window.atlas.points["GB-14"]
    assert (point.pack, point.sources) == ("mine", ("my-notes",))
    card = where(window.atlas, point, (), defaultdict(str))
    assert "Your own place, from the pack mine." in card
    ghosts = variants(window.atlas, point, defaultdict(str))
    assert "mm away." in ghosts
    assert any(variant.source == "who-2008" for variant in point.variants)
    paper = drawn(window.atlas, Order("face-front", 1.0, legend=True), lambda text, size, bold=False: 6.0)
    assert "Places of your own: GB-14." in str(paper.sheet)
    assert "GB-14" in (mine / "points.yaml").read_text("utf-8")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (mine / "points.yaml").read_text("utf-8") == before
    assert window.atlas.spots["GB-14"].sights[0].position == lay
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, shift)
    assert window.atlas.points["GB-14"].pack == "mine"
    qtbot.keyClick(window, Qt.Key.Key_Z, shift)
    assert "nothing to do again" in window.status_text()


def test_all_of_it_by_keyboard(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    window.choose("ST-4", "right")
    lay = next(s.position for s in window.atlas.spots["ST-4"].sights if s.side == "right")
    qtbot.keyClick(window, Qt.Key.Key_E)
    for _ in range(5):
        qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    editing = editing_of(window)
    assert editing.draft is not None
    assert editing.draft.goal.y == pytest.approx(lay.y - 5, abs=0.5)
    words = editing.panel._words
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Down)
    chosen = editing.draft.words()
    assert chosen == editing.draft.proposals[1].words(window.atlas)
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert window.atlas.points["ST-4"].location == chosen
    assert window.browsing.side == "right"
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not editing.on


def test_add_here_begins_in_the_middle_of_what_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    draft = editing_of(window).draft
    assert draft is not None
    assert draft.is_new
    assert editing_of(window).panel.isVisible()


def test_escape_leaves_everything_as_it_was(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    before, browsing = (mine / "points.yaml").read_bytes(), window.browsing
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, at(window, "ST-4") + QPoint(18, -26))
    editing = editing_of(window)
    qtbot.keyClick(editing.panel._words, Qt.Key.Key_Escape)
    assert (editing.draft, editing.on, editing.panel.isVisible()) == (None, True, False)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not editing.on
    assert not editing.hint.isVisible()
    assert (mine / "points.yaml").read_bytes() == before
    assert window.browsing == browsing
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, at(window, "ST-4"))
    assert window.browsing.code == "ST-4"


def test_what_is_missing_is_asked_for_and_nothing_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, at(window, "ST-4") + QPoint(18, -26))
    editing = editing_of(window)
    qtbot.keyClick(editing.panel._words, Qt.Key.Key_Return)
    assert "English name" in editing.panel._message.text()
    assert field(window, "English name").hasFocus()
    field(window, "Code").setText("nonsense")
    qtbot.keyClicks(field(window, "English name"), "x")
    editing.keep()
    assert "is not a code" in editing.panel._message.text()
    assert editing.draft is not None
    assert field(window, "English name").text() == "x"


def test_a_disk_that_is_full_is_told_and_the_form_stays(
    window: MainWindow, mine: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (mine / "points.yaml").read_bytes()
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, at(window, "ST-4") + QPoint(18, -26))
    qtbot.keyClicks(field(window, "English name"), "x")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    editing = editing_of(window)
    with monkeypatch.context() as patch:
        patch.setattr(safe_write.os, "fsync", full)
        editing.keep()
    assert "the disk is full" in editing.panel._message.text()
    assert (mine / "points.yaml").read_bytes() == before
    editing.keep()
    assert editing.draft is None
    assert "EX-MINE1" in window.atlas.points


def test_what_another_program_wrote_meanwhile_is_not_undone(
    window: MainWindow, mine: Path, qtbot: QtBot
) -> None:
    window.choose("ST-4", "left")
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Return)
    with (mine / "points.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# another program\n")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "changed by another program" in window.status_text()
    assert "# another program" in (mine / "points.yaml").read_text("utf-8")
    assert window.atlas.points["ST-4"].pack == "mine"


def test_without_a_pack_one_is_made_first(
    opened: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, folder = opened(), tmp_path / "fresh"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(folder), ""))
    window.choose("ST-4", "left")
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Return)
    assert window.packs == [folder]
    assert window.atlas.points["ST-4"].pack == "fresh"


def test_a_pack_that_is_read_again_keeps_the_draft(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    window.choose("ST-4", "left")
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    editing = editing_of(window)
    assert editing.draft is not None
    goal = editing.draft.goal
    (mine / "more.yaml").write_text("kind: extra\n", encoding="utf-8")
    with qtbot.waitSignal(window.read, timeout=5_000):
        pass
    assert editing.draft is not None
    assert editing.draft.goal == goal
    assert editing.panel.isVisible()


def test_two_windows_on_one_file_see_each_others_edits(
    opened: Callable[..., MainWindow], mine: Path, qtbot: QtBot
) -> None:
    here, there = opened(mine), opened(mine)
    here.choose("ST-4", "left")
    editing_of(here).move()
    qtbot.keyClick(here.canvas, Qt.Key.Key_Down)
    editing_of(here).keep()
    there.choose("GB-14", "left")
    editing_of(there).move()
    qtbot.keyClick(there.canvas, Qt.Key.Key_Up)
    editing_of(there).keep()
    for window in (here, there):
        qtbot.waitUntil(
            lambda window=window: {window.atlas.points[c].pack for c in ("ST-4", "GB-14")} == {"mine"},  # type: ignore[misc]
            timeout=5_000,
        )
    loaded = load_atlas([points_folder(), mine])
    assert not [problem for problem in loaded.problems if str(mine) in problem.file]
    packs = here.feature("packs")
    assert isinstance(packs, Packs)


def answer(window: MainWindow, text: str) -> QAbstractButton:
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return next(button for button in box.buttons() if button.text() == text)


def test_a_point_that_is_not_kept_holds_the_window_back(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    window.choose("ST-4", "left")
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    assert not window.close()
    answer(window, "Keep it").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert "ST-4" in (mine / "points.yaml").read_text(encoding="utf-8")


def test_a_point_that_is_not_kept_can_be_let_go(window: MainWindow, mine: Path, qtbot: QtBot) -> None:
    window.choose("ST-4", "left")
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
    before = (mine / "points.yaml").read_bytes()
    assert not window.close()
    answer(window, "Close without it").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert (mine / "points.yaml").read_bytes() == before


def test_who_has_no_pack_is_offered_one_when_a_point_is_edited_from_its_card(
    opened: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    qtbot.waitUntil(lambda: "keeping" in window.awake)
    window.choose("ST-4", "left")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "fresh"), ""))
    button = next(b for b in window.card.findChildren(QAbstractButton) if b.text() == "Edit …")
    button.click()
    answer(window, "Make a pack…").click()
    assert window.packs == [tmp_path / "fresh"]
    assert editing_of(window).draft is not None
    editing_of(window).cancel()
