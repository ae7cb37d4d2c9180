"""`python -m facemap.data.compiled`: read the shipped pack once for all first starts.

What is written stands for exactly the pack, body and program it was made from; anything else is read anew.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from facemap import paths
from facemap.atlas.relief import PARTS, laid_part
from facemap.data.cache import compiled
from facemap.data.load import Loaded, load_atlas


def compile_shipped(file: Path) -> bool:
    """Write the file unless it is up to date; whether it had to be written."""
    points, body = paths.points_folder(), paths.assets_folder() / "body"
    before = file.read_bytes() if file.exists() else b""
    data = compiled([points], body, lambda: _laid(load_atlas([points])), before)
    if data is before:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return True


def _laid(loaded: Loaded) -> Loaded:
    """With everything that lies along the skin laid."""
    laid = {part: laid_part(loaded.atlas, part) for part in PARTS}
    return replace(loaded, atlas=replace(loaded.atlas, laid=laid))


if __name__ == "__main__":
    compile_shipped(Path(sys.argv[1]) if len(sys.argv) > 1 else paths.compiled_file())
