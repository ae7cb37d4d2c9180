"""A plan on paper: session sheet and handout as PDFs, for the command line and the window."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from facemap.atlas.model import Atlas
from facemap.data.problems import CannotDo
from facemap.export import document_paper, paper, raster
from facemap.export.handout import handout
from facemap.export.session_sheet import session_sheet
from facemap.plan.findings import Finding
from facemap.plan.model import Plan


def sheet_pdf(atlas: Atlas, plan: Plan, findings: Sequence[Finding], page: str = "A4") -> bytes:
    """The session sheet, on A4 or Letter."""
    paper.ready()
    measure = raster.measure_with(paper.export_font())
    return document_paper.pdf(session_sheet(atlas, plan, findings, measure, page))


def handout_pdf(
    atlas: Atlas, plan: Plan, page: str = "A4", named: bool = False,
    advice: Sequence[str] = (), urgent: Sequence[str] = (),
) -> bytes:  # fmt: skip
    """The client's handout; `named`: with the client's label; `advice` and `urgent`: the practitioner's own
    lines below the aftercare, and on when to get help."""
    paper.ready()
    measure = raster.measure_with(paper.export_font())
    return document_paper.pdf(handout(atlas, plan, measure, page, named, advice, urgent))


def printed(options: Namespace) -> int:
    """`facemap plan sheet` and `facemap plan handout`. Raises CannotDo."""
    from facemap.data.saving import save
    from facemap.plan.command_files import opened
    from facemap.plan.command_given import atlas_of, findings_of

    if options.output.suffix.lower() != ".pdf":
        raise CannotDo(f"'{options.output.name}' is no name of a PDF.")
    found, atlas = opened(options.file, options.passphrase_file), atlas_of(options)
    plan = found.plan
    if options.word == "sheet":
        data = sheet_pdf(atlas, plan, findings_of(options, plan, atlas), options.page)
    else:
        data = handout_pdf(atlas, plan, options.page, options.named, options.advice, options.urgent)
    save(options.output, data)
    return found.code
