"""The needles one has: a list of one's own, which begins with the sizes that packs know.

It lies in the state folder. Sizes that packs learn of later come to its end, once; what was taken out stays
out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import say
from facemap.plan.model import Needle
from facemap.plan.placing import Unfit, fit_needle

FILE = "needles.json"
ABOUT = "Needles that a facemap user has"
VERSION = 1
LARGEST = 1_000_000
"""Bytes that are read."""
MOST = 500
OUTSIDE = 3.0
"""mm of the shaft that stay outside: a shaft breaks where it joins the handle, and then one can still take
hold of it; nor does a slip press the handle on the skin. That it is 3 mm is this program's choice; no source
of the packs gives a figure."""


@dataclass(frozen=True, slots=True)
class Stock:
    """`needles` in the order of one's own; `seen` are the sizes of packs that were offered before."""

    needles: tuple[Needle, ...] = ()
    seen: tuple[Needle, ...] = ()


class Kept(NamedTuple):
    """What there is; the remark is for the user, when not all could be understood."""

    stock: Stock
    remark: str = ""


def shipped(atlas: Atlas) -> tuple[Needle, ...]:
    """The sizes that packs know, in their order."""
    return tuple(Needle(each.gauge, each.length, each.kind) for each in atlas.needles.values())


def offered(stock: Stock, sizes: tuple[Needle, ...]) -> Stock:
    """The stock with those sizes at its end that were never offered before."""
    fresh = tuple(each for each in sizes if each not in stock.seen)
    return Stock(
        (*stock.needles, *(each for each in fresh if each not in stock.needles)), (*stock.seen, *fresh)
    )


def added(stock: Stock, needle: Needle, before: Needle | None = None) -> Stock:
    """With one more, before another or at the end. Raises Unfit."""
    fit_needle(needle)
    if needle in stock.needles:
        raise Unfit("This needle is in the list already. Another of the same size needs another name.")
    if len(stock.needles) >= MOST:
        raise Unfit("The list is full.")
    at = stock.needles.index(before) if before in stock.needles else len(stock.needles)
    return replace(stock, needles=(*stock.needles[:at], needle, *stock.needles[at:]))


def removed(stock: Stock, needle: Needle) -> Stock:
    """Without it; plans that use it keep it, as they hold what they need."""
    return replace(stock, needles=tuple(each for each in stock.needles if each != needle))


def renamed(stock: Stock, needle: Needle, label: str) -> Stock:
    """With another name of one's own, such as maker and colour. Raises Unfit."""
    other = replace(needle, label=" ".join(label.split()))
    if other != needle and other in stock.needles:
        raise Unfit("Another needle of this size has that name.")
    return replace(stock, needles=tuple(other if each == needle else each for each in stock.needles))


def reordered(stock: Stock, needle: Needle, before: Needle | None = None) -> Stock:
    """With it before another, or at the end."""
    if needle not in stock.needles or needle == before:
        return stock
    rest = [each for each in stock.needles if each != needle]
    at = rest.index(before) if before is not None and before in rest else len(rest)
    return replace(stock, needles=(*rest[:at], needle, *rest[at:]))


def fitting(stock: Stock, depth: float, gauge: float | None = None) -> Needle | None:
    """The shortest filiform needle (of this diameter in mm, if one is given) of which at least `OUTSIDE`
    stays outside when `depth` mm are under the skin; of several so long the first in the list. None if there
    is none.

    Press and intradermal needles are made to go in whole, and are never proposed.
    """
    long = [
        each
        for each in stock.needles
        if each.kind == "filiform" and each.length >= depth + OUTSIDE and gauge in (None, each.gauge)
    ]
    return min(long, key=lambda each: each.length, default=None)


def text_of(stock: Stock) -> str:
    """The file's text, a needle a line."""
    from facemap.plan.encode import encoded, laid_out

    return laid_out({"about": ABOUT, "version": VERSION, **encoded(stock)})


def understood(text: str) -> tuple[Stock, bool]:
    """What a text says of needles, and whether that is all of it."""
    from facemap.plan.decode import Fault, Unfitting, decoded
    from facemap.plan.rescue import rescued

    data, faults = rescued(text)
    whole = data.pop("about", None) == ABOUT and data.pop("version", None) == VERSION
    found: list[Fault] = []
    with contextlib.suppress(Unfitting):
        stock: Stock = decoded(Stock, data, (), found)
        needles, seen = _sound(stock.needles), _sound(stock.seen)
        is_all = (needles, seen) == (stock.needles, stock.seen)
        return Stock(needles[:MOST], seen), whole and is_all and not faults and not found
    return Stock(), False


def load(folder: Path, atlas: Atlas) -> Kept:
    """The user's list, of the state folder, with what packs offer. A damaged file is moved aside, and what is
    sound of it kept in its place. Raises OSError."""
    from facemap.data.safe_write import write_text

    path = folder / FILE
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return Kept(offered(Stock(), shipped(atlas)))
    stock, whole = Stock(), False
    if len(data) <= LARGEST:
        stock, whole = understood(data.decode("utf-8", "replace"))
    if whole:
        return Kept(offered(stock, shipped(atlas)))
    aside = _put_aside(path)
    write_text(path, text_of(stock))
    told = say(
        "Your list of needles could not all be read; the file as it was is kept as {file}.", file=aside
    )
    return Kept(offered(stock, shipped(atlas)), told)


def put(folder: Path, atlas: Atlas, change: Callable[[Stock], Stock]) -> Kept:
    """Change the list as it is by now, as another window may have changed it. Raises OSError, Unfit."""
    from facemap.data.safe_write import write_text

    stock, remark = load(folder, atlas)
    stock = change(stock)
    write_text(folder / FILE, text_of(stock))
    return Kept(stock, remark)


def _sound(needles: tuple[Any, ...]) -> tuple[Needle, ...]:
    sound: dict[Needle, None] = {}
    for each in needles:
        with contextlib.suppress(Unfit):
            fit_needle(each)
            sound[each] = None
    return tuple(sound)


def _put_aside(path: Path) -> str:
    """Move a file to a name that is free, which is returned."""
    names = (f"{path.stem}-damaged{n or ''}{path.suffix}" for n in count())
    name = next(name for name in names if not path.with_name(name).exists())
    path.rename(path.with_name(name))
    return name
