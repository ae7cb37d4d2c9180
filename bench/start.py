"""From the command to a painted window and back: time and memory, with and without a cache."""

import shutil
import sys

from bench.pairs import Row, take_turns
from bench.processes import Run, run

BARE = [sys.executable, "-m", "bench.bare_window"]
OURS = [sys.executable, "-m", "facemap", "open", "--quit-after-first-paint"]


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    def bare() -> Run:
        return run(BARE, environment)

    def warm() -> Run:
        return run(OURS, environment)

    def cold() -> Run:
        shutil.rmtree(environment["FACEMAP_CACHE"], ignore_errors=True)
        return run(OURS, environment)

    from_warm = take_turns(bare, warm, count)
    from_cold = take_turns(bare, cold, count)
    return [
        Row("first paint, warm", "bare window", "ms", 2.0, [(a.wall, b.wall) for a, b in from_warm]),
        Row("first paint, cold cache", "bare window", "ms", 3.5, [(a.wall, b.wall) for a, b in from_cold]),
        Row("peak memory", "bare window", "MiB", 2.5, [(a.peak, b.peak) for a, b in from_warm]),
    ]
