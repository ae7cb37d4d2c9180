"""What is said of practice: conditions and their evidence, rules for clients, protocols, categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from facemap.atlas.model import Atlas, Claim, Condition
from facemap.atlas.practice import ACTIONS, DETAILS, RULE_GROUPS, Advice, Protocol
from facemap.data.fields import DESIGNS, STRENGTHS

ALL = "all"
Counts = tuple[int, ...]


class Conditions(NamedTuple):
    """Conditions of one group: how many say what, and how many points' uses lead to them."""

    group: str
    known: int
    described: int
    tradition: int
    evidence: int
    course: int
    uses: int


class Evidence(NamedTuple):
    """Rows of evidence of one group, by design (none … systematic review) and strength (none … high)."""

    group: str
    rows: int
    designs: Counts
    strengths: Counts


class Rules(NamedTuple):
    """Rules of one group, and their advice by action (bar, warn, note); how many name days or weeks."""

    group: str
    known: int
    actions: Counts
    days: int
    weeks: int


class ProtocolRow(NamedTuple):
    """A protocol: how many rows it has of each part, and of which design and strength its evidence is."""

    name: str
    english: str
    details: Counts
    claims: int
    evidence: tuple[str, ...]
    sources: int


class CategoryRow(NamedTuple):
    """A category of points, and how many points say they belong to it."""

    name: str
    english: str
    points: int


def conditions(atlas: Atlas) -> tuple[Conditions, ...]:
    """A row for each group, and for all."""
    groups = _by_group(atlas.conditions.values())
    uses = Counter(use.condition for point in atlas.points.values() for use in point.conditions)
    rows = [_conditions(name, members, uses) for name, members in groups.items()]
    return (*rows, _conditions(ALL, list(atlas.conditions.values()), uses))


def evidence(atlas: Atlas) -> tuple[Evidence, ...]:
    """A row for each group of conditions, and for all."""
    groups = _by_group(atlas.conditions.values())
    rows = [_evidence(name, members) for name, members in groups.items()]
    return (*rows, _evidence(ALL, list(atlas.conditions.values())))


def without_evidence(atlas: Atlas) -> tuple[str, ...]:
    """Conditions that say nothing of evidence, not even that there is none."""
    return tuple(c.names.english for c in atlas.conditions.values() if not c.evidence)


def unused(atlas: Atlas) -> tuple[str, ...]:
    """Conditions that neither a point nor a muscle names."""
    named = {use.condition for point in atlas.points.values() for use in point.conditions}
    named |= {line for muscle in atlas.muscles.values() for line in muscle.lines}
    return tuple(c.names.english for name, c in atlas.conditions.items() if name not in named)


def rules(atlas: Atlas) -> tuple[Rules, ...]:
    """A row for each group of rules, and for all."""
    groups = {
        group: [rule.advice for rule in atlas.rules.values() if rule.group == group] for group in RULE_GROUPS
    }
    rows = [_rules(name, members) for name, members in groups.items()]
    return (*rows, _rules(ALL, [rule.advice for rule in atlas.rules.values()]))


def protocols(atlas: Atlas) -> tuple[ProtocolRow, ...]:
    """A row for each protocol."""
    return tuple(_protocol(protocol) for protocol in atlas.protocols.values())


def categories(atlas: Atlas) -> tuple[CategoryRow, ...]:
    """A row for each category that is defined or that a point names."""
    members = Counter(word for point in atlas.points.values() for word in point.categories)
    names = [*atlas.categories, *(word for word in members if word not in atlas.categories)]
    return tuple(
        CategoryRow(
            name, atlas.categories[name].names.english if name in atlas.categories else "", members[name]
        )
        for name in names
    )


def _by_group(entries: Iterable[Condition]) -> dict[str, list[Condition]]:
    groups: dict[str, list[Condition]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return dict(sorted(groups.items()))


def _conditions(group: str, members: list[Condition], uses: Counter[str]) -> Conditions:
    return Conditions(
        group,
        len(members),
        sum(bool(c.description) for c in members),
        sum(bool(c.tradition) for c in members),
        sum(bool(c.evidence) for c in members),
        sum(bool(c.course) for c in members),
        sum(uses[c.name] for c in members),
    )


def _evidence(group: str, members: list[Condition]) -> Evidence:
    rows = [claim for condition in members for claim in condition.evidence]
    designs = Counter(claim.design for claim in rows)
    strengths = Counter(claim.strength for claim in rows)
    return Evidence(
        group, len(rows), _counts(designs, ("", *DESIGNS)), _counts(strengths, ("", *STRENGTHS))
    )  # fmt: skip


def _rules(group: str, members: list[tuple[Advice, ...]]) -> Rules:
    advice = [each for rule in members for each in rule]
    actions = Counter(each.action for each in advice)
    return Rules(
        group,
        len(members),
        _counts(actions, ACTIONS),
        sum(each.days is not None for each in advice),
        sum(each.weeks is not None for each in advice),
    )


def _protocol(protocol: Protocol) -> ProtocolRow:
    return ProtocolRow(
        protocol.name,
        protocol.names.english,
        tuple(len(getattr(protocol, part)) for part in DETAILS),
        len(protocol.claims),
        tuple(_graded(claim) for claim in protocol.evidence),
        len(protocol.sources),
    )


def _graded(claim: Claim) -> str:
    """ "trial, low"; "no study" where that is what was found."""
    if claim.design == "none":
        return "no study"
    return ", ".join(word.replace("-", " ") for word in (claim.design, claim.strength) if word)


def _counts(counter: Counter[str], words: Iterable[str]) -> Counts:
    return tuple(counter[word] for word in words)
