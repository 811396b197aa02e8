"""One figure of one run beside its goal, and the table and file of them all."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Figure:
    """What was measured; `goal` is the most it may be, or the least where `at_least`."""

    measure: str
    what: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def row(self) -> tuple[str, ...]:
        verdict = {None: "", True: "met", False: "NOT MET"}[self.met]
        bound = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"
        return self.measure, self.what, _short(self.value), self.unit, bound, verdict


def spread(measure: str, what: str, times_ms: Sequence[float], *, p95_goal: float | None = None) -> list[Figure]:
    """Median, 95th percentile and maximum of times in ms; the goal is for the 95th percentile."""
    return [
        Figure(measure, f"{what}, p50 of {len(times_ms)}", statistics.median(times_ms), "ms"),
        Figure(measure, f"{what}, p95", percentile(times_ms, 95), "ms", p95_goal),
        Figure(measure, f"{what}, max", max(times_ms), "ms"),
    ]


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def to_table(figures: Sequence[Figure]) -> str:
    """Aligned columns, one figure a line."""
    rows = [("measure", "what", "value", "unit", "goal", "")] + [one.row() for one in figures]
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:>{widths[2]}} "
        f"{row[3]:<{widths[3]}}  {row[4]:>{widths[4]}}  {row[5]}".rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def write_json(path: Path, figures: Sequence[Figure], more: dict[str, Any]) -> None:
    """The same figures as JSON, and what does not fit a table."""
    listed = [{**asdict(one), "met": one.met} for one in figures]
    path.write_text(json.dumps({"figures": listed, **more}, indent=1, ensure_ascii=False))


def say(progress: str) -> None:
    """A line of progress, on stderr."""
    print(progress, file=sys.stderr, flush=True)


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"
