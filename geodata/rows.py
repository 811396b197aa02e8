"""One row or feature of a file as the checks see it: its cells as text, without those that break their rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.files import Problem


@dataclass(frozen=True)
class Row:
    """One row or feature; `cells` holds only those that keep their rule, `id` may be its line."""

    file: str
    id: str
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The cell's text, "" if it is hidden."""
        return self.cells.get(name, "")

    def has(self, *names: str) -> bool:
        """Whether all these cells keep their rule."""
        return self.cells.keys() >= set(names)

    def breaks(self, name: str, rule: str, value: str | None = None) -> Problem:
        """The problem that a cell breaks a rule."""
        return Problem(self.file, self.id, name, self[name] if value is None else value, rule)
