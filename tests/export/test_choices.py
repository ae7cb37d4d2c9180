"""How one wants pictures is remembered, and becomes an order."""

from dataclasses import replace

import pytest

from facemap.export.choices import Choices, Sight, copied, letters, ordered, read, written
from facemap.picture.plate import Chosen, Show
from facemap.picture.style import style

SIGHT = Sight(
    "front", (200.0, 200.0), Show(labels="names"), Chosen("ST-40", "left"), (50.0, 60.0, 150.0, 160.0),
    0.2, 0.5,
    lambda theme: style("dark" if theme == "window" else theme, {}), "Noto Sans,9", "ST-40 Dìcāng",
)  # fmt: skip


def test_choices_come_back_as_they_were_kept() -> None:
    wanted = Choices("pdf", "view", "print", "transparent", 4, "Letter", False, True, "pictures")
    assert read(written(wanted)) == wanted


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"kind": "gif", "scale": 99, "legend": "yes", "new": 1}'])
def test_damaged_choices_are_as_at_first(text: str) -> None:
    assert read(text) == Choices()


def test_what_is_visible_is_ordered_at_the_zoom_of_the_window() -> None:
    order = ordered(Choices(), SIGHT)
    assert (order.area, order.mm_per_px, order.font) == (SIGHT.visible, 0.2, SIGHT.font)
    assert (order.show, order.chosen, order.about) == (SIGHT.show, SIGHT.chosen, SIGHT.about)


def test_the_whole_view_is_laid_out_as_it_fits_the_window() -> None:
    order = ordered(Choices(area="view"), SIGHT)
    assert (order.area, order.mm_per_px) == (None, 0.5)


def test_only_a_pdf_has_a_page() -> None:
    assert ordered(Choices("png"), SIGHT).page == ""
    assert ordered(Choices("pdf"), SIGHT).page == "A4"


def test_labels_may_be_laid_out_for_the_page() -> None:
    order = ordered(Choices("pdf", fresh=True), SIGHT)
    assert 100 / order.mm_per_px == pytest.approx(930)
    assert ordered(replace(Choices("png"), fresh=True), SIGHT).mm_per_px == 0.2


def test_the_theme_is_the_windows_or_another() -> None:
    assert ordered(Choices(), SIGHT).drawn_in == style("dark", {})
    assert ordered(Choices(theme="print"), SIGHT).drawn_in == style("print", {})


def test_a_copy_is_what_is_seen_and_nothing_else() -> None:
    order = copied(SIGHT)
    assert (order.kind, order.area, order.legend, order.page) == ("png", SIGHT.visible, False, "")


def test_letters_on_paper_are_told_in_points() -> None:
    assert letters(11.0, 1.0) == pytest.approx(6.24, abs=0.01)
