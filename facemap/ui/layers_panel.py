"""The layers at the plate: which are drawn, how strongly, and the presets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from facemap.ui.flow import Flow
from facemap.ui.presets import PRESETS
from facemap.ui.settings import LAYERS, LIMITS, Settings
from facemap.ui.share import Share
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Tick, quiet_label, tool_button

SLIDER_EM = 9
"""How long a slider is, in heights of its words."""


BESIDE = {
    "guide": (later("Guide"), "G"), "labels": (later("Labels"), "L"), "skin": (later("Body"), "B"),
}  # fmt: skip
"""What is switched and made paler like a layer: its name for people, and its key."""


class LayersPanel(QFrame):
    """Closes with Esc or a click beside it; `switched` carries the name of a setting and its new value."""

    switched = Signal(str, object)
    preset_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("strip")
        self.setAccessibleName(say("Layers"))
        self._ticks: dict[str, Tick] = {}
        self._shares: dict[str, Share] = {}
        self._labels = Settings.labels
        """What labels say, or said last."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for row, (name, (text, key)) in enumerate((LAYERS | BESIDE).items()):
            self._ticks[name] = self._tick(name, say(text))
            shortcut = quiet_label()
            shortcut.setText(key)
            grid.addWidget(self._ticks[name], row, 0)
            grid.addWidget(shortcut, row, 1)
            self._add_share(grid, row, name, say(text))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(10)
        box.addLayout(grid)
        box.addWidget(self._presets())

    def _tick(self, name: str, text: str) -> Tick:
        tick = Tick(text)
        tick.clicked.connect(lambda on: self.switched.emit(name, self._value(name, on)))
        return tick

    def _value(self, name: str, on: bool) -> object:
        """What is set: labels, put on again, say what they said before."""
        return on if name != "labels" else self._labels if on else "none"

    def _add_share(self, grid: QGridLayout, row: int, layer: str, text: str) -> None:
        name = f"{layer}_opacity"
        if name in LIMITS:
            share = self._shares[name] = Share(*LIMITS[name])
            high = self.fontMetrics().height()
            share.setMinimumSize(SLIDER_EM * high, high + 6)
            share.setAccessibleName(say("How strongly it is drawn: {layer}", layer=text))
            share.chosen.connect(partial(self.switched.emit, name))
            grid.addWidget(share.with_figure(), row, 2)

    def _presets(self) -> QWidget:
        line = QWidget()
        flow = Flow(line, 4)
        for at, (name, (text, _)) in enumerate(PRESETS.items(), 1):
            button = tool_button(say(text), f"Ctrl+{at}", name=say("Preset: {name}", name=say(text)))
            button.clicked.connect(partial(self.preset_wanted.emit, name))
            flow.addWidget(button)
        return line

    def show_settings(self, settings: Settings) -> None:
        for name, tick in self._ticks.items():
            tick.setChecked(getattr(settings, name) not in (False, "none"))
        if settings.labels != "none":
            self._labels = settings.labels
        for name, share in self._shares.items():
            share.show_value(getattr(settings, name))

    def open_under(self, button: QWidget) -> None:
        """Below a button, no further to the right than the window goes."""
        self.adjustSize()
        edge = button.window().mapToGlobal(button.window().rect().bottomRight())
        corner = button.mapToGlobal(button.rect().bottomLeft())
        self.move(QPoint(min(corner.x(), edge.x() - self.width()), corner.y() + 2))
        self.show()
        next(iter(self._ticks.values())).setFocus(Qt.FocusReason.PopupFocusReason)
