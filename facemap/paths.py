"""Where facemap's files are: what it ships, and the folders it may write to.

Every function only names a folder; whoever writes there makes it first, with its parents.
The writable ones follow the system's convention (XDG, macOS, Windows), and `FACEMAP_CACHE`,
`FACEMAP_STATE` and `FACEMAP_LOG` move them.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

# kind: (XDG variable, below home when that is not set, macOS below home, Windows variable, below that)
_CONVENTIONS = {
    "cache": ("XDG_CACHE_HOME", ".cache", "Library/Caches/facemap", "LOCALAPPDATA", "facemap/cache"),
    "state": (
        "XDG_STATE_HOME", ".local/state",
        "Library/Application Support/facemap", "LOCALAPPDATA", "facemap/state",
    ),
    "log": ("XDG_STATE_HOME", ".local/state", "Library/Logs/facemap", "LOCALAPPDATA", "facemap/log"),
}  # fmt: skip


def assets_folder() -> Path:
    """The folder that holds `body/`: inside the package when installed, beside it in a checkout."""
    return _shipped("assets")


def points_folder() -> Path:
    """The shipped pack."""
    return _shipped("points")


def compiled_file() -> Path:
    """The shipped pack read beforehand, for a quick first start; there when the program was built with it."""
    return _PACKAGE / "_compiled" / "shipped.atlas"


def cache_folder() -> Path:
    """For what can be made again at any time."""
    return _writable("cache")


def state_folder() -> Path:
    """For what should outlive a restart: window places, recovery files."""
    return _writable("state")


def log_folder() -> Path:
    """For what happened, to read or to send by hand; nothing in it is ever sent by facemap."""
    return _writable("log")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _writable(kind: str) -> Path:
    chosen = os.environ.get(f"FACEMAP_{kind.upper()}")
    if chosen:
        return Path(chosen).absolute()
    xdg, unix, mac, windows, below = _CONVENTIONS[kind]
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / "Local") / below
    if sys.platform == "darwin":
        return Path.home() / mac
    root = Path(os.environ.get(xdg, ""))
    if not root.is_absolute():  # which the XDG specification says to ignore
        root = Path.home() / unix
    return root / "facemap" / "log" if kind == "log" else root / "facemap"
