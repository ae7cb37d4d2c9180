"""Numbers, facts and keys of the plan's pane: what is typed is what is planned, or it is said why not."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facemap import cli
from facemap.atlas.model import Atlas
from facemap.ui.plan_client import ClientPage, Words
from facemap.ui.plan_fields import Amount, Line
from facemap.ui.plan_inspector import ORDER
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_session import SessionPage
from facemap.ui.plan_stock import StockBox
from facemap.ui.planning import Planning
from tests.ui.planner import opened_planner


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    found = opened_planner(qtbot, atlas, tmp_path)
    found.window.activateWindow()
    qtbot.waitUntil(found.window.isActiveWindow)
    found.new()
    return found


def test_a_refusal_is_over_once_something_right_is_typed_though_it_is_what_stood_there(qtbot: QtBot) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    told: list[str] = []
    amount.refused.connect(told.append)
    qtbot.addWidget(amount)
    amount.show_amount(6.3, True)
    for typed in ("abc", "6,3"):
        amount.selectAll()
        qtbot.keyClicks(amount, typed)
        qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert told == ["“abc” is no number.", ""]


def test_what_the_plan_refuses_of_a_number_stays_said(qtbot: QtBot) -> None:
    amount = Amount(1.0, 150.0, 0, "", False)
    told: list[str] = []
    amount.refused.connect(told.append)
    amount.valueChanged.connect(lambda _: amount.refused.emit("More were put in."))
    qtbot.addWidget(amount)
    amount.show_amount(3.0, True)
    amount.selectAll()
    qtbot.keyClicks(amount, "2")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert told == ["More were put in."]


@pytest.mark.parametrize("language", ["C", "de_DE", "en_US", "fr_FR", "zh_CN"])
@pytest.mark.parametrize("typed", ["6.3", "6,3"])
def test_dot_and_comma_both_part_the_decimals(qtbot: QtBot, language: str, typed: str) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    amount.setLocale(QLocale(language))
    qtbot.addWidget(amount)
    amount.show_amount(2.0, True)
    amount.selectAll()
    qtbot.keyClicks(amount, typed)
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() == 6.3
    assert amount.text() == "6.3 mm"


def test_a_number_out_of_range_is_refused_whole_and_the_old_one_stays(qtbot: QtBot) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(2.0, True)
    amount.selectAll()
    with qtbot.waitSignal(amount.refused) as told:
        qtbot.keyClicks(amount, "500")
        qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() == 2.0
    assert told.args == ["From 0 to 150, not 500."]


def type_in(widget: QWidget, text: str) -> None:
    """Characters no key of this keyboard has too."""
    for character in text:
        no = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, no, character))


@pytest.mark.parametrize("typed", ["6。3", "6．3", "6，3", "６.３", "6٫3"])
def test_other_keyboards_part_the_decimals_too(qtbot: QtBot, typed: str) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(2.0, True)
    amount.selectAll()
    type_in(amount, typed)
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() == 6.3


@pytest.mark.parametrize("typed", ["-5", "1.234,5", "6/3", "6 3", "1e2", "6..3", "nan", "."])
def test_what_is_no_number_is_refused_whole_and_no_key_is_left_out(qtbot: QtBot, typed: str) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(2.0, True)
    amount.selectAll()
    with qtbot.waitSignal(amount.refused) as told:
        type_in(amount, typed)
        qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert (amount.amount(), amount.text()) == (2.0, "2 mm")
    assert told.args == [f"“{typed}” is no number."]


def test_half_a_needle_is_refused(qtbot: QtBot) -> None:
    amount = Amount(1.0, 50.0, 0, "", False)
    qtbot.addWidget(amount)
    amount.show_amount(1, True)
    amount.selectAll()
    with qtbot.waitSignal(amount.refused):
        qtbot.keyClicks(amount, "2.5")
        qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() == 1


@pytest.mark.parametrize("same", [True, False])
def test_a_number_may_be_typed_beside_the_word_for_none(qtbot: QtBot, same: bool) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(None, same)
    amount.lineEdit().end(False)
    qtbot.keyClicks(amount, "5")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() == 5


def test_a_needle_is_not_added_with_another_thickness_than_the_one_typed(
    planning: Planning, qtbot: QtBot
) -> None:
    box = StockBox(planning)
    qtbot.addWidget(box)
    before = planning.stock()
    box.gauge.selectAll()
    qtbot.keyClicks(box.gauge, "5")
    next(each for each in box.findChildren(QToolButton) if each.text() == "Add").click()
    assert planning.stock() == before
    assert any(each.text() == "From 0.05 to 1.5, not 5." for each in box.findChildren(QLabel))
    box.close()


def test_esc_takes_back_what_is_being_typed(qtbot: QtBot) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(2.5, True)
    amount.selectAll()
    qtbot.keyClicks(amount, "9")
    qtbot.keyClick(amount, Qt.Key.Key_Escape)
    assert (amount.text(), amount.amount()) == ("2.5 mm", 2.5)


def test_an_emptied_number_is_left_out(qtbot: QtBot) -> None:
    amount = Amount(0.0, 150.0, 1, " mm", True)
    qtbot.addWidget(amount)
    amount.show_amount(2.5, True)
    amount.clear()
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert amount.amount() is None


def client_page(planning: Planning) -> ClientPage:
    planning.column.pane.open("client")
    page = planning.column.pane.page("client")
    assert isinstance(page, ClientPage)
    return page


def test_a_fact_that_is_typed_is_written_down_with_enter(planning: Planning, qtbot: QtBot) -> None:
    field = client_page(planning).facts.first
    qtbot.keyClicks(field, "anticoag")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(planning.plan.assessment.facts))
    assert [each.rule for each in planning.plan.assessment.facts] == ["anticoagulants"]
    assert field.currentText() == ""


def test_a_fact_that_nobody_knows_is_not_left_standing(planning: Planning, qtbot: QtBot) -> None:
    field = client_page(planning).facts.first
    with qtbot.waitSignal(planning.refused):
        qtbot.keyClicks(field, "hypochondria")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not planning.plan.assessment.facts
    assert field.currentText() == ""


def test_letters_in_a_choice_place_no_needles_and_tick_none(planning: Planning, qtbot: QtBot) -> None:
    planning.window.choose("ST-4", "left")
    planning.add()
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    for widget in (page.inspector._fields["technique"], page.table):
        widget.setFocus()
        qtbot.keyClicks(widget, "p")
        qtbot.keyClicks(widget, "j")
    assert len(planning.plan.placements) == 2
    assert planning.plan.state == "planned"
    QApplication.processEvents()


def type_fact(page: ClientPage, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(page.facts.first, words)
    qtbot.keyClick(page.facts.first, Qt.Key.Key_Return)
    qtbot.wait(10)


def test_esc_in_any_field_of_the_client_records_nothing_and_keeps_the_keyboard(
    planning: Planning, qtbot: QtBot
) -> None:
    page = client_page(planning)
    type_fact(page, qtbot, "botulinum")
    before = planning.plan
    fields = [each for each in (*page.findChildren(Line), *page.findChildren(Words)) if each.isVisible()]
    assert len(fields) == 15
    for field in fields:
        field.setFocus()
        holder = planning.window.focusWidget()
        assert holder is not None
        qtbot.keyClicks(holder, "2027-01-01")
        qtbot.keyClick(holder, Qt.Key.Key_Escape)
        assert planning.window.focusWidget() is holder
        assert planning.plan == before
        qtbot.keyClick(holder, Qt.Key.Key_Escape)
        assert planning.window.focusWidget() is planning.window.canvas
        assert planning.plan == before


def test_tab_goes_down_the_page_of_the_client_as_one_reads(planning: Planning, qtbot: QtBot) -> None:
    page = client_page(planning)
    for words in ("pregnancy", "botulinum"):
        type_fact(page, qtbot, words)
    name = page.concerns.stops()[0]
    qtbot.keyClicks(name, "lines")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    page.stops()[0].setFocus()
    names = []
    while page.isAncestorOf(there := planning.window.focusWidget()):
        names.append(there.accessibleName())
        qtbot.keyClick(there, Qt.Key.Key_Tab)
    assert names == [
        "Client", "Name", "Date", "Practitioner", "Purpose", "Concern 1", "Before", "After",
        "Take concern 1 away", "Concern 2", "Add something about the client", "Since when",
        "Week of pregnancy", "Take this away", "Since when", "Where", "Take this away", "Skin", "Tongue",
        "Pulse", "Face reading", "General health", "Other treatments", "Notes",
    ]  # fmt: skip


def test_a_final_record_offers_nothing_that_would_change_it(planning: Planning) -> None:
    planning.window.choose("ST-4", "left")
    planning.add()
    planning.begin(replace(planning.plan, state="final"))
    planning.select({1})
    for name, left in {
        "client": set(),
        "needles": set(),
        "styles": {"Name of a new template", "Compare with a plan…"},
        "course": {"Plan the next session"},
    }.items():
        planning.column.pane.open(name)
        page = planning.column.pane.page(name)
        kinds = (QLineEdit, QAbstractButton, QComboBox, QAbstractSpinBox, QPlainTextEdit)
        there = [each for each in page.findChildren(QWidget) if isinstance(each, kinds)]
        able = [
            each
            for each in there
            if each.isVisible() and each.isEnabled()
            if not isinstance(each.parent(), (QAbstractSpinBox, QComboBox))
        ]
        said = {each.accessibleName() or each.property("text") for each in able}
        assert said == left, name


def test_j_ticks_from_the_buttons_of_the_session_and_from_nothing_else_there(
    planning: Planning, qtbot: QtBot
) -> None:
    planning.window.choose("ST-4", "left")
    planning.add()
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    for choice in page.findChildren(QComboBox):
        choice.setFocus()
        qtbot.keyClicks(choice, "j")
    assert planning.plan.state == "planned"
    page.put_in.setFocus()
    qtbot.keyClicks(page.put_in, "j")
    assert planning.plan.state == "running"


def test_f6_does_not_stop_at_what_is_hidden_in_an_empty_plan(planning: Planning) -> None:
    planning.column.pane.open("needles")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    assert page.table in planning.column.pane.stops()
    assert page.inspector.first not in planning.column.pane.stops()


def test_esc_in_any_line_of_the_session_gives_back_what_was_there(planning: Planning, qtbot: QtBot) -> None:
    planning.add("ST-4")
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    fields = [
        each for each in page.findChildren(QLineEdit)
        if each.isVisible() and not isinstance(each.parent(), QAbstractSpinBox | QComboBox)
    ]  # fmt: skip
    assert len(fields) == 2  # of the checklist, and of a mark
    before = planning.plan
    for field in fields:
        field.setFocus()
        qtbot.keyClicks(field, "by mistake")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert (field.text(), planning.window.focusWidget(), planning.plan) == ("", field, before)


def test_a_line_that_was_entered_is_not_brought_back_by_esc_and_its_step_says_what_it_is(
    planning: Planning, qtbot: QtBot
) -> None:
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    line = next(each for each in page.checklist.findChildren(Line) if each.isVisible())
    line.setFocus()
    qtbot.keyClicks(line, "Phone switched off")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert planning.edits is not None
    assert planning.edits.undo_text == "Checklist, add: Phone switched off"


def test_steps_of_the_session_are_named_by_what_they_do(planning: Planning, qtbot: QtBot) -> None:
    planning.add("ST-4")
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    planning.select({planning.plan.placements[0].id})
    button(page, "At the chosen needle").click()
    named = [planning.edits.undo_text if planning.edits else ""]
    button(page, "✕").click()
    named.append(planning.edits.undo_text if planning.edits else "")
    assert named == ["Bruise at ST-4 left", "Take away: Bruise · ST-4 left"]


def button(page: QWidget, text: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton) if each.text() == text)


@pytest.mark.parametrize("word", ["add", "change"])
def test_the_command_line_takes_every_field_of_a_needle(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["plan", word, "--help"])
    said = capsys.readouterr().out
    for name in ORDER:
        for option in {"needle": ("gauge", "length", "kind", "label")}.get(name, (name,)):
            assert f"--{option} " in said, name
