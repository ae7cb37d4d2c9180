"""What there is to heed about one placement: its depth, the tissue, what passes there, its needle, its point.

Every figure is of the people that a study measured; a body differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, cos, radians
from typing import NamedTuple

from facemap.atlas.model import Atlas, Measure
from facemap.atlas.phrases import figure, tenths
from facemap.atlas.tongue import called, later, listing, say
from facemap.atlas.whereabouts import Passing
from facemap.body.frame import Position, added
from facemap.body.laid import laid
from facemap.plan.findings import Finding
from facemap.plan.heading import tip_depth
from facemap.plan.heeding_eye import EYE_RULE, STRIDE, WHERE, about_eye
from facemap.plan.making import short
from facemap.plan.measured_at import Figures, figures_at
from facemap.plan.memory import of_placement
from facemap.plan.model import Placement
from facemap.plan.passing_by import Passings
from facemap.plan.placing import called as called_in_text
from facemap.plan.site import LOOKED_AT, landmark_words, site
from facemap.plan.spreading import entries
from facemap.plan.straying import lost
from facemap.plan.threads import angle_of, run_of

LEFT_OUT = 3.0
"""mm of the shaft that should stay outside the skin. A hint of facemap's own."""
HIDDEN_KINDS = ("press", "intradermal")
"""Needles that are made to lie in the skin up to their head."""
SHORT = 7.0
"""mm of shaft of the shortest filiform needles, which some use within the skin."""
UNSPREAD = 1.0
"""mm that are allowed for where a study gives a mean without its spread."""
OPEN_KINDS = ("organ", "cavity")
"""Structures that no needle may enter; not to know how deep they lie is no reason to be calm."""
CLOSE = 0.05
"""mm that no hand can tell from none."""
ADVANCED = later("advanced")
"""What the note of a needle at the eye says, for the hint to be content."""
FLOORS = {"to_bone": later("bone"), "to_cavity": later("the cavity")}


def about_needles(atlas: Atlas, passings: Passings | None, each: Placement) -> tuple[Finding, ...]:
    """Without ids: the same for every placement that is like this one. Kept. Without passings, what does not
    depend on them."""

    def made() -> tuple[Finding, ...]:
        eye: tuple[Finding, ...] = ()
        past: list[Finding] = []
        if passings is not None:
            eye = tuple(about_eye(atlas, passings, each, label(atlas, each)))
            said = WHERE if eye else ()
            past = [one for one in _past(atlas, passings, each) if one.key.rpartition("/")[2] not in said]
        return (
            *_off_the_body(atlas, each), *eye, *_eye(atlas, each), *_deeper(atlas, each),
            *_in_tissue(atlas, each), *past, *_too_short(atlas, each), *_unlike_intradermal(atlas, each),
            *_cautions(atlas, each),
        )  # fmt: skip

    kind = f"needles {passings.relief_id if passings else None}"
    return of_placement(atlas, kind, each, _shape, made)


def _shape(each: Placement) -> tuple[object, ...]:
    return (
        each.kind, each.code, each.name, each.region, each.position, each.path, each.needles, each.pattern,
        each.spacing, each.technique, each.depth, each.angle, each.toward, each.needle, each.reference,
        each.side, each.moved, _is_advanced(each),
    )  # fmt: skip


def label(atlas: Atlas, each: Placement) -> str:
    """How a placement is named in a finding, without its side."""
    if name := called_in_text(each):
        return name
    what, near = say(_UNNAMED.get(each.kind, "spot")), site(atlas, each).nearest
    return say("{what} near {point}", what=what, point=landmark_words(atlas, near)) if near else what


_UNNAMED = later({"free": "spot", "line": "line", "area": "area"})


def _key(kind: str, each: Placement, *more: str) -> str:
    return "/".join((kind, each.code or each.name or each.kind, *more))


def _off_the_body(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """What no picture can show, and nothing can be said of."""
    if mm := lost(atlas, each):
        text = say("{point}: its place is lost, {mm:.0f} mm off the skin of this body. Place it anew.",
                   point=called_in_text(each) or say(_UNNAMED.get(each.kind, "spot")), mm=mm)  # fmt: skip
        yield Finding("needle", "warn", text, _key("needle", each, "lost"), grave=True)


def _eye(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """A needle at a point that the rule about the eye names, whose note does not say that it is meant so."""
    rule = atlas.rules.get(EYE_RULE)
    if rule is None or _is_advanced(each):
        return
    here = {near.name for near in site(atlas, each).points}
    naming = [advice.source for advice in rule.advice if here.intersection(advice.scope.points)]
    if naming:
        yield Finding(
            "eye", "warn", _not_advanced(label(atlas, each)), _key("eye", each), tuple(dict.fromkeys(naming)),
            rule=EYE_RULE, points=tuple(sorted(here)), lead=label(atlas, each),
        )  # fmt: skip


def _not_advanced(about: str) -> str:
    return say("{point} is at the eye, and its note does not say “{word}”.", point=about, word=say(ADVANCED))


def says_not_advanced(each: Finding) -> bool:
    """Whether a finding says no more than that of a place at the eye."""
    return each.kind == "eye" and each.text == _not_advanced(each.lead)


def not_advanced(abouts: Sequence[str]) -> str:
    """The same of several places."""
    return say(
        "{points} are at the eye, and their notes do not say “{word}”.",
        points=listing(abouts), word=say(ADVANCED),
    )  # fmt: skip


def _is_advanced(each: Placement) -> bool:
    words = f"{each.note} {each.technique}".lower()
    return ADVANCED in words or say(ADVANCED).lower() in words


def _deeper(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    reference = each.reference
    if each.depth is None or reference is None or each.depth <= reference.high + CLOSE:
        return
    text = say("{point}: {depth} mm is deeper than {high} mm, the most that {source} gives{how}.",
               point=label(atlas, each), depth=tenths(each.depth), high=tenths(reference.high),
               source=reference.short or reference.source,
               how=say(" ({technique})", technique=say(reference.technique)) if reference.technique else "",
               )  # fmt: skip
    yield Finding(
        "depth", "warn", text, _key("depth", each), (reference.source,), status=reference.status,
        lead=label(atlas, each),
    )  # fmt: skip


def _in_tissue(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """Deeper than one standard deviation above where a study found bone, or a cavity, on average."""
    tissue = atlas.tissues.get(site(atlas, each).tissue)
    tip = tip_depth(each)
    if tissue is None or tip <= 0:
        return
    for name, floor in FLOORS.items():
        reached = [measure for measure in getattr(tissue, name) if tip > _edge(measure) + CLOSE]
        if reached:
            found = listing(_measured(atlas, measure) for measure in reached)
            text = say(
                "{point}: the tip would be {tip} mm deep. Less one standard deviation, {floor} may begin "
                "above it: {measures}.",
                point=label(atlas, each), tip=tenths(tip), floor=say(floor), measures=found,
            )  # fmt: skip
            sources = tuple(dict.fromkeys(measure.source for measure in reached))
            yield Finding(
                "tissue", "warn", text, _key("tissue", each, name.replace("_", "-")), sources,
                lead=label(atlas, each), grave=True,
            )  # fmt: skip


def _edge(measure: Measure) -> float:
    """Where it may begin: the mean less one standard deviation."""
    return max(measure.mean - (UNSPREAD if measure.sd is None else measure.sd), 0.0)


def _measured(atlas: Atlas, measure: Measure) -> str:
    """ "4.5 ± 0.6 mm (Kim 2019, at the brow)"."""
    where = (short(atlas, measure.source), say(measure.at), say(measure.sex))
    return say("{figure} ({where})", figure=figure(measure), where=listing(filter(None, where)))


class _Reached(NamedTuple):
    """How far a needle comes towards what passes: the figures of the place, and those that it reaches."""

    here: tuple[Measure, ...] = ()
    reached: tuple[Measure, ...] = ()
    elsewhere: tuple[Measure, ...] = ()
    """Reached too, but measured at another place."""


def _past(atlas: Atlas, passings: Passings, each: Placement) -> Iterator[Finding]:
    """Structures in whose usual band a needle stands, and to whose depth it reaches; those of which no depth
    is known are noted, and so are those that only figures of another place let it reach."""
    tip = tip_depth(each)
    met: dict[str, _Reached] = {}
    for passing, deep, at in _along_needles(atlas, passings, each, tip) if tip > 0 else ():
        how = _reached(atlas, passing, deep, at)
        known = met.get(passing.name, how)
        if not passing.depths or ((how.reached or how.elsewhere) and (how.reached or not known.reached)):
            met[passing.name] = how
    for name, how in met.items():
        if how.reached:
            yield _met(atlas, each, name, how, tip)
        else:
            yield _elsewhere(atlas, each, name, how, tip) if how.elsewhere else _unmeasured(atlas, each, name)


def _reached(atlas: Atlas, passing: Passing, deep: float, at: Position) -> _Reached:
    """Of what no needle may enter every figure counts, wherever it was measured."""
    figures = Figures(passing.depths, ())
    if atlas.structures[passing.name].kind not in OPEN_KINDS:
        figures = figures_at(atlas, passing.depths, at)
    some = [tuple(one for one in these if deep + CLOSE >= _edge(one)) for these in figures]
    return _Reached(figures.here, *some)


def _along_needles(
    atlas: Atlas, passings: Passings, each: Placement, tip: float
) -> Iterator[tuple[Passing, float, Position]]:
    """What passes where needles run, how deep (mm) they are there, and where that is."""
    whole = entries(atlas, each)
    some = whole if len(whole) <= LOOKED_AT else [
        whole[n * (len(whole) - 1) // (LOOKED_AT - 1)] for n in range(LOOKED_AT)
    ]  # fmt: skip
    run = (each.depth or 0.0) * cos(radians(angle_of(each)))
    for entry in some:
        steps = ceil(run / STRIDE) if entry.way and run > 1.0 else 0
        for step in range(steps + 1):
            share = step / steps if steps else 1.0
            at = entry.at
            if entry.way and step:
                at = laid(atlas.body, added(entry.at, entry.way, share * run))
            for passing in passings.at(at):
                yield passing, tip * share, at


def _met(atlas: Atlas, each: Placement, name: str, how: _Reached, tip: float) -> Finding:
    structure = atlas.structures[name]
    text = say("{point}: the tip would be {tip} mm deep. What usually passes here: {structure}, {measures}.",
               point=label(atlas, each), tip=tenths(tip), structure=_in_sentence(called(structure.names)),
               measures=listing(_measured(atlas, measure) for measure in how.reached))  # fmt: skip
    if how.elsewhere:
        text += " " + _measured_elsewhere(atlas, how)
    return Finding(
        "structure", "warn", text, _key("structure", each, name), _who_measured(atlas, name, how),
        lead=label(atlas, each), grave=structure.kind in OPEN_KINDS,
    )  # fmt: skip


def _elsewhere(atlas: Atlas, each: Placement, name: str, how: _Reached, tip: float) -> Finding:
    """A needle that stays above what was measured here, or where nobody has measured."""
    told = {"point": label(atlas, each), "structure": _in_sentence(called(atlas.structures[name].names))}
    if how.here:
        measures = listing(_measured(atlas, measure) for measure in how.here)
        text = say("{point}: what usually passes here is {structure}, {measures}; the tip would be {tip} mm "
                   "deep.", measures=measures, tip=tenths(tip), **told)  # fmt: skip
    else:
        text = say("{point}: what usually passes here is {structure}. How deep was not measured here; the "
                   "tip would be {tip} mm deep.", tip=tenths(tip), **told)  # fmt: skip
    text += " " + _measured_elsewhere(atlas, how)
    return Finding(
        "structure", "note", text, _key("structure", each, name), _who_measured(atlas, name, how),
        lead=label(atlas, each),
    )  # fmt: skip


def _measured_elsewhere(atlas: Atlas, how: _Reached) -> str:
    measures = listing(_measured(atlas, measure) for measure in how.elsewhere)
    return say("Measured elsewhere: {measures}.", measures=measures)


def _who_measured(atlas: Atlas, name: str, how: _Reached) -> tuple[str, ...]:
    """Each once."""
    told = (*(how.reached or how.here), *how.elsewhere)
    return tuple(dict.fromkeys((*(measure.source for measure in told), *_drawn_from(atlas, name))))


def _unmeasured(atlas: Atlas, each: Placement, name: str) -> Finding:
    structure, sources = atlas.structures[name], _drawn_from(atlas, name)
    is_open = structure.kind in OPEN_KINDS
    return Finding(
        "structure", "warn" if is_open else "note", _not_found(atlas, label(atlas, each), name),
        _key("structure", each, name), sources, lead=label(atlas, each), grave=is_open,
    )  # fmt: skip


def _not_found(atlas: Atlas, about: str, name: str) -> str:
    return say(
        "{point}: what usually lies here is {structure} ({sources}). How deep was not found.",
        point=about, structure=_in_sentence(called(atlas.structures[name].names)),
        sources=listing(short(atlas, source) for source in _drawn_from(atlas, name)),
    )  # fmt: skip


def not_found_of(atlas: Atlas, each: Finding) -> str:
    """ "facial vein (Siwetz 2024)": the structure and its sources of a finding that says no more than that it
    usually lies there; "" for another finding."""
    name = each.key.partition("#")[0].rpartition("/")[2]
    if each.kind != "structure" or name not in atlas.structures:
        return ""
    if each.text != _not_found(atlas, each.lead, name):
        return ""
    who = listing(short(atlas, source) for source in _drawn_from(atlas, name))
    return say("{words} ({source})", words=_in_sentence(called(atlas.structures[name].names)), source=who)


def _drawn_from(atlas: Atlas, name: str) -> tuple[str, ...]:
    """Sources of a structure's course, outline or foramen."""
    structure = atlas.structures[name]
    drawn = [
        *(band.source for band in structure.paths), *(outline.source for outline in structure.areas),
        *(opening.source for opening in structure.spots),
    ]  # fmt: skip
    return tuple(dict.fromkeys(filter(None, drawn)))


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]


def _too_short(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """Where no depth is planned, a thread is as long as its line."""
    needle, run = each.needle, run_of(each) if each.depth is None else each.depth
    if needle is None or run is None:
        return
    left = needle.length - run
    if left < -CLOSE:
        text = say("{point}: a needle of {length:g} mm does not reach {depth} mm.",
                   point=label(atlas, each), length=needle.length, depth=tenths(run))  # fmt: skip
        yield Finding(
            "needle", "warn", text, _key("needle", each, "short"), lead=label(atlas, each), grave=True
        )  # fmt: skip
    elif left < LEFT_OUT - CLOSE and needle.kind not in HIDDEN_KINDS:
        text = say(
            "{point}: of a needle of {length:g} mm only {left} mm would stay outside the skin. No source; a "
            "hint.",
            point=label(atlas, each), length=needle.length, left=tenths(max(left, 0.0)),
        )  # fmt: skip
        yield Finding("needle", "note", text, _key("needle", each, "outside"), lead=label(atlas, each))


def _unlike_intradermal(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """A long needle where it is to lie within the skin."""
    needle = each.needle
    if each.technique != "intradermal" or needle is None or needle.kind in HIDDEN_KINDS:
        return
    if needle.length > SHORT:
        text = say(
            "{point}: planned intradermally, but the needle is a filiform one of {length:g} mm. No source; a "
            "hint.",
            point=label(atlas, each), length=needle.length,
        )  # fmt: skip
        yield Finding("needle", "note", text, _key("needle", each, "intradermal"), lead=label(atlas, each))


def _cautions(atlas: Atlas, each: Placement) -> Iterator[Finding]:
    """What cards say of the point."""
    point, name = atlas.points.get(each.code), label(atlas, each)
    for n, caution in enumerate(point.cautions if point else (), 1):
        who = short(atlas, caution.source) if caution.source else say("source not known")
        text = say("{about}: {words} ({source})", about=name, words=caution.text, source=who)
        sources = (caution.source,) if caution.source else ()
        yield Finding(
            "caution", "note", text, f"caution/{each.code}/{n}", sources, status=caution.status, lead=name,
            words=caution.text, quoted=caution.text,
        )  # fmt: skip
