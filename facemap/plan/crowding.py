"""Needles close together, more or fewer than the style has, sessions closer than it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import product
from math import inf
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words, tenths
from facemap.atlas.practice import Detail, Protocol
from facemap.atlas.tongue import called, count, say
from facemap.body.frame import Position, distance
from facemap.plan.findings import Finding
from facemap.plan.heeding_needles import label
from facemap.plan.making import short
from facemap.plan.memory import if_changed, of_placement
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import is_moved, numbered
from facemap.plan.site import site
from facemap.plan.spreading import entries
from facemap.plan.standing import day

APART = 3.0
"""mm; needles nearer to one another are told. A hint of facemap's own."""
SPARE = 0.1
"""mm by which a row that is laid on curved skin may be closer than it is planned."""

_Cell = tuple[int, int, int]
_AHEAD = [step for step in product((-1, 0, 1), repeat=3) if step > (0, 0, 0)]
"""Half of the neighbours of a cell; the other half finds it."""


def about_crowds(atlas: Atlas, plan: Plan) -> Iterator[Finding]:
    stand = [_standing(atlas, each) for each in plan.placements]
    named = ((each.id, each.twin, each.code, each.name, each.kind, each.moved) for each in plan.placements)
    signature = tuple(zip(named, stand, strict=True))
    yield from if_changed(atlas, "close", signature, lambda: tuple(_close(atlas, plan)))
    protocol = atlas.protocols.get(plan.protocol)
    if protocol is not None:
        yield from _numbers(atlas, plan, protocol)
        yield from _rhythm(atlas, plan, protocol)


def _close(atlas: Atlas, plan: Plan) -> Iterator[Finding]:
    known = {each.id: each for each in plan.placements}
    joined = {each.key: each for each in _twice(atlas, plan)}
    numbers = numbered(plan)
    for (one, other), mm in sorted(_nearest(atlas, plan).items()):
        first, second = sorted((known[one], known[other]), key=lambda each: (numbers[each.id], each.id))
        key = f"spacing/{_place(first)}–{_place(second)}" if one != other else f"spacing/{_place(first)}"
        same = joined.get(key)
        lead = _lead(atlas, first, second, numbers)
        text = same.text if same else _said(lead, first, second, mm)
        ids = tuple(dict.fromkeys((*(same.placements if same else ()), first.id, second.id)))
        joined[key] = Finding("spacing", "warn", text, key, placements=ids, lead=lead)
    yield from joined.values()


def _twice(atlas: Atlas, plan: Plan) -> Iterator[Finding]:
    """The same point more than once on one side; both sides together where they are alike."""
    there: dict[tuple[str, str], list[Placement]] = defaultdict(list)
    for each in plan.placements:
        if each.code and each.kind == "point" and not is_moved(each):
            there[each.code, each.side].append(each)
    found: dict[str, list[Placement]] = defaultdict(list)
    for (code, _), these in there.items():
        if len(these) > 1:
            found[code] += these
    for code, these in found.items():
        name, ids = label(atlas, these[0]), tuple(each.id for each in these)
        text = say("{point}: planned twice or more on the same side. No source; a hint.", point=name)
        yield Finding("spacing", "warn", text, f"twice/{code}", placements=ids, lead=name)


def _what(each: Placement) -> object:
    """The same for placements of a point on one side, which are told as that."""
    is_at_point = each.code and each.kind == "point" and not is_moved(each)
    return (each.code, each.side) if is_at_point else each.id


def _lead(atlas: Atlas, first: Placement, second: Placement, numbers: dict[int, int]) -> str:
    """What has no code is told by its printed number."""
    name, other = label(atlas, first), label(atlas, second)
    if name == other and first.id != second.id and numbers[first.id] != numbers[second.id]:
        return say("{point} #{n} and #{m}", point=name, n=numbers[first.id], m=numbers[second.id])
    name, other = (
        words if each.code else say("{point} #{n}", point=words, n=numbers[each.id])
        for each, words in ((first, name), (second, other))
    )
    return name if first.id == second.id else say("{point} and {other}", point=name, other=other)


def _place(each: Placement) -> str:
    """The same for twins."""
    return f"{each.code or each.name or each.kind}#{min(each.id, each.twin) if each.twin else each.id}"


def _said(about: str, first: Placement, second: Placement, mm: float) -> str:
    if first.id == second.id:
        return say("{point}: its needles stand {mm} mm apart, closer than {least:g} mm. No source; a hint.",
                   point=about, mm=tenths(mm), least=APART)  # fmt: skip
    return say("{about}: needles {mm} mm apart, closer than {least:g} mm. No source; a hint.",
               about=about, mm=tenths(mm), least=APART)  # fmt: skip


def _nearest(atlas: Atlas, plan: Plan) -> dict[tuple[int, int], float]:
    """Pairs of placements (twice the same: within one) with needles closer than APART, and how close (mm)."""
    cells: dict[_Cell, list[tuple[int, Position]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    what = {each.id: _what(each) for each in plan.placements}
    for each in plan.placements:
        there = _standing(atlas, each)
        for cell, at in there.needles:
            cells[cell].append((each.id, at))
        if there.nearest < APART - SPARE:
            found[each.id, each.id] = there.nearest
    for cell, here in cells.items():
        x, y, z = cell
        near = [next_ for i, j, k in _AHEAD if (next_ := (x + i, y + j, z + k)) in cells]
        if len(here) == 1 and not near:
            continue
        pairs = [(a, b) for n, a in enumerate(here) for b in here[:n]]
        pairs += [(a, b) for a in here for other_cell in near for b in cells[other_cell]]
        for (one, at), (other, to) in pairs:
            if what[one] != what[other] and (mm := distance(at, to)) < APART - SPARE:
                pair = min(one, other), max(one, other)
                found[pair] = min(mm, found.get(pair, inf))
    return found


class _Standing(NamedTuple):
    """Where the needles of a placement enter, each with its cell, and how near (mm) the nearest two are."""

    needles: tuple[tuple[_Cell, Position], ...]
    nearest: float


def _standing(atlas: Atlas, each: Placement) -> _Standing:
    return of_placement(atlas, "standing", each, _where, partial(_stand, atlas, each))


def _stand(atlas: Atlas, each: Placement) -> _Standing:
    places = [entry.at for entry in entries(atlas, each)]
    cells = (((int(p.x // APART), int(p.y // APART), int(p.z // APART)), p) for p in places)
    gaps = (distance(a, b) for n, a in enumerate(places) for b in places[:n])
    return _Standing(tuple(cells), min(gaps, default=inf))


def _where(each: Placement) -> tuple[object, ...]:
    return (
        each.kind, each.side, each.position, each.path, each.needles, each.pattern, each.spacing, each.angle,
        each.technique, each.toward,
    )  # fmt: skip


def _numbers(atlas: Atlas, plan: Plan, protocol: Protocol) -> Iterator[Finding]:
    """The needles where the style needles, against what its sources count."""
    counted = [detail for detail in protocol.needles if detail.number]
    if not counted or not plan.placements:
        return
    there = sum(
        each.needles for each in plan.placements
        if not protocol.regions or site(atlas, each).region in (*protocol.regions, "")
    )  # fmt: skip
    for n, detail in enumerate(counted, 1):
        low, high = detail.number or (0.0, 0.0)
        if there > high or (low < high and there < low):
            text = say(
                "{needles} are planned where {style} needles; {source} has {number}.",
                needles=count("{n} needle", "{n} needles", there), style=called(protocol.names),
                source=short(atlas, detail.source), number=range_words(low, high),
            )  # fmt: skip
            action = "warn" if there > high else "note"
            key = f"number/{protocol.name}/{detail.source}/{n}"
            yield Finding("number", action, text, key, (detail.source,), status=detail.status)


def _rhythm(atlas: Atlas, plan: Plan, protocol: Protocol) -> Iterator[Finding]:
    """Sessions of the course that are closer together than any source of the style says."""
    dates = sorted(filter(None, map(day, plan.course.dates if plan.course else ())))
    said = [detail for detail in protocol.rhythm if detail.per_week]
    if len(dates) < 2 or not said:
        return
    most: Detail = max(said, key=lambda detail: (detail.per_week or (0.0, 0.0))[1])
    often = (most.per_week or (0.0, 0.0))[1]
    if (there := _in_a_week(dates)) > often:
        text = say(
            "{sessions} of the course fall within one week; the most that a source of {style} says is {n:g} "
            "({source}).",
            sessions=count("{n} session", "{n} sessions", there), style=called(protocol.names), n=often,
            source=short(atlas, most.source),
        )  # fmt: skip
        key = f"course/{protocol.name}/{most.source}"
        yield Finding("course", "note", text, key, (most.source,), status=most.status)


def _in_a_week(dates: list[date]) -> int:
    """The most that fall within seven days."""
    best, first = 0, 0
    for last, there in enumerate(dates):
        while (there - dates[first]).days > 6:
            first += 1
        best = max(best, last - first + 1)
    return best
