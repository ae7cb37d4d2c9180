"""The few windows beside the main one. None of them is modal but the system's own file dialogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from facemap import __version__
from facemap.atlas.model import Atlas
from facemap.ui.tongue import later, say

KEPT = later("Notes and tags (*.json)")
ABOUT = (
    later(
        "A reference, not an instruction: depths and places are what the named sources say. "
        "facemap promises no effect and replaces no training."
    ),
    later(
        "Code: MIT. Points and pictures: CC BY 4.0. "
        "The body is made from the MakeHuman base mesh (CC0). Uses Qt through PySide6 (LGPL)."
    ),
    later("Nothing leaves this computer."),
)


def ask_where_to_keep(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(
        parent, say("Export notes and tags"), "facemap-notes.json", say(KEPT)
    )
    return Path(name) if name else None


def ask_what_to_add(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, say("Add notes and tags"), "", say(KEPT))
    return Path(name) if name else None


def ask(parent: QWidget, text: str, more: str, answers: Mapping[str, Callable[[], object]]) -> None:
    """Ask without waiting for the answer; the first of the answers is the usual one, Cancel does nothing."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("facemap")
    box.setText(text)
    box.setInformativeText(more)
    role = QMessageBox.ButtonRole.AcceptRole
    for answer, does in answers.items():
        box.addButton(answer, role).clicked.connect(lambda _=False, does=does: does())
        role = QMessageBox.ButtonRole.DestructiveRole
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.open()


def show_about(parent: QWidget, atlas: Atlas) -> None:
    counted = say(
        "{points} points, {sources} sources, {views} views.",
        points=len(atlas.points),
        sources=len(atlas.sources),
        views=len(atlas.body.views),
    )
    told = "".join(f"<p>{text}</p>" for text in (counted, *map(say, ABOUT)))
    _page(parent, say("About facemap"), f"<h3>facemap {__version__}</h3>{told}", (460, 230))


def _page(parent: QWidget, title: str, html: str, size: tuple[int, int]) -> None:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    page = QTextBrowser()
    page.setObjectName("page")
    page.setHtml(html)
    box = QVBoxLayout(dialog)
    box.addWidget(page)
    dialog.resize(*size)
    dialog.show()
