"""The cold way to an atlas: read all packs, place all points, check all rules, leave out what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from facemap import paths
from facemap.atlas.model import Atlas, Point
from facemap.atlas.relief import resolver_of
from facemap.body.model import Body
from facemap.data.chains import Knots, knots, untied
from facemap.data.depths import depth_mm
from facemap.data.kept import Kept
from facemap.data.load import Loaded
from facemap.data.packs import Packs, read_packs
from facemap.data.problems import Problem, in_order
from facemap.data.prune import pruned
from facemap.data.rules import RULES
from facemap.data.rules.finding import World
from facemap.data.rules.references import NAMING
from facemap.data.rules.written import written_spots, written_stretches
from facemap.data.sheets import MOST_PROBLEMS, too_many


def build(
    folders: Iterable[Path], body_folder: Path, thorough: bool = False, kept: Kept | None = None
) -> Loaded:
    """The atlas of these packs on this body, and every problem they have.

    The shapes of the shipped pack were checked before it was shipped; `thorough` checks them again. `kept`
    remembers what was read and placed before, and is brought up to date.
    """
    kept = Kept() if kept is None else kept
    body, problems = kept.body(body_folder)
    packs = read_packs(folders, kept)
    read = _gathered(body, packs)
    found = knots(read.points)
    whole = replace(read, spots=kept.place(body, untied(read.points, found)))
    problems.extend(packs.problems)
    trusted = frozenset() if thorough else _shipped(packs)
    problems.extend(_check(whole, packs, found, trusted, kept.guess))
    dangling = packs.absent or any(problem.rule.startswith("unknown-") for problem in problems)
    return Loaded(pruned(whole) if dangling else whole, tuple(in_order(problems)))


def preparing(folders: Sequence[Path], body_folder: Path, kept: Kept) -> Iterator[None]:
    """Bring `kept` up to date little by little, so that `build` has hardly anything left to do."""
    body, _ = kept.body(body_folder)
    yield
    for folder in folders:
        for file in kept.files(folder)[0]:
            kept.leaf(file, folder)
            yield
    read = _gathered(body, read_packs(folders, kept))
    yield
    for _ in kept.placing(body, untied(read.points, knots(read.points))):
        yield


def _gathered(body: Body, packs: Packs) -> Atlas:
    """What was read as an atlas whose points are not placed yet."""
    points = packs.values("points")
    for code, point in points.items():
        needling = tuple(
            n._replace(depth_mm=depth_mm(n.depth, body)) if n.depth else n for n in point.needling
        )
        points[code] = point._replace(needling=needling)
    channels = packs.values("channels")
    return Atlas(
        body=body,
        points=_in_channel_order(points, list(channels)),
        channels=channels,
        muscles=packs.values("muscles"),
        structures=packs.values("structures"),
        tissues=packs.values("tissue"),
        conditions=packs.values("conditions"),
        sources=packs.values("sources"),
        zones=packs.values("zones"),
        categories=packs.values("categories"),
        rules=packs.values("rules"),
        protocols=packs.values("protocols"),
        needles=packs.values("needles"),
    )


Names = frozenset[tuple[str, str]]


def _shipped(packs: Packs) -> Names:
    """Kind and name of the entries that come from the shipped pack."""
    shipped = paths.points_folder()
    return frozenset(
        (kind, name)
        for kind, entries in packs.entries.items()
        for name, entry in entries.items()
        if entry.folder == shipped
    )


def _check(
    atlas: Atlas, packs: Packs, found: Knots, trusted: Names, guess: Callable[[str, Collection[str]], str]
) -> Iterator[Problem]:
    """What the rules find; of each file the first findings, and how many more there are."""
    world = _world(atlas, frozenset(packs.absent), found, trusted)
    counts: Counter[str] = Counter()
    for rule in RULES:
        for finding in rule.check(world):
            entry = packs.entries[finding.kind][finding.name]
            if entry.lost(finding.path):
                continue
            counts[entry.file] += 1
            if counts[entry.file] <= MOST_PROBLEMS:
                hint = finding.hint or guess(finding.word, finding.known)
                at = entry.at(finding.path, finding.at_key)
                yield Problem(*at, finding.message, rule.severity, rule.id, hint)
    yield from (
        too_many(file, count - MOST_PROBLEMS) for file, count in counts.items() if count > MOST_PROBLEMS
    )


def _world(atlas: Atlas, absent: frozenset[str], found: Knots, trusted: Names) -> World:
    spots = tuple(written_spots(atlas)) if atlas.body.landmarks else ()
    stretches = tuple(written_stretches(atlas)) if atlas.body.landmarks else ()
    world = World(atlas, absent, found, spots, stretches, trusted=trusted, resolver=resolver_of(atlas))
    named = {(finding.kind, finding.name) for rule in NAMING for finding in rule(world)}
    astray = frozenset(name for kind, name in named if kind == "points")
    return replace(world, led_astray=astray, lost=frozenset(named))


def _in_channel_order(points: Mapping[str, Point], channels: list[str]) -> dict[str, Point]:
    """Points along their channels, in the order the channels are given; then the others as they were read."""
    order = {code: place for place, code in enumerate(channels)}

    def along(point: Point) -> tuple[int, int, str]:
        number = point.code.rpartition("-")[2]
        digits = number.removesuffix("+")
        on_channel = point.code.startswith(f"{point.channel}-") and digits.isdecimal()
        return order.get(point.channel, len(order)), int(digits[:6]) if on_channel else 10_000, number

    return {point.code: point for point in sorted(points.values(), key=along)}
