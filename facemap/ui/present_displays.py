"""Which display the room sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

WHERE = later("Show it on")
SCREEN = "{name}: {width} × {height}"
HERE = later("{name}: {width} × {height} (this display)")


def ask(window: MainWindow, screens: Sequence[QScreen], begin: Callable[[QScreen], None]) -> QMenu:
    """A menu of the displays, another than the window's first."""
    menu, here = QMenu(say(WHERE), window), window.screen()
    menu.setAccessibleName(say(WHERE))
    menu.addSection(say(WHERE))
    for screen in sorted(screens, key=lambda screen: screen is here):
        size = screen.size()
        told = HERE if screen is here else SCREEN
        words = say(told, name=screen.name(), width=size.width(), height=size.height())
        menu.addAction(words).triggered.connect(lambda _=False, screen=screen: begin(screen))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(window.canvas.mapToGlobal(window.canvas.rect().center()))
    menu.setActiveAction(menu.actions()[1])
    return menu


def another(than: QScreen, rather: QScreen) -> QScreen | None:
    """A display beside that one: `rather`, or the first there is; None where there is none."""
    others = [screen for screen in QGuiApplication.screens() if screen is not than]
    return rather if rather in others else next(iter(others), None)
