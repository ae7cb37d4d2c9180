"""The values a body is made of. Plain and picklable: pictures, depth maps and warps are named, not held."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import hypot
from pathlib import Path

from facemap.body.frame import Position

PLATE, CLOSE_UP, STEP = VIEW_KINDS = ("plate", "close-up", "step")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named place. Paired ones (`sides` both) give the left; `hidden` says why no view sees it, if so."""

    name: str
    position: Position
    sides: str
    what: str
    measured: str
    source: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line on the skin, ordered as `what` says; the left one where there are two."""

    name: str
    points: tuple[Position, ...]
    sides: str
    what: str
    measured: str
    source: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Proportional measure: the stretch between two landmarks (`mm` along the skin) counts as `cun`.

    `axis` is sagittal (superior, inferior, anterior, posterior) or transverse (lateral, medial). A sagittal
    scale applies between the heights of its landmarks, and beyond an end where no other scale of the region
    begins. A `straight` scale counts the way between heights or side to side, not along the skin (the
    trunk's: a tape does not dip into the navel). A finger measure has no landmarks, axis or regions; its `mm`
    is one unit.
    """

    name: str
    mm: float
    cun: float
    axis: str
    regions: tuple[str, ...]
    what: str
    measured: str
    source: str
    from_: str = ""
    to: str = ""
    straight: bool = False

    @property
    def mm_per_cun(self) -> float:
        return self.mm / self.cun


@dataclass(frozen=True, slots=True)
class Warp:
    """Where a pose takes the skin: displacements (mm) on a lattice over the left half of the body.

    `file` is a 16-bit picture of 6 * count[2] pages (z) below each other, each count[1] rows (y) of count[0]
    columns (x, from the median plane outwards): all pages of dx, then dy, then dz from rest to pose, then the
    same from pose to rest; mm = zero + step * value.
    """

    file: Path
    origin: Position
    cell: float
    count: tuple[int, int, int]
    zero: float
    step: float


@dataclass(frozen=True, slots=True)
class Pose:
    """A posture: where the landmarks lie in it, and the warp that leads to it (None: the rest pose)."""

    name: str
    what: str
    landmarks: Mapping[str, Position] = field(default_factory=dict)
    warp: Warp | None = None


@dataclass(frozen=True, slots=True)
class DepthMap:
    """16-bit picture of the skin as a view sees it: 0 is no skin, else depth (mm) = zero + step * value."""

    file: Path
    zero: float
    step: float


@dataclass(frozen=True, slots=True)
class Fade:
    """How far (mm) from its edges a picture is whole, and from where on it is gone; None: not at all.

    `shoulders` lowers the top fade towards the sides by that many mm; `round` dissolves into an oval below.
    """

    top: tuple[float, float] | None = None
    bottom: tuple[float, float] | None = None
    sides: tuple[float, float] | None = None
    shoulders: float = 0.0
    round: bool = False

    def left_at(self, u: float, v: float, width: float, height: float) -> float:
        """How much of the figure is left at a spot of a view of this size (mm), 0 to 1."""
        aside, amount = abs(u - width / 2), 1.0
        if self.top:
            lowered = self.shoulders * _ramp(0.45, 1.0, 2 * aside / width)
            amount *= _ramp(self.top[1], self.top[0], v - lowered)
        if self.bottom:
            amount *= _ramp(self.bottom[1], self.bottom[0], height - v)
        if self.sides:
            amount *= _ramp(self.sides[1], self.sides[0], width / 2 - aside)
        if self.round:
            below = min(max(v / height - 0.30, 0.0), 1.0) / 0.70
            amount *= _ramp(1.0, 0.70, hypot((2 * aside / width) ** 1.6, below**1.1))
        return amount


def _ramp(start: float, end: float, at: float) -> float:
    """From 0 at `start` to 1 at `end`, smoothly."""
    share = min(max((at - start) / (end - start), 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


@dataclass(frozen=True, slots=True)
class View:
    """One picture of the body, `width` x `height` mm, by an orthographic camera (yaw and pitch in degrees).

    `centre` (mm of the posed body) is in its middle; depth towards the viewer is measured from there.
    `kind` is plate, close-up, or step (of a turning body, which it names as its `ring`). A `mirrored` view
    has the picture and depth map of its opposite, to be flipped.
    """

    name: str
    title: str
    pose: str
    yaw: float
    pitch: float
    centre: Position
    width: float
    height: float
    picture: Path
    preview: Path
    depth: DepthMap
    regions: tuple[str, ...]
    warp: Warp | None = None
    kind: str = PLATE
    ring: str = ""
    mirrored: bool = False
    fade: Fade = Fade()

    def left_at(self, u: float, v: float) -> float:
        """How much of the picture is left at a spot (mm), where it fades out towards an edge: 0 to 1."""
        return self.fade.left_at(u, v, self.width, self.height)


def moved_to(body: "Body", folder: Path) -> "Body":
    """The same body, its files in another folder."""
    if all(view.picture.parent == folder for view in body.views.values()):
        return body
    views = {name: _view_in(view, folder) for name, view in body.views.items()}
    poses = {name: replace(pose, warp=_warp_in(pose.warp, folder)) for name, pose in body.poses.items()}
    return replace(body, views=views, poses=poses)


def _view_in(view: View, folder: Path) -> View:
    depth = replace(view.depth, file=folder / view.depth.file.name)
    picture, preview = folder / view.picture.name, folder / view.preview.name
    return replace(view, picture=picture, preview=preview, depth=depth, warp=_warp_in(view.warp, folder))


def _warp_in(warp: Warp | None, folder: Path) -> Warp | None:
    return warp and replace(warp, file=folder / warp.file.name)


@dataclass(frozen=True, slots=True)
class Body:
    """The one measured body everything is placed on."""

    landmarks: Mapping[str, Landmark]
    curves: Mapping[str, Curve]
    scales: Mapping[str, Scale]
    poses: Mapping[str, Pose]
    views: Mapping[str, View]
    plates: tuple[View, ...] = field(init=False)
    """The views that are chosen by name: neither steps of a turn nor close-ups."""
    measured: tuple[View, ...] = field(init=False)
    """The views whose depth maps the skin is measured on; the right side is the left's mirror."""

    def __post_init__(self) -> None:
        plates = tuple(view for view in self.views.values() if view.kind == PLATE)
        object.__setattr__(self, "plates", plates)
        # The rest pose first: a place of another pose has to be taken back to it.
        own = sorted((view for view in plates if not view.mirrored), key=lambda view: view.warp is not None)
        object.__setattr__(self, "measured", tuple(own))

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the views one chooses: plates and close-ups."""
        return tuple(name for name, view in self.views.items() if view.kind != STEP)

    def ring(self, name: str) -> tuple[View, ...]:
        """The views of a turning body, from its right over its front to its back on the left."""
        return tuple(sorted((v for v in self.views.values() if v.ring == name), key=lambda view: view.yaw))
