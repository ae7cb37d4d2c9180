"""The sheet and the handout of a session, as they come from the printer."""

from dataclasses import replace
from itertools import combinations

import pytest

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.surface import sighted
from facemap.data.load import load_atlas
from facemap.export import document_paper, raster
from facemap.export.document import Cell, Document, Row, Table, text_of
from facemap.export.paper import export_font
from facemap.export.plate_rows import inner_mm, plate_rows
from facemap.export.session_sheet import session_sheet
from facemap.paths import points_folder
from facemap.picture.plan_plates import DOT, NUMBER_ROLE, SIDE_ROLE, PlanPlate
from facemap.picture.scene import Measure
from facemap.picture.shapes import BASELINE, LINE_HEIGHT, Box, Mark, Text
from facemap.plan import ledger, making, placing, recording
from facemap.plan.findings import Finding
from facemap.plan.model import Client, Override, Placement, Reference, Told
from tests.export.sessions import crowded, dots, session, usual


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()]).atlas


@pytest.fixture(scope="module")
def measure() -> Measure:
    return raster.measure_with(export_font())


def boxes(plate: PlanPlate, measure: Measure) -> list[Box]:
    """Of the numbers, in px."""
    found = []
    for shape in plate.shapes:
        if isinstance(shape, Text) and shape.role == NUMBER_ROLE:
            u, v = shape.at[0] / plate.mm_per_px, shape.at[1] / plate.mm_per_px
            wide = measure(shape.text, shape.size)
            left = u - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            top = v - BASELINE * shape.size
            found.append((left, top, left + wide, top + LINE_HEIGHT * shape.size))
    return found


def collisions(plate: PlanPlate, measure: Measure) -> list[object]:
    numbers = boxes(plate, measure)
    over = [
        (a, b) for a, b in combinations(numbers, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]  # fmt: skip
    on_dots = [
        (box, at) for box in numbers for at in dots(plate)
        if box[0] - DOT < at[0] < box[2] + DOT and box[1] - DOT < at[1] < box[3] + DOT
    ]  # fmt: skip
    return [*over, *on_dots]


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("made", [usual, crowded])
def test_no_number_is_over_another_or_over_a_needle(
    atlas: Atlas, measure: Measure, made: object, page: str
) -> None:
    plan = made(atlas)  # type: ignore[operator]
    rows = plate_rows(atlas, plan, measure, inner_mm(page))
    assert [collisions(plate, measure) for plate in rows.plates] == [[] for _ in rows.plates]
    assert rows.unwritten == ()


def test_a_usual_session_is_one_to_three_pages_in_plates_of_one_height(
    atlas: Atlas, measure: Measure
) -> None:
    for page in ("A4", "Letter"):
        sheet = session_sheet(atlas, usual(atlas), (), measure, page)
        assert 1 <= len(list(document_paper.page_images(sheet, 40))) <= 3
        assert len({round(plate.size[1], 3) for plate in sheet.plates}) == 1


def test_plates_of_very_many_needles_stand_two_by_two_and_lose_no_number(
    atlas: Atlas, measure: Measure
) -> None:
    codes = [
        code for code, point in atlas.points.items()
        if point.sides == "both" and making.position_of(atlas, code, "left")
    ]  # fmt: skip
    rows = plate_rows(atlas, session(atlas, codes[:150]), measure, inner_mm("A4"))
    assert [len(row.plates) for row in rows.pictures] == [2, 2]
    assert rows.unwritten == ()
    assert [collisions(plate, measure) for plate in rows.plates] == [[] for _ in rows.plates]


def rows_of(sheet: Document) -> list[Row]:
    return [row for block in sheet.blocks if isinstance(block, Table) and block.head for row in block.rows]


def words(cell: Cell) -> str:
    return "".join(run.text for run in cell.words)


def ticked(cell: Cell) -> list[bool]:
    return [box for row in cell.boxes for group in row for box in group.boxes]


def sides(cell: Cell) -> list[tuple[str, int]]:
    """The letter and number of boxes of each row of a side."""
    return [(group.before, len(group.boxes)) for row in cell.boxes for group in row]


def numerals(sheet: Document) -> set[str]:
    return {
        shape.text for plate in sheet.plates for shape in plate.shapes
        if isinstance(shape, Text) and shape.role == NUMBER_ROLE
    }  # fmt: skip


def test_every_placement_is_in_the_table_with_boxes_for_its_needles(atlas: Atlas, measure: Measure) -> None:
    plan = usual(atlas)
    plan = placing.added(plan, making.from_point(atlas, "LI-4"), both=True)
    first = plan.placements[4]
    plan = placing.changed(plan, [first.id], both=False, depth=first.depth + 1.0)  # type: ignore[operator]
    plan = ledger.ticked(plan, plan.placements[6].id, "in", "2026-11-25T10:00:00")
    sheet = session_sheet(atlas, plan, (), measure)
    rows = rows_of(sheet)
    said = [words(row.cells[1]) for row in rows]
    assert {each.code for each in plan.placements} == {place.split()[0] for place in said}
    apart = [row for row in rows if row.tinted]
    assert [words(row.cells[2])[:-2] for row in apart] == ["left", "right"]
    assert "≠" in words(apart[0].cells[2])
    half = next(row for row in rows if words(row.cells[0]) == "4")
    assert ticked(half.cells[8]) == [True, False]
    assert ticked(half.cells[9]) == [False, False]
    assert "On no plate: 13 LI-4" in text_of(sheet)


def test_plates_say_where_sides_differ_and_where_a_bruise_is_with_a_legend(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["ST-3", "ST-4"])
    plain = session_sheet(atlas, plan, (), measure)
    assert "≠" not in text_of(plain)
    plan = placing.changed(plan, [1], both=False, needles=2)
    for kind in ("bruise", "pain"):
        plan = recording.marked(plan, kind, "2026-11-25T10:00:00", 3)
    sheet = session_sheet(atlas, plan, (), measure)
    (plate,) = (each for each in sheet.plates if each.view.name == "face-front")
    said = [(shape.role, shape.text) for shape in plate.shapes if isinstance(shape, Text)]
    assert sorted(text for role, text in said if role == NUMBER_ROLE) == ["1≠", "1≠", "2", "2"]
    assert sorted(text for role, text in said if role == SIDE_ROLE) == ["L", "R"]
    forms = [shape.form for shape in plate.shapes if isinstance(shape, Mark) and shape.form != "dot"]
    assert sorted(forms) == ["square", "star"]
    legend = [row.cells for block in sheet.blocks if isinstance(block, Table) for row in block.rows]
    told = [{words(cell): cell.mark for cell in cells} for cells in legend]
    uneven = "left and right are planned differently"
    signs = {uneven: "≠", "row of needles": "row", "bruise": "bruise", "pain": "pain", "": ""}
    assert signs in told
    assert collisions(plate, measure) == []


def test_what_is_deeper_than_its_source_is_marked_and_the_mark_explained(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["ST-3"])
    plain = text_of(session_sheet(atlas, plan, (), measure))
    assert "▲" not in plain
    deep = text_of(session_sheet(atlas, placing.changed(plan, [1], depth=40.0), (), measure))
    assert deep.count("▲") == 2  # in the row and below the table


def test_places_of_which_the_same_caution_is_said_are_named_together(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-3", "ST-4", "ST-5"])
    found = [
        Finding("depth", "warn", f"{code}: {words}", code, ("who-1999",), lead=code)
        for code, words in (("ST-3", "an artery."), ("ST-4", "a nerve."), ("ST-5", "an artery."))
    ]
    lines = text_of(session_sheet(atlas, plan, found, measure)).splitlines()
    assert [line for line in lines if "Caution" in line][1:] == ["Caution · ST-3, ST-5", "Caution · ST-4"]
    assert sum("An artery" in line for line in lines) == 1


def test_bars_come_first_with_their_source_and_the_reason_for_going_on(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["ST-3"])
    gone = Finding("rule", "bar", "Laser: not for two weeks.", "b", ("who-1999",), rule="laser", lead="Laser",
                   overridden=Override("b", "Asked the surgeon.", "2026-11-25T09:00:00"))  # fmt: skip
    found = (
        gone,
        Finding("depth", "warn", "ST-3: deep.", "w", lead="ST-3"),
        Finding("caution", "note", "ST-3: a vein.", "n", lead="ST-3"),
    )
    text = text_of(session_sheet(atlas, plan, found, measure))
    assert "see Cautions" not in text
    assert "Gone on because: Asked the surgeon." in text
    assert "WHO 1999" in text
    upside_down = text_of(session_sheet(atlas, plan, found[::-1], measure))
    assert upside_down.index("Laser") < upside_down.index("Caution · ST-3")
    assert text.index("Laser") < text.index("Caution · ST-3") < text.index("To know")
    barred = text_of(session_sheet(atlas, plan, (gone._replace(overridden=None),), measure))
    assert "see Cautions" in barred


def test_the_sheet_counts_what_sources_bar_and_what_has_no_reason(atlas: Atlas, measure: Measure) -> None:
    plan, why = session(atlas, ["ST-4"]), Override("rule/a", "agreed")
    one, other, third = (Finding("rule", "bar", f"No {key}.", f"rule/{key}") for key in "abc")
    some = text_of(session_sheet(atlas, plan, [one._replace(overridden=why), other, third], measure))
    assert "Sources say no 3 times; for 2 no reason is written down" in some
    none = text_of(session_sheet(atlas, plan, [one, other], measure))
    assert "Sources say no 2 times, and no reason for going on is written down" in none


def test_a_final_sheet_does_not_say_that_needles_are_still_to_be_chosen(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["GV-24"])
    assert "1 × of a kind not chosen yet" in text_of(session_sheet(atlas, plan, [], measure))
    plan = ledger.ticked(plan, plan.placements[0].id, "in", "2026-11-25T10:00:00")
    plan = ledger.ticked(plan, plan.placements[0].id, "out", "2026-11-25T10:20:00")
    plan = ledger.finalised(ledger.closed(plan, "2026-11-25T10:21:00"), "2026-11-25T10:30:00")
    final = text_of(session_sheet(atlas, plan, [], measure))
    assert "1 × not recorded" in final
    assert "not chosen yet" not in final
    assert "Needles to have ready" not in final
    assert "Needles used   1 place, 1 needle" in final


def test_a_plan_prints_where_its_packs_are_missing(atlas: Atlas, measure: Measure) -> None:
    lone = Placement(
        0, "point", "left", "MY-1", "My own point", position=making.position_of(atlas, "ST-3", "left"),
        depth=3.0, reference=Reference("mine", "My notes", 2.0, 4.0),
    )  # fmt: skip
    plan = placing.added(session(atlas, []), lone)
    plan = replace(plan, told=(Told("k", "bar", "Never at noon.", "My notes"),))
    text = text_of(session_sheet(atlas, plan, (), measure))
    assert "MY-1 My own point" in text
    assert "a My notes" in text
    assert "Never at noon." in text


def test_after_the_session_the_sheet_is_its_record(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-3"])
    for each in plan.placements:
        plan = ledger.ticked(plan, each.id, "in", "2026-11-25T10:00:00")
        plan = ledger.ticked(plan, each.id, "out", "2026-11-25T10:20:00")
    plan = recording.marked(plan, "bruise", "2026-11-25T10:21:00", plan.placements[0].id)
    plan = ledger.finalised(ledger.closed(plan, "2026-11-25T10:30:00"), "2026-11-25T11:00:00")
    plan = ledger.amended(plan, "2026-11-26T08:00:00", "The bruise is gone.")
    text = text_of(session_sheet(atlas, plan, (), measure))
    for said in (
        "2 of 2 needles put in",
        "none left in",
        "10:00–10:30",
        "bruise ST-3",
        "The bruise is gone.",
    ):
        assert said in text


def test_the_same_plan_gives_the_same_bytes(atlas: Atlas, measure: Measure) -> None:
    first, second = (document_paper.pdf(session_sheet(atlas, session(atlas), (), measure)) for _ in range(2))
    assert first == second


def test_pages_are_light_and_legible_in_grey(atlas: Atlas, measure: Measure) -> None:
    """Words nearly black on nearly white, and little ink."""
    from PySide6.QtGui import QImage

    for page in document_paper.page_images(session_sheet(atlas, usual(atlas), (), measure), 60):
        grey = page.convertToFormat(QImage.Format.Format_Grayscale8)
        values = bytes(grey.constBits())[: grey.bytesPerLine() * grey.height()]
        assert min(values) < 60
        assert sum(values) / len(values) > 225


def _field(atlas: Atlas) -> Placement:
    """An area on a cheek, whose middle lies below the skin."""
    codes = ("ST-4", "ST-5", "ST-6", "ST-7", "SI-18", "LI-20")
    outline = [at for code in codes if (at := making.position_of(atlas, code, "left"))]
    middle = Position(*(sum(axis) / len(outline) for axis in zip(*outline, strict=True)))
    assert not any(sighted(view, middle) for view in atlas.body.plates)
    return replace(making.from_spot("area", middle, "face", outline), needles=9)


def test_an_area_is_on_a_plate_with_its_number_though_its_middle_lies_deep(
    atlas: Atlas, measure: Measure
) -> None:
    plan = placing.added(session(atlas, []), _field(atlas), both=True)
    sheet = session_sheet(atlas, plan, (), measure)
    said = [shape.text for plate in sheet.plates for shape in plate.shapes if isinstance(shape, Text)]
    assert "1" in said
    assert "on no plate" not in text_of(sheet).lower()


def test_lines_and_areas_say_where_they_are_and_how_large(atlas: Atlas, measure: Measure) -> None:
    start, end = (making.position_of(atlas, code, "left") for code in ("ST-4", "ST-3"))
    assert start is not None
    assert end is not None
    plan = placing.added(session(atlas, []), making.from_spot("line", start, "face", [end]))
    plan = placing.added(plan, _field(atlas))
    line, area = (words(row.cells[1]) for row in rows_of(session_sheet(atlas, plan, (), measure)))
    for word in ("the face", "near ST-4", "mm long", "superiorly"):
        assert word in line
    for word in ("the face", "near ", "cm²"):
        assert word in area


def test_the_sheet_is_called_so_once(atlas: Atlas, measure: Measure) -> None:
    nobody = session(atlas, ["ST-3"], client=Client())
    assert text_of(session_sheet(atlas, nobody, (), measure)).count("Session sheet") == 1


def test_a_needle_that_was_moved_is_not_called_as_if_it_were_at_its_point(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["LI-20"])
    plan = replace(plan, placements=tuple(replace(each, moved=12.0) for each in plan.placements))
    (row,) = rows_of(session_sheet(atlas, plan, (), measure))
    assert "moved 12 mm" in words(row.cells[1])


def test_notes_that_are_alike_are_told_once_with_all_their_places(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-3", "ST-4"])
    found = [
        Finding("caution", "note", f"{code}: {words}.", f"{code} {words}", lead=code, words=words)
        for code, words in (("ST-3", "a vein"), ("ST-4", "a vein"), ("ST-4", "a nerve"))
    ]
    text = text_of(session_sheet(atlas, plan, found, measure))
    assert text.count("A vein") == 1
    assert text.index("ST-3, ST-4") < text.index("A vein") < text.index("A nerve")


def test_the_key_to_the_sources_of_depths_stands_before_their_table(atlas: Atlas, measure: Measure) -> None:
    text = text_of(session_sheet(atlas, session(atlas, ["ST-3"]), (), measure))
    assert text.index("Sources of depth") < text.index("Depth mm")


def test_a_long_label_is_cut_short_in_the_footer_and_the_head(atlas: Atlas, measure: Measure) -> None:
    sheet = session_sheet(atlas, session(atlas, ["ST-3"], client=Client("Q" * 900)), (), measure)
    assert len(sheet.footer) < 150
    assert max(map(len, text_of(sheet).splitlines())) < 300


def test_small_pictures_that_would_print_as_boxes_are_left_out() -> None:
    from facemap.export.document_set import printable

    assert printable("A. B. \U0001f600\ufe0f 陈") == "A. B.  陈"
