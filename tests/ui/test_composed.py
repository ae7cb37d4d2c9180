"""What the program composes is in the user's language: English words are quoted, names or codes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import QUOTED
from facemap.atlas.place_words import sentence
from facemap.atlas.tongue import ENGLISH, say, speak
from facemap.atlas.vocabulary import meant
from facemap.export import paper, raster
from facemap.export.document import text_of
from facemap.export.handout import handout
from facemap.export.session_sheet import session_sheet
from facemap.picture.beside import beside
from facemap.picture.guide_words import sentences
from facemap.picture.section import section
from facemap.picture.style import style
from facemap.picture.survey import relief_of
from facemap.plan.making import from_point
from facemap.plan.model import Fact, Needle, Plan
from facemap.plan.placing import added
from facemap.plan.progress import Score
from facemap.plan.protocols import gaps
from facemap.plan.safety import findings, shading
from facemap.plan.stricta import stricta
from facemap.plan.telling import lead_of, said, who_says
from facemap.plan.text import read, told_plainly, write
from facemap.ui import pages, wording
from facemap.ui.comparison import comparison
from facemap.ui.plan_progress import ProgressPicture
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.tongue import speak_as
from facemap.ui.words import INDEXES
from tests.left_in_english import Quoted
from tests.plan.clients import TODAY, difficult
from tests.ui.planner import opened_planner

COLOURS = dict.fromkeys(("quiet", "accent", "warning", "text"), "#000")
PARTS = (
    wording.needling_head, wording.cautions, wording.study, wording.near_by, wording.clients,
    wording.conditions, wording.muscles, wording.variants,
)  # fmt: skip
"""Of the card; its list of sources is quoted as it is."""
CHINESE = Settings(theme="light", welcomed=True, language="zh-Hans")


@pytest.fixture(scope="module")
def quoted(atlas: Atlas) -> Quoted:
    return Quoted(atlas)


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    speak_as("zh-Hans")
    yield
    speak(ENGLISH)


def left(quoted: Quoted, texts: Iterable[str]) -> list[str]:
    return [f"{words}: {text[:200]}" for text in dict.fromkeys(texts) if (words := quoted.left(text))]


def test_what_cards_say_of_points(atlas: Atlas, quoted: Quoted) -> None:
    def told() -> Iterator[str]:
        for code, point in atlas.points.items():
            steps = sentences(atlas, code)
            yield from (
                *steps,
                wording.title(point, True, COLOURS),
                wording.where(atlas, point, steps, COLOURS),
            )
            yield from (part(atlas, point, COLOURS) for part in PARTS)
            yield from beside(atlas, relief_of(atlas), point)
            for needling in point.needling:
                yield from wording.needling_lines(atlas, needling)
                drawn = section(atlas, point, needling, 400.0, "source")
                yield from (*drawn.sentences, *drawn.sources)

    assert not left(quoted, told())


def test_what_is_composed_of_places(atlas: Atlas, quoted: Quoted) -> None:
    places = [point.place for point in atlas.points.values() if point.place is not None]
    places += [variant.place for point in atlas.points.values() for variant in point.variants]
    assert not left(quoted, (sentence(atlas, place) for place in places))


def test_pages_of_topics_and_lists(atlas: Atlas, quoted: Quoted) -> None:
    topics = [f"index:{part}" for part in INDEXES]
    topics += [f"{kind}:{name}" for part, (kind, _) in INDEXES.items() for name in getattr(atlas, part)]
    assert not left(quoted, (pages.page(atlas, topic, COLOURS) for topic in topics))


def test_points_side_by_side(atlas: Atlas, quoted: Quoted) -> None:
    assert not left(quoted, [comparison(atlas, ("ST-4", "M-MASSETER", "EX-ANMIAN", "LI-4"), COLOURS)])


def test_whatever_is_to_be_heeded(atlas: Atlas, quoted: Quoted) -> None:
    plan = everywhere(atlas)

    def told() -> Iterator[str]:
        for each in findings(atlas, relief_of(atlas), plan, TODAY):
            yield from (each.text, each.lead, who_says(atlas, each), said(atlas, each, lead_of(each)))
        yield from (shade.text for shade in shading(atlas, plan, TODAY))
        for name in atlas.protocols:
            yield from gaps(atlas, name)

    assert not left(quoted, told())


def test_papers_of_a_plan_that_was_made_in_english(atlas: Atlas, quoted: Quoted, qapp: object) -> None:
    speak(ENGLISH)
    plan = difficult(atlas)
    speak_as("zh-Hans")
    measure = raster.measure_with(paper.export_font())
    found = findings(atlas, relief_of(atlas), plan, TODAY)
    sheet = session_sheet(atlas, plan, found, measure)
    texts = (text_of(sheet), text_of(handout(atlas, plan, measure)), stricta(plan, atlas))
    assert not left(quoted, (line for text in texts for line in text.splitlines()))


def everywhere(atlas: Atlas) -> Plan:
    """Of a client of whom every rule is true, with a deep needle at every point."""
    facts = tuple(
        Fact(name, since="2026-11-01", regions=("face",)) if n % 2 else Fact(name)
        for n, name in enumerate(atlas.rules)
    )
    plan = difficult(atlas)
    plan = replace(plan, assessment=replace(plan.assessment, facts=facts))
    for code, spot in atlas.spots.items():
        if spot.sights:
            fresh = replace(from_point(atlas, code), depth=40.0, needle=Needle(0.25, 40.0))
            plan = added(plan, fresh, both=False)
    return plan


DAMAGE = (
    ('"depth": 10.5', '"depth": "?"'), ('"depth": 10.5', '"depth": 999'), ('"needles": 1', '"needles": 99'),
    ('"side": "left"', '"side": "?"'), ('"id": 2,', '"id": 1,'), ('"version": 1', '"version": 99'),
    ('"kind": "point"', '"kind": 7'), ('"weeks": 10.0', '"weeks": {}'), ('"date": "', '"date": "?'),
    ("{", ""),
)  # fmt: skip


def test_what_a_damaged_plan_lost(atlas: Atlas, quoted: Quoted) -> None:
    text = write(difficult(atlas))

    def told() -> Iterator[str]:
        for sound, broken in DAMAGE:
            try:
                found = read(text.replace(sound, broken, 1))
            except ValueError as why:
                yield str(why)
                continue
            for line in told_plainly("/x.facemap", found.remarks):
                yield line.rpartition("  –  ")[0]

    assert not left(quoted, told())


def test_the_reader_is_told_once_that_english_is_quoted(atlas: Atlas) -> None:
    point = atlas.points["ST-4"]
    said_once = wording.where(atlas, point, (), COLOURS)
    assert said_once.count(say(QUOTED)) == 1
    assert "口角外侧 0.4 同身寸。" in said_once
    assert point.location in said_once
    assert pages.page(atlas, "muscle:frontalis", COLOURS).count(say(QUOTED)) == 1
    speak(ENGLISH)
    assert QUOTED not in wording.where(atlas, point, (), COLOURS)
    assert QUOTED not in pages.page(atlas, "muscle:frontalis", COLOURS)


def test_a_direction_in_the_reader_s_words_is_kept_as_the_program_knows_it() -> None:
    assert say("medially") == "向内"
    assert meant("向内") == "medially"
    assert meant("朝向耳垂") == "朝向耳垂"


# The window


def shown(top: QWidget) -> Iterator[str]:
    """What is read on the widgets of a window that are seen, and what is heard of them."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() and not isinstance(widget, QAbstractButton):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield from (widget.text(), widget.placeholderText())
        elif isinstance(widget, QTextBrowser):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            rows = (widget.model().index(at, 0) for at in range(widget.model().rowCount(widget.rootIndex())))
            yield from (str(row.data()) for row in rows if row.data())


def test_the_planner_in_chinese(qtbot: QtBot, atlas: Atlas, quoted: Quoted, tmp_path: Path) -> None:
    planning: Planning = opened_planner(qtbot, atlas, tmp_path, CHINESE)
    planning.begin(difficult(atlas))
    planning.column.show_plan(True)
    texts: list[str] = []
    for page in ("needles", "client", "heed", "styles", "session", "course"):
        planning.column.pane.open(page)
        planning.heeding.look()
        if page == "needles":
            planning.select({each.id for each in planning.plan.placements[4:6]})
        qtbot.wait(50)
        texts += shown(planning.window)
    assert not left(quoted, texts)


def test_a_direction_is_shown_in_chinese(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> None:
    planning = opened_planner(qtbot, atlas, tmp_path, CHINESE)
    planning.begin(added(Plan(), replace(from_point(atlas, "GB-14"), toward="medially"), both=False))
    planning.column.show_plan(True)
    planning.column.pane.open("needles")
    planning.select({1})
    qtbot.wait(20)
    assert "向内" in [line.text() for line in planning.column.pane.findChildren(QLineEdit)]


def test_scores_that_nobody_asked_for_are_dashes(qtbot: QtBot) -> None:
    picture = ProgressPicture()
    qtbot.addWidget(picture)
    picture.set_progress((), (Score("失眠", ((1, 6, 3), (2, None, None))),), style("light", {}))
    assert picture.accessibleDescription() == "失眠: 6 → 3、– → –"


def test_marks_and_rows_are_named_in_chinese(
    qtbot: QtBot, atlas: Atlas, quoted: Quoted, tmp_path: Path
) -> None:
    planning = opened_planner(qtbot, atlas, tmp_path, CHINESE)
    window = planning.window
    qtbot.waitUntil(lambda: bool(window.canvas.plate and window.canvas.plate.labels))
    assert window.canvas.plate is not None
    texts = [label.text for label in window.canvas.plate.labels]
    for code in ("M-MASSETER", "EX-ANMIAN", "LI-4", "BL-1"):
        window.choose(code)
        qtbot.wait(50)
        texts += [text for text in shown(window) if "文献" not in text]
    assert not left(quoted, texts)
