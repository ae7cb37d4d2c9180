"""A place of the location language as a person would say it: "3 mm below the corner of the mouth"."""

from __future__ import annotations

import re

from facemap.atlas.model import Atlas
from facemap.atlas.place import Along, Between, Cross, From, Offset, Seen, Spot
from facemap.atlas.tongue import ENGLISH, later, say, spoken

ABBREVIATIONS = frozenset({"CFA", "DAO", "DLI", "LLS", "LLSAN", "SCM", "TMJ"})
"""Parts of names and codes that keep their capitals."""
STEPS = later({
    "superior": "{amount} above", "inferior": "{amount} below", "lateral": "{amount} lateral to",
    "medial": "{amount} medial to", "anterior": "{amount} in front of", "posterior": "{amount} behind",
})  # fmt: skip
PARTS = later({
    1 / 2: "half-way", 1 / 3: "a third of the way", 2 / 3: "two thirds of the way",
    1 / 4: "a quarter of the way", 3 / 4: "three quarters of the way",
})  # fmt: skip
ENDS: dict[float | None, str] = later({
    0.0: "the beginning of {line}", 0.5: "the middle of {line}", 1.0: "the end of {line}",
})  # fmt: skip
TECHNICAL = frozenset({
    "labiale-superius", "labiale-inferius", "sellion", "rhinion", "pogonion", "gnathion",
    "cervical-point", "palpebrale-superius",
    "palpebrale-inferius", "frontotemporale", "alare", "alare-inferior", "alar-curvature", "subalare",
    "crista-philtri", "zygion", "euryon", "opisthocranion", "tragion", "otobasion-superius",
    "otobasion-inferius", "postaurale", "mandibular-notch", "zygomatic-arch-inferior-midpoint",
    "zygomatic-arch-superior-midpoint", "zygomaxillare", "antegonial-notch", "mandibular-ramus-posterior",
})  # fmt: skip
"""Landmarks of those who measure skulls: called by what they are, and not what one begins at gladly."""
MOST_NESTED = 2
MOST_WORDS = 8
"""A longer description is not a name."""
MOST_TECHNICAL = 16
"""But better than a name that few know."""


def sentence(atlas: Atlas, place: Spot) -> str:
    """The place as a sentence of its own."""
    words = said(atlas, place)
    return say("{sentence}.", sentence=f"{words[:1].upper()}{words[1:]}")


def own_words(atlas: Atlas, place: Spot | None) -> str:
    """The sentence, for a reader of another language than the packs' English; "" where it has
    places within places within places, which nobody can follow."""
    if spoken() is ENGLISH or place is None or _nested(place) > MOST_NESTED:
        return ""
    return sentence(atlas, place)


def _nested(place: Spot) -> int:
    """How many places one must keep in mind to find another."""
    match place:
        case From(start, offsets):
            return _nested(start) + bool(offsets)
        case Cross(one, other) | Between((one, other)):
            return 1 + max(_nested(one), _nested(other))
        case Along(_, _, level, vertical):
            return 1 + max(_nested(level or ""), _nested(vertical or ""))
    return 0


def said(atlas: Atlas, place: Spot) -> str:
    """Where the place is."""
    match place:
        case str():
            return _at(atlas, place)
        case From(start, offsets):
            return _walked(atlas, start, offsets)
        case Cross(vertical, level):
            across, level_with = _noun(atlas, vertical), _noun(atlas, level)
            return say("on the vertical through {a}, level with {b}", a=across, b=level_with)
        case Between((first, second), at):
            a, b = _noun(atlas, first), _noun(atlas, second)
            if at == 0.5:
                return say("half-way between {a} and {b}", a=a, b=b)
            return say("{part} from {a} to {b}", part=_part(at), a=a, b=b)
        case Along(curve, at) if at is not None:
            return _on_line(atlas, curve, at)
        case Along(curve, _, level) if level is not None:
            line = line_name(atlas, curve)
            return say("on {line}, level with {place}", line=line, place=_noun(atlas, level))
        case Along(curve, _, _, vertical):
            line, through = line_name(atlas, curve), _noun(atlas, vertical or "")
            return say("on {line}, on the vertical through {place}", line=line, place=through)
        case Seen(view):
            title = atlas.body.views[view].title if view in atlas.body.views else view
            return say("picked by hand on the view '{view}'", view=say(title))


def _at(atlas: Atlas, name: str) -> str:
    curve, at_sign, part = name.partition("@")
    if not at_sign:
        return say("at {place}", place=spot_name(atlas, name))
    return _on_line(atlas, curve, float(part))


def _on_line(atlas: Atlas, curve: str, at: float) -> str:
    line = line_name(atlas, curve)
    if at in ENDS:
        return say("at {place}", place=say(ENDS[at], line=line))
    return say("{part} along {line}", part=_part(at), line=line)


def _walked(atlas: Atlas, start: Spot, offsets: tuple[Offset, ...]) -> str:
    if not offsets:
        return said(atlas, start)
    walk = say(" and ||between two walks").join(map(_step, offsets))
    if len(offsets) == 1 and isinstance(start, Along) and start.at is None:
        through, level = _noun(atlas, start.vertical or ""), _noun(atlas, start.level or "")
        from_line = say("{walk} {place}", walk=walk, place=line_name(atlas, start.curve))
        if start.vertical is not None:
            return say("on the vertical through {place}, {walk}", place=through, walk=from_line)
        return say("level with {place}, {walk}", place=level, walk=from_line)
    return say("{walk} {place}", walk=walk, place=_noun(atlas, start))


def _step(offset: Offset) -> str:
    amount = say("{n:.3g} {unit}", n=offset.amount, unit=say(offset.unit))
    return say(STEPS[offset.direction], amount=amount)


def _noun(atlas: Atlas, spot: Spot) -> str:
    """A spot as something one can be above or below of."""
    if isinstance(spot, str) and "@" not in spot:
        return spot_name(atlas, spot)
    if isinstance(spot, str):
        spot = Along(spot.partition("@")[0], at=float(spot.partition("@")[2]))
    if isinstance(spot, Along) and spot.at in ENDS:
        return say(ENDS[spot.at], line=line_name(atlas, spot.curve))
    if isinstance(spot, From) and not spot.offsets:
        return _noun(atlas, spot.start)
    if isinstance(spot, Between) and spot.at == 0.5:
        a, b = (_noun(atlas, end) for end in spot.ends)
        return say("the middle between {a} and {b}", a=a, b=b)
    return say("the place {place}", place=said(atlas, spot))


def spot_name(atlas: Atlas, name: str) -> str:
    """A landmark in a few words, a point by its code."""
    landmark = atlas.body.landmarks.get(name)
    return name if landmark is None else _in_tongue(name) or _named(name, landmark.what)


def line_name(atlas: Atlas, name: str) -> str:
    """A curve in a few words."""
    curve = atlas.body.curves.get(name)
    return _in_tongue(name) or (f"the {_spaced(name)}" if curve is None else _named(name, curve.what))


def _in_tongue(name: str) -> str:
    """What another language calls a landmark or curve; empty in English, which describes it."""
    return "" if spoken() is ENGLISH else say(" ".join(map(spelt, name.split("-"))))


def spelt(part: str) -> str:
    """A part of a hyphenated name as it is written."""
    return part.upper() if part.upper() in ABBREVIATIONS else part


def _named(name: str, what: str) -> str:
    """By what it is, unless that takes long or says the name anyway."""
    plain = _spaced(name)
    first = re.split(r"[,;:(.]", what, maxsplit=1)[0].strip()
    most = MOST_TECHNICAL if name in TECHNICAL else MOST_WORDS
    short = 0 < first.count(" ") + 1 <= most and not first.startswith("Where ")
    if first and short and plain.lower() not in first.lower():
        return f"the {first[:1].lower()}{first[1:]}"
    return f"the {plain}"


def _spaced(name: str) -> str:
    return " ".join(part.upper() if part in ("scm", "c7", "asis") else part for part in name.split("-"))


def _part(at: float) -> str:
    named = next((words for part, words in PARTS.items() if abs(part - at) < 1e-4), "")
    return say(named) if named else say("{n:.3g} % of the way", n=at * 100)
