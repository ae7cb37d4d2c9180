"""Nothing is cut off: on a small laptop with large words, a projector, a screen of twice as many pixels."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = {
    "a small laptop with large words": (1280, 720, 150, "1"),
    "a projector": (1024, 768, 100, "1"),
    "a projector with large words": (1024, 768, 150, "1"),
    "a 4K screen at twice the pixels": (1920, 1080, 100, "2"),
    "a large screen with the largest words": (1920, 1080, 200, "1"),
    "the smallest words": (1280, 720, 80, "1"),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_word_is_cut_off(screen: str) -> None:
    width, height, size, factor = SCREENS[screen]
    command = [sys.executable, "-m", "tests.ui.fits", *map(str, (width, height, size))]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert run.stdout.splitlines() == [f"{factor} device pixels per px"], run.stdout + run.stderr
