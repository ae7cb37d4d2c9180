"""Small makers of widgets that several parts of the window use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget


def tool_button(text: str, tip: str, checkable: bool = False, name: str = "") -> QToolButton:
    """A flat button; `name` is what screen readers say when the text is only a sign."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    button.setAccessibleName(name or text)
    return button


def push_button(text: str, tip: str, checkable: bool = False) -> QPushButton:
    """A button that looks like one, for what is done among words and fields."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    button.setAutoDefault(False)
    return button


def title_label(text: str) -> QLabel:
    """The heading of a part of a pane."""
    label = QLabel(text)
    label.setObjectName("title")
    return label


def quiet_label() -> QLabel:
    """Small print; the style sheet makes it quiet."""
    label = QLabel()
    label.setObjectName("quiet")
    return label


class Section(QWidget):
    """A part of a point's card that belongs to a feature."""

    def show_point(self, code: str) -> None:
        """Another point is on the card, or the same once more."""
        raise NotImplementedError


class OneLine(QLabel):
    """Small print on one line; what has no room is cut with an ellipsis, and `text` has it all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()


class Tick(QCheckBox):
    """A box whose tick can be told from an empty one without colours."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            from PySide6.QtWidgets import QStyle, QStyleOptionButton  # its many enumerations take 5 ms

            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
            shares = ((0.26, 0.52), (0.44, 0.70), (0.76, 0.32))
            places = [QPointF(box.x() + u * box.width(), box.y() + v * box.height()) for u, v in shares]
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlightedText().color(), box.width() / 8))
            painter.drawPolyline(places)
            painter.end()


class WrappedTick(Tick):
    """Its words go on to the next line where the room ends, which Qt's own do not."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._wrap()

    def _wrap(self) -> None:
        metrics = self.fontMetrics()
        room, lines = self.width() - 2.2 * metrics.height(), [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        if "\n".join(lines) != self.text():
            self.setText("\n".join(lines))


class Choice(QComboBox):
    """One of some, with a sign at its end that it opens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height() * 0.3
        x, y = self.width() - 12 - side, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text().color(), 1.6))
        ends = (QPointF(x - side, y - side / 2), QPointF(x, y + side / 2), QPointF(x + side, y - side / 2))
        painter.drawPolyline(ends)
        painter.end()


class BriefLabel(QLabel):
    """Small print of a few lines at most; what it leaves out is in its tip and in what screen readers say."""

    def __init__(self, lines: int) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._lines, self.whole = lines, ""

    def say(self, text: str) -> None:
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        words, shown = self.whole.split(" "), self.whole
        while len(words) > 1 and not self._fits(shown):
            words.pop()
            shown = " ".join(words).rstrip(" ,;") + " …"
        if shown != self.text():
            self.setText(shown)

    def _fits(self, text: str) -> bool:
        metrics, room = self.fontMetrics(), QRect(0, 0, max(self.width(), 60), 4000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() <= (
            self._lines * metrics.lineSpacing() + 1
        )


class RichLabel(QLabel):
    """The keyboard only stops at it where there is a link to follow."""

    def setText(self, text: str) -> None:
        super().setText(text)
        linked = "<a " in text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.ClickFocus)


def rich_label() -> QLabel:
    """Wrapped rich text that can be selected, and whose links work with mouse and keyboard."""
    label = RichLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def in_tab_order(parts: Iterable[QWidget]) -> None:
    """Let Tab visit these one after the other, those of a whole in the order in which they were made."""
    stops = [stop for part in parts for stop in _stops(part)]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _stops(part: QWidget) -> Iterator[QWidget]:
    for each in (part, *part.findChildren(QWidget)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield each
