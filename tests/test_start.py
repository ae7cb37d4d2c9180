"""The program as a person starts it."""

import os
import subprocess
import sys

import pytest

from facemap.ui.screen import reason

OPEN = [sys.executable, "-m", "facemap", "open", "--quit-after-first-paint"]


@pytest.mark.xvfb
def test_the_window_opens_on_a_real_screen() -> None:
    opened = subprocess.run(OPEN, capture_output=True, text=True, check=False)
    assert (opened.returncode, opened.stdout, opened.stderr) == (0, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
@pytest.mark.parametrize("display", [None, ":4321"])
def test_without_a_screen_one_sentence_says_so(display: str | None) -> None:
    screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in screen}
    if display:
        environment["DISPLAY"] = display
    opened = subprocess.run(OPEN, capture_output=True, text=True, check=False, env=environment)
    assert opened.returncode in {1, 2}
    assert opened.stdout == ""
    assert opened.stderr.count("\n") == 1
    assert "display" in opened.stderr


def test_a_missing_library_is_told_from_a_missing_screen() -> None:
    assert "libxcb-cursor0" in reason(["Could not load the Qt platform plugin", "This application failed"])
    assert "libxcb-cursor0" not in reason(["could not connect to display :9", "This application failed"])
