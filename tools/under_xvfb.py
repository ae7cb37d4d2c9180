"""Run a command on a virtual X screen of its own: `under_xvfb.py COMMAND…`.

The server picks a free display number itself, so that any number of these can run at once.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = "1920x1080x24"


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Environment variables that lead a program to a fresh screen, which lasts as long as the context."""
    server = shutil.which("Xvfb")
    if server is None:
        raise SystemExit("Xvfb is not installed; on Debian: apt-get install xvfb")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise SystemExit(f"Xvfb ended before it had a screen (exit status {process.wait()})")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        process.terminate()
        process.wait()


def main(command: list[str]) -> int:
    with virtual_screen() as screen:
        environment = {**os.environ, **screen}
        environment.pop("WAYLAND_DISPLAY", None)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
