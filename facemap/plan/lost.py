"""What a damaged file lost, for the person whose plan it is: "GB-14 left: the depth is lost (line 14)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from facemap.atlas.short_codes import short_code
from facemap.atlas.tongue import later, say
from facemap.plan.decode import Fault
from facemap.plan.model import Placement

SIDES = later({
    "left": "left||of the body", "right": "right||of the body", "middle": "middle||of the body",
})  # fmt: skip
FIELDS = later({
    "needles": "number of needles", "pattern": "arrangement", "spacing": "distance of needles",
    "depth": "depth", "angle": "angle", "technique": "technique", "toward": "direction",
    "needle": "needle", "stimulation": "stimulation", "response": "response sought",
    "retention": "time the needles stay in", "note": "note", "position": "place", "path": "line",
})  # fmt: skip
ENTRIES = later({
    "ticks": "Tick {n} of the needles", "marks": "Mark {n}", "overrides": "Reason {n} for going on",
    "checks": "Line {n} of the checklist", "steps": "Step {n}", "amendments": "Amendment {n}",
    "earlier": "Earlier session {n}", "concerns": "Concern {n}", "facts": "Fact {n} about the client",
})  # fmt: skip
"""Of the lists of a plan; each with its number in the file."""

_PLAIN = Placement(1, "free", "middle")


def plainly(fault: Fault, places: Sequence[Any]) -> str:
    """What is lost; "" where nothing is, or it has no name here. `places` are the placements as the file has
    them."""
    path = fault.lost
    if not path:
        return ""
    if path[0] == "placements" and len(path) > 1:
        place = _place(places, path[1])
        if len(path) == 2:
            return say("{place} is lost with all that was planned there", place=place)
        field = FIELDS.get(str(path[2]), "")
        if not field:
            return say("{entry}: “{field}” is lost", entry=place, field=path[2])
        return say("{place}: the {field} is lost", place=place, field=say(field))
    listed = [at for at, step in enumerate(path) if isinstance(step, int) and path[at - 1] in ENTRIES]
    if listed:
        at = listed[0]
        entry = say(ENTRIES[str(path[at - 1])], n=int(path[at]) + 1)
        if at == len(path) - 1:
            return say("{entry} is lost", entry=entry)
        return say("{entry}: “{field}” is lost", entry=entry, field=path[at + 1])
    return say("“{field}” of the plan is lost", field=" · ".join(map(str, path)))


def missing_of(faults: Iterable[Fault], places: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """Ids of placements with the fields that are lost of them; `places` as in `plainly`."""
    for fault in faults:
        path = fault.lost or ()
        if len(path) == 3 and path[0] == "placements":
            place = places[path[1]] if isinstance(path[1], int) and path[1] < len(places) else None
            number = place.get("id") if isinstance(place, dict) else None
            if type(number) is int:
                yield number, str(path[2])


def is_unsaid(each: Placement, field: str) -> bool:
    """Whether a field is as it is where nobody says anything."""
    return bool(getattr(each, field) == getattr(_PLAIN, field))


def _place(places: Sequence[Any], at: object) -> str:
    """ "GB-14 left", as far as the file still says so."""
    found = places[at] if isinstance(at, int) and at < len(places) else None
    known = found if isinstance(found, dict) else {}
    code, name, side = (known.get(key) for key in ("code", "name", "side"))
    called = (isinstance(code, str) and short_code(code[:40])) or (isinstance(name, str) and name[:40])
    words = called or say("Place {n}", n=int(str(at)) + 1)
    return f"{words} {say(SIDES[side])}" if isinstance(side, str) and side in SIDES else words
