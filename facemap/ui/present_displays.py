"""Which display the room sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

WHERE = "Show it on"
SCREEN = "{}: {} × {}"
HERE = "{}: {} × {} (this display)"


def ask(window: MainWindow, screens: Sequence[QScreen], begin: Callable[[QScreen], None]) -> QMenu:
    """A menu of the displays, another than the window's first."""
    menu, here = QMenu(WHERE, window), window.screen()
    menu.setAccessibleName(WHERE)
    menu.addSection(WHERE)
    for screen in sorted(screens, key=lambda screen: screen is here):
        size = screen.size()
        words = (HERE if screen is here else SCREEN).format(screen.name(), size.width(), size.height())
        menu.addAction(words).triggered.connect(lambda _=False, screen=screen: begin(screen))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(window.canvas.mapToGlobal(window.canvas.rect().center()))
    menu.setActiveAction(menu.actions()[1])
    return menu


def another(than: QScreen, rather: QScreen) -> QScreen | None:
    """A display beside that one: `rather`, or the first there is; None where there is none."""
    others = [screen for screen in QGuiApplication.screens() if screen is not than]
    return rather if rather in others else next(iter(others), None)
