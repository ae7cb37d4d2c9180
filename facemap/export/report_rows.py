"""All that the report tells, as values; the page and the JSON only say it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facemap.atlas.model import Atlas
from facemap.data.problems import ERROR, Problem
from facemap.export import report_around as around, report_practice as practice
from facemap.export.report_coverage import (
    Coverage,
    KindRow,
    Lost,
    by_channel,
    by_kind,
    by_region,
    missing,
    unplaced,
)
from facemap.export.report_doubts import Unverified, unverified
from facemap.export.report_sources import Readings, Recalled, Used, facts_by_reading, readings, recalled, used
from facemap.export.report_voices import (
    Alone,
    Depths,
    Elsewhere,
    Silent,
    elsewhere,
    no_voice,
    one_voice,
    wide_depths,
)


class Told(NamedTuple):
    """A problem the check tells; `where` begins with the name of the pack's folder."""

    severity: str
    where: str
    message: str
    hint: str
    rule: str


class Report(NamedTuple):
    """What a pack holds and how far it can be trusted, section by section."""

    channels: tuple[Coverage, ...]
    regions: tuple[Coverage, ...]
    missing: tuple[str, ...]
    unplaced: tuple[Lost, ...]
    kinds: tuple[KindRow, ...]
    categories: tuple[practice.CategoryRow, ...]
    muscles: tuple[around.MuscleRow, ...]
    structures: tuple[around.StructureRow, ...]
    tissues: tuple[around.TissueRow, ...]
    conditions: tuple[practice.Conditions, ...]
    evidence: tuple[practice.Evidence, ...]
    without_evidence: tuple[str, ...]
    unused_conditions: tuple[str, ...]
    rules: tuple[practice.Rules, ...]
    protocols: tuple[practice.ProtocolRow, ...]
    sources: tuple[Used, ...]
    readings: tuple[Readings, ...]
    facts: Readings
    one_voice: tuple[Alone, ...]
    no_voice: tuple[Silent, ...]
    depths: tuple[Depths, ...]
    places: tuple[Elsewhere, ...]
    unverified: tuple[Unverified, ...]
    recalled: tuple[Recalled, ...]
    problems: tuple[Told, ...]


def report(atlas: Atlas, problems: Sequence[Problem] = (), folders: Sequence[Path] = ()) -> Report:
    """Everything the report tells of an atlas and of the check's problems; the same every time."""
    sources = used(atlas)
    return Report(
        channels=by_channel(atlas),
        regions=by_region(atlas),
        missing=missing(atlas),
        unplaced=unplaced(atlas),
        kinds=by_kind(atlas),
        categories=practice.categories(atlas),
        muscles=around.muscles(atlas),
        structures=around.structures(atlas),
        tissues=around.tissues(atlas),
        conditions=practice.conditions(atlas),
        evidence=practice.evidence(atlas),
        without_evidence=practice.without_evidence(atlas),
        unused_conditions=practice.unused(atlas),
        rules=practice.rules(atlas),
        protocols=practice.protocols(atlas),
        sources=sources,
        readings=readings(sources),
        facts=facts_by_reading(sources),
        one_voice=one_voice(atlas),
        no_voice=no_voice(atlas),
        depths=wide_depths(atlas),
        places=elsewhere(atlas),
        unverified=unverified(atlas),
        recalled=recalled(atlas),
        problems=_told(problems, folders),
    )


def as_rows(value: Any) -> Any:
    """Values as plain JSON: named tuples become mappings, other tuples lists."""
    if hasattr(value, "_asdict"):
        return {key: as_rows(part) for key, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [as_rows(part) for part in value]
    return value


def _told(problems: Sequence[Problem], folders: Sequence[Path]) -> tuple[Told, ...]:
    """Errors before warnings, each by file and line."""
    ordered = sorted(problems, key=lambda each: each.severity != ERROR)
    return tuple(
        Told(
            each.severity, f"{_short(each.file, folders)}{each.spot}", each.message,
            each.hint, each.rule,
        )
        for each in ordered
    )  # fmt: skip


def _short(file: str, folders: Sequence[Path]) -> str:
    """A file from its pack's folder on, so that the report is the same on every machine."""
    for folder in folders:
        if Path(file).is_relative_to(folder):
            return (Path(folder.name) / Path(file).relative_to(folder)).as_posix()
    return Path(file).as_posix()
