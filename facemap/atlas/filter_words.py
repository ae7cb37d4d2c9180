"""A filter said in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from facemap.atlas.filtering import FACETS, Choice, Filter, toggled
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import called, later, listing, say

MANY = later({
    "acupuncture": "acupuncture points", "extra": "extra points", "motor-entry": "motor entry points",
    "endplate-zone": "endplate zones", "nerve-branch": "nerve branches", "injection-site": "injection sites",
    "needling-site": "needling sites",
})  # fmt: skip
REGION_WORDS = later({
    "face": "the face", "head": "the head", "neck": "the neck", "chest": "the chest",
    "abdomen": "the abdomen", "back": "the back", "upper-limb": "the arm", "lower-limb": "the leg",
    "ear": "the ear",
})  # fmt: skip
FACET_WORDS = later({
    "kinds": "Kind", "regions": "Region", "channels": "Channel", "conditions": "Condition",
    "structures": "Caution about", "categories": "Category", "sources": "Source", "tags": "Tag",
})  # fmt: skip
"""What a facet is called over its choices."""
MOTOR_WORDS = later("Near a measured motor point")
FAVOURITE_WORDS = later("Favourites")
_ALL = later("All points.")
_PHRASES = later({
    "regions": "of {what}", "channels": "on the {what} channel", "conditions": "linked with {what}",
    "structures": "with a caution about {what}", "categories": "listed as {what}",
    "sources": "citing {what}", "tags": "tagged {what}",
})  # fmt: skip
_OUT = later({
    "regions": "those of {what}", "channels": "those on the {what} channel",
    "conditions": "those linked with {what}", "structures": "those with a caution about {what}",
    "categories": "those listed as {what}", "sources": "those citing {what}", "tags": "those tagged {what}",
})  # fmt: skip
_DEPTHS = later(
    {
        (False, True): "needled no deeper than {high} mm by any source",
        (True, False): "needled {low} mm deep or deeper by some source",
        (True, True): "whose deepest needling in any source is {low}–{high} mm",
    }
)
_MOTOR = later("with a measured motor point over the same muscle or within 10 mm")


class Chip(NamedTuple):
    """Something that is on, in a word or two, and the filter without it."""

    text: str
    rest: Filter
    out: bool = False
    """Whether it says what is left out."""


def sentence(atlas: Atlas, asked: Filter) -> str:
    """The whole filter in one sentence."""
    if asked.is_empty:
        return say(_ALL)
    subject = _either(say(MANY[kind]) for kind in MANY if kind in asked.kinds) or say("points")
    subject = say("favourite {points}", points=subject) if asked.favourite else subject
    phrases = list(_phrases(atlas, asked))
    said = say("{points} {phrases}", points=subject, phrases=listing(phrases)) if phrases else subject
    out = _either(_left_out(atlas, asked), later("{others} and {last}"))
    if out:
        said = say("{points}; leaving out {others}", points=said, others=out)
    return say("{sentence}.", sentence=_capital(said))


def _phrases(atlas: Atlas, asked: Filter) -> Iterator[str]:
    for facet in FACETS:
        names = asked.names(facet)
        if names and facet in _PHRASES:
            said = _either(_in_sentence(atlas, facet, name) for name in in_order(atlas, facet, names))
            yield say(_PHRASES[facet], what=said)
    if asked.deep_from is not None or asked.deep_to is not None:
        yield depth_words(asked.deep_from, asked.deep_to)
    if asked.motor:
        yield say(_MOTOR)


def depth_words(low: float | None, high: float | None) -> str:
    """A range of the deepest needling, within a sentence."""
    least, most = ("" if end is None else f"{end:g}" for end in (low, high))
    return say(_DEPTHS[low is not None, high is not None], low=least, high=most)


def depth_name(low: float | None, high: float | None) -> str:
    """A range of the deepest needling as a choice."""
    if low is None:
        return say("at most {n:g} mm", n=high)
    if high is None:
        return say("{n:g} mm or deeper", n=low)
    return say("{low:g}–{high:g} mm", low=low, high=high)


def _left_out(atlas: Atlas, asked: Filter) -> Iterator[str]:
    for facet in FACETS:
        names = {name for of, name in asked.without if of == facet}
        for name in in_order(atlas, facet, names):
            said = _in_sentence(atlas, facet, name)
            if facet == "kinds":
                yield said
            else:
                yield say(_OUT[facet], what=said)


def chips(atlas: Atlas, asked: Filter) -> Iterator[Chip]:
    """One for each thing that is on."""
    for facet in FACETS:
        for name in in_order(atlas, facet, asked.names(facet)):
            yield Chip(choice_name(atlas, facet, name), toggled(asked, Choice(facet, name)))
    if asked.deep_from is not None or asked.deep_to is not None:
        said = depth_name(asked.deep_from, asked.deep_to)
        yield Chip(say("{depth} deep", depth=said), replace(asked, deep_from=None, deep_to=None))
    if asked.motor:
        yield Chip(say(MOTOR_WORDS), replace(asked, motor=False))
    if asked.favourite:
        yield Chip(say(FAVOURITE_WORDS), replace(asked, favourite=False))
    for facet in FACETS:
        names = {name for of, name in asked.without if of == facet}
        for name in in_order(atlas, facet, names):
            rest = toggled(asked, Choice(facet, name))
            yield Chip(choice_name(atlas, facet, name), rest, out=True)


def choice_name(atlas: Atlas, facet: str, name: str) -> str:
    """What a choice is called beside its count; its own name where the atlas does not know it."""
    if facet == "kinds":
        return _capital(say(MANY.get(name, name)))
    if facet == "regions":
        return _capital(say(REGION_WORDS.get(name, name)).removeprefix("the "))
    if facet == "tags":
        return name
    entry = _entries(atlas, facet).get(name)
    if entry is None:
        return name
    return str((entry.short or entry.title) if facet == "sources" else called(entry.names) or name)


def in_order(atlas: Atlas, facet: str, names: Iterable[str]) -> list[str]:
    """Names as a list shows them: kinds, regions, channels and categories in their own order, others by
    the alphabet."""
    if facet in ("kinds", "regions", "channels", "categories"):
        order = [*MANY, *REGION_WORDS, *atlas.channels, *atlas.categories]
        place = {name: at for at, name in enumerate(order)}
        return sorted(names, key=lambda name: (place.get(name, len(place)), name))
    return sorted(names, key=lambda name: (choice_name(atlas, facet, name).casefold(), name))


def _entries(atlas: Atlas, facet: str) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = getattr(atlas, facet)
    return entries


def _in_sentence(atlas: Atlas, facet: str, name: str) -> str:
    if facet == "kinds":
        return say(MANY.get(name, name))
    if facet == "regions":
        return say(REGION_WORDS.get(name, name))
    said = choice_name(atlas, facet, name)
    if facet in ("tags", "categories"):
        return say("“{what}”", what=said)
    return {"conditions": _small(said), "structures": say("the {what}", what=_small(said))}.get(facet, said)


def _small(text: str) -> str:
    """Without its capital, unless it begins with a name: EMG artefacts, Parkinson's disease."""
    first = text.split(" ", maxsplit=1)[0]
    is_name = sum(c.isupper() for c in first) > 1 or "'s" in first
    return text if is_name else text[:1].lower() + text[1:]


def _either(words: Iterable[str], joined: str = later("{others} or {last}")) -> str:
    """ "a, b or c"."""
    said = list(words)
    return say(joined, others=listing(said[:-1]), last=said[-1]) if said[1:] else "".join(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
