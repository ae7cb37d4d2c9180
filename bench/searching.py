"""One keystroke in the search box over 500 points, against a casefold scan of the same strings."""

import sys
from dataclasses import replace
from itertools import cycle, islice

from bench.pairs import Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.atlas.model import Atlas
from facemap.atlas.search import index, search
from facemap.data.load import load_atlas
from facemap.paths import points_folder

POINTS = 500
TYPED = ["d", "di", "dic", "dicang", "st", "st4", "倉", "facial", "orbic", "earth g"]


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.searching", count, environment)
    return [Row("one keystroke, 500 points", "casefold scan", "ms", 3.0, measured["keystroke"])]


def widened(atlas: Atlas) -> Atlas:
    """The shipped points over and over, each under a code of its own, until there are enough."""
    copies = islice(cycle(atlas.points.values()), POINTS)
    return replace(
        atlas, points={f"{p.code}-{i}": p._replace(code=f"{p.code}-{i}") for i, p in enumerate(copies)}
    )


def main(count: int) -> None:
    found_in = index(widened(load_atlas([points_folder()], cache=None).atlas))
    strings = [line for entry in found_in.entries for line in entry.text.split("\n")]

    def scan() -> None:
        for typed in TYPED:
            [string for string in strings if typed in string.casefold()]

    def keystrokes() -> None:
        for typed in TYPED:
            search(found_in, typed)

    pairs = take_turns(milliseconds(scan), milliseconds(keystrokes), count)
    hand_over({"keystroke": [(a / len(TYPED), b / len(TYPED)) for a, b in pairs]})


if __name__ == "__main__":
    main(int(sys.argv[1]))
