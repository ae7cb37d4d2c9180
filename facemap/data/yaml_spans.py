"""Where in a text of YAML its parts begin and end, so that one can be replaced and all the rest stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from facemap.atlas.tongue import later
from facemap.data.yaml_tree import Path, read_tree

BOM = "\ufeff"


class Untouchable(Exception):
    """A file that can't be changed by program; the message says why, to a person."""


class Spot(NamedTuple):
    """A value in a text: where it begins and ends, its node, and where its key begins and its colon ends.

    An entry of a list has no key.
    """

    start: int
    end: int
    node: Node
    key_start: int = -1
    key_end: int = -1

    @property
    def in_brackets(self) -> bool:
        return isinstance(self.node, CollectionNode) and bool(self.node.flow_style)


def document(text: str) -> Node | None:
    """The mapping that a file is; None for a file without a value. Raises Untouchable."""
    tree, problems = read_tree(text.encode(), "")
    if tree is None:
        if [problem.rule for problem in problems] == ["yaml-empty"]:
            return None
        raise Untouchable(f"line {problems[-1].line}: {problems[-1].message}")
    if not isinstance(tree.node, MappingNode):
        raise Untouchable(later("it is not a mapping of 'points', 'sources' and so on"))
    return tree.node


def found(text: str, node: Node, path: Path) -> Spot | None:
    """The value at a path."""
    spot = Spot(start_of(node), end_of(text, node), node)
    for part in path:
        child = _child(spot.node, part)
        if child is None:
            return None
        key, value = child
        spot = Spot(start_of(value), end_of(text, value), value)
        if key is not None:
            colon = text.index(":", int(key.end_mark.index))
            spot = spot._replace(key_start=start_of(key), key_end=colon + 1)
    return spot


def _child(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    return None


def start_of(node: Node) -> int:
    return int(node.start_mark.index)


def end_of(text: str, node: Node) -> int:
    """Behind the last sign of a value, whatever remarks and empty lines follow."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if not isinstance(node, MappingNode):
            return end_of(text, last)
        key, value = last
        return max(end_of(text, value), int(key.end_mark.index) + 1)
    end = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip(" \t\r\n"))
    return end


def remarks_in(text: str, spot: Spot) -> Iterator[str]:
    """The remarks in and before a value that is about to be replaced."""
    at = spot.key_end if spot.key_start >= 0 else spot.start
    leaves = [(start_of(leaf), end_of(text, leaf)) for leaf in _leaves(spot.node)]
    for start, end in [*leaves, (spot.end, spot.end)]:
        yield from _remarks(text[at:start])
        at = max(at, end)
    if isinstance(spot.node, ScalarNode) and spot.node.style in ("|", ">"):
        yield from _remarks(text[spot.start : line_end(text, spot.start)])


def _remarks(between: str) -> Iterator[str]:
    for line in between.splitlines():
        _, sign, said = line.partition("#")
        if sign:
            yield f"#{said.rstrip()}"


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, CollectionNode):
        for part in node.value:
            for child in part if isinstance(part, tuple) else (part,):
                yield from _leaves(child)
    else:
        yield node


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that `at` is in, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def column(text: str, at: int) -> int:
    return at - line_start(text, at)
