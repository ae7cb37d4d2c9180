"""`python -m facemap.data.compiled`: read the shipped pack once for all first starts.

What is written stands for exactly the pack, body and program it was made from; anything else is read anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from facemap import paths
from facemap.data.cache import compiled
from facemap.data.laying import laid
from facemap.data.load import load_atlas


def compile_shipped(file: Path) -> bool:
    """Write the file unless it is up to date; whether it had to be written."""
    points, body = paths.points_folder(), paths.assets_folder() / "body"
    before = file.read_bytes() if file.exists() else b""
    data = compiled([points], body, lambda: laid(load_atlas([points])), before)
    if data is before:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return True


if __name__ == "__main__":
    compile_shipped(Path(sys.argv[1]) if len(sys.argv) > 1 else paths.compiled_file())
