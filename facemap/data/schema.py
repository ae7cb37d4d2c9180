"""The JSON Schema of pack files, for editors: what may be written where, completed while typing."""

from __future__ import annotations

import json
import re
from typing import Any

from facemap.atlas.place import DIRECTIONS
from facemap.data.fields import SINGLE_AMOUNT
from facemap.data.shape import grammar

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_SPOT = {"$ref": "#/$defs/Spot"}
_WRITTEN_OUT = ("Place", "Spot", "Trail")
"""What our own readers understand; pydantic knows only its title."""
_FRACTION = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": r"^\d+/\d+$"}],
    "description": "How far along: 1/3 or 0.33.",
}
_CURVE = {"type": "string", "description": "The name of a curve."}
_SEEN = {
    "type": "array",
    "items": {"type": "number"},
    "minItems": 2,
    "maxItems": 2,
    "description": "x, y in view mm.",
}
_ENDS = {"from": ("begins", 0), "to": ("ends", 1)}


def pack_schema() -> str:
    """The schema as JSON text, the same every time."""
    found = grammar()
    whole = {
        "$schema": DRAFT,
        **{key: _tidy(value) for key, value in found.items() if key != "$defs"},
        "title": "facemap pack file",
        "$defs": {**_tidy(found["$defs"]), **_places(), **_trails()},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _tidy(node: Any) -> Any:
    """Point places and trails at their definitions, and let what reads as a number be one."""
    if isinstance(node, list):
        return [_tidy(part) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("title") in _WRITTEN_OUT:
        said = {"description": node["description"]} if "description" in node else {}
        return {"$ref": f"#/$defs/{node['title']}"} | said
    return {key: _tidy(value) for key, value in _numbered(node).items()}


def _numbered(node: Schema) -> Schema:
    """facemap reads every value as text; editors see `layer: 1` and `sessions: 10` as numbers."""
    if node.get("type") == "string" and "pattern" in node and re.search(node["pattern"], "10"):
        return node | {"type": ["string", "number"]}
    words = node.get("enum")
    if isinstance(words, list) and all(isinstance(word, str) and word.isdecimal() for word in words):
        others = {key: value for key, value in node.items() if key != "type"}
        return others | {"enum": [*map(int, words), *words]}
    return node


def _places() -> Schema:
    name = {
        "type": "string",
        "pattern": r"^[A-Za-z][A-Za-z0-9-]*\+?(@(\d+(\.\d+)?|\d+/\d+))?$",
        "description": "A landmark, a point's code, or curve@0.25.",
        "examples": ["cheilion", "ST-25", "eyebrow@0.5"],
    }
    place = {
        "title": "Place",
        "description": "Where a point is, said in words.",
        "anyOf": [{"$ref": "#/$defs/SpotName"}, *_place_forms()],
    }
    spot = {"title": "Spot", "description": "A name, or again a place.", "anyOf": [{"$ref": "#/$defs/Place"}]}
    return {"Place": place, "Spot": spot, "SpotName": {"title": "Spot name", **name}}


def _place_forms() -> list[Schema]:
    """The forms of the location language that are mappings."""
    vertical = _spot("On the vertical through this spot.")
    level = _spot("Level with this spot.")
    ends = {"type": "array", "items": _SPOT, "minItems": 2, "maxItems": 2, "description": "The two ends."}
    view = {"type": "string", "description": "The name of a view."}
    along, at = {"along": _CURVE}, {"at": _FRACTION}
    forms: list[tuple[str, Schema, tuple[str, ...]]] = [
        ("Start at a spot and go along the skin, as written.", _walk(), ("from",)),
        ("Where a vertical meets a level.", {"vertical": vertical, "level": level}, ("vertical", "level")),
        ("Part of the way from one spot to another.", {"between": ends} | at, ("between",)),
        ("A fraction of the way along a curve.", along | at, ("along", "at")),
        ("Where a curve crosses a level.", along | {"level": level}, ("along", "level")),
        ("Where a curve crosses a vertical.", along | {"vertical": vertical}, ("along", "vertical")),
        ("Picked by hand on a view; the last resort.", {"seen-from": view, "at": _SEEN}, ("seen-from", "at")),
    ]
    return [_form(says, keys, *required) for says, keys, required in forms]


def _walk() -> Schema:
    """The keys of a place that begins at a spot and goes on from there."""
    length = {"type": "string", "pattern": SINGLE_AMOUNT, "examples": ["0.5 cun", "12 mm"]}
    offsets = {way: {**length, "description": f"Go that far {way}, along the skin."} for way in DIRECTIONS}
    scale = {"type": "string", "description": "Measure with this cun scale, whatever the region."}
    return {"from": _spot("Where to start."), **offsets, "scale": scale}


def _spot(says: str) -> Schema:
    return {**_SPOT, "description": says}


def _trails() -> Schema:
    ends = {
        key: _FRACTION | {"description": f"Where it {does}, as a part of the curve; {usual} if not said."}
        for key, (does, usual) in _ENDS.items()
    }
    stretch = _form(
        "Part of a curve; backwards where from is more than to.", {"curve": _CURVE, **ends}, "curve"
    )
    stop = {
        "title": "Stop",
        "description": "A spot, or a stretch of a curve.",
        "anyOf": [_SPOT, {"$ref": "#/$defs/Stretch"}],
    }
    trail = {
        "title": "Trail",
        "description": "Stops in order along the skin.",
        "type": "array",
        "items": {"$ref": "#/$defs/Stop"},
        "minItems": 1,
    }
    return {"Trail": trail, "Stop": stop, "Stretch": {"title": "Stretch", **stretch}}


def _form(says: str, keys: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "description": says,
        "properties": keys,
        "required": list(required),
        "additionalProperties": False,
    }
