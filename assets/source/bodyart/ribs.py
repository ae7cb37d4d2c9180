"""Where the intercostal spaces of a body without bones run.

At the sternum the second rib meets the sternal angle and the seventh the xiphisternal junction, evenly
spaced between. On the nipple line the fourth space lies at the nipple, as the standard has it, and the others
follow so that the first lies below the clavicle and the seventh above the costal arch. On the midaxillary
line the fourth space is a quarter and the sixth a half of the way from the armpit to the eleventh rib (three
and six of twelve cun).
"""

from .shape import JUGULAR_NOTCH_Y, NIPPLE, XIPHISTERNAL_Y

STERNAL_ANGLE_Y = JUGULAR_NOTCH_Y - 43
STERNUM_HALF = 18.0
"""From the midline to the edge of the body of the sternum (mm)."""
MIDAXILLARY_Z, ARMPIT_Y, ELEVENTH_RIB_Y = 5.0, 1306.0, 1096.0
SPACES = range(1, 8)
UPPER, LOWER = 40.0, 35.0
"""From space to space on the nipple line, above and below the nipple (mm)."""
FIRST_THIRD = 0.36
"""Of the descent from sternum to nipple line, how much two cun from the midline."""
ARM_COVERS = {1: 150.0, 2: 156.0, 3: 160.0}
"""The first three spaces end this far (mm) from the midline: the shoulder lies over the rest."""


def sternal(space: int) -> float:
    """Height of a space at the edge of the sternum."""
    return STERNAL_ANGLE_Y - (space - 1.5) * (STERNAL_ANGLE_Y - XIPHISTERNAL_Y) / 5


def mamillary(space: int) -> float:
    """Height of a space on the nipple line."""
    return NIPPLE[1] - (space - 4) * (UPPER if space < 4 else LOWER)


def midaxillary(space: int) -> float:
    """Height of a space on the midaxillary line."""
    return ARMPIT_Y - (space - 2) / 8 * (ARMPIT_Y - ELEVENTH_RIB_Y)


def course(space: int) -> list[tuple[str, float, float]]:
    """Places from the sternum (the costal arch, for the seventh) to the midaxillary line."""
    top, middle, side = sternal(space), mamillary(space), midaxillary(space)
    inner = [("front", STERNUM_HALF, top), ("front", 48.0, top + FIRST_THIRD * (middle - top))]
    if space == SPACES[-1]:
        inner = [("front", 62.0, middle + 40), ("front", 78.0, middle + 19)]
    places = [*inner, ("front", NIPPLE[0], middle)]
    if space in ARM_COVERS:
        end = ARM_COVERS[space]
        return [*places, ("front", (NIPPLE[0] + end) / 2, middle - 2), ("front", end, middle - 3)]
    near = middle + 0.4 * (side - middle)
    return [*places, ("flank", 76.0, near), ("flank", 45.0, middle + 0.75 * (side - middle)),
            ("flank", MIDAXILLARY_Z, side)]  # fmt: skip
