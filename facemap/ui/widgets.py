"""Small makers of widgets that several parts of the window use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton


def tool_button(text: str, tip: str, checkable: bool = False, name: str = "") -> QToolButton:
    """A flat button; `name` is what screen readers say when the text is only a sign."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    button.setAccessibleName(name or text)
    return button


def quiet_label() -> QLabel:
    """Small print; the style sheet makes it quiet."""
    label = QLabel()
    label.setObjectName("quiet")
    return label


def rich_label() -> QLabel:
    """Wrapped rich text that can be selected, and whose links work with mouse and keyboard."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
