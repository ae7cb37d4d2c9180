"""After a restart everything is in its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from facemap import paths
from facemap.atlas.browse import Browse
from facemap.atlas.filtering import EVERY, Choice, with_choice
from facemap.atlas.model import Atlas
from facemap.data.load import Loaded
from facemap.ui import app, camera, settings as remembered
from facemap.ui.filtering import Filtering
from facemap.ui.history import History
from facemap.ui.packs import Packs
from facemap.ui.returning import asked, known, looked_at
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

Open = Callable[..., MainWindow]


def settled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: "returning" in window.awake)
    return window


@pytest.fixture
def restarted(open_window: Open, qtbot: QtBot) -> Callable[[MainWindow], MainWindow]:
    """Closes a window and opens the next one on the same settings."""

    def restarted(window: MainWindow) -> MainWindow:
        settled(window, qtbot).close()
        return settled(open_window(), qtbot)

    return restarted


def test_view_point_and_side_come_back(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.choose("ST-4", "right")
    window.look("face-three-quarter-right")
    before = window.browsing
    assert restarted(window).browsing == before


def test_a_turn_comes_back(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow], atlas: Atlas
) -> None:
    window = open_window()
    window.turn_body(2)
    before = window.browsing.view
    assert atlas.body.views[before].ring
    assert restarted(window).browsing.view == before


def test_the_zoom_comes_back_with_what_was_in_the_middle(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.choose("ST-6", "left")
    window.zoom(4.0)
    canvas = window.canvas
    middle = canvas.camera.to_view(canvas.width() / 2, canvas.height() / 2)
    scale = canvas.camera.scale
    again = restarted(window).canvas
    assert again.camera.scale == pytest.approx(scale, rel=0.001)
    seen = again.camera.to_view(again.width() / 2, again.height() / 2)
    assert seen == pytest.approx(middle, abs=0.1)


def test_the_whole_view_comes_back_whole(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.zoom(3.0)
    window.fit()
    assert restarted(window).canvas.is_fitted()


@pytest.mark.parametrize("change", [
    {"condition": "facial-paralysis"}, {"topic": "muscle:frontalis"}, {"topic": "index:muscles"},
    {"topic": "channel:ST", "view": "face-left"},
])  # fmt: skip
def test_what_was_asked_comes_back_lit(
    change: dict[str, str], open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.become(replace(window.browsing, **change))
    before, lit, listed = window.browsing, window.lit(), window.listed()
    again = restarted(window)
    assert (again.browsing, again.lit(), again.listed()) == (before, lit, listed)


def test_a_query_comes_back_in_its_field(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.finder.set_query("dicang")
    again = restarted(window)
    assert again.listed() == ["ST-4"]
    field = again.finder.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "dicang"


def test_layers_and_labels_come_back(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.change(channels=False, muscles=True, labels="none", theme="dark")
    again = restarted(window).settings
    assert (again.channels, again.muscles, again.labels, again.theme) == (False, True, "none", "dark")


def test_the_filter_comes_back(open_window: Open, restarted: Callable[[MainWindow], MainWindow]) -> None:
    window = open_window()
    filtering = window.feature("filtering")
    assert isinstance(filtering, Filtering)
    filtering.ask(with_choice(EVERY, Choice("regions", "neck"), True))
    listed = window.listed()
    assert 0 < len(listed) < len(window.atlas.points)
    assert restarted(window).listed() == listed


def test_going_back_does_not_undo_the_restart(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow]
) -> None:
    window = open_window()
    window.show_condition("facial-paralysis")
    again = restarted(window)
    history = again.feature("history")
    assert isinstance(history, History)
    history.back()
    assert again.browsing.condition == "facial-paralysis"


def test_what_the_packs_no_longer_have_is_forgotten(atlas: Atlas) -> None:
    gone = Settings(view="gone", code="XX-1", condition="gone", topic="muscle:gone", query="dicang")
    now = looked_at(atlas, gone)
    assert now == Browse(next(iter(atlas.body.views)))
    assert asked(atlas, gone, now) == replace(now, query="dicang")


@pytest.mark.parametrize(("topic", "there"), [
    ("muscle:frontalis", True), ("muscle:gone", False), ("index:sources", True), ("index:gone", False),
    ("", False), ("nonsense", False), ("category:front-mu", True), ("channel:ST", True),
    ("points:ST-4", False),
])  # fmt: skip
def test_topics_are_known_or_not(topic: str, there: bool, atlas: Atlas) -> None:
    assert known(atlas, topic) == there


@pytest.mark.parametrize(
    "text", ["", "x", "1 2", "1 2 3 4", "nan 1 1", "0 1 1", "99 0 0", "1 1e9 1", "-1 2 3"]
)
def test_a_damaged_zoom_is_no_zoom(text: str) -> None:
    assert camera.from_kept(text) is None


def test_a_zoom_is_kept_whatever_the_window() -> None:
    seen = camera.Camera(3.0, -120.0, 40.0)
    kept = camera.from_kept(camera.kept_as(seen, (800.0, 600.0)))
    assert kept is not None
    other = camera.centred(*kept, (400.0, 300.0))
    assert other.to_view(200, 150) == pytest.approx(seen.to_view(400, 300), abs=0.02)


def test_settings_that_cannot_be_written_cost_nothing_else(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.folder = tmp_path / "file" / "below"
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert window.close()
    assert remembered.read(tmp_path / "file" / "below") == Settings()


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000])
def test_damaged_settings_are_those_of_the_first_start(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "window.json").write_bytes(damage)
    assert remembered.packs_to_open(tmp_path, []) == []
    assert remembered.read(tmp_path) == Settings()
    assert remembered.put_aside(tmp_path)
    assert (tmp_path / "window-damaged.json").read_bytes() == damage
    assert not remembered.put_aside(tmp_path)


def test_the_window_says_that_damaged_settings_were_put_aside(
    tmp_path: Path, atlas: Atlas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path)
    (tmp_path / "window.json").write_text("nothing", encoding="utf-8")
    window = app.open_window(app.Options(), Loaded(atlas, ()))
    qtbot.addWidget(window)
    assert "window-damaged.json" in window.notice_text()
    notice = next(label for label in window.status.findChildren(QLabel) if "damaged" in label.text())
    notice.linkActivated.emit("seen")
    assert not window.notice_text()


@pytest.mark.parametrize("name", ["geometry", "splitter", "packs", "query"])
@pytest.mark.parametrize("text", ["\\ud800", "a\\u0000b"])
def test_settings_that_are_no_text_are_left_aside(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "window.json").write_text(f'{{"{name}": "{text}", "view": "head-top"}}', encoding="utf-8")
    assert remembered.read(tmp_path) == Settings(view="head-top")


def asking(window: MainWindow) -> Filtering:
    filtering = window.feature("filtering")
    assert isinstance(filtering, Filtering)
    return filtering


def going(window: MainWindow) -> History:
    history = window.feature("history")
    assert isinstance(history, History)
    return history


def test_back_and_forward_bring_the_filter_along(open_window: Open, qtbot: QtBot) -> None:
    window = settled(open_window(), qtbot)
    neck = with_choice(EVERY, Choice("regions", "neck"), True)
    asking(window).ask(neck)
    listed = window.listed()
    asking(window).clear()
    window.choose("ST-4")
    for _ in range(2):
        going(window).back()
    assert (window.listed(), asking(window).filter) == (listed, neck)
    going(window).back()
    assert window.listed() == list(window.atlas.points)
    for _ in range(3):
        going(window).forward()
    assert (window.browsing.code, asking(window).filter) == ("ST-4", EVERY)


def test_a_condition_taken_into_the_filter_is_one_step_back(open_window: Open, qtbot: QtBot) -> None:
    window = settled(open_window(), qtbot)
    window.show_condition("acne")
    asking(window).follow("condition:insomnia")
    for _ in range(2):
        going(window).back()
    assert (window.browsing.condition, asking(window).filter) == ("acne", EVERY)


def test_other_settings_are_no_places(open_window: Open, qtbot: QtBot) -> None:
    window = settled(open_window(), qtbot)
    window.choose("ST-4")
    window.change(muscles=True)
    going(window).back()
    assert window.browsing.code == ""


def test_the_plate_stays_where_it_was_above_an_open_panel(
    open_window: Open, restarted: Callable[[MainWindow], MainWindow], qtbot: QtBot
) -> None:
    window = settled(open_window(), qtbot)
    packs = window.feature("packs")
    assert isinstance(packs, Packs)
    window.resize(780, 720)  # no larger than any screen, so that the next window has its size
    packs.open()
    qtbot.wait(300)
    window.zoom(1.25)
    window.zoom(1.25)
    qtbot.wait(300)
    before, size = window.canvas.camera, window.canvas.size()
    again = restarted(window)
    packs = again.feature("packs")
    assert isinstance(packs, Packs)
    qtbot.waitUntil(packs.is_open)
    qtbot.wait(300)
    after = again.canvas.camera
    assert again.canvas.size() == size
    assert after.scale == pytest.approx(before.scale, abs=0.001)
    assert (after.left, after.top) == pytest.approx((before.left, before.top), abs=2.0)
