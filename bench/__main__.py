"""Run every measurement, print a table, write the same as JSON; exit status 1 when a limit is passed."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from bench.pairs import Row
from tools.under_xvfb import virtual_screen

ROOT = Path(__file__).resolve().parent.parent
PARTS = ["start", "frame", "layers", "labels", "reading", "searching", "planning"]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all unless named")
    parser.add_argument("--pairs", type=int, default=9, help="how often each pair is measured")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    chosen = parser.parse_args(argv)
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with surroundings() as environment:
        rows = list(measure(chosen.parts or PARTS, chosen.pairs, environment))
    print(table(rows))
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    chosen.json.write_text(json.dumps(report(rows), indent=1) + "\n", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


def measure(parts: list[str], pairs: int, environment: dict[str, str]) -> Iterator[Row]:
    for part in parts:
        rows: Callable[[int, dict[str, str]], list[Row]] = import_module(f"bench.{part}").rows
        yield from rows(pairs, environment)


@contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """Folders of its own, and a screen: the one that is there, or else a virtual one."""
    with tempfile.TemporaryDirectory() as folder:
        own = {f"FACEMAP_{kind}": str(Path(folder) / kind) for kind in ("CACHE", "STATE", "LOG")}
        environment = os.environ | own | {"PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        if sys.platform != "linux" or os.environ.get("DISPLAY"):
            yield environment
        else:
            with virtual_screen() as screen:
                yield environment | screen


def table(rows: list[Row]) -> str:
    lines = [f"{'':28}{'baseline':>24}{'facemap':>14}{'ratio':>8}{'limit':>8}"]
    for row in rows:
        baseline, ours = row.medians()
        lines.append(
            f"{row.name:28}{row.against:>14}{baseline:10.2f}{ours:10.2f} {row.unit:3}"
            f"{row.ratio:8.2f}{row.limit:8.1f}{'' if row.holds else '  over'}"
        )
    return "\n".join(lines)


def report(rows: list[Row]) -> dict[str, object]:
    machine = {"system": platform.platform(), "python": platform.python_version(), "cpus": os.cpu_count()}
    return {"machine": machine, "measurements": [row.as_json() for row in rows]}


if __name__ == "__main__":
    sys.exit(main())
