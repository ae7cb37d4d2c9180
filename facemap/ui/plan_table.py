"""The list of placements: one row a place, in the order of needling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from facemap.atlas.short_codes import short_code
from facemap.plan.findings import Finding
from facemap.plan.groups import Group
from facemap.plan.ledger import Count, counts
from facemap.plan.model import Needle, Placement
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import is_moved
from facemap.plan.rows import is_beyond
from facemap.ui.plan_words import SIDES, SIGNS, common, depth_words, place_words
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

COLUMNS = (
    later("№"),
    later("Place"),
    later("Side"),
    later("Needles||how many"),
    later("Needle"),
    later("Depth"),
)
COUNTED = later("In||needles now")
COUNTED_HEAD = later("● needles in now, of those planned. ✓ all out again. ▸ the next one")
VARIOUS, NEXT = "≠", "▸"
HEADS = later({
    0: "The order of needling. ■ a source says no · ▲ caution", 2: "≠ left and right differ",
    3: "How many needles, both sides together", 4: "Diameter × length in mm",
    5: "mm of needle under the skin. ▲ deeper than its source",
})  # fmt: skip
"""What is told of a column's heading."""
MOST_TOLD = 5
Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole


class PlanRows(QAbstractTableModel):
    """`alarms` are a sign and words of what is to be heeded, by id of the placement."""

    def __init__(self) -> None:
        super().__init__()
        self._bold = QFont()
        self._bold.setBold(True)
        self.groups: list[Group] = []
        self.alarms: dict[int, tuple[str, str]] = {}
        self.ink_of: Callable[[str], str] = lambda sign: ""
        """The colour of a sign."""
        self.ledger: dict[int, Count] | None = None
        self.following = 0

    def set_ledger(self, ledger: dict[int, Count] | None, following: int) -> None:
        """How many needles of each placement are in, and which is next; None before the session begins."""
        if (ledger, following) != (self.ledger, self.following):
            began = (ledger is None) != (self.ledger is None)
            self.ledger, self.following = ledger, following
            if began:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 3, 3)
            if self.groups:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, 3))

    def set_groups(self, groups: list[Group]) -> None:
        if groups == self.groups:
            return
        if len(groups) == len(self.groups):
            self.groups = groups
            self.dataChanged.emit(self.index(0, 0), self.index(len(groups) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def set_alarms(self, alarms: dict[int, tuple[str, str]]) -> None:
        if alarms != self.alarms:
            self.alarms = alarms
            if self.groups:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == ROLES.DisplayRole:
            return say(COUNTED if section == 3 and self.ledger else COLUMNS[section])
        if role == ROLES.ToolTipRole and section == 3 and self.ledger:
            return say(COUNTED_HEAD)
        if orientation == Qt.Orientation.Horizontal and role == ROLES.ToolTipRole and section in HEADS:
            return say(HEADS[section])
        return None

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        group = self.groups[index.row()]
        if role == ROLES.DisplayRole:
            return self._words(group, index.column())
        if role in (ROLES.ToolTipRole, ROLES.AccessibleTextRole):
            return self._told(group)
        if role == ROLES.ForegroundRole and index.column() == 0 and (sign := self._sign(group)):
            return QColor(self.ink_of(sign))
        if role == ROLES.TextAlignmentRole and index.column() in (0, 3):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == ROLES.FontRole and (known := self._counted(group)) is not None and known.still_in:
            return self._bold
        return None

    def _counted(self, group: Group) -> Count | None:
        """The needles of a row, once the session has begun."""
        if not self.ledger:
            return None
        each = [self.ledger[number] for number in group.ids if number in self.ledger]
        return Count(*map(sum, zip(*each, strict=True))) if each else None

    def _sides(self, group: Group) -> list[str]:
        """What is in on each side, where a row has two and they differ."""
        each = [(one.side, self.ledger[one.id].still_in) for one in group.placements if self.ledger]
        if len({still for _, still in each}) < 2:
            return []
        return [say("in on this side: {side} {n}", side=say(SIDES[side]), n=still) for side, still in each]

    def _sign(self, group: Group) -> str:
        """Of the strictest there is to heed."""
        there = {self.alarms[each.id][0] for each in group.placements if each.id in self.alarms}
        return next((sign for sign in SIGNS.values() if sign in there), "")

    def _words(self, group: Group, column: int) -> str:
        if column == 0:
            following = NEXT if self.following in group.ids else ""
            return " ".join(filter(None, (following, self._sign(group), str(group.number))))
        if column == 1:
            return " / ".join(dict.fromkeys(map(_place, group.placements)))
        if column == 2:
            return say(SIDES[group.side]) + (f" {VARIOUS}" if group.differs else "")
        if column == 3:
            known = self._counted(group)
            return str(group.needles) if known is None else _standing(known)
        if column == 4:
            needle, same = common(group, "needle")
            return _size(needle) if same else VARIOUS
        depth, same = common(group, "depth")
        beyond = " ▲" if any(map(is_beyond, group.placements)) else ""
        return ("–" if depth is None else f"{depth:g}" if same else VARIOUS) + beyond

    def _told(self, group: Group) -> str:
        first = group.placements[0]
        words = [self._words(group, column) for column in range(3)]
        words[1] = " / ".join(dict.fromkeys(map(place_words, group.placements)))
        said = [" ".join(words[:2]), words[2], say("needles: {n}", n=group.needles)]
        if (known := self._counted(group)) is not None:
            said.append(say("in now: {n}, taken out: {out}", n=known.still_in, out=known.out))
            said += self._sides(group)
        if self.following in group.ids:
            said.append(say("the next one"))
        said += [needle_words(first.needle), depth_words(first.depth)]
        if any(map(is_beyond, group.placements)):
            said.append(say("deeper than its source"))
        if group.differs:
            said.append(say("left and right differ"))
        said += dict.fromkeys(self.alarms[each.id][1] for each in group.placements if each.id in self.alarms)
        return "\n".join(said)


def _standing(known: Count) -> str:
    """ "● 2/4" while needles are in, "✓ 4" once all that were put in are out."""
    if known.still_in:
        return f"● {known.still_in}/{known.planned}"
    return f"✓ {known.out}" if known.out else f"0/{known.planned}"


def _place(each: Placement) -> str:
    """As `place_words`, short enough not to be cut where it matters."""
    if each.code and is_moved(each):
        return say("{point} +{mm:.0f} mm", point=short_code(each.code), mm=each.moved)
    return place_words(each)


def _size(needle: object) -> str:
    return f"{needle.gauge:.2f}×{needle.length:g}" if isinstance(needle, Needle) else "–"


def signs(found: Sequence[Finding]) -> dict[int, tuple[str, str]]:
    """By id of the placement: the sign of the strictest, and what is barred or to be careful about; not what
    one goes on with for a reason."""
    told: dict[int, list[Finding]] = {}
    for each in found:
        if each.action != "note" and each.overridden is None:
            for number in each.placements:
                told.setdefault(number, []).append(each)
    return {
        number: (
            SIGNS["bar" if any(f.action == "bar" for f in these) else "warn"],
            "\n".join(f.text for f in these[:MOST_TOLD]),
        )
        for number, these in told.items()
    }


class PlanTable(QTableView):
    """`chosen` carries ids of placements; `activated_place` one that is to be seen on the plate."""

    chosen = Signal(object)

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning, self._following = planning, False
        self.rows = PlanRows()
        self.rows.ink_of = self._ink_of
        self.setModel(self.rows)
        self.setAccessibleName(say("Needles in their order"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # no row is cut by the heading
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(20)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.clicked.connect(self._tell)  # of a row of both sides one may have been chosen on the body
        self.doubleClicked.connect(self._go)
        planning.heeding.heeded.connect(self._mark)
        self._mark()

    def show_groups(self, groups: list[Group], chosen: frozenset[int]) -> None:
        """Rows and choice as the plan has them."""
        self._following = True
        self.rows.set_groups(groups)
        self._count()
        self._share_width()
        self._choose(groups, chosen)
        self._following = False

    def _count(self) -> None:
        """What of each row is in, from the first needle on."""
        plan, following = self._planning.plan, self._planning.running.upcoming()
        if plan.state == "planned":
            self.rows.set_ledger(None, 0)
        else:
            self.rows.set_ledger(counts(plan), following[1].id if following else 0)

    def _mark(self) -> None:
        """Rows of which something is barred or to be careful about."""
        self.rows.set_alarms(signs(self._planning.heeding.findings))

    def _ink_of(self, sign: str) -> str:
        """As on the page of what is to be heeded."""
        theme = self._planning.window.theme
        return theme.danger if sign == SIGNS["bar"] else theme.warning

    def _choose(self, groups: Sequence[Group], chosen: frozenset[int]) -> None:
        wanted = {at for at, group in enumerate(groups) if group.ids & chosen}
        model = self.selectionModel()
        if wanted == {index.row() for index in model.selectedRows()}:
            return
        fresh = QItemSelection()
        for at in sorted(wanted):
            fresh.select(self.rows.index(at, 0), self.rows.index(at, len(COLUMNS) - 1))
        model.select(fresh, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if wanted:
            last = self.rows.index(max(wanted), 0)
            model.setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(last)

    def _share_width(self) -> None:
        """Numbers as wide as they are; the place takes what is left."""
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        begun = self.rows.ledger is not None
        samples = (
            f"{NEXT} ■ 88" if begun else "■ 88", "", say(SIDES["middle"]) + " ≠", "● 8/8" if begun else "88",
            "0.16×15", "88.8 ▲",
        )  # fmt: skip
        heads = (self.rows.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS)))
        longest = (
            max((text, head), key=metrics.horizontalAdvance)
            for text, head in zip(samples, heads, strict=True)
        )
        widths = [metrics.horizontalAdvance(text) + 14 for text in longest]
        left = max(self.viewport().width() - sum(widths) + widths[1], metrics.horizontalAdvance("ST-44 …"))
        for column, width in enumerate(widths):
            head.resizeSection(column, left if column == 1 else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _tell(self) -> None:
        if not self._following:
            ids: set[int] = set()
            for index in self.selectionModel().selectedRows():
                ids |= self.rows.groups[index.row()].ids
            self.chosen.emit(frozenset(ids))

    def _go(self, index: QModelIndex) -> None:
        self._planning.show_on_plate(self.rows.groups[index.row()].placements[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, altered = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if altered and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._planning.move_in_order(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._planning.remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)
