"""A filter as a link that can be mailed, printed and typed: `facemap://points?region=face&condition=migraine`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from facemap.atlas.filter_words import FACET_WORDS
from facemap.atlas.filtering import EVERY, FACETS, Choice, Filter
from facemap.atlas.model import KINDS, REGIONS, Atlas
from facemap.atlas.tongue import say

SCHEME = "facemap"
BEGINS = "facemap://points"
LONGEST = 20_000
BROKEN = "\ufffd"
"""What stands for bytes that are no text."""
KEYS = {
    "kind": "kinds", "channel": "channels", "region": "regions", "condition": "conditions",
    "caution": "structures", "category": "categories", "source": "sources", "tag": "tags",
}  # fmt: skip
"""The facets by their words in a link; `not-kind` and so on leave out."""
_WORDS = {facet: key for key, facet in KEYS.items()}
_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


class BadLink(ValueError):
    """What was given is no link to points; the message says why, for the user."""


class Read(NamedTuple):
    """A filter from a link, and sentences on what of the link was left aside."""

    filter: Filter
    remarks: tuple[str, ...] = ()


def link(asked: Filter) -> str:
    """The link to a filter; always the same for the same filter."""
    parts = "&".join(_parts(asked))
    return f"{BEGINS}?{parts}" if parts else BEGINS


def _parts(asked: Filter) -> Iterator[str]:
    for facet in FACETS:
        if names := asked.names(facet):
            yield f"{_WORDS[facet]}={_listed(names)}"
    if asked.deep_from is not None or asked.deep_to is not None:
        low, high = ("" if end is None else repr(end) for end in (asked.deep_from, asked.deep_to))
        yield f"depth={low.removesuffix('.0')}..{high.removesuffix('.0')}"
    if asked.motor:
        yield "motor=yes"
    if asked.favourite:
        yield "favourite=yes"
    for facet in FACETS:
        if names := frozenset(name for of, name in asked.without if of == facet):
            yield f"not-{_WORDS[facet]}={_listed(names)}"


def _listed(names: frozenset[str]) -> str:
    return ",".join(quote(name, safe="", errors="replace") for name in sorted(names))


def parsed(text: str) -> Filter:
    """The filter that a link is of. Raises BadLink."""
    return read(text).filter


def read(text: str) -> Read:
    """The filter that a link is of, however it was wrapped or quoted on its way here. Raises BadLink."""
    if len(text) > LONGEST:
        raise BadLink(say("This link is too long to be one of facemap's."))
    bare = re.sub(r"[\r\n\t]+ *", "", text).strip().strip("<>\"'").strip()
    if not bare:
        raise BadLink(say("There is no link to open."))
    if not bare.lower().startswith(f"{SCHEME}:"):
        raise BadLink(
            say(
                "A link to points begins with {begins}; this one begins with “{link}”.",
                begins=BEGINS,
                link=_short(bare),
            )
        )
    what, _, query = bare.replace("&amp;", "&").partition("?")
    if what.lower().removeprefix(f"{SCHEME}:").strip("/") != "points":
        raise BadLink(
            say(
                "facemap opens links that begin with {begins}; it does not know “{link}”.",
                begins=BEGINS,
                link=_short(what),
            )
        )
    return _of_query(query)


def _of_query(query: str) -> Read:
    fields: dict[str, Any] = {}
    remarks: list[str] = []
    out: set[Choice] = set()
    for part in query.split("&"):
        key, _, value = part.partition("=")
        key = key.strip().lower()
        facet = KEYS.get(key.removeprefix("not-"))
        if facet and key.startswith("not-"):
            out |= {Choice(facet, name) for name in _names(value)}
        elif facet:
            fields[facet] = fields.get(facet, frozenset()) | _names(value)
        elif key == "depth":
            fields["deep_from"], fields["deep_to"] = _depth(value)
        elif key in ("motor", "favourite"):
            fields[key] = _truth(key, value)
        elif key:
            remarks.append(
                say("This version does not know what “{word}” asks; it was left aside.", word=_short(key))
            )
    return Read(Filter(**fields, without=frozenset(out)), tuple(remarks))


def _names(value: str) -> frozenset[str]:
    return frozenset(name for word in value.split(",") if (name := unquote(word)))


def _truth(key: str, value: str) -> bool:
    said = value.strip().lower()
    if said not in _YES + _NO:
        raise BadLink(say("In a link, {key} is yes or no, not “{value}”.", key=key, value=_short(value)))
    return said in _YES


def _depth(value: str) -> tuple[float | None, float | None]:
    low, dots, high = value.partition("..")
    try:
        ends = tuple(float(end) if end.strip() else None for end in (low, high))
    except ValueError:
        ends, dots = (), ""
    if not dots or any(end is not None and not (isfinite(end) and end >= 0) for end in ends):
        raise BadLink(
            say(
                "In a link, depth is a range in mm such as 5..15 or ..15, not “{value}”.", value=_short(value)
            )
        )
    return ends[0], ends[1]


def known(atlas: Atlas, asked: Filter) -> Read:
    """The filter without names that this atlas does not have, as in a link from somebody with other packs."""
    fields: dict[str, Any] = {}
    remarks = []
    for facet in FACETS:
        names = asked.names(facet)
        strange = {name for name in names if not _is_known(atlas, facet, name)}
        remarks += [_unknown(facet, name) for name in sorted(strange)]
        fields[facet] = names - strange
    without = frozenset(choice for choice in asked.without if _is_known(atlas, *choice))
    remarks += [_unknown(*choice) for choice in sorted(asked.without - without)]
    rest = {name: getattr(asked, name) for name in ("deep_from", "deep_to", "motor", "favourite")}
    return Read(Filter(**fields, **rest, without=without), tuple(remarks))


def _is_known(atlas: Atlas, facet: str, name: str) -> bool:
    if facet == "tags":  # a person's own: whoever has none such finds nothing, and sees why
        return True
    return name in {"kinds": KINDS, "regions": REGIONS}.get(facet, getattr(atlas, facet, ()))


def _unknown(facet: str, name: str) -> str:
    return say(
        "{facet} “{name}” is not in these packs; it was left aside.",
        facet=say(FACET_WORDS[facet]),
        name=_short(name),
    )


def _short(text: str) -> str:
    """What somebody sent, to be shown: cut, and without what can't be written."""
    text = "".join(c for c in text if c.isprintable() and c != BROKEN).strip() or "…"
    return text if len(text) <= 40 else f"{text[:39]}…"


def filter_of(text: str) -> Filter:
    """The filter of a link that was kept, or one that leaves everything where it is damaged."""
    try:
        return parsed(text) if text else EVERY
    except BadLink:
        return EVERY
