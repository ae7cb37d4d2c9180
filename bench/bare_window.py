"""The least a Qt program can do: an empty graphics view on the screen, gone after its first paint."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow


class View(QGraphicsView):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(View(QGraphicsScene()))
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
