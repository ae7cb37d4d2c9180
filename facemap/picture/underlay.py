"""What lies under the points: layers on the skin and lines of channels, some of which may recede."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from facemap.atlas.tongue import called
from facemap.picture.scene import Note, Scene
from facemap.picture.shapes import Line, Patch, Shape, Strokes
from facemap.picture.style import BEHIND, RECEDED
from facemap.picture.survey import DRAPED

if TYPE_CHECKING:
    from facemap.picture.drape import Tag

WALKED = 5.5
"""px of the light under the line of a channel that is walked."""


def underlay(scene: Scene) -> Iterator[Shape]:
    """The layers from the lowest up, then the lines; what stands out alone lies on top of them."""
    show = scene.show
    standing = {show.alone} | standing_out(scene)
    for shape in _draped(scene):
        back = RECEDED if show.isolated else BEHIND if standing != {""} else ""
        yield shape._replace(role=back + shape.role) if back else shape
    if not show.isolated:
        yield from _laid(scene, standing)
    for line in _channel_lines(scene):
        yield line._replace(role=RECEDED + line.role) if show.isolated else line
    if show.isolated:
        yield from _laid(scene, standing)
    if show.isolated.startswith("channel:"):
        yield from _lines_of(scene, {show.isolated.partition(":")[2]})


def standing_out(scene: Scene) -> frozenset[str]:
    """What stands before its layer, as soon as it is laid."""
    laid = {layer for layer, draped in scene.seen.drapes if draped.shapes}
    return scene.show.before & laid


def _laid(scene: Scene, layers: Collection[str]) -> Iterator[Shape]:
    for layer, draped in sorted(scene.seen.drapes, key=lambda each: each[0].partition(":")[0]):
        if layer in layers:
            yield from draped.shapes


def tag_notes(scene: Scene) -> Iterator[Note]:
    """Names of what lies on the skin, the largest first; only of what stands out where something does."""
    if scene.show.labels == "none":
        return
    named = {scene.show.alone} if scene.show.isolated else scene.show.layers
    tags = [tag for layer, draped in scene.seen.drapes if layer in named for tag in draped.tags]
    standing = standing_out(scene)
    for tag in sorted(tags, key=lambda tag: (f"{tag.layer}:{tag.name}" not in standing, -tag.size)):
        if scene.show.isolated or _of_kind(scene, tag):
            entry = getattr(scene.atlas, tag.layer)[tag.name]
            behind = bool(standing) and f"{tag.layer}:{tag.name}" not in standing
            yield Note(tag.at, called(entry.names), f"tag.{tag.layer}", 1.5, behind=behind)


def _draped(scene: Scene) -> Iterator[Shape]:
    draped = dict(scene.seen.sketches) | dict(scene.seen.drapes)
    for layer in DRAPED:
        if layer in scene.show.layers and layer in draped:
            shapes = draped[layer].shapes
            yield from _of_tradition(scene, shapes) if layer == "zones" else shapes


def _of_tradition(scene: Scene, shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The zones of the tradition that is drawn; another one would lie on top of it."""
    drawn = {zone.name for zone in scene.atlas.zones.values() if zone.kind == _zone_kind(scene)}
    for shape in shapes:
        if not isinstance(shape, (Patch, Strokes)) or shape.role.rpartition(".")[2] in drawn:
            yield shape


def _of_kind(scene: Scene, tag: Tag) -> bool:
    return tag.layer != "zones" or scene.atlas.zones[tag.name].kind == _zone_kind(scene)


def _zone_kind(scene: Scene) -> str:
    """The tradition asked for, or the first there is."""
    kinds = [zone.kind for zone in scene.atlas.zones.values()]
    wanted = scene.show.zone_kind
    return wanted if wanted in kinds else next(iter(kinds), "")


def _channel_lines(scene: Scene) -> Iterator[Line]:
    """Lines of all channels; of those of the chosen points alone where the drawing is about these."""
    if scene.show.channels:
        chosen = {key.code for key in scene.guided} | scene.show.only
        channels = {scene.atlas.fronts[code].channel for code in chosen if code in scene.atlas.fronts}
        if scene.show.walked:
            channels = channels | {scene.show.walked}
            for line in _lines_of(scene, {scene.show.walked}):
                yield line._replace(role="channel.walked", width=WALKED)
        yield from _lines_of(scene, channels if chosen else set(scene.atlas.channels))


def _lines_of(scene: Scene, channels: set[str]) -> Iterator[Line]:
    for code, points in scene.seen.courses or ():
        if code in channels:
            yield Line(points, f"channel.{code}", 1.3)
