"""What is shipped holds, keeps what it promises, and can be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facemap import paths
from facemap.atlas.model import Atlas, Point
from facemap.atlas.place import Placed
from facemap.data.load import Loaded, load_atlas


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_atlas([paths.points_folder()], None)


@pytest.fixture(scope="module")
def atlas(loaded: Loaded) -> Atlas:
    return loaded.atlas


def run(channel: str, first: int, last: int) -> list[str]:
    return [f"{channel}-{number}" for number in range(first, last + 1)]


FACE = [
    *run("ST", 1, 8), *run("GB", 1, 3), "GB-14", *run("BL", 1, 2), *run("SI", 18, 19), *run("LI", 19, 20),
    *run("TE", 21, 23), *run("GV", 25, 27), "CV-24",
]  # fmt: skip
ABDOMEN = [*run("CV", 2, 15), *run("ST", 19, 30), *run("KI", 11, 21)]


def test_it_has_no_problem(loaded: Loaded) -> None:
    assert [str(problem) for problem in loaded.problems] == []


def test_the_points_of_the_face_and_abdomen_are_there(atlas: Atlas) -> None:
    assert [code for code in (*FACE, *ABDOMEN) if code not in atlas.points] == []


def test_the_extra_points_of_the_face_are_there(atlas: Atlas) -> None:
    names = {point.names.pinyin for point in atlas.points.values()}
    assert {"Yìntáng", "Tàiyáng", "Yúyāo"} <= names


def test_there_are_ten_motor_points_or_needling_sites_with_a_position(atlas: Atlas) -> None:
    motor = [point for point in atlas.points.values() if point.kind not in ("acupuncture", "extra")]
    placed = [point for point in motor if isinstance(atlas.spots[point.code].resolved, Placed)]
    assert len(placed) >= 10
    assert all(point.study is not None for point in motor)


def test_every_channel_colour_is_its_own(atlas: Atlas) -> None:
    colours = [channel.colour.casefold() for channel in atlas.channels.values()]
    assert len(colours) == len(set(colours)) >= 10


def sources_of(point: Point) -> Iterator[str]:
    yield from point.sources or [""]
    for facts in (point.needling, point.cautions, point.conditions, point.variants):
        yield from (fact.source for fact in facts)
    if point.study:
        yield point.study.source


def test_every_fact_names_a_source_that_is_there(atlas: Atlas) -> None:
    unnamed = {
        code: source
        for code, point in atlas.points.items()
        for source in sources_of(point)
        if source not in atlas.sources
    }
    assert unnamed == {}


def test_every_placed_point_is_seen_in_a_view(atlas: Atlas) -> None:
    unseen = [
        code
        for code, spot in atlas.spots.items()
        if isinstance(spot.resolved, Placed) and not any(sight.views for sight in spot.sights)
    ]
    assert unseen == []


def test_every_point_has_a_place_or_says_why_not(atlas: Atlas) -> None:
    assert [code for code, point in atlas.points.items() if not point.place and not point.unplaced] == []
    assert all(
        isinstance(atlas.spots[point.code].resolved, Placed) for point in atlas.points.values() if point.place
    )


def test_points_along_a_channel_are_in_order(atlas: Atlas) -> None:
    for channel in atlas.channels:
        numbers = [
            int(code.removesuffix("+").partition("-")[2])
            for code in atlas.points
            if code.startswith(f"{channel}-")
        ]
        assert numbers == sorted(numbers)


def test_rows_of_the_abdomen_are_level(atlas: Atlas) -> None:
    """ST-25, KI-16 and CV-8 lie level with the umbilicus; ST-21, KI-19 and CV-12 four cun above."""
    for row in (["CV-8", "KI-16", "ST-25"], ["CV-12", "KI-19", "ST-21"], ["CV-3", "KI-12", "ST-29"]):
        heights = [atlas.spots[code].sights[0].position.y for code in row]
        assert max(heights) - min(heights) < 1.0, row


def test_the_midline_is_straight(atlas: Atlas) -> None:
    off = {
        code: atlas.spots[code].sights[0].position.x
        for code, point in atlas.points.items()
        if point.sides == "middle" and point.place and abs(atlas.spots[code].sights[0].position.x) > 0.5
    }
    assert off == {}


@pytest.mark.parametrize("place", [
    "{from: exocanthion, posterior: 498 mm, anterior: 340 mm}",
    "{from: mandible@0.25, inferior: 525 mm}",
    "{from: pronasale, posterior: 600 mm}",
    "{between: [pogonion, nape-hairline], at: 0.87}",
])  # fmt: skip
def test_a_senseless_place_on_the_real_body_ends(place: str, tmp_path: Path) -> None:
    point = f"{{code: EX-1, kind: extra, region: face, location: x, names: {{english: x}}, place: {place}}}"
    (tmp_path / "x.yaml").write_text(f"points: [{point}]\n", encoding="utf-8")
    loaded = load_atlas([tmp_path], None)
    assert loaded.atlas.spots.keys() == {"EX-1"}
    assert loaded.problems != ()
