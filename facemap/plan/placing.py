"""Putting needles into a plan, changing them, mirroring them: Plan → Plan.

Ids are never used twice in a plan. A placement and its mirror are *twins*: what is changed on one side is
changed on the other, unless one says otherwise; where they then differ, `differences_of_sides` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple

from facemap.atlas.short_codes import short_code
from facemap.atlas.tongue import later, say
from facemap.body.frame import Position, mirrored
from facemap.plan.model import BY, KINDS, NEEDLE_KINDS, PATTERNS, SIDES, Mark, Needle, Placement, Plan
from facemap.plan.threads import DEEPEST, following

OTHER = {"left": "right", "right": "left", "middle": "middle"}
OF_ONE_SIDE = frozenset({"id", "side", "twin", "position", "path", "moved", "home", "late"})
"""What a side has for itself; positions and paths are mirrored instead of copied."""
SHARED = tuple(each.name for each in fields(Placement) if each.name not in OF_ONE_SIDE)
_shared = attrgetter(*SHARED)
SAME_PLACE = 0.05
"""mm; places nearer to one another are one."""
MOST_NEEDLES = 200
"""At one placement."""
MOST_PLACEMENTS = 1000
"""In one session; it has some dozens."""
LIMITS = {
    "depth": (later("Depth"), 0.0, DEEPEST, "mm"),
    "angle": (later("An angle"), 0.0, 90.0, later("degrees")),
    "retention": (later("Retention"), 0.0, 20160.0, later("minutes")),
    "spacing": (later("Spacing"), 0.1, 100.0, "mm"),
}
"""Of the amounts of a placement: how it is called, lowest, highest, unit."""
NEEDLE_LIMITS = {"gauge": (0.05, 1.5), "length": (0.1, 150.0)}
"""mm."""
MOVED = 3.0
"""mm from its point from which on a needle is said to have been moved; less is within what a hand misses."""
MIDDLE = 1.0
"""mm on both sides of it that are neither left nor right."""
FARTHEST = 2500.0
"""mm from the floor between the feet; positions beyond it are no places of a body."""


class Locked(Exception):
    """The record is final; it takes only amendments."""


class Unfit(ValueError):
    """A value that a placement can't have; the message says so."""


class SideDifference(NamedTuple):
    """How the two sides of a twin differ: left's and right's value of a field; `mm` for places."""

    left: Placement
    right: Placement
    field: str
    mm: float = 0.0


def placement(plan: Plan, number: int) -> Placement:
    """Raises KeyError."""
    for each in plan.placements:
        if each.id == number:
            return each
    raise KeyError(number)


def added(plan: Plan, new: Placement, both: bool = False) -> Plan:
    """The plan with one more placement at the end, and its mirror after it where `both`."""
    _changeable(plan)
    fit(new)
    if len(plan.placements) + 1 + both > MOST_PLACEMENTS:
        raise Unfit("A session has no room for more places.")
    first = replace(new, id=plan.next_id, twin=0)
    if not both or new.side == "middle":
        return replace(plan, placements=(*plan.placements, first), next_id=plan.next_id + 1)
    first = replace(first, twin=plan.next_id + 1)
    second = replace(_mirror(first), id=plan.next_id + 1, twin=first.id)
    return replace(plan, placements=(*plan.placements, first, second), next_id=plan.next_id + 2)


def removed(plan: Plan, ids: Collection[int]) -> Plan:
    """Without these placements; their twins stay and stand alone, marks stay with the name of the place."""
    _changeable(plan)
    gone = {each.id: each for each in plan.placements if each.id in ids}
    if any(tick.placement in gone for tick in plan.ticks):
        raise Unfit("Needles of this placement were put in already; it stays in the record.")
    kept = (each for each in plan.placements if each.id not in gone)
    alone = tuple(replace(each, twin=0) if each.twin in gone else each for each in kept)
    return replace(plan, placements=alone, marks=tuple(_freed(mark, gone) for mark in plan.marks))


def changed(plan: Plan, ids: Collection[int], both: bool = True, **values: Any) -> Plan:
    """These placements with other values, and their twins too where `both`; what goes to the other side
    without a place is mirrored. Raises Unfit, Locked."""
    _changeable(plan)
    meant = _free_to(plan, ids, both, values)
    twins = {each.twin for each in plan.placements if each.id in meant and each.twin} if both else set()
    shared = {name: value for name, value in values.items() if name not in OF_ONE_SIDE}
    done = tuple(
        _with(each, values) if each.id in meant else following(each, shared) if each.id in twins else each
        for each in plan.placements
    )
    for each in done:
        if each.id in meant or each.id in twins:
            fit(each)
    fresh = replace(plan, placements=done)
    if both and OF_ONE_SIDE & values.keys():
        fresh = _mirror_places(fresh, meant, twins)
    return _noted(plan, fresh)


def moved(
    plan: Plan, number: int, to: Position, path: tuple[Position, ...] | None = None, both: bool = True
) -> Plan:
    """A placement at another position; its path goes along unless another is given."""
    old = placement(plan, number)
    if path is None:
        path = _shifted(old.path, old.position, to)
    return changed(plan, [number], both, position=to, path=path)


def reordered(plan: Plan, ids: Collection[int], before: int = 0) -> Plan:
    """These placements, in the order they have, put before another; `before=0`: to the end."""
    _changeable(plan)
    meant = [each for each in plan.placements if each.id in ids]
    rest = [each for each in plan.placements if each.id not in ids]
    there = next((n for n, each in enumerate(plan.placements) if each.id == before), len(plan.placements))
    at = sum(each.id not in ids for each in plan.placements[:there])
    return replace(plan, placements=(*rest[:at], *meant, *rest[at:]))


def twinned(plan: Plan, ids: Collection[int]) -> Plan:
    """These placements mirrored: those without a twin get one, right after them; of those that have one, the
    twin becomes the mirror again."""
    _changeable(plan)
    meant = {each.id for each in plan.placements if each.id in ids and each.side != "middle"}
    done: list[Placement] = []
    free = plan.next_id
    for each in plan.placements:
        if each.id not in meant or each.twin:
            done.append(each)
            continue
        done += [replace(each, twin=free), replace(_mirror(each), id=free, twin=each.id, late=False)]
        free += 1
    if len(done) > max(MOST_PLACEMENTS, len(plan.placements)):
        raise Unfit("A session has no room for more places.")
    made = replace(plan, placements=tuple(done), next_id=free)
    old = {each.id for each in plan.placements if each.id in meant and each.twin}
    twin = {each.id: each.twin for each in plan.placements}
    once = {each for each in old if twin[each] not in old or each < twin[each]}
    return _noted(plan, _copied_over(made, once))


def untwinned(plan: Plan, ids: Collection[int]) -> Plan:
    """These placements and their twins each for itself from now on."""
    _changeable(plan)
    done = (
        replace(each, twin=0) if each.id in ids or (each.twin and each.twin in ids) else each
        for each in plan.placements
    )
    return replace(plan, placements=tuple(done))


def flipped(plan: Plan) -> Plan:
    """Everything on the other side, what was marked too; twice is the plan itself."""
    _changeable(plan)
    marks = tuple(replace(m, position=mirrored(m.position)) if m.position else m for m in plan.marks)
    return replace(plan, placements=tuple(_mirror(each) for each in plan.placements), marks=marks)


def _noted(old: Plan, new: Plan) -> Plan:
    """What was changed although needles of it had been put in says so. Raises Unfit where fewer needles
    would be planned than were put in."""
    put_in: Counter[int] = Counter()
    for tick in old.ticks:
        put_in[tick.placement] += tick.number if tick.what == "in" else 0
    was = {each.id: each for each in old.placements if put_in[each.id]}
    if not was:
        return new
    done = []
    for each in new.placements:
        before = was.get(each.id, each)
        if each.needles < min(before.needles, put_in[each.id]):
            raise Unfit("More needles than that were put in here already.")
        same = each is before or _as_put_in(each) == _as_put_in(before)
        done.append(each if same else replace(each, late=True))
    return replace(new, placements=tuple(done))


def _as_put_in(each: Placement) -> Placement:
    """Without what has nothing to do with how its needles were put in."""
    return replace(each, twin=0, note="", retention=None, late=False)


def differences_of_sides(plan: Plan) -> Iterator[SideDifference]:
    """Where twins are not the mirror of each other, in the order of the plan."""
    known = {each.id: each for each in plan.placements}
    for each in plan.placements:
        other = known.get(each.twin)
        if other is None or each.id > other.id:
            continue
        left, right = (each, other) if each.side == "left" else (other, each)
        if _shared(left) != _shared(right):
            for name in SHARED:
                if getattr(left, name) != getattr(right, name):
                    yield SideDifference(left, right, name)
        at = right.position
        if left.position and at and (left.position != mirrored(at) or left.path or right.path):
            mm = _apart(left, _mirror(right))
            if mm > SAME_PLACE:
                yield SideDifference(left, right, "position", mm)


def numbered(plan: Plan) -> dict[int, int]:
    """The number of each placement by id: twins share one, as they stand in the order of the plan."""
    numbers: dict[int, int] = {}
    known = {each.id for each in plan.placements}
    last = 0
    for each in plan.placements:
        if each.twin in known and each.twin in numbers:
            numbers[each.id] = numbers[each.twin]
        else:
            last += 1
            numbers[each.id] = last
    return numbers


def _free_to(plan: Plan, ids: Collection[int], both: bool, values: dict[str, Any]) -> set[int]:
    """Which of these placements take the values themselves: of twins that go together the first, where the
    values are of one side. Raises Unfit."""
    if values.keys() & {"id", "twin"}:
        raise Unfit("A placement keeps its id, and twins are made and taken apart by their own verbs.")
    meant = set(ids)
    if "side" in values and any(each.id in meant and each.twin for each in plan.placements):
        raise Unfit("This placement has a twin on the other side. Take the sides apart first.")
    if both and OF_ONE_SIDE & values.keys():
        for each in plan.placements:
            if each.id in meant:
                meant.discard(each.twin)
    return meant


def _with(each: Placement, values: dict[str, Any]) -> Placement:
    to = values.get("side", each.side)
    if to != each.side and to == OTHER[each.side]:
        each = _mirror(each)
    return following(each, values)


def _mirror(each: Placement) -> Placement:
    at = each.position
    return replace(
        each,
        side=OTHER[each.side],
        position=mirrored(at) if at else None,
        path=tuple(map(mirrored, each.path)),
        home=mirrored(each.home) if each.home else None,
    )


def _mirror_places(plan: Plan, meant: Iterable[int], twins: Collection[int]) -> Plan:
    """The twins at the mirror of where these are."""
    place = {each.twin: _mirror(each) for each in plan.placements if each.id in meant and each.twin}
    done = (_at_place_of(each, place[each.id]) if each.id in twins else each for each in plan.placements)
    return replace(plan, placements=tuple(done))


def _at_place_of(each: Placement, other: Placement) -> Placement:
    return replace(each, position=other.position, path=other.path, moved=other.moved, home=other.home)


def _copied_over(plan: Plan, ids: Collection[int]) -> Plan:
    known = {each.id: each for each in plan.placements}
    copies = {each.twin: _mirror(each) for each in known.values() if each.id in ids and each.twin in known}
    done = (
        replace(copies[each.id], id=each.id, twin=each.twin, side=each.side, late=each.late)
        if each.id in copies
        else each
        for each in plan.placements
    )
    return replace(plan, placements=tuple(done))


def _shifted(path: tuple[Position, ...], old: Position | None, new: Position) -> tuple[Position, ...]:
    if old is None:
        return path
    by = [after - before for after, before in zip(new, old, strict=True)]
    return tuple(Position(p.x + by[0], p.y + by[1], p.z + by[2]) for p in path)


def _apart(a: Placement, b: Placement) -> float:
    from facemap.body.frame import distance

    pairs = [(a.position, b.position), *zip(a.path, b.path, strict=False)]
    if len(a.path) != len(b.path):
        return float("inf")
    return max(distance(p, q) for p, q in pairs if p and q)


def _freed(mark: Mark, gone: dict[int, Placement]) -> Mark:
    each = gone.get(mark.placement)
    if each is None:
        return mark
    return replace(mark, placement=0, position=mark.position or each.position, name=mark.name or called(each))


def called(each: Placement) -> str:
    """How a placement is named in a line of text: its code, with how far it was moved from there, else what
    it was called."""
    name = short_code(each.code) or each.name
    if each.code and is_moved(each):
        return say("{point}, moved {mm:.0f} mm", point=name, mm=each.moved)
    return name


def is_planned(plan: Plan, fresh: Placement) -> str:
    """How a point is called that the plan has on that side already; "" for another place."""
    meant = fresh.code, fresh.side
    same = (each for each in plan.placements if each.code and (each.code, each.side) == meant)
    return next((called(each) for each in same if not is_moved(each)), "")


def side_at(at: Position) -> str:
    """The side a place is on; within MIDDLE of the middle it is there."""
    return "middle" if abs(at.x) < MIDDLE else "left" if at.x > 0 else "right"


def changed_late(plan: Plan) -> list[Placement]:
    """What was changed after needles of it had been put in, in the order of the plan."""
    return [each for each in plan.placements if each.late]


def newly_late(old: Plan, new: Plan) -> bool:
    """Whether a step changes what has needles in the ledger already."""
    was = {each.id: each for each in old.placements}
    return any(each.late and each != was.get(each.id) for each in new.placements)


def is_moved(each: Placement) -> bool:
    """Whether it is so far from its point that this is to be said."""
    return each.moved >= MOVED


def _changeable(plan: Plan) -> None:
    if plan.state == "final":
        raise Locked("This record is final. Changes are added to it as amendments.")


def fit(each: Placement) -> None:
    """Raises Unfit for what no placement can be."""
    for name, value, known in (
        ("kind", each.kind, KINDS), ("side", each.side, SIDES), ("pattern", each.pattern, PATTERNS),
        ("way in", each.by, BY),
    ):  # fmt: skip
        if value not in known:
            raise Unfit(
                f"{value[:40]!r} is no {name} of a placement; there are {', '.join(filter(None, known))}."
            )
    if not 1 <= each.needles <= MOST_NEEDLES:
        raise Unfit(say("A placement has 1 to {most} needles.", most=MOST_NEEDLES))
    for name, (what, low, high, unit) in LIMITS.items():
        amount = getattr(each, name)
        if amount is not None and not low <= amount <= high:
            told = later("{what} is from {low:g} to {high:g} {unit}, not {amount:g}.")
            raise Unfit(say(told, what=say(what), low=low, high=high, unit=say(unit), amount=amount))
    if each.needle:
        fit_needle(each.needle)
    places = (*each.path, *filter(None, (each.position, each.home)))
    if not all(abs(mm) <= FARTHEST for place in places for mm in place):
        raise Unfit("This position is far from any body.")


def fit_needle(needle: Needle) -> None:
    """Raises Unfit for what no needle is."""
    for name, (low, high) in NEEDLE_LIMITS.items():
        if not low <= getattr(needle, name) <= high:
            raise Unfit("A needle is 0.05 to 1.5 mm thick and 0.1 to 150 mm long.")
    if needle.kind not in NEEDLE_KINDS:
        raise Unfit(f"{needle.kind[:40]!r} is no kind of needle; there are {', '.join(NEEDLE_KINDS)}.")
