"""The report as one HTML file that needs nothing else: no script, no picture, no address."""

from __future__ import annotations

from collections.abc import Iterator

from facemap import __version__
from facemap.export import (
    report_page_around as around,
    report_page_points as points,
    report_page_sources as sources,
)
from facemap.export.report_look import CSS
from facemap.export.report_markup import Html, el
from facemap.export.report_rows import Report
from facemap.export.report_section import Section, drawn

TITLE = "What the atlas holds, and how far it can be trusted"


def page(report: Report, date: str = "") -> str:
    """The whole page; it bears a date only if one is given, so that it is the same every time."""
    sections = [*points.sections(report), *around.sections(report), *sources.sections(report)]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"facemap: {TITLE.lower()}"),
        el("style", Html(CSS)),
    )
    body = el(
        "body", _header(report, date), _contents(sections), el("main", *map(drawn, sections)), _footer()
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='en')}\n".replace("</section>", "</section>\n")


def _header(report: Report, date: str) -> Html:
    made = f"Data report of facemap {__version__}" + (f", {date}" if date else "")
    tiles = (el("li", el("b", number), el("span", words)) for number, words in _numbers(report))
    return el("header", el("p", made, class_="note"), el("h1", TITLE), el("ul", *tiles, class_="tiles"))


def _numbers(report: Report) -> Iterator[tuple[str, str]]:
    """The figures to see first."""
    whole = report.channels[-1]
    expected = whole.expected or 0
    yield f"{expected - len(report.missing)}/{expected}", "points of the standard"
    yield f"{whole.placed}/{whole.known}", "points with a position"
    yield str(whole.heard), "points with two voices or more"
    yield str(len({row.voice for row in report.sources})), f"voices in {len(report.sources)} sources"
    yield str(len(report.unverified)), "things unverified"
    yield str(len(report.problems)), "problems of the check"


def _contents(sections: list[Section]) -> Html:
    links = (el("li", el("a", section.title, href=f"#{section.anchor}")) for section in sections)
    return el("nav", el("ol", *links), aria_label="Contents")


def _footer() -> Html:
    told = (
        "For teaching and reference. A depth is what a source says, not an instruction; a gap means that "
        "nothing was found, not that there is nothing; and nothing here promises an effect."
    )
    return el("footer", el("p", told))
