"""pydantic's findings in plain words, each at the line and column of the key or value it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facemap.data.depths import Fault, Unreadable
from facemap.data.shape import grammar
from facemap.data.wording import closest, one_of, quoted
from facemap.data.yaml_tree import Path

Schema = Mapping[str, Any]
NEEDS_SOURCE = "the key 'source' is missing: every fact names where it comes from"


def faults(error: Mapping[str, Any]) -> Iterator[tuple[str, Fault]]:
    """Rule id and fault of one pydantic error; the fault's path leads from the top of the file."""
    path: Path = tuple(error["loc"])
    kind: str = error["type"]
    if kind == "value_error" and isinstance(error["ctx"]["error"], Unreadable):
        for fault in error["ctx"]["error"].faults:
            yield _own_rule(path), Fault(fault.message, fault.hint, (*path, *fault.path), fault.at_key)
    elif kind == "missing":
        yield _missing(path)
    elif kind == "extra_forbidden":
        yield "unknown-key", _unknown_key(path)
    elif kind == "literal_error":
        yield "unknown-word", _unknown_word(path, error["input"])
    else:
        yield "wrong-shape", Fault(_expected(kind, path, error), "", path, error["input"] is None)


def removable(path: Path, missing: bool) -> Path:
    """The smallest part of a file that can be left out so that what is around it stays whole."""
    length = len(path) - missing
    while length > 1:
        around, part = schema_at(path[: length - 1]), path[length - 1]
        if "items" in around or part not in around.get("required", ()):
            break
        length -= 1
    return path[:length]


def schema_at(path: Path) -> Schema:
    """The part of the grammar that a path leads to; empty when the grammar knows no such path."""
    node: Schema = _resolved(grammar())
    for part in path:
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            others = node.get("additionalProperties")
            node = node.get("properties", {}).get(part, others if isinstance(others, Mapping) else {})
        node = _resolved(node)
    return node


def _resolved(node: Schema) -> Schema:
    for choice in node.get("anyOf", ()):
        if "$ref" in choice:
            node = choice
    if "$ref" in node:
        node = grammar()["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _own_rule(path: Path) -> str:
    words = {"place": "place-words", "depth": "depth-words", "angle": "angle-words"}
    return words.get(str(path[-1]), "length-words")


def _missing(path: Path) -> tuple[str, Fault]:
    if path[-1] == "source":
        return "missing-source", Fault(NEEDS_SOURCE, "", path[:-1])
    return "missing-key", Fault(f"the key {quoted(path[-1])} is missing", "", path[:-1])


def _unknown_key(path: Path) -> Fault:
    key = path[-1]
    if key == "<<":
        return Fault("merge keys (<<) are not used in packs", "", path, True)
    known = schema_at(path[:-1]).get("properties", {})
    return Fault(f"unknown key {quoted(key)}", closest(key, known), path, True)


def _unknown_word(path: Path, value: object) -> Fault:
    choices = schema_at(path).get("enum", [schema_at(path).get("const", "")])
    if not isinstance(value, str):
        return Fault(f"{_what(path)} should be {one_of(choices)}", "", path, value is None)
    return Fault(
        f"unknown {_name(path)} {quoted(value)}; it is one of {one_of(choices)}",
        closest(value, choices),
        path,
    )


def _expected(kind: str, path: Path, error: Mapping[str, Any]) -> str:
    value = error["input"]
    if not path:
        return "a pack file is a mapping with keys such as points, channels or sources"
    if value is None:
        return f"{_what(path)} is empty"
    if kind in ("tuple_type", "list_type"):
        example = f": [{value[:20]}]" if isinstance(value, str) else ""
        return f"{_what(path)} should be a list{example}"
    if kind == "dict_type":
        return f"{_what(path)} should be a mapping of keys and values"
    if kind == "string_type":
        return f"{_what(path)} should be text, not a {'list' if isinstance(value, list) else 'mapping'}"
    if kind.startswith("int"):
        return f"{_what(path)} should be a whole number, not {quoted(value)}"
    return f"{_what(path)} can't be {quoted(value)}"


def _what(path: Path) -> str:
    return f"this entry of {quoted(_name(path))}" if isinstance(path[-1], int) else quoted(path[-1])


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "the file")
