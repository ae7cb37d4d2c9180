"""What lies under the points: traditions of zones, opacity of layers, what recedes when one stands out."""

from dataclasses import replace
from math import hypot

import pytest

from facemap.atlas.codes import Manner
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import called
from facemap.body.frame import mirrored
from facemap.body.surface import project
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.plate import Chosen, Show, plate, survey
from facemap.picture.shapes import Plate, Text
from facemap.picture.style import BEHIND, LEFT, RECEDED, look, style, thinned
from facemap.picture.survey import Survey
from facemap.picture.widths import approximate_width

LAYERS = frozenset({"muscles", "structures", "zones"})
ALL = Show(labels="names", channels=True, layers=LAYERS)
ALONE = ("muscle:masseter", "structure:facial-artery", "zone:suwen-nose", "channel:ST", "condition:insomnia")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(scope="module")
def seen(atlas: Atlas) -> Survey:
    """The face with every layer, and with each of ALONE by itself."""
    layers = LAYERS.union(*(replace(ALL, isolated=topic).laid for topic in ALONE))
    return survey(atlas, "face-front", True, layers)


def drawn(atlas: Atlas, seen: Survey, show: Show) -> Plate:
    return plate(atlas, "face-front", show, Chosen(), 0.4, approximate_width, seen)


def roles(on: Plate) -> list[str]:
    return [shape.role for shape in on.shapes]


@pytest.mark.parametrize("kind", ["face-reading", "suwen-32", "", "unheard-of"])
def test_one_tradition_of_zones_is_drawn_at_a_time(atlas: Atlas, seen: Survey, kind: str) -> None:
    shown = roles(drawn(atlas, seen, replace(ALL, zone_kind=kind)))
    names = {role.rpartition(".")[2] for role in shown if role.startswith("zone.")}
    wanted = kind if kind == "suwen-32" else "face-reading"
    assert names
    assert {atlas.zones[name].kind for name in names} == {wanted}


@pytest.mark.parametrize("topic", ALONE)
def test_all_but_what_stands_out_recedes(atlas: Atlas, seen: Survey, topic: str) -> None:
    kind, _, name = topic.partition(":")
    layers = ("muscle.", "structure.", "zone.", "channel.")
    shown = roles(drawn(atlas, seen, replace(ALL, isolated=topic)))
    bright = {role for role in shown if role.startswith(layers)}
    assert any(role.startswith(RECEDED) for role in shown)
    assert all(role.startswith(f"{kind}.") for role in bright)
    assert bool(bright) == (kind != "condition")
    if kind == "channel":
        assert bright == {f"channel.{name}"}


@pytest.mark.parametrize("topic", ALONE[:4])
def test_what_stands_out_is_drawn_though_its_layer_is_off(atlas: Atlas, seen: Survey, topic: str) -> None:
    bare = replace(ALL, channels=False, layers=frozenset())
    shown = roles(drawn(atlas, seen, replace(bare, isolated=topic)))
    kind = topic.partition(":")[0]
    assert any(role.startswith(f"{kind}.") for role in shown)
    assert not any(role.startswith(RECEDED) for role in shown)


def test_only_what_stands_out_is_named(atlas: Atlas, seen: Survey) -> None:
    on = drawn(atlas, seen, replace(ALL, isolated="muscle:masseter", kinds=frozenset()))
    words = {s.text for s in on.shapes if isinstance(s, Text) and s.role.startswith("tag")}
    assert words == {"Masseter"}


def test_what_recedes_is_faint_and_keeps_its_colour() -> None:
    shown = style("light", {})
    plain, faint = look(shown, "muscle.1"), look(shown, f"{RECEDED}muscle.1")
    assert faint == replace(plain, opacity=plain.opacity * LEFT)


def test_layers_are_thinned_each_by_itself() -> None:
    shown = style("light", {})
    thin = thinned(shown, {"muscles": 0.5, "skin": 0.3, "zones": 1.0})
    assert thin.skin == pytest.approx(0.3)
    assert look(thin, "muscle.1.side").opacity == pytest.approx(look(shown, "muscle.1.side").opacity / 2)
    for role in ("zone.1", "label", "structure.artery", "tag.muscles"):
        assert look(thin, role) == look(shown, role)


def test_side_letters_can_be_left_out(atlas: Atlas, seen: Survey) -> None:
    assert "side" in roles(drawn(atlas, seen, ALL))
    assert "side" not in roles(drawn(atlas, seen, replace(ALL, side_letters=False)))


def test_labels_carry_codes_in_the_readers_manner(atlas: Atlas, seen: Survey) -> None:
    on = drawn(atlas, seen, Show(codes=Manner("german", "joined")))
    texts = {label.key.code: label.text for label in on.labels}
    assert texts["ST-4"] == "M4"
    assert texts["GV-26"] == "LG26"


NEAR = frozenset({"muscles:masseter", "structures:facial-artery"})


def test_around_a_point_the_layers_step_back_a_little_before_what_it_has_to_do_with(atlas: Atlas) -> None:
    show = replace(ALL, layers=frozenset({"muscles", "structures"}), near=NEAR)
    shown = drawn(atlas, survey(atlas, "face-front", True, show.needed), show)
    words = [shape for shape in shown.shapes if isinstance(shape, Text) and "tag." in shape.role]
    bright = {shape.text for shape in words if not shape.role.startswith(BEHIND)}
    assert bright == {"Masseter", "Facial artery"}
    assert any(role.startswith("muscle.") for role in roles(shown))
    assert any(role.startswith(f"{BEHIND}muscle.") for role in roles(shown))
    assert not any(role.startswith(f"{BEHIND}channel.") for role in roles(shown))


def test_what_has_no_layer_on_does_not_stand_out(atlas: Atlas, seen: Survey) -> None:
    show = replace(ALL, layers=frozenset({"zones"}), near=NEAR)
    assert not show.before
    assert not any(role.startswith(BEHIND) for role in roles(drawn(atlas, seen, show)))


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_what_steps_back_keeps_more_of_itself_than_what_recedes(theme: str) -> None:
    shown = style(theme, {})
    whole, back, gone = (look(shown, f"{start}muscle.1").opacity for start in ("", BEHIND, RECEDED))
    assert gone < back < whole
    assert look(shown, f"{BEHIND}tag.muscles").opacity >= 0.65


def test_a_channel_that_is_walked_is_lit(atlas: Atlas, seen: Survey) -> None:
    assert "channel.walked" in roles(drawn(atlas, seen, replace(ALL, walked="ST")))
    assert "channel.walked" not in roles(drawn(atlas, seen, replace(ALL, walked="ST", channels=False)))


def test_nothing_is_written_over_an_iris(atlas: Atlas, seen: Survey) -> None:
    assert len(seen.irises) == 2
    for label in drawn(atlas, seen, replace(ALL, layers=frozenset())).labels:
        left, top, right, bottom = label.box
        for (u, v), radius in seen.irises:
            apart = (max(left - u, 0.0, u - right), max(top - v, 0.0, v - bottom))
            assert hypot(*apart) >= radius - 0.1


@pytest.mark.parametrize(
    ("view", "eyes"), [("face-front", 2), ("face-left", 1), ("head-back", 0), ("head-top", 0)]
)
def test_eyes_are_spared_where_they_are_seen(atlas: Atlas, view: str, eyes: int) -> None:
    pupil = atlas.body.landmarks["pupil"].position
    spots = [project(atlas.body.views[view], each) for each in (pupil, mirrored(pupil))]
    boxes = survey(atlas, view, False).spared
    assert sum(any(a <= u <= c and b <= v <= d for a, b, c, d in boxes) for u, v in spots) >= min(eyes, 1)
    assert eyes or not boxes


@pytest.mark.parametrize(("mm_per_px", "text_px"), [(0.33, 11.0), (0.27, 16.0)])
def test_muscles_that_stand_out_are_named_before_points_and_other_muscles(
    atlas: Atlas, mm_per_px: float, text_px: float
) -> None:
    near = frozenset({"muscles:orbicularis-oris", "muscles:depressor-anguli-oris"})
    show = replace(ALL, layers=frozenset({"muscles", "structures"}), near=near, text_px=text_px)
    seen = survey(atlas, "face-front", True, show.needed)
    shown = plate(atlas, "face-front", show, Chosen("ST-4", "left"), mm_per_px, approximate_width, seen)
    words = [shape for shape in shown.shapes if isinstance(shape, Text) and "tag.muscles" in shape.role]
    bright = {shape.text for shape in words if not shape.role.startswith(BEHIND)}
    assert bright == {called(atlas.muscles[each.partition(":")[2]].names) for each in near}
