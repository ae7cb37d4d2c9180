"""Facts about the client in the pane: each with its own date and place."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facemap.atlas.model import REGIONS, Atlas
from facemap.ui.planning import Planning
from tests.ui.planner import opened_planner
from tests.ui.test_plan_fields import client_page, type_fact


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    found = opened_planner(qtbot, atlas, tmp_path)
    found.window.activateWindow()
    qtbot.waitUntil(found.window.isActiveWindow)
    found.new()
    return found


def test_a_treatment_can_be_told_twice_each_with_its_own_day_and_place(
    planning: Planning, qtbot: QtBot
) -> None:
    page = client_page(planning)
    type_fact(page, qtbot, "dermal filler")
    with qtbot.waitSignal(planning.refused):
        type_fact(page, qtbot, "dermal filler")
    rows = page.facts._rows
    assert list(rows) == ["dermal-filler"]
    date_and_place(qtbot, rows["dermal-filler"], "2026-10-01", "face")
    type_fact(page, qtbot, "dermal filler")
    date_and_place(qtbot, rows["dermal-filler#2"], "2026-11-01", "neck")
    facts = [(each.rule, each.since, each.regions) for each in planning.plan.assessment.facts]
    assert facts == [
        ("dermal-filler", "2026-10-01", ("face",)), ("dermal-filler", "2026-11-01", ("neck",))
    ]  # fmt: skip
    qtbot.mouseClick(rows["dermal-filler"]._away, Qt.MouseButton.LeftButton)
    (left,) = rows.values()
    assert (left._since.text(), left._where.currentData()) == ("2026-11-01", "neck")


def date_and_place(qtbot: QtBot, row: Any, since: str, where: str) -> None:
    row._since.setFocus()
    qtbot.keyClicks(row._since, since)
    qtbot.keyClick(row._since, Qt.Key.Key_Return)
    at = row._where.findData(where)
    row._where.setCurrentIndex(at)
    row._where.activated.emit(at)


@pytest.mark.parametrize(
    "rule",
    [
        "dermal-filler",
        "laser",
        "chemical-peel",
        "microdermabrasion",
        "facelift",
        "cosmetic-surgery",
        "herpes",
    ],
)
def test_treatments_and_what_is_on_the_skin_are_asked_where(planning: Planning, rule: str) -> None:
    page = client_page(planning)
    page.facts._add(rule)
    assert not page.facts._rows[rule]._where.isHidden()


def test_what_is_of_the_whole_client_is_not_asked_where(planning: Planning) -> None:
    page = client_page(planning)
    for rule in ("pregnancy", "anticoagulants", "make-up"):
        page.facts._add(rule)
        assert page.facts._rows[rule]._where.isHidden()


def test_places_are_regions_then_zones_then_tissues(planning: Planning, qtbot: QtBot) -> None:
    page = client_page(planning)
    type_fact(page, qtbot, "botulinum")
    where = page.facts._rows["botulinum-toxin"]._where
    atlas = planning.window.atlas
    names = [where.itemData(at) for at in range(1, where.count()) if where.itemData(at)]
    kinds = (REGIONS, atlas.zones, atlas.tissues)
    of_kind = [next(n for n, kind in enumerate(kinds) if name in kind) for name in names]
    assert of_kind == sorted(of_kind)
    assert len(names) == len(set(names))
    assert set(names) == {*REGIONS, *atlas.zones, *atlas.tissues}


@pytest.mark.parametrize("size", [100, 150])
def test_facts_fit_the_pane(planning: Planning, qtbot: QtBot, size: int) -> None:
    page = client_page(planning)
    for words in ("pregnancy", "botulinum"):
        type_fact(page, qtbot, words)
    planning.window.change(text_size=size)
    qtbot.wait(50)
    right = page.mapToGlobal(page.rect().topRight()).x()
    assert len(page.facts.stops()) == 9
    for part in [part for part in page.facts.stops() if part.isVisible()]:
        assert part.mapToGlobal(part.rect().topRight()).x() <= right
        assert part.width() >= min(part.sizeHint().width(), part.minimumSizeHint().width())
