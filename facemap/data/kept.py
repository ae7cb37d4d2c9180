"""What was read and placed before, so that only what has changed is read and placed again.

Nothing in here decides anything: with an empty memory the same functions give the same atlas.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from facemap import paths
from facemap.atlas.model import Point, Spot
from facemap.atlas.resolve import locating
from facemap.body.model import Body
from facemap.data.body_files import read_body
from facemap.data.chains import references
from facemap.data.pack_files import PackFile, pack_files, printable, read_bytes
from facemap.data.packs import Leaf, read_leaf
from facemap.data.problems import FOLDER, Problem
from facemap.data.wording import closest
from facemap.data.yaml_tree import Tree, read_tree

SETTLED_NS = 2_000_000_000
"""A file written this shortly before it was read might be written again without its time showing it."""
MOST_GUESSES = 500
Seal = tuple[int, ...] | None


@dataclass(slots=True)
class _File:
    """A file as it was read last: how it looked from outside, when that was, and what was in it."""

    seal: Seal
    at: int
    content: bytes | Problem
    """Its digest, or why it could not be read."""
    folder: Path
    leaf: Leaf


@dataclass(slots=True)
class Kept:
    """Body, files and places of the packs read last; `unsaved` stands for what is in files on the disk."""

    unsaved: Mapping[Path, bytes] = field(default_factory=dict)
    seen: list[object] = field(default_factory=list)
    """Every file that was asked for, as it was, and what is wrong with folders."""
    _body: tuple[list[Seal], Body, list[Problem]] | None = None
    _files: dict[Path, _File] = field(default_factory=dict)
    _placed: dict[str, tuple[object, Spot]] = field(default_factory=dict)
    _of: Body | None = None
    _guesses: dict[tuple[str, frozenset[str]], str] = field(default_factory=dict)

    def body(self, folder: Path) -> tuple[Body, list[Problem]]:
        """The body, read again when one of its files has changed."""
        seals = _seals(folder)
        if self._body is None or self._body[0] != seals:
            self._body = (seals, *read_body(folder))
        return self._body[1], list(self._body[2])

    def trust(self, folder: Path, body: Body) -> None:
        """Take a body for what these files say now."""
        self._body = (_seals(folder), body, [])

    def files(self, folder: Path) -> tuple[list[PackFile], list[Problem]]:
        """The files of a pack, those included that are not yet on the disk."""
        files, problems = pack_files(folder)
        self.seen += problems
        known = {file.path for file in files}
        fresh = [path for path in self.unsaved if path not in known and folder in path.parents]
        if not fresh:
            return files, problems
        told = [each for each in problems if (each.rule, each.file) != (FOLDER, printable(folder))]
        files += [PackFile(path, printable(path)) for path in fresh]
        return sorted(files, key=lambda file: file.path.as_posix()), told

    def leaf(self, file: PackFile, folder: Path) -> Leaf:
        """What is in a file; the same as last time while it has not changed."""
        leaf = self._leaf(file, folder)
        self.seen.append(leaf)
        return leaf

    def _leaf(self, file: PackFile, folder: Path) -> Leaf:
        before, unsaved = self._files.get(file.path), self.unsaved.get(file.path)
        seal = None if unsaved is not None else _seal(file.path)
        known = before is not None and before.folder == folder
        if before and known and seal is not None and seal == before.seal and _settled(seal, before.at):
            return before.leaf
        at = time.time_ns()
        data = read_bytes(file) if unsaved is None else unsaved
        content = data if isinstance(data, Problem) else sha256(data).digest()
        if before and known and before.content == content:
            before.seal, before.at = seal, at
            return before.leaf
        leaf = read_leaf(data, file, folder)
        if folder == paths.points_folder():
            _let_go(leaf, file)
        self._files[file.path] = _File(seal, at, content, folder, leaf)
        return leaf

    def glance(self, folders: Sequence[Path]) -> list[object]:
        """What there is now, file by file; the same objects as long as nothing has changed."""
        self.seen = []
        for folder in folders:
            for file in self.files(folder)[0]:
                self.leaf(file, folder)
        return self.seen

    def guess(self, word: str, known: Collection[str]) -> str:
        """Which of the known names was probably meant."""
        asked = word, frozenset(known)
        if asked not in self._guesses:
            if len(self._guesses) > MOST_GUESSES:
                self._guesses.clear()
            self._guesses[asked] = closest(word, known)
        return self._guesses[asked]

    def place(self, body: Body, points: Mapping[str, Point]) -> dict[str, Spot]:
        """Where all points lie."""
        return {code: self._placed[code][1] for code in self.placing(body, points)}

    def placing(self, body: Body, points: Mapping[str, Point]) -> Iterator[str]:
        """Place those points that changed or refer to one that did, code by code."""
        if self._of is not body:
            self._placed, self._of = {}, body
        words = {code: _words(point) for code, point in points.items()}
        for code in _stale(points, words, {code: before for code, (before, _) in self._placed.items()}):
            self._placed.pop(code, None)
        known = {code: spot for code, (_, spot) in self._placed.items()}
        for code, spot in locating(body, points, known):
            self._placed[code] = (words[code], spot)
            yield code


def _seals(folder: Path) -> list[Seal]:
    return [_seal(folder), *(_seal(folder / name) for name in ("landmarks.yaml", "views.yaml"))]


def _let_go(leaf: Leaf, file: PackFile) -> None:
    """Forget where everything of a shipped file is written; it is looked up again in the rare case."""
    for entry in leaf.entries:
        entry.sheet.tree, entry.sheet.again = None, _reader(file)


def _reader(file: PackFile) -> Callable[[], Tree | None]:
    def again() -> Tree | None:
        data = read_bytes(file)
        return None if isinstance(data, Problem) else read_tree(data, file.name)[0]

    return again


def _seal(path: Path) -> Seal:
    """How a file looks from outside; None when there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - twice as quick, and there are a hundred of them
    except OSError:
        return None
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _settled(seal: tuple[int, ...], at: int) -> bool:
    return max(seal[2:]) + SETTLED_NS < at


def _words(point: Point) -> object:
    """All that decides where a point lies, but for the points it refers to."""
    variants = tuple(variant.place for variant in point.variants)
    return point.place, point.unplaced, point.region, point.sides, variants


def _stale(
    points: Mapping[str, Point], words: Mapping[str, object], before: Mapping[str, object]
) -> set[str]:
    """Codes that are new, gone or said otherwise, and all that lead to one of them."""
    changed = {code for code, said in words.items() if before.get(code) != said}
    changed |= before.keys() - words.keys()
    if not changed:
        return changed
    users: dict[str, list[str]] = {}
    for code, point in points.items():
        for name in references(point):
            users.setdefault(name, []).append(code)
    waiting = list(changed)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in changed:
                changed.add(user)
                waiting.append(user)
    return changed
