"""A picture on a sheet: as large as it gets, nothing over the edge, the legend beside or below it."""

from facemap.picture.legend import Entry
from facemap.picture.shapes import Line, Mark, Text
from facemap.picture.sheet import MARGIN, Caption, Sheet, bare, captioned, on_page
from facemap.picture.widths import approximate_width

SIGN = (Mark((0.0, 0.0), "disc", 4.0, "point.acupuncture"), Line(((-10.0, 0.0), (10.0, 0.0)), "guide"))
CAPTION = Caption(
    "Face", "Toothache", tuple(Entry(SIGN, f"Points of kind {n}") for n in range(9)), ("WHO 2008",) * 40
)
UPRIGHT, LYING = (1050.0, 1485.0), (1485.0, 1050.0)


def sides(sheet: Sheet) -> tuple[float, float, float, float]:
    """The edges of all that is written and drawn beside the picture."""
    xs, ys = [], []
    for shape in sheet.shapes:
        if isinstance(shape, Text):
            xs += [shape.at[0], shape.at[0] + approximate_width(shape.text, shape.size)]
            ys += [shape.at[1] - shape.size, shape.at[1]]
        elif isinstance(shape, Mark):
            xs.append(shape.at[0])
            ys.append(shape.at[1])
    return min(xs), min(ys), max(xs), max(ys)


def test_a_bare_sheet_is_the_picture() -> None:
    assert bare(300, 200) == Sheet(300, 200, (0.0, 0.0, 300, 200))


def test_a_legend_goes_below_a_picture_of_its_own_size() -> None:
    sheet = captioned(800, 600, CAPTION, approximate_width)
    left, top, right, bottom = sides(sheet)
    assert (sheet.width, sheet.frame) == (800, (0.0, 0.0, 800, 600))
    assert left >= 0
    assert right <= sheet.width
    assert 600 < top < bottom < sheet.height


def test_a_legend_has_room_under_a_narrow_picture() -> None:
    sheet = captioned(100, 600, CAPTION, approximate_width)
    assert sides(sheet)[2] <= sheet.width
    assert sheet.frame[0] == sheet.width - sheet.frame[2]


def test_a_picture_fills_the_page_that_suits_it() -> None:
    tall = on_page([UPRIGHT, LYING], 500, 700, None, approximate_width)
    wide = on_page([UPRIGHT, LYING], 700, 400, None, approximate_width)
    assert (tall.width, tall.height) == UPRIGHT
    assert (wide.width, wide.height) == LYING
    assert tall.frame[2] - tall.frame[0] == UPRIGHT[0] - 2 * MARGIN


def test_nothing_is_written_over_the_margins_or_the_picture() -> None:
    for size in ((500, 700), (700, 400), (500, 500)):
        sheet = on_page([UPRIGHT, LYING], *size, CAPTION, approximate_width)
        left, top, right, bottom = sides(sheet)
        assert left >= MARGIN - 0.01
        assert top >= MARGIN - 0.01
        assert right <= sheet.width - MARGIN + 0.01
        assert bottom <= sheet.height - MARGIN + 0.01
        assert top > sheet.frame[3] or left > sheet.frame[2]


def test_a_page_that_lies_in_the_printer_is_taken_as_it_lies() -> None:
    sheet = on_page([LYING], 500, 700, CAPTION, approximate_width)
    assert (sheet.width, sheet.height) == LYING
