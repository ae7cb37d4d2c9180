"""A plan that the command line or the desktop names is open in the window."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.load import Loaded
from facemap.plan import placing
from facemap.plan.making import from_point
from facemap.plan.model import Plan
from facemap.plan.text import write
from facemap.ui.app import Options, open_window
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.planning import Planning
from tests.ui.planner import opened_planner


def test_a_named_plan_is_open(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("FACEMAP_STATE", str(tmp_path))
    file = tmp_path / "my plan.facemap"
    file.write_text(write(Plan(date="2026-03-04")), encoding="utf-8")
    window = open_window(Options(plan=str(file)), Loaded(atlas, ()))
    qtbot.addWidget(window)
    planning = window.feature("planning")
    assert isinstance(planning, Planning)
    assert planning.is_open
    assert planning.plan.date == "2026-03-04"
    assert "my plan" in window.windowTitle()


def test_a_depth_that_a_damaged_file_lost_is_said_to_be_lost_until_it_is_set(
    atlas: Atlas, tmp_path: Path, qtbot: QtBot
) -> None:
    planning = opened_planner(qtbot, atlas, tmp_path)
    plan = placing.added(Plan(date="2026-03-04"), from_point(atlas, "ST-4", "left"))
    data = json.loads(write(plan))
    data["placements"][0]["depth"] = "deep"
    file = tmp_path / "damaged.facemap"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert planning.file.open(file)
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    planning.select({1})
    page.show_plan()
    told = page.inspector.lost
    assert told.text() == "Lost in the damaged file: depth."
    planning.change(None, depth=5.0)
    page.show_plan()
    assert told.text() == ""
    planning.mark_saved()
    planning.new()
    planning.add("ST-4", "left")
    planning.change(None, depth=None)
    page.show_plan()
    assert told.text() == ""
