"""Pictures of a turning body, scaled to the window and kept, so that a step of a turn only copies pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from facemap.body.model import View

WIDEST = 720
"""Pixels a kept picture is wide at the most; larger windows stretch it until the body rests."""
MOST_BYTES = 112 << 20
"""Of pictures kept; all of a turn take about 85 MB."""


class Print(NamedTuple):
    """A picture's file, and whether it is flipped to show the other side."""

    file: Path
    mirrored: bool


def read(wanted: Print) -> QImage:
    """The picture, ready to be painted."""
    image = QImage(str(wanted.file))
    if wanted.mirrored:
        image = image.transformed(QTransform().scale(-1, 1))
    image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
    return image


class Ahead:
    """A picture that another thread reads while this one has other things to do."""

    def __init__(self, wanted: Print) -> None:
        self.wanted = wanted
        self._read: list[QImage] = []
        self._reader = Thread(target=self._work, daemon=True)
        self._reader.start()

    def image(self) -> QImage:
        """Waits for the rest where there is any."""
        self._reader.join()
        return self._read[0] if self._read else read(self.wanted)

    def _work(self) -> None:
        self._read.append(read(self.wanted))


def scaled(file: Path, width: int) -> QImage:
    """A picture for a turn, never flipped: the painter does that."""
    return read(Print(file, False)).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class Courier(QObject):
    """Brings a scaled picture from another thread; outlives the window when that closes first."""

    brought = Signal(object, int, QImage)

    def fetch(self, file: Path, width: int) -> None:
        image = scaled(file, width)
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.brought.emit(file, width, image)


class Prints(QObject):
    """Scaled pictures of one width by file, the ones used longest ago given up first.

    One at a time is decoded by the threads that all share: threads of its own would have to be waited for
    when it goes, and they may be waiting for it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._width, self._bytes = 0, 0
        self._asked: dict[Path, None] = {}
        """What is yet to be decoded, in this order."""
        self._decoding = False
        self._courier = Courier()
        self._courier.brought.connect(self._take)

    def paint(self, painter: QPainter, view: View, target: QRectF, ratio: float) -> None:
        """The picture of a step of a turn; decoded now where nobody asked for it before."""
        pixmap = self._picture(view, round(target.width() * ratio))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(target.topRight() if view.mirrored else target.topLeft())
        across = -target.width() if view.mirrored else target.width()
        painter.scale(across / pixmap.width(), target.height() / pixmap.height())
        painter.drawPixmap(0, 0, pixmap)
        painter.restore()

    def expect(self, views: Iterable[View], width: int) -> None:
        """Have pictures for a window so many device pixels wide decoded in the background, in this order."""
        self._fit(width)
        for file in dict.fromkeys(view.picture for view in views):
            if file not in self._kept and file not in self._asked:
                self._asked[file] = None
        self._decode_next()

    def _decode_next(self) -> None:
        if self._asked and not self._decoding:
            file = next(iter(self._asked))
            del self._asked[file]
            self._decoding = True
            QThreadPool.globalInstance().start(partial(self._courier.fetch, file, self._width))

    def _picture(self, view: View, width: int) -> QPixmap:
        self._fit(width)
        if view.picture not in self._kept:
            self._keep(view.picture, scaled(view.picture, self._width))
        self._kept.move_to_end(view.picture)
        return self._kept[view.picture]

    def _fit(self, width: int) -> None:
        width = min(width, WIDEST)
        if width != self._width:
            self._kept.clear()
            self._asked.clear()
            self._width, self._bytes = width, 0

    def _take(self, file: Path, width: int, image: QImage) -> None:
        self._decoding = False
        if width == self._width and file not in self._kept and not image.isNull():
            self._keep(file, image)
        self._decode_next()

    def _keep(self, file: Path, image: QImage) -> None:
        self._kept[file] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= 4 * oldest.width() * oldest.height()
