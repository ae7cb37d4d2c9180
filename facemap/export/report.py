"""`facemap report`: what the packs hold and how far it can be trusted, as a page or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from facemap import paths
from facemap.data.load import load_atlas
from facemap.export.report_page import page
from facemap.export.report_rows import Report, as_rows, report

CANNOT = 2


def write(packs: Sequence[Path], output: Path | None, as_json: bool = False, date: str = "") -> int:
    """Write the report on the shipped pack and these; returns the exit code.

    The page goes to `output`; with `as_json` the rows are printed, or written there in its place.
    """
    if output is None and not as_json:
        return _cannot("say where to write the report: -o FILE.html")
    rows = _read(packs)
    text = json.dumps(as_rows(rows), ensure_ascii=False, indent=2) + "\n" if as_json else page(rows, date)
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return _cannot(f"{output} can't be written: {error.strerror}")
    return 0


def _read(packs: Sequence[Path]) -> Report:
    folders = [paths.points_folder(), *packs]
    loaded = load_atlas(folders, paths.cache_folder())
    return report(loaded.atlas, loaded.problems, folders)


def _cannot(sentence: str) -> int:
    print(f"facemap: {sentence}", file=sys.stderr)
    return CANNOT
