"""What there is to heed about a plan: nothing is hidden, nothing is decided.

What one placement alone decides is kept, so that after an edit only what changed is worked out anew.
"""

from __future__ import annotations

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.plan.crowding import about_crowds
from facemap.plan.findings import Finding, Shade, alarms, ordered, stamped, told
from facemap.plan.heeding_needles import about_needles
from facemap.plan.heeding_rules import about_rules, shades
from facemap.plan.model import Plan
from facemap.plan.passing_by import passings_of

__all__ = ["Finding", "Shade", "alarms", "findings", "shading", "told"]


def findings(atlas: Atlas, relief: Relief, plan: Plan, today: str) -> tuple[Finding, ...]:
    """The strictest first. What counts is the day of the plan, or `today` (ISO) where it has none."""
    passings = passings_of(atlas, relief)
    each_alone = [(each, about_needles(atlas, passings, each)) for each in plan.placements]
    return ordered(
        plan, [*about_rules(atlas, relief, plan, today), *stamped(each_alone), *about_crowds(atlas, plan)]
    )


def shading(atlas: Atlas, plan: Plan, today: str) -> tuple[Shade, ...]:
    """Where sources bar or warn of needling this client, whether or not a needle is there."""
    return tuple(shades(atlas, plan, today))
