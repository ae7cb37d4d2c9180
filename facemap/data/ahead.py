"""Reading packs in a second process while the window's libraries load in the first.

Only when the cache does not know the packs: their first start, and the first after a change.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facemap import paths
from facemap.data.shelf import once, place_for

if TYPE_CHECKING:
    import subprocess

    from facemap.data.load import Loaded


def read_ahead(folders: Sequence[Path], cache: Path) -> Callable[[], Loaded]:
    """Begin to read packs; call what is returned when the atlas is needed.

    The second process hands over through the cache; when it cannot be started, fails or may not write there,
    the packs are read here.
    """
    known = place_for([*once(folders), paths.assets_folder() / "body"], cache).exists() or _compiled(folders)
    reader = None if known else _reader(folders, cache)
    from facemap.data.load import load_atlas, recall_atlas

    if known:
        found = recall_atlas(folders, cache)
        if found is not None:
            return lambda: found
        reader = _reader(folders, cache)

    def atlas() -> Loaded:
        if reader is not None:
            reader.wait()
        return load_atlas(folders, cache)

    return atlas


def _compiled(folders: Sequence[Path]) -> bool:
    """Whether these may have been read before the program was shipped."""
    return list(folders) == [paths.points_folder()] and paths.compiled_file().exists()


def remember_aside(folders: Sequence[Path], cache: Path) -> subprocess.Popen[bytes] | None:
    """Have a second process read packs that were worked on, so that the next start finds them read."""
    return _aside(_reader(once(folders), cache))


def lay_aside(folders: Sequence[Path], cache: Path) -> subprocess.Popen[bytes] | None:
    """Have a second process lay what lies along the skin, and remember it with what was read of packs."""
    return _aside(_reader(once(folders), cache, "facemap.data.laying"))


def _aside(process: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    _ASIDE[:] = [running for running in _ASIDE if running.poll() is None]
    if process is not None:
        _ASIDE.append(process)
    return process


_ASIDE: list[subprocess.Popen[bytes]] = []
"""What may still be reading, whoever asked for it: let go when it has ended."""


def _reader(
    folders: Sequence[Path], cache: Path, module: str = "facemap.data.ahead"
) -> subprocess.Popen[bytes] | None:
    import subprocess

    if not sys.executable:
        return None
    command = [sys.executable, "-m", module, str(cache), *map(str, folders)]
    quiet, plain = subprocess.DEVNULL, os.environ | {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
    try:
        return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=plain)
    except OSError:
        return None


if __name__ == "__main__":
    import gc

    from facemap.data.load import load_atlas

    gc.disable()  # this process ends before anything is worth collecting
    load_atlas([Path(folder) for folder in sys.argv[2:]], Path(sys.argv[1]))
