"""What planned needles look like: the same badges on a light page, a dark page and in print.

What a badge stands for can be read without its colour: planned ones are hollow, those in are full, those that
are out are pale and struck off.
"""

from __future__ import annotations

from dataclasses import replace

from facemap.picture.colour import mixed
from facemap.picture.style import Look, Style

INK, TEAL, PALE, WHITE = "#1F2A36", "#0B6E69", "#8B867F", "#FFFFFF"
DARK = ("dark", "contrast-dark")
BAR, WARN = "#B3261E", "#D97B00"


def with_needles(of: Style) -> Style:
    """A style that also knows the roles of `picture.needles`."""
    return replace(of, looks={**of.looks, **_looks(of.theme, of.paper), **_chart(of.theme in DARK)})


def _chart(dark: bool) -> dict[str, Look]:
    """Of the chart of a course."""
    from facemap.picture.progress import INKS

    text, grid = ("#C2BBB1", "#4A505A") if dark else ("#6B625B", "#D9D2C7")
    looks = {"chart.grid": Look(stroke=grid), "chart.text": Look(fill=text)}
    for n, ink in enumerate(INKS):
        shade = mixed(ink, "#FFFFFF", 0.4) if dark else ink
        looks[f"chart.{n}"] = Look(fill=shade, stroke=shade)
        looks[f"chart.{n}.open"] = Look(stroke=shade, width=1.5)
    return looks


def _looks(theme: str, paper: str) -> dict[str, Look]:
    glow = "#FFC94D" if theme in DARK else "#C8321E"
    dark = theme in DARK
    line = Look(halo="#FFFBF5", halo_width=1.0, halo_opacity=0.8)
    return {
        "needle.planned": Look(fill="#FFFDF9", stroke=INK, width=1.8),
        "needle.part": Look(fill="#9CCBC7", stroke=TEAL, width=1.8),
        "needle.in": Look(fill=TEAL, stroke=WHITE, width=1.4),
        "needle.out": Look(fill=PALE, stroke=WHITE, width=1.2, opacity=0.5),
        "needle.lit": Look(fill="#FFC400", stroke=INK, width=1.2, opacity=0.95),
        "needle.next": replace(line, stroke=INK),
        "needle.number": Look(fill=INK, bold=True),
        "needle.number.in": Look(fill=WHITE, bold=True),
        "needle.number.out": Look(fill=WHITE, bold=True),
        "needle.count": Look(fill=INK, stroke="#FFFDF9", width=1.0),
        "needle.count.number": Look(fill=WHITE, bold=True),
        "needle.uneven": Look(fill="#FFFDF9", stroke=INK, width=1.2),
        "needle.uneven.number": Look(fill=INK, bold=True),
        "needle.ring": Look(stroke=glow, width=2.2, halo="#FFFBF5", halo_width=1.0),
        "needle.entry": Look(fill=INK, stroke="#FFFBF5", width=0.9),
        "needle.entry.selected": Look(fill=glow, stroke="#FFFBF5", width=0.9),
        "needle.shaft": replace(line, stroke=INK, opacity=0.8),
        "needle.shaft.selected": replace(line, stroke=glow),
        "needle.figure": replace(line, stroke=INK),
        "needle.figure.selected": replace(line, stroke=glow),
        "needle.sign": Look(fill=INK, stroke="#FFFBF5", width=1.2),
        "needle.sign.selected": Look(fill=glow, stroke="#FFFBF5", width=1.2),
        "needle.path": replace(line, stroke=INK, opacity=0.85),
        "needle.path.selected": replace(line, stroke=glow),
        "needle.leader": replace(line, stroke=INK, opacity=0.85),
        "needle.area": Look(fill=INK, opacity=0.12),
        "needle.alarm.bar": Look(fill=BAR, stroke=WHITE, width=1.0),
        "needle.alarm.warn": Look(fill=WARN, stroke=WHITE, width=1.0),
        "needle.alarm.note": Look(fill="#4A78B5", stroke=WHITE, width=1.0),
        "needle.shade.bar": Look(fill=BAR, opacity=0.17),
        "needle.shade.warn": Look(fill=WARN, opacity=0.15),
        "needle.sample.bar": Look(fill=mixed(BAR, WHITE, 0.7), stroke=BAR),
        "needle.sample.warn": Look(fill=mixed(WARN, WHITE, 0.5)),
        "section.needle.beyond": Look(stroke=BAR, width=2.0),
        "section.tip.beyond": Look(fill=BAR),
        "needle.ghost": Look(stroke="#7A4FA3", opacity=0.9, halo="#FFFBF5", halo_width=0.8),
        "needle.barred": Look(
            fill=mixed(BAR, WHITE, 0.55) if dark else BAR, halo=paper, halo_width=2.0, halo_opacity=0.9
        ),
        "needle.told": Look(fill="#E9E2D8" if dark else INK, halo=paper, halo_width=2.0, halo_opacity=0.9),
        "needle.mark": Look(fill="#6B2A5B", stroke=WHITE, width=1.0),
        "needle.said": Look(fill=INK, halo="#FFFBF5", halo_width=2.2, halo_opacity=0.95),
    }
