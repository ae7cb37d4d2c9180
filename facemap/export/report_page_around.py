"""The report's sections on what lies around the points and on practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.export.report_around import MuscleRow, StructureRow, TissueRow, gaps
from facemap.export.report_markup import Cell, Html, codes, el, joined, table
from facemap.export.report_practice import Evidence, ProtocolRow
from facemap.export.report_rows import Report
from facemap.export.report_section import Section, in_a_row, listed, spaced

LAYERS = ("skin", "fat", "muscle", "to bone", "to cavity")
DETAILS = ("needles", "depths", "order", "stay", "rhythm", "upkeep", "points", "cautions", "aftercare")
"""Heads for a protocol's parts, in their order; short, as there are many columns."""
DESIGN_HEADS = ("design not said", "no study", "case series", "trial", "review")
STRENGTH_HEADS = ("strength not said", "strength: none", "very low", "low", "moderate", "high")


def sections(report: Report) -> Iterator[Section]:
    """These sections, in the order of the page."""
    yield _muscles(report)
    yield _structures(report)
    yield _tissues(report)
    yield _conditions(report)
    yield _practice(report)


def _muscles(report: Report) -> Section:
    rows = report.muscles
    drawn, measured = sum(row.sheets > 0 for row in rows), sum(bool(row.measured) for row in rows)
    silent = sum(not row.measured and not row.says_none for row in rows)
    lead = (
        f"{len(rows)} muscles: {drawn} are drawn, {measured} are named by a point that was measured, "
        f"{sum(row.says_none for row in rows)} say in words that no motor point was found. A point names "
        "every muscle it lies on; its card says which of them was measured. Sites of injection and "
        f"needling stand apart, since nobody measured a nerve there. {silent} have no measured point and "
        "say nothing: a gap."
    )
    heads = ["muscle", "sheets drawn", "measured points", "other sites", "says none"]
    return Section("muscles", "Muscles", lead, [listed(heads, map(_muscle, rows))])


def _muscle(row: MuscleRow) -> list[Cell]:
    says = "yes" if row.says_none else None if row.measured else _mark("says nothing")
    return [row.english, row.sheets, codes(row.measured), codes(row.sites), says]


def _structures(report: Report) -> Section:
    rows = report.structures
    lead = (
        f"{len(rows)} vessels, nerves and other structures to respect: {sum(row.is_drawn for row in rows)} "
        f"are drawn, {sum(row.depths > 0 for row in rows)} have a measured depth. Where nothing is drawn or "
        "measured, that is a gap and no all-clear. The last column counts the points whose cautions name "
        "it."
    )
    heads = ["structure", "kind", "courses", "openings", "outlines", "depths", "points that warn"]
    return Section("structures", "Structures to respect", lead, [listed(heads, map(_structure, rows))])


def _structure(row: StructureRow) -> list[Cell]:
    return [row.english, row.kind, row.courses, row.openings, row.outlines, row.depths, row.cautions]


def _tissues(report: Report) -> Section:
    lead = (
        "The figure in millimetres that the depth picture draws for each layer, mean and standard "
        "deviation. A dash is a gap: no measurement was found, and the picture leaves the layer open. All "
        "are means of other people."
    )
    empty: list[Cell] = ["without a figure", *gaps(report.tissues).values(), None]
    parts = [table(["part", *LAYERS, "points"], [*map(_tissue, report.tissues), empty], total=True)]
    return Section("tissue", "Tissue", lead, parts)


def _tissue(row: TissueRow) -> list[Cell]:
    return [spaced(row.name), *row.layers, row.points]


def _conditions(report: Report) -> Section:
    lead = (
        "Conditions by group. Tradition and evidence are kept apart, and neither promises an effect. In "
        "the second table every row of evidence is counted twice: by the design of the study and by the "
        "strength of what it shows. “Uses” are links from points."
    )
    heads = ["group", "conditions", "described", "tradition", "evidence", "course", "uses"]
    parts: list[Html] = [
        table(heads, ([spaced(row.group), *row[1:]] for row in report.conditions), total=True),
        el("h3", "Evidence by design and by strength"),
        _graded(report.evidence),
    ]
    for title, names in (
        ("Nothing said of evidence", report.without_evidence),
        ("Named by no point and no muscle", report.unused_conditions),
    ):
        if names:
            parts += [el("h3", f"{title} ({len(names)})"), in_a_row(joined(names, " · "))]
    return Section("conditions", "Conditions and evidence", lead, parts)


def _practice(report: Report) -> Section:
    lead = (
        "Rules are facts about a client; their advice is counted by how strict it is, and sources that "
        "disagree stand side by side. Protocols are styles of needling: numbers are rows, each of one "
        "source, not marks."
    )
    rules: Iterator[list[Cell]] = (
        [row.group, row.known, *row.actions, row.days, row.weeks] for row in report.rules
    )
    parts = [
        el("h3", "Rules for clients"),
        table(["group", "rules", "bar", "warn", "note", "with days", "with weeks"], rules, total=True),
        el("h3", "Protocols"),
        listed(["protocol", *DETAILS, "claims", "evidence", "sources"], map(_protocol, report.protocols)),
    ]
    return Section("practice", "Rules and protocols", lead, parts)


def _protocol(row: ProtocolRow) -> list[Cell]:
    return [row.english, *row.details, row.claims, "; ".join(row.evidence), row.sources]


def _graded(rows: Sequence[Evidence]) -> Html:
    """Evidence by design and strength; what is not said has a column only where something is not said."""
    designs, strengths = rows[-1].designs[0] > 0, rows[-1].strengths[0] > 0
    heads = [*DESIGN_HEADS[not designs :], *STRENGTH_HEADS[not strengths :]]
    counts: Iterator[list[Cell]] = (
        [spaced(row.group), row.rows, *row.designs[not designs :], *row.strengths[not strengths :]]
        for row in rows
    )
    return table(["group", "rows", *heads], counts, total=True)


def _mark(text: str) -> Html:
    return el("span", text, class_="mark")
