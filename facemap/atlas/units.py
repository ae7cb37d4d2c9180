"""Depths in millimetres and in cun: which of the two is said first."""

from __future__ import annotations

from facemap.atlas.model import Atlas, Span
from facemap.atlas.phrases import range_words, span_words
from facemap.atlas.tongue import say

UNITS = ("source", "mm", "cun")
"""As the source gives it, millimetres first, cun first."""


def finger_cun(atlas: Atlas) -> float | None:
    """Its length in mm, by which depths in cun become millimetres."""
    scale = atlas.body.scales.get("finger-cun")
    return scale.mm_per_cun if scale else None


def depth_words(
    depth: Span, depth_mm: tuple[float, float] | None, cun_mm: float | None, units: str = "source"
) -> str:
    """ "0.5–1 cun (10–21 mm)", or the other way round; `cun_mm` is the length of a finger-cun."""
    own = span_words(depth)
    if depth.unit == "mm":
        if units != "cun" or not cun_mm:
            return own
        cun = _range(depth.low / cun_mm, depth.high / cun_mm)
        return f"{cun} {say('finger-cun')} ({own})"
    if depth_mm is None:
        return own
    mm = f"{range_words(*(round(each) for each in depth_mm))} {say('mm')}"
    return f"{mm} ({own})" if units == "mm" else f"{own} ({mm})"


def depth_words_here(atlas: Atlas, depth: Span, units: str = "source") -> str:
    """The same where nobody worked out the mm: a cun of depth is a finger-cun of this body."""
    cun_mm = finger_cun(atlas)
    depth_mm = (depth.low * cun_mm, depth.high * cun_mm) if depth.unit != "mm" and cun_mm else None
    return depth_words(depth, depth_mm, cun_mm, units)


def length_words(
    mm: float,
    cun: float | None,
    units: str = "source",
    straight: bool = False,
    measure: str = "",
    lacking: str = "",
) -> str:
    """ "34 mm along the skin, 1.2 cun", or cun first; "34 mm straight" where the way leaves the skin.

    `measure` is what of the body the cun are parts of, in words; `lacking` what has no cun.
    """
    if straight:
        return say("{n} mm straight", n=round(mm))
    if cun is None:
        said = say("{mm:.0f} mm along the skin", mm=mm)
        return (
            say("{length}; no cun: none is defined for {where}", length=said, where=lacking)
            if lacking
            else said
        )
    if units == "cun":
        said = say("{cun:.1f} cun along the skin, {mm:.0f} mm", cun=cun, mm=mm)
    else:
        said = say("{mm:.0f} mm along the skin, {cun:.1f} cun", cun=cun, mm=mm)
    return say("{length}, by the measure of {what}", length=said, what=measure) if measure else said


def _range(low: float, high: float) -> str:
    """To a twentieth of a cun; nobody needles more exactly than that, but through the dermis alone."""
    parts = 20 if low >= 1 / 20 else 100
    return range_words(*(round(each * parts) / parts for each in (low, high)))
