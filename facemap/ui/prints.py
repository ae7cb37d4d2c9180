"""Pictures of a turning body, scaled to the window and kept, so that a step of a turn only copies pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap, QTransform

from facemap.body.model import View

MOST_BYTES = 128 << 20
"""Of pictures kept; a whole turn in a window of 800 lines takes about 60 MB, in one of 1080 about 110 MB."""


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


def scaled(wanted: Print, width: int) -> QImage:
    return read(wanted).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class Courier(QObject):
    """Brings a scaled picture from another thread; outlives the window when that closes first."""

    brought = Signal(object, int, QImage)

    def fetch(self, wanted: Print, width: int) -> None:
        image = scaled(wanted, width)
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.brought.emit(wanted, width, image)


class Prints(QObject):
    """Scaled pictures of one width by print, the ones used longest ago given up first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Print, QPixmap] = OrderedDict()
        self._width, self._bytes = 0, 0
        self._ratio = 1.0
        self._asked: set[Print] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._courier = Courier()
        self._courier.brought.connect(self._take)

    def picture(self, view: View, width: int, ratio: float) -> QPixmap:
        """The view's picture `width` device pixels wide; decoded now where nobody asked for it before."""
        self._fit(width, ratio)
        wanted = Print(view.picture, view.mirrored)
        if wanted not in self._kept:
            self._keep(wanted, scaled(wanted, width))
        self._kept.move_to_end(wanted)
        return self._kept[wanted]

    def has(self, view: View, width: int, ratio: float) -> bool:
        """Whether the picture is there in that size."""
        same = (width, ratio) == (self._width, self._ratio)
        return same and Print(view.picture, view.mirrored) in self._kept

    def expect(self, views: Iterable[View], width: int, ratio: float) -> None:
        """Have pictures decoded in the background, the first of them first."""
        self._fit(width, ratio)
        for view in views:
            wanted = Print(view.picture, view.mirrored)
            if wanted not in self._kept and wanted not in self._asked:
                self._asked.add(wanted)
                self._pool.start(partial(self._courier.fetch, wanted, width))

    def _fit(self, width: int, ratio: float) -> None:
        if (width, ratio) != (self._width, self._ratio):
            self._pool.clear()
            self._kept.clear()
            self._asked.clear()
            self._width, self._ratio, self._bytes = width, ratio, 0

    def _take(self, wanted: Print, width: int, image: QImage) -> None:
        self._asked.discard(wanted)
        if width == self._width and wanted not in self._kept and not image.isNull():
            self._keep(wanted, image)

    def _keep(self, wanted: Print, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._ratio)
        self._kept[wanted] = pixmap
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= 4 * oldest.width() * oldest.height()
