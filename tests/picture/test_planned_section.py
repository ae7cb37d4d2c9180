"""The needle as it is planned, in the tissue, beside how far its source goes."""

from dataclasses import replace
from math import radians, sin

import pytest
from hypothesis import given, strategies as st

from facemap.atlas.model import Atlas
from facemap.picture.needle_looks import with_needles
from facemap.picture.planned_section import planned_section
from facemap.picture.section import Section
from facemap.picture.shapes import Line
from facemap.picture.style import THEMES, look, style
from facemap.plan.model import Placement, Reference

SOURCE = Reference("cheng", "Cheng 1987", 3.0, 6.0, "perpendicular")
PLANNED = Placement(
    1, "point", "left", "ST-40", depth=4.0, angle=90.0, technique="perpendicular", reference=SOURCE
)


def drawn(atlas: Atlas, each: Placement) -> Section:
    of = planned_section(atlas, each)
    assert of is not None
    return of


def depth(of: Section, role: str) -> float:
    """How deep (mm) the deepest line of a role goes; 0 where there is none."""
    lines = [shape for shape in of.shapes if isinstance(shape, Line) and shape.role == role]
    return max((line.points[-1][1] for line in lines), default=0.0)


def test_a_placement_without_a_depth_has_no_section(atlas: Atlas) -> None:
    assert planned_section(atlas, replace(PLANNED, depth=None)) is None


def test_within_its_source_the_needle_is_solid_and_goes_on_lightly(atlas: Atlas) -> None:
    of = drawn(atlas, PLANNED)
    assert depth(of, "section.needle") == pytest.approx(4.0)
    assert depth(of, "section.needle.range") == pytest.approx(6.0)
    assert depth(of, "section.needle.beyond") == 0.0


def test_beyond_its_source_it_is_drawn_as_such(atlas: Atlas) -> None:
    of = drawn(atlas, replace(PLANNED, depth=9.0))
    assert depth(of, "section.needle") == pytest.approx(6.0)
    assert depth(of, "section.needle.beyond") == pytest.approx(9.0)
    assert depth(of, "section.needle.range") == 0.0


def test_exactly_as_deep_as_its_source_is_not_beyond(atlas: Atlas) -> None:
    assert depth(drawn(atlas, replace(PLANNED, depth=6.0)), "section.needle.beyond") == 0.0


@pytest.mark.parametrize("angle", [15.0, 45.0, 90.0])
def test_the_tip_lies_as_deep_as_the_slant_lets_it(atlas: Atlas, angle: float) -> None:
    of = drawn(atlas, replace(PLANNED, angle=angle))
    below = 4.0 * sin(radians(angle))
    assert depth(of, "section.needle") == pytest.approx(below)
    assert f"tip {round(below, 1):g} mm below the skin" in of.sentences[0]


def test_an_angle_that_nobody_chose_is_said_to_be_the_usual(atlas: Atlas) -> None:
    (said,) = drawn(atlas, replace(PLANNED, angle=None, technique="transverse")).sentences
    assert "usual for the technique" in said


def test_a_spot_and_a_point_of_a_missing_pack_have_one_too(atlas: Atlas) -> None:
    for each in (replace(PLANNED, kind="free", code="", reference=None), replace(PLANNED, code="XX-99")):
        assert depth(drawn(atlas, each), "section.needle") == pytest.approx(4.0)


def test_any_planned_depth_can_be_drawn(atlas: Atlas) -> None:
    techniques = st.sampled_from(("", "oblique", "threading", "words of one's own"))

    @given(st.floats(0, 150), st.one_of(st.none(), st.floats(0, 90)), st.floats(0, 60), techniques)
    def holds(mm: float, angle: float | None, high: float, technique: str) -> None:
        source = replace(SOURCE, low=min(high, 3.0), high=high)
        of = drawn(atlas, replace(PLANNED, depth=mm, angle=angle, technique=technique, reference=source))
        assert of.right > of.left
        assert of.bottom > of.top
        assert bool(depth(of, "section.needle.beyond")) <= (mm > high)

    holds()


@pytest.mark.parametrize("theme", THEMES)
def test_what_goes_beyond_has_a_look_of_its_own(theme: str) -> None:
    shown = with_needles(style(theme, {}))
    assert look(shown, "section.needle.beyond") != look(shown, "section.needle.range")
