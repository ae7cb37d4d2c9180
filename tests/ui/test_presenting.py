"""Showing the window's picture to a room: on one display, and on two."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from facemap.picture.plate import Chosen, Show
from facemap.picture.slide import Slide, unnamed
from facemap.ui.actions import ROWS
from facemap.ui.canvas import Canvas
from facemap.ui.present_board import Board
from facemap.ui.present_keys import ROWS as PRESENT_ROWS
from facemap.ui.present_prompt import elapsed
from facemap.ui.present_stage import Desk, Stage
from facemap.ui.presenting import ALONE, Presenting
from facemap.ui.window import MainWindow
from tests.ui.stages import labels, settle

KEY = Qt.Key


def drag(board: Board, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(board, (start + end) / 2)
    qtbot.mouseMove(board, end)
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=end)


def test_f5_fills_a_display_and_reading_packs_again_has_another_key() -> None:
    keys = {row.does.rpartition(":")[2]: row.keys for row in ROWS}
    assert (keys["start"], keys["reload"]) == (("F5",), ("Ctrl+R",))


def test_no_key_of_a_talk_has_two_meanings() -> None:
    keys = [key for row in PRESENT_ROWS for key in row.keys]
    assert len(keys) == len(set(keys))


def test_what_the_window_has_laid_is_on_the_stage_from_the_first(
    presenting: Presenting, window: MainWindow, qtbot: QtBot
) -> None:
    window.change(muscles=True)

    def roles(canvas: Canvas) -> set[str]:
        return {shape.role.split(".")[0] for shape in canvas.plate.shapes}

    qtbot.waitUntil(lambda: "muscle" in roles(window.canvas))
    presenting.start()
    assert presenting.stage is not None
    assert "muscle" in roles(presenting.stage.board)


def _letters(stage: Stage) -> float:
    board = stage.board
    return board.plate.labels[0].size * board.camera.scale * board.plate.mm_per_px


def test_words_are_larger_than_in_the_window(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    stage.resize(1920, 1080)
    stage.board.set_content("neck-front", Show(channels=False), Chosen())
    settle(stage.board, qtbot)
    assert unnamed(stage.board.plate) == 0
    assert _letters(stage) == pytest.approx(1080 / 45, rel=0.01)
    assert window.canvas.mm_per_px == pytest.approx(1 / window.canvas.camera.scale)


@pytest.mark.parametrize("screen", [(1920, 1080), (1024, 768)])
def test_where_points_are_crowded_words_are_smaller_so_that_nearly_all_are_named(
    stage: Stage, qtbot: QtBot, screen: tuple[int, int]
) -> None:
    stage.showNormal()
    stage.resize(*screen)
    for view, most in (("face-front", 5), ("abdomen-front", 0), ("trunk-front", 1), ("face-left", 10)):
        stage.board.set_content(view, Show(channels=False), Chosen())
        settle(stage.board, qtbot)
        assert unnamed(stage.board.plate) <= most, view
        assert screen[1] / 73 < _letters(stage) < screen[1] / 45
    before = _letters(stage)
    for key, factor in ((KEY.Key_Plus, 1.1), (KEY.Key_Minus, 1.0), (KEY.Key_Minus, 1 / 1.1)):
        qtbot.keyClick(stage, key, Qt.KeyboardModifier.ControlModifier)
        assert _letters(stage) == pytest.approx(before * factor)


def test_words_keep_their_size_while_names_are_told(stage: Stage, qtbot: QtBot) -> None:
    stage.resize(1920, 1080)
    settle(stage.board, qtbot)
    before = _letters(stage)
    for _ in range(3):
        qtbot.keyClick(stage, KEY.Key_Space)
        assert _letters(stage) == pytest.approx(before)


def test_esc_leaves_and_everything_is_as_before(
    presenting: Presenting, stage: Stage, window: MainWindow, qtbot: QtBot
) -> None:
    before = window.browsing, window.settings, window.canvas.plate
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_U, KEY.Key_T, KEY.Key_Plus, KEY.Key_Escape):
        qtbot.keyClick(stage, key)
    assert presenting.stage is None
    assert (window.browsing, window.settings, window.canvas.plate) == before
    assert window.isVisible()


@pytest.mark.parametrize("key", [KEY.Key_F1, KEY.Key_B], ids=["keys", "blank"])
def test_esc_puts_away_what_covers_the_picture_before_it_leaves(
    presenting: Presenting, stage: Stage, qtbot: QtBot, key: KEY
) -> None:
    qtbot.keyClick(stage, key)
    assert presenting.speaker is not None
    qtbot.keyClick(stage, KEY.Key_Escape)
    assert presenting.stage is stage
    assert not stage.tells_keys
    assert not presenting.speaker.talk.blank
    qtbot.keyClick(stage, KEY.Key_Escape)
    assert presenting.stage is None


def test_space_tells_names_one_by_one_and_backspace_hides_them(stage: Stage, qtbot: QtBot) -> None:
    shown = labels(stage.board)
    qtbot.keyClick(stage, KEY.Key_Space)
    assert labels(stage.board) == {"ST-4"}
    qtbot.keyClick(stage, KEY.Key_Space)
    assert len(labels(stage.board)) == 2
    qtbot.keyClick(stage, KEY.Key_Backspace)
    assert labels(stage.board) == {"ST-4"}
    qtbot.keyClick(stage, KEY.Key_A)
    assert labels(stage.board) == shown
    qtbot.keyClick(stage, KEY.Key_A)
    assert labels(stage.board) == set()


def test_a_clicker_tells_names_and_then_goes_along_the_channel(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    qtbot.keyClick(stage, KEY.Key_PageDown)
    assert presenting.speaker is not None
    assert presenting.speaker.talk.slide.code == "ST-5"
    qtbot.keyClick(stage, KEY.Key_A)
    qtbot.keyClick(stage, KEY.Key_PageDown)
    assert labels(stage.board) == {"ST-5"}
    qtbot.keyClick(stage, KEY.Key_PageUp)
    assert labels(stage.board) == set()
    qtbot.keyClick(stage, KEY.Key_PageUp)
    assert presenting.speaker.talk.slide.code == "ST-4"


def test_without_labels_in_the_window_the_names_are_to_be_guessed(
    presenting: Presenting, window: MainWindow, qtbot: QtBot
) -> None:
    window.set_labels("none")
    presenting.start()
    assert presenting.stage is not None
    settle(presenting.stage.board, qtbot)
    assert labels(presenting.stage.board) == set()
    qtbot.keyClick(presenting.stage, KEY.Key_Space)
    assert labels(presenting.stage.board) == {"ST-4"}


def test_points_of_a_condition_are_the_way(presenting: Presenting, window: MainWindow, qtbot: QtBot) -> None:
    window.show_condition("facial-paralysis")
    listed = [code for code in window.listed() if code in window.lit()]
    presenting.start()
    assert presenting.stage is not None
    settle(presenting.stage.board, qtbot)
    assert presenting.speaker is not None
    assert presenting.speaker.talk.slide.codes == tuple(listed)
    qtbot.keyClick(presenting.stage, KEY.Key_Down)
    assert presenting.speaker.talk.slide.code in listed


def test_a_pen_draws_on_the_body_and_undo_takes_it_back(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    speaker, board = presenting.speaker, stage.board
    assert speaker is not None
    view = speaker.talk.slide.view
    start = board.rect().center()
    qtbot.keyClick(stage, KEY.Key_P)
    drag(board, qtbot, start, start + QPoint(60, 40))
    qtbot.keyClick(stage, KEY.Key_R)
    qtbot.keyClick(stage, KEY.Key_4)
    drag(board, qtbot, start, start + QPoint(60, 40))
    first, arrow = speaker.talk.ink.on(view)
    assert (first.pen, first.colour, arrow.pen, arrow.colour) == ("pen", "red", "arrow", "blue")
    assert arrow.points[0] == pytest.approx(board.camera.to_view(start.x(), start.y()))
    assert speaker.talk.slide.code == "ST-4"
    qtbot.keyClick(stage, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert speaker.talk.ink.on(view) == (first,)
    qtbot.keyClick(stage, KEY.Key_E)
    assert speaker.talk.ink.on(view) == ()


def test_a_talk_begins_clean_and_undo_brings_back_what_was_drawn_before(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    qtbot.keyClick(stage, KEY.Key_H)
    drag(stage.board, qtbot, QPoint(200, 200), QPoint(300, 200))
    presenting.leave()
    presenting.start()
    assert presenting.speaker is not None
    view = presenting.speaker.talk.slide.view
    assert not presenting.speaker.talk.ink.on(view)
    presenting.speaker.undo()
    assert len(presenting.speaker.talk.ink.on(view)) == 1


def test_the_spotlight_dims_all_but_a_circle_round_the_pointer(stage: Stage, qtbot: QtBot) -> None:
    board = stage.board
    middle, corner = board.rect().center() + QPoint(30, -40), QPoint(8, board.height() - 60)
    qtbot.waitUntil(lambda: any(shape.role.startswith("channel") for shape in board.plate.shapes))
    plain = board.grab().toImage()
    qtbot.mouseMove(board, middle - QPoint(3, 0))
    qtbot.mouseMove(board, middle)
    qtbot.keyClick(stage, KEY.Key_O)
    lit = board.grab().toImage()
    ratio = lit.devicePixelRatio()
    assert lit.pixelColor(middle * ratio) == plain.pixelColor(middle * ratio)
    assert lit.pixelColor(corner * ratio).lightness() < 0.4 * plain.pixelColor(corner * ratio).lightness()


def test_the_wheel_widens_the_spotlight_with_shift_and_zooms_without(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    board, speaker = stage.board, presenting.speaker
    assert speaker is not None
    qtbot.keyClick(stage, KEY.Key_O)
    before = speaker.talk.spot, board.camera.scale
    for modifier in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier):
        turn = QWheelEvent(
            QPointF(200, 200), QPointF(200, 200), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        board.wheelEvent(turn)
    assert speaker.talk.spot > before[0]
    assert board.camera.scale > before[1]


def test_a_blank_picture_comes_back_with_the_next_step(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    qtbot.keyClick(stage, KEY.Key_B)
    assert stage.grab().toImage().pixelColor(400, 300).lightness() == 0
    qtbot.keyClick(stage, KEY.Key_PageDown)
    assert stage.grab().toImage().pixelColor(5, 300).lightness() > 0
    assert presenting.speaker is not None
    assert presenting.speaker.talk.slide.code == "ST-4"


def test_the_head_turns_and_layers_come_and_go(presenting: Presenting, stage: Stage, qtbot: QtBot) -> None:
    speaker = presenting.speaker
    assert speaker is not None
    before = speaker.talk.slide
    qtbot.keyClick(stage, KEY.Key_Right)
    assert speaker.talk.slide.view != before.view
    qtbot.keyClick(stage, KEY.Key_C)
    assert "channels" not in (speaker.talk.slide.layers or ())
    qtbot.keyClick(stage, KEY.Key_U)
    assert "muscles" in (speaker.talk.slide.layers or ())


def test_how_a_point_is_found_is_told_to_the_room(presenting: Presenting, stage: Stage, qtbot: QtBot) -> None:
    qtbot.keyClick(stage, KEY.Key_N)
    captions = [label.text() for label in stage.findChildren(QLabel) if label.isVisible()]
    assert any(caption.startswith("Find the corner of the mouth") for caption in captions)
    assert any(shape.role.startswith("guide") for shape in stage.board.plate.shapes)
    qtbot.keyClick(stage, KEY.Key_Down)
    captions = [label.text() for label in stage.findChildren(QLabel) if label.isVisible()]
    assert not any(caption.startswith("Find") for caption in captions)


def test_one_display_has_clock_notes_and_what_comes_next_too(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    assert stage.prompt is not None
    assert not stage.prompt.isVisible()
    qtbot.keyClick(stage, KEY.Key_I)
    assert stage.prompt.isVisible()
    assert "ST-5" in stage.prompt.text
    qtbot.keyClick(stage, KEY.Key_K)
    assert any(label.isVisible() and label.text() == ALONE for label in stage.findChildren(QLabel))


def test_the_speaker_sees_notes_and_the_next_step_and_the_room_does_not(
    window: MainWindow, two: tuple[Stage, Desk]
) -> None:
    stage, desk = two
    assert stage.prompt is None
    assert stage.bar is None
    assert window.atlas.points["ST-4"].location[:20] in desk.prompt.text
    assert "ST-5" in desk.prompt.text


def test_the_room_sees_what_the_speaker_does_and_zooms_to(two: tuple[Stage, Desk], qtbot: QtBot) -> None:
    stage, desk = two
    desk.board.zoom(2.0)
    qtbot.waitUntil(lambda: stage.board.shows(desk.board.area))
    qtbot.keyClick(desk, KEY.Key_Space)
    assert labels(stage.board) == labels(desk.board) == {"ST-4"}
    qtbot.keyClick(desk, KEY.Key_F)
    qtbot.waitUntil(stage.board.is_fitted)


def test_a_frozen_room_keeps_its_picture_while_the_speaker_goes_on(
    presenting: Presenting, two: tuple[Stage, Desk], qtbot: QtBot
) -> None:
    stage, desk = two
    qtbot.keyClick(desk, KEY.Key_K)
    qtbot.keyClick(desk, KEY.Key_Down)
    assert (stage.board.chosen_code(), desk.board.chosen_code()) == ("ST-4", "ST-5")
    qtbot.keyClick(stage, KEY.Key_K)  # the keys work in either window
    assert stage.board.chosen_code() == "ST-5"


def test_the_speaker_still_sees_the_picture_while_the_room_sees_none(
    two: tuple[Stage, Desk], qtbot: QtBot
) -> None:
    stage, desk = two
    qtbot.keyClick(desk, KEY.Key_B)
    assert stage.grab().toImage().pixelColor(5, 5).lightness() == 0
    assert desk.board.grab().toImage().pixelColor(5, 5).lightness() > 0


def test_closing_either_window_ends_it(presenting: Presenting, two: tuple[Stage, Desk]) -> None:
    two[1].close()
    assert presenting.stage is None
    assert presenting.desk is None


def test_a_lesson_is_shown_slide_by_slide(presenting: Presenting, qtbot: QtBot) -> None:
    presenting.present([Slide("face-front", "LI-20", words="Breathe in"), Slide("neck-front", "ST-9")])
    assert presenting.stage is not None
    assert presenting.speaker is not None
    settle(presenting.stage.board, qtbot)
    assert presenting.stage.board.chosen_code() == "LI-20"
    qtbot.keyClick(presenting.stage, KEY.Key_PageDown)
    assert presenting.speaker.talk.slide.view == "neck-front"


def test_time_gone_by_is_said_as_on_a_watch() -> None:
    assert [elapsed(seconds) for seconds in (7, 750, 3725)] == ["0:07", "12:30", "1:02:05"]


def test_on_a_dark_picture_what_lies_over_it_is_dark_too(stage: Stage, qtbot: QtBot) -> None:
    qtbot.keyClick(stage, KEY.Key_F1)
    keys = next(label for label in stage.findChildren(QLabel) if label.isVisible())
    assert keys.grab().toImage().pixelColor(30, 8).lightness() > 200
    qtbot.keyClick(stage, KEY.Key_T)
    assert keys.grab().toImage().pixelColor(30, 8).lightness() < 80


def test_the_bar_stands_in_one_row_where_there_is_room(stage: Stage) -> None:
    assert stage.bar is not None
    stage.bar.show()
    stage.bar.fit(3000)
    tops = {button.y() for button in stage.bar.findChildren(QToolButton)}
    assert len(tops) == 1


def test_the_bar_leaves_the_spoken_sentence_free(stage: Stage, qtbot: QtBot) -> None:
    assert stage.bar is not None
    qtbot.keyClick(stage, KEY.Key_N)
    caption = next(label for label in stage.findChildren(QLabel) if label.isVisible() and label.wordWrap())
    low = caption.y()
    stage._stirred(QPointF(stage.width() / 2, stage.height() - 30))
    assert stage.bar.isVisible()
    assert not caption.geometry().intersects(stage.bar.geometry())
    stage._stirred(QPointF(stage.width() / 2, stage.height() / 3))
    assert caption.y() == low


def test_what_is_read_beside_the_picture_grows_with_it(
    presenting: Presenting, stage: Stage, qtbot: QtBot
) -> None:
    stage.showNormal()
    qtbot.keyClick(stage, KEY.Key_I)
    stage.resize(1920, 1080)
    assert stage.bar is not None
    assert stage.prompt is not None
    read = [
        *stage.bar.findChildren(QToolButton),
        *stage.prompt.findChildren(QLabel),
        *(label for label in stage.findChildren(QLabel) if "PgDown" in label.text()),
    ]
    assert len(read) > 20
    assert min(widget.fontInfo().pixelSize() for widget in read) >= 1080 // 54
    assert stage.bar.height() < 3 * 20
