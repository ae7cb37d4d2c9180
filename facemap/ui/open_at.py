"""Opening a file at a line in the editor that the user has: which command that is, and starting it.

Asked in this order: the setting, VISUAL and EDITOR, editors that are known and here, the system's own way.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

GOTO = ("-g", "{file}:{line}:{column}")
JOINED = ("{file}:{line}:{column}",)
PLUS = ("+{line}", "{file}")
KATE = ("--line", "{line}", "--column", "{column}", "{file}")
FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), GOTO),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce"), JOINED),
    **dict.fromkeys(("kate", "kwrite", "geany"), KATE),
    **dict.fromkeys(
        ("vi", "vim", "nvim", "gvim", "mvim", "neovide", "emacs", "emacsclient", "nano", "pico", "joe",
         "mcedit", "gedit", "gnome-text-editor", "pluma", "xed", "mousepad", "featherpad", "bbedit"), PLUS),
    "micro": ("+{line}:{column}", "{file}"),
    "mate": ("-l", "{line}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "fleet"), ("--line", "{line}", "{file}")),
}  # fmt: skip
"""What known editors want to be told, by the name of their program."""
IN_TERMINAL = frozenset(
    ("vi", "vim", "nvim", "nano", "pico", "joe", "mcedit", "micro", "hx", "helix", "ed", "ne")
)
TERMINALS = (
    ("x-terminal-emulator", "-e"), ("gnome-terminal", "--"), ("konsole", "-e"), ("xfce4-terminal", "-x"),
    ("kitty",), ("alacritty", "-e"), ("foot",), ("wezterm", "start", "--"), ("xterm", "-e"),
)  # fmt: skip
LOOKED_FOR = ("code", "codium", "kate", "gedit", "gnome-text-editor", "subl", "mousepad", "pluma", "xed")
"""Editors that are taken when nobody says which, since the system's own way knows no lines."""


class Spot(NamedTuple):
    """Where to open."""

    file: str
    line: int = 1
    column: int = 1


class System(NamedTuple):
    """What of the computer decides the command."""

    environ: Mapping[str, str] = os.environ
    platform: str = sys.platform
    which: Callable[[str], str | None] = shutil.which


def command(spot: Spot, setting: str, system: System = System()) -> list[str]:  # noqa: B008 - a value
    """The command with its arguments; the last resort is the system's own way, which forgets the line."""
    for said in (setting, system.environ.get("VISUAL", ""), system.environ.get("EDITOR", "")):
        found = _told(said.strip(), spot, system)
        if found:
            return found
    for name in LOOKED_FOR:
        if path := system.which(name):
            return [path, *_arguments(name, spot)]
    if system.platform == "darwin":
        return ["open", "-t", spot.file]
    if system.platform == "win32":
        return ["notepad.exe", spot.file]
    return ["xdg-open", spot.file]


def _told(said: str, spot: Spot, system: System) -> list[str]:
    """What a person wrote as a command; with `{file}` in it exactly so, else with what its program wants."""
    if not said:
        return []
    try:
        parts = shlex.split(said, posix=system.platform != "win32")
    except ValueError:
        return []
    parts = [part.strip('"') for part in parts] if system.platform == "win32" else parts
    if any("{file}" in part for part in parts):
        return [_filled(part, spot) for part in parts]
    name = program(parts[0])
    own = [part for part in parts[1:] if part not in ("-g", "--goto")]
    full = [parts[0], *own, *_arguments(name, spot)]
    if name not in IN_TERMINAL and "-nw" not in own and not {"-t", "-tty", "--tty"} & set(own):
        return full
    terminal = next(((path, *more) for first, *more in TERMINALS if (path := system.which(first))), None)
    return [*terminal, *full] if terminal else []


def program(path: str) -> str:
    """The name of a program without its folder and ending."""
    name = PurePath(path.replace("\\", "/")).name.lower()
    return name.removesuffix(".exe").removesuffix(".cmd")


def _arguments(name: str, spot: Spot) -> list[str]:
    return [_filled(part, spot) for part in FORMS.get(name, ("{file}",))]


def _filled(part: str, spot: Spot) -> str:
    at = part.replace("{line}", str(spot.line)).replace("{column}", str(spot.column))
    return at.replace("{file}", spot.file)


def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that goes its own way; raises OSError where there is none of that name."""
    quiet = subprocess.DEVNULL
    _STARTED[:] = [running for running in _STARTED if running.poll() is None]
    _STARTED.append(
        subprocess.Popen(
            list(words), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
        )
    )
    return _STARTED[-1]


_STARTED: list[subprocess.Popen[bytes]] = []
"""Programs that may still run: they are let go when they have ended."""
