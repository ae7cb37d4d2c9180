"""`facemap report`: what the packs hold and how far it can be trusted, as a page or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from facemap import paths
from facemap.data.commands import loaded
from facemap.data.saving import print_or_save
from facemap.export.report_page import page
from facemap.export.report_rows import as_rows, report


def write(packs: Sequence[Path], output: Path | None, as_json: bool = False, date: str = "") -> None:
    """Write the report on the shipped pack and these as a page, or as its rows; print it without `output`.
    Raises NotWritten."""
    found = loaded(packs)
    rows = report(found.atlas, found.problems, [paths.points_folder(), *packs])
    text = json.dumps(as_rows(rows), ensure_ascii=False, indent=2) + "\n" if as_json else page(rows, date)
    print_or_save(text, output)
