"""Whether the program that left something in the state folder still runs.

The number of a process is given out again, after a restart of the machine even soon; so when the process
began is remembered with it. Where that can't be found out the number alone must do.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LINUX = Path("/proc")


class Who(NamedTuple):
    """A running program; `born` is when it began, in the system's own words, "" where it does not tell."""

    pid: int
    host: str
    born: str


def me() -> Who:
    return _who(os.getpid())


def alive(who: Who) -> bool:
    """Whether that very program still runs on this machine; of another machine's it is never known."""
    born = _born(who.pid) if who.pid > 0 else None
    if born is None:
        return False
    return born == who.born if born and who.born else who.host == platform.node()


@cache
def _who(pid: int) -> Who:
    return Who(pid, platform.node(), _born(pid) or "")


def _born(pid: int) -> str | None:
    """When a process began; "" for one that runs and does not tell, None for one that does not run."""
    if sys.platform == "win32":
        return _born_on_windows(pid)
    if (_LINUX / "self/stat").is_file():
        return _born_on_linux(pid)
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    try:
        said = subprocess.run(
            asked, capture_output=True, text=True, timeout=5, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.strip() or None


def _born_on_linux(pid: int) -> str | None:
    try:
        fields = (
            (_LINUX / str(pid) / "stat")
            .read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()
        )
        if fields[0] in "ZX":  # it has ended, and nobody has asked how
            return None
        boot = (_LINUX / "sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
        return f"{boot}-{fields[19]}"
    except (FileNotFoundError, ProcessLookupError):
        return None
    except (OSError, IndexError):
        return ""


def _born_on_windows(pid: int) -> str | None:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    may_ask, still_runs = 0x1000, 259
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(may_ask, False, pid))
    if not handle.value:
        return None
    try:
        code = ctypes.c_ulong()
        if kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != still_runs:
            return None
        times = [ctypes.c_ulonglong() for _ in range(4)]
        told = kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
        return str(times[0].value) if told else ""
    finally:
        kernel.CloseHandle(handle)
