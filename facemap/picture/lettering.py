"""Which words a plate carries and where they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import dist
from typing import NamedTuple

from facemap.atlas.codes import rewritten
from facemap.atlas.fold import fold
from facemap.atlas.model import MOTOR_KINDS, Atlas
from facemap.atlas.short_codes import short_code
from facemap.body.frame import Position
from facemap.body.surface import project, sighted
from facemap.picture.cjk import named
from facemap.picture.labels import BACKGROUND, LAST, NOTES, Page, Wish, Written, written
from facemap.picture.scene import FLAG_RADIUS, RANK, UNDER_GAP, Note, Scene, Show, role
from facemap.picture.shapes import BASELINE, Box, Key, Label, Line, Place2, Shape, Text
from facemap.picture.sides import side_corners
from facemap.picture.style import BEHIND
from facemap.picture.survey import Sighting
from facemap.picture.underlay import standing_out

NOTE_RANK = {
    "guide.name": -2, "guide.measure": -3, "ghost.name": NOTES, "guide.number": NOTES + 1,
    "tag.zones": NOTES + 2, "tag.muscles": NOTES + 3, "tag.structures": NOTES + 4,
}  # fmt: skip
ALONE_RANK = -4
"""Of the name of what alone stands out."""
STANDING_RANK = {"tag.muscles": -4, "tag.structures": NOTES + 1}
"""Of the names of what stands out around a chosen point: muscles before all points, since they are few."""
NOTE_SIZE = {"guide.number": 0.82, "ghost.name": 0.92, "tag.muscles": 0.92, "tag.structures": 0.92}
MOTOR_SIZE = 0.92
TAG = "tag."
"""Roles of the names of what lies on the skin."""
STRAIGHT = 3.0
"""Degrees from which a body seen from the front or the back is no longer its own mirror image."""
OFF_IRIS = 2.0
"""px from the rim of an iris to a leader of what lies within."""


class Lettered(NamedTuple):
    """Labels of the points; the words of guides, ghosts and layers, where they stand and as shapes."""

    labels: tuple[Label, ...]
    notes: tuple[Label, ...]
    words: tuple[Shape, ...]


def lettered(scene: Scene, notes: Sequence[Note], lines: Sequence[Shape]) -> Lettered:
    """All words of a plate, out of each other's way."""
    told = (note._replace(text=rewritten(note.text, scene.show.codes)) for note in notes)
    by_code = {f"note {index}": note for index, note in enumerate(told)}
    wishes = [*_point_wishes(scene)]
    wishes += [wish for code, note in by_code.items() for wish in _note_wishes(scene, code, note)]
    wishes += _hovered_wish(scene, {wish.key for wish in wishes})
    found = _with_the_selected(scene, wishes, lines)
    found = [*found, *_must(scene, wishes, found, by_code)]
    states = {sighting.key: scene.named_as(sighting) for sighting in scene.shown}
    labels, standing = [], []
    words: list[Shape] = []
    for each in found:
        note = by_code.get(each.wish.key.code)
        if note:
            standing.append(_label(scene, each, _role(note), NOTE_SIZE.get(note.role, 1.0)))
            words += _words(scene, each, note)
        elif (state := states.get(each.wish.key)) is not None:
            size = _size(scene.atlas.fronts[each.wish.key.code].kind)
            labels.append(_label(scene, each, role("label", state), size))
    return Lettered(tuple(labels), tuple(standing), tuple(words))


def _with_the_selected(scene: Scene, wishes: list[Wish], lines: Sequence[Shape]) -> Sequence[Written]:
    """The layout; where the selected point finds no room, again: it first, by its code, anywhere."""
    if not wishes:
        return ()
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


def _must(
    scene: Scene, wishes: Sequence[Wish], found: Sequence[Written], notes: Mapping[str, Note]
) -> Iterator[Written]:
    """Notes that must be written and found no room: over what steps back."""
    named = {each.wish.key for each in found}
    left_out = [w for w in wishes if w.key not in named and w.key.code in notes and notes[w.key.code].must]
    if not left_out:
        return
    from facemap.picture.squeezing import squeezed

    view, reach = scene.seen.view, UNDER_GAP
    marks = [scene.px(s.at) for s in scene.shown if scene.state(s) != "dimmed"]
    marks += [
        scene.px(project(view, end)) for span in scene.show.spans for end in (span.path[0], span.path[-1])
    ]
    taken = [each.box for each in found] + [(u - reach, v - reach, u + reach, v + reach) for u, v in marks]
    leaders = [each.leader for each in found]
    size = scene.px((view.width, view.height))
    for wish in left_out:
        if each := squeezed(wish, taken, leaders, size, scene.show.text_px):
            taken.append(each.box)
            leaders.append(each.leader)
            yield each


def _first(scene: Scene, wish: Wish, brief: bool) -> Wish:
    """The wish of the selected point, to be heard before all others."""
    if brief:
        text = short_code(wish.key.code, scene.show.codes)
        size = scene.show.text_px * _size(scene.atlas.fronts[wish.key.code].kind)
        wish = wish._replace(text=text, width=scene.measure(text, size), anywhere=True)
    return wish._replace(rank=-9, loose=True, led=True)


def text_of(atlas: Atlas, code: str, show: Show) -> str:
    """What a point's label says. A motor point has no other name than its code in words."""
    front, short = atlas.fronts[code], short_code(code, show.codes)
    if show.labels == "codes" or front.kind in MOTOR_KINDS:
        return short
    name = named(front.names, show.name_form)
    if show.labels == "names" or fold(name) == fold(short):
        return name or short
    return f"{short} {name}".rstrip()


def _point_wishes(scene: Scene) -> Iterator[Wish]:
    """What is under the pointer moves no label, so it is not asked about here."""
    if scene.show.labels == "none":
        return
    calm = replace(scene, chosen=replace(scene.chosen, hovered=None))
    first = _first_side(scene)
    # The guided side of a point comes first, then the near one: the sides are named in this order.
    for sighting in sorted(calm.shown, key=lambda one: (one.key not in calm.guided, one.key.side != first)):
        if _is_named(calm, sighting):
            alone = not calm.guided or sighting.key in calm.guided
            yield _wish(calm, sighting, _rank(calm, sighting), led=alone)


def _hovered_wish(scene: Scene, known: set[Key]) -> Iterator[Wish]:
    """The point under the pointer is named too, if there is room left."""
    for sighting in scene.shown if scene.show.labels != "none" else ():
        if sighting.key == scene.chosen.hovered and sighting.key not in known:
            yield _wish(scene, sighting, LAST, led=False)


def _wish(scene: Scene, sighting: Sighting, rank: int, led: bool) -> Wish:
    key, show = sighting.key, scene.show
    text = text_of(scene.atlas, key.code, show)
    width = scene.measure(text, show.text_px * _size(sighting.kind))
    gap = UNDER_GAP if key in scene.under.values() else 0.0
    at, radius = scene.px(sighting.at), scene.room(sighting)
    return Wish(key, at, text, width, radius, rank, gap, margin=led, led=led)


def _size(kind: str) -> float:
    """Labels of motor points, which are words, are a little smaller."""
    return MOTOR_SIZE if kind in MOTOR_KINDS else 1.0


def _first_side(scene: Scene) -> str:
    """The side that is named where there is room for one: the nearer, else where no layers are named."""
    yaw = scene.seen.view.yaw
    return "right" if yaw < 0 or _is_straight(scene) else "left"


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


def _note_wishes(scene: Scene, code: str, note: Note) -> Iterator[Wish]:
    """For a note, and where a muscle has its twin across the midline, for that in its stead."""
    width = scene.measure(note.text, scene.show.text_px * NOTE_SIZE.get(note.role, 1.0))
    tag = note.role.startswith(TAG)
    alone = tag and note.role == f"tag.{scene.show.alone.partition(':')[0]}"
    rank = ALONE_RANK if alone else NOTE_RANK[note.role]
    if tag and not note.behind and standing_out(scene):
        rank = min(rank, STANDING_RANK.get(note.role, rank))
    wish = Wish(Key(code, ""), scene.px(note.at), note.text, width, _reach(scene, note), rank,
                loose=True, margin=tag, led=note.role != "guide.number", crowded=note.crowded,
                over=tag, held=note.role == "tag.muscles")  # fmt: skip
    yield wish
    across = 2 * _midline(scene) - note.at[0]
    if note.role == "tag.muscles" and _is_straight(scene) and 0 < across < scene.seen.view.width:
        yield wish._replace(key=Key(code, "twin"), at=scene.px((across, note.at[1])))


def _reach(scene: Scene, note: Note) -> float:
    """px that words and leader of a note keep off its place: within an iris, as far as its rim."""
    around = (radius for at, radius in scene.seen.irises if dist(at, note.at) < radius)
    return max([note.radius, *(radius / scene.mm_per_px + OFF_IRIS for radius in around)])


def _page(scene: Scene, wishes: Sequence[Wish], lines: Sequence[Shape]) -> Page:
    view, scale = scene.seen.view, 1 / scene.mm_per_px
    left, right = (side * scale for side in scene.seen.sides)
    wished = {wish.key for wish in wishes}
    unnamed = tuple((sighting.key.code, scene.px(sighting.at), scene.room(sighting))
                    for sighting in scene.shown if sighting.key not in wished)  # fmt: skip
    discs = [(at, radius) for _, at, radius in unnamed]
    discs += [(scene.px(at), FLAG_RADIUS) for at, _ in scene.flags()]
    kept = tuple((scene.px(a), scene.px(b)) for line in lines if isinstance(line, Line)
                 for a, b in pairwise(line.points))  # fmt: skip
    discs += [(scene.px(at), radius * scale) for at, radius in scene.seen.irises]
    discs += _kept_free(scene)
    spared = tuple(_box_px(scene, box) for box in scene.seen.spared)
    straight = _is_straight(scene)
    corners = tuple(side_corners(view, scene.show, scene.mm_per_px, scene.measure))
    middle = _midline(scene) * scale if straight else (left + right) / 2
    return Page(view.width * scale, view.height * scale, (left, right), middle, spared=spared,
                kept=corners, discs=tuple(discs), lines=kept, paired=straight, unnamed=unnamed)  # fmt: skip


def _kept_free(scene: Scene) -> Iterator[tuple[Place2, float]]:
    for disc in scene.show.discs:
        if at := sighted(scene.seen.view, disc.at):
            u, v = scene.px(at)
            yield (u, v - disc.up), disc.px + disc.mm / scene.mm_per_px


def _is_straight(scene: Scene) -> bool:
    """Whether the view looks straight at the front or the back."""
    yaw = abs(scene.seen.view.yaw)
    return min(yaw, 180 - yaw) < STRAIGHT


def _midline(scene: Scene) -> float:
    """u (mm) of the body's midline, from which labels point away."""
    view = scene.seen.view
    return project(view, Position(0.0, view.centre.y, view.centre.z))[0]


def _label(scene: Scene, each: Written, name: str, share: float) -> Label:
    wish, size = each.wish, scene.show.text_px * share
    leader = tuple(scene.mm(place) for place in each.leader)
    left, top, right, bottom = (side * scene.mm_per_px for side in each.box)
    box = (left, top, right, bottom)
    return Label(wish.text, box, scene.mm(wish.at), leader, name, wish.key, size, each.align)


def _box_px(scene: Scene, box: Box) -> Box:
    left, top, right, bottom = box
    return (*scene.px((left, top)), *scene.px((right, bottom)))


def _words(scene: Scene, each: Written, note: Note) -> Iterator[Shape]:
    if each.leader:
        yield Line(tuple(scene.mm(place) for place in each.leader), _role(note, "leader."), 0.8)
    left, top, right, bottom = each.box
    size = scene.show.text_px * NOTE_SIZE.get(note.role, 1.0)
    x = {"start": left, "middle": (left + right) / 2, "end": right}[each.align]
    baseline = (top + bottom) / 2 + (BASELINE - 0.6) * size
    yield Text(scene.mm((x, baseline)), note.text, _role(note), size, each.align)


def _role(note: Note, stem: str = "") -> str:
    """The role of a note's words, or of its leader."""
    return f"{BEHIND if note.behind else ''}{stem}{note.role}"
