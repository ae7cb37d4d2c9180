"""A frame with all layers at 1920×1080, a step of a turn: against what they may take."""

import sys
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtWidgets import QApplication

from bench.frame import SIZE, PictureAlone, pan_alone, pan_canvas, wait
from bench.pairs import Pairs, Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.atlas.model import KINDS, Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.plate import Chosen, Show
from facemap.picture.survey import DRAPED
from facemap.ui.canvas import Canvas

FRAME, TWO_FRAMES = 16.0, 33.0
"""ms that a frame, and the slowest of a hundred frames, may take."""
VIEW = "face-front"
EVERYTHING = Show(labels="codes", kinds=frozenset(KINDS), layers=frozenset(DRAPED))
LAYERED = replace(EVERYTHING, layers=frozenset({"zones", "muscles", "structures"}))
FORESEEN = 8
"""Steps to one side that are waited for and then turned through."""


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.layers", count, environment)
    return [
        Row("all layers, median frame", "16 ms", "ms", 1.0, measured["median"]),
        Row("all layers, slowest of 100", "33 ms", "ms", 1.0, measured["slowest"]),
        Row("all layers, to the picture", "picture alone", "ms", 8.0, measured["alone"]),
        Row("step of a turn", "16 ms", "ms", 1.0, measured["turn"]),
        Row("step, layers foreseen", "16 ms", "ms", 1.0, measured["foreseen"]),
    ]


def frames(canvas: Canvas, count: int = 100) -> list[float]:
    """What each of so many frames took (ms) while the plate is panned."""
    took = []
    for number in range(count):
        canvas.pan_by(6.0 if number % 20 < 10 else -6.0)
        start = perf_counter()
        canvas.repaint()
        took.append((perf_counter() - start) * 1000)
    return took


def turn_steps(canvas: Canvas, atlas: Atlas) -> float:
    """The middle one of a whole turn's steps (ms), the pictures having been read."""
    ring = atlas.body.ring("head")
    took: list[float] = []
    for _ in range(2):
        took.clear()
        for view in ring:
            start = perf_counter()
            canvas.set_content(view.name, EVERYTHING, Chosen())
            canvas.repaint()
            took.append((perf_counter() - start) * 1000)
    return median(took)


def foreseen_steps(app: QApplication, canvas: Canvas, atlas: Atlas) -> float:
    """The middle one of steps (ms) with muscles, structures and zones foreseen, each reached for once."""
    ring = atlas.body.ring("head")
    start = next(at for at, view in enumerate(ring) if view.yaw == 0)
    ahead = ring[start + 1 : start + 1 + FORESEEN]
    canvas.set_content(ring[start].name, LAYERED, Chosen())
    for _ in range(FORESEEN * 10):
        wait(app, 300)
        if all(canvas.foresight.seen(atlas, view.name, LAYERED) for view in ahead):
            break
    else:
        raise SystemExit("the steps of a turn were not foreseen")
    took = []
    for view in ahead:
        begun = perf_counter()
        canvas.set_content(view.name, LAYERED, Chosen())
        canvas.repaint()
        took.append((perf_counter() - begun) * 1000)
    return median(took)


def main(count: int) -> None:
    app = QApplication([])
    atlas = load_atlas([points_folder()], cache=None).atlas
    alone, canvas = PictureAlone(atlas.body.views[VIEW]), Canvas(atlas, VIEW)
    canvas.set_content(VIEW, EVERYTHING, Chosen())
    for widget in (alone, canvas):
        widget.resize(*SIZE)
        widget.show()
    wait(app, 6000)
    for closer in (alone, canvas):
        for _ in range(3):
            closer.zoom(1.15)
    wait(app)
    runs = [frames(canvas) for _ in range(count)]
    pairs = take_turns(
        milliseconds(lambda: pan_alone(alone)), milliseconds(lambda: pan_canvas(canvas)), count
    )
    canvas.fit()
    measured: dict[str, Pairs] = {
        "median": [(FRAME, median(run)) for run in runs],
        "slowest": [(TWO_FRAMES, quantiles(run, n=100)[98]) for run in runs],
        "alone": pairs,
        "turn": [(FRAME, turn_steps(canvas, atlas)) for _ in range(max(count // 3, 1))],
        "foreseen": [(FRAME, foreseen_steps(app, canvas, atlas)) for _ in range(max(count // 3, 1))],
    }
    hand_over(measured)


if __name__ == "__main__":
    main(int(sys.argv[1]))
