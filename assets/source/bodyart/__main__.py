"""`python -m bodyart [pictures|landmarks|depth|all] [--view NAME] [--scale MM] [--out DIR]`."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from .measurements import write_depth, write_landmarks
from .views import STEP, VIEWS, view

SMALL = 0.4
"""Of the size: enough for a whole view on a screen of 1080 lines, and no more, since it is decoded first."""
STEP_QUALITY = 88
"""Steps of the turning head are seen for a moment, or small."""
BODY = Path(__file__).resolve().parents[2] / "body"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make what was asked for."""
    parser = argparse.ArgumentParser(prog="bodyart", description="Make the body's pictures and measurements.")
    parser.add_argument("what", nargs="?", default="all", choices=("pictures", "landmarks", "depth", "all"))
    parser.add_argument("--view", action="append", choices=[camera.name for camera in VIEWS])
    parser.add_argument("--scale", type=float, help="mm per pixel (default: the view's own)")
    parser.add_argument("--out", type=Path, default=BODY, help="folder to write to (default: assets/body)")
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    names = wanted.view or [camera.name for camera in VIEWS]
    if wanted.what in ("pictures", "all"):
        make_pictures(names, wanted.scale, wanted.out)
    if wanted.what in ("landmarks", "all"):
        write_landmarks(wanted.out)
    if wanted.what in ("depth", "all"):
        write_depth(wanted.out, names)


def make_pictures(names: Sequence[str], scale: float | None, out: Path) -> None:
    """Write NAME.webp for each view, and NAME-small.webp unless it is a step of the turning head."""
    from .finish import eight_bit
    from .picture import render

    for name in names:
        start, camera = time.monotonic(), view(name)
        picture = eight_bit(render(camera, scale or camera.step))
        if camera.kind == STEP:
            picture.save(out / f"{name}.webp", quality=STEP_QUALITY, method=6)
        else:
            size = round(picture.width * SMALL), round(picture.height * SMALL)
            small = picture.resize(size, reducing_gap=None)
            picture.save(out / f"{name}.webp", quality=98, method=6)
            small.save(out / f"{name}-small.webp", quality=94, method=6)
        print(f"{name}: {picture.width} x {picture.height}, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
