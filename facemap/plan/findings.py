"""What there is to heed about a plan, as values. Nothing is decided by them; each says who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from facemap.atlas.practice import ACTIONS
from facemap.plan.model import Override, Placement, Plan, Told

KINDS = ("rule", "eye", "depth", "tissue", "structure", "needle", "spacing", "number", "course", "caution")
"""A rule of the packs; the eye; a source's depth; bone or cavity; a vessel, nerve or organ; the length of the
needle; needles close together; how many there are; the course; what cards say of a point."""

_STRICT = {action: n for n, action in enumerate(ACTIONS)}
_ORDER = {kind: n for n, kind in enumerate(KINDS)}
_AMOUNT = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z]-)\d+(?:[.-]\d+)*")
"""Figures and dates in a text, not the numbers of points."""


class Finding(NamedTuple):
    """One thing to heed. `action` is bar, warn or note: how strict its source is, not what has to be done.

    `key` stays the same while the plan is edited, as long as it is about the same thing; `until` is the first
    day (ISO) on which the source no longer says so. `regions` and `points` are what is barred on the map.
    `overridden` is the reason that was written down for going on. `lead` is what it is about, as the text
    begins; `words` the rest of the text without its source and its end, where these are told beside it.
    `grave`: as it is planned, a needle hurts more than skin, or can't be put in so. `asks`: whether what the
    others say holds depends on the answer. `quoted`: the words of the source as its pack has them.
    """

    kind: str
    action: str
    text: str
    key: str
    sources: tuple[str, ...] = ()
    placements: tuple[int, ...] = ()
    rule: str = ""
    until: str = ""
    regions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    status: str = ""
    overridden: Override | None = None
    lead: str = ""
    words: str = ""
    grave: bool = False
    asks: bool = False
    quoted: str = ""

    @property
    def is_open(self) -> bool:
        """A bar without a reason for going on."""
        return self.action == "bar" and self.overridden is None

    @property
    def has_changed(self) -> bool:
        """Whether it said something else when the reason was written down, in whatever language that was."""
        then = self.overridden
        if then is None or then.said in ("", self.text):
            return False
        return then.sense != self.sense if then.sense else _amounts(then.said) != _amounts(self.text)

    @property
    def sense(self) -> str:
        """What it says, the same in every language: how strictly who says what, and the figures."""
        said = (self.action, *sorted(self.sources), self.until, self.quoted, *_amounts(self.text))
        return sha256("\n".join(said).encode()).hexdigest()[:16]


class Shade(NamedTuple):
    """Where a source bars or warns of needling this client, whether or not a needle is there.

    `regions` and `points` as in the atlas; `places` are zones, muscles, tissues or regions that were treated.
    """

    action: str
    source: str
    rule: str
    text: str
    key: str
    until: str = ""
    regions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    status: str = ""


def _amounts(text: str) -> list[str]:
    return sorted(set(_AMOUNT.findall(text)))


def ordered(plan: Plan, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What has to be asked first, then the strictest, what is grave right after what is barred, otherwise in
    the order of KINDS and of the plan; with the reasons of the plan."""
    reasons = {each.key: each for each in plan.overrides}
    place = {each.id: n for n, each in enumerate(plan.placements)}
    if reasons:
        found = [each._replace(overridden=reasons.get(each.key)) for each in found]

    def rank(each: Finding) -> tuple[bool, int, bool, int, int]:
        first = place.get(each.placements[0], 0) if each.placements and each.kind != "rule" else -1
        return not each.asks, _STRICT[each.action], not each.grave, _ORDER[each.kind], first

    return tuple(sorted(found, key=rank))


def stamped(placements: Iterable[tuple[Placement, tuple[Finding, ...]]]) -> Iterator[Finding]:
    """Findings about placements that belong together with their ids; twins that are alike share one."""
    joined: dict[tuple[str, str], Finding] = {}
    for each, found in placements:
        for finding in found:
            same = finding.key, finding.text
            ids = (*joined[same].placements, each.id) if same in joined else (each.id,)
            number = min(each.id, each.twin) if len(ids) > 1 else each.id
            joined[same] = finding._replace(key=f"{finding.key}#{number}", placements=ids)
    yield from joined.values()


def told(found: Iterable[Finding]) -> tuple[Told, ...]:
    """What is written into the file, so that it can be read where the packs are missing."""
    return tuple(Told(f.key, f.action, f.text, ", ".join(f.sources)) for f in found)


def alarms(found: Iterable[Finding]) -> Mapping[int, str]:
    """By id of the placement: bar or warn, the strictest of what is not overridden."""
    strictest: dict[int, str] = {}
    for each in found:
        if each.overridden is None and each.action != "note":
            for number in each.placements:
                if strictest.get(number) != "bar":
                    strictest[number] = each.action
    return strictest
