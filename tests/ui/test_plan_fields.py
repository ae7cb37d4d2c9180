"""Numbers, facts and keys of the plan's pane: what is typed is what is planned, or it is said why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.ui.frame import USUAL
from facemap.ui.plan_client import ClientPage
from facemap.ui.plan_fields import Amount
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), tmp_path)
    window.resize(*USUAL)
    feature = window.feature("planning")
    assert isinstance(feature, Planning)
    qtbot.addWidget(window, before_close_func=lambda _: feature.mark_saved())
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    feature.new()
    return feature


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


def test_facts_fit_the_pane(planning: Planning, qtbot: QtBot) -> None:
    page = client_page(planning)
    for words in ("pregnancy", "botulinum"):
        qtbot.keyClicks(page.facts.first, words)
        qtbot.keyClick(page.facts.first, Qt.Key.Key_Return)
    qtbot.wait(50)
    right = page.mapToGlobal(page.rect().topRight()).x()
    for row in page.facts._rows.values():
        assert row.mapToGlobal(row.rect().topRight()).x() <= right
        assert row.minimumSizeHint().width() <= page.width()
