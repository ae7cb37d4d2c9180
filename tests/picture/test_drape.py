"""Muscles as the views show them: made-up sheets on flat skin, and the shipped ones."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from facemap.atlas.around import Sheet
from facemap.atlas.model import Atlas, Muscle, Names
from facemap.atlas.relief import Net, Relief
from facemap.body.frame import Position
from facemap.body.model import Fade, View
from facemap.body.skin import holds
from facemap.body.surface import project
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.drape import Drape, drape
from facemap.picture.eyes import open_eyes, tinted
from facemap.picture.flesh import kind_of
from facemap.picture.shapes import Patch, Place2, Shape, Strokes
from facemap.picture.style import FADES, THEMES, look, style
from facemap.picture.survey import relief_of
from facemap.picture.weave import evened
from tests.picture import made_up

HEAD, CHEST = (
    ("face-front", "face-left", "face-three-quarter-left", "head-back"),
    ("trunk-front", "flank-left"),
)


def square(name: str, left: float, top: float, size: float = 40, sides: str = "left", part: int = 0) -> Net:
    """A square of skin; its rows run from its left edge, seen from the front, to its right one."""
    steps = [size * k / 6 for k in range(7)]
    rows = tuple(tuple(Position(left + a, top - b, made_up.Z) for a in steps) for b in steps)
    return Net(name, part, rows, sides)


def drawn(folder: Path, sheets: dict[str, tuple[Net, Sheet]], fade: Fade | None = None) -> Drape:
    of = made_up.body(folder)
    muscles = {name: Muscle(name, Names(english=name), parts=(sheet,)) for name, (_, sheet) in sheets.items()}
    atlas = replace(
        Atlas(of, {}, {}), muscles=muscles, laid={"muscles": tuple(n for n, _ in sheets.values())}
    )
    view = of.views["front"]
    return drape(atlas, Relief(atlas), replace(view, fade=fade) if fade else view, "muscles")


def sheet(**keys: object) -> Sheet:
    return Sheet(borders=(), **keys)  # type: ignore[arg-type]


def loops(shapes: tuple[Shape, ...], role: str) -> list[tuple[Place2, ...]]:
    found: list[tuple[Place2, ...]] = []
    for shape in shapes:
        if isinstance(shape, Patch) and shape.role.startswith(role):
            found += shape.loops
        elif isinstance(shape, Strokes) and shape.role.startswith(role):
            found += shape.lines
    return found


def spread(loop: tuple[Place2, ...]) -> tuple[float, float]:
    us, vs = [u for u, _ in loop], [v for _, v in loop]
    return max(us) - min(us), max(vs) - min(vs)


def covered(loops: list[tuple[Place2, ...]], at: Place2) -> bool:
    """Whether an odd number of the outlines surround a place."""
    u, v = at
    crossed = 0
    for loop in loops:
        for (a, b), (c, d) in zip(loop, (*loop[1:], loop[0]), strict=True):
            crossed += (b > v) != (d > v) and u < a + (c - a) * (v - b) / (d - b)
    return crossed % 2 == 1


@pytest.mark.parametrize("way", ["across", "along"])
def test_fibres_run_across_from_the_first_border_to_the_last_or_beside_them(tmp_path: Path, way: str) -> None:
    found = drawn(tmp_path, {"a": (square("a", 20, 140), sheet(fibres=way))})
    for fibre in loops(found.shapes, "muscle.1.fibre.dark"):
        broad, high = spread(fibre)
        assert (high > 4 * broad) if way == "across" else (broad > 4 * high)


def test_its_sides_are_drawn_and_its_ends_left_open(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"a": (square("a", 20, 140), sheet())})
    edges = loops(found.shapes, "muscle.1.edge")
    assert len(edges) == 2
    assert all(spread(edge)[0] < 1 < 30 < spread(edge)[1] for edge in edges)


def test_what_lies_deeper_is_seen_only_beside_what_covers_it(tmp_path: Path) -> None:
    upper, lower = square("upper", 20, 140), square("lower", 40, 140, 60)
    found = drawn(tmp_path, {"lower": (lower, sheet(layer=3)), "upper": (upper, sheet())})
    body = loops(found.shapes, "muscle.3.lower")
    inside, beside = project_front(50, 120), project_front(70, 120)
    assert covered(loops(found.shapes, "muscle.1.upper"), inside)
    assert not covered(body, inside)
    assert covered(body, beside)
    assert loops(found.shapes, "muscle.beneath")


def test_of_one_layer_what_is_written_first_lies_above(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"a": (square("a", 20, 140), sheet()), "b": (square("b", 40, 140), sheet())})
    at = project_front(50, 120)
    assert covered(loops(found.shapes, "muscle.1.a"), at)
    assert not covered(loops(found.shapes, "muscle.1.b"), at)


def test_what_lies_beneath_leaves_no_gap_at_the_edge_of_what_covers_it(tmp_path: Path) -> None:
    found = drawn(
        tmp_path, {"a": (square("a", 20, 140), sheet()), "b": (square("b", 40, 140), sheet(layer=2))}
    )
    for step in range(20):
        at = project_front(50 + step, 120)
        assert covered(loops(found.shapes, "muscle.1.a"), at) or covered(
            loops(found.shapes, "muscle.2.b"), at
        )


@pytest.mark.parametrize(
    ("name", "stem"),
    [("", "muscle.2"), ("Tendon of the head", "muscle.sinew"), ("Linea alba", "muscle.sinew"),
     ("Thin sheet", "muscle.thin"), ("Galea aponeurotica, thin", "muscle.gauze")],
)  # fmt: skip
def test_the_name_of_a_sheet_says_whether_it_is_flesh(name: str, stem: str) -> None:
    kind = kind_of(sheet(name=name, layer=2))
    assert kind.stem == stem
    assert kind.hides == (stem == "muscle.2")


def test_a_paired_sheet_is_drawn_on_both_sides_alike(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"a": (square("a", 20, 140, sides="both"), sheet())})
    left, right = loops(found.shapes, "muscle.1.a")
    assert sorted(left) == sorted((made_up.SIZE - u, v) for u, v in right)


def test_half_a_ring_that_begins_and_ends_on_the_midline_becomes_a_ring() -> None:
    rows = tuple(
        tuple(
            Position(r * x, 100 + r * y, made_up.Z)
            for x, y in ((0, 1), (0.7, 0.7), (1, 0), (0.7, -0.7), (0, -1))
        )
        for r in (30.0, 20.0)
    )
    whole = evened(Net("mouth", 0, rows, "middle"), "along")
    assert whole.closed
    assert len(whole.rows[0]) == 8
    assert min(p.x for p in whole.rows[0]) == -max(p.x for p in whole.rows[0])


def test_a_sheet_from_the_midline_outwards_becomes_one_over_it() -> None:
    whole = evened(square("brow", 0, 140, sides="middle"), "across")
    assert not whole.closed
    assert [round(row[0].x) for row in whole.rows] == [-40] * 7


def test_it_fades_with_the_picture(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"a": (square("a", 20, 140), sheet())}, Fade(top=(90.0, 50.0)))
    parts = [loops((shape,), "muscle.1.part") for shape in found.shapes if shape.role == "muscle.1.part"]
    assert len(parts) == FADES
    at = [made_up.SIZE / 2 + 40, 68.0], [made_up.SIZE / 2 + 40, 95.0]
    faint, whole = (sum(covered(part, (u, v)) for part in parts) for u, v in at)
    assert 0 < faint < whole == FADES
    looks = style("light", {})
    opacity = 1 - (1 - look(looks, "muscle.1.part").opacity) ** FADES
    assert opacity == pytest.approx(look(looks, "muscle.1.a").opacity, abs=0.01)


def project_front(x: float, y: float) -> Place2:
    return made_up.SIZE / 2 + x, 100 + made_up.SIZE / 2 - y


@cache
def shipped() -> Atlas:
    return load_atlas([points_folder()]).atlas


@cache
def plate_of(name: str) -> Drape:
    return drape(shipped(), Relief(shipped()), shipped().body.views[name], "muscles")


def test_at_least_forty_muscles_say_what_they_do_and_who_says_so() -> None:
    muscles = shipped().muscles.values()
    assert len(muscles) >= 40
    for muscle in muscles:
        assert all((muscle.origin, muscle.insertion, muscle.action, muscle.nerve, muscle.sources)), (
            muscle.name
        )
        assert bool(muscle.parts) == bool(muscle.sheet_source), muscle.name
        assert set(muscle.lines) <= set(shipped().conditions), muscle.name


def test_every_muscle_has_a_measured_point_or_says_that_there_is_none() -> None:
    kinds = ("motor-entry", "endplate-zone", "nerve-branch", "injection-site")
    measured = {name for point in shipped().points.values() if point.kind in kinds for name in point.muscles}
    for muscle in shipped().muscles.values():
        assert muscle.no_motor_point or muscle.name in measured, muscle.name


def test_every_sheet_is_laid_and_shown_by_some_view() -> None:
    nets = Relief(shipped()).muscles
    assert {(net.of, net.part) for net in nets} == {
        (muscle.name, part) for muscle in shipped().muscles.values() for part in range(len(muscle.parts))
    }
    views = (*HEAD, *CHEST, "neck-front", "neck-left", "abdomen-front", "head-top")
    shown = {tag.name for view in views for tag in plate_of(view).tags}
    assert shown == {muscle.name for muscle in shipped().muscles.values() if muscle.parts}


@pytest.mark.parametrize("landmark", ["pupil", "stomion", "pronasale", "tragus"])
def test_eyes_lips_tip_of_nose_and_ears_are_left_free(landmark: str) -> None:
    view: View = shipped().body.views["face-front" if landmark != "tragus" else "face-left"]
    at = project(view, shipped().body.landmarks[landmark].position)
    bodies = [
        loop
        for shape in plate_of(view.name).shapes
        if isinstance(shape, Patch) and shape.role.rpartition(".")[2] in shipped().muscles
        for loop in shape.loops
    ]
    assert not covered(bodies, at)


@pytest.mark.parametrize("view", [*HEAD, *CHEST])
def test_a_plate_is_few_shapes(view: str) -> None:
    assert len(plate_of(view).shapes) < 400


@pytest.mark.parametrize("theme", THEMES)
def test_every_shape_has_a_look(theme: str) -> None:
    looks = style(theme, {})
    for view in (*HEAD, *CHEST):
        assert all(look(looks, shape.role).stroke != "#FF00FF" for shape in plate_of(view).shapes)


@pytest.mark.parametrize("view", ["face-front", "face-left", "eye-left", "head-045-left"])
def test_no_zone_tints_the_open_eye(view: str) -> None:
    """Neither the zone of the eyes itself nor, in a pack of one's own, one that reaches over them."""
    atlas = shipped()
    seen = atlas.body.views[view]
    eyes = open_eyes(atlas.body, seen)
    assert eyes
    for eye in eyes:
        middle = sum(u for u, _ in eye) / len(eye), sum(v for _, v in eye) / len(eye)
        patches = [s for s in drape(atlas, relief_of(atlas), seen, "zones").shapes if isinstance(s, Patch)]
        over = [patch.role for patch in patches if sum(holds(loop, middle) for loop in patch.loops) % 2]
        assert over == ["zone.clear.eyes"]
        assert look(style("light", atlas.channels), over[0]).opacity == 0
        us, vs = zip(*eye, strict=True)
        left, top, right, bottom = min(us), min(vs), max(us), max(vs)
        around = (left - 9, top - 9), (right + 9, top - 9), (right + 9, bottom + 9), (left - 9, bottom + 9)
        wide = tinted(eyes, (around,), 2, "own")
        assert wide.role == "zone.2.own"
        assert sum(holds(loop, middle) for loop in wide.loops) % 2 == 0
