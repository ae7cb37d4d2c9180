"""What the client takes home: a picture of what was done, what to do now, and when to come again.

Without codes, depths and names of sources, and without who the client is unless that is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import count, later, say
from facemap.export.document import Document
from facemap.export.session_sheet import INNER_MM, plates_of
from facemap.picture.needle_looks import with_needles
from facemap.picture.scene import Measure
from facemap.picture.style import style
from facemap.plan.model import Plan
from facemap.plan.totals import totals

LARGEST_MM = 120.0
REGIONS = later({
    "face": "the face", "head": "the head", "neck": "the neck", "chest": "the chest", "abdomen": "the belly",
    "back": "the back", "upper-limb": "the arms and hands", "lower-limb": "the legs and feet",
    "ear": "the ears",
})  # fmt: skip
USUAL = (
    later("A small bruise or a red spot where a needle was is common and fades within days."),
    later("Leave the skin alone for the rest of the day: no rubbing, and no make-up for some hours."),
    later("Call your practitioner if a place swells, hurts more or grows hot, or if your sight changes."),
)
URGENT = later(
    "Get medical help at once for shortness of breath, chest pain, fainting or a sudden swelling of the eye."
)


def handout(
    atlas: Atlas, plan: Plan, measure: Measure, page: str = "A4", named: bool = False,
    advice: Sequence[str] = (),
) -> Document:  # fmt: skip
    """`named`: with the client's label; `advice` is what the practitioner adds to the aftercare."""
    plates = tuple(plates_of(atlas, plan, measure, min(INNER_MM[page], LARGEST_MM), numbers=False))[:2]
    html = "".join((_head(plan, named), _pictures(len(plates)), _done(plan), _after(advice), _dates(plan)))
    looks = with_needles(replace(style("print", atlas.channels), skin=0.8))
    return Document(say("After your session"), _set_larger(html), looks, plates, page)


def _head(plan: Plan, named: bool) -> str:
    who = plan.client.label if named else ""
    line = " · ".join(filter(None, (who, plan.date, plan.practitioner)))
    return f"<h1>{escape(say('After your session'))}</h1><p>{escape(line)}</p>"


def _pictures(number: int) -> str:
    pictures = "&nbsp;&nbsp;".join(f'<img src="plate:{at}">' for at in range(number))
    return f'<p align="center">{pictures}</p>' if number else ""


def _done(plan: Plan) -> str:
    found = totals(plan)
    if not found.needles:
        return ""
    regions = dict.fromkeys(each.region for each in plan.placements if each.region in REGIONS)
    where = _and([say(REGIONS[region]) for region in regions])
    needles = count("{n} fine needle was planned", "{n} fine needles were planned", found.needles)
    words = say("{needles}, on {where}.", needles=needles, where=where) if where else f"{needles}."
    minutes = plan.retention
    stayed = say(" They stay in for about {n:g} minutes.", n=minutes) if minutes else ""
    marks = count("{n} place was marked afterwards.", "{n} places were marked afterwards.", len(plan.marks))
    return f"<h2>{escape(say('What was done'))}</h2><p>{escape(words + stayed)}" + (
        f" {escape(marks)}</p>" if plan.marks else "</p>"
    )


def _after(advice: Sequence[str]) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in (*map(say, USUAL), *advice, say(URGENT)))
    return f"<h2>{escape(say('For the next days'))}</h2><ul>{lines}</ul>"


def _dates(plan: Plan) -> str:
    course = plan.course
    coming = [day for day in (course.dates if course else ()) if day > plan.date]
    if not coming:
        return ""
    lines = "".join(f"<li>{escape(day)}</li>" for day in _few(coming))
    return f"<h2>{escape(say('Your next sessions'))}</h2><ul>{lines}</ul>"


def _few(days: Sequence[str], most: int = 12) -> Iterator[str]:
    yield from days[:most]
    if len(days) > most:
        yield say("and {n} more", n=len(days) - most)


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return say("{some} and {last}", some=say(", ").join(words[:-1]), last=words[-1])


def _set_larger(html: str) -> str:
    """A client reads this without glasses."""
    return f'<div style="font-size:11pt">{html}</div>'
