"""Packs read again and again while their files are worked on: after a change in a fraction of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from facemap import paths
from facemap.body.model import Body
from facemap.data.build import build, preparing
from facemap.data.kept import Kept
from facemap.data.load import Loaded
from facemap.data.problems import Problem
from facemap.data.shelf import once


class Reader:
    """Remembers what it read; the atlas and the problems are always those that `load_atlas` would give."""

    def __init__(self, body: Path | None = None) -> None:
        self._body = body or paths.assets_folder() / "body"
        self._kept = Kept()
        self._seen: list[object] | None = None

    def trust(self, body: Body) -> None:
        """Take a body for what its files say now."""
        self._kept.trust(self._body, body)

    def load(self, folders: Sequence[Path], unsaved: Mapping[Path, bytes] | None = None) -> Loaded:
        """The atlas of these packs; `unsaved` is what some of their files are taken to hold."""
        self._kept.unsaved, self._kept.seen, self._seen = unsaved or {}, [], None
        collecting = gc.isenabled()
        gc.disable()  # hardly any of so many new values is garbage
        try:
            found = build(once(folders), self._body, kept=self._kept)
            self._seen = None if unsaved else self._kept.seen
            return found
        finally:
            self._kept.unsaved = {}
            if collecting:
                gc.enable()

    def changed(self, folders: Sequence[Path]) -> bool:
        """Whether `load` would find something else than it did last."""
        seen, now = self._seen, self._kept.glance(once(folders))
        if seen is None or len(seen) != len(now):
            return True
        return any(
            a is not b and (a != b or not isinstance(a, Problem)) for a, b in zip(seen, now, strict=True)
        )

    def prepare(self, folders: Sequence[Path]) -> Iterator[None]:
        """Read these packs little by little, a few ms a step, so that the first `load` is quick too."""
        return preparing(once(folders), self._body, self._kept)
