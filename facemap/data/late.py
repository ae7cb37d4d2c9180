"""Mappings whose values are unpickled one by one, when somebody asks for them.

A start needs few of an atlas's thousands of values; the others wait as bytes.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from facemap.data.load import Loaded

V = TypeVar("V")
Blobs = dict[str, bytes]
Read = Callable[[bytes], Any]
EARLY = ("body", "channels", "fronts", "shown")
"""What of the atlas is not put off: needed as a whole, or a summary of what is."""
LATE_OF_BODY = ("landmarks", "curves")


class Late(Mapping[str, V]):
    """Values by name, each made from its bytes at first use and then kept."""

    __slots__ = ("_blobs", "_made", "_read", "summary")

    def __init__(self, blobs: Blobs, read: Read, summary: object = None) -> None:
        self._blobs, self._read, self.summary = blobs, read, summary
        self._made: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._made:
            self._made[name] = self._read(self._blobs[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blobs)

    def __len__(self) -> int:
        return len(self._blobs)

    def __contains__(self, name: object) -> bool:
        return name in self._blobs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]


Payload = tuple["Loaded", dict[str, Blobs], dict[str, Blobs], dict[str, Any]]


def put_off(loaded: Loaded) -> Payload:
    """What is loaded without the mappings that can wait; these as bytes, of the atlas and of the body; and
    the summaries of points and spots."""
    atlas, body = loaded.atlas, loaded.atlas.body
    late = {name: _blobs(getattr(atlas, name)) for name in _late_names(atlas)}
    of_body = {name: _blobs(getattr(body, name)) for name in LATE_OF_BODY}
    empty: dict[str, Any] = {name: {} for name in late}
    bare = replace(body, **{name: {} for name in LATE_OF_BODY})  # type: ignore[arg-type]
    shown = {view: _blob(rows) for view, rows in atlas.shown.items()}
    summaries = {"points": dict(atlas.fronts), "spots": shown}
    return replace(loaded, atlas=replace(atlas, body=bare, **empty)), late, of_body, summaries


def taken_up(payload: Payload, read: Read) -> Loaded:
    """What was put off, its values made from their bytes by `read` when they are needed."""
    loaded, late, of_body, summaries = payload
    summaries["spots"] = Late(summaries["spots"], read)
    body: Any = {name: Late(blobs, read) for name, blobs in of_body.items()}
    atlas: Any = {name: Late(blobs, read, summaries.get(name)) for name, blobs in late.items()}
    whole = replace(loaded.atlas, body=replace(loaded.atlas.body, **body), **atlas)
    return replace(loaded, atlas=whole)


def _late_names(atlas: object) -> Iterator[str]:
    for each in fields(atlas):  # type: ignore[arg-type]
        if each.name not in EARLY:
            yield each.name


def _blobs(values: Mapping[str, Any]) -> Blobs:
    return {name: _blob(value) for name, value in values.items()}


def _blob(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)
