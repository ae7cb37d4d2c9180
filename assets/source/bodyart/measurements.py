"""Writing what was measured: landmarks, curves, scales, poses, views, sources, depth maps and warps."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import curves, depth, warp
from .anatomy import Anatomy, anatomy
from .anthropometry import SOURCES, scales
from .head_curves import BACK_LINES, SIDE_LINES
from .head_marks import FACE, NAPE, SIDE
from .landmarks import Mark, Measured, measure
from .mesh import Floats
from .rig import POSES
from .style import Fade, style_of
from .trunk_curves import TRUNK_LINES
from .trunk_marks import FLANK, NECK, SHOULDER, TRUNK
from .views import PLATE, STEP, VIEWS, Camera

MARKS: tuple[Mark, ...] = (*FACE, *SIDE, *NAPE, *NECK, *SHOULDER, *TRUNK, *FLANK)
LINES: tuple[curves.Line, ...] = (*curves.LINES, *SIDE_LINES, *BACK_LINES, *TRUNK_LINES)
POSE_WORDS = {"chin-raised": "Standing, chin raised by 26 degrees, as the front of the neck is needled."}
HEADING = "# Made by assets/source/bodyart from the finished surface; rest-pose mm. Not edited by hand.\n"


def write_landmarks(out: Path) -> None:
    """landmarks.yaml with curves, scales and poses; the warps; sources.yaml."""
    skin = Measured(anatomy())
    skin.curves = curves.measure_curves(skin, LINES)
    places = measure(skin, MARKS, {})
    text = [HEADING, "landmarks:\n"]
    text += (_entry(mark.name, _landmark(mark, places[mark.name])) for mark in MARKS)
    text += ["curves:\n", *(_entry(line.name, _curve(line, skin.curves[line.name])) for line in LINES)]
    text += ["scales:\n", *(_entry(name, row) for name, row in scales(skin, places).items())]
    text += ["poses:\n", *(_pose(name, places, out) for name in POSES if name != "rest")]
    (out / "landmarks.yaml").write_text("".join(text), encoding="utf-8")
    rows = "".join(_entry(name, row) for name, row in SOURCES.items())
    (out / "sources.yaml").write_text(f"sources:\n{rows}", encoding="utf-8")


def write_depth(out: Path, names: Iterable[str]) -> None:
    """The depth maps of the named views, and views.yaml of all."""
    bodies: dict[str, Anatomy] = {}
    for camera in VIEWS:
        if camera.name in names:
            if camera.pose not in bodies:
                bodies[camera.pose] = anatomy(POSES[camera.pose])
            found = depth.depth_map(bodies[camera.pose], camera)
            depth.write(found, out / f"{camera.name}-depth.png", depth.unit(camera))
    rows = "".join(f"  - {_flow(row)}\n" for camera in VIEWS for row in _with_mirror(camera))
    (out / "views.yaml").write_text(f"{HEADING}views:\n{rows}", encoding="utf-8")


def _landmark(mark: Mark, place: Floats) -> dict[str, Any]:
    row = {
        "position": _rounded(place, 2), "sides": mark.sides, "what": mark.what, "measured": mark.how.words,
        "source": mark.source,
    }  # fmt: skip
    return row | ({"hidden": mark.hidden} if mark.hidden else {})


def _curve(line: Any, points: Floats) -> dict[str, Any]:
    return {
        "sides": line.sides, "what": line.what, "measured": line.measured, "source": line.source,
        "points": [_rounded(point, 1) for point in points],
    }  # fmt: skip


def _pose(name: str, places: Mapping[str, Floats], out: Path) -> str:
    lattice = warp.fitted(anatomy(POSES[name]))
    warp.write(lattice, out / f"{name}-warp.png")
    held = {mark.name: places[mark.name][None] for mark in MARKS if warp.holds(places[mark.name])}
    row = {
        "what": POSE_WORDS[name],
        "warp": {
            "file": f"{name}-warp.png", "origin": _rounded(warp.LOW, 2), "cell": warp.CELL,
            "count": list(lattice.count), "zero": warp.ZERO, "step": warp.STEP,
        },
        "landmarks": {mark: _rounded(warp.moved(lattice, place)[0], 2) for mark, place in held.items()},
    }  # fmt: skip
    return _entry(name, row)


def _with_mirror(camera: Camera) -> list[dict[str, Any]]:
    """The row of a view, and that of the other side, which needs no picture of its own."""
    row = _view(camera)
    if not camera.mirror:
        return [row]
    x, y, z = camera.centre
    mirrored = {
        "name": camera.mirror, "title": camera.mirror_title, "mirror-of": camera.name,
        "camera": {"yaw": -camera.yaw, "pitch": camera.pitch}, "centre": [-x + 0, y, z],
        "regions": row["regions"],
    }  # fmt: skip
    return [row, mirrored | {key: row[key] for key in ("kind", "ring") if key in row}]


def _view(camera: Camera) -> dict[str, Any]:
    preview = "" if camera.kind == STEP else "-small"
    row = {
        "name": camera.name, "title": camera.title, "pose": camera.pose,
        "camera": {"yaw": camera.yaw, "pitch": camera.pitch},
        "centre": list(camera.centre), "size": list(camera.size),
        "picture": f"{camera.name}.webp", "preview": f"{camera.name}{preview}.webp",
        "depth": {"file": f"{camera.name}-depth.png", "zero": depth.ZERO, "step": depth.unit(camera)},
        "regions": list(camera.regions),
    }  # fmt: skip
    kind = {} if camera.kind == PLATE else {"kind": camera.kind}
    return row | kind | ({"ring": camera.ring} if camera.ring else {}) | _fade(style_of(camera).fade)


def _fade(fade: Fade) -> dict[str, Any]:
    """Where the picture dissolves, for whoever draws over it."""
    edges = {name: list(edge) for name in ("top", "bottom", "sides") if (edge := getattr(fade, name))}
    more = {"shoulders": fade.shoulders, "round": fade.round}
    row = edges | {name: value for name, value in more.items() if value}
    return {"fade": row} if row else {}


def _rounded(point: Floats, digits: int) -> list[float]:
    return [round(float(x), digits) + 0.0 for x in point]


def _entry(name: str, row: Mapping[str, Any]) -> str:
    return f"  {name}: {_flow(row)}\n"


def _flow(value: Any) -> str:
    """YAML flow style: JSON with bare keys."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
