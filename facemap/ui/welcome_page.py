"""The page of the first start: what facemap is, for whom, and what it is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facemap.ui.dressing import Reading
from facemap.ui.flow import Flow
from facemap.ui.tongue import later, say
from facemap.ui.widgets import rich_label

TITLE = later("Welcome to facemap")
WHAT = later("An atlas of acupuncture points, motor points and the muscles of the face, on a measured body.")
WHOM = (
    later("<b>Students</b> see where a point lies and how it is found, step by step."),
    later("<b>Practitioners</b> have depths, what to avoid and who says so side by side."),
    later("<b>Teachers</b> show it to a room, names told one by one."),
)
NOT = (
    later("It is a reference and no medical advice. It promises no effect and replaces no training."),
    later(
        "What it says, its sources say, where they disagree too; what nobody could check is marked as such. "
        "The body in front of you differs from the one drawn here."
    ),
    later("Nothing leaves this computer."),
)


def page(reading: Reading) -> str:
    """The text of the page as rich text."""
    quiet = reading.colours["quiet"]
    whom = "".join(f"<p style='margin:0 0 6px 0'>{say(line)}</p>" for line in WHOM)
    first, *others = map(say, NOT)
    told = f"<p style='margin:0 0 6px 0'>{first}</p>"
    told += "".join(f"<p style='margin:0 0 6px 0;color:{quiet}'>{line}</p>" for line in others)
    return (
        f"<p style='font-size:x-large;font-weight:600;margin:0 0 8px 0'>{say(TITLE)}</p>"
        f"<p style='margin:0 0 12px 0'>{say(WHAT)}</p>{whom}<p style='margin:0'>&nbsp;</p>{told}"
    )


class WelcomePage(QWidget):
    """`link_followed` carries `welcoming:tour` or `welcoming:start`."""

    link_followed = Signal(str)

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        text, buttons = rich_label(), QWidget()
        text.setText(page(reading))
        around, start = QPushButton(say("Show me around")), QPushButton(say("Start"))
        around.setObjectName("first")
        around.setToolTip(say("Three steps: find, look, learn how it is found"))
        around.clicked.connect(lambda: self.link_followed.emit("welcoming:tour"))
        start.clicked.connect(lambda: self.link_followed.emit("welcoming:start"))
        row = Flow(buttons, 8)
        for button in (around, start):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 6)
        box.setSpacing(12)
        box.addWidget(text)
        box.addWidget(buttons)
