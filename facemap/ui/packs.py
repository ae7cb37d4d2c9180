"""Packs of one's own: made, opened, closed, read again as soon as a file of them is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from facemap.paths import points_folder
from facemap.ui.features import Feature
from facemap.ui.settings import as_lines, from_lines
from facemap.ui.tongue import count, later, say
from facemap.ui.watching import Watch

if TYPE_CHECKING:
    from subprocess import Popen

    from facemap.data.again import Reader
    from facemap.data.problems import Problem
    from facemap.ui.packs_panel import PacksPanel
    from facemap.ui.window import MainWindow

MOST_RECENT = 12
SLICE_S, PAUSE_MS = 0.006, 20
"""Packs are read ahead in slices that nobody feels."""
RESTED_MS = 8_000
"""So long after the last save, what was read is remembered for the next start."""
OPENED = later("{name} is open. Save one of its files, and the map follows.")
MADE = later("{name} is made. Press E and click on the skin, or edit {file}.")
NO_FOLDER = later("There is no folder {folder}.")
CLOSED = later("{name} is closed.")
ALREADY = later("{name} is open already.")
SHIPPED = later("That is the pack that facemap brings along; it is always open.")
NOT_STARTED = later("“{command}” could not be started: {why}")
ENDED = later("“{command}” ended at once, with the code {code}. Set another command below.")
ENDED_MS = 1_500


class Packs(Feature):
    """Holds what was read, so that after a change only what has changed is read."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._reader: Reader | None = None
        self._aside: Popen[bytes] | None = None
        self._warming: Iterator[None] | None = None
        self._panel: PacksPanel | None = None
        self._watch = Watch(self)
        self._watch.changed.connect(self._saved)
        self._watch.follow(window.packs)
        self._resting = QTimer(self, singleShot=True, interval=RESTED_MS)
        self._resting.timeout.connect(self._remember)
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.timeout.connect(self._warm)
        if window.packs:
            self._pause.start()
            self._note_recent()

    @property
    def reader(self) -> Reader:
        if self._reader is None:
            from facemap.data.again import Reader

            self._reader = Reader()
            if not any(problem.rule == "body" for problem in self.window.problems):
                self._reader.trust(self.window.as_read.body)
        return self._reader

    @property
    def recent(self) -> list[Path]:
        """Packs that were open before and are not now, the last one first."""
        here = {pack.absolute() for pack in self.window.packs}
        return [pack for pack in from_lines(self.window.settings.recent_packs) if pack not in here]

    def _folders(self) -> list[Path]:
        return [points_folder(), *self.window.packs]

    def _warm(self) -> None:
        """Read ahead a little, so that the first save is followed as quickly as the others."""
        if self._warming is None:
            self._warming = self.reader.prepare(self._folders())
        until = perf_counter() + SLICE_S
        for _ in self._warming:
            if perf_counter() > until:
                return
        self._pause.stop()

    # What the user does

    def new(self) -> Path | None:
        """Make a pack where the user says, and open it."""
        name, _ = QFileDialog.getSaveFileName(
            self.window, say("New pack: a name for its folder"), str(Path.home() / "my-points"), "",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        return self.make(Path(name)) if name else None

    def make(self, folder: Path) -> Path | None:
        """Make a pack in a folder and open it; None where that can't be done."""
        from facemap.data.new_pack import FIRST, make_pack
        from facemap.data.safe_write import NotWritten

        try:
            make_pack(folder)
        except NotWritten as why:
            self.tell(str(why), is_wrong=True)
            return None
        if self._add(folder):
            self.tell(say(MADE, name=folder.name, file=folder / FIRST))
        return folder

    def ask(self) -> None:
        """Open a pack that the user points at."""
        name = QFileDialog.getExistingDirectory(self.window, say("Open a pack folder"))
        if name:
            self.open_pack(Path(name))

    def open_pack(self, folder: Path) -> None:
        if self._add(folder):
            self.tell(say(OPENED, name=folder.name))

    def _add(self, folder: Path) -> bool:
        known = {pack.absolute().resolve() for pack in self.window.packs}
        if folder.absolute().resolve() in known:
            self.tell(say(ALREADY, name=folder.name))
        elif folder.absolute().resolve() == points_folder().resolve():
            self.tell(say(SHIPPED))
        elif not folder.is_dir():
            self.tell(say(NO_FOLDER, folder=folder), is_wrong=True)
        else:
            self.window.packs.append(folder)
            self._read_anew()
            return True
        return False

    def close_pack(self, folder: Path) -> None:
        self.window.packs[:] = [pack for pack in self.window.packs if pack != folder]
        self._read_anew()
        self.tell(say(CLOSED, name=folder.name))

    def close(self) -> None:
        """Close the only pack, or show them all to choose from."""
        if len(self.window.packs) == 1:
            self.close_pack(self.window.packs[0])
        else:
            self.open()

    def _read_anew(self) -> None:
        self._note_recent()
        self._watch.follow(self.window.packs)
        self.reload()

    def _note_recent(self) -> None:
        recent = [*self.window.packs, *from_lines(self.window.settings.recent_packs)]
        lines = as_lines(recent).splitlines()[:MOST_RECENT]
        self.window.change(recent_packs="\n".join(lines))

    # Reading

    def reload(self) -> None:
        """Read what has changed; what is broken is left out and listed."""
        self._pause.stop()
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            self.window.take_up(self.reader.load(self._folders()))
        finally:
            QApplication.restoreOverrideCursor()
        self._resting.start()
        self.changed.emit()
        self._show()

    def _saved(self) -> None:
        """Something happened in a folder; often nothing that matters."""
        before = self.window.problems
        if self.reader.changed(self._folders()):
            self.reload()
            self._tell_of_problems(before)

    def _tell_of_problems(self, before: tuple[Problem, ...]) -> None:
        self.window.status.take_back()
        new = [problem for problem in self.window.problems if problem not in before]
        if new:
            said = count("{n} new problem in the packs: {first}", "{n} new problems in the packs: {first}",
                         len(new), first=_with_place(new[0]))  # fmt: skip
            self.window.status.say_awhile(said)

    def _remember(self) -> None:
        """Nothing was saved for a while: let the next start be quick."""
        from facemap.data.ahead import remember_aside
        from facemap.paths import cache_folder

        if self._aside is None or self._aside.poll() is not None:
            self._aside = remember_aside(self._folders(), cache_folder())

    # The panel

    def is_open(self) -> bool:
        return self._panel is not None and self._panel.isVisible()

    def toggle(self) -> None:
        if self._panel is not None and self.is_open():
            self._panel.close()
        else:
            self.open()

    def open(self) -> None:
        """Show packs and problems, with the keyboard in the problems."""
        if self._panel is None:
            self._panel = self._made()
        self._show()
        self._panel.open()

    def panes(self) -> Sequence[QWidget]:
        return (self._panel.problems,) if self._panel is not None and self._panel.isVisible() else ()

    def _made(self) -> PacksPanel:
        from facemap.ui.packs_panel import PacksPanel

        panel = PacksPanel(self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel)
        panel.new_wanted.connect(self.new)
        panel.folder_wanted.connect(self.ask)
        panel.pack_wanted.connect(lambda name: self.open_pack(Path(name)))
        panel.close_wanted.connect(lambda name: self.close_pack(Path(name)))
        panel.browse_wanted.connect(lambda name: QDesktopServices.openUrl(QUrl.fromLocalFile(name)))
        panel.problem_chosen.connect(self.show_in_editor)
        panel.editor_said.connect(lambda said: self.window.change(editor=said))
        return panel

    def _show(self) -> None:
        if self._panel is not None:
            window = self.window
            self._panel.show_packs(window.packs, self.recent, window.problems)
            self._panel.show_problems(window.problems, points_folder(), window.settings.editor)

    def tell(self, text: str, is_wrong: bool = False) -> None:
        """Say what was done, or could not be, where the user is looking."""
        self.window.status.say_place(text)
        if is_wrong:
            self.open()
        if self._panel is not None:
            self._panel.tell(text, is_wrong)

    # The system's editor

    def show_in_editor(self, problem: Problem) -> None:
        """Open the file of a problem at its line."""
        self.edit_file(problem.file, problem.line, problem.column)

    def edit_file(self, file: str, line: int = 1, column: int = 1) -> None:
        from facemap.ui.open_at import Spot, command, start

        words = command(Spot(file, line, column), self.window.settings.editor)
        try:
            running = start(words)
        except OSError as why:
            self.tell(say(NOT_STARTED, command=words[0], why=why.strerror or why), is_wrong=True)
            return

        def look() -> None:
            code = running.poll()
            if code:
                self.tell(say(ENDED, command=" ".join(words[:1]), code=code), is_wrong=True)

        QTimer.singleShot(ENDED_MS, self, look)


def _with_place(problem: Problem) -> str:
    """A problem with the file it is in, and its line and column unless it is about the file as a whole."""
    spot = "" if problem.rule.startswith("file-") else f":{problem.line}:{problem.column}"
    return f"{Path(problem.file).name}{spot}: {problem.message}"
