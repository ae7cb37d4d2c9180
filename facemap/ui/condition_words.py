"""Why a point is linked with conditions, in words: for a row of the list, and for the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from facemap.atlas.model import Atlas, Indication
from facemap.atlas.phrases import source_words
from facemap.atlas.ranking import EVIDENCE, Rank, Reason, certainty, ranked
from facemap.ui.tongue import called, later, listing, say
from facemap.ui.wording import Colours, heading, link, paragraph, quiet
from facemap.ui.words import escape

CERTAINTY = (
    later("no study found"), later("very low"), later("low"), later("moderate"), later("high"),
)  # fmt: skip
BASES = later({EVIDENCE: "in studies", "tradition": "by tradition"})
HONEST = later(
    "A link says who names the point for the condition. What studies found is about the condition "
    "as a whole; it is no evidence for the single point."
)
ABSENT = later("No view of the map shows these points: they lie elsewhere on the body.")
ADD = later("With another condition …")


def brief(atlas: Atlas, rank: Rank, asked: Sequence[str]) -> str:
    """For a row: with several conditions which of them, with one who says so."""
    if not rank.reasons:
        return ""
    if len(asked) > 1 and rank.met == len(asked):
        return _how_many(rank.met, len(asked))
    if len(asked) > 1:
        names = listing(condition_name(atlas, reason.condition) for reason in rank.reasons)
        return say("{n} of {all}: {names}", n=rank.met, all=len(asked), names=names)
    return _who(atlas, rank.reasons[0])


def full(atlas: Atlas, rank: Rank) -> str:
    """All reasons, one a line."""
    return "\n".join(_sentence(atlas, reason) for reason in rank.reasons)


def condition_name(atlas: Atlas, name: str) -> str:
    condition = atlas.conditions.get(name)
    return called(condition.names) if condition else name


def studied(atlas: Atlas, name: str) -> str:
    """How certain studies of a condition are, from the least to the most certain claim."""
    low, high = certainty(atlas.conditions.get(name))
    if high == 0:
        return say(CERTAINTY[0])
    least, most = say(CERTAINTY[max(low, 1)]), say(CERTAINTY[high])
    if least == most:
        return say("{how} certainty", how=most)
    return say("{least} to {most} certainty", least=least, most=most)


def _sentence(atlas: Atlas, reason: Reason) -> str:
    return say(
        "{condition} – {who}. Studies of the condition: {certainty}.",
        condition=condition_name(atlas, reason.condition),
        who=_who(atlas, reason),
        certainty=studied(atlas, reason.condition),
    )


def _said(atlas: Atlas, reason: Reason) -> Iterator[tuple[str, str]]:
    """On what basis, and who: evidence before tradition."""
    by_basis: dict[str, list[Indication]] = {}
    for each in reason.links:
        by_basis.setdefault(each.basis, []).append(each)
    for basis, links in by_basis.items():
        names = dict.fromkeys(source_words(atlas, each.source) for each in links)
        yield say(BASES.get(basis, basis)), listing(names)


def linked_points(
    atlas: Atlas, asked: Sequence[str], codes: Iterable[str], colours: Colours, title: str
) -> str:
    """The points that are linked with conditions, by how many, each with its reasons."""
    ranks = [rank for rank in ranked(atlas, codes, asked) if rank.reasons]
    if not ranks:
        return quiet(say("No point is linked with it."), colours)
    text = heading(title, colours) if title else ""
    text += _unseen(atlas, [rank.code for rank in ranks], colours)
    for met, group in _by_met(ranks):
        if len(asked) > 1:
            text += heading(_how_many(met, len(asked)), colours)
        text += "".join(_row(atlas, rank, asked, colours) for rank in group)
    return text


def is_seen(atlas: Atlas, code: str) -> bool:
    """Whether any view shows the point."""
    return code in atlas.spots and bool(atlas.spots[code].sights)


def _unseen(atlas: Atlas, codes: Sequence[str], colours: Colours) -> str:
    """That the map shows none of the points, or not all of them."""
    unseen = [code for code in codes if not is_seen(atlas, code)]
    if not unseen:
        return ""
    words = later("Those in italics lie on no view of the map.") if len(unseen) < len(codes) else ABSENT
    return f'<p style="margin:0 0 6px 0;color:{colours["warning"]}">{escape(say(words))}</p>'


def _by_met(ranks: Iterable[Rank]) -> Iterator[tuple[int, list[Rank]]]:
    groups: dict[int, list[Rank]] = {}
    for rank in ranks:
        groups.setdefault(rank.met, []).append(rank)
    yield from groups.items()


def _how_many(met: int, asked: int) -> str:
    if met == asked:
        return say("Linked with both") if asked == 2 else say("Linked with all {n}", n=asked)
    return say("Linked with one of them") if met == 1 else say("Linked with {n} of {all}", n=met, all=asked)


def _row(atlas: Atlas, rank: Rank, asked: Sequence[str], colours: Colours) -> str:
    names = atlas.fronts[rank.code].names
    point = link(f"point:{rank.code}", f"{rank.code} {names.pinyin or called(names)}", colours)
    if not is_seen(atlas, rank.code):
        point = f"<i>{point}</i>"
    said = _who(atlas, rank.reasons[0]) if len(asked) == 1 else _grouped(atlas, rank)
    return paragraph(f'{point} <span style="color:{colours["quiet"]}">{escape(said)}</span>')


def _grouped(atlas: Atlas, rank: Rank) -> str:
    """Conditions that the same sources link it with are told together."""
    by_who: dict[str, list[str]] = {}
    for reason in rank.reasons:
        by_who.setdefault(_who(atlas, reason), []).append(condition_name(atlas, reason.condition))
    return "; ".join(f"{listing(names)} – {who}" for who, names in by_who.items())


def _who(atlas: Atlas, reason: Reason) -> str:
    return "; ".join(f"{basis}: {who}" for basis, who in _said(atlas, reason))


def several(atlas: Atlas, name: str, colours: Colours) -> str:
    """The page about conditions together: `a+b@LI-4,ST-6`, after the @ the points that are listed."""
    names, at, listed = name.partition("@")
    asked = [each for each in names.split("+") if each in atlas.conditions]
    codes = [code for code in listed.split(",") if code in atlas.points] if at else list(atlas.points)
    if not asked:
        return ""
    large = '<span style="font-size:x-large;font-weight:600">{}</span>'
    text = large.format(escape(" · ".join(condition_name(atlas, each) for each in asked)))
    for each in asked:
        known = link(f"condition:{each}", condition_name(atlas, each), colours)
        found = say(CERTAINTY[0])
        if _has_studies(atlas, each):
            found = say("studies of {certainty}", certainty=studied(atlas, each))
        text += paragraph(f"{known}: {escape(found)}")
    text += paragraph(link("filtering:conditions", say(ADD), colours))
    return (
        text
        + linked_points(atlas, asked, codes, colours, "" if asked[1:] else say("Points"))
        + quiet(say(HONEST), colours)
    )


def _has_studies(atlas: Atlas, name: str) -> bool:
    return certainty(atlas.conditions.get(name))[1] > 0
