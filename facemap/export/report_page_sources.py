"""The report's sections on sources: how closely they were read, what is unverified, what the check tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from facemap.export.report_doubts import Unverified
from facemap.export.report_markup import Cell, Html, code, el, joined, table
from facemap.export.report_rows import Report
from facemap.export.report_section import Section, in_a_row, listed, nothing, spaced
from facemap.export.report_sources import Recalled, Used

READINGS = ("in full", "its abstract", "second-hand", "from memory", "not said")


def sections(report: Report) -> Iterator[Section]:
    """These sections, in the order of the page."""
    yield _sources(report)
    yield _recalled(report)
    yield _unverified(report)
    yield _problems(report)


def _sources(report: Report) -> Section:
    lead = (
        "How closely each source was read for this pack, and how many facts name it. “Second-hand” means "
        "that its figures are known through somebody else's list. A voice that several sources share "
        "counts as one opinion, however often it is printed."
    )
    kinds: Iterator[list[Cell]] = (
        [row.kind, sum(row.counts), *row.counts, row.facts] for row in report.readings
    )
    facts: list[Cell] = ["facts", *report.facts.counts, report.facts.facts]
    parts = [
        el("h3", "Sources by kind and reading"),
        table(["kind", "sources", *READINGS, "facts"], kinds, total=True),
        el("h3", "Facts by the reading of their source"),
        table(["", *READINGS, "all"], [facts]),
        el("h3", "All sources, the most used first"),
        listed(
            ["source", "title", "kind", "read", "voice", "facts", "of points"], map(_used, report.sources)
        ),
    ]
    return Section("sources", "Sources", lead, parts)


def _used(row: Used) -> list[Cell]:
    title = f"{row.title} ({row.year})" if row.year and row.year not in row.title else row.title
    voice = row.voice if row.voice != row.name else None
    return [row.short, title, row.kind, row.read, voice, row.facts, row.of_points]


def _recalled(report: Report) -> Section:
    lead = (
        "Sources that nobody opened for this pack: they are cited as they are remembered. What stands "
        "below rests on them alone, without a source beside it that was read more closely."
    )
    parts: list[Html] = []
    for row in report.recalled:
        if row.alone:
            parts.append(el("h3", f"{row.short}: {len(row.alone)} alone, {row.facts} facts in all"))
            parts += _alone(row)
    beside = [row.short for row in report.recalled if not row.alone]
    if beside:
        parts.append(el("p", "Never alone: ", joined(beside, " · "), ".", class_="note"))
    return Section("memory", "Cited from memory", lead, parts or [nothing()])


def _alone(row: Recalled) -> Iterator[Html]:
    """A paragraph for each kind of entry; each entry with the parts that rest on memory."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for beside in row.alone:
        kinds.setdefault(beside.kind, {}).setdefault(beside.name, []).append(beside.part)
    for kind, named in kinds.items():
        entries = (_entry(kind, name, parts) for name, parts in named.items())
        yield in_a_row(el("b", f"{kind}: "), joined(entries, " · "))


def _entry(kind: str, name: str, parts: list[str]) -> Html:
    shown = code(name) if kind == "points" else el("span", spaced(name))
    if parts == ["sources"]:
        return shown
    return joined([shown, " ", el("small", spaced(", ".join(parts)))])


def _unverified(report: Report) -> Section:
    marked = sum(not row.in_words for row in report.unverified)
    lead = (
        f"What could not be checked, of every kind: {marked} entries and figures are marked so, and "
        f"{len(report.unverified) - marked} sentences say it in words. None of this should be taught as "
        "settled."
    )
    parts: list[Html] = []
    for kind, group in groupby(report.unverified, key=lambda row: row.kind):
        rows = list(group)
        parts.append(el("h3", f"{kind.capitalize()} ({len(rows)})"))
        parts.append(table(["entry", "where", "what it says", "source"], map(_doubt, rows)))
    return Section("unverified", "Unverified", lead, parts or [nothing()])


def _doubt(row: Unverified) -> list[Cell]:
    name = code(row.name) if row.kind == "points" else spaced(row.name)
    return [name, row.part, row.text, row.source]


def _problems(report: Report) -> Section:
    errors = sum(row.severity == "error" for row in report.problems)
    lead = (
        f"What the check tells: {errors} errors, {len(report.problems) - errors} warnings. An error leaves "
        "something out of the atlas; a warning asks to look again."
    )
    rows = (
        [row.where, row.severity, f"{row.message} (did you mean {row.hint}?)" if row.hint else row.message]
        for row in report.problems
    )
    return Section("problems", "Problems of the check", lead, [listed(["where", "what", "message"], rows)])
