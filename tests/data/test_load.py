"""Several packs become one atlas; what is sound stays, what refers to something missing goes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed, Unplaced
from facemap.data.body_files import read_body
from facemap.data.load import Loaded, load_atlas

Pack = Callable[..., Path]
Load = Callable[[str], Loaded]

POINT = """\
points:
  - code: ST-4
    channel: ST
    names: {pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}
    region: face
    location: Beside the mouth.
    place: {from: cheilion, lateral: 4 mm}
    sources: [book]
"""


def test_a_later_pack_replaces_entries_of_an_earlier_one(pack: Pack, body: Path) -> None:
    company = "sources: {book: {title: A book, kind: textbook}}\n"
    company += "channels: {ST: {names: {english: x}, colour: '#000000'}}\n"
    first = pack({"a.yaml": company, "b.yaml": POINT}, "first")
    second = pack({"b.yaml": POINT.replace("4 mm", "9 mm")}, "second")
    loaded = load_atlas([first, second], None, body)
    assert loaded.problems == ()
    point = loaded.atlas.points["ST-4"]
    assert (point.pack, point.origin.file if point.origin else "") == ("second", str(second / "b.yaml"))
    assert loaded.atlas.spots["ST-4"].sights[0].position == pytest.approx((34.0, -30.0, 0.0), abs=0.2)


def test_the_same_folder_named_twice_counts_once(pack: Pack, body: Path) -> None:
    folder = pack({"b.yaml": POINT})
    once, twice = load_atlas([folder], None, body), load_atlas([folder, folder / ".." / "pack"], None, body)
    assert [problem.rule for problem in once.problems] == [problem.rule for problem in twice.problems]


def test_points_are_in_channel_order(load: Load) -> None:
    def code(code: str, channel: str) -> str:
        return f"  - {{code: {code}, channel: {channel}, names: {{}}, region: face, location: x}}\n"

    rows = [
        ("EX-HN-3", "''"),
        ("ST-10", "ST"),
        ("ST-9", "ST"),
        ("GV-24+", "GV"),
        ("GV-25", "GV"),
        ("GV-24", "GV"),
    ]
    channels = 'channels: {GV: {names: {english: Governor}, colour: "#000000"}}\n'
    loaded = load(channels + "points:\n" + "".join(code(*row) for row in rows))
    assert list(loaded.atlas.points) == ["ST-9", "ST-10", "GV-24", "GV-24+", "GV-25", "EX-HN-3"]


def test_both_sides_and_every_view_are_found(load: Load) -> None:
    loaded = load(POINT)
    left, right = loaded.atlas.spots["ST-4"].sights
    assert (left.side, right.side) == ("left", "right")
    assert right.position == (-left.position.x, left.position.y, left.position.z)
    assert left.views.keys() == {"front"}
    assert left.views["front"] == pytest.approx((129.0, 130.0), abs=0.2)


def test_a_depth_is_told_in_millimetres_of_this_body(load: Load) -> None:
    deep, unknown = "technique: prick, depth: 0.3–0.5 cun, source: book", "technique: prick, source: book"
    needling = load(f"{POINT}    needling: [{{{deep}}}, {{{unknown}}}]\n").atlas.points["ST-4"].needling
    assert [needle.depth_mm for needle in needling] == [(6.0, 10.0), None]


REFERRING = (
    POINT
    + """\
    tissue: chek
    muscles: [masseter, maseter]
    conditions: [{condition: facial-paralysis, source: bok}, {condition: acne, source: book}]
    needling: [{technique: prick, source: bok}, {technique: oblique, source: book}]
    cautions: [{structure: facial-arterie, text: Mind the artery., source: bok}]
    variants:
      - {source: bok, place: pupil}
      - {source: book, place: {from: cheilion, lateral: 9 mm}}
"""
)


def test_what_refers_to_nothing_is_left_out_and_a_caution_kept(load: Load) -> None:
    atlas = load(REFERRING).atlas
    point = atlas.points["ST-4"]
    assert (point.tissue, point.muscles) == ("", ("masseter",))
    assert [(found.condition, found.source) for found in point.conditions] == [("facial-paralysis", "")]
    assert [needle.technique for needle in point.needling] == ["oblique"]
    assert [(caution.text, caution.structure, caution.source) for caution in point.cautions] == [
        ("Mind the artery.", "", "")
    ]
    (variant,), (seen,) = point.variants, atlas.spots["ST-4"].variants
    assert variant.source == "book"
    assert isinstance(seen.resolved, Placed)
    assert seen.resolved.position.x == pytest.approx(34.0, abs=0.2)


def test_a_point_whose_place_leads_nowhere_is_kept_unplaced(load: Load) -> None:
    atlas = load(POINT.replace("cheilion", "cheilon")).atlas
    assert isinstance(atlas.spots["ST-4"].resolved, Unplaced)
    assert atlas.spots["ST-4"].sights == ()


def test_points_in_a_circle_are_kept_unplaced(load: Load) -> None:
    other = POINT.replace("ST-4", "ST-6").replace("cheilion", "ST-4").removeprefix("points:\n")
    atlas = load(POINT.replace("cheilion", "ST-6") + other).atlas
    assert [type(atlas.spots[code].resolved) for code in ("ST-4", "ST-6")] == [Unplaced, Unplaced]


def test_what_stands_in_an_unreadable_file_is_not_missed(pack: Pack, body: Path) -> None:
    conditions = "conditions:\n  acne:\n    names: {english: Acne}\n    group: skin\n  wrong: [\n"
    channels = (
        'channels: {ST: {names: {english: x}, colour: "#000000"}}\nsources: {book: {title: A, kind: atlas}}\n'
    )
    point = POINT + "    conditions: [{condition: acne, source: book}, {condition: acme, source: book}]\n"
    loaded = load_atlas([pack({"a.yaml": channels, "b.yaml": conditions, "c.yaml": point})], None, body)
    assert [problem.rule for problem in loaded.problems] == ["yaml-syntax", "unknown-condition"]
    assert loaded.problems[1].message == "unknown condition 'acme'"
    assert loaded.atlas.points["ST-4"].conditions == ()


@pytest.mark.parametrize(("break_it", "said"), [
    (lambda folder: (folder / "views.yaml").unlink(),
     "views.yaml:1:1: can't be read: no such file or directory"),
    (lambda folder: (folder / "landmarks.yaml").write_text("landmarks: {nose: {sides: both}}\n"),
     "landmarks.yaml:1:13: landmarks: nose: 'position' is missing or unknown"),
    (lambda folder: (folder / "landmarks.yaml").write_text("landmarks: [\n"),
     "landmarks.yaml:2:1: a list or mapping in brackets ends too early; the closing bracket is missing"),
    (lambda folder: (folder / "flat.png").write_bytes(b"x"),
     "views.yaml:1:1: the view 'front' has no depth: "),
])  # fmt: skip
def test_a_damaged_body_is_told_and_the_words_are_still_there(
    break_it: Callable[[Path], object], said: str, body: Path, pack: Pack, tmp_path: Path
) -> None:
    damaged = tmp_path / "body"
    damaged.mkdir()
    for file in body.iterdir():
        (damaged / file.name).write_bytes(file.read_bytes())
    break_it(damaged)
    loaded = load_atlas([pack({"b.yaml": POINT})], None, damaged)
    assert any(str(problem).startswith(f"{damaged}/{said}") for problem in loaded.problems)
    assert loaded.atlas.points["ST-4"].location == "Beside the mouth."
    assert isinstance(loaded.atlas.spots["ST-4"].resolved, Unplaced)


def test_the_body_of_the_tests_is_sound(body: Path) -> None:
    read, problems = read_body(body)
    assert problems == []
    assert list(read.views) == ["front", "belly"]


def test_an_atlas_without_packs_is_empty_but_has_its_body(body: Path) -> None:
    atlas: Atlas = load_atlas([], None, body).atlas
    assert atlas.points == {}
    assert "nose" in atlas.body.landmarks
