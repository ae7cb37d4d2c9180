"""The values of the chosen placements: one row a field; where they differ, a field says so and stays as it is
until it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facemap.atlas.phrases import range_words
from facemap.atlas.vocabulary import meant
from facemap.plan import making, placing
from facemap.plan.lost import is_unsaid
from facemap.plan.model import Needle, Placement
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import MOST_NEEDLES
from facemap.plan.rows import is_beyond
from facemap.plan.telling import about_placements, said, who_says
from facemap.ui.depth import NARROWEST, SectionPicture
from facemap.ui.needle_press import NeedlePress
from facemap.ui.plan_fields import VARIOUS, Amount, Line, Pick
from facemap.ui.plan_words import (
    BY,
    FIELD_WORDS,
    KINDS,
    PATTERNS,
    SIDES,
    TECHNIQUES,
    depths_of_sides,
    place_words,
    signed,
)
from facemap.ui.tongue import count, later, listing, say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

NONE_CHOSEN = later("Choose a row, or a number on the body, to change its needles.")
NUMBERS = {
    "needles": (later("Needles here"), 1.0, MOST_NEEDLES, 0, ""),
    "spacing": (later("Between them"), 0.5, 100.0, 1, " mm"),
    "depth": (later("Depth"), 0.0, 150.0, 1, " mm"),
    "angle": (later("Angle"), 0.0, 90.0, 0, "°"),
    "retention": (later("Minutes"), 0.0, 20160.0, 0, ""),
}  # fmt: skip
"""Label, least, most, decimals, unit."""
NO_SOURCE = later("No source gives a depth here: it is yours to set.")
MOST_GRAVE = 3
EDIT = -2
"""In the list of needles: the list itself."""
MAY_BE_NONE = ("depth", "angle", "retention")
CHOICES = {"pattern": PATTERNS, "technique": TECHNIQUES, "by": BY}
TEXTS = later({
    "toward": "Towards", "stimulation": "Stimulation", "response": "Response sought", "note": "Note",
})  # fmt: skip
LABELS = later({"pattern": "Arranged as", "technique": "Technique", "by": "Put in", "needle": "Needle"})
ORDER = (
    "needles", "pattern", "spacing", "needle", "depth", "angle", "technique", "toward", "by", "stimulation",
    "response", "retention", "note",
)  # fmt: skip


class Inspector(QScrollArea):
    def __init__(self, planning: Planning) -> None:
        super().__init__(widgetResizable=True)
        self._planning = planning
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head, self._source = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._picture, self._under = SectionPicture(), QLabel(wordWrap=True)
        self._under.setObjectName("quiet")
        self._drawn: object = None
        self._press = NeedlePress()
        self._head.setObjectName("title")
        self._source.setObjectName("quiet")
        self.lost = QLabel(wordWrap=True)
        self.lost.setObjectName("warning")
        self._grave = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._grave.setObjectName("warning")
        planning.heeding.heeded.connect(self._tell_grave)
        self._form_part = QWidget()
        self._form = QFormLayout(self._form_part)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._needle, self._way = Pick(), Pick()
        self._fields: dict[str, QWidget] = {}
        self._does: list[QWidget] = []
        self._stock: tuple[Needle, ...] = ()
        self._make_fields()
        self._lay_out()

    @property
    def first(self) -> QWidget:
        return self._fields["needles"]

    def _make_fields(self) -> None:
        for name, (_, least, most, decimals, unit) in NUMBERS.items():
            amount = Amount(least, most, decimals, unit, name in MAY_BE_NONE)
            amount.valueChanged.connect(lambda _, name=name: self._number_changed(name))
            amount.refused.connect(self._planning.refused)
            self._fields[name] = amount
        for name, words in CHOICES.items():
            pick = Pick()
            for value, text in words.items():
                pick.addItem(say(text), value)
            self._add_pick(name, pick)
        self._add_pick("needle", self._needle)
        self._way.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._way.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._way.setAccessibleName(say("Held against"))
        self._way.activated.connect(lambda _: self._take_way(self._way.currentData()))
        for name in TEXTS:
            line = Line()
            line.textEdited.connect(lambda words, name=name: self._change(name, words.strip()))
            line.editingFinished.connect(lambda line=line: line.setModified(False))
            self._fields[name] = line

    def _add_pick(self, name: str, pick: Pick) -> None:
        pick.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        pick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pick.activated.connect(lambda _, name=name, pick=pick: self._change(name, pick.currentData()))
        self._fields[name] = pick

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 6, 8, 6)
        box.setSpacing(6)
        box.addWidget(self._head)
        box.addWidget(self.lost)
        box.addWidget(self._grave)
        box.addWidget(self._source)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(5)
        self._form.addRow(say("Held against"), self._way)
        names = {**{name: row[0] for name, row in NUMBERS.items()}, **TEXTS, **LABELS}
        for name in ORDER:
            self._fields[name].setAccessibleName(say(names[name]))
            self._form.addRow(say(names[name]), self._fields[name])
        for part in (self._picture, self._under):
            box.addWidget(part)
        box.addWidget(self._form_part)
        row = QHBoxLayout()
        row.setSpacing(2)
        for text, tip, does in self._verbs():
            button = tool_button(text, tip)
            button.clicked.connect(lambda _=False, does=does: does())
            row.addWidget(button)
            self._does.append(button)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        self.setWidget(inside)

    def _verbs(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        plan = self._planning
        return (
            (say("Mirror"), say("On the other side too, or again as on this side"), plan.mirror),
            (say("Apart"), say("Left and right each for itself from now on"), plan.part_sides),
            ("↑", say("Earlier (Alt+↑ in the list)"), lambda: plan.move_in_order(-1)),
            ("↓", say("Later (Alt+↓ in the list)"), lambda: plan.move_in_order(1)),
            (say("Remove"), say("Take these needles out of the plan (Delete in the list)"), plan.remove),
        )

    # What it shows

    def show_chosen(self) -> None:
        chosen = self._planning.chosen_placements()
        for part in (self._way, *self._fields.values(), *self._does):
            part.setEnabled(bool(chosen) and self._planning.plan.state != "final")
        self._form_part.setVisible(bool(chosen))
        for part in self._does:
            part.setVisible(bool(chosen))
        drawn_by_hand = all(each.kind in ("line", "area") for each in chosen)
        for name in ("pattern", "spacing"):
            self._form.setRowVisible(self._fields[name], not drawn_by_hand)
        self._head.setText(_heading(chosen) if chosen else say(NONE_CHOSEN))
        self._head.setObjectName("title" if chosen else "quiet")
        self._head.style().polish(self._head)
        self._tell_grave()
        self._tell_lost(chosen)
        self._tell_source(chosen)
        self._offer_ways(chosen)
        self._draw(chosen)
        for name, field in self._fields.items():
            values = [getattr(each, name) for each in chosen]
            value = values[0] if values else None
            self._show(name, field, value, all(one == value for one in values))

    def _show(self, name: str, field: QWidget, value: Any, same: bool) -> None:
        if isinstance(field, Amount):
            field.show_amount(value, same)
        elif field is self._needle:
            self._offer_needles(value if same else None)
            self._needle.show_data(self._needle_index(value), same)
        elif isinstance(field, Pick):
            field.show_data(value, same)
        elif isinstance(field, QLineEdit) and not (field.hasFocus() and field.isModified()):
            words = str(value or "") if same else ""
            field.setText(say(words) if name == "toward" else words)
            field.setPlaceholderText("" if same else say(VARIOUS))

    def _tell_grave(self) -> None:
        """What is barred of the chosen ones, or grave as it is planned, each line with who says so."""
        found, atlas = self._planning.heeding.findings, self._planning.window.atlas
        these = about_placements(found, self._planning.chosen)
        together: dict[tuple[str, str], list[str]] = {}
        for each in these:
            whos = together.setdefault((each.action, said(atlas, each, "")), [])
            whos += [who] if (who := who_says(atlas, each)) and who not in whos else []
        lines = [
            signed(self._planning.window.theme, action, f"{words} ({'; '.join(whos)})" if whos else words)
            for (action, words), whos in together.items()
        ]
        if len(lines) > MOST_GRAVE:
            lines[MOST_GRAVE:] = [escape(say("{n} more under Heed.", n=len(lines) - MOST_GRAVE))]
        self._grave.setText("<br>".join(lines))
        self._grave.setVisible(bool(lines))

    def _tell_lost(self, chosen: Sequence[Placement]) -> None:
        """What a damaged file lost of them and nobody has said since: it is not that nothing was planned."""
        lost = [
            name for name in ORDER
            if any((each.id, name) in self._planning.file.lost and is_unsaid(each, name) for each in chosen)
        ]  # fmt: skip
        named = listing(say(FIELD_WORDS.get(name, name)) for name in lost)
        self.lost.setText(say("Lost in the damaged file: {fields}.", fields=named) if lost else "")
        self.lost.setVisible(bool(lost))

    def _tell_source(self, chosen: Sequence[Placement]) -> None:
        """What the planned depth is held against, and a word where it is beyond that."""
        known = {each.reference for each in chosen if each.reference}
        self._source.setVisible(len(known) == 1 or bool(chosen and not known))
        if not known:
            self._say_source(say(NO_SOURCE), False)
        if len(known) != 1:
            return
        reference = known.pop()
        span = (
            f"{reference.low:g}–{reference.high:g}"
            if reference.low != reference.high
            else f"{reference.low:g}"
        )
        words = say("{source}: {span} mm. A reference, no instruction.", source=reference.short, span=span)
        if any(map(is_beyond, chosen)):
            words = say("Deeper than the source. {words}", words=words)
        self._say_source(words, any(map(is_beyond, chosen)))

    def _say_source(self, words: str, warns: bool) -> None:
        self._source.setText(words)
        self._source.setObjectName("warning" if warns else "quiet")
        self._source.style().polish(self._source)

    def _draw(self, chosen: Sequence[Placement]) -> None:
        """The planned needle in the tissue, where one place is chosen."""
        from facemap.picture.planned_section import planned_section

        alike = {placing.called(each) for each in chosen}
        each = chosen[0] if chosen and len(alike) == 1 else None
        wide = max(float(self.viewport().width() - 12), 260.0)
        window = self._planning.window
        size = min(window.settings.text_size / 100, wide / NARROWEST)
        sides = depths_of_sides(chosen) if each is not None else ""
        key = each, sides, wide, size, window.canvas.drawn_in
        if key == self._drawn:
            return
        self._drawn = key
        tissue = ""
        if each is not None and not each.code and each.position is not None:
            tissue = self._planning.tool.whereabouts(each.position).tissue
        drawn = planned_section(window.atlas, each, tissue, wide / size) if each is not None else None
        self._picture.setVisible(drawn is not None)
        self._under.setVisible(drawn is not None)
        if drawn is not None:
            press = self._press.get(window.canvas.drawn_in, self.font(), self.devicePixelRatioF() * size)
            self._picture.set_section(drawn, press, size)
            self._under.setText(" ".join(filter(None, (sides, *drawn.sentences))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw(self._planning.chosen_placements())

    def _offer_ways(self, chosen: Sequence[Placement]) -> None:
        """How sources needle the point: one of them is what the planned depth is held against."""
        code = chosen[0].code if len({each.code for each in chosen}) == 1 else ""
        point = self._planning.window.atlas.points.get(code)
        ways = [way for way in point.needling if way.depth_mm] if point else []
        self._form.setRowVisible(self._way, len(ways) > 1)
        self._way.blockSignals(True)
        self._way.clear()
        for at, way in enumerate(ways):
            low, high = way.depth_mm or (0.0, 0.0)
            who = making.short(self._planning.window.atlas, way.source)
            span, technique = range_words(low, high), say(way.technique)
            words = say("{source}: {span} mm, {technique}", source=who, span=span, technique=technique)
            self._way.addItem(words, at)
        now = chosen[0].reference if chosen else None
        held = (now.source, now.low, now.high) if now else ()
        alike = [at for at, way in enumerate(ways) if (way.source, *(way.depth_mm or ())) == held]
        self._way.setCurrentIndex(alike[0] if alike else -1)
        self._way.blockSignals(False)

    def _take_way(self, at: object) -> None:
        """Depth, technique and direction as a source has them, at its shallow end."""
        atlas, chosen = self._planning.window.atlas, self._planning.chosen_placements()
        point = atlas.points.get(chosen[0].code) if chosen else None
        if point is None or not isinstance(at, int):
            return
        way = [each for each in point.needling if each.depth_mm][at]
        self._planning.change(None, **making.needled(atlas, point, way))

    def _offer_needles(self, also: Needle | None) -> None:
        stock = list(self._planning.stock())
        if also is not None and also not in stock:
            stock.insert(0, also)
        if tuple(stock) != self._stock or not self._needle.count():
            self._stock = tuple(stock)
            self._needle.blockSignals(True)
            self._needle.clear()
            self._needle.addItem(say("–"), -1)
            for at, needle in enumerate(stock):
                self._needle.addItem(needle_words(needle), at)
            self._needle.addItem(say("Change this list…"), EDIT)
            self._needle.blockSignals(False)

    def _needle_index(self, needle: Needle | None) -> int:
        return self._stock.index(needle) if needle is not None else -1

    # What the user changes

    def _number_changed(self, name: str) -> None:
        field = self._fields[name]
        if isinstance(field, Amount):
            amount: float | int | None = field.amount()
            if amount is None and name not in MAY_BE_NONE:
                self.show_chosen()
                return
            self._change(name, int(amount) if name == "needles" and amount is not None else amount)

    def _change(self, name: str, value: Any) -> None:
        if name == "needle" and value == EDIT:
            self._planning.edit_stock()
            self.show_chosen()
            return
        if name == "needle":
            value = self._stock[value] if isinstance(value, int) and value >= 0 else None
        if name == "toward":
            value = meant(value)
        values: dict[str, Any] = {name: value}
        if name == "technique":
            values |= making.by_technique(self._planning.window.atlas, value)
        if self._begins_row(name, value):
            values["pattern"] = "row"
        self._planning.change(None, **values)

    def _begins_row(self, name: str, value: Any) -> bool:
        """Several needles at a point stand in a row until something else is said."""
        chosen = self._planning.chosen_placements()
        return (
            name == "needles"
            and value > 1
            and all(each.pattern == "single" and each.kind in ("point", "free") for each in chosen)
        )


def _heading(chosen: Sequence[Placement]) -> str:
    first = chosen[0]
    names = dict.fromkeys(place_words(each) for each in chosen)
    if len(names) > 1:
        return count("{n} needle place", "{n} needle places", len(names))
    sides = {each.side for each in chosen}
    side = say(SIDES["both" if len(sides) > 1 else first.side])
    kind = "" if first.code else say(KINDS[first.kind])
    called = say(first.name) if first.code else ""
    return " · ".join(dict.fromkeys(filter(None, (place_words(first), called or kind, side))))
