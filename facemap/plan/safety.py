"""What there is to heed about a plan: nothing is hidden, nothing is decided.

What one placement alone decides is kept, so that after an edit only what changed is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.plan.crowding import about_crowds
from facemap.plan.findings import Finding, Shade, alarms, ordered, stamped, told
from facemap.plan.heeding_needles import about_needles
from facemap.plan.heeding_rules import about_rules, shades
from facemap.plan.memory import remembered
from facemap.plan.model import Placement, Plan
from facemap.plan.passing_by import NEEDED, Passings, passings_of

__all__ = ["NEEDED", "Finding", "Shade", "alarms", "findings", "shading", "told"]


def findings(atlas: Atlas, relief: Relief | None, plan: Plan, today: str) -> tuple[Finding, ...]:
    """The strictest first. What counts is the day of the plan, or `today` (ISO) where it has none.

    Without a relief some are lacking: what passes under the needles, and what is said of muscles and zones.
    """
    alone = _of_single_needles(atlas, passings_of(atlas, relief) if relief else None, plan)
    return ordered(plan, [*about_rules(atlas, relief, plan, today), *alone, *about_crowds(atlas, plan)])


def looking(atlas: Atlas, relief: Relief, plan: Plan) -> Iterator[None]:
    """What `findings` takes its time for, little by little; after that it is quick."""
    yield from relief.laying(NEEDED)
    passings = passings_of(atlas, relief)
    yield
    for each in plan.placements:
        about_needles(atlas, passings, each)
        yield


def _of_single_needles(atlas: Atlas, passings: Passings | None, plan: Plan) -> Iterator[Finding]:
    """Of each placement and its twin together; as long as neither changes, they are the same."""
    kind = f"stamped {passings.relief_id if passings else None}"
    known, pairs = remembered(atlas, kind), dict[int, list[Placement]]()
    for each in plan.placements:
        pairs.setdefault(min(each.id, each.twin) if each.twin else each.id, []).append(each)
    for pair in pairs.values():
        found = tuple((each.id, each.twin, about_needles(atlas, passings, each)) for each in pair)
        before = known.get(pair[0].id)
        if before is None or before[0] != found:
            alone = stamped((each, mine) for each, (_, _, mine) in zip(pair, found, strict=True))
            known[pair[0].id] = before = found, tuple(alone)
        yield from before[1]


def shading(atlas: Atlas, plan: Plan, today: str) -> tuple[Shade, ...]:
    """Where sources bar or warn of needling this client, whether or not a needle is there."""
    return tuple(shades(atlas, plan, today))
