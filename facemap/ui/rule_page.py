"""The page about a rule for clients: the most serious first, and which points how many sources leave out."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.agreement import voice
from facemap.atlas.model import Atlas
from facemap.atlas.practice import Advice, ClientRule
from facemap.ui.tongue import count, listing, say
from facemap.ui.wording import Colours, cite, heading, link, mark, paragraph, quiet, weeks_words
from facemap.ui.words import ACTION_WORDS, escape

ACTIONS = tuple(ACTION_WORDS)
BAR = ACTIONS[0]


def rule_page(atlas: Atlas, rule: ClientRule, colours: Colours) -> str:
    """What comes below the names."""
    text = paragraph(escape(rule.what)) if rule.what else ""
    if rule.asks:
        text += heading(say("To ask"), colours) + paragraph(escape(rule.asks))
    text += _left_out(atlas, rule, colours)
    text += heading(say("What sources say; they need not agree"), colours)
    return text + "".join(_advice(atlas, advice, colours) for advice in sorted(rule.advice, key=seriousness))


def seriousness(advice: Advice) -> int:
    """The place of an advice among the others, from "not to be needled" to what is only good to know."""
    return ACTIONS.index(advice.action)


def _left_out(atlas: Atlas, rule: ClientRule, colours: Colours) -> str:
    """Points that sources say are not to be needled, those of the most sources first."""
    lists = dict(_by_voices(atlas, rule))
    if not lists:
        return ""
    text = heading(say("Not to be needled, by at least one source"), colours)
    for many in sorted(lists, reverse=True):
        links = listing(link(f"point:{code}", code, colours) for code in lists[many])
        text += paragraph(f"{links} – {escape(count('{n} source', '{n} sources', many))}")
    return text + quiet(escape(say("Sources that copy each other count as one.")), colours)


def _by_voices(atlas: Atlas, rule: ClientRule) -> Iterator[tuple[int, list[str]]]:
    """So many voices, and the points that they bar, in the order of the atlas."""
    barring: dict[str, set[str]] = {}
    for advice in rule.advice:
        if advice.action == BAR:
            for code in advice.scope.points:
                barring.setdefault(code, set()).add(voice(atlas, advice.source))
    known = [code for code in atlas.points if code in barring]
    for many in {len(voices) for voices in barring.values()}:
        if codes := [code for code in known if len(barring[code]) == many]:
            yield many, codes


def _advice(atlas: Atlas, advice: Advice, colours: Colours) -> str:
    how = f"{say(ACTION_WORDS[advice.action]).capitalize()}{weeks_words(advice)}"
    strict = f"<b>{escape(say('{sentence}.', sentence=how))}</b>"
    said = f"{cite(atlas, [advice.source], colours)}{mark(advice.status, colours)}"
    return paragraph(f"{strict} {escape(advice.text)} {said}")
