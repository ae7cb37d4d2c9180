"""Pages of the card about what is no point: conditions, muscles, structures, channels, protocols …

A topic is `kind:name`, such as `muscle:frontalis`; an index is `index:muscles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from facemap.atlas.citing import cited_by
from facemap.atlas.model import (
    Atlas,
    Channel,
    Claim,
    Condition,
    Measure,
    Muscle,
    Names,
    Series,
    Source,
    Structure,
)
from facemap.atlas.phrases import quoted, range_words, span_words
from facemap.atlas.practice import DETAILS, Category, ClientRule, Detail, Protocol, Zone
from facemap.atlas.short_codes import short_code
from facemap.atlas.units import depth_words_here
from facemap.ui.condition_words import ADD, HONEST, linked_points, several
from facemap.ui.rule_page import rule_page
from facemap.ui.tongue import called, later, listing, say
from facemap.ui.wording import Colours, cite, heading, link, mark, paragraph, quiet, source_line
from facemap.ui.words import DESIGN_WORDS, INDEXES, escape

DETAIL_TITLES = later({
    "needles": "Needles", "depths": "Depth", "order": "How it goes", "retention": "Needles stay in",
    "rhythm": "Course", "maintenance": "Afterwards", "points": "Points", "cautions": "Cautions",
    "aftercare": "Aftercare",
})  # fmt: skip


def page(atlas: Atlas, topic: str, colours: Colours, units: str = "source") -> str:
    """The page of a topic as rich text; empty for one that does not exist."""
    kind, _, name = topic.partition(":")
    if kind == "index":
        return _index(atlas, name, colours) if name in INDEXES else ""
    if kind == "conditions":
        return several(atlas, name, colours)
    part = next((part for part, (of, _) in INDEXES.items() if of == kind), "")
    entry = getattr(atlas, part).get(name) if part else None
    if isinstance(entry, Protocol):
        told = _protocol(atlas, entry, colours, units)
    else:
        told = _PAGES[kind](atlas, entry, colours) if entry is not None else ""
    return told + (quiet(f"<i>{escape(note)}</i>", colours) if (note := quoted(told)) else "")


def lit_by(atlas: Atlas, topic: str) -> frozenset[str]:
    """Codes of the points that a topic is about."""
    kind, _, name = topic.partition(":")
    belongs: dict[str, Callable[[Any], bool]] = {
        "muscle": lambda point: name in point.muscles,
        "structure": lambda point: any(name == caution.structure for caution in point.cautions),
        "channel": lambda point: point.channel == name,
        "category": lambda point: name in point.categories,
        "source": lambda point: name in cited_by(point),
        "condition": lambda point: any(name == each.condition for each in point.conditions),
    }
    if kind in belongs:
        return frozenset(code for code, point in atlas.points.items() if belongs[kind](point))
    if kind == "rule" and name in atlas.rules:
        advice = atlas.rules[name].advice
        return frozenset(code for each in advice for code in each.scope.points if code in atlas.points)
    if kind == "protocol" and name in atlas.protocols:
        return frozenset(d.code for d in atlas.protocols[name].points if d.code in atlas.points)
    return frozenset()


def _index(atlas: Atlas, part: str, colours: Colours) -> str:
    kind, title = INDEXES[part]
    entries: dict[str, Any] = getattr(atlas, part)
    groups: dict[str, list[str]] = {}
    for name, entry in entries.items():
        group = getattr(entry, "group", "") or getattr(entry, "kind", "")
        groups.setdefault(group, []).append(link(f"{kind}:{name}", _called(entry), colours))
    text = _title(say(title))
    for group, links in groups.items():
        text += heading(say(group).replace("-", " ").capitalize(), colours) if group else ""
        text += paragraph("<br>".join(links))
    return text


def _called(entry: Any) -> str:
    return (entry.short or entry.title) if isinstance(entry, Source) else called(entry.names)


def _condition(atlas: Atlas, condition: Condition, colours: Colours) -> str:
    parts = [_head(condition.names, colours)]
    if condition.description:
        parts.append(paragraph(escape(condition.description)))
    for title, claims in ((say("Evidence"), condition.evidence), (say("Tradition"), condition.tradition)):
        said = [_claim(atlas, claim, colours) for claim in claims] or [quiet(say("None entered."), colours)]
        parts.append(heading(title, colours) + "".join(said))
    if condition.course:
        parts.append(heading(say("Sessions, where a source gives them"), colours))
        parts += [_series(atlas, series, colours) for series in condition.course]
    if condition.note:
        parts.append(quiet(escape(condition.note), colours))
    makers = [muscle for muscle in atlas.muscles.values() if condition.name in muscle.lines]
    if makers:
        links = (link(f"muscle:{muscle.name}", called(muscle.names), colours) for muscle in makers)
        parts.append(heading(say("Muscles that make it"), colours) + paragraph(listing(links)))
    parts.append(linked_points(atlas, [condition.name], atlas.points, colours, say("Points linked with it")))
    parts.append(paragraph(link(f"filtering:condition:{condition.name}", say(ADD), colours)))
    return "".join(parts) + quiet(say(HONEST), colours)


def _muscle(atlas: Atlas, muscle: Muscle, colours: Colours) -> str:
    rows = (
        (say("Origin"), muscle.origin), (say("Insertion"), muscle.insertion), (say("Action"), muscle.action),
        (say("Nerve"), muscle.nerve), (say("Line it makes"), muscle.line),
        (say("Antagonist"), say(muscle.antagonist)),
    )  # fmt: skip
    text = _head(muscle.names, colours) + _table(rows, colours)
    lines = [name for name in muscle.lines if name in atlas.conditions]
    if lines:
        links = (link(f"condition:{name}", called(atlas.conditions[name].names), colours) for name in lines)
        text += heading(say("Lines and folds"), colours) + paragraph(listing(links))
    if muscle.no_motor_point:
        text += heading(say("Motor point"), colours) + paragraph(escape(muscle.no_motor_point))
    text += _points(atlas, f"muscle:{muscle.name}", say("Points over it"), colours)
    text += _cited(atlas, say("Sources"), muscle.sources, colours)
    return text + _cited(atlas, say("Outline drawn after"), muscle.sheet_source, colours)


def _structure(atlas: Atlas, structure: Structure, colours: Colours) -> str:
    text = _head(structure.names, colours) + paragraph(escape(structure.note))
    if structure.depth:
        text += heading(say("Depth below the skin, as measured"), colours)
        text += "".join(paragraph(_measure(atlas, measure, colours)) for measure in structure.depth)
    drawn_after = [
        *(path.source for path in structure.paths),
        *(area.source for area in structure.areas),
        *(spot.source for spot in structure.spots),
    ]
    text += _cited(atlas, say("Drawn after"), dict.fromkeys(drawn_after), colours)
    text += _points(atlas, f"structure:{structure.name}", say("Points whose cautions name it"), colours)
    return text + _cited(atlas, say("Sources"), structure.sources, colours)


def _channel(atlas: Atlas, channel: Channel, colours: Colours) -> str:
    pair = atlas.channels.get(channel.pair)
    rows = (
        (say("Phase"), say(channel.element)), (say("Polarity"), say(channel.polarity)),
        (say("Limb"), say(channel.limb)),
        (say("Hours"), channel.hour), (say("Paired with"), called(pair.names) if pair else ""),
    )  # fmt: skip
    text = _head(channel.names, colours) + _table(rows, colours)
    if channel.pathway:
        text += heading(say("Superficial course"), colours)
        text += "".join(_claim(atlas, claim, colours) for claim in channel.pathway)
    zones = [zone for zone in atlas.zones.values() if channel.code in zone.channels]
    if zones:
        links = (link(f"zone:{zone.name}", called(zone.names), colours) for zone in zones)
        text += heading(say("Face zones connected with it"), colours) + paragraph(listing(links))
    text += _points(atlas, f"channel:{channel.code}", say("Points"), colours)
    return text + _cited(atlas, say("Sources"), channel.sources, colours)


def _zone(atlas: Atlas, zone: Zone, colours: Colours) -> str:
    text = _head(zone.names, colours)
    if zone.organs:
        text += _table(((say("Said to show"), listing(map(say, zone.organs))),), colours)
    known = [code for code in zone.channels if code in atlas.channels]
    if known:
        links = (link(f"channel:{code}", called(atlas.channels[code].names), colours) for code in known)
        text += heading(say("Channels"), colours) + paragraph(listing(links))
    text += heading(say("What tradition says"), colours)
    text += "".join(_claim(atlas, claim, colours) for claim in zone.claims)
    if zone.note:
        text += quiet(escape(zone.note), colours)
    return text + _cited(atlas, say("Sources"), zone.sources, colours)


def _rule(atlas: Atlas, rule: ClientRule, colours: Colours) -> str:
    return _head(rule.names, colours) + rule_page(atlas, rule, colours)


def _protocol(atlas: Atlas, protocol: Protocol, colours: Colours, units: str) -> str:
    text = _head(protocol.names, colours)
    if protocol.origin:
        text += paragraph(escape(protocol.origin))
    if protocol.zones:
        text += heading(say("Where||on the body"), colours) + paragraph(
            escape("; ".join(map(say, protocol.zones)))
        )
    for part in DETAILS:
        details = getattr(protocol, part)
        if details:
            text += heading(say(DETAIL_TITLES[part]), colours)
            text += "".join(_detail(atlas, detail, colours, units) for detail in details)
    if protocol.points_note:
        text += quiet(escape(protocol.points_note), colours)
    for title, claims in (
        (say("What its teachers claim"), protocol.claims),
        (say("Evidence"), protocol.evidence),
    ):
        if claims:
            text += heading(title, colours) + "".join(_claim(atlas, each, colours) for each in claims)
    return text + _cited(atlas, say("Sources"), protocol.sources, colours)


def _category(atlas: Atlas, category: Category, colours: Colours) -> str:
    text = _head(category.names, colours) + paragraph(escape(category.what))
    text += _points(atlas, f"category:{category.name}", say("Points"), colours)
    return text + _cited(atlas, say("Sources"), category.sources, colours)


def _source(atlas: Atlas, source: Source, colours: Colours) -> str:
    text = _title(source.short or source.title) + source_line(atlas, source.name, colours)
    rows = (
        (say("Kind"), say(source.kind).replace("-", " ")),
        (say("Speaks with"), source.voice if source.voice != source.name else ""),
    )
    text += _table(rows, colours)
    if source.note:
        text += quiet(escape(source.note), colours)
    lit = lit_by(atlas, f"source:{source.name}")
    links = [link(f"point:{code}", short_code(code), colours) for code in atlas.points if code in lit]
    return text + (
        heading(say("Points it is cited for"), colours) + paragraph(listing(links)) if links else ""
    )


_PAGES: dict[str, Callable[[Atlas, Any, Colours], str]] = {
    "condition": _condition, "muscle": _muscle, "structure": _structure, "channel": _channel,
    "zone": _zone, "rule": _rule, "category": _category, "source": _source,
}  # fmt: skip


def _title(text: str) -> str:
    return f'<span style="font-size:x-large;font-weight:600">{escape(text)}</span>'


def _head(names: Names, colours: Colours) -> str:
    first = called(names)
    others = (names.english, names.pinyin, names.hanzi, names.latin, *names.aliases)
    below = " · ".join(dict.fromkeys(name for name in others if name and name != first))
    if not below:
        return _title(first)
    return _title(first) + f'<p style="margin:4px 0 10px 0;color:{colours["quiet"]}">{escape(below)}</p>'


def _table(rows: Iterable[tuple[str, str]], colours: Colours) -> str:
    lines = (
        f'<span style="color:{colours["quiet"]}">{title}:</span> {escape(said)}'
        for title, said in rows
        if said
    )
    return paragraph("<br>".join(lines))


def _claim(atlas: Atlas, claim: Claim, colours: Colours) -> str:
    how = say("{how} certainty", how=say(claim.strength.replace("-", " "))) if claim.strength else ""
    strength = listing(word for word in (say(DESIGN_WORDS.get(claim.design, "")), how) if word)
    begun = ""
    if strength:
        begun = f"<b>{escape(say('{sentence}.', sentence=strength[:1].upper() + strength[1:]))}</b> "
    names = [called(atlas.channels[code].names) for code in claim.channels if code in atlas.channels]
    channels = f" ({escape(listing(names))})" if names else ""
    said = f"{cite(atlas, [claim.source], colours)}{mark(claim.status, colours)}"
    return paragraph(f"{begun}{escape(claim.text)}{channels} {said}")


def _series(atlas: Atlas, series: Series, colours: Colours) -> str:
    said = f"{cite(atlas, [series.source], colours)}{mark(series.status, colours)}"
    return paragraph(f"{escape(series.text)} {said}")


def _detail(atlas: Atlas, detail: Detail, colours: Colours, units: str) -> str:
    name = ""
    if detail.code in atlas.points:
        name = f"{link(f'point:{detail.code}', detail.code, colours)} "
    figures = "; ".join(_figures(atlas, detail, units))
    shown = f" <b>{escape(figures)}</b>" if figures else ""
    said = f"{cite(atlas, [detail.source], colours)}{mark(detail.status, colours)}"
    return paragraph(f"{name}{escape(detail.text)}{shown} {said}")


def _figures(atlas: Atlas, detail: Detail, units: str) -> Iterator[str]:
    yield from (span_words(span) for span in (detail.gauge, detail.length) if span)
    if detail.depth:
        yield depth_words_here(atlas, detail.depth, units)
    counts = (
        (detail.number, later("{n} needles")), (detail.minutes, later("{n} min")),
        (detail.sessions, later("{n} sessions")), (detail.per_week, later("{n} a week")),
        (detail.weeks, later("{n} weeks")),
    )  # fmt: skip
    for span_of, unit in counts:
        if span_of:
            yield say(unit, n=range_words(*span_of))


def _measure(atlas: Atlas, measure: Measure, colours: Colours) -> str:
    spread = f" ± {measure.sd:g}" if measure.sd is not None else ""
    about = listing(
        word
        for word in (
            say(measure.at),
            say(measure.sex),
            f"n = {measure.n}" if measure.n else "",
            say(measure.method),
        )
        if word
    )
    said = f"{cite(atlas, [measure.source], colours)}{mark(measure.status, colours)}"
    return f"<b>{say('{n} mm', n=f'{measure.mean:g}{spread}')}</b> {escape(about)} {said}"


def _points(atlas: Atlas, topic: str, title: str, colours: Colours) -> str:
    lit = lit_by(atlas, topic)
    links = [link(f"point:{code}", short_code(code), colours) for code in atlas.points if code in lit]
    return heading(title, colours) + paragraph(listing(links)) if links else ""


def _cited(atlas: Atlas, title: str, names: Iterable[str], colours: Colours) -> str:
    names = list(names)
    return heading(title, colours) + paragraph(cite(atlas, names, colours)) if names else ""
