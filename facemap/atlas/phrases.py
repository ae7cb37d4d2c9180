"""Small phrases that cards, figures and the command line say in the same words."""

from __future__ import annotations

_DIRECTIONS = ("ly", "ward", "wards")


def with_direction(technique: str, toward: str) -> str:
    """A technique and where the needle points: "transverse toward ST-6", "oblique medially"."""
    if not toward:
        return technique
    is_direction = toward.startswith("toward") or toward.endswith(_DIRECTIONS)
    return f"{technique} {toward}" if is_direction else f"{technique} toward {toward}"
