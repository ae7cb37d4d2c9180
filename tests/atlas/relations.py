"""How points lie to each other and to the body, as the standard says it: rows for `test_relations`.

They are written from the words of the WHO standard of 2008 (what other books say instead is left out), so
they hold the shipped places to account; none was read off our positions. A row names points, landmarks and
curves; lengths are in cun of a named measure, which the test works out from the landmarks of the body.

Where two statements of the standard can't hold at once on a body, the one that a finger finds is tested, and
a remark says so. The chest is the plainest case: the spaces between the ribs slope down from the sternum, so
points that the standard calls level lie in the same *space*, and that is tested.
"""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """One statement: its words, its kind (a check in `test_relations`), and what it is about.

    `slack` (mm) takes the place of the kind's own tolerance where `why` says so.
    """

    words: str
    kind: str
    of: tuple[str, ...]
    to: tuple[str, ...] = ()
    amount: float = 0.0
    by: str = ""
    slack: float = 0.0
    why: str = ""


def _said(*names: str) -> str:
    """Names in a sentence: codes as they are, landmarks and curves without hyphens."""
    spoken = [name if name[0].isupper() else "the " + name.replace("-", " ") for name in names]
    return " and ".join([", ".join(spoken[:-1]), spoken[-1]] if len(spoken) > 1 else spoken)


def level(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """Of one height."""
    words = f"{names[0]} is level with {_said(*names[1:])}"
    return Relation(words, "level", names, slack=slack, why=why)


def vertical(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """On one upright line, seen from the front."""
    words = f"{names[0]} is on one vertical with {_said(*names[1:])}"
    return Relation(words, "vertical", names, slack=slack, why=why)


def upright(*names: str, slack: float = 0.0, why: str = "") -> Relation:
    """On one upright line, seen from the side."""
    words = f"{names[0]} is straight above or below {_said(*names[1:])}, seen from the side"
    return Relation(words, "upright", names, slack=slack, why=why)


def midline(*names: str) -> Relation:
    return Relation(f"{_said(*names)} are on the midline", "midline", names)


def rise(of: str, cun: float, start: str, by: str) -> Relation:
    """So many cun straight up (down if negative) from a place to a point of the trunk."""
    way = "above" if cun > 0 else "below"
    return Relation(f"{of} is {abs(cun):g} cun {way} {_said(start)}", "rise", (of,), (start,), cun, by)


def aside(cun: float, *names: str, by: str = "breadth", slack: float = 0.0, why: str = "") -> Relation:
    """So many cun to the side of the midline."""
    words = f"{cun:g} cun lateral to the midline: {', '.join(names)}"
    return Relation(words, "aside", names, (), cun, by, slack, why)


def lateral(of: str, cun: float, start: str, by: str, slack: float = 0.0, why: str = "") -> Relation:
    """So many cun lateral to a place, along the skin."""
    words = f"{of} is {cun:g} cun lateral to {_said(start)}"
    return Relation(words, "along", (of,), (start,), cun, by, slack, why)


def along(
    of: str, cun: float, start: str, by: str, way: str = "from", slack: float = 0.0, why: str = ""
) -> Relation:
    """So many cun along the skin from a place to a point."""
    words = f"{of} is {cun:g} cun {way} {_said(start)}"
    return Relation(words, "along", (of,), (start,), cun, by, slack, why)


def crown(of: str, cun: float) -> Relation:
    """So many cun above the anterior hairline (above the posterior one if negative), over the crown."""
    edge = "anterior" if cun > 0 else "posterior"
    return Relation(f"{of} is {abs(cun):g} cun above the {edge} hairline", "crown", (of,), (), cun, "vault")


def above_hair(of: str, cun: float, slack: float = 0.0, why: str = "") -> Relation:
    """So many cun up from the anterior hairline straight below it."""
    words = f"{of} is {cun:g} cun above the anterior hairline straight below it"
    return Relation(words, "above-hair", (of,), (), cun, "vault", slack, why)


def part(of: str, share: float, start: str, end: str, slack: float = 0.0, why: str = "") -> Relation:
    """At a share of the way along the skin."""
    words = f"{of} is at {share:.3g} of the way from {_said(start)} to {_said(end)}"
    return Relation(words, "part", (of,), (start, end), share, "", slack, why)


def halfway(of: str, start: str, end: str, slack: float = 0.0, why: str = "") -> Relation:
    """Half-way, in height or along the skin."""
    return part(of, 1 / 2, start, end, slack, why)


def bowed(of: str, share: float, *stops: str, slack: float = 0.0, why: str = "") -> Relation:
    """At a share of the length of a curved line through several stops."""
    words = f"{of} is at {share:.3g} of the curve through {_said(*stops)}"
    return Relation(words, "bowed", (of,), stops, share, "", slack, why)


def space(number: int, *names: str) -> Relation:
    """In an intercostal space."""
    words = f"in intercostal space {number}: {', '.join(names)}"
    return Relation(words, "on", names, (f"intercostal-space-{number}",))


def on(of: str, place: str, slack: float = 0.0, why: str = "") -> Relation:
    """On a curve or at a landmark."""
    return Relation(f"{of} is on {_said(place)}", "on", (of,), (place,), slack=slack, why=why)


def order(direction: str, *names: str) -> Relation:
    """Each one farther in a direction than the one before."""
    return Relation(f"going {direction}: {', '.join(names)}", "order", names, by=direction)


def beside(of: str, direction: str, curve: str) -> Relation:
    """To one side of a curve, at the point's own height."""
    words = f"{of} is {direction} to {_said(curve)}"
    return Relation(words, "beside", (of,), (curve,), by=direction)


def over(of: str, direction: str, curve: str) -> Relation:
    """Above or below a curve, seen from where it runs from side to side."""
    words = f"{of} is {direction} to {_said(curve)}"
    return Relation(words, "over", (of,), (curve,), by=direction)


NAVEL = "CV-8"
LOW, HIGH, CHEST, BREADTH = "lower abdomen", "upper abdomen", "sternum", "finger-breadth"

ABDOMEN = (
    midline(*(f"CV-{n}" for n in range(2, 17))),
    rise("CV-2", -5, NAVEL, LOW),
    rise("CV-3", -4, NAVEL, LOW),
    rise("CV-4", -3, NAVEL, LOW),
    rise("CV-5", -2, NAVEL, LOW),
    rise("CV-6", -1.5, NAVEL, LOW),
    rise("CV-7", -1, NAVEL, LOW),
    *(rise(f"CV-{n}", n - 8, NAVEL, HIGH) for n in range(9, 17)),
    halfway("CV-12", "CV-16", NAVEL),
    rise("CV-15", -1, "CV-16", HIGH),
    on("CV-2", "symphysis"),
    on("CV-8", "umbilicus"),
    on("CV-16", "xiphisternal-junction"),
    aside(0.5, *(f"KI-{n}" for n in range(11, 22))),
    aside(2, *(f"ST-{n}" for n in range(19, 31))),
    aside(4, "SP-13", "SP-14", "SP-15", "SP-16"),
    aside(2.5, "LR-12"),
    level("KI-11", "CV-2", "ST-30"),
    level("KI-12", "CV-3", "ST-29"),
    level("KI-13", "CV-4", "ST-28"),
    level("KI-14", "CV-5", "ST-27"),
    level("KI-15", "CV-7", "ST-26"),
    level("KI-16", "CV-8", "ST-25"),
    level("KI-17", "CV-10", "ST-23"),
    level("KI-18", "CV-11", "ST-22"),
    level("KI-19", "CV-12", "ST-21"),
    level("KI-20", "CV-13", "ST-20"),
    level("KI-21", "CV-14", "ST-19"),
    level("ST-24", "CV-9"),
    level("SP-15", "ST-25", "KI-16", "CV-8"),
    level("SP-16", "CV-11"),
    level("SP-12", "CV-2"),
    level("LR-12", "CV-2", "symphysis"),
    level("GB-26", "CV-8"),
    level("GB-27", "CV-4"),
    rise("ST-20", 5, "ST-25", HIGH),
    rise("ST-21", 4, "ST-25", HIGH),
    rise("ST-28", -3, "ST-25", LOW),
    rise("ST-29", -4, "ST-25", LOW),
    rise("ST-30", -5, "ST-25", LOW),
    rise("SP-16", 3, "SP-15", HIGH),
    rise("SP-14", -1.3, "SP-15", LOW),
    rise("SP-13", -4.3, NAVEL, LOW),
    rise("GB-27", -3, NAVEL, LOW),
    rise("GB-27", -3, "GB-26", LOW),
    vertical("SP-13", "SP-14", "SP-15", "SP-16", "nipple"),
    upright("LR-13", "eleventh-rib-tip"),
    upright("GB-26", "LR-13", "eleventh-rib-tip"),
    upright("GB-25", "twelfth-rib-tip"),
    order("inferior", "eleventh-rib-tip", "LR-13", "GB-26"),
    order("inferior", "twelfth-rib-tip", "GB-25"),
    order("anterior", "GB-25", "GB-26"),
    order("medial", "asis", "GB-27", "GB-28"),
    order("inferior", "asis", "GB-27", "GB-28"),
    Relation("GB-28 is 0.5 cun below and medial to GB-27", "apart", ("GB-28",), ("GB-27",), 0.5, LOW,
             3.0, "the two directions have cun of their own: 29.6 mm down, 24 mm to the side"),
    order("medial", "SP-13", "SP-12", "LR-12", "ST-30"),
    order("inferior", "SP-13", "SP-12"),
    order("superior", *(f"CV-{n}" for n in range(2, 25))),
    order("superior", *(f"KI-{n}" for n in range(11, 28))),
    order("inferior", *(f"ST-{n}" for n in range(12, 31))),
    order("superior", *(f"SP-{n}" for n in range(12, 17))),
    order("superior", *(f"SP-{n}" for n in range(17, 21))),
)  # fmt: skip

TRUNK = (
    midline("CV-17", "CV-18", "CV-19", "CV-20", "CV-21", "CV-22", "CV-23"),
    space(1, "KI-26", "ST-14", "LU-1"),
    space(2, "KI-25", "ST-15", "SP-20"),
    space(3, "KI-24", "ST-16", "SP-19"),
    space(4, "KI-23", "ST-17", "SP-18", "PC-1", "GB-22", "GB-23"),
    space(5, "KI-22", "ST-18", "SP-17"),
    space(6, "LR-14", "SP-21"),
    space(7, "GB-24"),
    # On the midline there is no space: the point is level with where the space begins at the sternum.
    level("CV-17", "intercostal-space-4@0"),
    level("CV-18", "intercostal-space-3@0"),
    level("CV-19", "intercostal-space-2@0"),
    level("CV-20", "intercostal-space-1@0"),
    rise("CV-21", -1, "CV-22", CHEST),
    on("CV-22", "suprasternal-notch"),
    aside(2, *(f"KI-{n}" for n in range(22, 28))),
    aside(4, *(f"ST-{n}" for n in range(12, 19)), "LR-14", "GB-24"),
    aside(5, "PC-1"),
    aside(6, "LU-1", "LU-2", "SP-19", "SP-20"),
    aside(6, "SP-18"),
    # SP-17 is said to be 6 cun lateral, too; in the fifth space this chest is not so wide.
    order("lateral", "ST-18", "SP-17"),
    on("ST-17", "nipple"),
    vertical("ST-12", "ST-13", "nipple"),
    vertical("LR-14", "nipple", "GB-24"),
    vertical("LU-1", "LU-2"),
    Relation("PC-1 is 1 cun lateral to ST-17", "sideways", ("PC-1",), ("ST-17",), 1, "breadth"),
    Relation("LR-14 is 2 cun lateral to ST-19", "sideways", ("LR-14",), ("ST-19",), 2, "breadth"),
    Relation("GB-23 is 1 cun in front of GB-22", "along", ("GB-23",), ("GB-22",), 1, "breadth"),
    on("GB-22", "midaxillary-line"),
    on("SP-21", "midaxillary-line"),
    order("anterior", "GB-22", "GB-23"),
    # LU-1 is said to be 1 cun below LU-2, too; the space between the ribs decides.
    order("inferior", "LU-2", "LU-1"),
    order("inferior", "ST-17", "LR-14", "GB-24"),
    order("inferior", "GB-22", "SP-21"),
    order("lateral", "CV-17", "KI-23", "ST-17", "PC-1", "SP-18", "GB-22"),
    order("lateral", "CV-20", "KI-26", "ST-14", "LU-1"),
    order("lateral", "CV-21", "KI-27", "ST-13", "LU-2"),
    order("lateral", "LU-2", "coracoid"),
    # KI-27, ST-13 and LU-2 are said to be level; the clavicle is not, and a finger finds its lower edge.
    over("KI-27", "inferior", "clavicle"),
    over("ST-13", "inferior", "clavicle"),
    over("LU-2", "inferior", "clavicle"),
    over("ST-12", "superior", "clavicle"),
    over("ST-11", "superior", "clavicle"),
    on("LU-2", "infraclavicular-fossa"),
)  # fmt: skip

NECK = (
    level("ST-9", "LI-18", "SI-16", "thyroid-superior-border"),
    level("ST-10", "LI-17", "cricoid"),
    level("TE-16", "gonion"),
    beside("ST-9", "medial", "scm-anterior"),
    beside("ST-10", "medial", "scm-anterior"),
    beside("LI-18", "lateral", "scm-anterior"),
    beside("LI-18", "medial", "scm-posterior"),
    beside("LI-17", "posterior", "scm-anterior"),
    on("LI-17", "scm-posterior"),
    on("SI-16", "scm-posterior"),
    on("TE-16", "scm-posterior"),
    halfway("LI-18", "ST-9", "SI-16", 3.0, "the standard says on the muscle, between its borders"),
    order("posterior", "ST-9", "LI-18", "SI-16"),
    order("posterior", "ST-10", "LI-17"),
    order("inferior", "LI-18", "LI-17"),
    order("inferior", "ST-9", "ST-10", "ST-11"),
    vertical("ST-11", "ST-9"),
    order("lateral", "scm-sternal-origin", "ST-11", "scm-clavicular-origin"),
    order("superior", "thyroid-superior-border", "hyoid", "CV-23"),
    order("superior", "CV-22", "thyroid-superior-border", "CV-23", "CV-24"),
    order("posterior", "ST-6", "gonion", "SI-17", "TE-16"),
    beside("SI-17", "anterior", "scm-anterior"),
    order("posterior", "ear-lobe-posterior", "TE-17", "GB-12"),
    order("anterior", "GB-12", "mastoid-tip", "TE-17"),
    level("TE-17", "mastoid-tip"),
    halfway("GB-21", "c7", "acromion"),
)  # fmt: skip

FACE = (
    midline("GV-24", "GV-24+", "GV-25", "GV-26", "GV-27", "CV-24"),
    vertical("ST-1", "pupil"),
    vertical("ST-3", "pupil"),
    vertical("GB-14", "pupil"),
    vertical("GB-15", "pupil"),
    vertical("GB-16", "pupil"),
    vertical("GB-17", "pupil"),
    vertical("GB-18", "pupil"),
    order("inferior", "palpebrale-inferius", "ST-1", "orbitale"),
    order("inferior", "ST-1", "ST-2", "ST-3", "ST-4"),
    on("ST-2", "infraorbital-foramen"),
    level("ST-3", "alare-inferior"),
    level("LI-20", "ala-midpoint"),
    on("LI-20", "nasolabial-fold"),
    order("lateral", "ala-midpoint", "LI-20", "ST-3"),
    level("LI-19", "GV-26"),
    vertical("LI-19", "subalare"),
    halfway("GV-26", "subnasale", "labiale-superius"),
    on("GV-25", "pronasale"),
    order("inferior", "GV-25", "GV-26", "labiale-superius", "GV-27", "stomion"),
    on("CV-24", "mentolabial-sulcus"),
    level("ST-4", "cheilion"),
    lateral("ST-4", 0.4, "cheilion", "finger"),
    lateral("GB-1", 0.5, "exocanthion", "finger"),
    level("GB-1", "exocanthion"),
    on("ST-5", "mandible"),
    order("posterior", "ST-5", "ST-6"),
    on("ST-5", "masseter-anterior"),
    Relation("ST-6 is a finger-breadth from the jaw's angle", "apart", ("ST-6",), ("gonion",), 1, BREADTH),
    order("anterior", "gonion", "ST-6"),
    order("superior", "gonion", "ST-6"),
    order("inferior", "zygomatic-arch-inferior-midpoint", "ST-7", "mandibular-notch"),
    order("inferior", "zygomatic-arch-superior-midpoint", "ST-7"),
    order("superior", "ST-7", "GB-3"),
    upright("GB-3", "ST-7", slack=2.5, why="the arch is oblique: its two borders have their middles apart"),
    upright("GB-3", "zygomatic-arch-superior-midpoint"),
    over("GB-3", "superior", "zygomatic-arch-inferior"),
    vertical("SI-18", "exocanthion"),
    on("SI-18", "zygoma-inferior"),
    order("inferior", "TE-21", "SI-19", "GB-2"),
    upright("TE-21", "SI-19", slack=2.0, why="the front of the ear is no upright line"),
    order("anterior", "tragus", "SI-19", "mandibular-condyle-posterior"),
    level("TE-21", "supratragic-notch"),
    level("GB-2", "intertragic-notch"),
    order("anterior", "intertragic-notch", "GB-2"),
    order("anterior", "supratragic-notch", "TE-21", "mandibular-condyle"),
    on("TE-23", "brow-lateral-end"),
    order("superior", "GB-1", "TE-23"),
    order("medial", "endocanthion", "BL-1"),
    order("superior", "endocanthion", "BL-1", "BL-2"),
    on("BL-2", "eyebrow"),
    vertical("BL-2", "BL-1", slack=2.0, why="the standard says above, not straight above"),
    level("GV-24+", "brow-medial-end"),
    along("GB-14", 1, "eyebrow", "brow", "above"),
    along("GV-24", 3.5, "GV-24+", "brow and vault", "above"),
    beside("TE-22", "posterior", "temple-hairline-posterior"),
    order("anterior", "ear-root-superior", "TE-22"),
)  # fmt: skip

BROW_LINE = ("GV-24", "BL-4", "GB-15", "GB-13", "ST-8")
"""Half a cun inside the hairline and parallel to it."""

BEHIND_EAR = ("GB-9", "GB-10", "GB-11", "GB-12")
BOW = "the standard does not say how far the curve bows"

SCALP = (
    midline(*(f"GV-{n}" for n in range(15, 24))),
    crown("GV-24", 0.5),
    crown("GV-23", 1),
    crown("GV-22", 2),
    crown("GV-21", 3.5),
    crown("GV-20", 5),
    crown("GV-19", -5.5),
    crown("GV-18", -4),
    crown("GV-17", -2.5),
    along("GV-19", 1.5, "GV-20", "vault", "behind"),
    along("GV-18", 1.5, "GV-17", "vault", "above"),
    along("GV-16", 0.5, "GV-15", "vault", "above"),
    halfway("GV-21", "GV-20", "GV-22"),
    # GV-20 is said to be midway between the tips of the ears, too; on this head that is not 5 cun.
    order("posterior", "GV-24", "GV-23", "GV-22", "GV-21", "GV-20", "GV-19", "GV-18"),
    order("inferior", "GV-20", "GV-19", "GV-18", "GV-17", "GV-16", "GV-15"),
    order("inferior", "external-occipital-protuberance", "GV-16"),
    on("GV-17", "external-occipital-protuberance", 6.0, "at its upper border; the landmark is its middle"),
    above_hair("ST-8", 0.5, 3.0, "at the corner the hairline itself turns away from below the point"),
    above_hair("BL-3", 0.5),
    above_hair("BL-4", 0.5),
    above_hair("GB-13", 0.5),
    above_hair("GB-15", 0.5),
    above_hair("BL-5", 1),
    above_hair("BL-6", 2.5),
    above_hair("GB-16", 1.5),
    above_hair("GB-17", 2.5),
    above_hair("GB-18", 4),
    along("BL-5", 0.5, "BL-4", "vault", "behind"),
    along("BL-6", 1.5, "BL-5", "vault", "behind"),
    along("BL-6", 2, "BL-4", "vault", "behind"),
    along("BL-7", 1.5, "BL-6", "vault", "behind"),
    along("BL-8", 1.5, "BL-7", "vault", "behind"),
    bowed("BL-7", 1 / 2, "BL-6", "BL-7", "BL-8"),
    along("GB-16", 1, "GB-15", "vault", "behind"),
    along("GB-17", 2, "GB-15", "vault", "behind"),
    along("GB-18", 1.5, "GB-17", "vault", "behind"),
    vertical("BL-4", "BL-5", "BL-6", "BL-7", "BL-8"),
    vertical("GB-15", "GB-16", "GB-17", "GB-18"),
    vertical("BL-3", "BL-2"),
    order("posterior", "GV-20", "BL-8", "GV-19"),
    bowed("BL-4", 1 / 3, *BROW_LINE),
    bowed("GB-15", 1 / 2, *BROW_LINE),
    bowed("GB-13", 2 / 3, *BROW_LINE),
    # BL-3 is said to be midway from GV-24 to BL-4, too; on this head that is not above the notch of BL-2.
    order("lateral", "GV-24", "BL-3", "BL-4"),
    Relation("ST-8 is 4.5 cun from GV-24 along the hairline", "round", BROW_LINE, (), 4.5, "corners"),
    along("BL-9", 1.3, "GV-17", "corners", "lateral to"),
    level("BL-9", "GV-17", "GB-19"),
    level("BL-10", "GV-15"),
    level("GB-20", "GV-16"),
    vertical("GB-19", "GB-20"),
    order("superior", "GB-20", "GB-19"),
    over("GB-20", "inferior", "superior-nuchal-line"),
    order("lateral", "GV-15", "BL-10"),
    order("lateral", "GV-17", "BL-9", "GB-19"),
    order("lateral", "trapezius-anterior@0.2", "GB-20", "mastoid-tip"),
    level("GB-7", "ear-apex"),
    beside("GB-7", "anterior", "ear-root-superior"),
    upright("GB-8", "ear-apex"),
    upright("TE-20", "ear-apex", slack=2.0, why="it lies beside the tip of the ear, folded forward"),
    order("superior", "ear-apex", "TE-20", "GB-8"),
    Relation("GB-8 is 1.5 cun above the hairline over the ear", "above-ear", ("GB-8",), (), 1.5, "vault"),
    Relation("GB-9 is 2 cun above the hairline behind the ear", "above-ear", ("GB-9",), (), 2, "vault"),
    Relation("GB-9 is 0.5 cun behind GB-8", "behind", ("GB-9",), ("GB-8",), 0.5, "vault",
             2.5, "it is also said to be above the hind border of the ear's root, which is not quite there"),
    order("posterior", "GB-8", "GB-9"),
    part("GB-4", 1 / 4, "ST-8", "GB-7"),
    part("GB-5", 1 / 2, "ST-8", "GB-7"),
    part("GB-6", 3 / 4, "ST-8", "GB-7"),
    bowed("GB-10", 1 / 3, *BEHIND_EAR, slack=2.0, why=BOW),
    bowed("GB-11", 2 / 3, *BEHIND_EAR, slack=2.0, why=BOW),
    order("posterior", "mastoid-posterior-superior", "GB-10"),
    order("posterior", "mastoid-posterior-superior", "GB-11"),
    order("posterior", "mastoid-tip", "GB-12"),
    bowed("TE-18", 1 / 3, *(f"TE-{n}" for n in range(17, 21)), slack=2.0, why=BOW),
    bowed("TE-19", 2 / 3, *(f"TE-{n}" for n in range(17, 21)), slack=2.0, why=BOW),
    order("superior", "TE-17", "TE-18", "TE-19", "TE-20"),
    order("inferior", "GB-4", "GB-5", "GB-6", "GB-7"),
    order("inferior", "GB-9", "GB-10", "GB-11", "GB-12"),
    over("GB-4", "posterior", "hairline"),
    over("GB-5", "posterior", "hairline"),
    over("GB-6", "posterior", "hairline"),
    over("GB-14", "inferior", "hairline"),
    over("GV-15", "superior", "hairline-nape"),
    over("BL-10", "superior", "hairline-nape"),
    over("GB-20", "superior", "hairline-nape"),
)  # fmt: skip

RELATIONS: tuple[Relation, ...] = (*ABDOMEN, *TRUNK, *NECK, *FACE, *SCALP)
