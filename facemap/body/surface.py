"""Between a view and the body: project a position, find the skin under a spot, ask whether a view sees it."""

import math
from functools import lru_cache

from facemap.body.frame import Position
from facemap.body.grid import grid
from facemap.body.model import STEP, View
from facemap.body.warp import to_pose, to_rest

ON_SKIN = 1.0
"""A position this near (mm) to what a view shows at its spot is seen by that view."""
COARSE = 2.0
"""The same for the steps of a turning body, whose depth maps are coarse."""
STEEPEST = 12.0
"""Neighbouring pixels whose depths differ by more pixel widths than this show different folds of skin."""
BEYOND_RIM = 1.5
"""How far below zero (mm²) the square of x may fall at the rim of a profile and still be skin."""
RIM_WIDTH = 0.35
"""This near (mm) to the silhouette of a profile one is on the midline."""
RIM_DEPTH = 8.0
"""Skin farther (mm) from the median plane is not looked at for being on that silhouette."""

AROUND = ((RIM_WIDTH, 0.0), (-RIM_WIDTH, 0.0), (0.0, RIM_WIDTH), (0.0, -RIM_WIDTH))

Rotation = tuple[Position, Position, Position]
Four = tuple[float, float, float, float]


@lru_cache(maxsize=64)
def rotation(yaw: float, pitch: float) -> Rotation:
    """Unit vectors right, up and towards the viewer of a camera.

    It is turned `yaw` degrees to the subject's left and looks from `pitch` degrees above.
    """
    c, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    cp, sp = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    return Position(c, 0.0, -s), Position(-sp * s, cp, -sp * c), Position(cp * s, sp, cp * c)


def project(view: View, position: Position) -> tuple[float, float]:
    """Where a rest-pose position appears: mm right and down from the view's top left corner, seen or not."""
    u, v, _ = _projected(view, position)
    return u, v


def surface(view: View, u: float, v: float) -> Position | None:
    """The rest-pose position of the skin under a spot of the view; None where there is none."""
    depth = depth_at(view, u, v)
    return None if depth is None else at_depth(view, u, v, depth)


def at_depth(view: View, u: float, v: float, depth: float) -> Position:
    """The rest-pose position at a spot of the view and a depth (mm, towards the viewer)."""
    right, up, out = rotation(view.yaw, view.pitch)
    a, b = u - view.width / 2, view.height / 2 - v
    x, y, z = view.centre
    found = Position(
        x + a * right[0] + b * up[0] + depth * out[0],
        y + a * right[1] + b * up[1] + depth * out[1],
        z + a * right[2] + b * up[2] + depth * out[2],
    )
    return found if view.warp is None else to_rest(view.warp, found)


def visible(view: View, position: Position) -> bool:
    """Whether the view shows this rest-pose position, which must lie on the skin (within 1 mm)."""
    return sighted(view, position) is not None


def sighted(view: View, position: Position) -> tuple[float, float] | None:
    """Where the view shows this rest-pose position (mm); None where it does not see it."""
    u, v, depth = _projected(view, position)
    if not (0.0 <= u <= view.width and 0.0 <= v <= view.height):
        return None
    found = depth_at(view, u, v)
    within = ON_SKIN if view.kind != STEP else COARSE
    return (u, v) if found is not None and abs(found - depth) <= within else None


def near(view: View, position: Position, hides: float) -> bool:
    """Whether no skin that is more than `hides` mm nearer to the viewer, or farther away, is in the way."""
    u, v, depth = _projected(view, position)
    if not (0.0 <= u <= view.width and 0.0 <= v <= view.height):
        return False
    found = depth_at(view, u, v)
    return found is not None and abs(found - depth) <= hides


def depth_at(view: View, u: float, v: float) -> float | None:
    """Depth (mm, towards the viewer from the view's centre) of the skin under a spot."""
    depth = _depth(view, u, v)
    if not _is_profile(view) or (depth is not None and depth > RIM_DEPTH):
        return depth
    beside = [_depth(view, u + a, v + b) for a, b in AROUND]
    if depth is None:
        return 0.0 if any(d is not None and d < RIM_DEPTH for d in beside) else None
    return 0.0 if None in beside else depth


def _is_profile(view: View) -> bool:
    """Whether the view's silhouette is the midline of the body."""
    return view.yaw in (90, -90) and view.pitch == 0


def _depth(view: View, u: float, v: float) -> float | None:
    width, height, values = grid(view.depth.file)
    if view.mirrored:
        u = view.width - u
    s, t = u * width / view.width - 0.5, v * height / view.height - 0.5
    if 0.0 <= s < width - 1 and 0.0 <= t < height - 1:
        i, j = int(s), int(t)
    elif -0.5 <= s < width - 0.5 and -0.5 <= t < height - 0.5:
        i, j = min(max(int(s), 0), width - 2), min(max(int(t), 0), height - 2)
    else:
        return None
    a, b = s - i, t - j
    corner = j * width + i
    corners = values[corner], values[corner + 1], values[corner + width], values[corner + width + 1]
    weights = (1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b
    zero, step = view.depth.zero, view.depth.step
    if _is_profile(view):
        return _rim_mixed(corners, weights, zero, step, STEEPEST * view.width / width)
    mixed = _mixed(corners, weights, STEEPEST * view.width / width / step)
    return None if mixed is None else zero + step * mixed


def _mixed(corners: Four, weights: Four, jump: float) -> float | None:
    """Bilinear mean of the corners on the same fold of skin as the nearest one."""
    p, q, r, s = corners
    if p and q and r and s and max(corners) - min(corners) < jump:
        return p * weights[0] + q * weights[1] + r * weights[2] + s * weights[3]
    nearest = max(range(4), key=weights.__getitem__)
    if not corners[nearest]:
        return None
    total = mixed = 0.0
    for value, weight in zip(corners, weights, strict=True):
        if value and abs(value - corners[nearest]) < jump:
            total, mixed = total + weight, mixed + weight * value
    return mixed / total if total > 0 else None


def _rim_mixed(corners: Four, weights: Four, zero: float, step: float, jump: float) -> float | None:
    """As `_mixed`, for a profile.

    Its rim is the body's midline, where x falls to 0 like a square root. So the signed square of x is mixed,
    and the map continues it beyond the rim as negative x.
    """
    nearest = max(range(4), key=weights.__getitem__)
    if not corners[nearest]:
        return None
    near = zero + step * corners[nearest]
    total = mixed = 0.0
    for value, weight in zip(corners, weights, strict=True):
        depth = zero + step * value
        if value and (abs(depth - near) < jump or min(abs(depth), abs(near)) < 4 * jump):
            total, mixed = total + weight, mixed + weight * depth * abs(depth)
    square = mixed / total if total > 0 else -math.inf
    return None if square < -BEYOND_RIM else math.sqrt(max(square, 0.0))


def _projected(view: View, position: Position) -> tuple[float, float, float]:
    right, up, out = rotation(view.yaw, view.pitch)
    p = to_pose(view.warp, position)
    x, y, z = p[0] - view.centre[0], p[1] - view.centre[1], p[2] - view.centre[2]
    return (
        view.width / 2 + right[0] * x + right[1] * y + right[2] * z,
        view.height / 2 - up[0] * x - up[1] * y - up[2] * z,
        out[0] * x + out[1] * y + out[2] * z,
    )
