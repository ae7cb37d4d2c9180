"""`facemap plan …`: over the same verbs as the window. Each returns the exit code; CannotDo says why not."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date, datetime
from math import isfinite
from typing import Any

from facemap.atlas.model import Atlas
from facemap.atlas.spelling import meant as meant_point
from facemap.data.problems import CannotDo
from facemap.data.wording import no_point
from facemap.plan import assessing, command_facts, making, placing, recording, straying
from facemap.plan.command_files import opened, put_new, saved
from facemap.plan.command_given import (
    atlas_of,
    day,
    edited,
    findings_of,
    meant,
    mm,
    nearest,
    out,
    position,
    said,
)  # fmt: skip
from facemap.plan.findings import Finding
from facemap.plan.groups import groups
from facemap.plan.model import Concern, Needle, Placement, Plan
from facemap.plan.summary_lines import client_line, placed_line, summary_lines

FOUND_BARS = 1
VALUES = (
    "needles", "pattern", "angle", "technique", "toward", "by", "stimulation", "response", "retention",
    "note",
)  # fmt: skip
OF_NEEDLE = ("gauge", "length", "kind", "label")
ASKED = (*VALUES, *OF_NEEDLE, "depth", "spacing")


# Placing


def new(options: Namespace) -> int:
    """A file of a new plan; one that is there already is never written over."""
    from facemap.plan import protocols, templates

    plan = Plan(date=day(options.date) or date.today().isoformat())
    with said():
        plan = assessing.told(plan, label=options.client, purpose=options.purpose)
        if options.origin:
            plan = templates.applied(
                plan, templates.template_of(opened(options.origin, options.passphrase_file).plan)
            )
        if options.protocol:
            atlas = atlas_of(options)
            if options.protocol not in atlas.protocols:
                hint, known = nearest(options.protocol, atlas.protocols), ", ".join(atlas.protocols)
                raise CannotDo(f"there is no style '{options.protocol}'{hint}; styles are {known}.")
            plan = protocols.applied(plan, atlas, options.protocol)
            for line in protocols.gaps(atlas, options.protocol):
                print(f"{options.protocol}: {line}", file=sys.stderr)
    put_new(options.file, plan, options.passphrase_file)
    out(client_line(plan) + "\n")
    return 0


def add(options: Namespace) -> int:
    """Needles at a point, on one side or both, or at a spot of the skin."""
    from facemap.plan import protocols

    atlas = atlas_of(options)
    with said():
        fresh, both = _placement(options, atlas)

    def verb(plan: Plan) -> Plan:
        styled = protocols.styled(atlas, plan, fresh)
        return placing.added(plan, replace(styled, **_values(options, atlas, styled)), both)

    plan = edited(options, verb)
    out(placed_line(groups(plan)[-1]) + "\n")
    return 0


def _placement(options: Namespace, atlas: Atlas) -> tuple[Placement, bool]:
    if bool(options.at) == bool(options.point):
        raise CannotDo("name a point, or a spot with --at X,Y,Z.")
    if options.at:
        at = position(options.at)
        mm_off = straying.off_skin(atlas, at) if all(map(isfinite, at)) else 0.0
        if mm_off > straying.OFF_SKIN:
            raise CannotDo(
                f"the spot {options.at} is no skin; the nearest is about {mm_off:.0f} mm from there."
            )
        skin = straying.on_skin(atlas, at) if mm_off else at
        if skin != at:
            print(f"note: the spot was {mm_off:.1f} mm off the skin; it is put onto it.", file=sys.stderr)
        at = skin
        spot = making.from_spot("free", at, straying.region_at(atlas, at))
        spot = replace(spot, name=straying.spot_name(atlas, at))
        if options.side not in (None, "both", spot.side):
            raise CannotDo(f"the spot {options.at} lies {spot.side}; x grows to the subject's left.")
        return spot, options.side == "both"
    point, others = meant_point(atlas, options.point)
    if point is None:
        raise CannotDo(f"{no_point(atlas, options.point, others)}.")
    _know_source(options, atlas)
    both = options.side in (None, "both")
    fresh = making.from_point(atlas, point.code, "" if both else options.side, options.source)
    return fresh, both and point.sides == "both"


def _know_source(options: Namespace, atlas: Atlas) -> None:
    if options.source and options.source not in atlas.sources:
        raise CannotDo(f"there is no source '{options.source}'{nearest(options.source, atlas.sources)}.")


def change(options: Namespace) -> int:
    """Other values for the needles of a number, on one side or both."""
    if not (options.source or options.without) and all(getattr(options, name) is None for name in ASKED):
        raise CannotDo("say what is to be changed, such as --depth 3mm.")
    atlas = atlas_of(options)
    _know_source(options, atlas)

    def verb(plan: Plan) -> Plan:
        group = meant(plan, options.number)
        here = [each for each in group.placements if options.side in ("both", each.side)]
        if not here:
            raise CannotDo(f"number {options.number} has no needle on the {options.side}.")
        values = {
            **_as_needled(options, atlas, here[0]),
            **dict.fromkeys(options.without),
            **_values(options, atlas, here[0]),
        }
        fresh = placing.changed(plan, {each.id for each in here}, options.side == "both", **values)
        late.append(placing.newly_late(plan, fresh))
        return fresh

    late: list[bool] = []
    out(placed_line(meant(edited(options, verb), options.number)) + "\n")
    if any(late):
        print(f"number {options.number} was changed after needles of it were put in; the record says so.")
    return 0


def _as_needled(options: Namespace, atlas: Atlas, old: Placement) -> dict[str, Any]:
    """As the source of `--source` needles the point."""
    if not options.source:
        return {}
    point = atlas.points.get(old.code)
    ways = [way for way in point.needling if way.depth_mm] if point else []
    way = next((way for way in ways if way.source == options.source), None)
    if point is None or way is None:
        who = ", ".join(dict.fromkeys(way.source for way in ways)) or "nobody"
        raise CannotDo(f"'{options.source}' gives no depth for number {options.number}; {who} does.")
    return making.needled(atlas, point, way)


def remove(options: Namespace) -> int:
    edited(options, lambda plan: placing.removed(plan, meant(plan, options.number).ids))
    return 0


def _values(options: Namespace, atlas: Atlas, old: Placement) -> dict[str, Any]:
    """The values of a placement that were asked for; `old` is what it was."""
    values = {name: getattr(options, name) for name in VALUES if getattr(options, name) is not None}
    values |= making.by_technique(atlas, options.technique or "")
    if options.angle is not None:
        values["angle"] = options.angle
    if options.depth is not None:
        values["depth"] = mm(options.depth, atlas, "depth")
    if options.spacing is not None:
        values["spacing"] = mm(options.spacing, atlas, "spacing")
    if any(getattr(options, name) is not None for name in OF_NEEDLE):
        values["needle"] = _needle(options, old.needle)
    if values.get("needles", 1) > 1 and old.pattern == "single":
        values.setdefault("pattern", "row")
    return values


def _needle(options: Namespace, old: Needle | None) -> Needle:
    """The needle that is asked for; what is not said is as it was."""
    asked = {name: getattr(options, name) for name in OF_NEEDLE if getattr(options, name) is not None}
    for name, (low, high) in placing.NEEDLE_LIMITS.items():
        if name in asked and not low <= asked[name] <= high:
            raise CannotDo(f"--{name} is from {low:g} to {high:g} mm, not {asked[name]:g}.")
    if old is None and not {"gauge", "length"} <= asked.keys():
        raise CannotDo("a needle has both --gauge and --length, in mm.")
    fresh = replace(old, **asked) if old else Needle(**asked)
    return fresh if fresh == old or "label" in asked else replace(fresh, label="")


# The client


def client(options: Namespace) -> int:
    """Label, date, purpose, facts, a concern with its scores."""
    if any("fact" not in each for each in options.facts):
        raise CannotDo("--since, --weeks and --region tell of a --fact.")
    if not options.concern and (options.before, options.after) != (None, None):
        raise CannotDo("--before and --after are scores of a --concern.")
    atlas = atlas_of(options) if options.facts else None
    if atlas is not None:
        command_facts.know(options.facts, atlas)
    out(client_line(edited(options, lambda plan: _told(plan, options, atlas))) + "\n")
    return 0


def _told(plan: Plan, options: Namespace, atlas: Atlas | None) -> Plan:
    said = {name: getattr(options, name) for name in ("label", "date", "purpose")}
    plan = assessing.told(plan, **{name: value for name, value in said.items() if value is not None})
    if atlas is not None:
        plan = command_facts.with_facts(plan, options.facts, atlas)
    plan = command_facts.without(plan, options.without)
    if options.concern:
        known = [each.name for each in plan.assessment.concerns]
        at = known.index(options.concern) if options.concern in known else len(known)
        old = plan.assessment.concerns[at] if at < len(known) else Concern(options.concern)
        scores = {name: getattr(options, name) for name in ("before", "after")}
        fresh = replace(old, **{name: score for name, score in scores.items() if score is not None})
        plan = assessing.with_concern(plan, at, fresh)
    return plan


def override(options: Namespace) -> int:
    """Going on against a finding; its reason is kept in the plan."""
    found = opened(options.file, options.passphrase_file)
    known = {each.key: each for each in findings_of(options, found.plan)}
    if options.key not in known:
        raise CannotDo(
            f"there is nothing to heed with the key '{options.key}'; `facemap plan check` lists them."
        )
    at = datetime.now().isoformat(timespec="seconds")
    here = known[options.key]
    with said():
        plan = recording.overridden(found.plan, here.key, options.reason, at, here.text, here.sense)
        saved(found, plan)
    return 0


# What is said


def check(options: Namespace) -> int:
    """Print what there is to heed; 1 if a source bars something and no reason was written for going on."""
    plan = opened(options.file, options.passphrase_file)
    found = findings_of(options, plan.plan)
    out("".join(f"{_line(each)}\n" for each in found))
    bars = sum(each.is_open for each in found)
    print(f"{len(found)} to heed, {bars} of them barred by a source and not overridden", file=sys.stderr)
    return FOUND_BARS if bars else plan.code


def _line(each: Finding) -> str:
    until = f", until {each.until}" if each.until else ""
    went = f" (gone on: {each.overridden.reason})" if each.overridden else ""
    who = ", ".join(each.sources) or "facemap"
    return f"{each.action:<5} {each.text} [{who}{until}] {each.key}{went}"


def summary(options: Namespace) -> int:
    """What is planned, in lines or as JSON."""
    found = opened(options.file, options.passphrase_file)
    if options.json:
        from facemap.plan.summary import summary as told

        data = told(found.plan, findings_of(options, found.plan))
        out(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        out("".join(f"{line}\n" for line in summary_lines(found.plan)))
    return found.code
