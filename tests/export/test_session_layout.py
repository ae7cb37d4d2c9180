"""How a session sheet uses its pages: plates, columns, boxes, and what is said of the client."""

from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.data.load import load_atlas
from facemap.export import document_paper, raster
from facemap.export.document import Cell, Columns, Document, Pictures, Row, Table, text_of
from facemap.export.pages import Flow, Strip, paged
from facemap.export.paper import export_font
from facemap.export.session_cautions import cautions
from facemap.export.session_sheet import session_sheet
from facemap.paths import points_folder
from facemap.picture.plan_plates import NUMBER_ROLE
from facemap.picture.scene import Measure
from facemap.picture.shapes import Text
from facemap.plan import ledger, making, placing
from facemap.plan.findings import Finding
from facemap.plan.model import Assessment, Check, Fact, Override, Plan, Step
from facemap.plan.safety import findings
from tests.export.sessions import crowded, session


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()]).atlas


@pytest.fixture(scope="module")
def measure() -> Measure:
    return raster.measure_with(export_font())


@pytest.fixture(scope="module")
def relief(atlas: Atlas) -> Relief:
    return Relief(atlas)


def rows_of(sheet: Document) -> list[Row]:
    return [row for block in sheet.blocks if isinstance(block, Table) and block.head for row in block.rows]


def words(cell: Cell) -> str:
    return "".join(run.text for run in cell.words)


def sides(cell: Cell) -> list[list[tuple[str, int]]]:
    """The letter and number of boxes of each group, row by row."""
    return [[(group.before, len(group.boxes)) for group in row] for row in cell.boxes]


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_eighty_needles_at_forty_places_with_all_there_is_to_heed_are_three_pages(
    atlas: Atlas, measure: Measure, relief: Relief, page: str
) -> None:
    plan = crowded(atlas)
    sheet = session_sheet(atlas, plan, findings(atlas, relief, plan, "2026-11-25"), measure, page)
    assert document_paper.filled(sheet)[0] <= 3


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_a_plate_beside_a_crowded_face_shows_only_what_the_face_does_not(
    atlas: Atlas, measure: Measure, page: str
) -> None:
    face, *others = session_sheet(atlas, crowded(atlas), (), measure, page).plates
    numerals = [
        {shape.text for shape in plate.shapes if isinstance(shape, Text) and shape.role == NUMBER_ROLE}
        for plate in (face, *others)
    ]
    assert face.view.name == "face-front"
    assert all(not numerals[0] & other for other in numerals[1:])
    assert all(face.size[1] > other.size[1] for other in others)
    assert set().union(*numerals) == {str(n) for n in range(1, 41)}


def test_a_plate_is_called_by_what_is_on_it(atlas: Atlas, measure: Measure) -> None:
    def captions(*codes: str) -> list[str]:
        sheet = session_sheet(atlas, session(atlas, codes), (), measure)
        return [said for block in sheet.blocks if isinstance(block, Pictures) for said in block.captions]

    assert captions("CV-4") == ["Abdomen"]
    assert captions("CV-17") == ["Chest"]
    assert captions("CV-17", "CV-4") == ["Chest and abdomen"]


def test_boxes_are_in_groups_by_side_whatever_their_number(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-4", "ST-5", "ST-6", "GV-24", "ST-7"])
    for code, number in (("ST-5", 2), ("ST-6", 8), ("ST-7", 40)):
        (ids,) = [[each.id for each in plan.placements if each.code == code]]
        plan = placing.changed(plan, ids[:1], needles=number)
    one, two, eight, middle, forty = (
        row.cells[8] for row in rows_of(session_sheet(atlas, plan, (), measure))
    )
    assert sides(one) == [[("L", 1), ("R", 1)]]
    assert sides(two) == [[("L", 2), ("R", 2)]]
    assert sides(eight) == [[("L", 5)], [("", 3)], [("R", 5)], [("", 3)]]
    assert sides(middle) == [[("", 1)]]
    assert [group.after for row in forty.boxes for group in row] == ["____ of 40", "____ of 40"]


def test_names_are_not_said_twice(atlas: Atlas, measure: Measure) -> None:
    sheet = session_sheet(atlas, crowded(atlas), (), measure)
    places = [words(row.cells[1]) for row in rows_of(sheet)]
    for place in ("Mentalis, injection site", "Corrugator, injection site", "Masseteric nerve"):
        assert place in places


def test_a_column_with_many_words_takes_the_room_of_one_that_has_few(atlas: Atlas, measure: Measure) -> None:
    spot = making.position_of(atlas, "ST-3", "left")
    assert spot is not None
    far = replace(making.from_spot("free", spot, "face"), name="13 mm from Zygomaticus major (nerve branch)")
    sheet = session_sheet(atlas, placing.added(session(atlas, []), far), (), measure)
    (table,) = [block for block in sheet.blocks if isinstance(block, Table) and block.head]
    assert table.widths[1] > 3 * table.widths[6]
    assert sum(table.widths) == pytest.approx(182.0)


def test_the_client_is_told_of_with_dates_and_places_in_words(atlas: Atlas, measure: Measure) -> None:
    facts = (
        Fact("botulinum-toxin", since="2026-11-04", regions=("forehead",)), Fact("pregnancy", weeks=10.0),
        Fact("of-another-pack"),
    )  # fmt: skip
    plan = session(atlas, ["ST-4"], assessment=Assessment(facts=facts), protocol="another-style")
    text = text_of(session_sheet(atlas, plan, (), measure))
    assert "Client: Botulinum toxin (2026-11-04), forehead; Pregnancy (week 10); Of another pack" in text
    assert "Another style" in text
    assert "another-style" not in text


def test_steps_are_told_with_their_minutes(atlas: Atlas, measure: Measure) -> None:
    steps = Step("Cleaning the skin", 5.0), Step("Needling", 20.0)
    text = text_of(session_sheet(atlas, session(atlas, ["ST-4"], steps=steps), (), measure))
    assert "Steps   25 min\nCleaning the skin  5 min\nNeedling  20 min" in text
    untimed = session(atlas, ["ST-4"], steps=(*steps, Step("Advice")))
    assert "25 min" not in text_of(session_sheet(atlas, untimed, (), measure))


def test_why_one_went_on_stays_with_what_it_is_about(atlas: Atlas) -> None:
    bar = Finding(
        "rule", "bar", "Never.", "b", rule="laser", lead="Laser", overridden=Override("b", "Asked.")
    )
    (columns,) = (block for block in cautions(atlas, Plan(), [bar]) if isinstance(block, Columns))
    *before, last = columns.paragraphs
    assert last.words[0].text == "→ Gone on because: Asked."
    assert all(each.keep for each in before)


def test_what_lies_at_an_unknown_depth_is_said_once(atlas: Atlas, measure: Measure, relief: Relief) -> None:
    plan = session(atlas, ["ST-2", "ST-3", "ST-7"])
    text = text_of(session_sheet(atlas, plan, findings(atlas, relief, plan, "2026-11-25"), measure))
    assert text.count("ow deep was not found") == 1
    assert "ST-2, ST-3 – facial vein (Siwetz 2024)" in text


def test_places_at_the_eye_are_warned_of_in_one_line(atlas: Atlas, measure: Measure, relief: Relief) -> None:
    plan = session(atlas, ["BL-2", "GB-1", "TE-23"])
    found = findings(atlas, relief, plan, "2026-11-25")
    text = text_of(session_sheet(atlas, plan, found, measure))
    assert text.count("at the eye") == 1
    assert "BL-2, GB-1, TE-23 are at the eye, and their notes do not say “advanced”." in text
    alone = session(atlas, ["BL-2"])
    found = findings(atlas, relief, alone, "2026-11-25")
    assert "BL-2 is at the eye" in text_of(session_sheet(atlas, alone, found, measure))


def test_a_checklist_has_no_stories(atlas: Atlas) -> None:
    from facemap.plan.checklists import usual

    lines: tuple[Check, ...] = usual(session(atlas, ["ST-4"]), atlas).checks
    assert all("told their acupuncturists" not in each.text for each in lines)
    assert any("short of breath" in each.text or "shortness of breath" in each.text for each in lines)


def test_after_the_session_the_needles_that_were_used_are_counted(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-4", "ST-5"])
    for each in plan.placements[:2]:
        plan = ledger.ticked(plan, each.id, "in", "2026-11-25T10:00:00")
        plan = ledger.ticked(plan, each.id, "out", "2026-11-25T10:20:00")
    plan = ledger.closed(plan, "2026-11-25T10:21:00", "enough")
    assert "Needles used   1 place, 2 needles" in text_of(session_sheet(atlas, plan, (), measure))


def test_lines_that_belong_together_stand_in_one_column() -> None:
    def strip(height: float, keep: bool = False) -> Strip:
        return Strip(height, lambda painter, left, top: None, keep=keep)

    alone = Flow((strip(4.0, keep=True), strip(4.0)), (0.0, 100.0))
    (page,) = paged([alone], 200.0)
    assert [(placed.left, placed.top) for placed in page] == [(0.0, 0.0), (0.0, 4.0)]
    longer_than_a_page = Flow((strip(60.0, keep=True), strip(60.0, keep=True), strip(60.0)), (0.0, 100.0))
    pages = paged([longer_than_a_page], 100.0)
    assert sum(map(len, pages)) == 3
    assert all(placed.top + placed.strip.height <= 100.0 for page in pages for placed in page)
