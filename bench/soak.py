"""Using the window at random for a while: no error, and no memory that is not given back.

    python -m bench.soak --minutes 20 --seed 1

Memory is taken at rest: the same view, layers and theme, what is kept of other views on purpose let go, or
the views that chance went through last would decide it. The first third warms up; the second and the last are
compared. The most that was held in between is told too.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.settings import LAYERS, Settings
from facemap.ui.thrift import Thrift
from facemap.ui.window import MainWindow

GROWTH = 1.05
"""Memory at the end against the middle."""
AS_BEGUN, FIRST_VIEW = Settings(theme="light"), "face-front"
RESTING = 60
"""Rounds of events after which the window is still."""


def resident() -> float:
    """MiB this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / (1 << 20)


def at_rest(app: QApplication, window: MainWindow) -> float:
    """MiB held when the window is back where it began."""
    window.change(**{name: getattr(AS_BEGUN, name) for name in (*LAYERS, "labels", "theme")})
    window.clear_choice()
    window.search("")
    window.look(FIRST_VIEW)
    window.fit()
    window.canvas.set_atlas(window.atlas)
    for _ in range(RESTING):
        app.processEvents()
        QThread.msleep(5)
    thrift = window.feature("thrift")
    assert isinstance(thrift, Thrift)
    thrift.give_back()
    return resident()


Act = Callable[[], object]


def acts(window: MainWindow, chance: random.Random) -> Sequence[Act]:
    """What a person might do next."""
    atlas = window.atlas
    codes, views = list(atlas.points), list(atlas.body.named)
    topics = [f"muscle:{name}" for name in atlas.muscles] + [f"channel:{code}" for code in atlas.channels]
    typed = ["st4", "dicang", "facial", "倉", "zygo", "", "gb 20", "nothing at all"]
    return (
        lambda: window.look(chance.choice(views)),
        lambda: again(chance.randint(1, 20), window.turn_body, chance.choice((-1, 1))),
        lambda: again(chance.randint(1, 5), window.zoom, chance.choice((1.25, 0.8))),
        window.fit,
        lambda: window.choose(chance.choice(codes)),
        lambda: window.step(chance.choice((-1, 1))),
        lambda: window.search(chance.choice(typed)),
        lambda: window.show_condition(chance.choice(list(atlas.conditions))),
        lambda: window.show_topic(chance.choice(topics)),
        lambda: window.toggle(chance.choice(list(LAYERS))),
        lambda: window.set_labels(chance.choice(("codes", "names", "none"))),
        lambda: window.set_theme(chance.choice(("light", "dark"))),
        window.clear_choice,
    )


def again(times: int, act: Callable[[Any], None], argument: object) -> None:
    for _ in range(times):
        act(argument)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(argv)
    app = QApplication([])
    failures: list[str] = []
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__}: {error}")
    with tempfile.TemporaryDirectory() as folder:
        atlas = load_atlas([points_folder()], cache=None).atlas
        window = MainWindow(atlas, [], AS_BEGUN, Path(folder))
        window.resize(1280, 800)
        window.show()
        held, done, most = use(app, window, random.Random(chosen.seed), chosen.minutes * 60)
    third = len(held) // 3
    middle, end = median(held[third : 2 * third]), median(held[2 * third :])
    print(f"{done} acts, at rest {middle:.0f} MiB in the middle, {end:.0f} at the end: {end / middle:.3f}")
    print(f"never more than {most:.0f} MiB")
    for failure in failures[:20]:
        print(failure)
    return 1 if failures or end / middle > GROWTH else 0


def use(
    app: QApplication, window: MainWindow, chance: random.Random, seconds: float
) -> tuple[list[float], int, float]:
    """Act at random for so long; memory at rest after every hundredth act, how many acts there were, and the
    most memory at any hundredth act."""
    held, done, most, until = [at_rest(app, window)], 0, 0.0, monotonic() + seconds
    while monotonic() < until:
        chance.choice(acts(window, chance))()
        for _ in range(3):
            app.processEvents()
            QThread.msleep(5)
        done += 1
        if done % 100 == 0:
            most = max(most, resident())
            held.append(at_rest(app, window))
    return held, done, most


if __name__ == "__main__":
    sys.exit(main())
