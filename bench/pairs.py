"""Pairs of measurements, and what a row of the table says about them."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import TypeVar

Pairs = list[tuple[float, float]]
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One measurement; `pairs` holds (baseline, facemap), both in `unit`."""

    name: str
    against: str
    unit: str
    limit: float
    pairs: Pairs

    @property
    def ratio(self) -> float:
        return median(ours / baseline for baseline, ours in self.pairs)

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit

    def medians(self) -> tuple[float, float]:
        """Baseline, facemap."""
        return median(pair[0] for pair in self.pairs), median(pair[1] for pair in self.pairs)

    def as_json(self) -> dict[str, object]:
        baseline, ours = self.medians()
        results = {"baseline": baseline, "facemap": ours, "ratio": self.ratio, "holds": self.holds}
        return asdict(self) | results


def take_turns(baseline: Callable[[], T], ours: Callable[[], T], count: int) -> list[tuple[T, T]]:
    """`count` pairs of what the two return, after one of each to warm up; who goes first alternates."""
    baseline(), ours()
    pairs = []
    for number in range(count):
        if number % 2:
            second = ours()
            pairs.append((baseline(), second))
        else:
            pairs.append((baseline(), ours()))
    return pairs


def milliseconds(work: Callable[[], object]) -> Callable[[], float]:
    """The work, as a measurement of how long it takes."""

    def measured() -> float:
        start = perf_counter()
        work()
        return (perf_counter() - start) * 1000

    return measured


def hand_over(measured: dict[str, Pairs]) -> None:
    """Give measurements to the process that prints the table."""
    print(json.dumps(measured))
