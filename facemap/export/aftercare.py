"""What practices advise for the days after a session: each line only where a source says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import later, say
from facemap.plan.checklists import GENERAL
from facemap.plan.making import short
from facemap.plan.model import Plan
from facemap.plan.site import site

FACIAL = ("face", "head", "neck", "ear")
NEAR_THE_LUNG = ("neck", "chest", "abdomen", "back")
SHOULDER = ("LI-15", "LI-16", "SI-9", "SI-10", "TE-14")
"""Points of the arm that lie by the top of the lung or by the shoulder blade."""
RULE = "neck-and-chest-points"
"""Whose points lie over the lung and the great vessels, wherever that is."""


class Advice(NamedTuple):
    """A line and the sources that say so."""

    text: str
    sources: tuple[str, ...]


FACIALIST, LIR = "the-facialist", "lir-beauty"
FOR = (
    (later("For one day"), (
        Advice(later("Do not rub your face."), (FACIALIST,)),
        Advice(later("No make-up, heavy cream or oil on your face."), (FACIALIST,)),
        Advice(later("No hard exercise, sauna, steam, hot bath or swimming pool."), (FACIALIST,)),
        Advice(later("Little alcohol and coffee."), (FACIALIST,)),
        Advice(later("No sunbathing for 12 hours."), (LIR,)),
    )),
    (later("For two days"), (
        Advice(later("Use gentle products only, no acids."), (FACIALIST,)),
        Advice(later("Protect your face from the sun, and drink enough."), (FACIALIST,)),
        Advice(later("No strong heat, no perfume, no other treatment of the face."), (LIR,)),
    )),
    (later("For two to three days"), (Advice(later("No scrubs."), (FACIALIST, LIR)),)),
)  # fmt: skip
"""After needles in the face, as sources of the aftercare of a usual course put it."""
BRUISES = (
    Advice(later("Small bruises or redness can occur."), (FACIALIST,)),
    Advice(later("A bruise is mostly small and gone after about a week."), ("centennial-acupuncture",)),
)
BLEEDING = (
    Advice(later("A place may bleed a little, be sore or turn into a small bruise."), ("ccaom-cnt",)),
)
URGENT = Advice(
    later("Get medical help at once if your chest hurts or you are short of breath."), ("thng-2022",)
)
CALL = later("If anything worries you, call your practitioner.")


Lines = tuple[tuple[str, tuple[int, ...]], ...]
"""Each with the numbers of its sources in a list."""


class Told(NamedTuple):
    """Lines under a heading."""

    head: str
    lines: Lines


class Aftercare(NamedTuple):
    usual: Lines
    """What is usual after needles."""
    groups: tuple[Told, ...]
    urgent: Lines
    sources: tuple[str, ...]
    """As cards name them, the first is number 1."""


def aftercare(atlas: Atlas, plan: Plan) -> Aftercare:
    """For what is needled; a style's own aftercare, as its pack says it, in place of the usual one."""
    numbers: dict[str, int] = {}
    regions = {each.region for each in plan.placements}
    facial = bool(regions & set(FACIAL)) or not regions
    usual = _lines(BRUISES if facial else BLEEDING, _sources_of_bruising(atlas), numbers)
    groups = tuple(_groups(atlas, plan, numbers)) if facial else ()
    urgent = _lines((URGENT,), _saying(atlas, GENERAL), numbers) if _is_near_the_lung(atlas, plan) else ()
    return Aftercare(usual, groups, urgent, tuple(short(atlas, name) for name in numbers))


def _is_near_the_lung(atlas: Atlas, plan: Plan) -> bool:
    rule = atlas.rules.get(RULE)
    named = {code for advice in rule.advice for code in advice.scope.points} if rule else set()
    for each in plan.placements:
        here = site(atlas, each)
        codes = {each.code, here.nearest, *(near.name for near in here.points)}
        if {each.region, here.region}.intersection(NEAR_THE_LUNG) or codes & {*named, *SHOULDER}:
            return True
    return False


def _lines(advice: tuple[Advice, ...], known: set[str], numbers: dict[str, int]) -> Lines:
    """Those that a known source says; a source that is new gets the next number."""
    found = []
    for each in advice:
        theirs = [name for name in each.sources if name in known]
        if theirs:
            found.append(
                (say(each.text), tuple(numbers.setdefault(name, len(numbers) + 1) for name in theirs))
            )
    return tuple(found)


def _groups(atlas: Atlas, plan: Plan, numbers: dict[str, int]) -> Iterator[Told]:
    own = atlas.protocols.get(plan.protocol)
    if own and own.aftercare and own.name != GENERAL:
        advice = tuple(Advice(each.text, (each.source,)) for each in own.aftercare)
        yield Told(say("Afterwards"), _lines(advice, {each.source for each in own.aftercare}, numbers))
        return
    for head, advice in FOR:
        found = _lines(advice, _saying(atlas, GENERAL), numbers)
        if found:
            yield Told(say(head), found)


def _saying(atlas: Atlas, protocol: str) -> set[str]:
    known = atlas.protocols.get(protocol)
    return {each.source for each in known.aftercare} if known else set()


def _sources_of_bruising(atlas: Atlas) -> set[str]:
    rule = atlas.rules.get("bruising")
    return {each.source for each in rule.advice} if rule else set()
