"""The file of the plan that is open: new, open, save, duplicate, close; nothing is thrown away unasked.

What may take an answer goes on when that comes (`leave`, passphrases), so nothing here waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from facemap import paths
from facemap.plan import files, presence, recovery, seal
from facemap.plan.client_words import brief, file_name
from facemap.plan.edits import Edits
from facemap.plan.files import CannotOpen, CannotSave, DeletedMeanwhile, Stamp
from facemap.plan.model import Plan
from facemap.plan.packs_used import packs_used
from facemap.plan.seal import CannotUnseal, Key, Unsealed
from facemap.plan.text import SUFFIX, NoPlan, Read, read, told_plainly, write
from facemap.ui import plan_asking as asking, plan_recents as recents, plan_windows
from facemap.ui.plan_notices import Notices
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.plan_keeping import PlanKeeping
    from facemap.ui.plan_recovering import PlanRecovering
    from facemap.ui.planning import Planning

KIND = later("Plans (*.facemap)")
LEFT_OPEN = later("This plan is open in another window too. Whoever saves second is asked what shall stay.")
BARE = later("“{title}” has no passphrase any more: anybody can read its file.")
OPENED, TROUBLE, CHANGED, DAMAGED, ALSO = "opened", "trouble", "changed", "damaged", "also open"
"""Keys of notices."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan is kept: its file and what that was, or none; the key of a sealed one.

    `name` tells a plan without a file from others, `called` is what it is to be called in a file, and
    `behind` that the file is not what it is to be although the plan is as it was: not sealed, or deleted.
    """

    path: Path | None = None
    stamp: Stamp | None = None
    key: Key | None = None
    name: str = ""
    called: str = ""
    behind: bool = False

    def document(self) -> recovery.Document:
        return recovery.of_file(self.path) if self.path is not None else recovery.untitled(self.name)

    def bytes_of(self, plan: Plan) -> bytes:
        """What the file of this plan would hold."""
        return seal.sealed(write(plan), self.key) if self.key is not None else write(plan).encode("utf-8")


def nowhere(called: str = "", key: Key | None = None) -> Place:
    """The place of a plan that has no file."""
    return Place(name=uuid4().hex, called=called, key=key)


class PlanFile(QObject):
    """`place` says where the plan that is open is kept."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.planning, self.window = planning, planning.window
        self.place = Place()
        self.notices = Notices(self.window)
        from facemap.ui.plan_keeping import PlanKeeping
        from facemap.ui.plan_recovering import PlanRecovering

        self.keeping: PlanKeeping = PlanKeeping(self)
        self.recovering: PlanRecovering = PlanRecovering(self)
        self._let_go: Edits | None = None
        """What the user said not to save, while the window or plan is being left."""
        self._noticed = ""
        self.lost: frozenset[tuple[int, str]] = frozenset()
        """Ids of placements with what a damaged file lost of them."""
        planning.changed.connect(self._name_window)
        self.window.installEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._go)

    @property
    def path(self) -> Path | None:
        """None for a plan that was never saved."""
        return self.place.path

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that the file does not hold."""
        edits = self.planning.edits
        return edits is not None and (edits.is_dirty or self.place.behind)

    # Opening

    def new(self) -> None:
        """A plan for today, after what is open was looked after."""

        def begin() -> None:
            self._show(nowhere(), Plan(date=QDate.currentDate().toString("yyyy-MM-dd")))
            self.window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

        self.leave(begin)

    def ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, say("Open a plan"), self.folder(), say(KIND))
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Whether the plan is open by now; a sealed one is once its passphrase was given."""
        self.notices.drop(OPENED)
        path = path.absolute()
        try:
            found = files.opened(path)
        except CannotOpen as why:
            return self.refuse(str(why))
        if found.sealed is None:
            return self._read(path, found.stamp, found.text or "", None, found.remark)

        def unsealed(made: Unsealed) -> None:
            self._read(path, found.stamp, made.text, made.key, "")

        if path == self.path and self.place.key is not None:
            with suppress(CannotUnseal):
                text = seal.unseal_with(found.sealed, self.place.key)
                return self._read(path, found.stamp, text, self.place.key, "")
        self.ask_passphrase(path.name, found.sealed, unsealed)
        return False

    def ask_passphrase(self, name: str, data: bytes, then: Callable[[Unsealed], object]) -> None:
        from facemap.ui.plan_secret import ask_passphrase

        def refused(why: CannotUnseal) -> None:
            self.refuse(f"{name}: {why}")

        ask_passphrase(self.window, name, data, then, refused)

    def refuse(self, words: str) -> bool:
        """Tell why something can't be opened."""
        self.notices.tell(OPENED, words)
        return False

    def _read(self, path: Path, stamp: Stamp, text: str, key: Key | None, remark: str) -> bool:
        try:
            found = read(text)
        except NoPlan as why:
            return self.refuse(f"{path.name}: {say(str(why))}")
        damage = f"{remark}  –  {path}" if remark else ""
        lost = [*filter(None, (damage,)), *told_plainly(str(path), found.remarks)]
        return self.leave(lambda: self._take(path, stamp, key, found, lost))

    def _take(self, path: Path, stamp: Stamp, key: Key | None, found: Read, lost: Sequence[str]) -> None:
        if lost:
            self.show_copy(nowhere(path.stem, key), found.plan)
            self.lost = found.missing
            asking.tell_lost(self, path, lost)
        else:
            self._show(Place(path, stamp, key), found.plan)
            recents.note(self.window.folder, path)
        self.recovering.look_for(path)

    def read_copy(self, text: str, called: str, key: Key | None, then: Callable[[], object]) -> None:
        """Open what was kept of a plan as a copy that has no file; `then` follows once it is open."""
        try:
            found = read(text)
        except NoPlan as why:
            self.refuse(f"{called}: {say(str(why))}")
            return

        def show() -> None:
            self.show_copy(nowhere(called, key), found.plan)
            then()

        self.leave(show)

    def _show(self, place: Place, plan: Plan, saved: bool = True) -> None:
        """Another plan in the place of what was open, which was looked after."""
        self._go()
        self.notices.drop(TROUBLE, CHANGED, DAMAGED, ALSO)
        self.place, self._noticed, self.lost = place, "", frozenset()
        self.planning.begin(plan, saved)
        self.planning.column.show_plan(True)
        self._come()

    def show_copy(self, place: Place, plan: Plan) -> None:
        """A plan that is in no file as it is now, whatever it was made from."""
        self._show(place, plan, saved=False)

    def restore(self, place: Place, edits: Edits) -> None:
        """A plan with all its steps, as it was put aside."""
        self._show(place, edits.plan)
        self.planning.resume(edits)

    def _come(self) -> None:
        """Say to other windows that the plan is open here, and tell if it is there."""
        if self.path is not None:
            presence.enter(self.window.folder, self.path)
            if plan_windows.come(self, self.path) or presence.others(self.window.folder, self.path):
                self.notices.tell(ALSO, say(LEFT_OPEN))

    def _go(self) -> None:
        if self.path is not None and not plan_windows.go(self, self.path):
            presence.leave(self.window.folder, self.path)

    # Saving

    def save(self) -> bool:
        asking.finish_typing(self.planning)
        if not self.planning.is_open:
            return False
        return self.write(self.path, self.place.stamp) if self.path is not None else self.save_as()

    def save_as(self) -> bool:
        asking.finish_typing(self.planning)
        if not self.planning.is_open:
            return False
        usual = str(Path(self.folder()) / f"{file_name(self.title())}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self.window, say("Save the plan"), usual, say(KIND))
        if not name:
            return False
        path = Path(name) if Path(name).suffix == SUFFIX else Path(name + SUFFIX)
        if path == self.path:
            return self.save()
        said_over = str(path) == name and path.exists()  # the system's dialog has asked
        return self.write(path, None, said_over)

    def write(self, path: Path, stamp: Stamp | None, over: bool = False) -> bool:
        """Whether the plan is in this file by now; why not is told, with what can be done."""
        plan = self._with_what_was_told()
        try:
            fresh = files.saved(path, self.place.bytes_of(plan), stamp, over)
        except CannotSave as why:
            asking.tell_trouble(self, why, path)
            return False
        self._go()
        self.place = Place(path, fresh, self.place.key)
        self.planning.mark_saved(plan)
        self.notices.drop(TROUBLE, CHANGED, DAMAGED, ALSO)
        self._noticed = ""
        recents.note(self.window.folder, path)
        self._come()
        return True

    def _with_what_was_told(self) -> Plan:
        """The plan with warnings and packs as they are now, for where the packs are missing. A final record
        stays as it was told then."""
        plan = self.planning.plan
        if plan.state == "final" and plan.packs:
            return plan
        packs = packs_used(paths.points_folder(), self.window.packs)
        return replace(plan, told=self.planning.heeding.told(), packs=packs)

    def duplicate(self) -> None:
        """Go on with a copy that has no file yet; what was not saved goes along."""
        if self.planning.is_open:
            called = say("{name} copy", name=self.title())
            self.show_copy(nowhere(called, self.place.key), self.planning.plan)

    # The passphrase

    @property
    def is_sealed(self) -> bool:
        return self.place.key is not None

    def encrypt(self) -> None:
        """Have a passphrase chosen; from then on the plan is sealed wherever it is kept."""
        if self.planning.is_open:
            from facemap.ui.plan_secret import choose_passphrase

            choose_passphrase(self.window, self.seal_with)

    def seal_later(self, key: Key | None) -> None:
        """Another key, or none, from the next save on."""
        self.place = replace(self.place, key=key, behind=True)

    def seal_with(self, key: Key | None) -> None:
        """Another key, or none; the file follows at once, where there is one."""
        self.seal_later(key)
        self.planning.changed.emit()
        if self.path is not None:
            self.save()

    def unseal(self) -> None:
        """Save without a passphrase from now on, which can be taken back."""
        before = self.place.key
        if before is not None:
            self.seal_with(None)
            words = say(BARE, title=self.title())
            self.notices.tell(OPENED, words, {say("Encrypt it again"): lambda: self.seal_with(before)})

    # Leaving

    def close(self) -> None:
        if self.planning.is_open:
            self.leave(self._shut)

    def _shut(self) -> None:
        self._go()
        self.notices.drop(TROUBLE, CHANGED, DAMAGED, ALSO)
        self.place = Place()
        self.planning.begin(None)
        self.planning.column.show_plan(False)

    def leave(self, then: Callable[[], object]) -> bool:
        """Go on once nothing would be lost: now, or when the user has said what to do with what is changed.
        Whether it went on now."""
        asking.finish_typing(self.planning)
        if self._may_go():
            self.keeping.drop()
            then()
            return True
        asking.ask_to_leave(self, then)
        return False

    def let_go(self, then: Callable[[], object]) -> None:
        """Go on without saving; should the plan stay open nevertheless, it is kept as before."""
        self._let_go = self.planning.edits
        self.keeping.drop()
        then()
        if self.planning.edits is self._let_go and self.window.isVisible():
            self._let_go = None
            self.keeping.follow()

    def holds_back(self) -> bool:
        """Whether the window must not close; then the user is asked, and it closes with the answer."""
        asking.finish_typing(self.planning)
        if self._may_go():
            return False
        asking.ask_to_leave(self, self.window.close)
        return True

    def _may_go(self) -> bool:
        """Whether nothing would be lost or forgotten, or the user has said that it may."""
        if not self.planning.is_open or self.planning.edits is self._let_go:
            return True
        return not self.is_dirty and not asking.still_in_words(self.planning)

    # Others who write the file

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look_at_disk()
        return False

    def look_at_disk(self) -> None:
        """Tell that the file is no longer what it was, once for each time."""
        if self.path is None:
            return
        why = files.changed(self.path, self.place.stamp)
        if str(why or "") != self._noticed:
            self._noticed = str(why or "")
            if why is None:
                self.notices.drop(CHANGED)
                return
            if isinstance(why, DeletedMeanwhile):
                self.place = replace(self.place, behind=True)
                self.planning.changed.emit()
            asking.tell_changed(self, why, self.path)

    # Names

    def title(self) -> str:
        """What the plan is called: its file, else client and date."""
        if self.path is not None:
            return self.path.stem
        plan = self.planning.plan
        named = " ".join(filter(None, (brief(plan.client.label), plan.date)))
        return self.place.called or named or say("New plan")

    def folder(self) -> str:
        return str(self.path.parent) if self.path is not None else str(Path.home())

    def _name_window(self) -> None:
        edits = self.planning.edits
        self.window.setWindowFilePath(str(self.path or ""))
        self.window.setWindowTitle(f"{self.title()}[*] – facemap" if edits is not None else "facemap")
        self.window.setWindowModified(self.is_dirty)
