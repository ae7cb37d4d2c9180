"""The report's sections on points: how far they are filled in, and how far their sources agree."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import MOTOR_KINDS
from facemap.export.report_coverage import Coverage, KindRow
from facemap.export.report_markup import Cell, Html, Share, code, codes, el, joined, table
from facemap.export.report_rows import Report
from facemap.export.report_section import Section, in_a_row, listed
from facemap.export.report_voices import Elsewhere, Upper

HEADS = ("placed", "two voices or more", "cautions", "conditions", "tissue")


def sections(report: Report) -> Iterator[Section]:
    """The sections on points, in the order of the page."""
    yield _coverage(report)
    yield _kinds(report)
    yield _one_voice(report)
    yield _no_voice(report)
    yield _depths(report)
    yield _places(report)


def _coverage(report: Report) -> Section:
    lead = (
        "How many points there are, and of how many each thing is said. A bar is a part of the points in "
        "the pack. The standard has 361 points, and China's edition of 2021 adds Yintang; it counts by "
        "channel. “Two voices” means that at least two independent sources say how a point is needled: "
        "sources that copy each other are one voice."
    )
    parts: list[Html] = [
        el("h3", "By channel"),
        table(
            ["channel", "of the standard", "in the pack", *HEADS],
            (
                [f"{row.name} {row.title}".strip(), row.expected, row.known, *_shares(row)]
                for row in report.channels
            ),
            total=True,
        ),
        el("h3", "By region"),
        table(
            ["region", "in the pack", *HEADS],
            ([row.name, row.known, *_shares(row)] for row in report.regions),
            total=True,
        ),
    ]
    if report.missing:
        parts += [el("h3", "Not in the pack"), in_a_row(codes(report.missing))]
    if report.unplaced:
        parts.append(el("h3", "Without a position"))
        rows: Iterator[list[Cell]] = (
            [row.reason, len(row.codes), codes(row.codes)] for row in report.unplaced
        )
        parts.append(table(["why", "points", "which"], rows))
    return Section("coverage", "Coverage", lead, parts)


def _shares(row: Coverage) -> Iterator[Share]:
    for part in (row.placed, row.heard, row.cautioned, row.linked, row.layered):
        yield Share(part, row.known)


def _kinds(report: Report) -> Section:
    lead = (
        "What the points are. The last five kinds say exactly what was measured or taught, and how sure "
        "the pack is of the position: a nerve's branch is not its entry, and an injection site is not a "
        "motor point."
    )
    heads = ["kind", "points", "placed", "with a study", "sure: high", "moderate", "low"]
    parts = [table(heads, map(_kind, report.kinds))]
    if report.categories:
        names = (f"{row.english or row.name} ({row.points})" for row in report.categories)
        parts += [el("h3", "Categories, and how many points each has"), in_a_row(joined(names, " · "))]
    return Section("kinds", "Points by kind", lead, parts)


def _kind(row: KindRow) -> list[Cell]:
    return [row.kind, row.known, Share(row.placed, row.known), row.studied, row.high, row.moderate, row.low]


def _one_voice(report: Report) -> Section:
    lead = (
        "Only one independent source says how these points are needled. Nobody contradicts it, and nobody "
        "confirms it either: read the figure as one opinion."
    )
    rows = ([code(row.code), row.name, row.kind, ", ".join(row.sources)] for row in report.one_voice)
    return Section(
        "one-voice", "Points with one voice", lead, [listed(["point", "name", "kind", "source"], rows)]
    )


def _no_voice(report: Report) -> Section:
    lead = "No source in the pack says how these points are needled. Where the pack knows why, it is told."
    motor = [row.code for row in report.no_voice if row.kind in MOTOR_KINDS]
    rows = (
        [code(row.code), row.name, row.kind, row.why]
        for row in report.no_voice
        if row.kind not in MOTOR_KINDS
    )
    parts = [listed(["point", "name", "kind", "why"], rows)]
    if motor:
        parts.append(el("h3", f"Motor points and sites, which rest on a study in its place ({len(motor)})"))
        parts.append(in_a_row(codes(motor)))
    return Section("no-voice", "Points with no voice", lead, parts)


def _depths(report: Report) -> Section:
    lead = (
        "Points at which the deepest figure of one voice is at least two and a half times that of another, "
        "the widest first. Millimetres are of this body. Look at the techniques as well: a slanting needle "
        "of that length goes less deep."
    )
    rows = (
        [code(row.code), row.name, f"{row.ratio:.1f}\u00a0×", *_upper(row.least), *_upper(row.most)]
        for row in report.depths
    )
    heads = ["point", "name", "ratio", "least", "who", "most", "who"]
    return Section("depths", "Depths that differ widely", lead, [listed(heads, rows)])


def _upper(limit: Upper) -> tuple[str, str]:
    printed = limit.depth if limit.depth.endswith(" mm") else f"{limit.depth} (to {limit.mm:g}\u00a0mm)"
    return f"{printed}, {limit.technique}", limit.source


def _places(report: Report) -> Section:
    lead = (
        "Where another source puts a point elsewhere, the farthest first. The distance is straight, from the "
        "place that is drawn; what is drawn follows the sources in the last column."
    )
    heads = ["point", "name", "mm", "who differs", "how", "against"]
    return Section("places", "Disagreements of place", lead, [listed(heads, map(_place, report.places))])


def _place(row: Elsewhere) -> list[Cell]:
    return [code(row.code), row.name, f"{row.mm:.1f}", row.source, row.text, ", ".join(row.against)]
