"""One row or feature of a file as the checks see it: its cells as text, without those that break the contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.contract import WHOLE_NUMBERS
from geodata.files import Problem

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # of a surrogate pair, alone


@dataclass(frozen=True)
class Record:
    """One row or feature; `cells` holds only those that keep the contract, `id` may be its line."""

    file: str
    id: str
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The cell's text, "" if it is hidden."""
        return self.cells.get(name, "")

    def has(self, *names: str) -> bool:
        """Whether all these cells keep the contract."""
        return self.cells.keys() >= set(names)

    def breaks(self, name: str, rule: str, value: str | None = None) -> Problem:
        """The problem that a cell breaks a rule."""
        return Problem(self.file, self.id, name, self[name] if value is None else value, rule)


def to_cell(name: str, value: object) -> str | None:
    """A value as text, or none if it is missing or of the wrong JSON type."""
    if name in WHOLE_NUMBERS:
        return str(value) if type(value) is int else None
    if not isinstance(value, str) or _HALF_CHARACTER.search(value):
        return None
    return value


def type_rule(name: str, present: bool) -> str:
    """The rule that a value breaks of which `to_cell` makes none."""
    if not present:
        return "is missing"
    return "must be a whole number" if name in WHOLE_NUMBERS else "must be text"
