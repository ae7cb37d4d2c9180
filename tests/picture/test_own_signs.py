"""Points glow by their weight, and bear the signs that a person gave them."""

from collections.abc import Callable

import pytest

from facemap.atlas.model import Atlas
from facemap.picture.geometry import corners
from facemap.picture.legend import legend
from facemap.picture.plate import Chosen, Show
from facemap.picture.scene import FLAG_RADIUS, GLOWS
from facemap.picture.shapes import Mark, Plate
from facemap.picture.style import THEMES, look, style

Draw = Callable[..., Plate]
LIT = frozenset({"CV-1", "CV-2", "CV-3"})


def glows(plate: Plate) -> dict[str, tuple[float, str]]:
    """Radius and role of the glow around each point."""
    codes = {mark.at: mark.key.code for mark in plate.marks if mark.key}
    found = (shape for shape in plate.shapes if isinstance(shape, Mark) and "glow.lit" in shape.role)
    return {codes[glow.at]: (glow.radius, glow.role) for glow in found}


def test_the_weightier_a_point_the_wider_it_glows(drawn: Draw) -> None:
    found = glows(drawn(chosen=Chosen(lit=LIT, weights={"CV-1": 1.0, "CV-2": 0.6, "CV-3": 0.2})))
    assert found["CV-1"][0] > found["CV-2"][0] > found["CV-3"][0]
    assert [found[code][1] for code in sorted(found)] == ["glow.lit.5", "glow.lit.3", "glow.lit.1"]


def test_without_weights_all_glow_alike(drawn: Draw) -> None:
    assert set(glows(drawn(chosen=Chosen(lit=LIT))).values()) == {(7.0, "glow.lit")}


def test_a_point_without_weight_is_lit_but_does_not_glow(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(lit=LIT, weights={}))
    assert glows(plate) == {}
    lit = {mark.key.code for mark in plate.marks if mark.key and mark.role.endswith(".lit")}
    assert lit == LIT


@pytest.mark.parametrize("theme", THEMES)
def test_a_stronger_glow_is_also_denser(theme: str) -> None:
    shown = style(theme, {})
    opacities = [look(shown, f"glow.lit.{step}").opacity for step in range(1, GLOWS + 1)]
    assert opacities == sorted(set(opacities))


def test_a_star_stands_beside_the_point_on_each_side(drawn: Draw) -> None:
    plate = drawn(chosen=Chosen(flags={"ST-3": "star", "CV-1": "flag"}))
    signs = [shape for shape in plate.shapes if isinstance(shape, Mark) and shape.role.startswith("own.")]
    assert sorted(sign.form for sign in signs) == ["flag", "star", "star"]
    marks = {mark.at for mark in plate.marks if mark.key and mark.key.code in ("ST-3", "CV-1")}
    for sign in signs:
        assert any(0 < at[0] - sign.at[0] < 3 and 0 < at[1] - sign.at[1] < 3 for at in marks)


def test_no_word_is_written_over_a_star(drawn: Draw) -> None:
    codes = [f"ST-{n}" for n in range(1, 31)]
    plate = drawn(Show(labels="both"), Chosen(flags=dict.fromkeys(codes, "star")), 900.0)
    stars = [shape for shape in plate.shapes if isinstance(shape, Mark) and shape.form == "star"]
    assert len(stars) == 60
    reach = FLAG_RADIUS * plate.mm_per_px
    for label in plate.labels:
        left, top, right, bottom = label.box
        for star in stars:
            u, v = star.at
            assert not (left - reach < u < right + reach and top - reach < v < bottom + reach), label.text


def test_a_star_has_ten_corners_within_its_radius() -> None:
    star = corners("star", 4.0)
    assert len(star) == 10
    assert max(x * x + y * y for x, y in star) <= 16.01
    assert star[0] == (0.0, -4.0)


def test_the_legend_tells_what_the_signs_mean(drawn: Draw, atlas: Atlas) -> None:
    plate = drawn(chosen=Chosen(lit=LIT, weights={"CV-1": 0.6}, flags={"ST-3": "star", "CV-1": "flag"}))
    area = (0.0, 0.0, plate.view.width, plate.view.height)
    said = [entry.text for entry in legend(atlas, plate, area, "Linked with migraine")]
    assert "Linked with migraine" in said
    assert "A favourite" in said
    assert "With a tag or note" in said
