"""One result: a line that says what was measured, what was aimed at, and whether it holds."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its aim. ``beside`` holds the absolute figures it comes from.

    ``holds`` is None where no aim was set.
    """

    value: str
    aim: str
    holds: bool | None
    beside: str

    def line(self, name: str) -> str:
        """Return the result as the one line that is printed."""
        verdict = {True: "pass", False: "SHORT", None: "-"}[self.holds]
        return f"{name:<12} {verdict:<5} {self.value} (aim {self.aim}): {self.beside}"


def no_less(value: float, aim: float, beside: str) -> Figure:
    """Return a ratio that has to reach ``aim``."""
    return Figure(f"{value:.2f}", f">= {aim:g}", value >= aim, beside)


def no_more(value: float, aim: float, unit: str, beside: str) -> Figure:
    """Return a figure in ``unit`` that must not exceed ``aim``."""
    return Figure(f"{value:.2f}{unit}", f"<= {aim:g}{unit}", value <= aim, beside)


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Run the measures A B A B …, so that what disturbs one disturbs the other; return them."""
    results: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for measure, found in zip(measures, results, strict=True):
            found.append(measure())
    return results


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios of measurements that were made next to each other."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
