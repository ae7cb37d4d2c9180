"""Stage 1, is it YAML: bytes to plain values, keeping where each one was written.

Every scalar stays the text it was written as (null is None): what a text means is for the shape to say, so
that a country code is never read as False nor a time as a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.cyaml import CSafeLoader
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from facemap.data.problems import WARNING, Problem
from facemap.data.wording import quoted
from facemap.data.yaml_words import in_plain_words

DEEPEST = 40
MOST_NODES = 250_000
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_PLAIN, _TEXT = "plain", "text"
Path = tuple[str | int, ...]
Plain = dict[str, Any] | list[Any] | str | None


class Refused(Exception):
    """The document breaks a rule of stage 1; `mark` says where."""

    def __init__(self, message: str, mark: Any, rule: str) -> None:
        super().__init__(message)
        self.mark, self.rule = mark, rule


@dataclass(frozen=True, slots=True)
class Tree:
    """One document: its plain value, and the nodes it came from."""

    file: str
    value: Plain
    node: Node


def read_tree(data: bytes, file: str) -> tuple[Tree | None, list[Problem]]:
    """The one document of a file; None when it is not YAML of the kind packs use."""
    problems: list[Problem] = []
    try:
        text = _decoded(data, file)
        _refuse_anchors(text)
        node = _composed(text)
        if node is None:
            return None, [Problem(file, 1, 1, "the file is empty", WARNING, "yaml-empty")]
        return Tree(file, _plain(node, file, problems), node), problems
    except Refused as refused:
        return None, [*problems, _at(refused.mark, file, str(refused), refused.rule)]
    except yaml.MarkedYAMLError as error:
        message, rule = in_plain_words(error, data)
        return None, [*problems, _at(error.problem_mark, file, message, rule)]
    except ReaderError as error:
        message = f"control characters are not used in packs: {error.character:#04x}"
        return None, [_at(_Mark.of(data, error.position), file, message, "yaml-encoding")]


def mark(tree: Tree, path: Path, key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of the value at a path, or of its key; else of what is around it."""
    node, at = tree.node, tree.node.start_mark
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        at = (found[0] if key else found[1]).start_mark
        node = found[1]
    return at.line + 1, at.column + 1


def _child(node: Node, part: str | int) -> tuple[Node, Node] | None:
    """The key node and value node of a mapping's entry; of a list's entry the value twice."""
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    if isinstance(node, MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    return None


def _decoded(data: bytes, file: str) -> bytes:
    """The bytes without a byte-order mark, known to be UTF-8 without NUL."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("the file is UTF-16; save it as UTF-8", None, "yaml-encoding")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 (byte 0x{data[error.start]:02x}); save it as UTF-8"
        raise Refused(message, _Mark.of(data, error.start), "yaml-encoding") from None
    if (nul := data.find(b"\0")) >= 0:
        raise Refused("the file holds a NUL byte; it is not text", _Mark.of(data, nul), "yaml-encoding")
    return data


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    column: int

    @classmethod
    def of(cls, data: bytes, offset: int) -> _Mark:
        start = data.rfind(b"\n", 0, offset) + 1
        return cls(data.count(b"\n", 0, offset), len(data[start:offset].decode("utf-8", "replace")))


def _refuse_anchors(data: bytes) -> None:
    """Without `&` there is no anchor, and an alias without an anchor is an error of the parser's own."""
    if b"&" not in data:
        return
    for event in _events(data):
        if getattr(event, "anchor", None) is not None:
            raise Refused(
                "anchors and aliases (& and *) are not used in packs", event.start_mark, "yaml-anchor"
            )


def _events(data: bytes) -> Iterator[Any]:
    depth = 0
    for count, event in enumerate(yaml.parse(data, CSafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or count > MOST_NODES:
            return  # composing stops there too, and says why
        yield event


class _Composer(CParser):
    """libyaml's composer; in the resolver's place a guard, so that depth and number never cost much."""

    def __init__(self, data: bytes) -> None:
        CParser.__init__(self, data)
        self.depth = self.nodes = 0

    def resolve(self, kind: type, value: object, implicit: Any) -> str:
        return _TEXT if kind is ScalarNode and not implicit[0] else _PLAIN

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.depth += 1
        self.nodes += 1
        if self.depth > DEEPEST:
            raise Refused(f"values are nested more than {DEEPEST} deep", _start(parent), "yaml-nesting")
        if self.nodes > MOST_NODES:
            raise Refused(f"the file holds more than {MOST_NODES} values", _start(parent), "yaml-size")

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _start(node: Node | None) -> Any:
    return None if node is None else node.start_mark


def _composed(data: bytes) -> Node | None:
    node: Node | None = _Composer(data).get_single_node()
    return node


def _plain(node: Node, file: str, problems: list[Problem]) -> Plain:
    if type(node) is ScalarNode:
        return _scalar(node)
    if node.tag is not _PLAIN:
        raise _tagged(node)
    if not isinstance(node, MappingNode):
        return [_plain(child, file, problems) for child in node.value]
    plain = {
        key.value: child.value
        if type(child) is ScalarNode and child.tag is _PLAIN and child.value not in NULLS
        else _plain(child, file, problems)
        for key, child in node.value
        if type(key) is ScalarNode
    }
    if len(plain) != len(node.value):
        problems.extend(_odd_keys(node, file))
    return plain


def _scalar(node: ScalarNode) -> str | None:
    if node.tag is not _PLAIN and node.tag is not _TEXT:
        raise _tagged(node)
    value: str = node.value
    return None if node.tag is _PLAIN and value in NULLS else value


def _tagged(node: Node) -> Refused:
    return Refused(f"tags are not used in packs: {quoted(node.tag)}", node.start_mark, "yaml-tag")


def _odd_keys(node: MappingNode, file: str) -> Iterator[Problem]:
    """Keys written twice (the last one counts) and keys that are not words."""
    first: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield _at(key.start_mark, file, "a key must be a word, not a list or mapping", "yaml-key")
        elif key.value in first:
            told = f"the key {quoted(key.value)} is given twice; first in line {first[key.value]}"
            yield _at(key.start_mark, file, told, "yaml-duplicate-key")
        else:
            first[key.value] = key.start_mark.line + 1


def _at(mark: Any, file: str, message: str, rule: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return Problem(file, line, column, message, rule=rule)
