"""How a kind of needle is called, in the window, on paper and on the command line."""

from __future__ import annotations

from facemap.atlas.tongue import later, say
from facemap.plan.model import Needle

KIND_WORDS = later({"filiform": "filiform", "intradermal": "intradermal", "press": "press needle"})
USUAL = "filiform"


def needle_words(needle: Needle | None, unit: bool = True, usual: bool = False) -> str:
    """ "0.16 × 15 mm press needle", with what its owner calls it; "–" for none. Without `unit`, under a head
    that says mm; with `usual`, its kind also where it is a filiform one."""
    if needle is None:
        return say("–")
    values = {"gauge": _gauge(needle.gauge), "length": f"{needle.length:g}"}
    size = say("{gauge} × {length} mm", **values) if unit else say("{gauge} × {length}", **values)
    kind = say(KIND_WORDS.get(needle.kind, needle.kind)) if usual or needle.kind != USUAL else ""
    return " ".join(filter(None, (size, kind, needle.label)))


def _gauge(mm: float) -> str:
    """ "0.20", "0.125"."""
    return max(f"{mm:.2f}", f"{round(mm, 3):g}", key=len)
