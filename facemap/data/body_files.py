"""The body's own files, read with the same care as a pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from facemap.body.grid import grid
from facemap.body.load import BodyError, body_from_dict
from facemap.body.model import PLATE, Body, View
from facemap.data.pack_files import PackFile, printable, read_bytes
from facemap.data.problems import Problem
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Tree, mark, read_tree

LANDMARKS = "landmarks.yaml"
VIEWS = "views.yaml"
BODY_RULE = "body"


def empty_body() -> Body:
    return Body({}, {}, {}, {}, {})


def read_body(folder: Path) -> tuple[Body, list[Problem]]:
    """The body whose files lie in `folder`; an empty one, and why, when they don't describe any."""
    problems: list[Problem] = []
    trees = {name: _tree(folder / name, problems) for name in (LANDMARKS, VIEWS)}
    plain = {
        name: tree.value if tree and isinstance(tree.value, dict) else {} for name, tree in trees.items()
    }
    if problems:
        return empty_body(), problems
    try:
        body = body_from_dict(plain[LANDMARKS], plain[VIEWS], folder)
    except BodyError as error:
        return empty_body(), [_located(error, folder, trees)]
    seen = {name: view for name, view in body.views.items() if _readable(view, folder, problems)}
    return (body if len(seen) == len(body.views) else replace(body, views=seen)), problems


def _readable(view: View, folder: Path, problems: list[Problem]) -> bool:
    """Whether the numbers behind a plate can be read; they are needed at once, and kept. Others wait."""
    if view.kind != PLATE or view.mirrored:
        return True
    for file in (view.depth.file, view.warp.file if view.warp else view.depth.file):
        try:
            grid(file)
        except (OSError, ValueError) as error:
            told = f"the view {quoted(view.name)} has no depth: {error}"
            lost = f"view {view.name}"
            problems.append(Problem(printable(folder / VIEWS), 1, 1, told, rule=BODY_RULE, left_out=lost))
            return False
    return True


def _tree(path: Path, problems: list[Problem]) -> Tree | None:
    data = read_bytes(PackFile(path, printable(path)))
    if isinstance(data, Problem):
        problems.append(data)
        return None
    tree, found = read_tree(data, printable(path))
    problems.extend(found)
    return tree


def _located(error: BodyError, folder: Path, trees: dict[str, Tree | None]) -> Problem:
    """A body error says "part: name: what"; find the part and name in the files."""
    part, _, rest = str(error).partition(": ")
    file = VIEWS if part == "views" else LANDMARKS
    tree = trees[file]
    name = rest.partition(": ")[0]
    line, column = mark(tree, (part, name), key=True) if tree else (1, 1)
    return Problem(printable(folder / file), line, column, str(error), rule=BODY_RULE, left_out="the body")
