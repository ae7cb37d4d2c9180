"""An order says all that is wanted of a plate; what comes of it is the window's picture."""

import errno
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from facemap.atlas.model import Atlas
from facemap.export import saved
from facemap.export.commands import Asked, area_from, render
from facemap.export.made import made
from facemap.export.order import CannotRender, Order, drawn
from facemap.picture.plate import Chosen, Show, plate
from facemap.picture.widths import approximate_width
from tests.picture.made_up import SIZE

SVG = "{http://www.w3.org/2000/svg}"
ORDER = Order("front", SIZE / 400, "svg")
QUARTER = (100.0, 100.0, 200.0, 200.0)


def test_the_plate_is_laid_out_as_the_window_lays_it_out(atlas: Atlas) -> None:
    show, chosen = Show(labels="both", guide=True), Chosen("ST-40", "left", frozenset({"ST-2", "ST-40"}))
    order = replace(ORDER, show=show, chosen=chosen, area=QUARTER, legend=True, page="A4")
    there = plate(atlas, "front", show, chosen, SIZE / 400, approximate_width)
    assert drawn(atlas, order, approximate_width).plate == there


def test_an_area_is_cut_out_and_nothing_far_outside_it_is_kept(atlas: Atlas) -> None:
    found = drawn(atlas, replace(ORDER, area=QUARTER), approximate_width)
    assert found.size == pytest.approx((200, 200))
    assert found.sheet.frame == pytest.approx((0, 0, 200, 200))
    document = made(atlas, replace(ORDER, area=QUARTER)).data.decode()
    assert "translate(-200 -200)" in document
    assert ElementTree.fromstring(document).get("viewBox") == "0 0 200 200"


def test_an_area_ends_where_the_view_ends(atlas: Atlas) -> None:
    assert drawn(atlas, replace(ORDER, area=(-50, -50, 120, 300)), approximate_width).area == (0, 0, 120, 200)


def test_on_nothing_there_is_no_paper(atlas: Atlas, tmp_path: Path) -> None:
    document = made(atlas, replace(ORDER, background="transparent")).data.decode()
    assert "data:image/png" in document
    assert "<rect width" not in document
    render(atlas, "front", tmp_path / "a.png", Asked(width=200, background="transparent", layers=()))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.mode == "RGBA"
    render(atlas, "front", tmp_path / "b.png", Asked(width=200, layers=()))
    with Image.open(tmp_path / "b.png") as picture:
        assert picture.mode == "RGB"


def test_a_legend_and_the_sources_are_written_below(atlas: Atlas) -> None:
    root = ElementTree.fromstring(made(atlas, replace(ORDER, legend=True, about="A title")).data)
    said = [str(node.text) for node in root.iter(f"{SVG}text")]
    assert {"Front", "A title", "Acupuncture points", "ST Stomach", "Sources: Cheng 1987"} <= set(said)
    assert float(str(root.get("height"))) > 400


def test_with_the_guide_the_legend_says_every_step_and_marks_the_one_being_told(atlas: Atlas) -> None:
    def said(steps: int, legend: bool = True) -> list[str]:
        show, chosen = Show(guide=True, guide_steps=steps), Chosen("ST-40", "left")
        root = ElementTree.fromstring(
            made(atlas, replace(ORDER, legend=legend, show=show, chosen=chosen)).data
        )
        return [str(node.text) for node in root.iter(f"{SVG}text")]

    first, second = (
        "1. Find where the lips meet (mouth corner): outermost.",
        "2. From there go 2 finger-cun laterally (40 mm on this body).",
    )
    assert {"How ST-40 is found", first, second} <= set(said(0))
    assert {f"▸ {first}", second} <= set(said(1))
    assert {first, f"▸ {second}"} <= set(said(2))
    assert "How ST-40 is found" not in said(0, legend=False)


@pytest.mark.parametrize(("page", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_a_page_has_the_size_of_paper(atlas: Atlas, tmp_path: Path, page: str, size: tuple[int, int]) -> None:
    render(atlas, "front", tmp_path / "a.pdf", Asked(page=page, legend=True))
    found = re.search(rb"/MediaBox \[([\d. ]+)\]", (tmp_path / "a.pdf").read_bytes())
    assert found
    assert [float(number) for number in found[1].split()[2:]] == pytest.approx(size, abs=1.5)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_everything_at_once_is_the_same_file_twice(atlas: Atlas, kind: str) -> None:
    order = replace(
        ORDER, kind=kind, legend=True, page="A4", area=QUARTER, background="transparent", scale=0.5
    )
    assert made(atlas, order).data == made(atlas, order).data


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area": (300.0, 0.0, 400.0, 20.0)}, "the area lies outside the view or is too small"),
        ({"area": (10.0, 10.0, 11.0, 90.0)}, "'front' is 200 × 200 mm"),
        ({"background": "wood"}, "backgrounds are paper, transparent; not 'wood'"),
        ({"page": "A5"}, "pages are A4, Letter; not 'A5'"),
    ],
)  # fmt: skip
def test_what_cannot_be_ordered_is_said_in_a_sentence(
    atlas: Atlas, wrong: dict[str, object], said: str
) -> None:
    with pytest.raises(CannotRender, match=said):
        made(atlas, replace(ORDER, **wrong))  # type: ignore[arg-type]


def test_a_huge_picture_is_refused_before_it_is_made(atlas: Atlas) -> None:
    with pytest.raises(CannotRender, match=r"40000 × 40000 px is too large; it may be 12000 px wide"):
        made(atlas, replace(ORDER, kind="png", scale=100))


def test_an_area_is_read_from_words() -> None:
    assert area_from("10,20,30,40") == (10, 20, 40, 60)
    for wrong in ("10,20", "a,b,c,d", "nan,0,1,1", ""):
        with pytest.raises(CannotRender, match="four numbers"):
            area_from(wrong)


# Files


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    saved.save(tmp_path / "a.png", b"one")
    saved.save(tmp_path / "a.png", b"two")
    assert (tmp_path / "a.png").read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "'a.png' could not be written: the disk is full"),
        (errno.EACCES, "facemap may not write into the folder"),
        (errno.EROFS, "can only be read"),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def full(_: int) -> None:
        raise OSError(number, "no")

    saved.save(tmp_path / "a.png", b"one")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotRender, match=said):
        saved.save(tmp_path / "a.png", b"two")
    assert (tmp_path / "a.png").read_bytes() == b"one"
    assert [file.name for file in tmp_path.iterdir()] == ["a.png"]


def test_a_folder_that_is_not_there_or_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRender, match=f"there is no folder '{tmp_path / 'no'}'"):
        saved.save(tmp_path / "no" / "a.png", b"")
    (tmp_path / "a.png").mkdir()
    with pytest.raises(CannotRender, match="there is a folder of that name"):
        saved.save(tmp_path / "a.png", b"")
