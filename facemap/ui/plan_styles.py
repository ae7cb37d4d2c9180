"""The page of styles: what the atlas knows of protocols, one's own templates, and another plan to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from facemap.data.problems import CannotDo
from facemap.plan import protocols, templates
from facemap.plan.applied_words import applied_words
from facemap.plan.comparing import Comparison, Sum
from facemap.plan.placing import Unfit
from facemap.plan.rhythm import stated
from facemap.ui.plan_page import FINAL, PlanPage
from facemap.ui.plan_words import FIELD_WORDS, SIDES, place_words
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import called as named, count, later, listing, say
from facemap.ui.widgets import push_button, quiet_label

if TYPE_CHECKING:
    from facemap.plan.model import Placement
    from facemap.ui.planning import Planning

KIND = Qt.ItemDataRole.UserRole
ABOVE = -60
"""px above a comparison that stay in sight: what ends it."""
NO_GAPS = later("Its sources say all that a plan needs.")


class StylesPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(say("Styles and templates"))
        self.list.setWordWrap(True)
        self._about = quiet_label()
        self._about.setWordWrap(True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.apply = push_button(
            say("Put it into the plan"), say("Its needles are added to those of the plan")
        )
        self.apply.setObjectName("first")
        self._drop = push_button(say("Delete the template"), say("The file of the template is deleted"))
        self.name = QLineEdit(placeholderText=say("Keep this plan as a template: a name, then Enter"))
        self.name.setAccessibleName(say("Name of a new template"))
        self._compare = push_button(
            say("Compare with a plan…"), say("What differs from another plan or session")
        )
        self._end = push_button(say("End comparing"), say("Take the other plan off the body"))
        self._compared = QLabel(wordWrap=True)
        self._compared.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._became = QLabel(wordWrap=True)
        self._final = quiet_label()
        self._final.setText(say(FINAL))
        self._final.setWordWrap(True)
        self._filled = False
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemActivated.connect(lambda _: self._apply())
        self.apply.clicked.connect(self._apply)
        self._drop.clicked.connect(self._delete)
        self.name.returnPressed.connect(self._keep)
        self._compare.clicked.connect(planning.beside.ask)
        self._end.clicked.connect(planning.beside.end)
        planning.beside.compared.connect(self._tell_compared)

    def _lay_out(self) -> None:
        box = scrolling_box(self, QMargins(0, 2, 8, 8), 6)
        self.list.setMinimumHeight(round(self.fontMetrics().lineSpacing() * 11))
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addWidget(self._drop)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self._final)
        box.addWidget(self._became)
        box.addWidget(self._about)
        box.addWidget(self.name)
        row = QHBoxLayout()
        row.addWidget(self._compare)
        row.addWidget(self._end)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self._compared)

    def stops(self) -> Sequence[QWidget]:
        return (self.list, self.name)

    def forget(self) -> None:
        self.name.clear()

    def show_plan(self) -> None:
        if not self._filled:
            self._fill()
        self._tell_compared()
        is_final = self.planning.plan.state == "final"
        self.apply.setEnabled(not is_final)
        self._final.setVisible(is_final)

    def _fill(self) -> None:
        """Styles of the packs, then one's own templates."""
        self._filled = True
        at = self.list.currentRow()
        self.list.clear()
        for name, protocol in self.planning.window.atlas.protocols.items():
            self._add(named(protocol.names), "protocol", name)
        for each in templates.templates(self.planning.window.folder):
            needles = count("{n} needle", "{n} needles", each.needles)
            words = say("{name} · your template, {needles}", name=each.name, needles=needles)
            self._add(words if not each.problem else f"{each.name} · {each.problem}", "template", each.name)
        self.list.setCurrentRow(max(at, 0))

    def _add(self, words: str, kind: str, name: str) -> None:
        item = QListWidgetItem(words)
        item.setData(KIND, (kind, name))
        self.list.addItem(item)

    def _chosen(self) -> tuple[str, str]:
        """Kind and name of the row one is in; empty while the list is."""
        kind, name = self.list.currentIndex().data(KIND) or ("", "")
        return str(kind), str(name)

    def _tell(self) -> None:
        kind, name = self._chosen()
        self._drop.setVisible(kind == "template")
        self._about.setText("")
        self._became.hide()
        if kind == "protocol":
            left = protocols.gaps(self.planning.window.atlas, name)
            said = "\n".join(f"• {line}" for line in left) or say(NO_GAPS)
            self._about.setText(say("What stays yours to decide:\n{lines}", lines=said) if left else said)

    def _apply(self) -> None:
        kind, name = self._chosen()
        planning, before = self.planning, self.planning.plan
        if kind == "protocol":
            protocol = planning.window.atlas.protocols[name]
            words = say("Style: {name}", name=named(protocol.names))
            if planning.attempt(words, protocols.applied, planning.window.atlas, name):
                known = {each.code for each in stated(protocol.points)} & planning.window.atlas.points.keys()
                self._tell_applied(applied_words(before, planning.plan, known))
        elif kind == "template":
            found = next((t for t in templates.templates(planning.window.folder) if t.name == name), None)
            if found is not None and found.plan is not None:
                words = say("Template: {name}", name=name)
                if planning.attempt(words, templates.applied, found.plan):
                    self._tell_applied(applied_words(before, planning.plan))

    def _tell_applied(self, words: str) -> None:
        words = words[:1].upper() + words[1:] + "."
        self._became.setText(words)
        self._became.show()
        self.planning.say_plain(words)

    def _keep(self) -> None:
        name = self.name.text().strip()
        try:
            templates.kept(self.planning.window.folder, name, self.planning.plan)
        except (CannotDo, Unfit) as refused:
            self.planning.refuse(str(refused))
            return
        self.name.clear()
        self.planning.say_plain(say("Kept as the template “{name}”.", name=name))
        self._fill()

    def _delete(self) -> None:
        kind, name = self._chosen()
        if kind == "template":
            try:
                templates.dropped(self.planning.window.folder, name)
            except (CannotDo, Unfit) as refused:
                self.planning.refuse(str(refused))
            self._fill()

    # Comparing

    def _tell_compared(self) -> None:
        found = self.planning.beside.comparison
        self._end.setVisible(found is not None)
        began = found is not None and not self._compared.text()
        self._compared.setText("" if found is None else comparison_html(found, self.planning.beside.title))
        if began:
            QTimer.singleShot(0, self, self._see_compared)

    def _see_compared(self) -> None:
        """What differs is read from its beginning, not cut by the foot of the pane."""
        area = self._compared.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            area.verticalScrollBar().setValue(self._compared.mapTo(inside, QPoint(0, ABOVE)).y())


def comparison_html(found: Comparison, title: str) -> str:
    """What differs between this plan and another."""
    lines = [f"<b>{escape(say('Compared with {title}', title=title))}</b>"]
    lines.append(say("This plan: {sum}", sum=_sum(found.one)))
    lines.append(say("The other: {sum}", sum=_sum(found.other)))
    if found.only_other or found.only_one or any("position" in pair.differs for pair in found.both):
        lines.append(escape(say("Pale rings on the body are the places of the other plan.")))
    elif found.both:
        lines.append(escape(say("The other plan is at the same places.")))
    for words, placements in ((say("Only here"), found.only_one), (say("Only there"), found.only_other)):
        if placements:
            lines.append(f"<b>{escape(words)}</b>: {escape(listing(_names(placements)))}")
    for pair in found.differing:
        fields = listing(say(FIELD_WORDS.get(name, name)) for name in pair.differs)
        side = say(SIDES[pair.one.side])
        lines.append(escape(f"{place_words(pair.one)} ({side}): {fields}"))
    if not (found.only_one or found.only_other or found.differing):
        lines.append(say("Nothing differs."))
    return "<br>".join(lines)


def _names(placements: Sequence[Placement]) -> Iterator[str]:
    yield from dict.fromkeys(map(place_words, placements))


def _sum(each: Sum) -> str:
    parts = [
        count("{n} place", "{n} places", each.totals.places),
        count("{n} needle", "{n} needles", each.totals.needles),
    ]
    minutes = each.minutes if each.minutes is not None else each.retention
    if minutes is not None:
        parts.append(say("{n:g} minutes", n=round(minutes)))
    return listing(parts)
