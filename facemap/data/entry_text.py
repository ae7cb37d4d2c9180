"""Points in the text of a pack file: cut out, changed or added, while every other sign of the file stays.

Text goes in and text comes out; nothing here reads or writes files. What can't be done raises Untouchable.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import pairwise

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from facemap.atlas.tongue import later, say
from facemap.data.place_text import Value, flow, scalar
from facemap.data.yaml_spans import (
    Spot,
    Untouchable,
    column,
    document,
    end_of,
    found,
    line_end,
    line_start,
    remarks_in,
    start_of,
)
from facemap.data.yaml_tree import NULLS

WIDEST = 100
"""Longer texts are folded."""
FOLDED = 96
Fields = Mapping[str, Value]


class Ready(str):
    """A value that is YAML already, such as a place."""

    __slots__ = ()


def file_defaults(text: str) -> dict[str, str]:
    """What a file says for all its points: channel and kind."""
    root = document(text)
    return {key: said for key in ("channel", "kind") if (said := _said(root, key))}


def point_text(text: str, code: str) -> str:
    """A point as it is written, with the remarks in and right above it, moved to the left edge."""
    spot = _point(text, code)
    start = line_start(text, spot.start)
    dash = text.rindex("-", start, spot.start)
    if text[start:dash].strip():
        raise Untouchable(say("the point {code} shares its line with something else", code=code))
    indent = dash - start
    lines = [*_remarks_above(text, start, indent), *_lines(text[start : line_end(text, spot.end)])]
    return "\n".join(line[indent:] if not line[:indent].strip() else line for line in lines)


def _remarks_above(text: str, start: int, indent: int) -> list[str]:
    """The remarks on the lines right above, as far in as the dash."""
    lines: list[str] = []
    for line in reversed(_lines(text[:start])[:-1]):
        if not line.startswith(" " * indent + "#"):
            break
        lines.insert(0, line)
    return lines


def with_values(text: str, code: str, fields: Fields) -> str:
    """The text with some keys of a point set; a new key comes behind the one named before it."""
    before = ""
    for key, value in fields.items():
        point = _point(text, code)
        if not isinstance(point.node, MappingNode):
            raise Untouchable(say("the point {code} is not a mapping", code=code))
        spot = found(text, point.node, (key,))
        if spot is not None:
            text = _replaced(text, point, spot, value)
        else:
            text = _inserted(text, point, key, value, before)
        before = key
    return text


def _replaced(text: str, point: Spot, spot: Spot, value: Value) -> str:
    if point.in_brackets:
        return f"{text[: spot.key_end]} {_inline(value)}{text[spot.end :]}"
    indent = column(text, spot.key_start)
    above = "".join(f"{remark}{_newline(text)}{' ' * indent}" for remark in remarks_in(text, spot))
    written = _written(value, indent, text)
    return f"{text[: spot.key_start]}{above}{text[spot.key_start : spot.key_end]} {written}{text[spot.end :]}"


def _inserted(text: str, point: Spot, key: str, value: Value, before: str) -> str:
    last = found(text, point.node, (before,)) if before else None
    end = last.end if last is not None else point.end - point.in_brackets
    if point.in_brackets:
        comma = ", " if point.node.value else ""
        return f"{text[:end].rstrip()}{comma}{key}: {_inline(value)}{text[end:]}"
    indent = column(text, point.start)
    at = line_end(text, end)
    return f"{text[:at]}{_newline(text)}{' ' * indent}{key}: {_written(value, indent, text)}{text[at:]}"


def new_point(fields: Fields) -> str:
    """A point as a list's entry at the left edge, its keys in this order."""
    lines = [f"  {key}: {_written(value, 2, '')}" for key, value in fields.items() if value]
    return "\n".join(lines).replace("  ", "- ", 1)


def with_point(text: str, entry: str) -> str:
    """The text with a point (at the left edge) added to the end of its list of points."""
    root = document(text)
    spot = found(text, root, ("points",)) if root is not None else None
    if spot is None:
        return _with_part(
            text, root, "points", "\n".join(f"  {line}".rstrip() for line in entry.splitlines())
        )
    if _is_nothing(spot.node):
        return _in_place_of_nothing(text, spot, entry, "  ")
    if not isinstance(spot.node, SequenceNode):
        raise Untouchable(later("'points' is not a list"))
    if spot.in_brackets:
        raise Untouchable(later("'points' is a list in brackets; write it with a dash for each point"))
    indent = column(text, text.rindex("-", 0, start_of(spot.node.value[0])))
    nl, at = _newline(text), line_end(text, spot.end)
    gap = nl if len(spot.node.value) == 1 or _spaced(text, spot.node) else ""
    return f"{text[:at]}{gap}{nl}{_indented(entry, ' ' * indent, nl)}{_rest(text, at)}"


def with_source(text: str, name: str, fields: Fields) -> str:
    """The text with a source added to those it defines."""
    line, root = f"{name}: {flow(fields)}", document(text)
    spot = found(text, root, ("sources",)) if root is not None else None
    if spot is None:
        return _with_part(text, root, "sources", f"  {line}")
    if _is_nothing(spot.node):
        return _in_place_of_nothing(text, spot, line, "  ")
    if not isinstance(spot.node, MappingNode):
        raise Untouchable(later("'sources' is not a mapping"))
    if spot.in_brackets:
        end = spot.end - 1
        return f"{text[:end].rstrip()}, {line}{text[end:]}"
    at = line_end(text, spot.end)
    return f"{text[:at]}{_newline(text)}{' ' * column(text, spot.start)}{line}{_rest(text, at)}"


def _is_nothing(node: Node) -> bool:
    return not node.value or (isinstance(node, ScalarNode) and node.value in NULLS)


def _in_place_of_nothing(text: str, spot: Spot, entry: str, indent: str) -> str:
    """`points: []` becomes a list with one entry; remarks on its line stay there."""
    nl = _newline(text)
    at = line_end(text, spot.end)
    head = f"{text[: spot.key_end]}{text[max(spot.end, spot.key_end) : at]}".rstrip()
    return f"{head}{nl}{_indented(entry, indent, nl)}{_rest(text, at)}"


def _with_part(text: str, root: Node | None, part: str, lines: str) -> str:
    """A new key at the end of the file."""
    if isinstance(root, CollectionNode) and root.flow_style:
        raise Untouchable(later("the whole file stands in braces; write each key on a line of its own"))
    if root is not None and text[end_of(text, root) :].lstrip().startswith(("...", "---")):
        raise Untouchable(later("the file goes on behind its document"))
    nl, body = _newline(text), text.rstrip()
    gap = f"{nl}{nl}" if body else ""
    return f"{body}{gap}{part}:{nl}{lines}{nl}"


def _point(text: str, code: str) -> Spot:
    root = document(text)
    spot = found(text, root, ("points",)) if root is not None else None
    if root is not None and spot is not None and isinstance(spot.node, SequenceNode):
        for index, item in enumerate(spot.node.value):
            at = found(text, item, ("code",)) if isinstance(item, MappingNode) else None
            if at is not None and at.node.value == code:
                entry = found(text, spot.node, (index,))
                if entry is not None:
                    return entry
    raise Untouchable(say("there is no point {code} in it", code=code))


def _said(root: Node | None, key: str) -> str:
    if not isinstance(root, MappingNode):
        return ""
    return next((str(value.value) for name, value in root.value if name.value == key), "")


def _written(value: Value, indent: int, text: str) -> str:
    """A value behind its key in a mapping of lines; a long text is folded."""
    if isinstance(value, Ready) or not isinstance(value, str):
        return _inline(value)
    if len(value) + indent <= WIDEST or "\n" in value or value != " ".join(value.split()):
        return scalar(value)
    inner = " " * (indent + 2)
    lines = textwrap.wrap(value, FOLDED - indent, break_long_words=False, break_on_hyphens=False)
    return _newline(text).join([">-", *(f"{inner}{line}" for line in lines)])


def _inline(value: Value) -> str:
    return str(value) if isinstance(value, Ready) else flow(value)


def _indented(entry: str, indent: str, nl: str) -> str:
    return nl.join(f"{indent}{line}" if line else "" for line in entry.split("\n"))


def _spaced(text: str, node: Node) -> bool:
    """Whether there are empty lines between the entries of a list."""
    between = (text[end_of(text, a) : start_of(b)] for a, b in pairwise(node.value))
    return any(part.replace("\r", "").count("\n") > 1 for part in between)


def _rest(text: str, at: int) -> str:
    """What follows an addition; a file ends with a line break."""
    return text[at:] or _newline(text)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
