"""A plan of 300 placements: every kind of edit to its repaint, saving, the session sheet."""

import sys
import tempfile
from collections.abc import Callable
from itertools import count as counting
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from bench.frame import wait
from bench.pairs import Pairs, Row, hand_over, milliseconds
from bench.processes import measure_inside
from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.export.plan_papers import sheet_pdf
from facemap.paths import points_folder
from facemap.plan import assessing, making, placing
from facemap.plan.model import Fact, Plan
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

PLACEMENTS = 300
SIZE = 1280, 800
FRAME, SAVING, SHEET = 16.0, 100.0, 3000.0
"""ms that an edit may take until it is painted, the file to be written, the sheet to be made."""
FACTS = Fact("pregnancy", since="2026-01-05"), Fact("botulinum-toxin", since="2026-02-20", regions=("face",))
PAUSE_MS = 60
"""Between two edits of somebody quick."""
CHOOSING_MS = 400
"""From choosing a placement to the first edit of it."""
REST_MS = 6000
"""After which nothing is worked out any more."""


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.planning", count, environment)
    return [
        Row("edit to repaint, median", "16 ms", "ms", 1.0, measured["median"]),
        Row("slowest of 30, of ten kinds", "16 ms", "ms", 1.0, measured["slowest"]),
        Row("the same, just opened", "16 ms", "ms", 1.0, measured["opened"]),
        Row("saving 300 placements", "100 ms", "ms", 1.0, measured["save"]),
        Row("their session sheet", "3000 ms", "ms", 1.0, measured["sheet"]),
    ]


def planned(atlas: Atlas) -> Plan:
    """Both sides of as many points as it takes, for a client of whom sources say much."""
    plan = Plan(date="2026-03-02")
    for fact in FACTS:
        plan = assessing.with_fact(plan, fact)
    for code in atlas.points:
        if len(plan.placements) >= PLACEMENTS:
            break
        plan = placing.added(plan, making.from_point(atlas, code), True)
    return plan


class Editor:
    """Edits in turn, each of another kind, and how long until the plate was painted (ms)."""

    def __init__(self, app: QApplication, planning: Planning) -> None:
        self._app, self._planning, number = app, planning, counting(1)
        self._painted: list[float] = []
        planning.window.canvas.painted.connect(lambda: self._painted.append(perf_counter()))
        self.kinds: dict[str, Callable[[], object]] = {
            "depth": lambda: planning.change(depth=3.0 + next(number) % 50 / 100),
            "needles": lambda: planning.change(needles=2 + next(number) % 7),
            "note": lambda: planning.change(note=f"note {next(number)}"),
            "undo": planning.undo,
            "redo": planning.redo,
            "order": lambda: planning.move_in_order(1),
            "sides apart": planning.part_sides,
            "twins again": planning.undo,
            "removed": planning.remove,
            "back again": planning.undo,
        }

    def choose(self) -> None:
        """One of the placements that are seen."""
        seen = (
            each.id
            for each in self._planning.plan.placements
            if self._planning.veil.screen_position(each.id) is not None
        )
        self._planning.select(set())
        self._painted.clear()
        self._planning.select({next(seen)})
        self.wait_for_paint()
        wait(self._app, CHOOSING_MS)

    def wait_for_paint(self, what: str = "choosing") -> None:
        begun = perf_counter()
        while not self._painted:
            self._app.processEvents()
            if perf_counter() - begun > 2.0:
                raise SystemExit(f"an edit was not painted: {what}")

    def edits(self, pause_ms: int = 0) -> list[float]:
        self.choose()
        took = []
        for name, edit in self.kinds.items():
            self._painted.clear()
            start = perf_counter()
            edit()
            self.wait_for_paint(name)
            took.append((self._painted[0] - start) * 1000)
            if pause_ms:
                wait(self._app, pause_ms)
        return took


def main(count: int) -> None:
    app = QApplication([])
    atlas = load_atlas([points_folder()], cache=None).atlas
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), Path(folder))
        planning = window.feature("planning")
        assert isinstance(planning, Planning)
        window.resize(*SIZE)
        window.show()
        wait(app, 1000)
        editor, plan, opened, rested = Editor(app, planning), planned(atlas), [], []
        for number in range(count):
            planning.begin(plan)
            wait(app, 100)
            opened.append([*editor.edits(), *editor.edits(PAUSE_MS), *editor.edits(PAUSE_MS)])
            wait(app, REST_MS if not number else 1000)
            rested.append([*editor.edits(), *editor.edits(PAUSE_MS), *editor.edits(PAUSE_MS)])
        measured: dict[str, Pairs] = {
            "median": [(FRAME, median(took)) for took in rested],
            "slowest": [(FRAME, max(took)) for took in rested],
            "opened": [(FRAME, max(took)) for took in opened],
            "save": [(SAVING, took) for took in savings(planning, Path(folder) / "plan.facemap", count)],
            "sheet": [(SHEET, took) for took in sheets(atlas, planning, max(count // 3, 1))],
        }
        planning.mark_saved()
    hand_over(measured)


def savings(planning: Planning, path: Path, count: int) -> list[float]:
    """Each after an edit, what there is to heed and the disk included."""
    took = []
    for number in range(count):
        planning.change(note=f"to be saved {number}")
        took.append(milliseconds(lambda: planning.file.write(path, None, over=True))())
    return took


def sheets(atlas: Atlas, planning: Planning, count: int) -> list[float]:
    findings = planning.heeding.findings
    return [milliseconds(lambda: sheet_pdf(atlas, planning.plan, findings))() for _ in range(count)]


if __name__ == "__main__":
    main(int(sys.argv[1]))
