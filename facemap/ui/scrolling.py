"""A column of widgets that scrolls where it is higher than its room."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolling_box(owner: QWidget, margins: QMargins, spacing: int) -> QVBoxLayout:
    """The layout that fills `owner`; margins and spacing are px inside of what scrolls."""
    outer = QVBoxLayout(owner)
    outer.setContentsMargins(0, 0, 0, 0)
    area, inside = QScrollArea(widgetResizable=True), QWidget()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    outer.addWidget(area)
    box = QVBoxLayout(inside)
    box.setContentsMargins(margins)
    box.setSpacing(spacing)
    return box
