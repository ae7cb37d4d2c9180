"""How points lie to each other and to the body, as the standard says it: rows for `test_relations`.

They are written from the words of the WHO standard of 2008 (what other books say instead is left out), so
they hold the shipped places to account; none was read off our positions. A row names points, landmarks and
curves; lengths are in cun of a named measure, which the test works out from the landmarks of the body.

Where two statements of the standard can't hold at once on a body, the one that a finger finds is tested, and
a remark says so. The chest is the plainest case: the spaces between the ribs slope down from the sternum, so
points that the standard calls level lie in the same *space*, and that is tested.
"""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """One statement: its words, its kind (a check in `test_relations`), and what it is about.

    `slack` (mm) takes the place of the kind's own tolerance where `why` says so.
    """

    words: str
    kind: str
    of: tuple[str, ...]
    to: tuple[str, ...] = ()
    amount: float = 0.0
    by: str = ""
    slack: float = 0.0
    why: str = ""


def _said(*names: str) -> str:
    """Names in a sentence: codes as they are, landmarks and curves without hyphens."""
    spoken = [name if name[0].isupper() else "the " + name.replace("-", " ") for name in names]
    return " and ".join([", ".join(spoken[:-1]), spoken[-1]] if len(spoken) > 1 else spoken)


def level(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """Of one height."""
    words = f"{names[0]} is level with {_said(*names[1:])}"
    return Relation(words, "level", names, slack=slack, why=why)


def vertical(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """On one upright line, seen from the front."""
    words = f"{names[0]} is on one vertical with {_said(*names[1:])}"
    return Relation(words, "vertical", names, slack=slack, why=why)


def upright(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """On one upright line, seen from the side."""
    words = f"{names[0]} is straight above or below {_said(*names[1:])}, seen from the side"
    return Relation(words, "upright", names, slack=slack, why=why)


def midline(*names: str) -> Relation:
    return Relation(f"{_said(*names)} are on the midline", "midline", names)


def rise(of: str, cun: float, start: str, by: str) -> Relation:
    """So many cun straight up (down if negative) from a place to a point of the trunk."""
    way = "above" if cun > 0 else "below"
    return Relation(f"{of} is {abs(cun):g} cun {way} {_said(start)}", "rise", (of,), (start,), cun, by)


def aside(cun: float, *names: str, by: str = "breadth", slack: float = 0.0, why: str = "") -> Relation:
    """So many cun to the side of the midline."""
    words = f"{cun:g} cun lateral to the midline: {', '.join(names)}"
    return Relation(words, "aside", names, (), cun, by, slack, why)


def lateral(of: str, cun: float, start: str, by: str, slack: float = 0.0, why: str = "") -> Relation:
    """So many cun lateral to a place, along the skin."""
    words = f"{of} is {cun:g} cun lateral to {_said(start)}"
    return Relation(words, "along", (of,), (start,), cun, by, slack, why)


def along(
    of: str, cun: float, start: str, by: str, way: str = "from", slack: float = 0.0, why: str = ""
) -> Relation:
    """So many cun along the skin from a place to a point."""
    words = f"{of} is {cun:g} cun {way} {_said(start)}"
    return Relation(words, "along", (of,), (start,), cun, by, slack, why)


def crown(of: str, cun: float) -> Relation:
    """So many cun above the anterior hairline (above the posterior one if negative), over the crown."""
    edge = "anterior" if cun > 0 else "posterior"
    return Relation(f"{of} is {abs(cun):g} cun above the {edge} hairline", "crown", (of,), (), cun, "vault")


def above_hair(of: str, cun: float, slack: float = 0.0, why: str = "") -> Relation:
    """So many cun up from the anterior hairline straight below it."""
    words = f"{of} is {cun:g} cun above the anterior hairline straight below it"
    return Relation(words, "above-hair", (of,), (), cun, "vault", slack, why)


def part(of: str, share: float, start: str, end: str, slack: float = 0.0, why: str = "") -> Relation:
    """At a share of the way along the skin."""
    words = f"{of} is at {share:.3g} of the way from {_said(start)} to {_said(end)}"
    return Relation(words, "part", (of,), (start, end), share, "", slack, why)


def halfway(of: str, start: str, end: str, slack: float = 0.0, why: str = "") -> Relation:
    """Half-way, in height or along the skin."""
    return part(of, 1 / 2, start, end, slack, why)


def bowed(of: str, share: float, *stops: str, slack: float = 0.0, why: str = "") -> Relation:
    """At a share of the length of a curved line through several stops."""
    words = f"{of} is at {share:.3g} of the curve through {_said(*stops)}"
    return Relation(words, "bowed", (of,), stops, share, "", slack, why)


def space(number: int, *names: str) -> Relation:
    """In an intercostal space."""
    words = f"in intercostal space {number}: {', '.join(names)}"
    return Relation(words, "on", names, (f"intercostal-space-{number}",))


def on(of: str, place: str, slack: float = 0.0, why: str = "") -> Relation:
    """On a curve or at a landmark."""
    return Relation(f"{of} is on {_said(place)}", "on", (of,), (place,), slack=slack, why=why)


def order(direction: str, *names: str) -> Relation:
    """Each one farther in a direction than the one before."""
    return Relation(f"going {direction}: {', '.join(names)}", "order", names, by=direction)


def beside(of: str, direction: str, curve: str) -> Relation:
    """To one side of a curve, at the point's own height."""
    words = f"{of} is {direction} to {_said(curve)}"
    return Relation(words, "beside", (of,), (curve,), by=direction)


def over(of: str, direction: str, curve: str) -> Relation:
    """Above or below a curve, seen from where it runs from side to side."""
    words = f"{of} is {direction} to {_said(curve)}"
    return Relation(words, "over", (of,), (curve,), by=direction)
