"""Facts about the client by the rules of the packs: chosen from a list, with date, week and region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facemap.atlas.fold import fold
from facemap.atlas.model import REGIONS
from facemap.atlas.practice import ClientRule
from facemap.plan import assessing
from facemap.plan.model import Fact
from facemap.plan.standing import fact_name, has_place, keyed
from facemap.ui.edit_panel import REGION_WORDS
from facemap.ui.flow import Flow
from facemap.ui.plan_fields import Amount, Line, Pick
from facemap.ui.tongue import called, later, listing, say
from facemap.ui.widgets import quiet_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

GROUPS = {
    "state": later("State"), "illness": later("Illness"), "medication": later("Medication"),
    "treatment": later("Treatment"), "skin": later("Skin"), "device": later("Device"),
}  # fmt: skip


class FactsEditor(QWidget):
    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self.first = Pick()
        self.first.setEditable(True)
        self.first.setLineEdit(Line())
        self.first.setInsertPolicy(Pick.InsertPolicy.NoInsert)
        self.first.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.first.setMinimumContentsLength(10)
        self.first.setAccessibleName(say("Add something about the client"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self.first)
        self._rows: dict[str, _FactRow] = {}
        self._offered: tuple[str, ...] = ()
        self._picked, self._words = "", ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._take)
        self.first.activated.connect(self._pick)
        line = self.first.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._typed)
            line.editingFinished.connect(self._typed)

    def show_plan(self) -> None:
        facts = _facts(self._planning)
        self._offer({each.rule for each in facts.values()})
        for key in [key for key in self._rows if key not in facts]:
            row = self._rows.pop(key)
            row.hide()
            row.deleteLater()
        for at, (key, fact) in enumerate(facts.items(), 1):
            if key not in self._rows:
                self._rows[key] = row = _FactRow(self._planning, key, fact.rule)
            if self._box.indexOf(self._rows[key]) != at:
                self._box.insertWidget(at, self._rows[key])
            self._rows[key].show_fact(fact)

    def stops(self) -> Sequence[QWidget]:
        return [self.first, *(stop for row in self._rows.values() for stop in row.stops())]

    def _offer(self, there: set[str]) -> None:
        rules = self._planning.window.atlas.rules
        names = tuple(
            name for name, rule in rules.items()
            if is_about_client(rule) and (name not in there or has_place(rule))
        )  # fmt: skip
        if names == self._offered:
            return
        self._offered = names
        self.first.blockSignals(True)
        self.first.clear()
        for name in names:
            group = say(GROUPS.get(rules[name].group, rules[name].group))
            self.first.addItem(f"{called(rules[name].names)}  ·  {group}", name)
        self.first.setCurrentIndex(-1)
        line = self.first.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("Add: pregnancy, anticoagulants, filler …"))
        completer = self.first.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.first.blockSignals(False)

    def _pick(self, at: int) -> None:
        self._picked = str(self.first.itemData(at) or "")
        self._soon.start()

    def _typed(self) -> None:
        self._words = self.first.currentText().strip()
        if self._words:
            self._soon.start()

    def _take(self) -> None:
        """One choice, one fact. Enter in the list of completions tells of what was typed and of what was
        picked, one after the other: the list must not change in between, and what was picked is meant."""
        picked, words = self._picked, self._words
        self._picked, self._words = "", ""
        self.first.setEditText("")
        if picked:
            self._add(picked)
        elif words:
            self._find(words)

    def _find(self, words: str) -> None:
        """What was typed: the fact of that name, or the only one with it; nothing else may look as if it were
        written down."""
        rules = self._planning.window.atlas.rules
        names = {name: _names(rules[name]) for name in self._offered}
        folded = fold(words.partition("  ·  ")[0])
        exact = [name for name, all_ in names.items() if folded in all_]
        alike = [name for name, all_ in names.items() if any(folded in each for each in all_)]
        found = exact or alike
        if len(found) == 1:
            self._add(found[0])
        elif found:
            said = listing(called(rules[name].names) for name in found[:5])
            self._planning.refused.emit(say("“{words}” may be: {facts}.", words=words, facts=said))
        else:
            self._planning.refused.emit(
                say("No fact is called “{words}”; nothing was written down.", words=words)
            )

    def _add(self, rule: str) -> None:
        name = called(self._planning.window.atlas.rules[rule].names)
        fact, facts = Fact(rule, name), self._planning.plan.assessment.facts
        if any((each.rule, each.since, each.regions) == (rule, "", ()) for each in facts):
            self._planning.refused.emit(
                say("{fact} is there already. Say when or where, then it can be added again.", fact=name)
            )
        else:
            self._planning.attempt(say("Client: {fact}", fact=name), assessing.with_fact, fact, len(facts))
        self.first.setCurrentIndex(-1)


class _FactRow(QWidget):
    """Its question, and what is asked besides: the date of a treatment, the week of a pregnancy, where."""

    def __init__(self, planning: Planning, key: str, rule: str) -> None:
        super().__init__()
        self._planning, self._key = planning, key
        known = planning.window.atlas.rules.get(rule)
        self._name = QLabel(wordWrap=True)
        self._name.setToolTip(known.asks if known else "")
        self._since = Line(say("2026-03-04"))
        self._since.setAccessibleName(say("Since when"))
        self._weeks = Amount(0, 45, 0, "", True)
        self._since.setMinimumWidth(self.fontMetrics().horizontalAdvance("2026-03-04") + 28)
        self._weeks.setAccessibleName(say("Week of pregnancy"))
        self._weeks.refused.connect(planning.refused)
        self._where = Pick()
        self._where.setAccessibleName(say("Where"))
        self._where.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._where.setMinimumContentsLength(10)
        self._offer_places()
        self._away = away = tool_button("✕", say("Take this away"), name=say("Take this away"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 2)
        box.setSpacing(2)
        top, asked = QHBoxLayout(), QWidget()
        below = Flow(asked, gap=4)
        top.addWidget(self._name, 1)
        top.addWidget(away)
        below.addWidget(_labelled(say("since"), self._since))
        self._asked_weeks = _labelled(say("week"), self._weeks)
        below.addWidget(self._asked_weeks)
        below.addWidget(self._where)
        box.addLayout(top)
        box.addWidget(asked)
        self._asked_weeks.setVisible(known is not None and any(each.weeks for each in known.advice))
        self._where.setVisible(known is not None and has_place(known))
        self._since.editingFinished.connect(self._dated)
        self._weeks.valueChanged.connect(lambda _: self._change(weeks=self._weeks.amount()))
        self._where.activated.connect(lambda _: self._change(regions=self._region()))
        away.clicked.connect(self._remove)

    def _offer_places(self) -> None:
        """Regions down the body, then zones of the face, then tissues by name."""
        atlas = self._planning.window.atlas
        regions = {region: say(REGION_WORDS[region]) for region in REGIONS}
        zones = {name: called(zone.names) for name, zone in atlas.zones.items() if name not in regions}
        known = regions | zones
        tissues = {name: say(each.what) for name, each in atlas.tissues.items() if name not in known}
        self._where.addItem(say("anywhere"), "")
        for places in (regions, _by_words(zones), _by_words(tissues)):
            self._where.insertSeparator(self._where.count())
            for name, words in places.items():
                self._where.addItem(words, name)

    def stops(self) -> Sequence[QWidget]:
        return (self._since, self._weeks, self._where, self._away)

    def show_fact(self, fact: Fact) -> None:
        self._name.setText(fact_name(self._planning.window.atlas, fact))
        if not (self._since.hasFocus() and self._since.isModified()):
            self._since.setText(fact.since)
        self._weeks.show_amount(fact.weeks, True)
        self._where.show_data(fact.regions[0] if fact.regions else "", len(fact.regions) < 2)

    def _region(self) -> tuple[str, ...]:
        region = self._where.currentData()
        return (region,) if region else ()

    def _dated(self) -> None:
        if self._since.isModified():
            self._since.setModified(False)
            self._change(since=self._since.text().strip())

    def _change(self, **values: Any) -> None:
        facts = _facts(self._planning)
        if self._key in facts:
            now, at = facts[self._key], list(facts).index(self._key)
            words = say("Client: {fact}", fact=fact_name(self._planning.window.atlas, now))
            done = self._planning.attempt(words, assessing.with_fact, replace(now, **values), at, joins=True)
            if not done:
                self.show_fact(now)

    def _remove(self, _: bool = False) -> None:
        words = say("Client: without {fact}", fact=self._name.text())
        at = list(_facts(self._planning)).index(self._key)
        self._planning.attempt(words, assessing.without_fact_at, at)


def _facts(planning: Planning) -> dict[str, Fact]:
    """Those of the plan in its order, by their rule, numbered where it is told again."""
    facts = planning.plan.assessment.facts
    return {key.partition("/")[2]: fact for fact, key in keyed(facts)}


def _labelled(text: str, field: QWidget) -> QWidget:
    """A field with its label before it, that stay on one line."""
    both, label = QWidget(), quiet_label()
    label.setText(text)
    box = QHBoxLayout(both)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    box.addWidget(label)
    box.addWidget(field)
    return both


def _by_words(places: dict[str, str]) -> dict[str, str]:
    return dict(sorted(places.items(), key=lambda place: place[1].casefold()))


def _names(rule: ClientRule) -> list[str]:
    """All that a rule is called, folded."""
    names = rule.names
    return [fold(each) for each in (called(names), names.english, names.hanzi, *names.aliases) if each]


def is_about_client(rule: ClientRule) -> bool:
    """Whether a rule asks the client something; others hold for everybody."""
    return bool(rule.asks) and not rule.always
