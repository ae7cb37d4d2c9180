"""The panel beside the plate while a point is placed: words to choose from, and what else is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from facemap.atlas.model import KINDS, MOTOR_KINDS, REGIONS
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Choice, quiet_label, tool_button
from facemap.ui.words import KIND_WORDS

KEPT_LINES = 3
TEXTS = ("code", "english", "pinyin", "hanzi", "study")
LABELS = later({
    "code": "Code", "kind": "Kind", "channel": "Channel", "english": "English name", "pinyin": "Pinyin",
    "hanzi": "Hanzi", "region": "Region", "location": "Location", "study": "What it rests on",
    "source": "Source", "pack": "Pack",
})  # fmt: skip
REGION_WORDS = later({
    "face": "Face", "head": "Head", "neck": "Neck", "chest": "Chest", "abdomen": "Abdomen", "back": "Back",
    "upper-limb": "Arm and hand", "lower-limb": "Leg and foot", "ear": "Ear",
})  # fmt: skip
HINT = later("↑ ↓ choose the words, Enter keeps, Esc leaves everything as it was.")
NEW_PACK = later("New pack…")
OFF = later("{words}  ({mm:.1f} mm beside)")


class EditPanel(QFrame):
    """`chosen` carries the row of the words; `region_chosen` and `kind_chosen` what was picked there."""

    chosen = Signal(int)
    region_chosen = Signal(str)
    kind_chosen = Signal(str)
    keep_wanted = Signal()
    cancel_wanted = Signal()
    pack_wanted = Signal()
    edited = Signal()
    """Something else stands in the form."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("panel")
        self.setAutoFillBackground(True)
        self.setAccessibleName(say("Place a point"))
        self._title, self._message = QLabel(), QLabel(wordWrap=True)
        self._words = QListWidget()
        self._texts = {name: QLineEdit() for name in TEXTS}
        self._kind, self._region, self._channel = Choice(), Choice(), Choice()
        self._source, self._pack = Choice(editable=True), Choice()
        self._location = QPlainTextEdit()
        self._keep = QPushButton(say("Keep"))
        self._cancel = QPushButton(say("Cancel"))
        self._form, self._guessed, self._filling = QFormLayout(), "", False
        self._new = False
        self._fill_choices()
        self._lay_out()
        self._connect()
        over.installEventFilter(self)
        self.hide()

    def _fill_choices(self) -> None:
        for kind in KINDS:
            self._kind.addItem(say(KIND_WORDS.get(kind, kind)), kind)
        for region in REGIONS:
            self._region.addItem(say(REGION_WORDS[region]), region)
        for box in (self._kind, self._region, self._channel, self._source, self._pack):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _lay_out(self) -> None:
        box = scrolling_box(self, QMargins(16, 12, 14, 14), 8)
        top = QHBoxLayout()
        self._title.setObjectName("title")
        close = tool_button("✕", say("Leave everything as it was (Esc)"), name=say("Cancel"))
        close.clicked.connect(self.cancel_wanted)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        hint = quiet_label()
        hint.setText(say(HINT))
        hint.setWordWrap(True)
        box.addLayout(top)
        box.addWidget(self._words)
        box.addWidget(hint)
        box.addLayout(self._rows())
        self._message.setObjectName("warning")
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(self._message)
        does = QHBoxLayout()
        self._keep.setObjectName("first")
        does.addStretch(1)
        does.addWidget(self._cancel)
        does.addWidget(self._keep)
        box.addLayout(does)
        box.addStretch(1)
        self._words.setObjectName("rows")
        self._words.setWordWrap(True)
        self._words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setAccessibleName(say("Words that lead there"))

    def _rows(self) -> QFormLayout:
        rows = (
            ("code", self._texts["code"]), ("kind", self._kind), ("channel", self._channel),
            ("english", self._texts["english"]), ("pinyin", self._texts["pinyin"]),
            ("hanzi", self._texts["hanzi"]), ("region", self._region), ("location", self._location),
            ("study", self._texts["study"]), ("source", self._source), ("pack", self._pack),
        )  # fmt: skip
        for name, field in rows:
            field.setAccessibleName(say(LABELS[name]))
            self._form.addRow(say(LABELS[name]), field)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._location.setTabChangesFocus(True)
        self._location.setFixedHeight(self._location.fontMetrics().lineSpacing() * KEPT_LINES + 18)
        return self._form

    def _connect(self) -> None:
        self._words.currentRowChanged.connect(self._choose)
        self._kind.currentIndexChanged.connect(lambda _: self._kind_changed())
        self._region.currentIndexChanged.connect(
            lambda _: None if self._filling else self.region_chosen.emit(str(self._region.currentData()))
        )
        self._pack.activated.connect(lambda _: self._pack_picked())
        self._keep.clicked.connect(self.keep_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        for field in (*self._texts.values(), self._words, self._location):
            field.installEventFilter(self)
        for text in self._texts.values():
            text.textChanged.connect(self.edited)
        self._location.textChanged.connect(self.edited)
        self._source.currentTextChanged.connect(self.edited)
        for box in (self._kind, self._channel, self._pack):
            box.currentIndexChanged.connect(self.edited)

    # Showing

    def show_draft(self, title: str, words: Sequence[tuple[str, float]], at: int, region: str) -> None:
        """The words with how far each leads beside the place; the location follows until it is edited."""
        self._filling = True
        self._title.setText(title)
        self._words.clear()
        for said, mm in words:
            self._words.addItem(say(OFF, words=said, mm=mm) if mm >= 0.05 else said)
        self._words.setCurrentRow(at)
        self._fit_words()
        self._region.setCurrentIndex(self._region.findData(region))
        self._filling = False
        self._follow(words[at][0] if words else "")
        self.tell("")

    def open(self, new: bool, kind: str, texts: dict[str, str], channels: Sequence[tuple[str, str]]) -> None:
        """Begin with these texts; a point that is there only says anew where it is, on whose word."""
        self._filling, self._new = True, new
        for name, field in self._texts.items():
            field.setText(texts.get(name, ""))
        self._channel.clear()
        for code, name in channels:
            self._channel.addItem(name, code)
        self._kind.setCurrentIndex(self._kind.findData(kind))
        self._filling = False
        self._guessed = self._location.toPlainText()
        self._show_rows()
        self._place()
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_packs(self, packs: Sequence[Path], at: Path | None, fixed: bool) -> None:
        """Where it is written; a point that is written somewhere stays there."""
        self._pack.clear()
        for pack in packs:
            self._pack.addItem(pack.name, pack)
        self._pack.addItem(say(NEW_PACK), None)
        self._pack.setCurrentIndex(max(next((i for i, p in enumerate(packs) if p == at), 0), 0))
        self._pack.setEnabled(not fixed)

    def show_sources(self, sources: Sequence[tuple[str, str]]) -> None:
        """What it rests on: names and titles of sources; another one can be typed."""
        self._source.clear()
        for name, title in sources:
            self._source.addItem(title, name)
        self._source.setCurrentIndex(0)

    def show_code(self, code: str) -> None:
        self._texts["code"].setText(code)

    def fill(self, values: Mapping[str, str], source: tuple[str, str], pack: Path | None) -> None:
        """The form as it was left, as far as what `values`, `source` and `pack` said then is still there."""
        for box, value in ((self._kind, values.get("kind")), (self._channel, values.get("channel"))):
            box.setCurrentIndex(at if value and (at := box.findData(value)) >= 0 else box.currentIndex())
        for name, field in self._texts.items():
            field.setText(values.get(name) or field.text())
        if values.get("location"):
            self._location.setPlainText(values["location"])
        name, title = source
        at = self._source.findData(name) if name else -1
        if at >= 0:
            self._source.setCurrentIndex(at)
        elif title:
            self._source.setEditText(title)
        places = [at for at in range(self._pack.count()) if pack and self._pack.itemData(at) == pack]
        if places and self._pack.isEnabled():
            self._pack.setCurrentIndex(places[0])

    def tell(self, text: str) -> None:
        """What keeps the point from being written."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show_rows(self) -> None:
        kind = str(self._kind.currentData())
        shown = {
            "code": self._new, "kind": self._new, "english": self._new, "pinyin": self._new,
            "hanzi": self._new, "region": self._new, "channel": self._new and kind == "acupuncture",
            "study": self._new and kind in MOTOR_KINDS,
        }  # fmt: skip
        fields = {**self._texts, "kind": self._kind, "region": self._region, "channel": self._channel}
        for name, visible in shown.items():
            self._form.setRowVisible(fields[name], visible)

    def _follow(self, words: str) -> None:
        """The location says what the words say as long as nobody wrote something else."""
        if self._location.toPlainText() in ("", self._guessed):
            self._guessed = words
            self._location.setPlainText(words)

    def _fit_words(self) -> None:
        """As high as all of the words; how high that is shows when they have their width."""
        QTimer.singleShot(0, self._words, self._fit_now)

    def _fit_now(self) -> None:
        self._words.doItemsLayout()
        count = self._words.count()
        high = self._words.visualItemRect(self._words.item(count - 1)).bottom() if count else 0
        self._words.setFixedHeight(max(high + self._words.verticalScrollBar().value() + 6, 40))

    # What was said

    @property
    def values(self) -> dict[str, str]:
        """Every field as text."""
        said = {name: field.text().strip() for name, field in self._texts.items()}
        said |= {"kind": str(self._kind.currentData()), "region": str(self._region.currentData())}
        said["channel"] = str(self._channel.currentData() or "") if said["kind"] == "acupuncture" else ""
        said["location"] = " ".join(self._location.toPlainText().split())
        return said

    @property
    def source(self) -> tuple[str, str]:
        """Name and title of the source; the name is empty for one that was typed."""
        text = self._source.currentText().strip()
        at = self._source.findText(text)
        return (str(self._source.itemData(at)), text) if at >= 0 else ("", text)

    @property
    def pack(self) -> Path | None:
        found: Path | None = self._pack.currentData()
        return found

    def first_missing(self) -> str:
        """Go to the first field that must be filled and is not; its label, or nothing."""
        needed = ["code", "english"] if self._new else []
        needed += ["study"] if self._new and self._kind.currentData() in MOTOR_KINDS else []
        for name in needed:
            if not self._texts[name].text().strip():
                self._texts[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return say(LABELS[name])
        return ""

    # What the user does

    def _choose(self, row: int) -> None:
        if not self._filling and row >= 0:
            self.chosen.emit(row)

    def _pack_picked(self) -> None:
        if self._pack.currentData() is None:
            self.pack_wanted.emit()

    def _kind_changed(self) -> None:
        if not self._filling:
            self._show_rows()
            self.kind_chosen.emit(str(self._kind.currentData()))

    def forget(self) -> None:
        """Close and begin with empty fields the next time."""
        self.hide()
        self._location.clear()
        self._guessed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_wanted.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.keep_wanted.emit()
        return True

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        self._fit_words()
