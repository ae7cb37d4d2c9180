"""Measuring curves of the chest and the flank."""

from .curves import HERE, Line, through
from .landmarks import BOTH
from .ribs import MIDAXILLARY_Z, SPACES, course
from .shape import NIPPLE

WHO = "who-2008"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _space(number: int) -> Line:
    start = "the costal arch" if number == SPACES[-1] else "the edge of the sternum"
    end = "the shoulder, which covers the rest of it" if number <= 3 else "the midaxillary line"
    words = (
        "evenly spaced at the sternum between sternal angle (second rib) and xiphisternal junction "
        "(seventh); the fourth passes through the nipple, the others keep their distance from it (40 mm "
        "above, 35 mm below); on the midaxillary line the fourth is a quarter and the sixth half of the "
        "way from armpit to eleventh rib"
    )
    return Line(
        f"intercostal-space-{number}", BOTH, through(*course(number)),
        f"Middle of the {ORDINALS[number - 1]} intercostal space, from {start} to {end}.", words, WHO,
    )  # fmt: skip


# fmt: off
TRUNK_LINES: tuple[Line, ...] = (
    *(_space(number) for number in SPACES),
    Line("midclavicular-line", BOTH,
        through(*(("front", NIPPLE[0], y) for y in (1436, 1410, 1380, 1350, 1320, 1276, 1240, 1200, 1148))),
        "Upright line through the nipple, from the clavicle down to the costal arch.",
        "straight down at x 96, four cun from the midline; the middle of the clavicle is 14 mm medial",
        WHO),
    Line("anterior-axillary-line", BOTH,
        through(*(("flank", 62.0, y) for y in (1290, 1256, 1220, 1180, 1140, 1100, 1060, 1030))),
        "Upright line down from the fold in front of the armpit to the iliac crest.",
        "straight down at z 62, seen from the left", HERE),
    Line("midaxillary-line", BOTH,
        through(*(("flank", MIDAXILLARY_Z, y) for y in (1300, 1280, 1250, 1220, 1180, 1140, 1100, 1054))),
        "Upright line down from the armpit to the iliac crest.",
        "straight down at z 5, seen from the left", HERE),
    Line("iliac-crest", BOTH,
        through(("front", 116, 978), ("front", 127, 1002), ("flank", 72, 1025), ("flank", 52, 1040),
            ("flank", 30, 1049), ("flank", 8, 1052), ("flank", -14, 1049), ("flank", -32, 1040)),
        "Iliac crest, from its anterior superior spine over its highest point to the back of the flank.",
        "along the sculpted crest, then estimated; highest point at 0.604 of stature, as in BodyParts3D",
        HERE),
)
# fmt: on
