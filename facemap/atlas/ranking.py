"""Points in the order of how well they are linked with several conditions, each with its reasons.

A link says who names the point for the condition, and on what basis; what studies found of the condition
as a whole is told beside it, and is no evidence for the single point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facemap.atlas.agreement import voice
from facemap.atlas.model import Atlas, Condition, Indication

EVIDENCE = "evidence"
STRENGTHS = ("none", "very-low", "low", "moderate", "high")


class Reason(NamedTuple):
    """A condition that a point is linked with, and by whom; links that rest on evidence come first."""

    condition: str
    links: tuple[Indication, ...]

    @property
    def has_evidence(self) -> bool:
        return any(link.basis == EVIDENCE for link in self.links)


class Rank(NamedTuple):
    """Why a point stands where it stands; `weight` is between 0 and 1."""

    code: str
    reasons: tuple[Reason, ...]
    weight: float

    @property
    def met(self) -> int:
        """How many of the conditions it is linked with."""
        return len(self.reasons)


def ranked(atlas: Atlas, codes: Iterable[str], conditions: Sequence[str]) -> list[Rank]:
    """All of `codes`: by how many of the conditions each is linked with, then by links that rest on evidence,
    then by how certain studies of these conditions are, then by how many independent voices link it; equals
    stay in their order."""
    certain = {name: certainty(atlas.conditions.get(name)) for name in conditions}
    rows = [(code, reasons_for(atlas, code, conditions)) for code in codes]
    rows.sort(key=lambda row: _merit(atlas, row[1], certain), reverse=True)
    return [Rank(code, reasons, _weight(reasons, len(conditions))) for code, reasons in rows]


def reasons_for(atlas: Atlas, code: str, conditions: Iterable[str]) -> tuple[Reason, ...]:
    """The conditions a point is linked with, in the order they were asked for."""
    links: dict[str, list[Indication]] = {}
    for each in atlas.points[code].conditions:
        links.setdefault(each.condition, []).append(each)
    return tuple(
        Reason(name, tuple(sorted(links[name], key=lambda link: link.basis != EVIDENCE)))
        for name in conditions
        if name in links
    )


def certainty(condition: Condition | None) -> tuple[int, int]:
    """The least and the greatest certainty that a claim of evidence has, as places in STRENGTHS."""
    if condition is None:
        return 0, 0
    found = [STRENGTHS.index(claim.strength) for claim in condition.evidence if claim.strength in STRENGTHS]
    return (min(found), max(found)) if found else (0, 0)


def _merit(
    atlas: Atlas, reasons: tuple[Reason, ...], certain: Mapping[str, tuple[int, int]]
) -> tuple[int, int, int, int]:
    voices = {voice(atlas, link.source) for reason in reasons for link in reason.links}
    evidence = sum(reason.has_evidence for reason in reasons)
    return len(reasons), evidence, max((certain[r.condition][1] for r in reasons), default=0), len(voices)


def _weight(reasons: tuple[Reason, ...], asked: int) -> float:
    """A fifth for being linked at all, three fifths for the share of the conditions, one for evidence."""
    if not reasons:
        return 0.0
    evidence = any(reason.has_evidence for reason in reasons)
    return 0.2 + 0.6 * len(reasons) / max(asked, 1) + 0.2 * evidence
