"""Favourites, tags and notes: on the card, in the list, on the map, and found again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from facemap.atlas.own import NOTHING, Own
from facemap.data import personal
from facemap.data.personal import FILE, Personal
from facemap.ui.app import _ANEW
from facemap.ui.filter_panel import FilterPanel
from facemap.ui.keeping import Keeping
from facemap.ui.own_section import Note, OwnSection
from facemap.ui.preferring import Preferring
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keeping(window: MainWindow, qtbot: QtBot) -> Keeping:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    found = window.feature("keeping")
    assert isinstance(found, Keeping)
    window.choose("ST-4")
    return found


def section(window: MainWindow) -> OwnSection:
    found = window.findChild(OwnSection)
    assert isinstance(found, OwnSection)
    return found


def focused() -> object:
    return QApplication.focusWidget()


def signs(window: MainWindow) -> set[str]:
    return {
        shape.form  # type: ignore[union-attr]
        for shape in window.canvas.plate.shapes
        if getattr(shape, "role", "").startswith("own.")
    }


def test_a_star_is_one_key_and_stands_on_the_map(window: MainWindow, keeping: Keeping, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL)
    assert keeping.of("ST-4") == Own(True)
    assert signs(window) == {"star"}
    window.toggle("stars")
    assert signs(window) == set()
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL)
    assert keeping.of("ST-4") == NOTHING


def test_a_note_is_kept_as_it_is_typed(
    window: MainWindow, keeping: Keeping, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL)
    note = focused()
    assert isinstance(note, Note)
    qtbot.keyClicks(note, "feel the pulse")
    assert keeping.of("ST-4").note == "feel the pulse"
    assert not (tmp_path / FILE).exists()
    qtbot.waitUntil((tmp_path / FILE).exists, timeout=3000)
    assert personal.read(tmp_path).personal.points == {"ST-4": Own(note="feel the pulse")}
    qtbot.keyClicks(note, " first")
    assert note.toPlainText() == "feel the pulse first"
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert focused() is not note


def test_letters_typed_in_a_note_do_no_commands(window: MainWindow, keeping: Keeping, qtbot: QtBot) -> None:
    before = window.settings
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL)
    note = focused()
    assert isinstance(note, Note)
    qtbot.keyClicks(note, "* facemuscle 123 []/")
    assert window.settings == before
    assert window.browsing.view == "face-front"
    assert note.toPlainText() == "* facemuscle 123 []/"


def test_tags_are_typed_with_commas(window: MainWindow, keeping: Keeping, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    field = focused()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "exam, face course ,")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert keeping.of("ST-4").tags == ("exam", "face course")
    assert field.text() == "exam, face course"


def test_each_point_shows_its_own(window: MainWindow, keeping: Keeping) -> None:
    keeping.keep("ST-4", Own(True, ("exam",), "one"))
    window.choose("ST-5")
    assert not section(window).findChild(Note).isVisible()  # type: ignore[union-attr]
    keeping.keep("ST-5", Own(note="two"))
    for code, note in (("ST-4", "one"), ("ST-5", "two"), ("ST-4", "one")):
        window.choose(code)
        assert section(window).findChild(Note).toPlainText() == note  # type: ignore[union-attr]
    assert keeping.of("ST-4") == Own(True, ("exam",), "one")


def test_nothing_typed_is_lost_when_the_window_closes(
    window: MainWindow, keeping: Keeping, tmp_path: Path
) -> None:
    keeping.keep("ST-4", Own(note="in a hurry"))
    window.close()
    assert personal.read(tmp_path).personal.points["ST-4"].note == "in a hurry"


def test_what_is_kept_is_there_after_a_restart(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    personal.put(tmp_path, "ST-4", NOTHING, Own(True, ("exam",), "old"))
    window = open_window(Settings(code="ST-4"))
    qtbot.waitUntil(lambda: window.findChild(OwnSection) is not None)
    assert section(window).findChild(Note).toPlainText() == "old"  # type: ignore[union-attr]
    assert signs(window) == {"star"}


def test_points_are_found_by_their_tags(window: MainWindow, keeping: Keeping, qtbot: QtBot) -> None:
    keeping.keep("ST-4", Own(tags=("Prüfung",)))
    keeping.keep("LI-20", Own(tags=("Prüfung",)))
    window.clear_choice()
    window.search("prüf")
    assert set(window.listed()) == {"ST-4", "LI-20"}
    window.clear()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    field = focused()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "prufung")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert set(window.listed()) == {"ST-4", "LI-20"}


def test_what_another_window_wrote_is_not_overwritten(
    window: MainWindow, keeping: Keeping, tmp_path: Path
) -> None:
    personal.put(tmp_path, "ST-4", NOTHING, Own(note="from elsewhere"))
    keeping.keep("ST-4", Own(note="from here"))
    keeping.write()
    kept = personal.read(tmp_path).personal.points["ST-4"].note
    assert kept == "from elsewhere\n\nfrom here"
    assert section(window).findChild(Note).toPlainText() == kept  # type: ignore[union-attr]


def test_a_damaged_file_is_told(open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    window = open_window(Settings())
    qtbot.waitUntil(lambda: "personal-damaged.json" in window.status_text())
    assert (tmp_path / "personal-damaged.json").exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    window: MainWindow, keeping: Keeping, tmp_path: Path
) -> None:
    window.folder = tmp_path / "blocked"
    window.folder.write_text("no folder")
    keeping.keep("ST-4", Own(note="kept in mind"))
    keeping.write()
    assert "could not be saved" in window.status_text()
    assert keeping.of("ST-4").note == "kept in mind"
    window.folder = tmp_path
    keeping.write()
    assert personal.read(tmp_path).personal.points["ST-4"].note == "kept in mind"


def test_the_window_asks_before_notes_are_lost_that_cannot_be_saved(
    window: MainWindow, keeping: Keeping, tmp_path: Path, qtbot: QtBot
) -> None:
    window.folder = tmp_path / "blocked"
    window.folder.write_text("no folder")
    keeping.keep("ST-4", Own(note="only here"))
    assert not window.close()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "its folder is not there" in box.informativeText()
    assert "Errno" not in box.informativeText()
    lose = next(
        each for each in box.buttons() if box.buttonRole(each) == QMessageBox.ButtonRole.DestructiveRole
    )
    lose.click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_notes_saved_elsewhere_are_not_asked_about_again(
    window: MainWindow, keeping: Keeping, tmp_path: Path
) -> None:
    window.folder = tmp_path / "blocked"
    window.folder.write_text("no folder")
    keeping.keep("ST-4", Own(note="only here"))
    keeping.export(tmp_path / "elsewhere.json")
    assert window.may_close()
    keeping.keep("ST-4", Own(note="more"))
    assert not window.may_close()
    keeping.export(tmp_path / "elsewhere.json")


def test_another_language_waits_for_notes_that_cannot_be_saved(
    window: MainWindow, keeping: Keeping, tmp_path: Path, qtbot: QtBot
) -> None:
    window.folder = tmp_path / "blocked"
    window.folder.write_text("no folder")
    keeping.keep("ST-4", Own(note="only here"))
    preferring = window.feature("preferring")
    assert isinstance(preferring, Preferring)
    language = window.settings.language
    preferring.box.changed.emit("language", "zh-Hans")
    qtbot.waitUntil(lambda: "language stays" in window.notice_text())
    assert window.isVisible()
    assert window.settings.language == language
    assert keeping.of("ST-4").note == "only here"
    assert not _ANEW
    keeping.export(tmp_path / "elsewhere.json")


def test_notes_are_exported_and_added(window: MainWindow, keeping: Keeping, tmp_path: Path) -> None:
    keeping.keep("ST-4", Own(True, (), "mine"))
    keeping.export(tmp_path / "out.json")
    assert "mine" in (tmp_path / "out.json").read_text(encoding="utf-8")
    personal.export_to(tmp_path / "in.json", Personal({"ST-4": Own(note="theirs"), "LI-4": Own(True)}))
    keeping.add(tmp_path / "in.json")
    assert keeping.of("ST-4") == Own(True, (), "mine\n\ntheirs")
    assert keeping.of("LI-4").favourite
    (tmp_path / "other.json").write_text("[]")
    keeping.add(tmp_path / "other.json")
    assert "does not hold" in window.status_text()


def test_the_filter_panel_gives_way_to_the_note(window: MainWindow, keeping: Keeping, qtbot: QtBot) -> None:
    panel_key = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F, panel_key)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL)
    note = focused()
    assert isinstance(note, Note)
    panel = window.findChild(FilterPanel)
    assert panel is not None
    assert not panel.isVisible()


def test_pages_about_other_things_leave_what_was_written(
    window: MainWindow, keeping: Keeping, qtbot: QtBot
) -> None:
    keeping.keep("ST-4", Own(note="one"))
    for _ in range(3):
        window.show_topic("muscle:masseter")
        window.choose("ST-4")
    qtbot.waitUntil(lambda: len(window.findChildren(OwnSection)) == 1)
    keeping.keep("ST-4", Own(note="two"))
    assert section(window).findChild(Note).toPlainText() == "two"  # type: ignore[union-attr]
