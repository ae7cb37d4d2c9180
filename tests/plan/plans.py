"""Whole plans, and what may be done to them, as hypothesis makes them up. Every plan here is sound."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any, NamedTuple

from hypothesis import strategies as st

from facemap.body.frame import Position
from facemap.plan import ledger, model, placing
from facemap.plan.model import Placement, Plan

Verb = Callable[[Plan], Plan]

texts = st.text(max_size=12)
words = st.sampled_from(
    ("", "ST-4", "Yintang", "地仓", "a \u2028 line", 'says "no"', "[[[{", "\\", "é", "\x00")
)
days = st.dates().map(lambda day: day.isoformat())
times = st.datetimes(timezones=st.none()).map(lambda time: time.isoformat(timespec="seconds"))
when = st.one_of(st.just(""), times)
numbers = partial(st.floats, allow_nan=False, allow_infinity=False)
minutes = st.one_of(st.none(), numbers(0, 20160))
scores = st.one_of(st.none(), st.integers(0, 10))
positions = st.builds(Position, *[numbers(-2000, 2000)] * 3)
sides = st.sampled_from(model.SIDES)
needle_kinds = st.sampled_from(model.NEEDLE_KINDS)
needles = st.builds(
    model.Needle, gauge=numbers(0.05, 1.5), length=numbers(0.1, 150), kind=needle_kinds, label=words
)
references = st.builds(
    model.Reference, source=words, short=texts, low=numbers(0, 30), high=numbers(0, 60), technique=words
)


origins = st.builds(
    model.Origin, code=words, name=texts, region=words, channel=words,
    reference=st.one_of(st.none(), references),
)  # fmt: skip


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


amounts: dict[str, st.SearchStrategy[Any]] = {
    "needles": st.integers(1, 12),
    "pattern": st.sampled_from(model.PATTERNS),
    "spacing": numbers(0.1, 100),
    "technique": words,
    "depth": st.one_of(st.none(), numbers(0, 150)),
    "angle": st.one_of(st.none(), numbers(0, 90)),
    "toward": words,
    "needle": st.one_of(st.none(), needles),
    "by": st.sampled_from(model.BY),
    "stimulation": words,
    "response": words,
    "retention": minutes,
    "note": texts,
}
"""What may be changed of a placement and is the same on both its sides."""
fresh = st.builds(
    Placement, id=st.just(0), kind=st.sampled_from(model.KINDS), side=sides, code=words, name=texts,
    region=words, channel=words, position=st.one_of(st.none(), positions), path=some(positions),
    home=st.one_of(st.none(), positions), reference=st.one_of(st.none(), references),
    origin=st.one_of(st.none(), origins), **amounts,
)  # fmt: skip
"""Placements that are not in a plan yet."""
assessments = st.builds(
    model.Assessment,
    concerns=some(st.builds(model.Concern, name=texts, condition=words, before=scores, after=scores)),
    facts=some(
        st.builds(
            model.Fact, rule=words, name=texts, since=st.one_of(st.just(""), days),
            weeks=st.one_of(st.none(), numbers(0, 45)), regions=some(words), note=texts,
        )
    ),
    skin=texts, tongue=texts, pulse=texts, face_reading=texts, general_health=texts, other_treatments=texts,
)  # fmt: skip
courses = st.builds(
    model.Course, id=texts, name=texts, start=st.one_of(st.just(""), days), dates=some(days),
    number=st.integers(1, 60),
    phases=some(st.builds(model.Phase, sessions=st.integers(1, 20), days=numbers(0.5, 90))),
    closed_weekdays=some(st.integers(0, 6)), closed_dates=some(days),
)  # fmt: skip
past = st.builds(
    model.Past, date=days, number=st.integers(1, 60), scores=some(st.tuples(texts, scores, scores)),
    needles=some(st.tuples(words, st.integers(0, 99))), marks=some(st.tuples(words, texts)), minutes=minutes,
)  # fmt: skip
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), numbers(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
bare = st.builds(
    Plan,
    client=st.builds(model.Client, label=texts, name=texts),
    practitioner=texts, purpose=texts, protocol=words, source=words, assessment=assessments,
    date=st.one_of(st.just(""), days), retention=minutes,
    steps=some(st.builds(model.Step, text=texts, minutes=minutes)),
    checks=some(
        st.builds(model.Check, text=texts, phase=st.sampled_from(model.PHASES), done=st.booleans())
    ),
    overrides=some(st.builds(model.Override, key=words, reason=texts, at=when, said=texts)),
    marks=some(
        st.builds(
            model.Mark, kind=st.sampled_from(model.MARK_KINDS), name=texts, at=when, note=texts,
            position=st.one_of(st.none(), positions),
        )
    ),
    also_noticed=texts, notes=texts, outcome=texts,
    course=st.one_of(st.none(), courses), earlier=some(past),
    packs=some(st.builds(model.PackUsed, name=words, version=texts, digest=words)),
    told=some(st.builds(model.Told, key=words, action=words, text=texts, source=words)),
)  # fmt: skip
"""Plans without placements."""


class Call(NamedTuple):
    """A verb with its arguments, for whatever plan there is; `which` picks placements by their places."""

    verb: str
    which: tuple[int, ...]
    values: dict[str, Any]
    both: bool
    place: Position
    new: Placement

    def ids(self, plan: Plan) -> tuple[int, ...]:
        return (
            tuple(plan.placements[n % len(plan.placements)].id for n in self.which) if plan.placements else ()
        )

    def one(self, plan: Plan) -> int:
        return next(iter(self.ids(plan)), 0)


VERBS: dict[str, Callable[[Plan, Call], Plan]] = {
    "added": lambda plan, call: placing.added(plan, call.new, call.both),
    "removed": lambda plan, call: placing.removed(plan, call.ids(plan)),
    "changed": lambda plan, call: placing.changed(plan, call.ids(plan), call.both, **call.values),
    "placed": lambda plan, call: placing.changed(plan, call.ids(plan), call.both, position=call.place),
    "moved": lambda plan, call: placing.moved(plan, call.one(plan), call.place, None, call.both),
    "turned": lambda plan, call: placing.changed(plan, call.ids(plan), call.both, side=call.new.side),
    "reordered": lambda plan, call: placing.reordered(plan, call.ids(plan)[1:], call.one(plan)),
    "twinned": lambda plan, call: placing.twinned(plan, call.ids(plan)),
    "untwinned": lambda plan, call: placing.untwinned(plan, call.ids(plan)),
    "flipped": lambda plan, call: placing.flipped(plan),
}
"""What is done before the session; each may raise Unfit."""
SESSION: dict[str, Callable[[Plan, Call], Plan]] = {
    "in": lambda plan, call: ledger.ticked(plan, call.one(plan), "in", "2026-03-04T10:15:00"),
    "out": lambda plan, call: ledger.ticked(plan, call.one(plan), "out", "2026-03-04T10:40:00", 1),
    "all out": lambda plan, call: ledger.ticked(plan, call.one(plan), "out", "2026-03-04T10:45:00"),
    "closed": lambda plan, call: ledger.closed(plan, "2026-03-04T10:50:00", "one fell out"),
    "reopened": lambda plan, call: ledger.reopened(plan),
}


def _calls(verbs: dict[str, Callable[[Plan, Call], Plan]]) -> st.SearchStrategy[Call]:
    values = st.fixed_dictionaries({}, optional=amounts)
    which = some(st.integers(0, 40), 4)
    return st.builds(Call, st.sampled_from(sorted(verbs)), which, values, st.booleans(), positions, fresh)


calls = _calls(VERBS)
session_calls = _calls({**VERBS, **SESSION})


def applied(plan: Plan, call: Call) -> Plan:
    """The plan after the call; itself where the call was refused."""
    try:
        return {**VERBS, **SESSION}[call.verb](plan, call)
    except (placing.Unfit, placing.Locked, KeyError):
        return plan


uneven = st.fixed_dictionaries({"position": positions}, optional=amounts)


@st.composite
def plans(draw: st.DrawFn, most: int = 4, states: tuple[str, ...] = model.STATES) -> Plan:
    """Plans in any state, with twins that are mirrors and twins that are not."""
    plan = draw(bare)
    for new, both in draw(st.lists(st.tuples(fresh, st.booleans()), max_size=most)):
        plan = placing.added(plan, new, both)
    for each in plan.placements:
        if each.twin and draw(st.booleans()):  # a difference that is meant
            plan = placing.changed(plan, [each.id], False, **draw(uneven))
    state = draw(st.sampled_from(states))
    possible = calls if state == "planned" else session_calls
    for call in draw(st.lists(possible, max_size=4)):
        plan = applied(plan, call)
    if state in ("closed", "final") and plan.state != "closed":
        plan = ledger.closed(plan, "2026-03-04T11:00:00", "written down")
    if state == "final":
        plan = ledger.amended(ledger.finalised(plan, "2026-03-04T11:05:00"), "2026-03-05T09:00:00", "later")
    extra = draw(st.dictionaries(st.text("xyz", min_size=5, max_size=9), json_values, max_size=2))
    return with_extra(plan, extra)


def with_extra(plan: Plan, extra: dict[str, Any]) -> Plan:
    """What a later version wrote, as reading keeps it."""
    import json

    return replace(plan, extra=tuple((key, json.dumps(extra[key], ensure_ascii=False)) for key in extra))


def made(number: int, both: bool = False) -> Plan:
    """A plan of so many placements, each with a code of its own, made without chance."""
    plan = Plan(client=model.Client("A. B."), purpose="lines", date="2026-03-04")
    for n in range(number):
        at = Position(10.0 + n, 1500.0 - n / 3, 80.25)
        new = Placement(
            0, "point", "left", f"X-{n + 1}", position=at, depth=3.5, needle=model.Needle(0.14, 15.0),
            note=f"note {n}",
        )  # fmt: skip
        plan = placing.added(plan, new, both)
    return plan


SHARED = tuple(each.name for each in fields(Placement) if each.name not in placing.OF_ONE_SIDE)
