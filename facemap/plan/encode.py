"""Values into plain JSON data, without what is as it is by default, and that as text a person can read.

Each entry of a list stands on a line of its own, so that a damaged file loses lines and not itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold."""


def encoded(value: Any) -> Any:
    """Plain data for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encoded(each)
            for field in fields(value)
            if (each := getattr(value, field.name)) != field.default or field.default is MISSING
        }
    if isinstance(value, tuple):
        return [encoded(each) for each in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e12 else value
    return value


def laid_out(data: dict[str, Any]) -> str:
    """JSON with a key a line, and an entry a line in lists of objects."""
    text = "{\n" + ",\n".join(f"{_json(key)}: {_value(each)}" for key, each in data.items()) + "\n}\n"
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f" {_json(each)}" for each in value) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
