"""The JSON Schema of a plan's file, made from the values a plan is made of and what is said of them there."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from facemap.body.frame import Position
from facemap.plan import model
from facemap.plan.decode import MOST_ENTRIES, hints
from facemap.plan.placing import FARTHEST, LIMITS, MOST_NEEDLES, NEEDLE_LIMITS
from facemap.plan.text import ABOUT, VERSION

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_DAY = r"^(\d{4}-\d\d-\d\d)?$"
_TIME = r"^(\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?)?$"
_PLAIN: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_WORDS = {
    "Placement.kind": model.KINDS, "Placement.side": model.SIDES, "Placement.pattern": model.PATTERNS,
    "Placement.by": model.BY, "Needle.kind": model.NEEDLE_KINDS, "Plan.state": model.STATES,
    "Check.phase": model.PHASES, "Mark.kind": model.MARK_KINDS, "Tick.what": model.TICKS,
}  # fmt: skip
_DAYS = ("Plan.date", "Fact.since", "Course.start", "Course.dates", "Course.closed_dates", "Past.date")
_TIMES = (
    "Plan.started", "Plan.ended", "Plan.finalised", "Override.at", "Tick.at", "Mark.at", "Amendment.at",
)  # fmt: skip
_BETWEEN: dict[str, tuple[float, float]] = {
    **{f"Placement.{name}": (low, high) for name, (_, low, high, _) in LIMITS.items()},
    **{f"Needle.{name}": limits for name, limits in NEEDLE_LIMITS.items()},
    "Placement.needles": (1, MOST_NEEDLES), "Tick.number": (1, MOST_NEEDLES),
    "Concern.before": (0, 10), "Concern.after": (0, 10), "Course.closed_weekdays": (0, 6),
}  # fmt: skip


def plan_schema() -> str:
    """The schema as JSON text, the same every time."""
    kinds = [kind for kind in vars(model).values() if is_dataclass(kind) and isinstance(kind, type)]
    said = _said()
    whole = _object(model.Plan, said)
    head: Schema = {
        "about": {"const": ABOUT, "description": "What this file is."},
        "version": {"const": VERSION, "description": "Of the form of these files."},
    }
    del whole["properties"]["extra"]
    whole["properties"] = head | whole["properties"]
    whole["required"] = ["about", "version"]
    whole["additionalProperties"] = True
    place = {
        "description": "x to the client's left, y up, z forward, in mm from the floor between the feet.",
        "type": "array", "items": {"type": "number", "minimum": -FARTHEST, "maximum": FARTHEST},
        "minItems": 3, "maxItems": 3,
    }  # fmt: skip
    others = {kind.__name__: _object(kind, said) for kind in kinds if kind is not model.Plan}
    found = {"$schema": DRAFT, "title": "facemap plan", **whole, "$defs": {"Position": place, **others}}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _object(kind: Any, said: dict[str, str]) -> Schema:
    name = kind.__name__
    members, needed = {}, []
    for field in fields(kind):
        path = f"{name}.{field.name}"
        member = _of(hints(kind)[field.name], path)
        if path in said:
            member = {"description": said[path], **member}
        if field.default is MISSING and field.default_factory is MISSING:
            needed.append(field.name)
        elif isinstance(field.default, str | int | float) and field.default != "":
            member["default"] = field.default
        members[field.name] = member
    about = {"description": said[name]} if name in said else {}
    required = {"required": needed} if needed else {}
    return {**about, "type": "object", "properties": members, **required, "additionalProperties": False}


def _of(kind: Any, path: str) -> Schema:
    if kind is Position or is_dataclass(kind):
        return {"$ref": f"#/$defs/{getattr(kind, '__name__', '')}"}
    if get_origin(kind) is UnionType:
        return {"anyOf": [_of(each, path) for each in get_args(kind)]}
    if kind is NoneType:
        return {"type": "null"}
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": _of(inner[0], path), "maxItems": MOST_ENTRIES}
        parts = [_of(each, f"{path}.") for each in inner]
        return {"type": "array", "prefixItems": parts, "minItems": len(inner), "maxItems": len(inner)}
    plain: Schema = {"type": _PLAIN[kind]}
    if path in _WORDS:
        return {"enum": list(_WORDS[path])}
    if path in _BETWEEN:
        plain |= dict(zip(("minimum", "maximum"), _BETWEEN[path], strict=True))
    if path in (*_DAYS, *_TIMES):
        plain["pattern"] = _TIME if path in _TIMES else _DAY
    return plain


def _said() -> dict[str, str]:
    """What the model says of its values and their fields: "Needle", "Needle.label"."""
    found = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        if text := ast.get_docstring(node):
            found[node.name] = _in_a_line(text)
        for member, after in zip(node.body, node.body[1:], strict=False):
            if isinstance(member, ast.AnnAssign) and isinstance(after, ast.Expr):
                text = ast.literal_eval(after.value)
                found[f"{node.name}.{ast.unparse(member.target)}"] = _in_a_line(text)
    return found


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
