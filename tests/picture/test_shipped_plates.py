"""Every plate of the shipped atlas, as a careful printer would check it."""

from dataclasses import replace
from functools import cache
from itertools import product
from math import dist

import pytest
from PIL import Image

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.model import STEP
from facemap.data.load import load_atlas
from facemap.export.commands import labels_of
from facemap.paths import points_folder
from facemap.picture.legend import legend
from facemap.picture.plate import Chosen, Show, Survey, plate, survey
from facemap.picture.section import section
from facemap.picture.shapes import Mark, Plate, Text
from facemap.picture.survey import DRAPED, Sighting
from facemap.picture.widths import approximate_width
from tests.picture.faults import beside, faults, long_slants, misread, out_of_order, over_the_guide

VIEWS = (
    "face-front", "face-three-quarter-left", "face-three-quarter-right", "face-left", "face-right",
    "head-back", "head-top", "neck-front", "neck-left", "neck-right", "trunk-front", "abdomen-front",
    "flank-left", "flank-right",
)  # fmt: skip
PRESETS = {
    "points": Show(channels=False),
    "structures": Show(channels=False, layers=frozenset({"structures"})),
    "muscles": Show(channels=False, layers=frozenset({"muscles", "zones"})),
    "channels": Show(),
    "all": Show(layers=frozenset(DRAPED)),
}
WIDTHS = (420, 560, 700, 1000, 1280, 1600, 2600, 6000)
LABELS = ("codes", "names", "both")
EVERY = 7
"""Of the steps of a turn, and of the points on a plate, one in so many is looked at."""


@cache
def shipped() -> Atlas:
    return load_atlas([points_folder()]).atlas


@cache
def seen(view: str, lines: bool = True) -> Survey:
    return survey(shipped(), view, lines)


@cache
def laid(view: str) -> Survey:
    """With all that lies on the skin."""
    return survey(shipped(), view, lines=False, layers=DRAPED)


def looked_at() -> tuple[str, ...]:
    """Every plate and close-up, and steps of a turn from all around."""
    steps = [view.name for view in shipped().body.views.values() if view.kind == STEP]
    return *shipped().body.named, *steps[::EVERY]


def draw(
    view: str, width: float, show: Show | None = None, chosen: Chosen | None = None, on: Survey | None = None
) -> Plate:
    scale = shipped().body.views[view].width / width
    return plate(
        shipped(), view, show or Show(), chosen or Chosen(), scale, approximate_width, on or seen(view)
    )


def test_these_are_all_the_views() -> None:
    assert {view.name for view in shipped().body.plates} == set(VIEWS)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("labels", LABELS)
def test_no_words_cover_others_or_a_point_and_no_leaders_cross(preset: str, labels: str) -> None:
    """Every view with every preset and all labels, each at three widths, and all widths by turns."""
    show = replace(PRESETS[preset], labels=labels)
    for turn, view in enumerate(looked_at()):
        first = turn + 3 * LABELS.index(labels) + 5 * list(PRESETS).index(preset)
        for width in (WIDTHS[(first + step) % len(WIDTHS)] for step in (0, 3, 6)):
            drawn = draw(view, width, show, on=laid(view))
            assert drawn.labels
            assert bool(drawn.notes) == bool(show.layers)
            assert faults(drawn) == [], (view, width)
            assert [*out_of_order(drawn), *long_slants(drawn)] == [], (view, width)


@pytest.mark.parametrize("labels", LABELS)
def test_others_make_room_before_a_leader_runs_far(labels: str) -> None:
    runs = [
        dist(*label.leader) * width / shipped().body.views[view].width
        for view, width in product(VIEWS, (700, 1280, 1920))
        for label in draw(view, width, Show(labels=labels)).labels
        if label.leader
    ]
    assert max(runs) < 150
    assert sum(run > 120 for run in runs) <= 1


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("labels", LABELS)
def test_no_label_without_a_leader_is_nearer_to_another_mark(preset: str, labels: str) -> None:
    """On every view, at every width of a window and in large letters: it would be read as the other's."""
    show = replace(PRESETS[preset], labels=labels)
    for turn, view in enumerate(looked_at()):
        for width in (WIDTHS[turn % len(WIDTHS)], 480, 860):
            assert misread(draw(view, width, show, on=laid(view))) == [], (view, width)


def test_layers_take_no_name_from_a_point() -> None:
    for view, labels in product(shipped().body.named, LABELS):
        plain, full = (
            draw(view, 700, replace(PRESETS[preset], labels=labels), on=laid(view))
            for preset in ("points", "all")
        )
        assert codes(plain) == codes(full), view


@pytest.mark.parametrize("width", [700, 1000, 1600])
def test_on_the_face_hardly_a_muscle_is_left_without_its_name(width: int) -> None:
    drawn = draw("face-front", width, PRESETS["muscles"], on=laid("face-front"))
    layers = dict(laid("face-front").drapes)
    named = [note for note in drawn.notes if note.role == "tag.muscles"]
    assert len(named) == len({note.text for note in named})
    assert len(named) >= {700: 0.43, 1000: 0.75, 1600: 0.9}[width] * len(layers["muscles"].tags)


@pytest.mark.parametrize("view", VIEWS)
def test_the_name_of_a_muscle_covers_its_place_or_has_a_leader(view: str) -> None:
    """Beside it, it would be read as the name of the muscle that lies there."""
    for width in (480, 700, 1000, 1600):
        drawn = draw(view, width, PRESETS["muscles"], on=laid(view))
        for note in drawn.notes:
            if note.role.endswith("tag.muscles") and not note.leader:
                assert beside(note.anchor, note.box) == pytest.approx(0.0), (note.text, width)


def test_a_chosen_muscle_is_named_before_all_points() -> None:
    for name in ("digastric", "mentalis", "procerus"):
        show = replace(PRESETS["muscles"], labels="names", isolated=f"muscle:{name}")
        around = survey(shipped(), "face-front", False, show.needed)
        for width in (700, 1000):
            drawn = draw("face-front", width, show, on=around)
            assert [note.role for note in drawn.notes if "tag.muscles" in note.role], (name, width)


@pytest.mark.parametrize("view", VIEWS)
def test_the_legend_says_everything_once(view: str) -> None:
    drawn = draw(view, 1000, PRESETS["all"], on=laid(view))
    size = drawn.view.width, drawn.view.height
    texts = [entry.text for entry in legend(shipped(), drawn, (0.0, 0.0, *size))]
    assert texts
    assert len(texts) == len(set(texts))


def test_what_the_pointer_is_on_asks_for_no_other_layout() -> None:
    first = draw("face-front", 1000)
    key = next(mark.key for mark in first.marks if mark.key and not mark.role.endswith("dimmed"))
    pointed = draw("face-front", 1000, chosen=Chosen(hovered=key))
    assert [label.box for label in pointed.labels] == [label.box for label in first.labels]


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_page_as_wide_as_a_screen_every_point_that_it_teaches_is_named(view: str) -> None:
    taught = [sighting for sighting in seen(view).sightings if not sighting.faded]
    acupuncture = {sighting.key.code for sighting in taught if sighting.kind == "acupuncture"}
    assert acupuncture <= codes(draw(view, 1280))
    assert {sighting.key.code for sighting in taught} == codes(draw(view, 2000))


def test_with_all_layers_every_point_is_named_on_both_sides_from_near() -> None:
    taught = {sighting.key for sighting in laid("face-front").sightings if not sighting.faded}
    drawn = draw("face-front", 6000, PRESETS["all"], on=laid("face-front"))
    assert taught == {label.key for label in drawn.labels}


def test_whoever_checks_a_plate_gets_every_word_with_its_box_anchor_and_leader() -> None:
    drawn = draw("face-front", 1000, PRESETS["all"], on=laid("face-front"))
    told = labels_of(drawn)
    for words, rows in ((drawn.labels, told["labels"]), (drawn.notes, told["notes"])):
        assert isinstance(rows, list)
        assert [row["text"] for row in rows] == [word.text for word in words]
        assert [row["box"] for row in rows] == [pytest.approx(word.box, abs=1e-3) for word in words]
        assert [len(row["leader"]) for row in rows] == [len(word.leader) for word in words]
        assert all(len(row["anchor"]) == 2 for row in rows)
    assert {shape.text for shape in drawn.shapes if isinstance(shape, Text)} >= {
        note.text for note in drawn.notes
    }


def codes(drawn: Plate) -> set[str]:
    return {label.key.code for label in drawn.labels}


@pytest.mark.parametrize("width", [420, 520, 700, 1000, 1600])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("view", ["abdomen-front", "head-back"])
def test_no_label_of_a_paired_point_lies_on_the_midline(view: str, labels: str, width: int) -> None:
    drawn = draw(view, width, Show(labels=labels))
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


def each_somewhere() -> list[tuple[str, Sighting]]:
    """Every side of every point on one of the plates that show it, by turns."""
    shown: dict[object, list[tuple[str, Sighting]]] = {}
    for view in VIEWS:
        for sighting in seen(view).sightings:
            shown.setdefault(sighting.key, []).append((view, sighting))
    return [places[turn % len(places)] for turn, places in enumerate(shown.values())]


def test_every_point_has_a_guide_that_names_its_landmarks() -> None:
    for view, sighting in each_somewhere():
        key = sighting.key
        drawn = draw(view, 1600, Show(guide=True), Chosen(code=key.code, side=key.side))
        resolved = shipped().spots[key.code].resolved
        assert isinstance(resolved, Placed)
        assert faults(drawn) == [], (view, key)
        starts = {step.name for step in resolved.construction if step.kind == "spot"}
        dots = [s for s in drawn.shapes if isinstance(s, Mark) and s.role.startswith("guide")]
        assert len(dots) >= len(starts), (view, key)
        assert key in {label.key for label in drawn.labels}, view
        assert over_the_guide(drawn) == [], (view, key)
        assert not [word for word in words(drawn) if _covers(word, sighting.at, drawn.mm_per_px)], (view, key)


@pytest.mark.parametrize(("labels", "width", "guide"), [("codes", 480, True), ("both", 560, False)])
def test_the_selected_point_is_always_named(labels: str, width: int, guide: bool) -> None:
    for turn, (view, sighting) in enumerate(each_somewhere()):
        if turn % 3 == 0:
            key = sighting.key
            chosen = Chosen(code=key.code, side=key.side)
            drawn = draw(view, width, Show(labels=labels, guide=guide), chosen)
            assert key in {label.key for label in drawn.labels}, view
            assert faults(drawn) == [], (view, key)


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
