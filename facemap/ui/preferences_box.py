"""The dialog of the settings, made from their rows. It is not modal: the window behind it follows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facemap.atlas.model import Atlas
from facemap.ui.preferences import (
    CHOICE,
    GROUPS,
    PREFERENCES,
    SHARE,
    SWITCH,
    Choices,
    Preference,
    choices_of,
    matches,
)
from facemap.ui.settings import LIMITS, Settings
from facemap.ui.share import Share
from facemap.ui.tongue import say
from facemap.ui.widgets import Choice, Tick, quiet_label

SIZE, USUAL_HEIGHT = (560, 640), 14
"""px, and the height of words there."""


class Control(NamedTuple):
    """What a row is changed with: the widget that takes the keyboard, and how to show a value."""

    widget: QWidget
    show: Callable[[object], None]


class PreferencesBox(QDialog):
    """`changed` carries the name of a setting and its new value."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setWindowTitle(say("Settings"))
        self._controls: dict[str, Control] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._titles: dict[str, QWidget] = {}
        self._offered: dict[str, Choices] = {}
        self._showing = False
        self._field = QLineEdit(placeholderText=say("Find a setting"), clearButtonEnabled=True)
        self._field.setAccessibleName(say("Find a setting"))
        self._field.textChanged.connect(self._look)
        self._nothing = quiet_label()
        self._nothing.setText(say("No setting is called that."))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("Settings"))
        self._lay_out()

    def _lay_out(self) -> None:
        plain = QPushButton(say("As at first"))
        plain.setToolTip(say("Every setting of this page as it was at the first start"))
        plain.clicked.connect(self._forget)
        close = QPushButton(say("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(plain)
        buttons.addStretch(1)
        buttons.addWidget(close)
        for button in (plain, close):
            button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 14, 14, 12)
        box.setSpacing(8)
        for part in (self._field, self._nothing, self._area):
            box.addWidget(part)
        box.addLayout(buttons)

    def fill(self, atlas: Atlas) -> None:
        """Make the rows; what there is to choose depends on the atlas."""
        offered = {each.name: choices_of(each, atlas) for each in PREFERENCES}
        if offered == self._offered:
            return
        self._offered = offered
        self._controls, self._rows, self._titles = {}, {}, {}
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(2, 0, 10, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for group in GROUPS:
            title = QLabel(say(group))
            title.setObjectName("title")
            title.setContentsMargins(0, 12, 0, 2)
            self._titles[group] = title
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            for preference in PREFERENCES:
                if preference.group == group:
                    self._add(grid, preference, offered[preference.name])
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(page)
        self._look(self._field.text())

    def _add(self, grid: QGridLayout, preference: Preference, choices: Choices) -> None:
        row = grid.rowCount()
        control = self._made(preference, choices)
        parts: list[QWidget] = [control.widget]
        if preference.kind == SWITCH:
            grid.addWidget(control.widget, row, 0, 1, 2)
        else:
            label = QLabel(say(preference.text), wordWrap=True)
            label.setBuddy(control.widget)
            grid.addWidget(label, row, 0)
            line = control.widget.with_figure() if isinstance(control.widget, Share) else control.widget
            grid.addWidget(line, row, 1)
            parts += [label, line]
        if preference.help:
            told = quiet_label()
            told.setWordWrap(True)
            told.setText(say(preference.help))
            told.setContentsMargins(0, 0, 0, 4)
            grid.addWidget(told, row + 1, 0, 1, 2)
            parts.append(told)
        control.widget.setAccessibleName(say(preference.text))
        control.widget.setAccessibleDescription(say(preference.help))
        self._controls[preference.name], self._rows[preference.name] = control, parts

    def _made(self, preference: Preference, choices: Choices) -> Control:
        makers = {SWITCH: self._switch, CHOICE: self._choice, SHARE: self._share}
        return makers[preference.kind](preference, choices)

    def _switch(self, preference: Preference, _: Choices) -> Control:
        box = Tick(say(preference.text))
        box.toggled.connect(lambda on: self._tell(preference.name, on))
        return Control(box, lambda value: box.setChecked(bool(value)))

    def _choice(self, preference: Preference, choices: Choices) -> Control:
        box = Choice(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for value, text in choices.items():
            box.addItem(say(text), value)
        box.currentIndexChanged.connect(lambda at: self._tell(preference.name, box.itemData(at)))
        return Control(box, lambda value: box.setCurrentIndex(max(box.findData(value), 0)))

    def _share(self, preference: Preference, _: Choices) -> Control:
        slider = Share(*LIMITS[preference.name])
        slider.chosen.connect(lambda value: self._tell(preference.name, value))
        return Control(slider, lambda value: slider.show_value(int(str(value))))

    def _tell(self, name: str, value: object) -> None:
        if not self._showing:
            self.changed.emit(name, value)

    def show_settings(self, settings: Settings) -> None:
        """Bring every control to what the settings say."""
        self._showing = True
        for name, control in self._controls.items():
            control.show(getattr(settings, name))
        self._showing = False

    def _forget(self) -> None:
        plain = Settings()
        for name in self._controls:
            self.changed.emit(name, getattr(plain, name))

    def open_at(self, name: str) -> None:
        """Show the dialog; with a name, that row in sight and the keyboard on it."""
        self._field.clear()
        if not self.isVisible():
            self._make_room()
        self.show()
        self.raise_()
        self.activateWindow()
        if name in self._controls:
            widget = self._controls[name].widget
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, 80))
        else:
            self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_room(self) -> None:
        """As large as its words ask for, and no larger than the window it belongs to."""
        size, over = self.fontMetrics().height() / USUAL_HEIGHT, self._over
        wide, high = (round(side * max(size, 1.0)) for side in SIZE)
        self.resize(min(wide, over.width() - 40), min(high, over.height() - 40))

    def _look(self, typed: str) -> None:
        """Only the rows that hold what was typed, and the titles over them."""
        found = {each.name for each in PREFERENCES if matches(each, typed)}
        for name, parts in self._rows.items():
            for part in parts:
                part.setVisible(name in found)
        groups = {each.group for each in PREFERENCES if each.name in found}
        for group, title in self._titles.items():
            title.setVisible(group in groups)
        self._nothing.setVisible(not found)
