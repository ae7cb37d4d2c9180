"""Landmarks of the head and face."""

import numpy as np

from .curve import lengths
from .curves import at_fraction, crossing
from .landmarks import (
    BOTH,
    MIDDLE,
    How,
    Mark,
    Measured,
    Places,
    back,
    extreme,
    from_front,
    from_side,
    front,
    side,
    vertex,
)  # fmt: skip
from .mesh import Floats

F94, HERE = "farkas-1994", "reference-body"
HAIR, BROW = "the drawn hairline", "the drawn eyebrow"


def on(curve: str, at: float, words: str) -> How:
    """A fraction of a curve."""
    return How(words, lambda skin, _: at_fraction(skin.curves[curve], at))


def at_x(curve: str, x: float, words: str) -> How:
    """Where a curve crosses this distance (mm) from the median plane."""
    return How(words, lambda skin, _: crossing(skin.curves[curve], 0, x))


def _brow_peak(skin: Measured, _: Places) -> Floats:
    line = skin.curves["eyebrow"]
    peak: Floats = line[np.argmax(line[:, 1])]
    return peak


def _corner(skin: Measured, _: Places) -> Floats:
    """Where the hairline runs at 45 degrees between level and upright, seen from the axis of the head."""
    line = skin.curves["hairline"]
    sideways = np.hypot(*np.gradient(line[:, [0, 2]], axis=0).T)
    steep = np.degrees(np.arctan2(-np.gradient(line[:, 1]), sideways))
    found: Floats = line[np.argmax(steep > 45)]
    return found


def _masseter(skin: Measured, _: Places) -> Floats:
    line = skin.curves["mandible"]
    return at_fraction(line, 1 - 30 / lengths(line)[-1])


def _hollow(skin: Measured, _: Places) -> Floats:
    trapezius = crossing(skin.curves["trapezius-anterior"], 1, 1586.0)
    sternomastoid = skin.curves["scm-posterior"][-1]
    return skin.back((trapezius[0] + sternomastoid[0]) / 2, 1586.0)


# fmt: off
FACE: tuple[Mark, ...] = (
    Mark("vertex", MIDDLE, vertex(881), "Highest point of the head when it looks straight ahead.", F94),
    Mark("trichion", MIDDLE, on("hairline", 0, f"where {HAIR} crosses the midline"),
        "Middle of the anterior hairline.", F94),
    Mark("glabella", MIDDLE, vertex(227), "Most prominent point of the midline between the eyebrows.", F94),
    Mark("sellion", MIDDLE, extreme("deepest", 1642, 1626, lambda p: -p[:, 2]),
        "Deepest point of the midline hollow at the root of the nose.", F94),
    Mark("nasion", MIDDLE, vertex(169),
        "Root of the nose over the suture between frontal and nasal bones, a little above the deepest point.",
        F94),
    Mark("rhinion", MIDDLE, front(0, 1611.5, "estimate: one third of the way from nasion to the tip"),
        "Lower end of the suture between the nasal bones, where bone gives way to cartilage.", HERE),
    Mark("pronasale", MIDDLE, vertex(5054), "Most anterior point of the tip of the nose.", F94),
    Mark("subnasale", MIDDLE, vertex(343), "Angle where the columella meets the upper lip.", F94),
    Mark("labiale-superius", MIDDLE, vertex(455),
        "Middle of the border between the skin and the red of the upper lip.", F94),
    Mark("stomion", MIDDLE, vertex(493), "Middle of the line where the closed lips meet.", F94),
    Mark("labiale-inferius", MIDDLE, vertex(492),
        "Middle of the border between the red of the lower lip and the skin.", F94),
    Mark("mentolabial-sulcus", MIDDLE, extreme("deepest", 1551, 1538, lambda p: -p[:, 2]),
        "Deepest point of the midline fold between lower lip and chin.", F94),
    Mark("pogonion", MIDDLE, extreme("most anterior", 1540, 1524, lambda p: p[:, 2]),
        "Most anterior point of the chin.", F94),
    Mark("gnathion", MIDDLE,
        extreme("farthest forward and down at 45 degrees", 1532, 1518.6, lambda p: p[:, 2] - p[:, 1]),
        "Point of the chin that lies farthest forward and down, between pogonion and menton.", HERE),
    Mark("menton", MIDDLE, vertex(732),
        "Lowest point of the chin in the midline (the gnathion of direct anthropometry).", F94),
    Mark("cervical-point", MIDDLE, vertex(787),
        "Midline angle between the underside of the chin and the neck.", HERE),
    Mark("pupil", BOTH,
        front(31.1, 1628.1, "centre of the eyeball: summit of the cornea"),
        "Centre of the pupil, looking straight ahead.", F94),
    Mark("endocanthion", BOTH, vertex(6850), "Inner corner of the eye, where the lids meet.", F94),
    Mark("exocanthion", BOTH, vertex(6805), "Outer corner of the eye, where the lids meet.", F94),
    Mark("palpebrale-superius", BOTH, vertex(6785), "Highest point of the free margin of the upper lid.",
        F94),
    Mark("palpebrale-inferius", BOTH, vertex(6828), "Lowest point of the free margin of the lower lid.", F94),
    Mark("orbitale", BOTH,
        at_x("orbital-rim-inferior", 31.1, "orbital-rim-inferior below the pupil"),
        "Lowest point of the lower margin of the orbit, felt through the skin.", F94),
    Mark("orbitale-superius", BOTH,
        at_x("orbital-rim-superior", 31.1, "orbital-rim-superior above the pupil"),
        "Highest point of the upper margin of the orbit, felt under the eyebrow.", F94),
    Mark("supraorbital-notch", BOTH,
        at_x("orbital-rim-superior", 24.0,
            "orbital-rim-superior at 24 mm from the midline (22.7 mm in Korean, 25.1 mm in Thai skulls)"),
        "Notch or foramen of the upper orbital margin, where the supraorbital nerve leaves.", "chung-1995"),
    Mark("infraorbital-foramen", BOTH,
        front(28.0, 1604.5,
            "28 mm from the midline and 7 mm below the rim; between skull (27.2–28.4 mm; 8.6–9.2 mm below "
            "the rim) and soft-tissue figures (14.1 mm above the ala)"),
        "Skin over the opening by which the infraorbital nerve reaches the cheek.", "apinhasmit-2006"),
    Mark("brow-medial-end", BOTH, on("eyebrow", 0, f"medial end of {BROW}"), "Medial end of the eyebrow.",
        F94),
    Mark("brow-peak", BOTH,
        How(f"highest point of {BROW}", _brow_peak),
        "Top of the arch of the eyebrow.", HERE),
    Mark("brow-midpoint", BOTH, on("eyebrow", 0.5, f"middle of {BROW}"), "Middle of the eyebrow.", HERE),
    Mark("brow-lateral-end", BOTH, on("eyebrow", 1, f"lateral end of {BROW}"), "Lateral end of the eyebrow.",
        F94),
    Mark("hairline-corner", BOTH,
        How(f"{HAIR} where it turns through 45 degrees between forehead and temple", _corner),
        "Corner of the forehead, where the anterior hairline turns down to the temple.", "who-2008"),
    Mark("frontotemporale", BOTH,
        front(57.0, 1652.0, "half of ft–ft 113 mm, just above the end of the eyebrow"),
        "Most medial point of the temporal line, above the end of the eyebrow.", F94),
    Mark("alare", BOTH, vertex(11673), "Most lateral point of the wing of the nose.", F94),
    Mark("ala-midpoint", BOTH, front(18.4, 1593.7, "in the groove beside the ala, half-way between its ends"),
        "Middle of the lateral border of the wing of the nose, in the groove where it meets the cheek.",
        HERE),
    Mark("alar-groove-superior", BOTH, front(15.8, 1601.5), "Upper end of the groove around the ala.", HERE),
    Mark("alar-curvature", BOTH, front(18.2, 1590.0),
        "Most lateral point of the base of the ala on the face.", F94),
    Mark("alare-inferior", BOTH, front(16.6, 1588.4),
        "Lower border of the ala, where it meets the upper lip.", F94),
    Mark("subalare", BOTH, front(11.5, 1586.8), "Lower end of the ala's base, at the floor of the nostril.",
        F94),
    Mark("crista-philtri", BOTH, vertex(7215),
        "Peak of the bow of the upper lip, where the ridge of the philtrum meets the red.", F94),
    Mark("cheilion", BOTH, vertex(7186), "Corner of the mouth.", F94),
    Mark("mental-foramen", BOTH, from_front("cheilion", -3.3, -20.4),
        "Skin over the opening by which the mental nerve reaches the chin.", "pmid-17898610"),
)

SIDE: tuple[Mark, ...] = (
    Mark("zygion", BOTH, vertex(7037), "Most lateral point of the zygomatic arch (bizygomatic breadth).",
        F94),
    Mark("euryon", BOTH, vertex(7660), "Most lateral point of the skull, above the ear.", F94),
    Mark("opisthocranion", MIDDLE, vertex(5389), "Point of the back of the head farthest from the glabella.",
        F94),
    Mark("external-occipital-protuberance", MIDDLE,
        How("midline of the back of the head at y 1624, estimate",
            lambda skin, _: skin.along(np.array([0.0, 1624.0, 0.0]), np.array([0.0, 0.0, -1.0]))),
        "Bony knob in the middle of the back of the head.", HERE),
    Mark("tragus", BOTH, vertex(12213), "Summit of the tragus.", F94),
    Mark("tragion", BOTH, vertex(12258), "Notch at the upper margin of the tragus.", F94),
    Mark("supratragic-notch", BOTH, side(56.6, 1612.2), "Notch between the tragus and the root of the helix.",
        HERE),
    Mark("intertragic-notch", BOTH, side(56.4, 1591.0), "Notch between tragus and antitragus.", HERE),
    Mark("helix-root", BOTH, side(56.0, 1617.5), "Where the crus of the helix rises in front of the concha.",
        HERE),
    Mark("otobasion-superius", BOTH, side(55.0, 1632.4), "Upper end of the ear's attachment to the temple.",
        F94),
    Mark("otobasion-inferius", BOTH, side(62.8, 1582.0),
        "Lower end of the ear lobe's attachment to the cheek.", F94),
    Mark("ear-top", BOTH, side(42.5, 1636.1), "Highest point of the free margin of the ear (superaurale).",
        F94),
    Mark("ear-lobe", BOTH, side(54.6, 1577.9), "Lowest point of the lobe of the ear (subaurale).", F94),
    Mark("postaurale", BOTH, side(26.2, 1613.0), "Hindmost point of the free margin of the ear.", F94),
    Mark("mandibular-condyle", BOTH,
        from_side("tragus", 11.9, 5.2,
            "13 mm in front of the hind margin of the tragus towards the outer corner of the eye"),
        "Skin over the lateral pole of the condyle of the mandible, mouth closed.", "beyron-1942"),
    Mark("mandibular-condyle-posterior", BOTH,
        from_side("mandibular-condyle", -4.8, -0.8, "estimate: half the condyle's depth behind its middle"),
        "Skin over the hind border of the condyle, in front of the tragus.", HERE),
    Mark("mandibular-notch", BOTH,
        from_side("mandibular-condyle", 14.0, -5.0, "estimate: between condyle and coronoid process"),
        "Skin over the notch of the mandible, below the zygomatic arch.", HERE),
    Mark("zygomatic-arch-inferior-midpoint", BOTH,
        on("zygomatic-arch-inferior", 0.5, "zygomatic-arch-inferior, half-way along it"),
        "Middle of the lower border of the zygomatic arch.", HERE),
    Mark("zygomatic-arch-superior-midpoint", BOTH,
        on("zygomatic-arch-superior", 0.5, "zygomatic-arch-superior, half-way along it"),
        "Middle of the upper border of the zygomatic arch.", HERE),
    Mark("zygomaxillare", BOTH,
        How("zygoma-inferior below the exocanthion",
            lambda skin, places: crossing(skin.curves["zygoma-inferior"], 0, places["exocanthion"][0])),
        "Lower border of the cheek bone below the outer corner of the eye.", HERE),
    Mark("gonion", BOTH, vertex(7460), "Angle of the jaw.", F94),
    Mark("antegonial-notch", BOTH,
        How("30 mm in front of the gonion along the lower border of the mandible, estimate", _masseter),
        "Where the front border of the masseter meets the lower border of the jaw; the facial pulse beats "
        "here.", HERE),
    Mark("mandibular-ramus-posterior", BOTH,
        How("mandible-ramus-posterior at y 1583, level with the mastoid tip",
            lambda skin, _: crossing(skin.curves["mandible-ramus-posterior"], 1, 1583.0)),
        "Hind border of the ramus of the jaw, level with the lobe of the ear.", HERE),
    Mark("ear-apex", BOTH, side(42.5, 1636.1), "Tip of the ear when it is folded forward.", HERE),
    Mark("ear-apex-scalp", BOTH, side(43.5, 1641.5, "5 mm above the ear"),
        "Scalp just above the tip of the ear.", HERE),
    Mark("ear-root-superior", BOTH, side(55.0, 1632.4), "Upper end of the root of the ear.", HERE),
    Mark("ear-lobe-anterior", BOTH, side(62.4, 1586.0), "Front of the lobe of the ear, at its middle.", HERE),
    Mark("ear-lobe-posterior", BOTH, side(41.8, 1583.0), "Skin just behind the lobe of the ear.", HERE),
    Mark("mastoid-tip", BOTH, side(35.0, 1585.5), "Lower tip of the mastoid process, behind the ear lobe.",
        HERE),
    Mark("nape-hairline", MIDDLE, on("hairline-nape", 1, f"where {HAIR} crosses the midline of the nape"),
        "Middle of the posterior hairline.", "who-2008"),
)

NAPE: tuple[Mark, ...] = (
    Mark("mastoid-posterior-superior", BOTH,
        side(20.0, 1611.0, "estimate: 25 mm above the tip and 15 mm behind it, at the edge of the ear"),
        "Hind upper part of the mastoid process, behind the ear.", HERE),
    Mark("trapezius-scm-hollow", BOTH,
        How("half-way from trapezius-anterior to the upper end of scm-posterior at y 1586, laid onto the "
            "skin from behind; the height is one cun above the middle of the posterior hairline", _hollow),
        "Hollow below the occiput between the origins of trapezius and sternocleidomastoid.", "who-2008"),
    Mark("c7", MIDDLE,
        back(0, 1504, "0.863 of stature; unverified: a published height of the cervicale, from memory"),
        "Tip of the spine of the seventh cervical vertebra, the one that stands out most.", HERE),
)
# fmt: on
