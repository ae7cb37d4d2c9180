"""A document of several pages as a value: text as simple HTML, and plates that stand in it as vectors.

`<img src="plate:N">` in the HTML is where plate number N (from 0) stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from facemap.picture.plan_plates import PlanPlate
from facemap.picture.style import Style


@dataclass(frozen=True, slots=True)
class Document:
    """`footer` stands below each page, {page} and {pages} in it become numbers; `page` is A4 or Letter."""

    title: str
    html: str
    style: Style
    plates: tuple[PlanPlate, ...] = ()
    page: str = "A4"
    footer: str = ""
