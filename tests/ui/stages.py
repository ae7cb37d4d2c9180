"""A talk to be looked at: on one display, and as on two."""

from pytestqt.qtbot import QtBot

from facemap.ui.present_board import Board


def settle(board: Board, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(board.names()))


def labels(board: Board) -> set[str]:
    return {label.key.code for label in board.plate.labels}
