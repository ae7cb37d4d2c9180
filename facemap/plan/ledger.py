"""The needle ledger: planned, in, out. It is a list of ticks, so that the record says when each was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.tongue import later, say
from facemap.plan.model import TICKS, Placement, Plan, Tick
from facemap.plan.placing import MOST_NEEDLES, Locked, Unfit, placement

NO_SESSION = later("No needle was put in: there is no session to close.")
NOT_CLOSED = later("A record is made final after the session is closed.")


class Count(NamedTuple):
    """Needles of a placement, or of all. `to_come` are still to be put in, `over` more than was planned: of
    all, they are summed place by place, since one place does not make up for another."""

    planned: int
    put_in: int
    out: int
    to_come: int
    over: int

    @property
    def still_in(self) -> int:
        return self.put_in - self.out


def counts(plan: Plan) -> dict[int, Count]:
    """By id of the placement, in the order of the plan."""
    sums: dict[int, list[int]] = {each.id: [each.needles, 0, 0] for each in plan.placements}
    for tick in plan.ticks:
        if tick.placement in sums:
            sums[tick.placement][1 + TICKS.index(tick.what)] += tick.number
    return {
        id_: Count(planned, put_in, out, max(planned - put_in, 0), max(put_in - planned, 0))
        for id_, (planned, put_in, out) in sums.items()
    }


def total(plan: Plan) -> Count:
    each = counts(plan).values()
    return Count(*map(sum, zip(*each, strict=True))) if each else Count(0, 0, 0, 0, 0)


def as_given(plan: Plan) -> Plan:
    """The plan with the needles that were put in, and no others, once its session has begun."""
    if plan.state == "planned":
        return plan
    known = counts(plan)
    there = [each for each in plan.placements if known[each.id].put_in]
    return replace(plan, placements=tuple(replace(each, needles=known[each.id].put_in) for each in there))


def ticked(plan: Plan, number: int, what: str, at: str, needles: int | None = None) -> Plan:
    """The plan with needles of placement `number` put in or taken out at a time; all that can be if `needles`
    is None. The first one in starts the session. Raises Unfit, Locked, KeyError."""
    _open(plan)
    if what not in TICKS:
        raise Unfit(f"{what!r} is neither in nor out.")
    now = counts(plan)[placement(plan, number).id]
    most = now.still_in if what == "out" else now.to_come
    many = most if needles is None else needles
    if many > MOST_NEEDLES:
        raise Unfit(say("A placement has 1 to {most} needles.", most=MOST_NEEDLES))
    if many < 1 or (what == "out" and many > most):
        raise Unfit("No needle is in here." if what == "out" else "All needles are in here already.")
    plan = replace(plan, ticks=(*plan.ticks, Tick(number, what, many, at)))
    if plan.state == "planned":
        plan = replace(plan, state="running", started=at)
    return plan


def since(plan: Plan, number: int, needles: int | None = None) -> str:
    """When the last of the needles that come out next was put in; all that are in if `needles` is None. The
    first in is the first out. "" where none is in, or nobody said when."""
    put_in = [tick.at for tick in _of(plan, number, "in") for _ in range(tick.number)]
    out = sum(tick.number for tick in _of(plan, number, "out"))
    return max(put_in[out:] if needles is None else put_in[out : out + needles], default="")


def _of(plan: Plan, number: int, what: str) -> Iterator[Tick]:
    return (tick for tick in plan.ticks if (tick.placement, tick.what) == (number, what))


def next_to_tick(plan: Plan, what: str) -> Placement | None:
    """The next placement, in the order of the plan, with needles to put in or to take out. Where only some of
    a place were ticked, the rest was left on purpose: it waits until nothing else is to be ticked."""
    known, ticks = counts(plan), 1 + TICKS.index(what)
    there = list(to_tick(plan, what))
    return next((each for each in there if not known[each.id][ticks]), there[0] if there else None)


def to_tick(plan: Plan, what: str) -> Iterator[Placement]:
    known = counts(plan)
    for each in plan.placements:
        count = known[each.id]
        if count.still_in > 0 if what == "out" else count.to_come:
            yield each


def closed(plan: Plan, at: str, left_in: str = "") -> Plan:
    """The session over. Raises Unfit while needles are in and no reason is given."""
    _open(plan)
    still = total(plan).still_in
    if still and not left_in.strip():
        from facemap.plan.left_in import left_in_words

        one = later("{n} of {all} needle is still in: {places}. Take it out, or write down why not.")
        some = later("{n} of {all} needles are still in: {places}. Take them out, or write down why not.")
        last = later("{n} of {all} needles is still in: {places}. Take it out, or write down why not.")
        put_in = total(plan).put_in
        words = one if put_in == 1 else some if still > 1 else last
        raise Unfit(say(words, n=still, all=put_in, places=left_in_words(plan)))
    return replace(plan, state="closed", ended=at, left_in=left_in.strip() if still else "")


def bar_to_closing(plan: Plan) -> str:
    """Why closing is not offered, whatever reason is given for needles that are in; "" where it is."""
    return "" if plan.ticks else NO_SESSION


def bar_to_finalising(plan: Plan) -> str:
    """Why this record can't be made final now; "" if it can."""
    return "" if plan.state == "closed" else NOT_CLOSED


def reopened(plan: Plan) -> Plan:
    """A session that was closed, going on."""
    _changeable(plan)
    return replace(plan, state="running" if plan.ticks else "planned", ended="", left_in="")


def finalised(plan: Plan, at: str) -> Plan:
    """The record locked; from now on it only takes amendments. Raises Unfit before the session is closed."""
    _changeable(plan)
    if why := bar_to_finalising(plan):
        raise Unfit(why)
    return replace(plan, state="final", finalised=at)


def amended(plan: Plan, at: str, text: str, changes: tuple[str, ...] = (), **values: object) -> Plan:
    """A final record with a dated amendment, and with what that changes (outcome, marks, scores …).
    Raises Unfit where the record is not final or no words are given."""
    from facemap.plan.model import Amendment

    if plan.state != "final":
        raise Unfit("Only a final record is amended; another is simply changed.")
    if not text.strip():
        raise Unfit("An amendment says in words what was changed and why.")
    known = {"assessment", "marks", "also_noticed", "notes", "outcome"}
    if values.keys() - known:
        raise Unfit(f"An amendment can't change {', '.join(sorted(values.keys() - known))}.")
    entry = Amendment(at, text.strip(), changes)
    return replace(plan, amendments=(*plan.amendments, entry), **values)  # type: ignore[arg-type]


def _open(plan: Plan) -> None:
    _changeable(plan)
    if plan.state == "closed":
        raise Unfit("This session is closed. Open it again to go on.")


def _changeable(plan: Plan) -> None:
    if plan.state == "final":
        raise Locked("This record is final. Changes are added to it as amendments.")
