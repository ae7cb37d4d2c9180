"""The part of a point's card that is a person's own: a star, tags and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from facemap.atlas.own import typed_tags
from facemap.ui.flow import Flow
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Section, tool_button

if TYPE_CHECKING:
    from facemap.ui.keeping import Keeping

LINES = 7
"""Lines of a note that are seen at once."""
STARRED, PLAIN = later("★ Favourite"), later("☆ Favourite")


class OwnSection(Section):
    """Fields are there when something is kept or wanted; what is typed is kept as one types it."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self._keeping = keeping
        self._code = ""
        self._star = tool_button(
            say(PLAIN), say("Keep this point among your favourites (Ctrl+D)"), checkable=True
        )
        self._tag = tool_button(say("Tags …"), say("Tag this point (Ctrl+T)"))
        self._write = tool_button(say("Note …"), say("Write a note about this point (Ctrl+M)"))
        self._edit = tool_button(say("Edit …"), say("Edit this point, or move it (Ctrl+Shift+E)"))
        self._tags = QLineEdit(placeholderText=say("Tags, with commas between"))
        self._tags.setAccessibleName(say("Your tags for this point, with commas between"))
        self._note = Note()
        self._lay_out()
        self._known = QStringListModel(self)
        self._tags.setCompleter(LastTag(self._known, self))
        self._star.clicked.connect(lambda _: self._keeping.toggle_favourite())
        self._tag.clicked.connect(lambda: self.edit("tags"))
        self._write.clicked.connect(lambda: self.edit("note"))
        self._edit.clicked.connect(self._keeping.edit_point)
        self._tags.textEdited.connect(self._keep_tags)
        self._tags.editingFinished.connect(self._tidy)
        self._note.textChanged.connect(self._keep_note)
        self._note.left.connect(self._star.setFocus)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        does = QWidget()
        row = Flow(does, 2)
        for button in (self._star, self._tag, self._write, self._edit):
            row.addWidget(button)
        box.addWidget(does)
        box.addWidget(self._tags)
        box.addWidget(self._note)

    def show_point(self, code: str) -> None:
        """Another point, or the same again."""
        if code != self._code:
            self._code = code
            for field in (self._tags, self._note):
                field.setVisible(False)
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Show what is kept; a field that says it already is left alone, with its cursor."""
        own = self._keeping.of(self._code)
        self._star.setChecked(own.favourite)
        self._star.setText(say(STARRED if own.favourite else PLAIN))
        if typed_tags(self._tags.text()) != own.tags:
            self._tags.setText(", ".join(own.tags))
        if self._note.toPlainText() != own.note:
            self._note.show_text(own.note)
        self._tags.setVisible(bool(own.tags) or self._tags.hasFocus())
        self._note.setVisible(bool(own.note) or self._note.hasFocus())
        self._tag.setVisible(self._tags.isHidden())
        self._write.setVisible(self._note.isHidden())

    def edit(self, what: str) -> None:
        """Show the field of `tags` or `note` with the keyboard in it."""
        field: QWidget = self._tags if what == "tags" else self._note
        if what == "tags":
            self._known.setStringList(list(self._keeping.tags()))
        field.setVisible(True)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bring_up_to_date()

    def _keep_tags(self, text: str) -> None:
        own = self._keeping.of(self._code)
        self._keeping.keep(self._code, own._replace(tags=typed_tags(text)))

    def _tidy(self) -> None:
        self._tags.setText(", ".join(self._keeping.of(self._code).tags))

    def _keep_note(self) -> None:
        own = self._keeping.of(self._code)
        if not self._note.filling and self._code:
            self._keeping.keep(self._code, own._replace(note=self._note.toPlainText().rstrip()))


class Note(QPlainTextEdit):
    """As high as what is written in it; Tab leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filling = False
        self.setPlaceholderText(say("Your note about this point"))
        self.setAccessibleName(say("Your note about this point"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what was kept, which nobody types now."""
        if self.toPlainText().rstrip() != text:
            self.filling = True
            self.setPlainText(text)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.filling = False

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(max(int(self.document().size().height()), 1), LINES)
        self.setFixedHeight(lines * line + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class LastTag(QCompleter):
    """Completes the tag that is being typed, after the last comma."""

    def __init__(self, model: QStringListModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        widget = self.widget()
        before = widget.text().rpartition(",")[0] if isinstance(widget, QLineEdit) else ""
        return f"{before}, {index.data()}" if before else str(index.data())
