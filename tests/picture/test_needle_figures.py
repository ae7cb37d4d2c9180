"""Several needles at one place: how they stand is told by form, on the body, on paper and in the legend."""

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, dist, pi

import pytest

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.export.order import Order, drawn
from facemap.paths import points_folder
from facemap.picture.needle_figures import FIGURE, FIGURES, SIGN, figure
from facemap.picture.needle_legend import needle_legend
from facemap.picture.needle_sights import Badge
from facemap.picture.needles import BADGE, needles, uncovered
from facemap.picture.plan_plates import plan_plate
from facemap.picture.plate import Chosen, plate
from facemap.picture.scene import Show
from facemap.picture.shapes import Key, Label, Line, Mark, Place2, Plate, Shape, Strokes, Text
from facemap.picture.widths import approximate_width
from facemap.plan.making import from_point, from_spot
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import added, numbered
from facemap.plan.spreading import entries, hub_of

PX, FAR = 0.25, 2.5
"""mm for a px: near, and so far off that needles run into one another."""
VIEW = "face-front"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


def planned(atlas: Atlas, pattern: str, number: int = 5, code: str = "ST-4") -> Placement:
    return replace(from_point(atlas, code, "left"), id=1, needles=number, pattern=pattern)


def badge(atlas: Atlas, each: Placement, **values: str) -> Badge:
    found = entries(atlas, each)
    places = tuple(one.at for one in found)
    return Badge(each, 1, entries=places, tips=places, hub=hub_of(each, found), **values)


def shapes_of(atlas: Atlas, each: Placement, mm_per_px: float = PX) -> list[Shape]:
    return needles(atlas.body.views[VIEW], [badge(atlas, each)], (), mm_per_px)


def lines(shapes: Sequence[Shape], pattern: str) -> tuple[tuple[Place2, ...], ...]:
    (found,) = [shape for shape in shapes if shape.role == f"{FIGURE}.{pattern}"]
    assert isinstance(found, Strokes)
    return found.lines


def dots(shapes: Sequence[Shape]) -> list[Place2]:
    return [shape.at for shape in shapes if isinstance(shape, Mark) and shape.role == "needle.entry"]


def slope(line: tuple[Place2, ...]) -> float:
    return atan2(line[-1][1] - line[0][1], line[-1][0] - line[0][0]) % pi


def test_the_rays_of_a_fan_meet_in_one_spot_behind_its_needles(atlas: Atlas) -> None:
    shapes = shapes_of(atlas, planned(atlas, "fan"))
    rays = lines(shapes, "fan")
    assert len(rays) == len(dots(shapes)) == 5
    assert len({ray[0] for ray in rays}) == 1
    assert len({round(slope(ray), 2) for ray in rays}) == 5
    for ray, dot in zip(rays, dots(shapes), strict=True):
        assert dist(ray[0], dot) + dist(dot, ray[1]) == pytest.approx(dist(*ray))


def test_two_needles_of_a_fan_run_apart_too(atlas: Atlas) -> None:
    one, other = lines(shapes_of(atlas, planned(atlas, "fan", 2)), "fan")
    assert one[0] == other[0]
    assert slope(one) != pytest.approx(slope(other), abs=0.1)


def test_the_needles_of_a_row_are_parallel_and_cross_its_line(atlas: Atlas) -> None:
    shapes = shapes_of(atlas, planned(atlas, "row"))
    rail, *across = lines(shapes, "row")
    assert list(rail) == dots(shapes)
    assert len({round(slope(each), 3) for each in across}) == 1
    assert len(across) == 5


def test_a_cluster_has_a_ring_round_all_its_needles(atlas: Atlas) -> None:
    shapes = shapes_of(atlas, planned(atlas, "cluster", 7))
    (ring,) = lines(shapes, "cluster")
    left, right = min(u for u, _ in ring), max(u for u, _ in ring)
    middle = (left + right) / 2, sum(v for _, v in ring[1:]) / len(ring[1:])
    assert ring[0] == pytest.approx(ring[-1])
    assert all(dist(middle, dot) < (right - left) / 2 - 3 * PX for dot in dots(shapes))


@pytest.mark.parametrize("pattern", FIGURES)
def test_the_badge_hides_none_of_the_needles(atlas: Atlas, pattern: str) -> None:
    shapes = shapes_of(atlas, planned(atlas, pattern, 7))
    (disc,) = [shape for shape in shapes if isinstance(shape, Mark) and shape.role == "needle.planned"]
    assert all(dist(disc.at, dot) > BADGE * PX for dot in dots(shapes))


@pytest.mark.parametrize("pattern", FIGURES)
def test_from_afar_a_sign_says_how_they_stand(atlas: Atlas, pattern: str) -> None:
    shapes = shapes_of(atlas, planned(atlas, pattern), FAR)
    (sign,) = [shape for shape in shapes if shape.role == f"{SIGN}.{pattern}"]
    assert isinstance(sign, Mark)
    assert sign.form == pattern
    assert dots(shapes) == []


def test_one_needle_a_line_and_an_area_have_no_figure(atlas: Atlas) -> None:
    at = from_point(atlas, "ST-4", "left").position
    end = from_point(atlas, "ST-3", "left").position
    assert at is not None
    assert end is not None
    thread = replace(from_spot("line", at, path=(end,)), id=1, needles=3, pattern="fan")
    for each in (planned(atlas, "fan", 1), thread):
        for zoom in (PX, FAR):
            assert not [s for s in shapes_of(atlas, each, zoom) if s.role.startswith((FIGURE, SIGN))]


def test_needles_all_in_one_spot_of_the_view_have_no_figure() -> None:
    spot = (3.0, 4.0)
    assert list(figure("row", [spot, spot], None, PX)) == []
    assert list(figure("fan", [spot, spot], spot, PX)) == []


@pytest.mark.parametrize("pattern", FIGURES)
def test_on_paper_they_are_told_apart_as_well(atlas: Atlas, pattern: str) -> None:
    plan = added(Plan(), planned(atlas, pattern))
    made = plan_plate(atlas, plan, atlas.body.views[VIEW], 500.0, approximate_width, numbered(plan))
    told = [shape.role for shape in made.shapes if shape.role.startswith((FIGURE, SIGN))]
    assert set(told) == {f"{FIGURE}.{pattern}"}
    small = plan_plate(atlas, plan, atlas.body.views[VIEW], 90.0, approximate_width, numbered(plan))
    assert [s.role for s in small.shapes if s.role.startswith((FIGURE, SIGN))] == [f"{SIGN}.{pattern}"]


# The legend of an exported plate


def test_the_legend_explains_the_signs_that_are_in_the_picture_and_no_others(atlas: Atlas) -> None:
    view = atlas.body.views[VIEW]
    whole = (0.0, 0.0, view.width, view.height)
    over = shapes_of(atlas, planned(atlas, "fan"))
    told = [entry.text for entry in needle_legend(over, whole)]
    assert told == [
        "Needles, by their number in the plan", "How many needles are there", "Where a needle enters",
        "Fan of needles",
    ]  # fmt: skip
    assert list(needle_legend(over, (0.0, 0.0, 30.0, 30.0))) == []
    barred = needles(view, [badge(atlas, planned(atlas, "", 1), alarm="bar", state="in")], (), PX)
    assert [entry.text for entry in needle_legend(barred, whole)] == [
        "Its needles are in", "Where a needle enters", "A source says no",
    ]  # fmt: skip


def test_an_exported_plate_has_them_in_its_legend(atlas: Atlas) -> None:
    over = tuple(shapes_of(atlas, planned(atlas, "row"), 0.5))
    plain = Order(VIEW, 0.5, legend=True)
    sheets = [drawn(atlas, order, approximate_width).sheet for order in (plain, replace(plain, over=over))]
    texts = [{shape.text for shape in sheet.shapes if isinstance(shape, Text)} for sheet in sheets]
    assert "Row of needles" not in texts[0]
    assert texts[1] - texts[0] >= {"Row of needles", "Needles, by their number in the plan"}


# Labels of points


def laid(atlas: Atlas) -> Plate:
    return plate(atlas, VIEW, Show(), Chosen(), 0.5, approximate_width)


def over(label: Label) -> list[Shape]:
    left, top, right, bottom = label.box
    return [Mark(((left + right) / 2, (top + bottom) / 2), "disc", BADGE, "needle.in")]


def test_a_label_that_a_badge_hides_is_left_out(atlas: Atlas) -> None:
    found = laid(atlas)
    label = found.labels[0]
    kept = uncovered(found, over(label))
    assert label not in kept.labels
    assert set(kept.labels) < set(found.labels)
    assert uncovered(found, [Line((label.box[:2], label.box[2:]), "needle.path")]) == found


def test_the_label_of_the_chosen_point_stays(atlas: Atlas) -> None:
    found = laid(atlas)
    label = found.labels[0]._replace(role="label.selected", key=Key("ST-4", "left"))
    assert uncovered(found._replace(labels=(label,)), over(label)).labels == (label,)
