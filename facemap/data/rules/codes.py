"""Codes, names and colours are written as everybody writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from facemap.atlas.model import MOTOR_KINDS
from facemap.data.rules.finding import Finding, World
from facemap.data.wording import quoted

LENGTHS = {
    "LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23,
    "GB": 44, "LR": 14, "GV": 28, "CV": 24,
}  # fmt: skip
"""Points of each channel by the WHO's standard; China's of 2021 adds one after GV-24, as GV-24+."""
_CODE = re.compile(r"[A-Z]{2,3}-[1-9]\d?\+?|EX(-[A-Z0-9]+)+|M(-[A-Z0-9]+)+")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def code_format(world: World) -> Iterator[Finding]:
    """Codes look like ST-4, EX-HN-3 or M-CORRUGATOR, and a channel's like ST."""
    for code in world.atlas.points:
        if not _CODE.fullmatch(code):
            told = f"{quoted(code)} is not a code such as ST-4, EX-HN-3 or M-CORRUGATOR"
            yield Finding("points", code, ("code",), told, _tidied(code))
    for code in world.atlas.channels:
        if not re.fullmatch(r"[A-Z]{2,3}", code):
            yield Finding(
                "channels", code, (), f"{quoted(code)} is not a channel's code such as ST", "", True
            )


def code_number(world: World) -> Iterator[Finding]:
    """A point's number exists on its channel."""
    for code in world.atlas.points:
        head, _, number = code.partition("-")
        if head in LENGTHS and number.isdecimal() and int(number) > LENGTHS[head]:
            told = f"there is no {code}: {head} has {LENGTHS[head]} points"
            yield Finding("points", code, ("code",), told)


def code_channel(world: World) -> Iterator[Finding]:
    """A point's code begins with its channel."""
    for code, point in world.atlas.points.items():
        head, dash, _ = code.partition("-")
        if dash and point.channel and head not in ("EX", "M", point.channel):
            told = f"{code} does not belong to the channel {quoted(point.channel)}"
            yield Finding("points", code, ("code",), told)
        elif not point.channel and point.kind == "acupuncture":
            yield Finding("points", code, ("code",), f"{code} names no channel, nor does its file")


def code_kind(world: World) -> Iterator[Finding]:
    """EX codes are extra points, M codes motor points, all others acupuncture points."""
    for code, point in world.atlas.points.items():
        head = code.partition("-")[0]
        fitting = {"EX": ("extra",), "M": MOTOR_KINDS}.get(head, ("acupuncture",))
        if point.kind not in fitting:
            told = f"{code} can't be of the kind {quoted(point.kind)}"
            yield Finding("points", code, ("kind",), told, quoted(fitting[0]) if len(fitting) == 1 else "")


def name_format(world: World) -> Iterator[Finding]:
    """Names of entries are lower-case words joined by hyphens."""
    atlas = world.atlas
    named: dict[str, Mapping[str, Any]] = {
        "muscles": atlas.muscles, "structures": atlas.structures, "tissue": atlas.tissues,
        "conditions": atlas.conditions, "sources": atlas.sources, "needles": atlas.needles,
    }  # fmt: skip
    for kind, entries in named.items():
        for name in entries:
            if not _NAME.fullmatch(name):
                told = f"{quoted(name)} should be lower-case words joined by hyphens"
                yield Finding(kind, name, (), told, _hyphened(name), True)


def channel_colour(world: World) -> Iterator[Finding]:
    """A channel's colour is #RRGGBB."""
    for code, channel in world.atlas.channels.items():
        if not _COLOUR.fullmatch(channel.colour):
            told = f"{quoted(channel.colour)} is not a colour such as '#B8860B'"
            yield Finding("channels", code, ("colour",), told)


def channel_pair(world: World) -> Iterator[Finding]:
    """Paired channels name each other."""
    for code, channel in world.atlas.channels.items():
        other = world.atlas.channels.get(channel.pair)
        if other is not None and other.pair != code:
            told = f"{code} is paired with {channel.pair}, but {channel.pair} with {other.pair or 'none'}"
            yield Finding("channels", code, ("pair",), told)


def _tidied(code: str) -> str:
    found = re.fullmatch(r"([A-Za-z]{2,3})[\s_-]?0*([1-9]\d?)", code)
    return quoted(f"{found[1].upper()}-{found[2]}") if found else ""


def _hyphened(name: str) -> str:
    tidy = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return quoted(tidy) if _NAME.fullmatch(tidy) else ""
