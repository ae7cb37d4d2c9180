"""Laying what lies along the skin before anybody asks for it: for the shipped pack, and for packs over it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from facemap import paths
from facemap.atlas.relaid import relaid
from facemap.atlas.relief import PARTS, laid_part
from facemap.data.cache import remember
from facemap.data.load import Loaded, load_atlas, recall_atlas
from facemap.data.shelf import once


def laid(loaded: Loaded) -> Loaded:
    """With everything that lies along the skin laid. Slow."""
    found = {part: laid_part(loaded.atlas, part) for part in PARTS}
    return replace(loaded, atlas=replace(loaded.atlas, laid=found))


def laid_like_shipped(loaded: Loaded, packs: Sequence[Path], cache: Path) -> Loaded:
    """With everything laid that the shipped pack has laid, only what these packs changed being laid anew.

    As it came where the shipped pack itself was not laid beforehand.
    """
    shipped = recall_atlas(packs[:1], cache) if list(packs[:1]) == [paths.points_folder()] else None
    if shipped is None or not shipped.atlas.laid:
        return loaded
    before = replace(shipped.atlas, body=loaded.atlas.body)  # the same files, read twice
    found = {part: relaid(loaded.atlas, part, before, parts) for part, parts in before.laid.items()}
    return replace(loaded, atlas=replace(loaded.atlas, laid=found))


def lay_and_remember(folders: Sequence[Path], cache: Path) -> None:
    """See to it that whoever asks for these packs finds everything laid. Slow where it is not yet."""
    loaded = load_atlas(folders, cache)
    if not loaded.atlas.laid:
        remember(
            once(folders), paths.assets_folder() / "body", cache, lambda: laid(load_atlas(folders, cache))
        )


if __name__ == "__main__":
    lay_and_remember([Path(folder) for folder in sys.argv[2:]], Path(sys.argv[1]))
