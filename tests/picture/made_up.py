"""A small atlas of made-up points on a flat square of skin, 200 mm wide, seen from the front."""

from array import array
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from facemap.atlas.model import (
    KINDS,
    Atlas,
    Channel,
    Measure,
    Names,
    Needling,
    Point,
    Sight,
    Source,
    Span,
    Spot,
    Tissue,
    Variant,
)
from facemap.atlas.place import Offset, Placed, Step, Walk
from facemap.body.frame import Position, mirrored
from facemap.body.model import Body, DepthMap, Landmark, Scale, View
from facemap.body.surface import project

SIZE = 200.0
Z = 50.0
WALK = Walk(Offset("lateral", 2.0, "finger-cun"), 40.0, "finger-cun")


def body(folder: Path) -> Body:
    """Skin everywhere but within 20 mm of the left and right edges."""
    row = [0] * 10 + [15000] * 80 + [0] * 10
    numbers = array("H", row * 100)
    Image.frombytes("I;16", (100, 100), numbers.tobytes()).save(folder / "depth.png")
    Image.new("RGBA", (100, 100), (220, 190, 170, 255)).save(folder / "front.webp", lossless=True)
    view = View(
        "front", "Front", "rest", 0, 0, Position(0, 100, Z), SIZE, SIZE,
        folder / "front.webp", folder / "front.webp", DepthMap(folder / "depth.png", -150.0, 0.01), ("face",),
    )  # fmt: skip
    what = "Where the lips meet: outermost"
    corner = Landmark("mouth-corner", Position(20, 60, Z), "both", what, "", "made-up")
    navel = Landmark("navel", Position(0, 40, Z), "middle", "The navel", "", "made-up")
    finger = Scale("finger-cun", 20, 1, "", (), "", "", "made-up")
    return Body({"mouth-corner": corner, "navel": navel}, {}, {"finger-cun": finger}, {}, {"front": view})


def spot(
    of: Body, at: Position, sides: str, steps: Sequence[Step] = (), variants: tuple[Spot, ...] = ()
) -> Spot:
    """Where a point lies on both sides or in the middle, and where the view shows it."""
    sights = []
    for side in ("left", "right") if sides == "both" else (sides,):
        there = mirrored(at) if side == "right" else at
        sights.append(Sight(side, there, {name: project(view, there) for name, view in of.views.items()}))
    return Spot(Placed(at, tuple(steps)), tuple(sights), variants)


def atlas(folder: Path) -> Atlas:
    """Columns of points of all kinds, ST-40 with a construction and a variant, and one channel."""
    of = body(folder)
    points: dict[str, Point] = {}
    spots: dict[str, Spot] = {}
    for index in range(30):
        code, kind = f"ST-{index + 1}", KINDS[index % len(KINDS)] if index > 5 else "acupuncture"
        at = Position(8.0 + 9 * (index % 7), 170.0 - 14 * (index // 7), Z)
        points[code] = Point(code, kind, Names(pinyin=f"Dìcāng {index}", hanzi="地倉"), "face", "", "ST")
        spots[code] = spot(of, at, "both")
    for index in range(8):
        code = f"CV-{index + 1}"
        points[code] = Point(code, "acupuncture", Names(pinyin=f"Rén {index}"), "face", "", "CV", "middle")
        spots[code] = spot(of, Position(0, 175.0 - 14 * index, Z), "middle")
    points["ST-40"], spots["ST-40"] = _built(of)
    channel = Channel("ST", Names(english="Stomach"), "#B8860B", course=(("ST-1", "ST-8", "ST-15", "ST-22"),))
    return Atlas(
        of, points, {"ST": channel}, tissues={tissue.name: tissue for tissue in TISSUES}, spots=spots,
        sources={"cheng": Source("cheng", "A book", "textbook", short="Cheng 1987"),
                 "kim": Source("kim", "A study", "study", short="Kim 2019")},
    )  # fmt: skip


def _built(of: Body) -> tuple[Point, Spot]:
    corner, end = of.landmarks["mouth-corner"].position, Position(60, 60, Z)
    ticks = (Position(40, 60, Z), end)
    steps = (
        Step("spot", "Where the lips meet: outermost", corner, name="mouth-corner"),
        Step("walk", "", end, (corner, end), ticks, "2 finger-cun", walk=WALK),
    )
    elsewhere = spot(of, Position(60, 48, Z), "both")
    point = Point(
        "ST-40", "acupuncture", Names(pinyin="Dìcāng", hanzi="地倉", english="Earth Granary"),
        "face", "", "ST",
        variants=(Variant("mouth-corner", "cheng"),), tissue="cheek", sources=("cheng",),
    )  # fmt: skip
    return point, spot(of, end, "both", steps, (elsewhere,))


TISSUES = (
    Tissue(
        "cheek", "The cheek", skin=(Measure(2.0, 0.5, "kim"),), fat=(Measure(4.0, None, "kim"),),
        muscle=(Measure(3.0, 1.0, "kim"),), to_bone=(Measure(12.0, 2.0, "kim", at="above the molar"),),
        muscle_name="buccinator",
    ),
    Tissue("brow", "The brow", skin=(Measure(1.5, None, "kim"),), to_bone=(Measure(6.0, None, "kim"),)),
    Tissue("belly", "The belly", to_cavity=(Measure(25.0, 5.0, "kim"),)),
    Tissue("thick", "Too much", skin=(Measure(3.0, None, "kim"),), fat=(Measure(6.0, None, "kim"),),
           to_bone=(Measure(5.0, None, "kim"),)),
    Tissue("unmeasured", "Nothing is known"),
)  # fmt: skip


def needle(technique: str, low: float, high: float, angle: tuple[float, float] | None = None) -> Needling:
    return Needling(technique, "cheng", Span(low, high, "mm"), (low, high), angle)
