"""A keystroke in the search box against a casefold scan; Ctrl+K and the filter against what they may take."""

import sys
from dataclasses import replace
from functools import partial
from itertools import cycle, islice

from bench.pairs import Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.atlas.anything import CODE, Catalogue, Entry, Key, catalogue, entries_of, find
from facemap.atlas.facts import facts_of
from facemap.atlas.filter_rows import groups
from facemap.atlas.filtering import Filter
from facemap.atlas.model import Atlas
from facemap.atlas.search import index, search
from facemap.atlas.sieve import counts, sieve_of, sieved
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
ASKED_FOR = Filter(regions=frozenset({"face", "neck"}), conditions=frozenset({"migraine"}), deep_to=25.0)
TYPED = ["d", "di", "dic", "dicang", "st", "st4", "倉", "facial", "orbic", "earth g"]


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.searching", count, environment)
    return [
        Row("one keystroke, 500 points", "casefold scan", "ms", 3.0, measured["keystroke"]),
        Row("Ctrl+K, the shipped pack", "5 ms", "ms", 1.0, measured["anything"]),
        Row("Ctrl+K, 50,000 points", "40 ms", "ms", 1.0, measured["many"]),
        Row("filter, the shipped pack", "20 ms", "ms", 1.0, measured["filter"]),
        Row("filter, 50,000 points", "100 ms", "ms", 1.0, measured["filter many"]),
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


def narrowed(atlas: Atlas, count: int) -> list[float]:
    """ms to find the points of a filter and every choice beside them with its count."""
    sieve = sieve_of(facts_of(atlas, {}))

    def asked() -> None:
        sieved(sieve, ASKED_FOR)
        groups(atlas, sieve, ASKED_FOR)

    asked()
    return [milliseconds(asked)() for _ in range(count)]


def counted(atlas: Atlas, count: int) -> list[float]:
    """ms to count the choices of 50,000 points."""
    facts = list(facts_of(atlas, {}))
    sieve = sieve_of([facts[at % len(facts)]._replace(code=str(at)) for at in range(50_000)])
    return [milliseconds(lambda: counts(sieve, ASKED_FOR))() for _ in range(count)]


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
        "filter": [(20.0, ms) for ms in narrowed(atlas, count)],
        "filter many": [(100.0, ms) for ms in counted(atlas, count)],
    })  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
