"""`facemap render`: a plate as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from facemap.atlas.model import KINDS, Atlas
from facemap.atlas.spelling import meant
from facemap.data.wording import no_point
from facemap.export.choices import PAGE_WIDTH
from facemap.export.made import made
from facemap.export.order import PAGES, WIDEST, CannotRender, Order, area_of, check
from facemap.export.page import PDF_MM_PER_PX, USUAL_WIDTH, ratio
from facemap.export.saved import save
from facemap.picture.plate import Chosen, Show
from facemap.picture.scene import POINT_LAYERS
from facemap.picture.shapes import Box, Plate
from facemap.picture.survey import DRAPED

__all__ = [
    "LAYERS", "Asked", "CannotRender", "area_from", "kinds_of", "labels_of", "layers_from", "render"
]  # fmt: skip

LAYERS = ("channels", "points", *POINT_LAYERS, *DRAPED)
ALL_POINTS: Mapping[str, tuple[str, ...]] = {"points": KINDS, **POINT_LAYERS}
SUFFIXES = (".png", ".svg", ".pdf")
LABELS = ("codes", "names", "both", "none")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a picture, in words.

    With `points`, only these are named and the others are faint; `guide` draws how they are found. `width` is
    in px. `labels_json` gets the box, anchor and leader of every label and note in view mm. `area` (view mm)
    is the part that is drawn.
    """

    points: Sequence[str] = ()
    labels: str = "codes"
    guide: bool = False
    width: int | None = None
    theme: str = "light"
    labels_json: Path | None = None
    name_form: str = "pinyin"
    layers: Sequence[str] = ("channels", "points")
    legend: bool = False
    area: Box | None = None
    background: str = "paper"
    page: str = ""


PLAIN = Asked()


def render(atlas: Atlas, view: str, out: Path, asked: Asked = PLAIN) -> list[str]:
    """Write a view's plate to `out` as PNG, SVG or PDF, as its suffix says.

    Returns what the user should be told. Raises CannotRender.
    """
    codes = [_code(atlas, spelling) for spelling in asked.points]
    _check(out, asked.labels, asked.width)
    order = _order(view, out.suffix[1:], asked, codes)
    check(atlas, order)
    done = made(atlas, _sized(atlas, order, asked.width))
    save(out, done.data)
    if asked.labels_json:
        text = json.dumps(labels_of(done.drawn.plate), ensure_ascii=False, indent=1) + "\n"
        save(asked.labels_json, text.encode())
    unseen = set(codes) - {mark.key.code for mark in done.drawn.plate.marks if mark.key}
    told = list(done.told)
    if unseen:
        told.append(f"The view '{view}' does not show {', '.join(sorted(unseen))}.")
    return told


def _order(view: str, kind: str, asked: Asked, codes: Sequence[str]) -> Order:
    """What is asked for in words as an order, not sized yet."""
    show = Show(
        labels=asked.labels,
        guide=asked.guide and bool(codes),
        only=frozenset(codes),
        name_form=asked.name_form,
        channels="channels" in asked.layers,
        kinds=kinds_of(asked.layers),
        layers=frozenset(asked.layers) & frozenset(DRAPED),
    )
    return Order(
        view,
        1.0,
        kind=kind,
        show=show,
        chosen=Chosen(code=codes[0] if len(codes) == 1 else None),
        area=asked.area,
        theme=asked.theme,
        background=asked.background,
        page=asked.page,
        legend=asked.legend,
    )


def _sized(atlas: Atlas, order: Order, width: int | None) -> Order:
    """The order laid out for a picture that wide: wide ones are drawn larger, not with more in them."""
    left, _, right, _ = area_of(atlas, order)
    if order.page:
        short = PAGES[order.page][0] / PDF_MM_PER_PX
        scale = (width or USUAL_WIDTH) / short
        return replace(order, mm_per_px=(right - left) / PAGE_WIDTH, scale=scale)
    wide = width or USUAL_WIDTH
    return replace(order, mm_per_px=(right - left) * ratio(wide) / wide, scale=ratio(wide))


def area_from(words: str) -> Box:
    """The area that "U,V,W,H" means (view mm): its left top corner, width and height. Raises CannotRender."""
    try:
        left, top, width, height = (float(word) for word in words.split(","))
    except ValueError:
        raise CannotRender(f"an area is four numbers of millimetres, U,V,W,H; not '{words}'") from None
    if not all(map(isfinite, (left, top, width, height))):
        raise CannotRender(f"an area is four numbers of millimetres, U,V,W,H; not '{words}'")
    return left, top, left + width, top + height


def layers_from(words: str) -> tuple[str, ...]:
    """The layers of a list with commas. Raises CannotRender for one that is not known."""
    names = tuple(word for word in words.split(",") if word)
    for name in names:
        if name not in (*LAYERS, "all", "none"):
            raise CannotRender(f"there is no layer '{name}'; layers are {', '.join(LAYERS)}, all")
    return LAYERS if "all" in names else names


def kinds_of(layers: Sequence[str]) -> frozenset[str]:
    """The kinds of points that these layers show."""
    return frozenset(kind for layer in layers for kind in ALL_POINTS.get(layer, ()))


def labels_of(drawn: Plate) -> dict[str, object]:
    """Labels, other words and marks of a plate as plain data, in view mm."""
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
        "notes": [
            {
                "role": note.role, "text": note.text, "box": _rounded(note.box),
                "anchor": _rounded(note.anchor), "leader": [_rounded(place) for place in note.leader],
            }
            for note in drawn.notes
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
    point, others = meant(atlas, spelling)
    if point is None:
        raise CannotRender(no_point(atlas, spelling, others))
    return point.code


def _check(out: Path, labels: str, width: int | None) -> None:
    if out.suffix not in SUFFIXES:
        raise CannotRender(f"'{out.name}' does not end in {', '.join(SUFFIXES)}")
    if labels not in LABELS:
        raise CannotRender(f"labels are {', '.join(LABELS)}; not '{labels}'")
    if width is not None and not 64 <= width <= WIDEST:
        raise CannotRender(f"a picture is 64 to {WIDEST} px wide, not {width}")
