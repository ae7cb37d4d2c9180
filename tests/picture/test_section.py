"""The depth section: true to scale, and honest about what is not known."""

from dataclasses import replace
from math import radians, sin

import pytest

from facemap.atlas.model import Atlas, Caution, Measure, Names, Needling, Point, Structure
from facemap.picture.section import Section, section
from facemap.picture.shapes import Area, Line, Text
from facemap.picture.widths import approximate_width
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
    assert "not measured here" in texts(of)
    hatching = lines(of, "section.hatch")
    assert len(hatching) > 10
    assert all(a[0] < b[0] and a[1] > b[1] for a, b in (line.points for line in hatching))
    assert any("not known" in sentence for sentence in of.sentences)


def test_a_point_without_tissue_is_drawn_without_layers(atlas: Atlas) -> None:
    assert set(bands(drawn(atlas, "", needle("perpendicular", 4, 6)))) == {"unknown"}


def test_between_skin_and_bone_the_rest_is_undivided_and_that_is_said(atlas: Atlas) -> None:
    of = drawn(atlas, "brow", needle("perpendicular", 2, 4))
    assert bands(of)["soft"] == (1.5, 6.0)
    assert "undivided" in texts(of)
    assert any("undivided" in sentence for sentence in of.sources)


def test_layers_that_add_up_to_more_than_the_distance_to_bone_end_at_the_bone(atlas: Atlas) -> None:
    of = drawn(atlas, "thick", needle("perpendicular", 2, 4))
    assert bands(of)["fat"] == (3, 5)
    assert any("4.0 mm more" in sentence for sentence in of.sources)


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
    assert "finger-cun" in said


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
    assert "no instruction" in drawn(atlas, "cheek", needle("perpendicular", 8, 11)).sources[-1]


def test_a_few_sentences_are_enough_to_read_the_figure(atlas: Atlas) -> None:
    for tissue in (*atlas.tissues, ""):
        for technique in ("perpendicular", "oblique"):
            of = drawn(atlas, tissue, needle(technique, 20, 30))
            assert 1 <= len(of.sentences) <= 3, of.sentences
            assert not any("90°" in sentence for sentence in of.sentences)


def test_what_a_caution_names_is_written_where_it_lies_deeper(atlas: Atlas) -> None:
    eyeball = Structure("eyeball", Names(english="Eyeball"), "organ")
    vessels = Structure("vessels", Names(english="Vessels of the orbit"), "vessels")
    of = replace(atlas, structures={"eyeball": eyeball, "vessels": vessels})
    cautions = tuple(
        Caution("Mind", "cheng", name) for name in ("eyeball", "vessels", "eyeball", "unheard-of")
    )
    point = Point("ST-1", "acupuncture", Names(), "face", "", cautions=cautions)
    said = " ".join(texts(section(of, point, needle("perpendicular", 4, 6))).split("\n"))
    assert "not to scale" in said
    inside = [s for s in section(of, point, needle("perpendicular", 4, 6)).shapes if isinstance(s, Text)]
    words = " ".join(s.text for s in reversed(inside) if s.text in said and s.at[1] > 6)
    assert "eyeball behind, vessels of the orbit near – not to scale" in words


def test_sinew_is_not_drawn_as_muscle(atlas: Atlas) -> None:
    belly = atlas.tissues["cheek"]._replace(name="belly-line", muscle_name="linea alba")
    of = replace(atlas, tissues={**atlas.tissues, "belly-line": belly})
    found = bands(drawn(of, "belly-line", needle("perpendicular", 8, 11)))
    assert found["tendon"] == (6, 9)
    assert "muscle" not in found


def test_figures_have_one_decimal_at_most(atlas: Atlas) -> None:
    skin = atlas.tissues["brow"]._replace(name="fine", skin=(Measure(1.234, 0.567, "kim"),))
    of = replace(atlas, tissues={**atlas.tissues, "fine": skin})
    assert "skin 1.2 ± 0.6 mm" in texts(drawn(of, "fine", needle("perpendicular", 2, 4)))


@pytest.mark.parametrize("width", [240.0, 300.0, 340.0, 460.0])
def test_no_words_are_cut_off_at_the_edge(atlas: Atlas, width: float) -> None:
    long = atlas.tissues["cheek"]._replace(
        name="long", muscle_name="muscles of the floor of the mouth and more"
    )
    of = replace(atlas, tissues={**atlas.tissues, "long": long})
    point = Point("ST-1", "acupuncture", Names(), "face", "", tissue="long")
    for technique in ("perpendicular", "oblique", "transverse"):
        shown = section(of, point, needle(technique, 8, 14), width)
        for text in (shape for shape in shown.shapes if isinstance(shape, Text)):
            wide = approximate_width(text.text, text.size) * shown.mm_per_px
            left = text.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
            assert shown.left <= left
            assert left + wide <= shown.right + 0.5 * shown.mm_per_px, text
        assert "9 ± 1 mm" not in texts(shown)
        assert "3 ± 1 mm" in texts(shown)
