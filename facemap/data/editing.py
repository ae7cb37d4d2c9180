"""Edits of points, made ready as whole files, checked as the pack is checked, written, and taken back.

The shipped pack is never written to: a shipped point that is moved becomes an entry of the user's that stands
in for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facemap import paths
from facemap.atlas.model import Point, Variant
from facemap.atlas.place import Place
from facemap.atlas.tongue import later, say
from facemap.data.again import Reader
from facemap.data.entry_text import (
    Fields,
    Ready,
    file_defaults,
    new_point,
    point_text,
    with_point,
    with_source,
    with_values,
)
from facemap.data.load import Loaded
from facemap.data.pack_files import pack_files
from facemap.data.place_text import flow, place_text
from facemap.data.problems import ERROR, Problem
from facemap.data.safe_write import NotWritten, content, write_whole
from facemap.data.yaml_spans import BOM, Untouchable
from facemap.data.yaml_tree import read_tree

FRESH = "points.yaml"
OWN_SOURCE = "my-notes"
OWN_TITLE = "My own notes"


class Refused(Exception):
    """An edit that can't be made; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to be said of a point: a new one, or one that lies elsewhere."""

    code: str
    place: Place
    location: str
    source: str = OWN_SOURCE
    """A name of `sources`; one that is not known yet is added with the title below."""
    source_title: str = OWN_TITLE
    kind: str = "extra"
    channel: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    region: str = "face"
    sides: str = "both"
    study: str = ""
    """What a motor point or site rests on."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after (None: no such file), and what was done, in words."""

    path: Path
    before: bytes | None
    after: bytes | None
    code: str
    is_new: bool


def prepared(reader: Reader, packs: Sequence[Path], wish: Wish, pack: Path) -> Change:
    """The change that fulfils a wish, checked but not written; raises Refused or NotWritten."""
    folders = [paths.points_folder(), *packs]
    if _is_shipped(pack):
        raise Refused(say("The shipped pack is never changed. Make a pack of your own first (New pack)."))
    now = reader.load(folders)
    known = now.atlas.points.get(wish.code)
    path = _file_of(known, packs) if known is not None else None
    before: bytes | None = None
    try:
        if path is not None:
            before, text = _read(path)
            after = with_values(text, wish.code, _moved(wish, known))
        else:
            path, before, text = _target(pack, wish, known)
            after = with_point(text, _entry(wish, known, text))
        if wish.source not in now.atlas.sources:
            after = with_source(after, wish.source, {"title": wish.source_title, "kind": "teaching"})
    except Untouchable as why:
        name = path.name if path else say("The file")
        raise Refused(say("{name} can't be changed: {why}.", name=name, why=say(str(why)))) from why
    data = _encoded(after, before)
    _compare(text, after, wish)
    _check(now, reader.load(folders, {path: data}), wish)
    return Change(path, before, data, wish.code, known is None)


def _moved(wish: Wish, point: Point | None) -> Fields:
    """The keys that a move sets. The new place is its own source's alone; where others had put the point
    before becomes a variant of theirs."""
    moved: Fields = {
        "location": wish.location,
        "place": Ready(place_text(wish.place)),
        "sources": [wish.source],
    }
    if point is None or point.place is None or not point.sources or wish.source in point.sources:
        return moved
    before = Variant(point.place, point.sources[0], point.location)
    others = [each for each in (before, *point.variants) if each.place != wish.place]
    written = ", ".join(
        f"{{place: {place_text(each.place)}, {flow({'source': each.source, 'text': each.text})[1:]}"
        for each in others
    )
    return {**moved, "variants": Ready(f"[{written}]")} if others else moved


def _entry(wish: Wish, point: Point | None, into: str) -> str:
    """The point as it is to stand in a file: a copy of the shipped one with its remarks, or a new one."""
    if point is None:
        return new_point(_fields(wish))
    assert point.origin is not None
    _, shipped = _read(Path(point.origin.file))
    entry = point_text(shipped, point.code)
    given = {"channel": point.channel, "kind": "" if point.kind == "acupuncture" else point.kind}
    fields = {"code": wish.code, **{key: said for key, said in given.items() if said}, **_moved(wish, point)}
    held = with_values(f"points:\n{entry}\n", wish.code, fields)
    return held.removeprefix("points:\n").rstrip("\n")


def _fields(wish: Wish) -> Fields:
    kind = "" if wish.kind == "acupuncture" else wish.kind
    study = {"what": wish.study, "source": wish.source} if wish.study else {}
    return {
        "code": wish.code, "kind": kind, "channel": wish.channel,
        "names": {form: name for form, name in wish.names.items() if name}, "region": wish.region,
        "sides": "" if wish.sides == "both" else wish.sides, "location": wish.location,
        "place": Ready(place_text(wish.place)), "study": study, "sources": [wish.source],
    }  # fmt: skip


def _file_of(point: Point, packs: Sequence[Path]) -> Path | None:
    """The file of the user's own that a point is written in."""
    if point.origin is None:
        return None
    path = Path(point.origin.file).absolute()
    own = any(pack.absolute() in path.parents and not _is_shipped(pack) for pack in packs)
    return path if own and not _is_shipped(path) else None


def _is_shipped(path: Path) -> bool:
    shipped, here = paths.points_folder().resolve(), path.resolve()
    return here == shipped or shipped in here.parents


def _target(pack: Path, wish: Wish, point: Point | None) -> tuple[Path, bytes | None, str]:
    """A file of a pack that takes another point: its path, content and text; a new one if none does."""
    if not pack.is_dir():
        raise Refused(say("There is no folder {name}.", name=pack))
    channel = point.channel if point else wish.channel
    files, _ = pack_files(pack)
    for file in files:
        try:
            before, text = _read(file.path)
            said = file_defaults(text)
            with_point(text, new_point({"code": wish.code}))
        except (Untouchable, NotWritten):
            continue
        if "points:" in text and "kind" not in said and said.get("channel", channel) == channel:
            return file.path, before, text
    taken = {file.path for file in files}
    names = (FRESH, *(f"points-{number}.yaml" for number in range(2, 1000)))
    path = next(pack / name for name in names if pack / name not in taken)
    return path, content(path), ""


def _read(path: Path) -> tuple[bytes, str]:
    data = content(path)
    if data is None:
        raise NotWritten(say("{name} is gone.", name=path.name))
    try:
        return data, data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Untouchable(later("it is not UTF-8")) from error


def _encoded(text: str, before: bytes | None) -> bytes:
    marked = before is not None and before.startswith(BOM.encode())
    return (BOM if marked else "").encode() + text.encode()


def _compare(text: str, after: str, wish: Wish) -> None:
    """Whatever the pen did: nothing but the point and its source may read differently than before."""
    old, new = (_value(each) for each in (text, after))
    for value in (old, new):
        points = value.get("points") or []
        value["points"] = [point for point in points if point.get("code") != wish.code]
        value["sources"] = {n: s for n, s in (value.get("sources") or {}).items() if n != wish.source}
    if old != new:
        raise Refused(say("The file is written in a way that can't be changed safely; edit it by hand."))


def _value(text: str) -> dict[str, Any]:
    tree, _ = read_tree(text.encode(), "")
    return dict(tree.value) if tree is not None and isinstance(tree.value, dict) else {}


def _check(before: Loaded, after: Loaded, wish: Wish) -> None:
    """No new error, and the point lies where it was put."""
    new = _told(after) - _told(before)
    errors = [told for told in new if told[0] == ERROR]
    if errors:
        raise Refused(*dict.fromkeys(message for _, _, message in sorted(errors)))
    point = after.atlas.points.get(wish.code)
    if point is None or point.place != wish.place:
        raise Refused(say("What would be written does not say what was meant; nothing was written."))


def _told(loaded: Loaded) -> Counter[tuple[str, str, str]]:
    """Problems whatever their lines, which an edit moves."""
    return Counter((p.severity, p.file, _sentence(p)) for p in loaded.problems)


def _sentence(problem: Problem) -> str:
    meant = f" (did you mean {problem.hint}?)" if problem.hint else ""
    return f"{problem.message[:1].upper()}{problem.message[1:]}{meant}."


class Deeds:
    """What was written in this session, to be taken back and done again."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def many(self) -> int:
        """How many changes could be taken back."""
        return len(self._done)

    def do(self, change: Change) -> None:
        """Write a change; raises NotWritten."""
        write_whole(change.path, change.before, change.after)
        self._done.append(change)
        self._undone.clear()

    def undo(self) -> Change | None:
        """Take the last change back; None where there is none. Raises NotWritten."""
        if not self._done:
            return None
        change = self._done[-1]
        write_whole(change.path, change.after, change.before)
        self._undone.append(self._done.pop())
        return change

    def redo(self) -> Change | None:
        """Do once more what was taken back last."""
        if not self._undone:
            return None
        change = self._undone[-1]
        write_whole(change.path, change.before, change.after)
        self._done.append(self._undone.pop())
        return change
