"""The exported plate is the window's picture, to the label."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facemap.export import paper
from facemap.export.choices import Choices, ordered
from facemap.export.order import CannotRender, drawn
from facemap.export.raster import measure_with
from facemap.picture.shapes import Plate
from facemap.picture.survey import lacks
from facemap.ui.exporting import Exporting
from facemap.ui.settings import Settings, read
from facemap.ui.window import MainWindow


@pytest.fixture
def exporting(window: MainWindow, qtbot: QtBot) -> Exporting:
    feature = window.feature("exporting")
    assert isinstance(feature, Exporting)
    qtbot.waitUntil(lambda: bool(window.canvas.plate.labels))
    return feature


def exported(exporting: Exporting, choices: Choices) -> Plate:
    order = ordered(choices, exporting.sight())
    return drawn(exporting.window.atlas, order, measure_with(paper.font_of(order))).plate


def seen(window: MainWindow) -> object:
    """Every label, with its box in view mm, and every mark."""
    return window.canvas.plate.labels, window.canvas.plate.marks


def is_whole(window: MainWindow) -> bool:
    """Whether what lies on the skin is there, which is looked at little by little."""
    view, show, _ = window.canvas.asked
    return not lacks(window.canvas.survey_of(view), show.lines, show.needed)


SHOWN: dict[str, Callable[[MainWindow], object]] = {
    "nothing chosen": lambda window: None,
    "a point with its guide": lambda window: window.choose("ST-4"),
    "names, zoomed in": lambda window: (window.set_labels("names"), window.zoom(2.5)),
    "a condition": lambda window: window.show_condition("facial-paralysis"),
    "muscles on another view": lambda window: (window.look("neck-front"), window.toggle("muscles")),
    "without motor points": lambda window: window.toggle("motor"),
}


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN.keys())
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_labels_are_where_the_window_has_them(
    window: MainWindow, exporting: Exporting, qtbot: QtBot, show: Callable[[MainWindow], object], kind: str
) -> None:
    show(window)
    qtbot.wait(300)  # the zoom rests
    qtbot.waitUntil(lambda: bool(window.canvas.plate.labels) and is_whole(window))
    plate = exported(exporting, Choices(kind=kind))
    assert (plate.labels, plate.marks) == seen(window)
    assert plate.mm_per_px == window.canvas.mm_per_px


def test_the_whole_view_is_the_window_fitted(window: MainWindow, exporting: Exporting, qtbot: QtBot) -> None:
    fitted = window.canvas.plate
    window.zoom(3.0)
    qtbot.wait(200)
    whole = exported(exporting, Choices(area="view"))
    assert whole.labels == fitted.labels
    assert whole.mm_per_px == pytest.approx(fitted.mm_per_px)


def test_what_is_seen_when_zoomed_in_is_what_is_written(
    window: MainWindow, exporting: Exporting, tmp_path: Path, qtbot: QtBot
) -> None:
    window.zoom(4.0)
    qtbot.wait(200)
    exporting.save(tmp_path / "a.png", Choices(scale=1, legend=False))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == pytest.approx((window.canvas.width(), window.canvas.height()), abs=1)


def test_choices_are_remembered(
    window: MainWindow, exporting: Exporting, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    exporting.keep(replace(exporting.choices, kind="pdf", legend=False))
    window.close()
    again = open_window(read(tmp_path)).feature("exporting")
    assert isinstance(again, Exporting)
    assert (again.choices.kind, again.choices.legend) == ("pdf", False)


def test_the_box_is_no_obstacle_and_tells_how_large_the_picture_will_be(
    exporting: Exporting, qtbot: QtBot
) -> None:
    exporting.open()
    box = exporting.box
    assert box is not None
    assert not box.isModal()
    qtbot.waitUntil(lambda: "pixels" in box.facts)
    before = box.facts
    exporting.window.zoom(4.0)
    qtbot.waitUntil(lambda: box.facts != before)
    box.close()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (Path("nowhere") / "a.png", "could not be written: there is no folder"),
        (Path("folder.png"), "could not be written: there is a folder of that name"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    exporting: Exporting, tmp_path: Path, file: Path, said: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    exporting.open()
    assert exporting.box is not None
    exporting.box.save(tmp_path / file)
    assert said in exporting.box.answer
    assert exporting.box.answer.endswith(".")
    exporting.box.close()


def test_a_huge_picture_is_refused_with_a_sentence(exporting: Exporting, tmp_path: Path) -> None:
    choices = replace(Choices(area="view"), scale=6)
    exporting.window.canvas.magnify(0.05)
    with pytest.raises(CannotRender, match="is too large"):
        exporting.save(tmp_path / "a.png", choices)
    assert list(tmp_path.glob("a.png*")) == []


def test_copying_puts_a_picture_and_words_on_the_clipboard(window: MainWindow, exporting: Exporting) -> None:
    window.choose("ST-4")
    exporting.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "ST-4" in data.text()
    assert "clipboard" in window.status_text()


def test_copying_takes_the_words_that_are_selected_on_the_card(
    window: MainWindow, exporting: Exporting, qtbot: QtBot
) -> None:
    label = QLabel("Dìcāng lies beside the mouth", window)
    label.setTextInteractionFlags(label.textInteractionFlags().TextSelectableByMouse)
    label.setFocusPolicy(window.canvas.focusPolicy())
    label.show()
    label.setFocus()
    label.setSelection(0, 6)
    exporting.copy()
    assert QGuiApplication.clipboard().text() == "Dìcāng"


def test_a_page_is_printed_as_it_lies_in_the_printer(exporting: Exporting, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setFullPage(True)
    exporting.print_on(printer)
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_the_preview_stays_beside_the_window(exporting: Exporting, qtbot: QtBot) -> None:
    exporting.print()
    assert exporting.preview is not None
    assert not exporting.preview.isModal()
    qtbot.wait(50)
    exporting.preview.close()


def test_a_dark_window_exports_dark_or_for_paper(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(Settings(theme="dark"))
    feature = window.feature("exporting")
    assert isinstance(feature, Exporting)
    assert feature.drawn(Choices()).style.paper == window.canvas.drawn_in.paper
    assert feature.drawn(Choices(theme="print")).style.paper == "#FFFFFF"
