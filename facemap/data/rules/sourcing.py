"""Every fact has a source, and every source is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facemap.atlas.model import MOTOR_KINDS
from facemap.data.rules.finding import Finding, World
from facemap.data.rules.written import cited
from facemap.data.wording import quoted


def point_source(world: World) -> Iterator[Finding]:
    """A point says where its names and location come from."""
    for code, point in world.atlas.points.items():
        if not point.sources:
            yield Finding("points", code, ("sources",), f"{code} names no source for its location")


def condition_source(world: World) -> Iterator[Finding]:
    """A condition is linked on somebody's word."""
    for code, point in world.atlas.points.items():
        for i, indication in enumerate(point.conditions):
            if not indication.source:
                told = f"the condition {quoted(indication.condition)} is linked without a source"
                yield Finding("points", code, ("conditions", i, "source"), told)


def motor_study(world: World) -> Iterator[Finding]:
    """A motor point or needling site says what it rests on."""
    for code, point in world.atlas.points.items():
        if point.kind in MOTOR_KINDS and point.study is None:
            told = f"a point of the kind {quoted(point.kind)} needs 'study': what it rests on"
            yield Finding("points", code, ("study",), told)


def evidence_strength(world: World) -> Iterator[Finding]:
    """Evidence says how strong it is, unless there is none."""
    for name, condition in world.atlas.conditions.items():
        for i, claim in enumerate(condition.evidence):
            if not claim.strength and claim.design != "none":
                yield Finding("conditions", name, ("evidence", i, "strength"), "evidence without 'strength'")


def source_used(world: World) -> Iterator[Finding]:
    """Every source is used."""
    body = world.atlas.body
    used = {source for _, _, _, source in cited(world.atlas)}
    used |= {landmark.source for landmark in body.landmarks.values()}
    used |= {curve.source for curve in body.curves.values()}
    used |= {scale.source for scale in body.scales.values()}
    for name in world.atlas.sources:
        if name not in used:
            yield Finding("sources", name, (), f"no fact names the source {quoted(name)}", at_key=True)


def source_isbn(world: World) -> Iterator[Finding]:
    """An ISBN's check digit fits."""
    for name, source in world.atlas.sources.items():
        if source.isbn and not _isbn_fits(re.sub(r"[\s-]", "", source.isbn)):
            told = f"{quoted(source.isbn)} is no ISBN: its check digit does not fit"
            yield Finding("sources", name, ("isbn",), told, _without_prefix(source.isbn))


def source_doi(world: World) -> Iterator[Finding]:
    """A DOI looks like 10.1000/182."""
    for name, source in world.atlas.sources.items():
        if source.doi and not re.fullmatch(r"10\.\d{4,9}/\S+", source.doi):
            yield Finding("sources", name, ("doi",), f"{quoted(source.doi)} is no DOI such as '10.1000/182'")


def source_year(world: World) -> Iterator[Finding]:
    """A year is four digits, a range of years two of them."""
    for name, source in world.atlas.sources.items():
        if source.year and not re.fullmatch(r"\d{4}([–-]\d{4})?", source.year):
            yield Finding("sources", name, ("year",), f"{quoted(source.year)} is no year such as '2008'")


def _without_prefix(isbn: str) -> str:
    """An ISBN-10 that was given 978 in front without a new check digit is a common slip."""
    short = re.sub(r"^978[\s-]?", "", isbn)
    return quoted(short) if short != isbn and _isbn_fits(re.sub(r"[\s-]", "", short)) else ""


def _isbn_fits(digits: str) -> bool:
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dXx]", digits):
        return sum((10 if d in "Xx" else int(d)) * (10 - i) for i, d in enumerate(digits)) % 11 == 0
    return False
