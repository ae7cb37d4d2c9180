"""Words that packs take from short lists and that people read as they stand, marked for translation."""

from __future__ import annotations

import re

from facemap.atlas.tongue import later, say

NEEDLING = (
    later("perpendicular"), later("oblique"), later("transverse"), later("intradermal"), later("threading"),
    later("prick"), later("superiorly"), later("inferiorly"), later("medially"), later("laterally"),
    later("posteriorly"), later("anteriorly"), later("medially or laterally"),
    later("superiorly or inferiorly"), later("slightly inferiorly"), later("medially and superiorly"),
    later("along the space medially"), later("along the space laterally"), later("the spine"),
    later("along the space medially or laterally"), later("along the space posteriorly"),
)  # fmt: skip
"""Techniques, and where the needle points to."""
UNITS = (later("mm"), later("cun"), later("finger-cun"), later("finger-breadth"))
DOUBTS = (
    later("unverified"),
    later("none"),
    later("very low"),
    later("low"),
    later("moderate"),
    later("high"),
)
SEXES = (later("female"), later("male"), later("both"))
CHANNELS = (
    later("wood"), later("fire"), later("earth"), later("metal"), later("water"), later("yin"), later("yang"),
    later("hand"), later("foot"),
)  # fmt: skip
ORGANS = (
    later("Kidney"), later("Liver"), later("Spleen"), later("Stomach"), later("Lung"), later("Heart"),
    later("Large Intestine"), later("Small Intestine"), later("Bladder"), later("Gallbladder"),
    later("Reproductive organs"), later("Head"), later("Throat"), later("Uterus"), later("Hormones"),
)  # fmt: skip
SOURCES = (
    later("study"), later("review"), later("teaching"), later("textbook"), later("clinic-page"),
    later("dataset"), later("standard"), later("magazine"), later("atlas"),
    later("interview"), later("label"),
)  # fmt: skip
GROUPS = (
    later("state"), later("illness"), later("skin"), later("treatment"), later("medication"), later("device"),
    later("digestive"), later("limbs-and-back"), later("lines-and-folds"), later("ear-nose-throat"),
    later("gynaecological"), later("general"), later("muscle-and-nerve"), later("eye"), later("pain"),
    later("mouth-and-jaw"), later("mind-and-sleep"), later("respiratory"), later("urinary"),
    later("andrological"), later("artery"), later("nerve"), later("organ"), later("vein"), later("gland"),
    later("vessels"), later("cavity"), later("foramen"), later("duct"), later("scar"), later("joint"),
    later("bone"), later("face-reading"), later("suwen-32"),
)  # fmt: skip
"""What lists are divided into."""
REGIONS = (
    later("face"), later("head"), later("neck"), later("chest"), later("abdomen"), later("back"),
    later("upper-limb"), later("lower-limb"), later("ear"),
)  # fmt: skip
FORMS = (
    later("disc"), later("diamond"), later("triangle"), later("hexagon"), later("pentagon"), later("square"),
    later("ring"),
)  # fmt: skip
"""What marks on a plate look like."""
_TURNED = re.compile(r"(.+), (\d+)° (left|right)")


def meant(text: str) -> str:
    """The word for a technique or direction that is said so in the language that is spoken; else the text."""
    return next((word for word in NEEDLING if say(word) == text), text)


def view_title(title: str) -> str:
    """What a view is called; a step of a turn by its angle: "Head, 45° left"."""
    turned = _TURNED.fullmatch(title)
    if turned is None:
        return say(title)
    words = later("{what}, {n}° left") if turned[3] == "left" else later("{what}, {n}° right")
    return say(words, what=say(turned[1]), n=turned[2])
