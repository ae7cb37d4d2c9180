"""Every plate of the shipped atlas, as a careful printer would check it."""

from functools import cache

import pytest
from PIL import Image

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.plate import Chosen, Show, Survey, plate, survey
from facemap.picture.section import section
from facemap.picture.shapes import Mark, Plate, Text
from facemap.picture.widths import approximate_width
from tests.picture.faults import faults, over_the_guide

VIEWS = (
    "face-front", "face-three-quarter-left", "face-three-quarter-right", "face-left", "face-right", "head-back",
    "head-top", "neck-front", "neck-left", "neck-right", "trunk-front", "abdomen-front", "flank-left",
    "flank-right",
)  # fmt: skip


@cache
def shipped() -> Atlas:
    return load_atlas([points_folder()]).atlas


@cache
def seen(view: str) -> Survey:
    return survey(shipped(), view)


def draw(view: str, width: float, show: Show | None = None, chosen: Chosen | None = None) -> Plate:
    scale = shipped().body.views[view].width / width
    return plate(shipped(), view, show or Show(), chosen or Chosen(), scale, approximate_width, seen(view))


def test_these_are_all_the_views() -> None:
    assert {view.name for view in shipped().body.plates} == set(VIEWS)


@pytest.mark.parametrize("width", [420, 700, 1000, 1280, 2600, 6000])
@pytest.mark.parametrize("labels", ["codes", "names", "both"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_label_covers_another_or_a_point_and_no_leaders_cross(view: str, labels: str, width: int) -> None:
    drawn = draw(view, width, Show(labels=labels))
    assert drawn.labels
    assert faults(drawn) == []


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_page_as_wide_as_a_screen_every_point_that_it_teaches_is_named(view: str) -> None:
    taught = [sighting for sighting in seen(view).sightings if not sighting.faded]
    acupuncture = {sighting.key.code for sighting in taught if sighting.kind == "acupuncture"}
    assert acupuncture <= {label.key.code for label in draw(view, 1280).labels}
    assert {sighting.key.code for sighting in taught} == {label.key.code for label in draw(view, 2000).labels}


@pytest.mark.parametrize("width", [420, 520, 700, 1000, 1600])
@pytest.mark.parametrize("labels", ["codes", "names", "both"])
def test_on_the_abdomen_no_label_of_a_paired_point_lies_on_the_midline(labels: str, width: int) -> None:
    drawn = draw("abdomen-front", width, Show(labels=labels))
    middle = drawn.view.width / 2
    paired = [label for label in drawn.labels if label.key.side in ("left", "right")]
    assert paired
    assert all((label.box[0] - middle) * (label.box[2] - middle) > 0 for label in paired)
    assert all((label.box[0] > middle) == (label.anchor[0] > middle) for label in paired if not label.leader)


@pytest.mark.parametrize("view", VIEWS)
def test_no_point_is_drawn_where_the_picture_has_faded_into_the_page(view: str) -> None:
    of = shipped().body.views[view]
    with Image.open(of.picture) as file:
        cover = file.convert("RGBA").getchannel("A")
    if of.mirrored:
        cover = cover.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    for sighting in seen(view).sightings:
        x, y = sighting.at[0] / of.width * cover.width, sighting.at[1] / of.height * cover.height
        strength = cover.getpixel((min(int(x), cover.width - 1), min(int(y), cover.height - 1)))
        assert isinstance(strength, int)
        assert strength > 110, sighting.key


@pytest.mark.parametrize("view", VIEWS)
def test_channel_lines_stay_on_the_plate(view: str) -> None:
    of = shipped().body.views[view]
    for _, stretch in seen(view).courses:
        assert all(0 <= u <= of.width and 0 <= v <= of.height for u, v in stretch)


@pytest.mark.parametrize("view", VIEWS)
def test_every_point_has_a_guide_that_names_its_landmarks(view: str) -> None:
    for sighting in seen(view).sightings:
        key = sighting.key
        drawn = draw(view, 1600, Show(guide=True), Chosen(code=key.code, side=key.side))
        resolved = shipped().spots[key.code].resolved
        assert isinstance(resolved, Placed)
        assert faults(drawn) == [], key
        starts = {step.name for step in resolved.construction if step.kind == "spot"}
        dots = [s for s in drawn.shapes if isinstance(s, Mark) and s.role.startswith("guide")]
        assert len(dots) >= len(starts), key
        assert key in {label.key for label in drawn.labels}
        assert over_the_guide(drawn) == [], key
        assert not [word for word in words(drawn) if _covers(word, sighting.at, drawn.mm_per_px)], key


@pytest.mark.parametrize(("labels", "width", "guide"), [("codes", 480, True), ("both", 560, False)])
@pytest.mark.parametrize("view", VIEWS)
def test_the_selected_point_is_always_named(view: str, labels: str, width: int, guide: bool) -> None:
    for sighting in seen(view).sightings:
        key = sighting.key
        if key.side == "right":
            continue
        drawn = draw(view, width, Show(labels=labels, guide=guide), Chosen(code=key.code, side=key.side))
        assert key in {label.key for label in drawn.labels}
        assert faults(drawn) == [], key


def words(drawn: Plate) -> list[Text]:
    return [shape for shape in drawn.shapes if isinstance(shape, Text) and shape.role != "side"]


def _covers(word: Text, at: tuple[float, float], mm_per_px: float) -> bool:
    wide, high = approximate_width(word.text, word.size) * mm_per_px, word.size * mm_per_px
    left = word.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[word.anchor]
    return left < at[0] < left + wide and word.at[1] - 0.75 * high < at[1] < word.at[1]


def test_every_needling_has_a_section_that_reaches_its_depth() -> None:
    drawn = 0
    for point in shipped().points.values():
        for needling in point.needling:
            of = section(shipped(), point, needling)
            drawn += 1
            tips = [s for s in of.shapes if isinstance(s, Mark) and s.role.startswith("section.tip")]
            assert bool(tips) == bool(needling.depth_mm)
            assert all(of.left <= tip.at[0] <= of.right and 0 <= tip.at[1] <= of.bottom for tip in tips)
            assert of.sources
    assert drawn > 100


def test_labels_of_left_and_right_mirror_each_other_where_the_plate_is_open() -> None:
    by_key = {(label.key.code, label.key.side): label for label in draw("abdomen-front", 1600).labels}
    width = shipped().body.views["abdomen-front"].width
    for number in range(19, 31):
        left, right = by_key[f"ST-{number}", "left"], by_key[f"ST-{number}", "right"]
        assert left.box[0] + right.box[2] == pytest.approx(width, abs=0.5)
