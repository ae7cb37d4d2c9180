"""What is cut off on a screen of some size: `python -m tests.ui.fits WIDTH HEIGHT TEXT_SIZE` prints it.

Run it with QT_SCALE_FACTOR=2 for a screen of twice as many pixels.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QScrollArea, QWidget

from facemap.data.load import load_atlas
from facemap.paths import cache_folder, points_folder
from facemap.ui.settings import Settings
from facemap.ui.widgets import BriefLabel, OneLine
from facemap.ui.window import MainWindow

SLACK = 1
"""px by which rounding may be out."""
BRIEF = (BriefLabel, OneLine)
"""What is cut on purpose and has its whole text elsewhere."""
STATES: dict[str, Callable[[MainWindow], object]] = {
    "welcome": lambda window: window.change(welcomed=False),
    "nothing chosen": lambda window: window.change(welcomed=True),
    "a point": lambda window: window.choose("ST-4"),
    "a motor point": lambda window: window.choose("M-CORRUGATOR"),
    "a point with many needlings": lambda window: window.choose("BL-1"),
    "a muscle": lambda window: window.show_topic("muscle:masseter"),
    "a condition": lambda window: window.show_condition("insomnia"),
    "a protocol": lambda window: window.show_topic("index:protocols"),
    "settings": lambda window: window.feature("preferring").open(),  # type: ignore[attr-defined]
    "keys": lambda window: window.feature("help").show_keys(),  # type: ignore[attr-defined]
    "export": lambda window: window.feature("exporting").open(),  # type: ignore[attr-defined]
    "filter": lambda window: window.feature("filtering").toggle(),  # type: ignore[attr-defined]
}


def cut_off(top: QWidget) -> Iterator[str]:
    """What of a window cannot be read whole."""
    for widget in top.findChildren(QWidget):
        told = isinstance(widget, (QLabel, QAbstractButton, QComboBox)) and not isinstance(widget, BRIEF)
        inner = widget.objectName().startswith("qt_")
        if told and widget.isVisible() and widget.window() is top and not inner:
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            if text and (fault := _fault(widget)):
                yield f"{type(widget).__name__} {text[:40]!r}: {fault}"


def _fault(widget: QWidget) -> str:
    wanted, wide, high = widget.sizeHint(), widget.width() + SLACK, widget.height() + SLACK
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        if needed > high:
            return f"{needed} px high in {widget.height()}"
        return _outside(widget)
    if isinstance(widget, QComboBox):
        wanted.setWidth(min(wanted.width(), wide))
    if wanted.width() > wide or wanted.height() > high:
        return f"{wanted.width()}×{wanted.height()} px in {widget.width()}×{widget.height()}"
    return _outside(widget)


def _outside(widget: QWidget) -> str:
    """Whether it goes beyond the sides of what it is scrolled in, or of the window."""
    frame = widget.window()
    parent = widget.parentWidget()
    while parent is not None and parent is not frame:
        if isinstance(parent, QScrollArea):
            frame = parent.viewport()
            break
        parent = parent.parentWidget()
    left = widget.mapTo(frame, QPoint(0, 0)).x() if frame.isAncestorOf(widget) else 0
    if left < -SLACK or left + widget.width() > frame.width() + SLACK:
        return f"from {left} to {left + widget.width()} px of {frame.width()}"
    return ""


def faults(window: MainWindow, size: tuple[int, int]) -> Iterator[str]:
    """Everything that is cut off in every state of a window that should be of this size."""
    for name, bring in STATES.items():
        bring(window)
        settle(window)
        if window.width() > size[0] or window.height() > size[1]:
            yield f"{name}: the window needs {window.width()}×{window.height()} px"
        for top in (window, *(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())):
            yield from (f"{name}: {fault}" for fault in cut_off(top))
            if isinstance(top, QDialog):
                top.close()


def settle(window: MainWindow) -> None:
    """Until nothing moves any more."""
    before: list[QRect] = []
    for _ in range(40):
        QTest.qWait(50)
        now = [widget.geometry() for widget in window.findChildren(QWidget)]
        if now == before:
            return
        before = now


def main(width: int, height: int, text_size: int) -> int:
    application = QApplication([])
    atlas = load_atlas([points_folder()], cache=cache_folder()).atlas
    with tempfile.TemporaryDirectory() as state:
        window = MainWindow(atlas, [], Settings(theme="light", text_size=text_size), Path(state))
        window.resize(width, height)
        window.show()
        QTest.qWait(200)
        found = list(faults(window, (width, height)))
        window.close()
    print(f"{application.devicePixelRatio():g} device pixels per px", *found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
