"""A plan that the command line or the desktop names is open in the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.load import Loaded
from facemap.plan.model import Plan
from facemap.plan.text import write
from facemap.ui.app import Options, open_window
from facemap.ui.planning import Planning


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
