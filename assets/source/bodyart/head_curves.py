"""Measuring curves of the side of the head, behind the ear and of the nape."""

import numpy as np

from .curves import HERE, Line, from_front, through
from .landmarks import BOTH, MIDDLE, Measured
from .mesh import Floats


def crease_behind_ear(skin: Measured) -> Floats:
    """Where rays from behind reach farthest forward between head and ear, from above to below."""
    across = np.arange(58.0, 84.0, 0.25)
    found = []
    for y in np.arange(1630.0, 1583.0, -2.0):
        origins = np.column_stack([across, np.full((len(across), 2), (y, -200.0))])
        hits = skin.surface.cast(origins, np.tile((0.0, 0.0, 1.0), (len(across), 1)))
        depth = np.where(hits.found & (hits.distance < 262), hits.distance, 0)
        deepest = int(np.argmax(depth))
        found.append((across[deepest], y, depth[deepest] - 200))
    return np.array(found)


def nape(skin: Measured) -> Floats:
    return np.array([skin.back(0, y) for y in np.arange(1620.0, 1503.0, -2.0)])


# fmt: off
SIDE_LINES: tuple[Line, ...] = (
    Line("temporal-line", BOTH,
        through(("front", 57, 1652), ("side", 112, 1669), ("side", 98, 1686), ("side", 75, 1699),
            ("side", 48, 1703), ("side", 22, 1698), ("side", 2, 1683), ("side", -9, 1661), ("side", -8, 1638),
            ("side", 3, 1620), ("side", 20, 1611)),
        "Upper temporal line, the border of the temporalis, from the frontotemporale up and back to the "
        "mastoid process.",
        "estimate: about 80 mm above the zygomatic arch at its highest", HERE),
    Line("galea-anterior", BOTH,
        from_front((0, 1684), (8, 1690), (18, 1697), (32, 1699), (45, 1693), (55, 1678)),
        "Upper border of the frontalis, where the galea begins, from the midline to the temple.",
        "estimate: just below the hairline, with a notch in the midline", HERE),
    Line("parotid-anterior", BOTH,
        through(("side", 82, 1609), ("side", 88, 1598), ("side", 89, 1583), ("side", 84, 1567),
            ("side", 78, 1553)),
        "Front border of the parotid gland, from the zygomatic arch to the angle of the jaw.",
        "estimate: over the hind half of the masseter", HERE),
    Line("auricle-root-posterior", BOTH, crease_behind_ear,
        "Crease behind the ear where it leaves the head, from its upper end down to the lobe.",
        "deepest place between ear and head, met from behind at each height", HERE),
)

BACK_LINES: tuple[Line, ...] = (
    Line("superior-nuchal-line", BOTH,
        through(("back", 0, 1624), ("back", 16, 1627), ("back", 32, 1627), ("back", 47, 1622),
            ("side", 4, 1614), ("side", 20, 1607)),
        "Superior nuchal line, from the external occipital protuberance to the mastoid process.",
        "estimate: from protuberance to mastoid process, arched upwards", HERE),
    Line("trapezius-anterior", BOTH,
        through(("back", 24, 1622), ("back", 27, 1604), ("back", 31, 1586), ("back", 37, 1566),
            ("back", 42.5, 1546), ("side", 6, 1524), ("side", 9, 1504), ("above", 64, 13), ("above", 80, 18),
            ("above", 97, 25), ("front", 112, 1445)),
        "Front border of the trapezius, from the occiput down the side of the neck to the clavicle.",
        "estimate: from the inner third of the superior nuchal line to the outer third of the clavicle",
        HERE),
    Line("nape-groove", MIDDLE, nape,
        "Midline of the nape, from below the occipital protuberance to the seventh cervical vertebra.",
        "midline of the back of the neck, met from behind", HERE),
)
# fmt: on
