"""Whether a value fits a JSON Schema: as much of it as ours use."""

import re
from collections.abc import Iterator
from types import NoneType
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool,
    "null": NoneType,
}  # fmt: skip


def slips(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where an editor would underline a value: as much of JSON Schema as ours uses."""
    if "$ref" in schema:
        yield from slips(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, where)
    choices = [list(slips(value, choice, whole, where)) for choice in schema.get("anyOf", ())]
    if choices and all(choices):
        yield f"{where}: fits none of {len(choices)}"
    named = schema.get("type", [])
    kinds = [TYPES[name] for name in ([named] if isinstance(named, str) else named)]
    if kinds and not any(
        isinstance(value, kind) and (kind is bool or type(value) is not bool) for kind in kinds
    ):
        yield f"{where}: is no {named}"
        return
    if value not in schema.get("enum", [schema.get("const", value)]):
        yield f"{where}: no such word"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: not written so"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{where}: out of bounds"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where}: {len(value)} parts"
        for index, part in enumerate(value):
            inner = dict(enumerate(schema.get("prefixItems", ()))).get(index, schema.get("items", {}))
            yield from slips(part, inner, whole, f"{where}[{index}]")
    if isinstance(value, dict):
        yield from slips_inside(value, schema, whole, where)


def slips_inside(
    value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], where: str
) -> Iterator[str]:
    others = schema.get("additionalProperties", {})
    yield from (f"{where}: no {key}" for key in schema.get("required", ()) if key not in value)
    for key, part in value.items():
        inner = schema.get("properties", {}).get(key, others)
        if inner is False:
            yield f"{where}: unknown {key}"
        elif inner is not True:
            yield from slips(part, inner, whole, f"{where}.{key}")
