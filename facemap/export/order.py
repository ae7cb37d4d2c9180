"""What is wanted of an exported plate, as one value: the command line and the window both fill one in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from facemap.atlas.codes import rewritten
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import later, listing, say
from facemap.atlas.vocabulary import view_title
from facemap.data.problems import CannotDo
from facemap.export.page import PDF_MM_PER_PX
from facemap.paths import points_folder
from facemap.picture.area import inside, reaches, wider
from facemap.picture.legend import Entry, cited, legend
from facemap.picture.plate import Chosen, Measure, Show, Survey, plate, survey
from facemap.picture.shapes import Box, Mark, Place2, Plate, Shape, Text, drawn as everything
from facemap.picture.sheet import Caption, Sheet, Told, bare, captioned, on_page, with_sheet
from facemap.picture.style import THEMES, Style, style
from facemap.picture.whole import Room, kept_whole

OWN = later("Places of your own: {points}.")
KINDS = ("png", "svg", "pdf")
BACKGROUNDS = ("paper", "transparent")
PAGES: dict[str, Place2] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""mm, upright."""
WIDEST = 12000
MOST_PIXELS = 200_000_000
LEAST_MM = 2.0
"""An area this narrow shows nothing."""
EDGE_PX = 12.0
"""What lies further outside the area is not drawn."""
FADES = ("muscle.fade",)


class CannotRender(CannotDo, ValueError):
    """What was asked for cannot be drawn or written; the message says why, for the user."""


@dataclass(frozen=True, slots=True)
class Order:
    """A plate, laid out at `mm_per_px` for a view as the window lays it out, and how it is put on paper.

    `area` (view mm) is the part shown, None the whole; `scale` the pixels of a PNG for each px. On a `page`
    (of PAGES, or empty for its own size) it is made as large as it gets. `font` is as Qt writes fonts, empty
    for the usual one of exports. `about` says in words what is singled out. `drawn_in` is a style of the
    window's own in place of the theme's.
    """

    view: str
    mm_per_px: float
    kind: str = "png"
    show: Show = field(default_factory=Show)
    chosen: Chosen = field(default_factory=Chosen)
    area: Box | None = None
    theme: str = "light"
    background: str = "paper"
    scale: float = 1.0
    page: str = ""
    legend: bool = False
    about: str = ""
    font: str = ""
    drawn_in: Style | None = None
    over: tuple[Shape, ...] = ()
    """What lies over the plate, such as planned needles; view mm."""
    room: Room | None = None
    """Where the window keeps labels whole."""


class Drawn(NamedTuple):
    """A plate and the part of it that is shown (view mm), on a sheet, in a style."""

    plate: Plate
    area: Box
    sheet: Sheet
    style: Style
    transparent: bool = False
    over: tuple[Shape, ...] = ()

    @property
    def origin(self) -> Place2:
        """Where the view's corner lies, in px of the plate from the corner of the frame."""
        return -self.area[0] / self.plate.mm_per_px, -self.area[1] / self.plate.mm_per_px

    @property
    def size(self) -> Place2:
        """Of the area, in px of the plate."""
        left, top, right, bottom = self.area
        return (right - left) / self.plate.mm_per_px, (bottom - top) / self.plate.mm_per_px

    @property
    def shapes(self) -> Iterator[Shape]:
        """What is drawn of the plate; on nothing, without what fades into the paper."""
        near = wider(self.area, EDGE_PX * self.plate.mm_per_px)
        for shape in (*everything(self.plate), *self.over):
            kept = isinstance(shape, Text | Mark) or reaches(shape, near)
            if kept and not (self.transparent and shape.role in FADES):
                yield shape


def drawn(
    atlas: Atlas, order: Order, measure: Measure, surveyed: Survey | None = None, pages: Iterable[Place2] = ()
) -> Drawn:
    """Lay a plate and its sheet out; `pages` (mm) are sizes of paper to choose from. Raises CannotRender."""
    check(atlas, order)
    seen = surveyed or survey(atlas, order.view, order.show.lines, order.show.needed)
    laid = plate(atlas, order.view, order.show, order.chosen, order.mm_per_px, measure, seen)
    if order.room:
        laid = kept_whole(laid, *order.room)
    if order.over:
        from facemap.picture.needles import uncovered

        laid = uncovered(laid, order.over)
    area = area_of(atlas, order)
    looks = with_sheet(order.drawn_in or style(order.theme, atlas.channels))
    found = Drawn(laid, area, bare(1.0, 1.0), looks, order.background == "transparent", order.over)
    width, height = found.size
    caption = _caption(atlas, order, laid, seen, area) if order.legend else None
    sizes = [_px(size) for size in pages or _both_ways(order.page)]
    if sizes:
        sheet = on_page(sizes, width, height, caption, measure)
    elif caption:
        sheet = captioned(width, height, caption, measure)
    else:
        sheet = bare(width, height)
    return found._replace(sheet=sheet)


def _caption(atlas: Atlas, order: Order, laid: Plate, seen: Survey, area: Box) -> Caption:
    sources = (atlas.sources[name] for name in cited(atlas, laid, seen, area))
    shorts = (source.short or source.title for source in sources)
    entries = (*legend(atlas, laid, area, order.about), *_of_needles(order, area))
    codes = dict.fromkeys(mark.key.code for mark in laid.marks if mark.key and inside(mark.at, area))
    own = [code for code in codes if atlas.points[code].pack not in ("", points_folder().name)]
    said = say(OWN, points=listing(own)) if own else ""
    steps = tuple(_steps(atlas, order, laid))
    return Caption(
        view_title(laid.view.title), order.about, entries, tuple(dict.fromkeys(shorts)), said, steps
    )


def _steps(atlas: Atlas, order: Order, laid: Plate) -> Iterator[Told]:
    """How the points whose construction is drawn are found; the sentence that the window is at is marked."""
    show = order.show
    if not show.guide:
        return
    from facemap.picture.guide_words import stages

    singled_out = show.only | ({order.chosen.code} if order.chosen.code else set())
    for code in dict.fromkeys(mark.key.code for mark in laid.marks if mark.key):
        found = stages(atlas, code) if code in singled_out else ()
        if found:
            numbered = tuple(f"{number}. {stage.text}" for number, stage in enumerate(found, 1))
            now = next((i for i, stage in enumerate(found) if stage.steps == show.guide_steps), -1)
            yield Told(say("How {point} is found", point=rewritten(code, show.codes)), numbered, now)


def _of_needles(order: Order, area: Box) -> Iterator[Entry]:
    if order.over:
        from facemap.picture.needle_legend import needle_legend

        yield from needle_legend(order.over, area)


def _both_ways(page: str) -> tuple[Place2, ...]:
    if not page:
        return ()
    short, long = PAGES[page]
    return (short, long), (long, short)


def _px(page: Place2) -> Place2:
    return page[0] / PDF_MM_PER_PX, page[1] / PDF_MM_PER_PX


def area_of(atlas: Atlas, order: Order) -> Box:
    """The part of the view that is shown, within its bounds."""
    view = atlas.body.views[order.view]
    if order.area is None:
        return 0.0, 0.0, view.width, view.height
    left, top, right, bottom = order.area
    return max(left, 0.0), max(top, 0.0), min(right, view.width), min(bottom, view.height)


def check(atlas: Atlas, order: Order) -> None:
    """Raise CannotRender, with one sentence, for what cannot be drawn."""
    if order.view not in atlas.body.views:
        raise CannotRender(f"there is no view '{order.view}'; views are {', '.join(atlas.body.named)}")
    for what, said, known in (
        ("themes", order.theme, THEMES), ("backgrounds", order.background, BACKGROUNDS),
        ("pages", order.page or "A4", tuple(PAGES)), ("files", order.kind, KINDS),
    ):  # fmt: skip
        if said not in known:
            raise CannotRender(f"{what} are {', '.join(known)}; not '{said}'")
    left, top, right, bottom = area_of(atlas, order)
    if not (right - left >= LEAST_MM and bottom - top >= LEAST_MM):
        view = atlas.body.views[order.view]
        told = later("the area lies outside the view or is too small; '{view}' is {w:.0f} × {h:.0f} mm")
        raise CannotRender(say(told, view=view.name, w=view.width, h=view.height))


def check_size(sheet: Sheet, scale: float) -> None:
    """Raise CannotRender for a picture that is too large to be made."""
    width, height = round(sheet.width * scale), round(sheet.height * scale)
    if max(width, height) > 2 * WIDEST or width > WIDEST or width * height > MOST_PIXELS:
        told = later(
            "a picture of {w} × {h} px is too large; it may be {most} px wide and have {n} million pixels"
        )
        raise CannotRender(say(told, w=width, h=height, most=WIDEST, n=MOST_PIXELS // 1_000_000))
