"""A place of the location language as a person would say it: "3 mm below the corner of the mouth"."""

from __future__ import annotations

import re

from facemap.atlas.model import Atlas
from facemap.atlas.place import Along, Between, Cross, From, Offset, Seen, Spot

SIDES = {
    "superior": "above", "inferior": "below", "lateral": "lateral to", "medial": "medial to",
    "anterior": "in front of", "posterior": "behind",
}  # fmt: skip
PARTS = {
    1 / 2: "half-way", 1 / 3: "a third of the way", 2 / 3: "two thirds of the way",
    1 / 4: "a quarter of the way", 3 / 4: "three quarters of the way",
}  # fmt: skip
ENDS: dict[float | None, str] = {0.0: "the beginning of", 0.5: "the middle of", 1.0: "the end of"}
MOST_WORDS = 8
"""A longer description is not a name."""


def sentence(atlas: Atlas, place: Spot) -> str:
    """The place as a sentence of its own."""
    words = said(atlas, place)
    return f"{words[:1].upper()}{words[1:]}."


def said(atlas: Atlas, place: Spot) -> str:
    """Where the place is."""
    match place:
        case str():
            return _at(atlas, place)
        case From(start, offsets):
            return _walked(atlas, start, offsets)
        case Cross(vertical, level):
            return f"on the vertical through {_noun(atlas, vertical)}, level with {_noun(atlas, level)}"
        case Between((first, second), at):
            ends = _noun(atlas, first), _noun(atlas, second)
            if at == 0.5:
                return f"half-way between {ends[0]} and {ends[1]}"
            return f"{_part(at)} from {ends[0]} to {ends[1]}"
        case Along(curve, at) if at is not None:
            return _on_line(atlas, curve, at)
        case Along(curve, _, level) if level is not None:
            return f"on {line_name(atlas, curve)}, level with {_noun(atlas, level)}"
        case Along(curve, _, _, vertical):
            return f"on {line_name(atlas, curve)}, on the vertical through {_noun(atlas, vertical or '')}"
        case Seen(view):
            title = atlas.body.views[view].title if view in atlas.body.views else view
            return f"picked by hand on the view '{title}'"


def _at(atlas: Atlas, name: str) -> str:
    curve, at_sign, part = name.partition("@")
    if not at_sign:
        return f"at {spot_name(atlas, name)}"
    return _on_line(atlas, curve, float(part))


def _on_line(atlas: Atlas, curve: str, at: float) -> str:
    if at in ENDS:
        return f"at {ENDS[at]} {line_name(atlas, curve)}"
    return f"{_part(at)} along {line_name(atlas, curve)}"


def _walked(atlas: Atlas, start: Spot, offsets: tuple[Offset, ...]) -> str:
    if not offsets:
        return said(atlas, start)
    walk = " and ".join(f"{_amount(offset)} {SIDES[offset.direction]}" for offset in offsets)
    if len(offsets) == 1 and isinstance(start, Along) and start.at is None:
        through = (
            f"on the vertical through {_noun(atlas, start.vertical)}"
            if start.vertical is not None
            else f"level with {_noun(atlas, start.level or '')}"
        )
        return f"{through}, {walk} {line_name(atlas, start.curve)}"
    return f"{walk} {_noun(atlas, start)}"


def _amount(offset: Offset) -> str:
    return f"{offset.amount:.3g} {offset.unit}"


def _noun(atlas: Atlas, spot: Spot) -> str:
    """A spot as something one can be above or below of."""
    if isinstance(spot, str) and "@" not in spot:
        return spot_name(atlas, spot)
    if isinstance(spot, str):
        spot = Along(spot.partition("@")[0], at=float(spot.partition("@")[2]))
    if isinstance(spot, Along) and spot.at in ENDS:
        return f"{ENDS[spot.at]} {line_name(atlas, spot.curve)}"
    if isinstance(spot, From) and not spot.offsets:
        return _noun(atlas, spot.start)
    if isinstance(spot, Between) and spot.at == 0.5:
        return f"the middle between {' and '.join(_noun(atlas, end) for end in spot.ends)}"
    return f"the place {said(atlas, spot)}"


def spot_name(atlas: Atlas, name: str) -> str:
    """A landmark in a few words, a point by its code."""
    landmark = atlas.body.landmarks.get(name)
    return name if landmark is None else _named(name, landmark.what)


def line_name(atlas: Atlas, name: str) -> str:
    """A curve in a few words."""
    curve = atlas.body.curves.get(name)
    return f"the {_spaced(name)}" if curve is None else _named(name, curve.what)


def _named(name: str, what: str) -> str:
    """By what it is, unless that takes long or says the name anyway."""
    plain = _spaced(name)
    first = re.split(r"[,;:(.]", what, maxsplit=1)[0].strip()
    short = 0 < first.count(" ") + 1 <= MOST_WORDS and not first.startswith("Where ")
    if first and short and plain.lower() not in first.lower():
        return f"the {first[:1].lower()}{first[1:]}"
    return f"the {plain}"


def _spaced(name: str) -> str:
    return " ".join(part.upper() if part in ("scm", "c7", "asis") else part for part in name.split("-"))


def _part(at: float) -> str:
    named = next((words for part, words in PARTS.items() if abs(part - at) < 1e-4), "")
    return named or f"{at * 100:.3g} % of the way"
