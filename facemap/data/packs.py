"""Packs put together: every entry by kind and name, later packs over earlier ones, with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol as Interface

from facemap.atlas.model import Channel, Condition, Muscle, Origin, Point, Source, Structure, Tissue
from facemap.atlas.needles import NeedleSize
from facemap.atlas.practice import Category, ClientRule, Protocol, Zone
from facemap.data.pack_files import PackFile, pack_files, read_bytes
from facemap.data.problems import Problem
from facemap.data.sheets import SINGULAR, Sheet, read_sheet, written
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path as YamlPath, Tree, mark

MAKERS: Mapping[str, Callable[..., Any]] = {
    "channels": lambda name, fields: Channel(code=name, **fields),
    "muscles": lambda name, fields: Muscle(name=name, **fields),
    "structures": lambda name, fields: Structure(name=name, **fields),
    "tissue": lambda name, fields: Tissue(name=name, **fields),
    "conditions": lambda name, fields: Condition(name=name, **fields),
    "zones": lambda name, fields: Zone(name=name, **fields),
    "categories": lambda name, fields: Category(name=name, **fields),
    "rules": lambda name, fields: ClientRule(name=name, **fields),
    "protocols": lambda name, fields: Protocol(name=name, **fields),
    "needles": lambda name, fields: NeedleSize(name=name, **fields),
    "sources": lambda name, fields: Source(name=name, **fields),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a pack: its value, and the sheet and path it was read from."""

    kind: str
    name: str
    value: Any
    sheet: Sheet
    path: YamlPath
    folder: Path

    def lost(self, path: YamlPath) -> bool:
        """Whether stage 2 left out this part of the entry, so that nobody asks for it a second time."""
        whole = written(self.sheet, (*self.path, *path))
        return any(whole[: len(gone)] == gone for gone in self.sheet.removed)

    @property
    def file(self) -> str:
        return _tree(self.sheet).file

    def at(self, path: YamlPath, key: bool) -> tuple[str, int, int]:
        """File, line and column of a part of the entry."""
        tree = _tree(self.sheet)
        return tree.file, *mark(tree, written(self.sheet, (*self.path, *path)), key)


@dataclass(slots=True)
class Packs:
    """`entries` by kind and name; `absent` names what is somewhere in the files but could not be read."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind: {} for kind in SINGULAR})
    absent: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def values(self, kind: str) -> dict[str, Any]:
        return {name: entry.value for name, entry in self.entries[kind].items()}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of a pack as it was read."""

    entries: tuple[Entry, ...] = ()
    absent: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Shelf(Interface):
    """Where files and what is in them come from: the disk, or what is remembered of it."""

    def files(self, folder: Path) -> tuple[list[PackFile], list[Problem]]: ...

    def leaf(self, file: PackFile, folder: Path) -> Leaf: ...


class Disk:
    """Every file is read."""

    def files(self, folder: Path) -> tuple[list[PackFile], list[Problem]]:
        return pack_files(folder)

    def leaf(self, file: PackFile, folder: Path) -> Leaf:
        return read_leaf(read_bytes(file), file, folder)


def read_packs(folders: Iterable[Path], shelf: Shelf | None = None) -> Packs:
    """Stages 1 and 2 for all folders; entries of later folders replace those of earlier ones."""
    packs, shelf = Packs(), shelf or Disk()
    for folder in folders:
        files, problems = shelf.files(folder)
        packs.problems.extend(problems)
        for file in files:
            leaf = shelf.leaf(file, folder)
            packs.problems.extend(leaf.problems)
            packs.absent |= leaf.absent
            _add(packs, leaf.entries)
    return packs


def read_leaf(data: bytes | Problem, file: PackFile, folder: Path) -> Leaf:
    """Stages 1 and 2 for the content of one file."""
    if isinstance(data, Problem):
        return Leaf(problems=(data,))
    sheet, problems = read_sheet(data, file.name)
    return Leaf(tuple(_entries(sheet, folder)), frozenset(sheet.absent), tuple(problems))


def _entries(sheet: Sheet, folder: Path) -> Iterator[Entry]:
    value = sheet.value
    channel, kind = value.get("channel", ""), value.get("kind", "acupuncture")
    for index, fields in enumerate(value.get("points", ())):
        path = ("points", index)
        tree = _tree(sheet)
        origin = Origin(tree.file, *mark(tree, written(sheet, path)))
        point = Point(**{"channel": channel, "kind": kind, **fields}, pack=folder.name, origin=origin)
        yield Entry("points", point.code, point, sheet, path, folder)
    for part, make in MAKERS.items():
        for name, fields in value.get(part, {}).items():
            yield Entry(part, name, make(name, fields), sheet, (part, name), folder)


def _tree(sheet: Sheet) -> Tree:
    tree = sheet.tree or (sheet.again() if sheet.again else None)
    assert tree is not None, "a sheet without a tree has no entries"
    return tree


def _add(packs: Packs, entries: Iterable[Entry]) -> None:
    for entry in entries:
        known = packs.entries[entry.kind]
        before = known.get(entry.name)
        if before is not None and before.folder == entry.folder:
            packs.problems.append(_twice(entry, before))
        else:
            known[entry.name] = entry


def _twice(entry: Entry, before: Entry) -> Problem:
    point = entry.kind == "points"
    file, line, column = entry.at(("code",) if point else (), key=not point)
    first, first_line, _ = before.at((), key=not point)
    what = SINGULAR[entry.kind]
    message = f"the {what} {quoted(entry.name)} is there twice; first in {first}:{first_line}"
    return Problem(
        file, line, column, message, rule="duplicate-entry", left_out=f"the second {what} {entry.name}"
    )
