"""Points side by side as a table: pure strings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from facemap.atlas.lengths import Length, between
from facemap.atlas.model import Atlas, Point
from facemap.atlas.phrases import range_words, source_words, span_words, with_direction
from facemap.atlas.place import Placed
from facemap.atlas.place_words import own_words
from facemap.body.frame import Position, distance
from facemap.picture.beside import beside
from facemap.picture.scene import Span
from facemap.picture.survey import relief_of
from facemap.ui.tongue import called, later, listing, say
from facemap.ui.wording import Colours, heading, link, paragraph, quiet
from facemap.ui.words import KIND_WORDS, escape

FARTHEST = 300.0
"""mm, straight, from which nobody would lay a tape from one point to the other."""
Cell = Callable[[Atlas, Point], list[str]]


def comparison(atlas: Atlas, codes: Sequence[str], colours: Colours) -> str:
    """What points have in common and in what they differ; and how far they are from each other."""
    points = [atlas.points[code] for code in codes]
    if not points:
        return quiet(say("No point is pinned."), colours)
    head = "".join(f"<th align='left'>{_head(point, colours)}</th>" for point in points)
    rows = [f"<tr><td></td>{head}</tr>"]
    rows += [_row(title, [cell(atlas, point) for point in points], colours) for title, cell in CELLS]
    table = f"<table cellpadding='6' width='100%'>{''.join(rows)}</table>"
    return table + _distances(atlas, points, colours)


def _head(point: Point, colours: Colours) -> str:
    names = point.names
    name = names.pinyin or called(names)
    return f"{link(point.code, point.code, colours)} {escape(name)}<br>{escape(names.hanzi)}"


def _row(title: str, cells: Sequence[Sequence[str]], colours: Colours) -> str:
    filled = "".join(f"<td valign='top'>{'<br>'.join(map(escape, cell)) or '–'}</td>" for cell in cells)
    return f"<tr><td valign='top' style='color:{colours['quiet']}'>{escape(say(title))}</td>{filled}</tr>"


def _kind(atlas: Atlas, point: Point) -> list[str]:
    channel = atlas.channels.get(point.channel)
    return [say(KIND_WORDS.get(point.kind, point.kind)), called(channel.names) if channel else ""]


def _location(atlas: Atlas, point: Point) -> list[str]:
    return [*filter(None, (own_words(atlas, point.place),)), point.location]


def _needling(atlas: Atlas, point: Point) -> list[str]:
    lines = []
    for needling in point.needling:
        depth = span_words(needling.depth) if needling.depth else say("no depth given")
        if needling.depth_mm:
            depth += f" ({range_words(*map(round, needling.depth_mm))} mm)"
        how = with_direction(needling.technique, needling.toward)
        lines.append(f"{source_words(atlas, needling.source)}: {depth}, {how}")
    return lines


def _cautions(atlas: Atlas, point: Point) -> list[str]:
    return [caution.text for caution in point.cautions]


def _near(atlas: Atlas, point: Point) -> list[str]:
    return beside(atlas, relief_of(atlas), point)


def _conditions(atlas: Atlas, point: Point) -> list[str]:
    names = (called(atlas.conditions[each.condition].names) for each in point.conditions)
    return [listing(dict.fromkeys(names))]


CELLS: tuple[tuple[str, Cell], ...] = (
    (later("What it is"), _kind),
    (later("Where"), _location),
    (later("Needling"), _needling),
    (later("Near by"), _near),
    (later("What to avoid"), _cautions),
    (later("Linked with"), _conditions),
)


def _distances(atlas: Atlas, points: Sequence[Point], colours: Colours) -> str:
    """Between those that have a place: straight, and along the skin where they are near enough for that."""
    placed = _placed(atlas, [point.code for point in points])
    lines = []
    for (a, at), (b, other) in combinations(placed.items(), 2):
        said = say("{n} mm straight", n=round(distance(at, other)))
        way = _way(atlas, a, b)
        lines.append(f"{a} – {b}: " + (f"{said}, {_said(way)}" if way and not way.straight else said))
    title = heading(say("How far apart (left side)"), colours)
    return title + paragraph("<br>".join(lines)) if lines else ""


def spans_between(atlas: Atlas, codes: Sequence[str]) -> Iterator[Span]:
    """The ways between points, with their lengths, for the plate; one off the skin is said to be straight."""
    for a, b in combinations(_placed(atlas, codes), 2):
        way = _way(atlas, a, b)
        if way is not None:
            text = later("{n} mm straight") if way.straight else later("{n} mm")
            yield Span(way.path, say(text, n=round(way.mm)))


def _said(way: Length) -> str:
    return say("{mm:.0f} mm along the skin", mm=way.mm)


def _placed(atlas: Atlas, codes: Sequence[str]) -> dict[str, Position]:
    found = {code: atlas.spots[code].resolved for code in codes}
    return {code: each.position for code, each in found.items() if isinstance(each, Placed)}


def _way(atlas: Atlas, a: str, b: str) -> Length | None:
    """The way between two points, along the skin if there is one; none between those far from each other."""
    placed = _placed(atlas, (a, b))
    if distance(placed[a], placed[b]) > FARTHEST:
        return None
    return between(atlas, placed[a], placed[b])
