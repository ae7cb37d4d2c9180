"""Every literal that the program says to people, found by reading its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from facemap.atlas.model import Atlas, Measure
from facemap.atlas.short_codes import spelled
from facemap.atlas.tongue import APART
from facemap.body.model import STEP
from facemap.picture.guide_words import title
from facemap.ui.wording import out_of_sight

ROOT = Path(__file__).resolve().parent.parent
SAYING = {"say": (0,), "later": (0,), "plain": (0,), "count": (0, 1), "Unfit": (0,), "Locked": (0,)}
"""Functions, and which of their arguments are sentences; refusals are said by whoever shows them."""
ROWS = {"actions.py": ("Row", (0, 1)), "present_keys.py": ("Row", (0, 1))}
"""Tables whose cells are said when they are shown."""


def said_in(folder: Path) -> dict[str, str]:
    """Every key, and a place where it is said."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for line, key in _said(ast.parse(path.read_text(encoding="utf-8")), path.name):
            found.setdefault(key, f"{path.relative_to(folder.parent)}:{line}")
    return found


def _said(tree: ast.AST, file: str) -> Iterator[tuple[int, str]]:
    row, cells = ROWS.get(file, ("", ()))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "count" and len(node.args) > 2:
            yield from _literals(node.args[1])
        elif name in SAYING and name != "count":
            for at in SAYING[name]:
                yield from _literals(node.args[at]) if len(node.args) > at else ()
        elif name and name == row:
            for at in cells:
                yield from _literals(node.args[at]) if len(node.args) > at else ()


def _literals(node: ast.expr) -> Iterator[tuple[int, str]]:
    """The strings an argument may be: itself, either side of a choice, the values of a dictionary."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.lineno, node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _literals(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for value in node.elts:
            yield from _literals(value)


def said_at_import(folder: Path) -> Iterator[str]:
    """Places where something is said, not only marked, outside of any function."""
    for path in sorted(folder.rglob("*.py")):
        waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "count", "plain", "called"):
                yield f"{path.relative_to(folder.parent)}:{node.lineno}"
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            waiting += [] if inside else ast.iter_child_nodes(node)


def said_of_body(atlas: Atlas) -> set[str]:
    """What the body's own files say: views, landmarks, curves and the stretches of cun."""
    body = atlas.body
    keys = {view.title for view in body.views.values() if view.kind != STEP}
    for named in (body.landmarks, body.curves):
        for name, each in named.items():
            keys |= {each.what, " ".join(title(atlas, name).split())}
    keys |= {scale.what for scale in body.scales.values()}
    return {key for key in keys if key}


def said_of_packs(atlas: Atlas) -> set[str]:
    """Short words of the shipped pack that stand inside sentences of the program: where and in whom something
    was measured, where a needle points to, what has no name in another language than English."""
    keys = {tissue.what for tissue in atlas.tissues.values()}
    for measure in _measures(atlas):
        keys |= {measure.at, measure.method, measure.population}
    for point in atlas.points.values():
        keys |= {needling.toward for needling in point.needling} | {spelled(point.code)}
        keys |= {point.study.n} if point.study else set()
        keys |= {out_of_sight(point.unplaced)}
    for part in (atlas.points, atlas.conditions, atlas.muscles, atlas.structures, atlas.channels, atlas.zones,
                 atlas.categories, atlas.rules, atlas.protocols):  # fmt: skip
        names = (each.names for each in part.values())
        keys |= {each.english for each in names if not (each.simplified or each.hanzi)}
    keys |= {muscle.antagonist for muscle in atlas.muscles.values() if " " not in muscle.antagonist}
    keys |= {zone for protocol in atlas.protocols.values() for zone in protocol.zones}
    return {key for key in keys if re.search("[a-z]", key)}


def _measures(atlas: Atlas) -> Iterator[Measure]:
    for tissue in atlas.tissues.values():
        for of in (tissue.skin, tissue.fat, tissue.muscle, tissue.to_bone, tissue.to_cavity):
            yield from of
    for structure in atlas.structures.values():
        yield from structure.depth


def placeholders(text: str) -> list[str]:
    """The names in braces, without how they are printed."""
    return sorted({name for _, name, _, _ in Formatter().parse(text.replace(APART, " ")) if name})


def letter(text: str) -> str:
    """The letter that opens a menu or its row, small; empty where there is none."""
    found = re.search(r"&([^&\s])", text)
    return found.group(1).lower() if found else ""
