"""`facemap render`: a plate as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from facemap.atlas.model import KINDS, Atlas
from facemap.atlas.spelling import spelled
from facemap.export.page import USUAL_WIDTH, ratio
from facemap.picture.cjk import usable_form
from facemap.picture.plate import Chosen, Measure, Show, plate
from facemap.picture.scene import POINT_LAYERS
from facemap.picture.shapes import Plate
from facemap.picture.style import THEMES, Style, style
from facemap.picture.survey import DRAPED
from facemap.picture.widths import approximate_width

LAYERS = ("channels", "points", *POINT_LAYERS, *DRAPED)
ALL_POINTS: Mapping[str, tuple[str, ...]] = {"points": KINDS, **POINT_LAYERS}
SUFFIXES = (".png", ".svg", ".pdf")
LABELS = ("codes", "names", "both", "none")
WIDEST = 12000


class CannotRender(ValueError):
    """What was asked for cannot be drawn; the message says why, for the user."""


def render(
    atlas: Atlas,
    view: str,
    out: Path,
    points: Sequence[str] = (),
    labels: str = "codes",
    guide: bool = False,
    width: int | None = None,
    theme: str = "light",
    labels_json: Path | None = None,
    name_form: str = "pinyin",
    layers: Sequence[str] = ("channels", "points"),
) -> list[str]:
    """Write a view's plate to `out` as PNG, SVG or PDF, as its suffix says, `width` px wide.

    With `points`, only these are named and the others are faint; `guide` draws how they are found.
    `labels_json` gets every label's box, anchor and leader in view mm. Returns what the user should be
    told. Raises CannotRender, OSError.
    """
    points = [_code(atlas, spelling) for spelling in points]
    _check(atlas, view, out, labels, width, theme)
    wide = width or USUAL_WIDTH
    chosen = Chosen(code=points[0] if len(points) == 1 else None)
    show = Show(
        labels=labels,
        guide=guide and bool(points),
        only=frozenset(points),
        name_form=name_form,
        channels="channels" in layers,
        kinds=kinds_of(layers),
        layers=frozenset(layers) & frozenset(DRAPED),
    )
    mm_per_px = atlas.body.views[view].width * ratio(wide) / wide
    paint = _svg if out.suffix == ".svg" else _with_qt
    drawn, told, data = paint(
        atlas, view, show, chosen, mm_per_px, style(theme, atlas.channels), wide, out.suffix
    )
    out.write_bytes(data)
    if labels_json:
        labels_json.write_text(
            json.dumps(labels_of(drawn), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    unseen = set(points) - {mark.key.code for mark in drawn.marks if mark.key}
    if unseen:
        told.append(f"The view '{view}' does not show {', '.join(sorted(unseen))}.")
    return told


def kinds_of(layers: Sequence[str]) -> frozenset[str]:
    """The kinds of points that these layers show."""
    return frozenset(kind for layer in layers for kind in ALL_POINTS.get(layer, ()))


def labels_of(drawn: Plate) -> dict[str, object]:
    """Labels and marks of a plate as plain data, in view mm."""
    return {
        "view": drawn.view.name,
        "size": [drawn.view.width, drawn.view.height],
        "mm_per_px": round(drawn.mm_per_px, 6),
        "labels": [
            {
                "code": label.key.code, "side": label.key.side, "text": label.text,
                "box": _rounded(label.box), "anchor": _rounded(label.anchor),
                "leader": [_rounded(place) for place in label.leader],
            }
            for label in drawn.labels
        ],
        "marks": [
            {
                "code": mark.key.code, "side": mark.key.side, "form": mark.form, "at": _rounded(mark.at),
                "radius": round(mark.radius * drawn.mm_per_px, 4),
            }
            for mark in drawn.marks if mark.key
        ],
    }  # fmt: skip


def _rounded(numbers: Sequence[float]) -> list[float]:
    return [round(number, 4) for number in numbers]


def _code(atlas: Atlas, spelling: str) -> str:
    """The code that a spelling such as st4 means."""
    point = spelled(atlas, spelling)
    if point is None:
        raise CannotRender(f"there is no point '{spelling}'")
    return point.code


def _check(atlas: Atlas, view: str, out: Path, labels: str, width: int | None, theme: str) -> None:
    if view not in atlas.body.views:
        raise CannotRender(f"there is no view '{view}'; views are {', '.join(atlas.body.named)}")
    if out.suffix not in SUFFIXES:
        raise CannotRender(f"'{out.name}' does not end in {', '.join(SUFFIXES)}")
    if labels not in LABELS:
        raise CannotRender(f"labels are {', '.join(LABELS)}; not '{labels}'")
    if theme not in THEMES:
        raise CannotRender(f"themes are {', '.join(THEMES)}; not '{theme}'")
    if width is not None and not 64 <= width <= WIDEST:
        raise CannotRender(f"a picture is 64 to {WIDEST} px wide, not {width}")


Drawing = tuple[Plate, list[str], bytes]


def _svg(
    atlas: Atlas,
    view: str,
    show: Show,
    chosen: Chosen,
    mm_per_px: float,
    look: Style,
    _width: int,
    _suffix: str,
) -> Drawing:
    from facemap.export.svg import svg

    drawn = plate(atlas, view, show, chosen, mm_per_px, approximate_width)
    return drawn, [], svg(drawn, look, approximate_width, drawn.view.title, description(drawn)).encode()


def _with_qt(
    atlas: Atlas,
    view: str,
    show: Show,
    chosen: Chosen,
    mm_per_px: float,
    look: Style,
    width: int,
    suffix: str,
) -> Drawing:
    from dataclasses import replace

    from facemap.export import paper, raster

    paper.ready()
    font = paper.export_font()
    form, told = usable_form(show.name_form, paper.has_glyphs(font))
    measure: Measure = raster.measure_with(font)
    drawn = plate(atlas, view, replace(show, name_form=form), chosen, mm_per_px, measure)
    press = raster.Press(look, font)
    data = paper.png(drawn, press, width) if suffix == ".png" else paper.pdf(drawn, press, drawn.view.title)
    return drawn, [told] if told else [], data


def description(drawn: Plate) -> str:
    """What a plate shows, for those who cannot see it."""
    codes = dict.fromkeys(label.key.code for label in drawn.labels)
    if not codes:
        return f"{drawn.view.title}, with {len(drawn.marks)} points."
    return f"{drawn.view.title}, with the points {', '.join(codes)}."
