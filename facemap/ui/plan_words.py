"""How parts of a plan are called on screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from facemap.plan.groups import Group
from facemap.plan.model import Placement
from facemap.plan.placing import called
from facemap.ui.theme import Theme
from facemap.ui.tongue import later, listing, say

SIDES = later({
    "left": "left||of the body", "right": "right||of the body", "middle": "middle||of the body",
    "both": "both||sides of the body",
})  # fmt: skip
KINDS = later({
    "point": "Point", "free": "Free spot", "line": "Threaded line", "area": "Area||of needles",
})  # fmt: skip
PATTERNS = later({
    "single": "One spot", "row": "Row", "fan": "Fan", "cluster": "Cluster",
})  # fmt: skip
TECHNIQUES = later({
    "": "–", "perpendicular": "Perpendicular", "oblique": "Oblique", "transverse": "Transverse",
    "intradermal": "Intradermal", "threading": "Threading", "prick": "Prick",
    "micro-needling": "Micro-needling",
})  # fmt: skip
BY = later({"": "–", "hand": "By hand", "tube": "Guide tube", "injector": "Spring-loaded injector"})
FIELD_WORDS = later({
    "needles": "number of needles", "pattern": "arrangement", "spacing": "distance of needles",
    "depth": "depth", "angle": "angle", "technique": "technique", "toward": "direction",
    "needle": "needle", "by": "put in by",
    "stimulation": "stimulation", "response": "response sought", "retention": "minutes", "note": "note",
    "position": "place", "path": "line", "region": "region",
})  # fmt: skip
SIGNS = {"bar": "■", "warn": "▲"}
"""Of what there is to heed, so that no colour is needed; what is only to be known has none."""
BRIEF = 40
"""Letters of a text in the name of a step."""


def brief(text: str) -> str:
    """The beginning of a longer text, for the name of a step."""
    text = " ".join(text.split())
    return text if len(text) <= BRIEF else text[:BRIEF].rstrip() + " …"


def signed(theme: Theme, action: str, words: str, bold: bool = False) -> str:
    """Words about a finding as HTML, in the sign and colour of how strict its source is."""
    colour = {"bar": theme.danger, "warn": theme.warning}.get(action, theme.quiet)
    weight = ";font-weight:600" if bold else ""
    said = " ".join(filter(None, (SIGNS.get(action), words)))
    return f'<span style="color:{colour}{weight}">{escape(said)}</span>'


def place_words(each: Placement) -> str:
    """ "ST-4", "ST-4, moved 6 mm", or what kind of place it is."""
    return called(each) or say(KINDS[each.kind])


def depth_words(depth: float | None) -> str:
    return say("–") if depth is None else say("{mm} mm", mm=f"{depth:g}")


def depths_of_sides(placements: Sequence[Placement]) -> str:
    """ "Planned: 4 mm left, 6.3 mm right; drawn is the left.": of sides that differ; "" of others."""
    if len({each.depth for each in placements}) < 2 or len({each.side for each in placements}) < 2:
        return ""
    said = listing(
        say("{depth} {side}", depth=depth_words(each.depth), side=say(SIDES[each.side]))
        for each in placements
    )
    return say("Planned: {depths}; drawn is the {side}.", depths=said, side=say(SIDES[placements[0].side]))


def common(group: Group, field: str) -> tuple[object, bool]:
    """A value of a row's placements, and whether all have it."""
    values = [getattr(each, field) for each in group.placements]
    return values[0], all(value == values[0] for value in values)
