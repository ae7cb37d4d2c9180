"""A body from the plain dictionaries of landmarks.yaml and views.yaml."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from facemap.body.frame import Position, mirrored
from facemap.body.model import (
    PLATE,
    VIEW_KINDS,
    Body,
    Curve,
    DepthMap,
    Fade,
    Landmark,
    Pose,
    Scale,
    View,
    Warp,
)  # fmt: skip

Plain = Mapping[str, Any]


class BodyError(ValueError):
    """The dictionaries do not describe a body; the message names the entry and what is wrong with it."""


def body_from_dict(landmarks: Plain, views: Plain, folder: Path) -> Body:
    """The body described by the contents of landmarks.yaml and views.yaml, whose files lie in `folder`.

    Raises BodyError.
    """
    poses = {"rest": Pose("rest", "Standing, arms at the sides, looking straight ahead.")}
    poses |= _entries(landmarks, "poses", _pose, folder)
    places = _entries(landmarks, "landmarks", _landmark)
    return Body(
        landmarks=places,
        curves=_entries(landmarks, "curves", _curve),
        scales=_entries(landmarks, "scales", _scale, places),
        poses=poses,
        views=_all_views(_views(views), folder, poses),
    )


def _all_views(rows: list[Plain], folder: Path, poses: Mapping[str, Pose]) -> dict[str, View]:
    """The views in the order they are given; those that mirror another take its picture and depth map."""
    own: dict[str, View] = {
        row["name"]: _entry(row["name"], _view, row, folder, poses) for row in rows if "mirror-of" not in row
    }
    return {row["name"]: own.get(row["name"]) or _entry(row["name"], _mirrored, row, own) for row in rows}


def _entries(plain: Plain, part: str, make: Callable[..., Any], *more: Any) -> dict[str, Any]:
    rows = plain.get(part) or {}
    if not isinstance(rows, Mapping):
        raise BodyError(f"{part}: expected a mapping of names to entries")
    return {name: _entry(f"{part}: {name}", make, name, row, *more) for name, row in rows.items()}


def _views(plain: Plain) -> list[Plain]:
    rows = plain.get("views") or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "name" in row for row in rows):
        raise BodyError("views: expected a list of entries, each with a name")
    return rows


def _entry(where: str, make: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return make(*arguments)
    except KeyError as error:
        raise BodyError(f"{where}: {error.args[0]!r} is missing or unknown") from error
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise BodyError(f"{where}: {error}") from error


def _position(numbers: Any) -> Position:
    x, y, z = numbers
    return Position(float(x), float(y), float(z))


def _landmark(name: str, row: Plain) -> Landmark:
    return Landmark(
        name, _position(row["position"]), row["sides"], row["what"], row["measured"], row["source"],
        row.get("hidden", ""),
    )  # fmt: skip


def _curve(name: str, row: Plain) -> Curve:
    points = tuple(_position(numbers) for numbers in row["points"])
    return Curve(name, points, row["sides"], row["what"], row["measured"], row["source"])


def _scale(name: str, row: Plain, landmarks: Mapping[str, Landmark]) -> Scale:
    start, end = row.get("from", ""), row.get("to", "")
    for name_of_end in filter(None, (start, end)):
        landmarks[name_of_end]
    return Scale(
        name, float(row["mm"]), float(row.get("cun", 1)), row.get("axis", ""), tuple(row.get("regions", ())),
        row["what"], row["measured"], row["source"], start, end, bool(row.get("straight", False)),
    )  # fmt: skip


def _pose(name: str, row: Plain, folder: Path) -> Pose:
    places = {landmark: _position(numbers) for landmark, numbers in (row.get("landmarks") or {}).items()}
    return Pose(name, row["what"], places, _warp(row["warp"], folder) if "warp" in row else None)


def _warp(row: Plain, folder: Path) -> Warp:
    columns, lines, pages = (int(number) for number in row["count"])
    return Warp(
        folder / row["file"], _position(row["origin"]), float(row["cell"]), (columns, lines, pages),
        float(row["zero"]), float(row["step"]),
    )  # fmt: skip


def _view(row: Plain, folder: Path, poses: Mapping[str, Pose]) -> View:
    width, height = (float(number) for number in row["size"])
    depth = row["depth"]
    return View(
        name=row["name"], title=row["title"], pose=row["pose"],
        yaw=float(row["camera"]["yaw"]), pitch=float(row["camera"]["pitch"]),
        centre=_position(row["centre"]), width=width, height=height,
        picture=folder / row["picture"], preview=folder / row["preview"],
        depth=DepthMap(folder / depth["file"], float(depth["zero"]), float(depth["step"])),
        regions=tuple(row["regions"]), warp=poses[row["pose"]].warp,
        kind=_kind(row), ring=row.get("ring", ""), fade=_fade(row.get("fade") or {}),
    )  # fmt: skip


def _fade(row: Plain) -> Fade:
    edges = {
        name: (float(row[name][0]), float(row[name][1])) for name in ("top", "bottom", "sides") if name in row
    }
    return Fade(
        **edges, shoulders=float(row.get("shoulders", 0)), round=str(row.get("round", "")).lower() == "true"
    )


def _kind(row: Plain) -> str:
    kind: str = row.get("kind", PLATE)
    if kind not in VIEW_KINDS:
        raise ValueError(f"a view is one of {', '.join(VIEW_KINDS)}, not {kind!r}")
    return kind


def _mirrored(row: Plain, own: Mapping[str, View]) -> View:
    """The other side of a view, as seen from there."""
    of = own[row["mirror-of"]]
    return replace(
        of, name=row["name"], title=row["title"], yaw=-of.yaw, centre=mirrored(of.centre),
        ring=row.get("ring", of.ring), mirrored=True,
    )  # fmt: skip
