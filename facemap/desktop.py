"""Letting the desktop know facemap: its links, its files, its icon, in the user's own data folder.

On Linux and the BSDs these are four files, as the freedesktop.org specifications lay them out. Windows keeps
such things in its registry and macOS in app bundles; there it is told what can be done.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from facemap import paths
from facemap.data.problems import CannotDo
from facemap.data.safe_write import reason, write_text

DESKTOP = "applications/facemap.desktop"
PLACES = {
    "facemap.desktop": DESKTOP,
    "facemap-mime.xml": "mime/packages/facemap.xml",
    "facemap.metainfo.xml": "metainfo/facemap.metainfo.xml",
    "facemap.svg": "icons/hicolor/scalable/apps/facemap.svg",
}
"""What is shipped, and where it goes below a data folder such as ~/.local/share."""
UPDATES = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""What makes the desktop read the files again, and the folder it is told."""
WINDOWS = """\
on Windows links are entries of the registry, which facemap does not write. To make them by hand, run
  reg add HKCU\\Software\\Classes\\facemap /ve /d URL:facemap
  reg add HKCU\\Software\\Classes\\facemap /v "URL Protocol"
  reg add HKCU\\Software\\Classes\\facemap\\shell\\open\\command /ve /d "{command}"
and take them away with
  reg delete HKCU\\Software\\Classes\\facemap"""
MAC = """\
macOS gives links and files only to app bundles, and facemap is a command; it can't be registered here.
A link is opened with: facemap 'facemap://points?…'"""


def register() -> str:
    """Write the files; returns what was done, for the user. Raises CannotDo."""
    folder = _folder()
    try:
        for name, place in PLACES.items():
            text = (paths.assets_folder() / "desktop" / name).read_text(encoding="utf-8")
            write_text(folder / place, _started_here(text) if place == DESKTOP else text)
    except OSError as error:
        raise CannotDo(f"facemap could not be registered in '{folder}': {reason(error)}") from error
    told = f"facemap:// links and .facemap files now open with facemap (registered in '{folder}')"
    missing = _update(folder)
    if missing:
        told += f"; but {' and '.join(missing)} did not run, and before that your desktop may give it none"
    return told


def unregister() -> str:
    """Take the files away; returns what was done, for the user. Raises CannotDo."""
    folder = _folder()
    there = [folder / place for place in PLACES.values() if os.path.lexists(folder / place)]
    for path in there:
        try:
            path.unlink()
        except OSError as error:
            raise CannotDo(f"'{path}' could not be taken away: {reason(error)}") from error
    if not there:
        return f"facemap was not registered in '{folder}'"
    _update(folder)
    return f"facemap is no longer registered in '{folder}'"


def _folder() -> Path:
    """The user's data folder. Raises CannotDo where the system has none of that kind."""
    if sys.platform in ("win32", "cygwin"):
        started = " ".join(f'\\"{word}\\"' for word in _command())
        raise CannotDo(WINDOWS.format(command=f'{started} \\"%1\\"'))
    if sys.platform == "darwin":
        raise CannotDo(MAC)
    chosen = Path(os.environ.get("XDG_DATA_HOME", ""))
    return chosen if chosen.is_absolute() else Path.home() / ".local" / "share"


def _started_here(text: str) -> str:
    """The desktop file with the program that is running now, wherever it was installed."""
    words = " ".join(map(_quoted, _command()))
    lines = f"Exec={words} %u"
    if len(_command()) > 1:  # a checkout, which Python finds from its own folder
        lines += f"\nPath={_escaped(str(paths.assets_folder().parent))}"
    return text.replace("Exec=facemap %u", lines)


def _command() -> list[str]:
    """How this very facemap is started from anywhere."""
    started = Path(sys.argv[0])
    if started.stem == "facemap":
        return [os.path.abspath(shutil.which(started) or started)]  # noqa: PTH100 - a link stays a link
    return [sys.executable, "-m", "facemap"]


def _quoted(word: str) -> str:
    """A word of an Exec line, as the Desktop Entry Specification wants it."""
    if word.replace("/", "").replace("-", "").replace(".", "").replace("_", "").isalnum():
        return word
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return _escaped(f'"{inside}"').replace("%", "%%")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _update(folder: Path) -> list[str]:
    """Tell the desktop; returns the names of the programs for it that are not there or failed."""
    missing = []
    for program, below in UPDATES:
        found = shutil.which(program)
        if found is None or not (folder / below).is_dir():
            missing.append(program)
            continue
        done = subprocess.run([found, str(folder / below)], capture_output=True, check=False)
        missing += [program] if done.returncode else []
    return missing
