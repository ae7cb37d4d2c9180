"""The card's text, section by section: pure strings, so that tests can read what a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facemap.atlas.citing import cited_by
from facemap.atlas.clients import about_point
from facemap.atlas.model import Atlas, Needling, Point, Source
from facemap.atlas.phrases import agreement, quoted, range_words, source_words, span_words, with_direction
from facemap.atlas.place import Placed, Unplaced
from facemap.atlas.place_words import own_words
from facemap.atlas.practice import Advice
from facemap.atlas.units import depth_words, finger_cun
from facemap.body.frame import distance
from facemap.paths import points_folder
from facemap.ui.tongue import called, listing, say
from facemap.ui.words import ACTION_WORDS, KIND_WORDS, SIDE_WORDS, escape

Colours = dict[str, str]


def title(point: Point, hanzi: bool, colours: Colours) -> str:
    """The name in all forms, the one people say first."""
    names = point.names
    first = f'<span style="font-size:x-large;font-weight:600">{escape(names.pinyin or called(names))}</span>'
    forms = dict.fromkeys(form for form in (names.hanzi, names.simplified) if form and hanzi)
    if forms:
        first += f'&nbsp; <span style="font-size:x-large">{escape(" / ".join(forms))}</span>'
    second = names.english if names.pinyin else names.latin
    return f'{first}<br><span style="color:{colours["quiet"]}">{escape(second)}</span>'


def kind_line(atlas: Atlas, point: Point, side: str) -> str:
    """Kind, channel with a spot of its colour, and side."""
    words = [escape(say(KIND_WORDS.get(point.kind, point.kind)))]
    channel = atlas.channels.get(point.channel)
    if channel:
        spot = f'<span style="color:{channel.colour}">●</span>'
        words.append(f"{spot} {escape(say('{name} channel', name=called(channel.names)))}")
    if side:
        words.append(say(SIDE_WORDS[side]))
    words += [_category(atlas, word) for word in point.categories]
    return f'<p style="margin:2px 0 8px 0">{" · ".join(words)}</p>'


def _category(atlas: Atlas, word: str) -> str:
    category = atlas.categories.get(word)
    return escape(called(category.names) if category else word.replace("-", " "))


def all_names(point: Point) -> str:
    """Code and every form of the name, for the clipboard."""
    names = point.names
    forms = (point.code, names.pinyin, names.hanzi, names.simplified, names.english, names.latin)
    return " ".join(dict.fromkeys(form for form in forms if form))


def where(atlas: Atlas, point: Point, steps: Iterable[str], colours: Colours) -> str:
    """Location in words, then how to find it step by step."""
    spot = atlas.spots[point.code]
    lines = [*_located(atlas, point, colours)]
    if point.pack not in ("", points_folder().name):
        lines.append(quiet(escape(say("Your own place, from the pack {pack}.", pack=point.pack)), colours))
    if isinstance(spot.resolved, Unplaced):
        lines.append(quiet(escape(not_shown(spot.resolved.reason)), colours))
    found = [paragraph(escape(step)) for step in steps]
    if found:
        lines.append(heading(say("How to find it"), colours) + "".join(found))
    if point.note:
        lines.append(quiet(escape(point.note), colours))
    return "".join(lines)


def _located(atlas: Atlas, point: Point, colours: Colours) -> Iterator[str]:
    """The location as its source words it; for a reader of another language, after what its place says."""
    words = escape(point.location) + mark(point.status, colours)
    own = own_words(atlas, point.place)
    yield from (paragraph(escape(own)), quiet(words, colours)) if own else (paragraph(words),)
    texts = (point.location, point.note, *(caution.text for caution in point.cautions))
    if told := quoted(" ".join(texts)):
        yield quiet(f"<i>{escape(told)}</i>", colours)


def not_shown(reason: str) -> str:
    """Why a point is on no view, as one sentence."""
    told = out_of_sight(reason)
    return say("Not on these views: {why}.", why=say(told)) if told else say("Not on these views.")


def out_of_sight(reason: str) -> str:
    """The reason without what the card says before it, and without its full stop."""
    return reason.removeprefix("Not on these views").lstrip(": ").rstrip(".")


def needling_lines(atlas: Atlas, needling: Needling, units: str = "source") -> tuple[str, str]:
    """Who says it and how deep, then how: ("Cheng 1987: 1–1.5 cun (21–31 mm)", "transverse …")."""
    depth = say("no depth given")
    if needling.depth:
        depth = depth_words(needling.depth, needling.depth_mm, finger_cun(atlas), units)
    angle = f"{range_words(*needling.angle)}°" if needling.angle else ""
    said = (with_direction(needling.technique, needling.toward), angle, needling.layer)
    how = listing(part for part in said if part)
    doubts = [say(needling.status)] if needling.status else []
    doubts += [say("weak: origin not stated")] if is_weak(atlas.sources.get(needling.source)) else []
    status = f" [{listing(doubts)}]" if doubts else ""
    return f"{source_words(atlas, needling.source)}: {depth}{status}", how


def needling_head(atlas: Atlas, point: Point, colours: Colours) -> str:
    """The title over the needlings, and how far their sources agree."""
    told = agreement(atlas, point)
    warned = f'<p style="margin:0 0 4px 0;color:{colours["warning"]}">{escape(told)}</p>' if told else ""
    return heading(say("Needling, as sources give it"), colours) + warned


def cautions(atlas: Atlas, point: Point, colours: Colours) -> str:
    if not point.cautions:
        return ""
    items = []
    for caution in point.cautions:
        structure = atlas.structures.get(caution.structure)
        name = f"<b>{escape(called(structure.names))}.</b> " if structure else ""
        said = f"{cite(atlas, [caution.source], colours)}{mark(caution.status, colours)}"
        items.append(f"{name}{escape(caution.text)} {said}")
    return heading(say("What to avoid"), colours) + "".join(paragraph(item) for item in items)


def clients(atlas: Atlas, point: Point, colours: Colours) -> str:
    """What rules for clients say of this very point, the most serious first; contradictions stand side by
    side."""
    groups: dict[tuple[int, str, str, str], list[str]] = {}
    rules = {}
    for rule, advice in about_point(atlas, point):
        rules[rule.name] = rule
        how = f"{say(ACTION_WORDS[advice.action])}{weeks_words(advice)}"
        serious = list(ACTION_WORDS).index(advice.action)
        groups.setdefault((serious, rule.name, how, advice.status), []).append(advice.source)
    lines = ""
    for (_, name, how, status), sources in sorted(groups.items(), key=lambda group: group[0][0]):
        named = link(f"rule:{name}", called(rules[name].names), colours)
        said = f"{cite(atlas, dict.fromkeys(sources), colours)}{mark(status, colours)}"
        lines += paragraph(f"{named} ({how}) {said}")
    return heading(say("With some clients"), colours) + lines if lines else ""


def weeks_words(advice: Advice) -> str:
    """In which weeks of pregnancy, or how long afterwards, an advice holds."""
    if advice.weeks:
        return say(", weeks {weeks}", weeks=range_words(*advice.weeks))
    return say(", for {n} days", n=advice.days) if advice.days is not None else ""


def conditions(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Links to conditions; what tradition says and what evidence says stand apart."""
    text = ""
    for basis, title in (("evidence", say("Linked in studies")), ("tradition", say("Linked by tradition"))):
        groups: dict[str, list[str]] = {}
        for each in point.conditions:
            if each.basis == basis:
                condition = atlas.conditions.get(each.condition)
                name = called(condition.names) if condition else each.condition
                groups.setdefault(each.source, []).append(link(f"condition:{each.condition}", name, colours))
        if groups:
            text += heading(title, colours)
        for source, links in groups.items():
            text += paragraph(f"{listing(links)} {cite(atlas, [source], colours)}")
    return text


def near_by(atlas: Atlas, point: Point, colours: Colours) -> str:
    """What passes near the point, with distances and depths."""
    from facemap.picture.beside import beside
    from facemap.picture.survey import relief_of

    said = beside(atlas, relief_of(atlas), point)
    return (
        heading(say("Near by"), colours) + "".join(paragraph(escape(line)) for line in said) if said else ""
    )


def muscles(atlas: Atlas, point: Point, colours: Colours) -> str:
    if not point.muscles:
        return ""
    known = [(name, atlas.muscles.get(name)) for name in point.muscles]
    links = [
        link(f"muscle:{name}", called(muscle.names) if muscle else name, colours) for name, muscle in known
    ]
    return heading(say("Muscles here"), colours) + paragraph(listing(links))


def study(atlas: Atlas, point: Point, colours: Colours) -> str:
    """What a motor point or needling site rests on."""
    if point.study is None:
        return ""
    lines = [escape(point.study.what)]
    if point.study.n:
        lines.append(escape(say("Based on {people}", people=say(point.study.n))))
    if point.study.depth:
        lines.append(say("Depth {depth}", depth=span_words(point.study.depth)))
    if point.study.confidence:
        lines.append(escape(say("Confidence: {how}", how=say(point.study.confidence))))
    told = " ".join(say("{sentence}.", sentence=line.rstrip(".")) for line in lines)
    cited = cite(atlas, [point.study.source], colours)
    return heading(say("What was measured"), colours) + paragraph(f"{told} {cited}")


def variants(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Where other schools put the point, with the distance."""
    spot = atlas.spots[point.code]
    lines = []
    for variant, other in zip(point.variants, spot.variants, strict=False):
        away = ""
        if isinstance(spot.resolved, Placed) and isinstance(other.resolved, Placed):
            mm = distance(spot.resolved.position, other.resolved.position)
            away = f" <b>{say('{mm:.0f} mm away.', mm=mm)}</b>"
        lines.append(paragraph(f"{escape(variant.text)}{away} {cite(atlas, [variant.source], colours)}"))
    return (heading(say("Placed elsewhere by"), colours) + "".join(lines)) if lines else ""


def sources(atlas: Atlas, point: Point, colours: Colours) -> str:
    """Every source the card cites, in full, each once."""
    return heading(say("Sources"), colours) + "".join(
        source_line(atlas, name, colours) for name in cited_by(point)
    )


def source_line(atlas: Atlas, name: str, colours: Colours) -> str:
    """A source in full, and how closely it was read."""
    source = atlas.sources.get(name)
    if source is None:
        return paragraph(escape(name))
    parts = [part for part in (source.authors, source.title, source.where, source.year) if part]
    text = escape(". ".join(part.rstrip(".") for part in parts)) + "."
    if source.doi:
        text += f" doi:{escape(source.doi)}"
    read = {
        "second-hand": say("Read second-hand."),
        "abstract": say("Abstract read."),
        "memory": say("From memory, unverified."),
    }
    note = (
        f' <span style="color:{colours["quiet"]}">{read[source.read]}</span>' if source.read in read else ""
    )
    return f'<p style="margin:0 0 5px 0;font-size:small">{text}{note}</p>'


def heading(text: str, colours: Colours) -> str:
    """The quiet title over a part of the card."""
    return f'<p style="margin:16px 0 4px 0;color:{colours["quiet"]};font-weight:600">{escape(text)}</p>'


def paragraph(html: str) -> str:
    return f'<p style="margin:0 0 5px 0">{html}</p>'


def quiet(html: str, colours: Colours) -> str:
    return f'<p style="margin:4px 0 0 0;color:{colours["quiet"]}">{html}</p>'


def mark(status: str, colours: Colours) -> str:
    return f' <span style="color:{colours["warning"]}">[{escape(say(status))}]</span>' if status else ""


def cite(atlas: Atlas, names: Iterable[str], colours: Colours) -> str:
    said = "; ".join(escape(_cited(atlas, name)) for name in names if name) or say("no source given")
    return f'<span style="color:{colours["quiet"]}">[{said}]</span>'


def _cited(atlas: Atlas, name: str) -> str:
    """A source in brackets; what was only remembered of it must not look as if it had been read."""
    source = atlas.sources.get(name)
    from_memory = source is not None and source.read == "memory"
    remark = say(", from memory") if from_memory else say(", origin not stated") if is_weak(source) else ""
    return source_words(atlas, name) + remark


def is_weak(source: Source | None) -> bool:
    """Whether nobody knows who says it: figures that were collected without a name or a place."""
    return (
        source is not None
        and source.kind == "dataset"
        and not (source.authors or source.where or source.doi or source.isbn)
    )


def link(target: str, text: str, colours: Colours) -> str:
    style = f"color:{colours['accent']};text-decoration:none"
    return f'<a href="{escape(target)}" style="{style}">{escape(text)}</a>'
