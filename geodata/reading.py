"""Makes records of the rows of one file, by its declaration in `models`, and names each cell that breaks its rule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.files import Contents, Problem, shown
from geodata.models import LAYERS, TABLES, Column, columns_of, key_of, read_record
from geodata.models.rules import is_text
from geodata.rows import Row

UNKNOWN = "is no column of this file"


@dataclass(frozen=True)
class Table:
    """A layer or table once read.

    Attributes
    ----------
    rows
        All of them, for the checks.
    records
        Of the model of the file. A row of which a cell breaks its rule has none; nor has a feature without a position.
    problems
        What is wrong with its cells.
    """

    contents: Contents
    rows: tuple[Row, ...]
    records: tuple[Any, ...]
    problems: tuple[Problem, ...]

    @property
    def lacks_ids(self) -> bool:
        """Whether a row has no id that could be read, and goes by its line."""
        return "" in self.contents.left_out or any(row.id in self.contents.rows for row in self.rows)


def read_records(contents: Contents) -> Table:
    """The records of a file and all that is wrong with its cells; positions and other records are for the checks.

    Parameters
    ----------
    contents
        Of a file that has a declaration.
    """
    file = contents.file
    model = (LAYERS | TABLES)[file]
    columns = columns_of(model)
    problems = [*contents.problems, *_column_problems(contents, columns)]
    rows, records = [], []
    for label, row in contents.rows.items():
        values = row["properties"] if file in LAYERS else row
        known = {name: values[name] for name in columns if name in values}
        id_ = _id_in(known.get(key_of(file))) or label
        record, broken = read_record(model, known | (_place(file, row) if file in LAYERS else {}))
        if record is not None:
            records.append(record)
        for name in broken:
            if name in known:
                rule = columns[name].rule.broken_by(known[name])
                problems.append(Problem(file, id_, name, shown(known[name]), rule))
            elif file in LAYERS:
                problems.append(Problem(file, id_, name, "", "is missing"))
        if file in LAYERS:
            unknown = values.keys() - columns.keys()
            problems += [Problem(file, id_, name, shown(values[name]), UNKNOWN) for name in unknown]
        rows.append(Row(file, id_, {name: str(known[name]) for name in known if name not in broken}))
    return Table(contents, tuple(rows), tuple(records), tuple(problems))


def _id_in(value: object) -> str:
    """The id that a row goes by, well formed or not; "" where the value is no text."""
    return value if is_text(value) else ""


def _column_problems(contents: Contents, columns: Mapping[str, Column]) -> Iterator[Problem]:
    if contents.file in TABLES:
        for name in columns.keys() - set(contents.columns):
            yield Problem(contents.file, "", name, "", "column is missing")
        for name in set(contents.columns) - columns.keys():
            yield Problem(contents.file, "", name, "", UNKNOWN)


def _place(file: str, feature: Mapping[str, Any]) -> dict[str, Any]:
    """What the record of a place holds beside its properties; nothing where it has no position."""
    position = position_of(feature.get("geometry"))
    if position is None:
        return {}
    name = file.removeprefix("layers/").removesuffix(".geojson")
    return {"layer": name, "lon": str(position[0]), "lat": str(position[1])}


def position_of(geometry: object) -> tuple[float, float] | None:
    """The position of a Point.

    Parameters
    ----------
    geometry
        Anything that a GeoJSON file may have there.

    Returns
    -------
    tuple[float, float] | None
        Lon and lat in degrees; None of anything but a Point of two finite numbers.
    """
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    position = geometry.get("coordinates")
    if not isinstance(position, list) or len(position) != 2 or not all(map(_is_finite, position)):
        return None
    return position[0], position[1]


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and type(value) is not bool and abs(value) < math.inf
