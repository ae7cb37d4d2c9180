"""A point that is being placed outlives a crash: kept, offered back, taken up or dropped."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.body.frame import distance
from facemap.data.new_pack import make_pack
from facemap.plan.alive import Who
from facemap.ui import kept_draft
from facemap.ui.editing import Editing
from facemap.ui.frame import USUAL
from facemap.ui.kept_draft import KeptDraft
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

ENDED = Who(0, "elsewhere", "long ago")
"""A program that runs no more."""
DRAFT = KeptDraft("", "", "face-front", (30.0, 0.0, 60.0), "face", "", {"english": "Hollow"}, ("", "Dr. Wu"))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    make_pack(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def opened(qtbot: QtBot, atlas: Atlas, tmp_path: Path, mine: Path) -> Iterator[Callable[[], MainWindow]]:
    windows = []

    def opened() -> MainWindow:
        window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), tmp_path, [mine])
        window.resize(*USUAL)
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        qtbot.waitUntil(lambda: "arriving" in window.awake)
        windows.append(window)
        return window

    yield opened
    for window in windows:
        editing_of(window).cancel()
        window.close()


def editing_of(window: MainWindow) -> Editing:
    feature = window.feature("editing")
    assert isinstance(feature, Editing)
    return feature


def notices(window: MainWindow) -> list[str]:
    planning = window.feature("planning")
    assert isinstance(planning, Planning)
    return [each.text for each in planning.file.notices.waiting]


def answer(window: MainWindow, at: int) -> None:
    planning = window.feature("planning")
    assert isinstance(planning, Planning)
    planning.file.notices.answer(at)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "recovery").glob("*.draft"))


def crashed(folder: Path) -> None:
    """What this program keeps is as that of one which ended."""
    (file,) = files(folder)
    said = json.loads(file.read_text("ascii"))
    file.unlink()
    file.with_name("point-0-ended.draft").write_text(json.dumps({**said, **ENDED._asdict()}), "ascii")


def test_what_is_placed_comes_back_after_a_crash(
    opened: Callable[[], MainWindow], tmp_path: Path, mine: Path, qtbot: QtBot
) -> None:
    first = opened()
    editing = editing_of(first)
    first.choose("ST-4")
    editing.move()
    editing.take(2)
    assert editing.draft is not None
    goal, words = editing.draft.goal, editing.draft.words()
    editing.panel.fill({"location": "Where it hurts."}, ("", "Dr. Wu, 2019"), mine)
    qtbot.waitUntil(lambda: bool(files(tmp_path)) and "hurts" in files(tmp_path)[0].read_text("ascii"))
    crashed(tmp_path)
    second = opened()
    qtbot.waitUntil(lambda: "editing" in second.awake)
    assert len(notices(second)) == 1
    assert notices(second)[0].startswith("ST-4 was being placed anew")
    answer(second, 0)
    again = editing_of(second)
    assert again.draft is not None
    assert (again.draft.code, again.draft.words()) == ("ST-4", words)
    assert distance(again.draft.goal, goal) < 0.01
    assert again.panel.values["location"] == "Where it hurts."
    assert again.panel.source == ("", "Dr. Wu, 2019")
    assert again.panel.pack == mine
    assert [file.name for file in files(tmp_path)] != ["point-0-ended.draft"]
    assert notices(second) == []


def test_what_is_written_or_left_is_not_kept(
    opened: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened()
    editing = editing_of(window)
    for leave in (editing.keep, editing.cancel):
        window.choose("ST-4")
        spot = window.canvas.screen_position("ST-4", "left")
        assert spot is not None
        editing.move()
        goal = window.canvas.skin_at(spot + QPointF(18, -26))
        assert goal is not None
        editing.aim(goal)
        editing.settle()
        qtbot.waitUntil(lambda: bool(files(tmp_path)))
        leave()
        assert editing.draft is None
        assert files(tmp_path) == []


def test_a_new_point_comes_back_with_its_form_or_is_dropped(
    opened: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    kept_draft.keep(tmp_path, DRAFT, ENDED)
    first = opened()
    qtbot.waitUntil(lambda: "editing" in first.awake)
    assert "A new point was being placed" in notices(first)[0]
    answer(first, 0)
    editing = editing_of(first)
    assert editing.draft is not None
    assert editing.draft.is_new
    assert editing.panel.values["english"] == "Hollow"
    editing.cancel()
    kept_draft.keep(tmp_path, DRAFT, ENDED)
    editing.keeping.offer()
    answer(first, 1)
    assert files(tmp_path) == []
    assert editing.draft is None


def test_a_point_that_is_placed_now_is_not_lost_for_the_other(
    opened: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = opened()
    editing = editing_of(window)
    window.choose("ST-4")
    editing.move()
    kept_draft.keep(tmp_path, DRAFT, ENDED)
    editing.keeping.offer()
    answer(window, 0)
    assert editing.draft is not None
    assert editing.draft.code == "ST-4"
    assert "keep or leave that one first" in window.status_text()
    assert len(notices(window)) == 1


def test_a_point_that_no_pack_has_any_more_is_placed_as_a_new_one(
    opened: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = opened()
    kept_draft.keep(tmp_path, KeptDraft("XX-1", "left", "no-view", (30.0, 0.0, 60.0), "face"), ENDED)
    editing_of(window).keeping.offer()
    answer(window, 0)
    assert editing_of(window).draft is not None
    assert editing_of(window).panel.values["code"] == "XX-1"
    shown = [field.text() for field in editing_of(window).panel.findChildren(QLineEdit)]
    assert "XX-1" in shown


def test_a_damaged_file_is_moved_aside_with_a_sentence(
    opened: Callable[[], MainWindow], tmp_path: Path
) -> None:
    (tmp_path / "recovery").mkdir()
    (tmp_path / "recovery" / "point-1-x.draft").write_bytes(b"{")
    window = opened()
    editing_of(window).keeping.offer()
    (said,) = notices(window)
    assert "can't be read" in said
    assert files(tmp_path) == []
    (aside,) = (tmp_path / "recovery" / "unmatched").iterdir()
    assert str(aside) in said
    assert aside.read_bytes() == b"{"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"facemap": "point draft", "version": 1}', b"[" * 100_000],
)
def test_whatever_is_in_the_file_it_is_moved_aside_whole(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "recovery").mkdir()
    for _ in range(2):
        (tmp_path / "recovery" / "point-1-x.draft").write_bytes(content)
        assert kept_draft.all_found(tmp_path, date(2026, 1, 2))[0] == []
    aside = sorted((tmp_path / "recovery" / "unmatched").iterdir())
    assert [path.name for path in aside] == ["2026-01-02 point-1-x (2).draft", "2026-01-02 point-1-x.draft"]
    assert {path.read_bytes() for path in aside} == {content}


@pytest.mark.parametrize(
    ("name", "value"),
    [("goal", [1, 2]), ("goal", ["nan", 0, 0]), ("goal", "abc"), ("region", "moon"), ("texts", []),
     ("texts", {"code": 1}), ("source", ["a"]), ("pack", "\0"), ("code", "\ud800"), ("when", None),
     ("when", float("inf")), ("pid", "x")],
)  # fmt: skip
def test_values_that_nobody_wrote_are_damage(tmp_path: Path, name: str, value: object) -> None:
    kept_draft.keep(tmp_path, DRAFT, ENDED)
    (file,) = files(tmp_path)
    file.write_text(json.dumps({**json.loads(file.read_text("ascii")), name: value}), "ascii")
    found, damaged = kept_draft.all_found(tmp_path, date(2026, 1, 2))
    assert found == []
    assert [path.name for path in damaged] == [f"2026-01-02 {file.name}"]


def test_that_of_a_running_program_and_of_a_newer_one_are_left_alone(tmp_path: Path) -> None:
    kept_draft.keep(tmp_path, DRAFT)
    kept_draft.keep(tmp_path, DRAFT, ENDED)
    newer = tmp_path / "recovery" / "point-0-newer.draft"
    newer.write_text('{"facemap": "point draft", "version": 2}', "ascii")
    found, damaged = kept_draft.all_found(tmp_path, date(2026, 1, 2))
    assert [each.kept for each in found] == [DRAFT]
    assert damaged == []
    assert newer.exists()
    assert len(files(tmp_path)) == 3
