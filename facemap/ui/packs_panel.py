"""The panel at the foot of the window: packs that are open or were, and all that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facemap.data.problems import ERROR, Problem
from facemap.ui.flow import emptied
from facemap.ui.tongue import count, later, say
from facemap.ui.widgets import quiet_label, tool_button

HEIGHT, PACKS_WIDTH = 184, 300
PROBLEM = Qt.ItemDataRole.UserRole
NO_PACK = later("No pack of your own is open.")
NO_PROBLEM = later("No problems: every entry of every pack is shown.")
EDITOR = later("As your system has it; or a command such as: code -g {file}:{line}")
NAME = later("{name} is not there")


class PacksPanel(QDockWidget):
    """Signals carry the folder of a pack, a problem to open, or the command that opens files."""

    new_wanted = Signal()
    folder_wanted = Signal()
    pack_wanted = Signal(str)
    close_wanted = Signal(str)
    browse_wanted = Signal(str)
    problem_chosen = Signal(object)
    editor_said = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("packs-panel")
        self.setAccessibleName(say("Packs and problems"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self._before: QWidget | None = None
        self._packs, self._message = QVBoxLayout(), QLabel(wordWrap=True)
        self._head, self._problems = QLabel(), QListWidget()
        self._editor = QLineEdit(placeholderText=say(EDITOR, file="{file}", line="{line}"))
        self._recent, self._recent_menu = (
            tool_button(say("Recent ▾"), say("Packs that were open before")),
            QMenu(self),
        )
        self._close = tool_button("✕", say("Close the panel (Esc)"), name=say("Close the panel"))
        self._lay_out()
        self._close.clicked.connect(self.close)
        self._problems.itemActivated.connect(self._choose)
        self._problems.itemClicked.connect(self._choose)
        self._editor.editingFinished.connect(lambda: self.editor_said.emit(self._editor.text().strip()))
        self.hide()

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setObjectName("panel")
        box = QHBoxLayout(inside)
        box.setContentsMargins(14, 8, 8, 8)
        box.setSpacing(18)
        left = QWidget()
        left.setFixedWidth(PACKS_WIDTH)
        self._fill_left(left)
        box.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(4)
        top = QHBoxLayout()
        self._head.setObjectName("title")
        top.addWidget(self._head, 1)
        top.addWidget(self._close)
        right.addLayout(top)
        right.addWidget(self._problems, 1)
        right.addLayout(self._editor_row())
        box.addLayout(right, 1)
        self._problems.setAccessibleName(say("Problems; Enter opens the file at the line"))
        self._problems.setObjectName("rows")
        self._problems.setMinimumHeight(60)
        self._problems.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._problems.setWordWrap(True)
        self._problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def _fill_left(self, left: QWidget) -> None:
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        title = QLabel(say("Packs"))
        title.setObjectName("title")
        does = QHBoxLayout()
        does.setSpacing(2)
        new = tool_button(say("New …"), say("Make a pack of your own (Ctrl+N)"), name=say("New pack"))
        folder = tool_button(say("Open …"), say("Open a pack folder (Ctrl+O)"), name=say("Open pack folder"))
        new.clicked.connect(self.new_wanted)
        folder.clicked.connect(self.folder_wanted)
        self._recent.setMenu(self._recent_menu)
        self._recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (new, folder, self._recent):
            does.addWidget(button)
        does.addStretch(1)
        self._packs.setSpacing(2)
        self._message.hide()
        title.setMinimumHeight(self._close.sizeHint().height())
        box.addWidget(title)
        box.addLayout(self._packs)
        box.addLayout(does)
        box.addWidget(self._message)
        box.addStretch(1)

    def _editor_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = quiet_label()
        label.setText(say("Files are opened with"))
        self._editor.setAccessibleName(say("Command that opens a file"))
        row.addWidget(label)
        row.addWidget(self._editor, 1)
        return row

    # Showing

    def open(self) -> None:
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.show()
        window = self.window()
        if isinstance(window, QMainWindow):
            window.resizeDocks([self], [HEIGHT], Qt.Orientation.Vertical)
        self._problems.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def problems(self) -> QListWidget:
        """What takes the keyboard."""
        return self._problems

    def show_packs(self, packs: Sequence[Path], recent: Sequence[Path], problems: Sequence[Problem]) -> None:
        """The packs that are open, each with how many problems it has; those that were open before."""
        emptied(self._packs)
        for pack in packs:
            self._packs.addWidget(self._row(pack, sum(_is_in(problem, pack) for problem in problems)))
        if not packs:
            none = quiet_label()
            none.setText(say(NO_PACK))
            self._packs.addWidget(none)
        self._recent_menu.clear()
        for pack in recent:
            action = self._recent_menu.addAction(_short(pack).replace("&", "&&"))
            action.triggered.connect(partial(self.pack_wanted.emit, str(pack)))
        self._recent.setEnabled(bool(recent))

    def _row(self, pack: Path, wrong: int) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        said = pack.name if os.path.isdir(pack) else say(NAME, name=pack.name)  # noqa: PTH112
        if wrong:
            said = f"{said}  ·  {count('{n} problem', '{n} problems', wrong)}"
        name = QLabel(said)
        name.setToolTip(str(pack))
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        show = tool_button(say("Show"), str(pack), name=say("Show the folder of {name}", name=pack.name))
        close = tool_button(
            "✕", say("Close {name}", name=pack.name), name=say("Close {name}", name=pack.name)
        )
        show.clicked.connect(partial(self.browse_wanted.emit, str(pack)))
        close.clicked.connect(partial(self.close_wanted.emit, str(pack)))
        box.addWidget(name, 1)
        box.addWidget(show)
        box.addWidget(close)
        return row

    def show_problems(self, problems: Sequence[Problem], shipped: Path, editor: str) -> None:
        """One row for each problem, those of one's own packs first."""
        at = self._problems.currentRow()
        self._problems.clear()
        for problem in sorted(problems, key=lambda each: _is_in(each, shipped)):
            self._problems.addItem(_item(problem))
        if problems:
            self._head.setText(count("{n} problem", "{n} problems", len(problems)))
            self._problems.setCurrentRow(min(max(at, 0), len(problems) - 1))
        else:
            self._head.setText(say(NO_PROBLEM))
        if not self._editor.hasFocus():
            self._editor.setText(editor)

    def tell(self, text: str, is_wrong: bool) -> None:
        """Say what was done, or went wrong."""
        self._message.setText(text)
        self._message.setObjectName("warning" if is_wrong else "quiet")
        self._message.style().polish(self._message)
        self._message.setVisible(bool(text))

    def _choose(self, item: QListWidgetItem) -> None:
        self.problem_chosen.emit(item.data(PROBLEM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            super().keyPressEvent(event)


def _item(problem: Problem) -> QListWidgetItem:
    meant = say("  Did you mean {hint}?", hint=problem.hint) if problem.hint else ""
    mild = "" if problem.severity == ERROR else say("Warning: ")
    where = f"{_short(Path(problem.file))}:{problem.line}"
    item = QListWidgetItem(f"{where}   {mild}{problem.message}{meant}")
    item.setToolTip(str(problem))
    item.setData(PROBLEM, problem)
    return item


def _short(path: Path) -> str:
    """A path by its last two parts."""
    return "/".join(path.parts[-2:])


def _is_in(problem: Problem, pack: Path) -> bool:
    file = Path(problem.file)
    return pack == file or pack in file.parents or pack.absolute() in file.parents
