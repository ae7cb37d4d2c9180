"""What there is to heed, on paper: bars and cautions in full, what is only to be known in small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import quoted
from facemap.atlas.tongue import count, later, listing, say
from facemap.export.document import NEW_LINE, Block, Cell, Columns, Paragraph, Row, Run, Table
from facemap.plan.findings import Finding
from facemap.plan.heeding_needles import not_advanced, not_found_of, says_not_advanced
from facemap.plan.model import Plan
from facemap.plan.telling import gathered, lead_of, said, who_says

ACTIONS = later({"bar": "A source says no", "warn": "Caution"})
SMALL, SMALLEST = 0.86, 0.78
PLACE = " – "
"""Between the matter of a finding and the places it is about."""


def alarm(findings: Sequence[Finding]) -> Iterator[Block]:
    """A line in a frame where a source says no and nobody has written why to go on."""
    open_ones = sum(each.is_open for each in findings)
    bars = sum(each.action == "bar" for each in findings)
    if open_ones:
        words = count("A source says no", "Sources say no {n} times", bars)
        if open_ones == bars:
            words = say("{words}, and no reason for going on is written down: see Cautions.", words=words)
        else:
            words = say("{words}; for {n} no reason is written down: see Cautions.", words=words, n=open_ones)
        yield Table((1.0,), (Row((Cell((Run(f"■ {words}", bold=True),)),)),), before=2.0)


def cautions(atlas: Atlas, plan: Plan, findings: Sequence[Finding]) -> Iterator[Block]:
    """Bars first, then cautions; what is lacking because a pack is, as it was told last."""
    strict = sorted(
        (each for each in findings if each.action in ACTIONS), key=lambda each: each.action != "bar"
    )
    strict = list(_eyes_together(strict))
    told = told_last(atlas, plan, findings)
    if not strict and not told:
        return
    yield Paragraph((Run(say("Cautions"), bold=True, size=1.2),), before=4.0, keep=True)
    if note := quoted(" ".join(each.text for each in strict)):
        yield Paragraph((Run(note, grey=True, size=SMALLEST),), keep=True)
    lines = [line for matter in _alike(atlas, _by_matter(strict)) for line in _group(matter)]
    yield Columns((*lines, *told))


def _eyes_together(strict: Sequence[Finding]) -> Iterator[Finding]:
    """Places at the eye of which the same sources warn are named in one line."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for each in strict:
        reason = each.overridden.reason if each.overridden else ""
        key = (each.sources, each.action, reason) if says_not_advanced(each) else (each.key, each.text)
        alike.setdefault(key, []).append(each)
    for first, *others in alike.values():
        if not others:
            yield first
            continue
        leads = list(dict.fromkeys(each.lead for each in (first, *others)))
        yield first._replace(lead="", text=not_advanced(leads) if len(leads) > 1 else first.text)


def to_know(atlas: Atlas, findings: Sequence[Finding]) -> Iterator[Block]:
    """The notes, those of one place behind one another; what is said alike of several is told once."""
    notes = [each for each in findings if each.action not in ACTIONS]
    if not notes:
        return
    yield Paragraph((Run(say("To know"), bold=True, size=1.1),), before=4.0, keep=True)
    there, notes = _not_found(atlas, notes)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for each in notes:
        matter, place = _about(each)
        what = matter, said(atlas, each, lead_of(each)).rstrip(".。"), who_says(atlas, each)
        alike.setdefault(what, []).append(place)
    about: dict[str, list[tuple[str, str]]] = {}
    for (matter, words, who), places in alike.items():
        lead = PLACE.join(filter(None, (matter, listing(dict.fromkeys(places)))))
        about.setdefault(lead, []).append((words, who))
    yield Columns((*(_note(lead, lines) for lead, lines in about.items()), *there))


def _not_found(atlas: Atlas, notes: Sequence[Finding]) -> tuple[list[Paragraph], list[Finding]]:
    """What usually lies somewhere, nobody knows how deep: in one paragraph; and the other notes."""
    places: dict[str, list[str]] = {}
    others = []
    for each in notes:
        if words := not_found_of(atlas, each):
            places.setdefault(words, []).append(each.lead)
        else:
            others.append(each)
    if not places:
        return [], others
    runs = [
        Run(say("What usually lies there, and how deep was not found") + NEW_LINE, bold=True, size=SMALLEST)
    ]
    for n, (words, leads) in enumerate(places.items()):
        end = "." if n == len(places) - 1 else "; "
        runs.append(Run(listing(dict.fromkeys(leads)), bold=True, size=SMALLEST))
        runs.append(Run(f"{PLACE}{words}{end}", size=SMALLEST))
    return [Paragraph(tuple(runs), before=1.0)], others


def told_last(atlas: Atlas, plan: Plan, findings: Sequence[Finding]) -> list[Paragraph]:
    """What the plan was warned of when it was saved, where packs it was made with are not here."""
    facts = {fact.rule for fact in plan.assessment.facts}
    codes = {each.code for each in plan.placements if each.kind == "point"}
    if codes <= atlas.points.keys() and facts <= atlas.rules.keys():
        return []
    here = {each.key for each in findings}
    lines = []
    for each in plan.told:
        if each.key not in here and each.action in ACTIONS:
            head = f"{say(ACTIONS[each.action])} · {say('told when this was saved')}"
            source = f"{each.source} – " if each.source else ""
            words = (Run(head, bold=True, size=SMALL), Run(f"{NEW_LINE}{source}{each.text}", size=SMALL))
            lines.append(Paragraph(words, before=1.2))
    return lines


class _Matter(NamedTuple):
    """The first finding of a matter, what it is about, and who says what of that."""

    first: Finding
    about: str
    lines: tuple[tuple[str, str], ...]


def _alike(atlas: Atlas, groups: Sequence[Sequence[Finding]]) -> Iterator[_Matter]:
    """Places of which the very same is said are one matter, which names them all."""
    together: dict[tuple[object, ...], list[_Matter]] = {}
    for these in groups:
        first, (about, lines) = these[0], _said_of(atlas, these)
        matter = _Matter(first, about, tuple(lines))
        reason = first.overridden.reason if first.overridden else ""
        apart = about if first.rule else ""
        together.setdefault((first.action, reason, first.rule, apart, matter.lines), []).append(matter)
    for alike in together.values():
        abouts = listing(dict.fromkeys(each.about for each in alike if each.about))
        yield alike[0]._replace(about=abouts)


def _group(matter: _Matter) -> Iterator[Paragraph]:
    """What it is about, what each source says of that, and the reason for going on."""
    first = matter.first
    sign = "■ " if first.action == "bar" else ""
    head = " · ".join(filter(None, (sign + say(ACTIONS[first.action]), matter.about)))
    yield Paragraph((Run(head, bold=True, size=SMALL),), before=1.4, keep=True)
    for n, (who, words) in enumerate(matter.lines, 1):
        named = (Run(f"{who} – ", bold=True, size=SMALL),) if who else ()
        is_followed = first.overridden is not None and n == len(matter.lines)
        yield Paragraph((*named, Run(_begun(words), size=SMALL)), keep=is_followed)
    if first.overridden:
        words = say("Gone on because: {reason}", reason=first.overridden.reason)
        yield Paragraph((Run(f"→ {words}", bold=True, size=SMALL),))


def _said_of(atlas: Atlas, these: Sequence[Finding]) -> tuple[str, list[tuple[str, str]]]:
    """What all are about, and who says what; places stand before what is said of some of them only."""
    places: dict[tuple[str, str], list[str]] = {}
    about = ""
    for each in these:
        lead = lead_of(each)
        matter, _, place = lead.partition(PLACE)
        about = about or matter
        line = who_says(atlas, each), said(atlas, each, lead)
        places.setdefault(line, []).extend([place] if place else [])
    named = [listing(dict.fromkeys(of)) for of in places.values()]
    if len(set(named)) == 1:
        about = PLACE.join(filter(None, (about, named[0])))
        return about, list(places)
    return about, [
        (who, f"{of}: {words}" if of else words)
        for (who, words), of in zip(places, named, strict=True)
    ]  # fmt: skip


def _by_matter(found: Sequence[Finding]) -> list[list[Finding]]:
    """Closer together than on the screen: all of a rule, and otherwise all of a place."""
    together: dict[tuple[str, str, str], list[Finding]] = {}
    for these in gathered(found):
        for each in these:
            reason = each.overridden.reason if each.overridden else ""
            key = each.action, each.rule or lead_of(each) or each.key, reason
            together.setdefault(key, []).append(each)
    return list(together.values())


def _about(each: Finding) -> tuple[str, str]:
    """The matter, if there is one besides the place, and the place."""
    matter, _, place = lead_of(each).rpartition(PLACE)
    return matter, place


def _note(lead: str, lines: Sequence[tuple[str, str]]) -> Paragraph:
    words = [Run(f"{lead}: ", bold=True, size=SMALLEST)] if lead else []
    for said_, who in lines:
        of = f" ({who})" if who and lead else ""
        words.append(Run(say("{sentence}.", sentence=f"{_begun(said_)}{of}") + " ", size=SMALLEST))
    return Paragraph(tuple(words), before=0.5)


def _begun(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]
