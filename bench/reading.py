"""From text to a checked atlas, against letting libyaml parse the same text."""

import sys
import tempfile
from pathlib import Path

import yaml

from bench.pairs import Row, hand_over, milliseconds, take_turns
from bench.processes import measure_inside
from facemap.data.body_files import LANDMARKS, VIEWS
from facemap.data.load import load_atlas
from facemap.paths import assets_folder, points_folder


def rows(count: int, environment: dict[str, str]) -> list[Row]:
    measured = measure_inside("bench.reading", count, environment)
    return [
        Row("reading the pack, cold", "CSafeLoader", "ms", 2.5, measured["cold"]),
        Row("reading the pack, warm", "CSafeLoader", "ms", 0.3, measured["warm"]),
    ]


def parse() -> None:
    """The same YAML that an atlas is read from: the pack, and the body's landmarks and views."""
    body = assets_folder() / "body"
    for path in (*sorted(points_folder().rglob("*.yaml")), body / LANDMARKS, body / VIEWS):
        with path.open("rb") as file:
            yaml.load(file, yaml.CSafeLoader)


def main(count: int) -> None:
    pack = [points_folder()]
    with tempfile.TemporaryDirectory() as folder:
        cold = take_turns(milliseconds(parse), milliseconds(lambda: load_atlas(pack, cache=None)), count)
        warm = take_turns(
            milliseconds(parse), milliseconds(lambda: load_atlas(pack, cache=Path(folder))), count
        )
    hand_over({"cold": cold, "warm": warm})


if __name__ == "__main__":
    main(int(sys.argv[1]))
