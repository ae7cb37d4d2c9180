"""The pictures of planning that README and docs show: a made-up client's plan, in the window and on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from facemap.atlas.model import Atlas
from facemap.export import document_paper, paper, raster
from facemap.export.handout import handout
from facemap.export.session_sheet import session_sheet
from facemap.picture.survey import relief_of
from facemap.plan import assessing, checklists, ledger, making, placing
from facemap.plan.model import Client, Concern, Fact, Needle, Plan
from facemap.plan.safety import findings
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

DAY = "2026-03-04"
POINTS = ("GB-14", "M-CORRUGATOR", "TE-23", "ST-2", "LI-20", "SI-18", "ST-4", "CV-24", "ST-6", "GV-20")
SETTLED_MS = 1500


def made_up(atlas: Atlas) -> Plan:
    """Ten places, some with several needles; nobody is meant."""
    plan = Plan(client=Client("A. B."), date=DAY, purpose="Frown lines", practitioner="M. K.")
    for code in POINTS:
        plan = placing.added(plan, making.from_point(atlas, code), both=True)
    plan = placing.changed(plan, [each.id for each in plan.placements], needle=Needle(0.14, 15.0))
    plan = placing.changed(plan, [_first(plan, "ST-6")], needle=Needle(0.16, 30.0))
    plan = placing.changed(plan, [_first(plan, "ST-2")], needles=3, pattern="row")
    plan = placing.changed(plan, [_first(plan, "SI-18")], needles=2, pattern="row")
    plan = assessing.told(plan, retention=20.0)
    plan = assessing.with_concern(plan, 0, Concern("Frown lines", before=6))
    return checklists.usual(plan, atlas)


def with_toxin(plan: Plan) -> Plan:
    """Three weeks after an injection in the face."""
    fact = Fact("botulinum-toxin", "Botulinum toxin", "2026-02-10", None, ("face",))
    return assessing.with_fact(plan, fact)


def _first(plan: Plan, code: str) -> int:
    return next(each.id for each in plan.placements if each.code == code)


def take_plans(atlas: Atlas, state: Path, folder: Path) -> None:
    """planning.webp, planning-heed.webp, planning-session.webp, session-sheet.webp and handout.webp."""
    plan = made_up(atlas)
    for name, page, theme, size in (
        ("planning", "needles", "light", (1280, 800)), ("planning-heed", "heed", "dark", (1280, 800)),
        ("planning-session", "session", "light", (1280, 800)),
    ):  # fmt: skip
        settings = Settings(theme=theme, welcomed=True, motor=False, extra=False, channels=False)
        window = MainWindow(atlas, (), replace(settings, guide=False), state)
        window.resize(*size)
        window.show()
        _settle()
        planning = window.feature("planning")
        assert isinstance(planning, Planning)
        planning.clock = lambda: f"{DAY}T10:21:30"
        planning.begin({"session": _run, "heed": with_toxin}.get(page, _same)(plan))
        planning.column.show_plan(True)
        planning.column.pane.open(page)
        if page == "needles":
            planning.select({_first(plan, "LI-20"), _first(plan, "LI-20") + 1})
        planning.heeding.look()
        _settle()
        window.grab().save(str(folder / f"{name}.webp"), quality=90)
        planning.mark_saved()
        window.deleteLater()
    plan = with_toxin(plan)
    found = findings(atlas, relief_of(atlas), plan, DAY)
    measure = raster.measure_with(paper.export_font())
    papers = {
        "session-sheet": session_sheet(atlas, plan, found, measure),
        "handout": handout(atlas, plan, measure),
    }
    for name, document in papers.items():
        first = next(iter(document_paper.page_images(document, 110.0)))
        first.save(str(folder / f"{name}.webp"), quality=88)


def _same(plan: Plan) -> Plan:
    return plan


def _run(plan: Plan) -> Plan:
    """In the middle of a session: most needles in, the first out again."""
    for each in plan.placements[:14]:
        plan = ledger.ticked(plan, each.id, "in", f"{DAY}T10:02:00")
    for each in plan.placements[:2]:
        plan = ledger.ticked(plan, each.id, "out", f"{DAY}T10:20:00")
    return plan


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLED_MS, loop.quit)
    loop.exec()
