"""How each kind of plate is lit, toned, lined and faded."""

from dataclasses import dataclass, field, replace

from .contours import Pen
from .light import FACE_STUDIO, TRUNK_STUDIO, Studio
from .plates import ABDOMEN_LINES, JAW_LINES, NECK_LINES, NECK_SIDE_LINES, Line
from .tone import Tone
from .views import Camera


@dataclass(frozen=True, slots=True)
class Fade:
    """Where the figure dissolves, in mm from the picture's edges (whole, gone); None keeps the edge.

    `shoulders` lowers the top fade towards the sides by that many mm; `round` dissolves into an oval below.
    """

    top: tuple[float, float] | None = None
    bottom: tuple[float, float] | None = None
    sides: tuple[float, float] | None = None
    shoulders: float = 0.0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """`rays` of light per vertex, `crease` strength of soft folds, `jaw` opacity and drop of its rim."""

    studio: Studio = FACE_STUDIO
    tone: Tone = field(default_factory=Tone)
    pen: Pen = field(default_factory=Pen)
    fade: Fade = field(default_factory=lambda: Fade(bottom=(30, 2)))
    lines: tuple[Line, ...] = ()
    rays: int = 160
    crease: float = 0.26
    jaw: tuple[float, float] | None = None
    head: bool = True


CLOSE = Style(
    pen=Pen(outer=0.34, inner=(0.08, 0.26)), fade=Fade(top=(13, 1), bottom=(13, 1), sides=(13, 1)), rays=240
)
STYLES = {
    "face": Style(),
    "close": CLOSE,
    "close-jaw": replace(CLOSE, lines=JAW_LINES),
    "top": Style(tone=Tone(gain=1.24), pen=Pen(overlap=3), fade=Fade()),
    "neck-side": Style(
        TRUNK_STUDIO, Tone(gain=1.2), fade=Fade(top=(60, 8), bottom=(70, 6)), lines=NECK_SIDE_LINES, rays=240
    ),
    "trunk": Style(
        TRUNK_STUDIO,
        Tone(gain=1.28, shine=0.35),
        fade=Fade(top=(44, 6), bottom=(42, 8), sides=(48, 8)),
        lines=(*NECK_LINES, *ABDOMEN_LINES),
        rays=300,
        head=False,
    ),
    "flank": Style(
        TRUNK_STUDIO,
        Tone(gain=1.28, shine=0.35),
        pen=Pen(shortest=6.0),
        fade=Fade(top=(92, 14), bottom=(46, 8)),
        lines=ABDOMEN_LINES,
        rays=300,
        head=False,
    ),
    "neck": Style(
        TRUNK_STUDIO,
        Tone(gain=1.2),
        fade=Fade(top=(27, 3), round=True),
        lines=NECK_LINES,
        rays=240,
        jaw=(0.34, 1.0),
    ),
    "abdomen": Style(
        TRUNK_STUDIO,
        Tone(gain=1.28, shine=0.35),
        fade=Fade(top=(36, 6), bottom=(42, 8), shoulders=34),
        lines=ABDOMEN_LINES,
        rays=400,
        head=False,
    ),
}


def style_of(camera: Camera) -> Style:
    """The style a view names."""
    return STYLES[camera.style]
