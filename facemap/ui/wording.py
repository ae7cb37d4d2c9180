"""The card's text, section by section: pure strings, so that tests can read what a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from facemap.atlas.model import Atlas, Claim, Condition, Needling, Point, Span
from facemap.atlas.phrases import with_direction
from facemap.atlas.place import Placed, Unplaced
from facemap.body.frame import distance
from facemap.ui.words import KIND_WORDS, SIDE_WORDS, escape

Colours = dict[str, str]


def title(point: Point, hanzi: bool, colours: Colours) -> str:
    """The name in all forms, the one people say first."""
    names = point.names
    first = f'<span style="font-size:x-large;font-weight:600">{escape(names.pinyin or names.english)}</span>'
    forms = dict.fromkeys(form for form in (names.hanzi, names.simplified) if form and hanzi)
    if forms:
        first += f'&nbsp; <span style="font-size:x-large">{escape(" / ".join(forms))}</span>'
    second = names.english if names.pinyin else names.latin
    return f'{first}<br><span style="color:{colours["quiet"]}">{escape(second)}</span>'


def kind_line(atlas: Atlas, point: Point, side: str) -> str:
    """Kind, channel with a spot of its colour, and side."""
    words = [escape(KIND_WORDS.get(point.kind, point.kind))]
    channel = atlas.channels.get(point.channel)
    if channel:
        spot = f'<span style="color:{channel.colour}">●</span>'
        words.append(f"{spot} {escape(channel.names.english)} channel")
    if side:
        words.append(SIDE_WORDS[side])
    return f'<p style="margin:2px 0 8px 0">{" · ".join(words)}</p>'


def all_names(point: Point) -> str:
    """Code and every form of the name, for the clipboard."""
    names = point.names
    forms = (point.code, names.pinyin, names.hanzi, names.simplified, names.english, names.latin)
    return " ".join(dict.fromkeys(form for form in forms if form))


def where(atlas: Atlas, point: Point, steps: Iterable[str], colours: Colours) -> str:
    """Location in words, then how to find it step by step."""
    spot = atlas.spots[point.code]
    lines = [_paragraph(escape(point.location) + _mark(point.status, colours))]
    if isinstance(spot.resolved, Unplaced):
        lines.append(_quiet(f"Not on these views: {escape(spot.resolved.reason)}.", colours))
    found = [_paragraph(escape(step)) for step in steps]
    if found:
        lines.append(heading("How to find it", colours) + "".join(found))
    if point.note:
        lines.append(_quiet(escape(point.note), colours))
    return "".join(lines)


def needling_lines(atlas: Atlas, needling: Needling) -> tuple[str, str]:
    """Who says it and how deep, then how: ("Cheng 1987: 1–1.5 cun (21–31 mm)", "transverse …")."""
    depth = span_words(needling.depth) if needling.depth else "no depth given"
    if needling.depth and needling.depth_mm and needling.depth.unit != "mm":
        depth += f" ({_range(*(round(mm) for mm in needling.depth_mm))} mm)"
    angle = f"{_range(*needling.angle)}°" if needling.angle else ""
    said = (with_direction(needling.technique, needling.toward), angle, needling.layer)
    how = ", ".join(part for part in said if part)
    status = f" [{needling.status}]" if needling.status else ""
    return f"{source_words(atlas, needling.source)}: {depth}{status}", how


def cautions(atlas: Atlas, point: Point, colours: Colours) -> str:
    if not point.cautions:
        return ""
    items = []
    for caution in point.cautions:
        structure = atlas.structures.get(caution.structure)
        name = f"<b>{escape(structure.names.english)}.</b> " if structure else ""
        said = f"{_cite(atlas, [caution.source], colours)}{_mark(caution.status, colours)}"
        items.append(f"{name}{escape(caution.text)} {said}")
    return heading("What to avoid", colours) + "".join(_paragraph(item) for item in items)


def conditions(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Links to conditions; what tradition says and what evidence says stand apart."""
    text = ""
    for basis, title in (("evidence", "Linked in studies"), ("tradition", "Linked by tradition")):
        groups: dict[str, list[str]] = {}
        for each in point.conditions:
            if each.basis == basis:
                condition = atlas.conditions.get(each.condition)
                name = condition.names.english if condition else each.condition
                groups.setdefault(each.source, []).append(_link(f"condition:{each.condition}", name, colours))
        if groups:
            text += heading(title, colours)
        for source, links in groups.items():
            text += _paragraph(f"{', '.join(links)} {_cite(atlas, [source], colours)}")
    return text


def muscles(atlas: Atlas, point: Point, colours: Colours) -> str:
    if not point.muscles:
        return ""
    known = [(name, atlas.muscles.get(name)) for name in point.muscles]
    links = [
        _link(f"muscle:{name}", muscle.names.english if muscle else name, colours) for name, muscle in known
    ]
    return heading("Muscles here", colours) + _paragraph(", ".join(links))


def study(atlas: Atlas, point: Point, colours: Colours) -> str:
    """What a motor point or needling site rests on."""
    if point.study is None:
        return ""
    lines = [escape(point.study.what)]
    if point.study.n:
        lines.append(f"Based on {escape(point.study.n)}")
    if point.study.depth:
        lines.append(f"Depth {span_words(point.study.depth)}")
    if point.study.confidence:
        lines.append(f"Confidence: {escape(point.study.confidence)}")
    return heading("What was measured", colours) + _paragraph(
        ". ".join(line.rstrip(".") for line in lines) + f". {_cite(atlas, [point.study.source], colours)}"
    )


def variants(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Where other schools put the point, with the distance."""
    spot = atlas.spots[point.code]
    lines = []
    for variant, other in zip(point.variants, spot.variants, strict=False):
        away = ""
        if isinstance(spot.resolved, Placed) and isinstance(other.resolved, Placed):
            away = f" <b>{distance(spot.resolved.position, other.resolved.position):.0f} mm away.</b>"
        lines.append(_paragraph(f"{escape(variant.text)}{away} {_cite(atlas, [variant.source], colours)}"))
    return (heading("Placed elsewhere by", colours) + "".join(lines)) if lines else ""


def sources(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Every source the card cites, in full, each once."""
    names = dict.fromkeys(
        [
            *point.sources,
            *(each.source for each in point.needling),
            *(each.source for each in point.cautions),
            *(each.source for each in point.conditions if each.source),
            *(each.source for each in point.variants),
            *([point.study.source] if point.study else []),
        ]
    )
    return heading("Sources", colours) + "".join(_source(atlas, name, colours) for name in names)


def condition_page(atlas: Atlas, condition: Condition, colours: Colours) -> str:
    """A condition: what tradition says and what evidence says, apart, with the strength of the evidence."""
    names = condition.names
    quiet = " · ".join(name for name in (names.pinyin, names.hanzi, *names.aliases) if name)
    parts = [f'<span style="font-size:x-large;font-weight:600">{escape(names.english)}</span>']
    if quiet:
        parts.append(_quiet(escape(quiet), colours))
    for title_words, claims in (("Evidence", condition.evidence), ("Tradition", condition.tradition)):
        said = [_claim(atlas, claim, colours) for claim in claims] or [_quiet("None entered.", colours)]
        parts.append(heading(title_words, colours) + "".join(said))
    if condition.note:
        parts.append(_quiet(escape(condition.note), colours))
    parts.append(_quiet("Points linked with it are lit on the plate and listed on the left.", colours))
    return "".join(parts)


def _claim(atlas: Atlas, claim: Claim, colours: Colours) -> str:
    strength = f"<b>{escape(claim.strength.replace('-', ' '))}:</b> " if claim.strength else ""
    return _paragraph(f"{strength}{escape(claim.text)} {_cite(atlas, [claim.source], colours)}")


def source_words(atlas: Atlas, name: str) -> str:
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name


def span_words(span: Span) -> str:
    return f"{_range(span.low, span.high)} {span.unit}"


def _source(atlas: Atlas, name: str, colours: Colours) -> str:
    source = atlas.sources.get(name)
    if source is None:
        return _paragraph(escape(name))
    parts = [part for part in (source.authors, source.title, source.where, source.year) if part]
    text = escape(". ".join(part.rstrip(".") for part in parts)) + "."
    if source.doi:
        text += f" doi:{escape(source.doi)}"
    read = {
        "second-hand": "Read second-hand.",
        "abstract": "Abstract read.",
        "memory": "From memory, unverified.",
    }
    note = (
        f' <span style="color:{colours["quiet"]}">{read[source.read]}</span>' if source.read in read else ""
    )
    return f'<p style="margin:0 0 5px 0;font-size:small">{text}{note}</p>'


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def heading(text: str, colours: Colours) -> str:
    """The quiet title over a part of the card."""
    return f'<p style="margin:16px 0 4px 0;color:{colours["quiet"]};font-weight:600">{escape(text)}</p>'


def _paragraph(html: str) -> str:
    return f'<p style="margin:0 0 5px 0">{html}</p>'


def _quiet(html: str, colours: Colours) -> str:
    return f'<p style="margin:4px 0 0 0;color:{colours["quiet"]}">{html}</p>'


def _mark(status: str, colours: Colours) -> str:
    return f' <span style="color:{colours["warning"]}">[{escape(status)}]</span>' if status else ""


def _cite(atlas: Atlas, names: Iterable[str], colours: Colours) -> str:
    said = "; ".join(escape(_cited(atlas, name)) for name in names if name) or "no source given"
    return f'<span style="color:{colours["quiet"]}">[{said}]</span>'


def _cited(atlas: Atlas, name: str) -> str:
    """A source in brackets; what was only remembered of it must not look as if it had been read."""
    source = atlas.sources.get(name)
    from_memory = source is not None and source.read == "memory"
    return source_words(atlas, name) + (", from memory" if from_memory else "")


def _link(target: str, text: str, colours: Colours) -> str:
    style = f"color:{colours['accent']};text-decoration:none"
    return f'<a href="{escape(target)}" style="{style}">{escape(text)}</a>'
