"""The depth section: true to scale, and honest about what is not known."""

from math import radians, sin

import pytest

from facemap.atlas.model import Atlas, Names, Needling, Point
from facemap.picture.section import Section, section
from facemap.picture.shapes import Area, Line, Text
from tests.picture.made_up import needle


def drawn(atlas: Atlas, tissue: str, needling: Needling) -> Section:
    return section(atlas, Point("ST-1", "acupuncture", Names(), "face", "", tissue=tissue), needling)


def lines(of: Section, role: str) -> list[Line]:
    return [shape for shape in of.shapes if isinstance(shape, Line) and shape.role == role]


def bands(of: Section) -> dict[str, tuple[float, float]]:
    """Top and bottom of each layer."""
    layers = [s for s in of.shapes if isinstance(s, Area) and s.role != "section.spread"]
    return {
        layer.role.rpartition(".")[2]: (min(v for _, v in layer.points), max(v for _, v in layer.points))
        for layer in layers
    }


def texts(of: Section) -> str:
    return "\n".join(shape.text for shape in of.shapes if isinstance(shape, Text))


@pytest.mark.parametrize(("technique", "angle"), [("perpendicular", 90), ("oblique", 45), ("transverse", 15)])
def test_the_tip_lies_as_deep_as_the_needle_is_long_times_the_sine_of_its_angle(
    atlas: Atlas, technique: str, angle: float
) -> None:
    of = drawn(atlas, "cheek", needle(technique, 6, 9))
    (least,), (most,) = lines(of, "section.needle"), lines(of, "section.needle.range")
    assert least.points[-1][1] == pytest.approx(6 * sin(radians(angle)))
    assert most.points[-1][1] == pytest.approx(9 * sin(radians(angle)))


def test_an_angle_that_the_source_states_is_the_one_drawn(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", needle("oblique", 10, 10, (30, 30)))
    assert lines(of, "section.needle")[0].points[-1][1] == pytest.approx(5.0)
    assert not any("not stated" in sentence for sentence in of.sentences)


def test_an_angle_that_no_source_states_is_said_to_be_the_usual_one(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", needle("oblique", 10, 12))
    assert any("usual for oblique needling; not stated by the source" in s for s in of.sentences)


def test_the_needle_comes_from_outside_through_the_skin(atlas: Atlas) -> None:
    for technique in ("perpendicular", "transverse"):
        (shaft,) = lines(drawn(atlas, "cheek", needle(technique, 6, 9)), "section.needle")
        assert shaft.points[0][1] < 0 < shaft.points[-1][1]


def test_layers_lie_on_each_other_at_their_mean_thickness(atlas: Atlas) -> None:
    found = bands(drawn(atlas, "cheek", needle("perpendicular", 8, 11)))
    assert found["skin"] == (0, 2)
    assert found["fat"] == (2, 6)
    assert found["muscle"] == (6, 9)
    assert found["soft"] == (9, 12)
    assert found["bone"][0] == 12


def test_a_spread_that_is_known_is_drawn_to_scale(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", needle("perpendicular", 8, 11))
    spreads = [s for s in of.shapes if isinstance(s, Area) and s.role == "section.spread"]
    heights = sorted((min(v for _, v in s.points), max(v for _, v in s.points)) for s in spreads)
    assert heights == [(1.5, 2.5), (8.0, 10.0), (10.0, 14.0)]


def test_what_is_not_known_is_said_and_not_drawn(atlas: Atlas) -> None:
    of = drawn(atlas, "unmeasured", needle("perpendicular", 4, 6))
    assert set(bands(of)) == {"unknown"}
    assert "tissue not known here" in texts(of)
    assert any("not known" in sentence for sentence in of.sentences)


def test_a_point_without_tissue_is_drawn_without_layers(atlas: Atlas) -> None:
    assert set(bands(drawn(atlas, "", needle("perpendicular", 4, 6)))) == {"unknown"}


def test_between_skin_and_bone_the_rest_is_undivided_and_that_is_said(atlas: Atlas) -> None:
    of = drawn(atlas, "brow", needle("perpendicular", 2, 4))
    assert bands(of)["soft"] == (1.5, 6.0)
    assert "undivided" in texts(of)
    assert any("undivided" in sentence for sentence in of.sentences)


def test_layers_that_add_up_to_more_than_the_distance_to_bone_end_at_the_bone(atlas: Atlas) -> None:
    of = drawn(atlas, "thick", needle("perpendicular", 2, 4))
    assert bands(of)["fat"] == (3, 5)
    assert any("4.0 mm more" in sentence for sentence in of.sentences)


def test_a_range_past_the_mean_distance_to_bone_is_marked_and_its_source_named(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", needle("perpendicular", 8, 14))
    assert "section.beyond" in {shape.role for shape in of.shapes}
    assert any("12 ± 2 mm (Kim 2019, above the molar)" in sentence for sentence in of.sentences)
    within = drawn(atlas, "cheek", needle("perpendicular", 8, 11))
    assert "section.beyond" not in {shape.role for shape in within.shapes}


def test_a_deep_cavity_is_named_even_where_the_section_ends_above_it(atlas: Atlas) -> None:
    of = drawn(atlas, "belly", needle("perpendicular", 2, 3))
    assert of.bottom < 25
    assert "cavity at 25 ± 5 mm" in texts(of)


def test_a_source_without_a_depth_gets_a_needle_that_only_touches_the_skin(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", Needling("perpendicular", "cheng"))
    assert max(v for line in lines(of, "section.needle") for _, v in line.points) == 0
    assert any("gives no depth" in sentence for sentence in of.sentences)


def test_millimetres_and_cun_stand_beside_each_other(atlas: Atlas) -> None:
    said = texts(drawn(atlas, "cheek", needle("perpendicular", 8, 11))).split("\n")
    assert "mm" in said
    assert "cun" in said


def test_everything_but_texts_lies_within_the_section(atlas: Atlas) -> None:
    for technique in ("perpendicular", "oblique", "transverse"):
        of = drawn(atlas, "cheek", needle(technique, 20, 30))
        for line in (shape for shape in of.shapes if isinstance(shape, Line)):
            assert all(of.left <= u <= of.right and of.top <= v <= of.bottom for u, v in line.points), line


def test_the_sources_of_needling_and_tissue_are_named(atlas: Atlas) -> None:
    of = drawn(atlas, "cheek", needle("perpendicular", 8, 11))
    assert of.sources[0] == "Needling: Cheng 1987"
    assert "To bone (drawn): 12 ± 2 mm, above the molar; Kim 2019" in of.sources


def test_it_calls_itself_a_reference(atlas: Atlas) -> None:
    assert "no instruction" in drawn(atlas, "cheek", needle("perpendicular", 8, 11)).sentences[-1]
