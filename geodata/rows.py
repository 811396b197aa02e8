"""One row or feature of a file as the checks see it: its cells as text, without those that break their rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.files import Problem


@dataclass(frozen=True)
class Row:
    """One row or feature of a file.

    Attributes
    ----------
    id
        Its line, such as `line 2`, where its id could not be read.
    cells
        Text by column; only those that keep their rule.
    """

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
        """The problem of a cell that breaks a rule.

        Parameters
        ----------
        name
            The column.
        value
            What stands there; the cell's own text if left out.
        """
        return Problem(self.file, self.id, name, self[name] if value is None else value, rule)
