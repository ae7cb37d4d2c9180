"""One keystroke in the search box over 500 points, against a casefold scan of the same strings."""

import sys
from dataclasses import replace
from functools import partial
from itertools import cycle, islice

from bench.pairs import Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.atlas.anything import CODE, Catalogue, Entry, Key, catalogue, entries_of, find
from facemap.atlas.model import Atlas
from facemap.atlas.search import index, search
from facemap.data.load import load_atlas
from facemap.paths import points_folder

POINTS = 500
ASKED = [
    "s",
    "st",
    "st4",
    "dicang",
    "dc",
    "地倉",
    "granry",
    "orbiclaris",
    "trigemnal",
    "earth granary",
    "zzzz",
]
TYPED = ["d", "di", "dic", "dicang", "st", "st4", "倉", "facial", "orbic", "earth g"]


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.searching", count, environment)
    return [
        Row("one keystroke, 500 points", "casefold scan", "ms", 3.0, measured["keystroke"]),
        Row("Ctrl+K, the shipped pack", "5 ms", "ms", 1.0, measured["anything"]),
        Row("Ctrl+K, 50,000 points", "40 ms", "ms", 1.0, measured["many"]),
    ]


def widened(atlas: Atlas) -> Atlas:
    """The shipped points over and over, each under a code of its own, until there are enough."""
    copies = islice(cycle(atlas.points.values()), POINTS)
    return replace(
        atlas, points={f"{p.code}-{i}": p._replace(code=f"{p.code}-{i}") for i, p in enumerate(copies)}
    )


def many(atlas: Atlas, count: int) -> list[Entry]:
    """So many points, each with names of its own."""
    points = [entry for entry in entries_of(atlas) if entry.kind == "point"]
    return [_copy(points[i % len(points)], i // len(points)) for i in range(count)]


def _copy(entry: Entry, number: int) -> Entry:
    tail = chr(97 + number % 26) + chr(97 + number // 26 % 26)
    keys = tuple(Key(key.text + (str(number) if key.kind == CODE else tail), key.kind) for key in entry.keys)
    return entry._replace(name=f"{entry.name}-{number}", keys=keys)


def slowest(among: Catalogue, count: int) -> list[float]:
    """ms of the slowest of the queries, so many times."""
    return [max(milliseconds(partial(find, among, typed))() for typed in ASKED) for _ in range(count)]


def main(count: int) -> None:
    atlas = load_atlas([points_folder()], cache=None).atlas
    found_in = index(widened(atlas))
    strings = [line for entry in found_in.entries for line in entry.text.split("\n")]

    def scan() -> None:
        for typed in TYPED:
            [string for string in strings if typed in string.casefold()]

    def keystrokes() -> None:
        for typed in TYPED:
            search(found_in, typed)

    pairs = take_turns(milliseconds(scan), milliseconds(keystrokes), count)
    hand_over({
        "keystroke": [(a / len(TYPED), b / len(TYPED)) for a, b in pairs],
        "anything": [(5.0, ms) for ms in slowest(catalogue(entries_of(atlas)), count)],
        "many": [(40.0, ms) for ms in slowest(catalogue(many(atlas, 50_000)), count)],
    })  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
