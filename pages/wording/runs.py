"""Whole numbers such as years and references in few words: neighbours as one run."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby


def in_runs(numbers: Iterable[int]) -> str:
    """Such as `1994, 2012–2013`, in their order and each once."""
    numbered = enumerate(sorted(set(numbers)))
    runs = [[number for _, number in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
