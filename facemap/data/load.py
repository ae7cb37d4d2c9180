"""Folders in, a checked atlas and its problems out; from the cache when nothing has changed.

Importing this stays light: what reads YAML is imported only when there is something to read.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facemap import paths
from facemap.data.problems import ERROR, Problem
from facemap.data.shelf import once

if TYPE_CHECKING:
    from facemap.atlas.model import Atlas


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is sound, and what is wrong."""

    atlas: Atlas
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == ERROR)


def load_atlas(
    folders: Sequence[Path], cache: Path | None = None, body: Path | None = None, thorough: bool = False
) -> Loaded:
    """The atlas of these packs, later ones over earlier ones; never raises for what is in them.

    `cache` is a folder to remember the result in, None for none; `body` the folder of the body's files;
    `thorough` checks the shapes of the shipped pack again.
    """
    from facemap.data.cache import remembered

    body = body or paths.assets_folder() / "body"
    packs = once(folders)
    return remembered(packs, body, cache, lambda: _laid(_built(packs, body, thorough), packs, cache))


def recall_atlas(folders: Sequence[Path], cache: Path) -> Loaded | None:
    """The atlas of these packs if it is remembered, else None; reads no pack."""
    from facemap.data.cache import recalled

    return recalled(once(folders), paths.assets_folder() / "body", cache)


def load_shipped(extra: Sequence[Path] = (), cached: bool = True) -> Loaded:
    """The shipped pack with the user's own after it."""
    return load_atlas([paths.points_folder(), *extra], paths.cache_folder() if cached else None)


def _laid(loaded: Loaded, packs: list[Path], cache: Path | None) -> Loaded:
    if cache is None or len(packs) == 1:
        return loaded
    from facemap.data.laying import laid_like_shipped

    return laid_like_shipped(loaded, packs, cache)


def _built(packs: list[Path], body: Path, thorough: bool = False) -> Loaded:
    from facemap.data.build import build

    collecting = gc.isenabled()
    gc.disable()  # hardly any of so many new values is garbage; looking takes a fifth of the time
    try:
        return build(packs, body, thorough)
    finally:
        if collecting:
            gc.enable()
