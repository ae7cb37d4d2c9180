"""One frame of zooming and of panning at 1920×1080 with all points and labels, against the picture alone.

The baseline draws the picture the plain way: Qt scales the same file smoothly to the same place.
"""

import sys

from PySide6.QtCore import QEvent, QPointF, Qt, QThread, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from bench.pairs import Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.atlas.model import Atlas
from facemap.body.model import View
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.plate import Chosen, Show
from facemap.ui.camera import fitted, moved, zoomed
from facemap.ui.canvas import Canvas

VIEW = "face-front"
SIZE = (1920, 1080)
STEPS = 12
FACTOR = 1.15
DRAG = 15.0  # px


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.frame", count, environment)
    return [
        Row("zoom frame, 1920×1080", "picture alone", "ms", 2.0, measured["zoom"]),
        Row("pan frame, 1920×1080", "picture alone", "ms", 2.0, measured["pan"]),
    ]


class PictureAlone(QWidget):
    painted = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view, self.picture = view, QPixmap(str(view.picture))
        self.camera = self.whole = fitted((view.width, view.height), SIZE)

    def zoom(self, factor: float) -> None:
        centre = (self.width() / 2, self.height() / 2)
        self.camera = zoomed(self.camera, factor, centre, self.whole.scale)

    def pan(self, by: float) -> None:
        self.camera = moved(self.camera, by, 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.emit()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        left, top, scale = self.camera.left, self.camera.top, self.camera.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(left, top)
        painter.scale(
            self.view.width * scale / self.picture.width(), self.view.height * scale / self.picture.height()
        )
        painter.drawPixmap(0, 0, self.picture)


def canvas_with_everything(atlas: Atlas) -> Canvas:
    canvas = Canvas(atlas, VIEW)
    canvas.set_content(VIEW, Show(labels="codes", channels=True), Chosen())
    return canvas


def zoom_in_and_out(widget: PictureAlone | Canvas) -> None:
    for factor in [FACTOR] * STEPS + [1 / FACTOR] * STEPS:
        widget.zoom(factor)
        widget.repaint()


def pan_alone(widget: PictureAlone) -> None:
    for by in [DRAG] * STEPS + [-DRAG] * STEPS:
        widget.pan(by)
        widget.repaint()


def pan_canvas(canvas: Canvas) -> None:
    """Drag right and back, as the mouse does."""
    at = QPointF(canvas.width() / 2, 20.0)
    _mouse(canvas, QEvent.Type.MouseButtonPress, at)
    for by in [DRAG] * STEPS + [-DRAG] * STEPS:
        at += QPointF(by, 0.0)
        _mouse(canvas, QEvent.Type.MouseMove, at)
        canvas.repaint()
    _mouse(canvas, QEvent.Type.MouseButtonRelease, at)


def _mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def wait(app: QApplication, ms: int = 300) -> None:
    """Long enough for labels to be laid out anew after the last zoom step."""
    for _ in range(ms // 10):
        QThread.msleep(10)
        app.processEvents()


def counted(widget: PictureAlone | Canvas) -> list[None]:
    """Grows by one with every frame the widget paints."""
    frames: list[None] = []
    widget.painted.connect(lambda: frames.append(None))
    return frames


def main(count: int) -> None:
    app = QApplication([])
    atlas = load_atlas([points_folder()], cache=None).atlas
    alone, canvas = PictureAlone(atlas.body.views[VIEW]), canvas_with_everything(atlas)
    for widget in (alone, canvas):
        widget.resize(*SIZE)
        widget.show()
    wait(app)
    painted = counted(alone), counted(canvas)
    zoom = take_turns(
        milliseconds(lambda: zoom_in_and_out(alone)), milliseconds(lambda: zoom_in_and_out(canvas)), count
    )
    for closer in (alone, canvas):
        for _ in range(3):
            closer.zoom(FACTOR)
    wait(app)
    pan = take_turns(milliseconds(lambda: pan_alone(alone)), milliseconds(lambda: pan_canvas(canvas)), count)
    frames = 2 * STEPS
    if min(map(len, painted)) < 2 * frames * (count + 1):
        raise SystemExit("some frames were not painted")
    per_frame = {"zoom": zoom, "pan": pan}
    hand_over({name: [(a / frames, b / frames) for a, b in pairs] for name, pairs in per_frame.items()})


if __name__ == "__main__":
    main(int(sys.argv[1]))
