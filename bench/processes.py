"""Programs run to their end: how long they took and how much memory they ever held."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

from bench.pairs import Pairs


@dataclass(frozen=True)
class Run:
    wall: float  # ms
    peak: float  # MiB


def run(command: list[str], environment: dict[str, str]) -> Run:
    """The command's wall time and peak resident memory; a failing one ends the bench."""
    start = perf_counter()
    process = subprocess.Popen(command, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    took = (perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(took, usage.ru_maxrss / unit)


def measure_inside(module: str, count: int, environment: dict[str, str]) -> dict[str, Pairs]:
    """What a bench module measured in a process of its own, where nothing else is loaded."""
    command = [sys.executable, "-m", module, str(count)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {done.returncode}")
    measured: dict[str, Pairs] = json.loads(done.stdout)
    return measured
