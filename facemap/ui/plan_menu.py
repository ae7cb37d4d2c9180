"""What can be done with the plan as a whole: a menu in the head of its pane, filled when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from facemap.data.safe_write import put_whole, reason
from facemap.plan.client_words import file_name
from facemap.ui import plan_recents
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.plan_course import CoursePage
    from facemap.ui.plan_session import SessionPage
    from facemap.ui.planning import Planning

TABLES = later("Tables (*.csv)")
NOT_FINAL = later("Only a final record is amended; another is simply changed.")


def menu_button(planning: Planning) -> QToolButton:
    """A button that opens the menu."""
    button = QToolButton()
    button.setText("⋯")
    button.setToolTip(say("More to do with the plan"))
    button.setAccessibleName(say("More to do with the plan"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.aboutToShow.connect(partial(fill, menu, planning))
    button.setMenu(menu)
    return button


def fill(menu: QMenu, planning: Planning) -> None:
    menu.clear()
    file = planning.file
    _add(menu, say("Save as…"), file.save_as)
    _add(menu, say("Duplicate"), file.duplicate)
    recent = menu.addMenu(say("Recent plans"))
    recent.aboutToShow.connect(partial(plan_recents.fill, recent, planning.window))
    menu.addSeparator()
    if file.is_sealed:
        _add(menu, say("Another passphrase…"), file.encrypt)
        _add(menu, say("Remove the passphrase"), file.unseal)
    else:
        _add(menu, say("Encrypt the plan…"), file.encrypt)
    menu.addSeparator()
    _add(menu, say("Styles and templates…"), partial(_show, planning, "styles"))
    menu.addSeparator()
    for kind, words in (("sheet", say("Session sheet…")), ("handout", say("Client handout…"))):
        _add(menu, words, partial(_paper, planning, kind))
    _add(menu, say("Table of the needles…"), partial(ask_for_table, planning))
    _add(menu, say("Copy items for a case report (STRICTA)"), partial(copy_report, planning))
    menu.addSeparator()
    _add(menu, say("Close the plan"), file.close)


def _add(menu: QMenu, words: str, does: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _=False: does())


def _show(planning: Planning, page: str) -> None:
    planning.column.show_plan(True)
    planning.column.pane.open(page)


def do(planning: Planning, what: str) -> None:
    """What is asked for by menu or palette, for the plan that is open; `page:…` turns to a page."""
    if what.startswith("page:"):
        _show(planning, what.removeprefix("page:"))
        _focus_first(planning)
    elif what in ("sheet", "handout"):
        _paper(planning, what)
    elif what == "close":
        _show(planning, "session")
        cast("SessionPage", planning.column.pane.page("session")).close_or_reopen()
    elif what == "amend":
        amend(planning)
    elif what == "next":
        cast("CoursePage", planning.column.pane.page("course")).grow()
    elif what == "compare":
        _show(planning, "styles")
        planning.beside.ask()
    else:
        does: dict[str, Callable[[], object]] = {
            "table": partial(ask_for_table, planning), "report": partial(copy_report, planning),
            "encrypt": planning.file.encrypt, "checklist": planning.running.usual_checklist,
            "final": planning.running.finalise, "step": planning.running.stepping.go_on,
        }  # fmt: skip
        does[what]()


def _focus_first(planning: Planning) -> None:
    """The keyboard to what F6 visits first, else to the first part of the page that takes it, which a final
    record may have left open."""
    pane = planning.column.pane
    stops = planning.column.panes() or [
        each
        for each in pane.shown.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    (stops[0] if stops else pane.tabs).setFocus(Qt.FocusReason.OtherFocusReason)


def amend(planning: Planning) -> None:
    """The keyboard to the line that amends a final record."""
    if planning.plan.state != "final":
        planning.refuse(NOT_FINAL)
        return
    _show(planning, "session")
    cast("SessionPage", planning.column.pane.page("session")).go_to_amendment()


def _paper(planning: Planning, kind: str) -> None:
    from facemap.ui.plan_paper import PlanPaper

    PlanPaper(planning, kind).show()


def copy_report(planning: Planning) -> None:
    """The items that a report on acupuncture names, as text on the clipboard."""
    from facemap.plan.stricta import stricta

    QGuiApplication.clipboard().setText(stricta(planning.plan, planning.window.atlas))
    planning.say_plain(say("The items of the report are on the clipboard."))


def ask_for_table(planning: Planning) -> None:
    """A row for each placement, for spreadsheets."""
    from facemap.plan.rows import csv_text

    usual = str(Path(planning.file.folder()) / f"{file_name(planning.file.title())}.csv")
    name, _ = QFileDialog.getSaveFileName(planning.window, say("Save the table"), usual, say(TABLES))
    if name:
        write_beside(planning, Path(name), csv_text(planning.plan).encode("utf-8"))


def write_beside(planning: Planning, path: Path, data: bytes) -> bool:
    """Write what was made of the plan, and say how that went."""
    try:
        put_whole(path, data)
    except OSError as error:
        words = say("{file} was not written: {why}.", file=path.name, why=say(reason(error)))
        planning.file.notices.tell("written", words)
        return False
    planning.say_plain(say("Saved as {file}.", file=path))
    return True
