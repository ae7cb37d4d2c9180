"""Labels laid out: 120 of them, and the slowest plate of all, against what they may take."""

import sys
from dataclasses import replace
from itertools import product
from time import perf_counter

from bench.pairs import Row, hand_over
from bench.processes import measure_inside
from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.labels import forget
from facemap.picture.plate import Chosen, Show, Survey, plate
from facemap.picture.survey import DRAPED, survey
from facemap.picture.widths import approximate_width

LAYOUT, COUNT = 30.0, 120
"""ms that the layout of so many words may take."""
CROWDED = "trunk-front"
PRESETS = (
    Show(channels=False),
    Show(channels=False, layers=frozenset({"structures"})),
    Show(channels=False, layers=frozenset({"muscles", "zones"})),
    Show(layers=frozenset(DRAPED)),
)
WIDTHS = 700, 1000, 1600


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.labels", count, environment)
    return [
        Row("120 labels laid out", "30 ms", "ms", 1.0, measured["labels"]),
        Row("slowest layout of all views", "30 ms", "ms", 1.0, measured["slowest"]),
    ]


def drawn(atlas: Atlas, seen: Survey, show: Show, width: float) -> tuple[float, int]:
    """How long a plate so many px wide takes (ms), and how many words stand on it."""
    forget()
    start = perf_counter()
    made = plate(atlas, seen.view.name, show, Chosen(), seen.view.width / width, approximate_width, seen)
    return (perf_counter() - start) * 1000, len(made.labels) + len(made.notes)


def layouts(atlas: Atlas, count: int) -> list[float]:
    """How long a plate with at least 120 labels takes, less the same plate without any (ms)."""
    seen = survey(atlas, CROWDED, layers=())

    def laid() -> float:
        (with_words, words), (without, _) = (
            drawn(atlas, seen, Show(labels=labels), 1600) for labels in ("codes", "none")
        )
        if words < COUNT:
            raise SystemExit(f"only {words} labels")
        return max(with_words - without, 0.01)

    return [laid() for _ in range(count + 1)][1:]


def slowest(atlas: Atlas, count: int) -> list[float]:
    """The slowest layout of every view, preset and width: for 120 words, where it has more (ms)."""
    took = [0.0] * count
    for view in atlas.body.plates:
        seen = survey(atlas, view.name, lines=False, layers=DRAPED)
        for show, width in product(PRESETS, WIDTHS):
            drawn(atlas, seen, show, width)
            for number in range(count):
                with_words, words = drawn(atlas, seen, show, width)
                without, _ = drawn(atlas, seen, replace(show, labels="none"), width)
                took[number] = max(took[number], (with_words - without) * COUNT / max(words, COUNT))
    return took


def main(count: int) -> None:
    atlas = load_atlas([points_folder()], cache=None).atlas
    hand_over({
        "labels": [(LAYOUT, took) for took in layouts(atlas, count)],
        "slowest": [(LAYOUT, took) for took in slowest(atlas, count)],
    })  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
