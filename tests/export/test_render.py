"""`facemap render` writes plates as PNG, SVG and PDF."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from facemap.atlas.model import Atlas
from facemap.export.commands import Asked, CannotRender, render
from facemap.picture.style import style

SVG = "{http://www.w3.org/2000/svg}"


def texts(file: Path) -> list[str]:
    """What a reader of the SVG is told: the words without their halos."""
    root = ElementTree.parse(file).getroot()
    return [str(node.text) for node in root.iter(f"{SVG}text") if node.get("aria-hidden") is None]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_plate_is_the_same_file(atlas: Atlas, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"
    for file in (first, second):
        render(atlas, "front", file, Asked(width=400))
    assert first.read_bytes() == second.read_bytes()


def test_an_svg_says_every_label_and_what_it_is(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.svg", Asked(labels="names", labels_json=tmp_path / "a.json"))
    said = texts(tmp_path / "a.svg")
    labels = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["labels"]
    assert labels
    assert {label["text"] for label in labels} <= set(said)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert root.findtext(f"{SVG}title") == "Front"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}image") is not None


def test_an_svg_survives_names_with_markup_in_them(atlas: Atlas, tmp_path: Path) -> None:
    from dataclasses import replace

    point = atlas.points["ST-1"]._replace(names=atlas.points["ST-1"].names._replace(pinyin='<b> & "c"'))
    odd = replace(atlas, points={**atlas.points, "ST-1": point})
    render(odd, "front", tmp_path / "odd.svg", Asked(labels="names", points=["ST-1"]))
    assert '<b> & "c"' in texts(tmp_path / "odd.svg")


def test_words_of_an_svg_are_held_to_the_width_they_were_laid_out_with(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.svg", Asked(points=["ST-40"], labels_json=tmp_path / "a.json"))
    (label, _) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["labels"]
    scale = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["mm_per_px"]
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    held = [float(str(n.get("textLength"))) for n in root.iter(f"{SVG}text") if n.text == "ST-40"]
    assert held[0] * scale == pytest.approx(label["box"][2] - label["box"][0], abs=0.01)


def test_a_png_is_as_wide_as_asked_and_has_the_colour_of_the_page(atlas: Atlas, tmp_path: Path) -> None:
    for theme in ("light", "dark"):
        render(atlas, "front", tmp_path / "a.png", Asked(width=640, theme=theme))
        with Image.open(tmp_path / "a.png") as picture:
            assert picture.size == (640, 640)
            assert picture.getpixel((320, 639)) != picture.getpixel((0, 0)) or theme
    assert style("dark", {}).paper != style("light", {}).paper


def test_a_marked_point_shows_in_the_png(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.png", Asked(width=800, points=["ST-40"], labels="none"))
    with Image.open(tmp_path / "a.png") as picture:
        red, green, blue = picture.convert("RGB").getpixel((640, 560))  # type: ignore[misc]
    assert red > 150
    assert max(green, blue) < 90


def test_a_pdf_is_a_pdf_without_a_date_of_today(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.pdf", Asked(width=400))
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert b"(D:20000101000000Z" in data


def test_labels_json_holds_boxes_anchors_and_leaders_in_view_mm(atlas: Atlas, tmp_path: Path) -> None:
    render(
        atlas, "front", tmp_path / "a.svg", Asked(width=300, labels="both", labels_json=tmp_path / "a.json")
    )
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["size"] == [200, 200]
    assert {len(label["leader"]) for label in found["labels"]} <= {0, 2}
    for label in found["labels"]:
        left, top, right, bottom = label["box"]
        assert 0 <= left < right <= 200
        assert 0 <= top < bottom <= 200
    anchors = {(mark["code"], mark["side"]): mark["at"] for mark in found["marks"]}
    assert all(anchors[label["code"], label["side"]] == label["anchor"] for label in found["labels"])


def test_points_may_be_spelt_as_people_spell_them(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.svg", Asked(points=["st40", "cv 2"]))
    assert {"ST-40", "CV-2"} <= set(texts(tmp_path / "a.svg"))
    assert "ST-1" not in texts(tmp_path / "a.svg")


def test_the_guide_is_drawn_for_a_named_point(atlas: Atlas, tmp_path: Path) -> None:
    render(atlas, "front", tmp_path / "a.svg", Asked(points=["ST-40"], guide=True))
    assert {"① mouth corner", "② 2 finger-cun"} <= set(texts(tmp_path / "a.svg"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"view": "back"}, "there is no view 'back'; views are front"),
        ({"out": Path("a.gif")}, "does not end in .png, .svg, .pdf"),
        ({"points": ["ST-99"]}, "there is no point 'ST-99'"),
        ({"width": 3}, "64 to 12000 px wide, not 3"),
        ({"labels": "many"}, "labels are codes, names, both, none"),
        ({"theme": "pink"}, "themes are light, dark, print"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    atlas: Atlas, tmp_path: Path, wrong: dict[str, object], said: str
) -> None:
    wanted = dict(wrong)
    view, out = str(wanted.pop("view", "front")), Path(str(wanted.pop("out", tmp_path / "a.svg")))
    with pytest.raises(CannotRender, match=said.replace(".", r"\.")):
        render(atlas, view, out, Asked(**wanted))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_point_that_the_view_does_not_show_is_reported(atlas: Atlas, tmp_path: Path) -> None:
    from dataclasses import replace

    hidden = {code: spot for code, spot in atlas.spots.items() if code != "ST-40"}
    told = render(replace(atlas, spots=hidden), "front", tmp_path / "a.svg", Asked(points=["ST-40"]))
    assert told == ["The view 'front' does not show ST-40."]
