"""Plates are written where there is no display, from a program of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from facemap.export.commands import Asked, render
from tests.picture import made_up
folder = Path(sys.argv[1])
asked = Asked(width=400, labels="both", name_form="hanzi")
render(made_up.atlas(folder), "front", folder / sys.argv[2], asked)
"""


@pytest.mark.parametrize("name", ["a.png", "a.pdf", "a.svg"])
def test_a_plate_is_written_without_a_display(tmp_path: Path, name: str) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    without = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), name],
        env={**without, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, cwd=tmp_path, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    if name == "a.png":
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (400, 400)
    else:
        assert (tmp_path / name).stat().st_size > 2000


def test_an_svg_needs_no_qt(tmp_path: Path) -> None:
    program = PROGRAM + "\nassert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), "a.svg"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, cwd=tmp_path, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
