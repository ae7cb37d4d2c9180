"""The commands that read and describe packs. Each returns the exit code."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facemap import paths
from facemap.atlas.model import Atlas
from facemap.atlas.spelling import meant as meant_point
from facemap.data.load import Loaded, load_atlas, load_shipped
from facemap.data.problems import as_json

FOUND_PROBLEMS = 1
CANNOT = 2


def check(folders: Sequence[Path], as_rows: bool = False) -> int:
    """Print every problem of these packs (of the shipped one without any); 1 if one of them is an error.

    A pack of the user's is checked on top of the shipped one, as the window loads it.
    """
    shipped = paths.points_folder()
    found = load_atlas([_from_here(shipped), *folders], thorough=True)
    if as_rows:
        _print_json({"problems": [as_json(problem) for problem in found.problems]})
    else:
        for problem in found.problems:
            print(problem)
        print(_summary(found), file=sys.stderr)
    return FOUND_PROBLEMS if found.errors else 0


def rules() -> int:
    """Print what is checked, one line for each rule."""
    from facemap.data.rules import FILE_RULES, RULES

    for name, says in [*FILE_RULES.items(), *((rule.id, rule.says) for rule in RULES)]:
        print(f"{name:<24}{says}")
    return 0


def schema(output: Path | None) -> None:
    """Write the JSON Schema of pack files to a file, or print it. Raises NotWritten."""
    from facemap.data.saving import print_or_save
    from facemap.data.schema import pack_schema

    print_or_save(pack_schema(), output)


def list_points(packs: Sequence[Path], as_rows: bool, conditions: Sequence[str], **filters: str) -> int:
    """Print the points that fit the filters, one line each or as JSON; of several conditions those that are
    linked with most come first, as in the window."""
    from facemap.data.listing import chosen, point_row, table, values_of

    atlas = loaded_atlas(packs)
    asked_for = [*filters.items(), *(("condition", each) for each in conditions)]
    for name, asked in asked_for:
        if asked and asked not in (known := values_of(atlas, name)):
            from facemap.data.wording import closest, quoted

            meant = closest(asked, known)
            hint = f" (did you mean {meant}?)" if meant else ""
            return _cannot(f"there is no {name} {quoted(asked)}{hint}", CANNOT)
    points = list(chosen(atlas, conditions, **filters))
    if as_rows:
        _print_json([point_row(atlas, point) for point in points])
    else:
        for line in table(points):
            print(line)
    return 0


def list_needles(packs: Sequence[Path], as_rows: bool) -> int:
    """Print the sizes of needles, one line each or as JSON."""
    from facemap.data.listing import needle_row, needle_table

    needles = loaded_atlas(packs).needles.values()
    if as_rows:
        _print_json([needle_row(needle) for needle in needles])
    else:
        for line in needle_table(needles):
            print(line)
    return 0


def show(packs: Sequence[Path], code: str, as_rows: bool) -> int:
    """Print everything about one point; its code in any usual spelling."""
    from facemap.data.listing import point_row
    from facemap.data.sentences import point_lines

    atlas = loaded_atlas(packs)
    point, others = meant_point(atlas, code)
    if point is None:
        from facemap.data.wording import no_point

        return _cannot(no_point(atlas, code, others), FOUND_PROBLEMS)
    if as_rows:
        _print_json(point_row(atlas, point))
    else:
        for line in point_lines(atlas, point):
            print(line)
    return 0


def landmarks(as_rows: bool) -> int:
    """Print the landmarks of the body, one line each or as JSON."""
    from facemap.data.listing import landmark_rows

    rows = landmark_rows(loaded_atlas(()).body)
    if as_rows:
        _print_json({"landmarks": rows})
    else:
        for name, row in rows.items():
            x, y, z = row["position"]
            print(f"{name:<28}{x:8.1f} {y:8.1f} {z:8.1f}  {row['what']}")
    return 0


def loaded_atlas(packs: Sequence[Path]) -> Atlas:
    """The shipped pack and these; says on stderr when something had to be left out."""
    return loaded(packs).atlas


def loaded(packs: Sequence[Path]) -> Loaded:
    """The same with all problems."""
    found = load_shipped(packs)
    if found.errors:
        lists = shlex.join(["facemap", "check", *map(str, packs)])
        told = f"{_counted(len(found.errors), 'error')} in the packs; `{lists}` lists them"
        print(f"facemap: {told}", file=sys.stderr)
    return found


def _summary(found: Loaded) -> str:
    errors, warnings = len(found.errors), len(found.problems) - len(found.errors)
    points = _counted(len(found.atlas.points), "point")
    return f"{points}; {_counted(errors, 'error')}, {_counted(warnings, 'warning')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _from_here(folder: Path) -> Path:
    """A folder as a person would call it from where they are."""
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):
        return folder


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _cannot(sentence: str, code: int = CANNOT) -> int:
    print(f"facemap: {sentence}", file=sys.stderr)
    return code
