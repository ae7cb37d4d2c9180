"""Which words a plate carries and where they go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, dist

from facemap.atlas.codes import PLAIN, Manner, rewritten, written as written_code
from facemap.atlas.model import Atlas
from facemap.picture.cjk import named
from facemap.picture.guide_words import ABBREVIATIONS
from facemap.picture.labels import BACKGROUND, PAD, Page, Wish, Written, written
from facemap.picture.scene import FLAG_RADIUS, RANK, UNDER_GAP, Note, Scene, Show, role
from facemap.picture.shapes import BASELINE, Box, Key, Label, Line, Place2, Shape, Text
from facemap.picture.survey import Sighting

NOTE_RANK = {
    "guide.name": -2, "guide.measure": -3, "guide.number": 8, "ghost.name": 7,
    "tag.muscles": 9, "tag.structures": 10, "tag.zones": 6,
}  # fmt: skip
NOTE_SIZE = {"guide.number": 0.82, "ghost.name": 0.92}
LINE_ROOM = 5.0
"""px between the boxes that keep words off a line."""
RING_GAP = 3.0
"""px that the label of the selected point keeps further off, for the ring."""


def lettered(
    scene: Scene, notes: Sequence[Note], lines: Sequence[Shape]
) -> tuple[tuple[Label, ...], tuple[Shape, ...]]:
    """Labels of the points, and the words of guides and ghosts as shapes, all out of each other's way."""
    told = (note._replace(text=rewritten(note.text, scene.show.codes)) for note in notes)
    by_key = {Key(f"note {index}", ""): note for index, note in enumerate(told)}
    wishes = [*_point_wishes(scene), *(_note_wish(scene, key, note) for key, note in by_key.items())]
    found = _with_the_selected(scene, wishes, lines)
    states = {sighting.key: scene.named_as(sighting) for sighting in scene.shown}
    labels = [
        _label(scene, each, state) for each in found if (state := states.get(each.wish.key)) is not None
    ]
    words = [
        part
        for each in found
        if each.wish.key in by_key
        for part in _words(scene, each, by_key[each.wish.key])
    ]
    return tuple(labels), tuple(words)


def _with_the_selected(scene: Scene, wishes: list[Wish], lines: Sequence[Shape]) -> list[Written]:
    """The layout; where the selected point finds no room, again: it first, over guide lines, by its code."""
    found = written(wishes, _page(scene, wishes, lines), scene.show.text_px)
    for kept, brief in ((lines, False), ((), False), ((), True)):
        named = {each.wish.key for each in found}
        left_out = {wish.key for wish in wishes if scene.is_selected(wish.key)} - named
        if not left_out:
            break
        wishes = [_first(scene, wish, brief) if wish.key in left_out else wish for wish in wishes]
        wishes.sort(key=lambda wish: wish.rank)
        found = written(wishes, _page(scene, wishes, kept), scene.show.text_px)
    return found


def _first(scene: Scene, wish: Wish, brief: bool) -> Wish:
    """The wish of the selected point, to be heard before all others."""
    if brief:
        text = short_code(wish.key.code, scene.show.codes)
        wish = wish._replace(text=text, width=scene.measure(text, scene.show.text_px))
    return wish._replace(rank=-9, loose=True, led=True)


def text_of(atlas: Atlas, code: str, show: Show) -> str:
    """What a point's label says."""
    name = "" if show.labels == "codes" else named(atlas.fronts[code].names, show.name_form)
    if show.labels == "names":
        return name or written_code(code, show.codes)
    return f"{short_code(code, show.codes)} {name}".rstrip()


def short_code(code: str, manner: Manner = PLAIN) -> str:
    """A code as a plate prints it: motor points have no number, so theirs are read as words."""
    if not code.startswith("M-"):
        return written_code(code, manner)
    first, *others = (word if word in ABBREVIATIONS else word.lower() for word in code[2:].split("-"))
    return " ".join((first[:1].upper() + first[1:], *others))


def _point_wishes(scene: Scene) -> Iterator[Wish]:
    show = scene.show
    if show.labels == "none":
        return
    upper = set(scene.under.values())
    # The guided side of a point comes first: the sides are named in this order.
    for sighting in sorted(scene.shown, key=lambda sighting: sighting.key not in scene.guided):
        key = sighting.key
        if not _is_named(scene, sighting):
            continue
        text = text_of(scene.atlas, key.code, show)
        radius, width = scene.radius(sighting), scene.measure(text, show.text_px)
        gap = (RING_GAP if scene.is_selected(key) else 0.0) + (UNDER_GAP if key in upper else 0.0)
        around = bool(scene.guided) and key not in scene.guided
        yield Wish(key, scene.px(sighting.at), text, width, radius, _rank(scene, sighting), gap,
                   margin=not around, led=key in scene.guided)  # fmt: skip


def _rank(scene: Scene, sighting: Sighting) -> int:
    """Around a guide the points it is about come first, then what is singled out, then the others."""
    if sighting.key in scene.guided:
        return -9
    around = scene.guided and scene.named_as(sighting) == "dimmed"
    return RANK[sighting.kind] + (BACKGROUND if around else 0)


def _is_named(scene: Scene, sighting: Sighting) -> bool:
    if scene.guided or scene.show.only:
        return scene.named_as(sighting) is not None
    return not sighting.faded or scene.state(sighting) in ("selected", "hovered", "lit")


def _note_wish(scene: Scene, key: Key, note: Note) -> Wish:
    width = scene.measure(note.text, scene.show.text_px * NOTE_SIZE.get(note.role, 1.0))
    rank = NOTE_RANK[note.role]
    may_be_led = note.role != "guide.number"
    return Wish(key, scene.px(note.at), note.text, width, note.radius, rank, loose=True, margin=False,
                led=may_be_led, crowded=note.crowded)  # fmt: skip


def _page(scene: Scene, wishes: Sequence[Wish], lines: Sequence[Shape]) -> Page:
    view, scale = scene.seen.view, 1 / scene.mm_per_px
    width, height = view.width * scale, view.height * scale
    left, right = (side * scale for side in scene.seen.sides)
    wished = {wish.key for wish in wishes}
    kept = [_around(scene, sighting.at, scene.radius(sighting)) for sighting in scene.shown
            if sighting.key not in wished]  # fmt: skip
    kept += [box for line in lines if isinstance(line, Line) for box in _along(scene, line.points)]
    kept += [_around(scene, at, FLAG_RADIUS) for at, _ in scene.flags()]
    spared = tuple(_box_px(scene, box) for box in scene.seen.spared)
    return Page(width, height, (left, right), _middle(scene) * scale, tuple(kept), spared)


def _middle(scene: Scene) -> float:
    """u (mm) of the body's midline, from which labels point away."""
    view = scene.seen.view
    return view.width / 2 if abs(view.yaw) < 30 else 0.0


def _around(scene: Scene, at: Place2, radius: float) -> Box:
    (x, y), reach = scene.px(at), radius + PAD
    return x - reach, y - reach, x + reach, y + reach


def _along(scene: Scene, points: Sequence[Place2]) -> Iterator[Box]:
    """Small boxes strung along a line, so that no words are written over it."""
    for a, b in pairwise(points):
        steps = max(1, ceil(dist(a, b) / scene.mm_per_px / LINE_ROOM))
        for step in range(steps + 1):
            share = step / steps
            yield _around(scene, (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), 0.5)


def _label(scene: Scene, each: Written, state: str) -> Label:
    wish = each.wish
    leader = tuple(scene.mm(place) for place in each.leader)
    name = role("label", state)
    size = scene.show.text_px
    return Label(wish.text, _box(scene, each), scene.mm(wish.at), leader, name, wish.key, size, each.align)


def _box_px(scene: Scene, box: Box) -> Box:
    left, top, right, bottom = box
    return (*scene.px((left, top)), *scene.px((right, bottom)))


def _box(scene: Scene, each: Written) -> Box:
    left, top, right, bottom = (side * scene.mm_per_px for side in each.box)
    return left, top, right, bottom


def _words(scene: Scene, each: Written, note: Note) -> Iterator[Shape]:
    if each.leader:
        yield Line(tuple(scene.mm(place) for place in each.leader), f"leader.{note.role}", 0.8)
    left, top, right, bottom = each.box
    size = scene.show.text_px * NOTE_SIZE.get(note.role, 1.0)
    x = {"start": left, "middle": (left + right) / 2, "end": right}[each.align]
    baseline = (top + bottom) / 2 + (BASELINE - 0.6) * size
    yield Text(scene.mm((x, baseline)), note.text, note.role, size, each.align)
