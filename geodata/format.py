"""Layers and tables in this project's own form, and what other programs made of it; guesses nothing, writes no file.

QGIS, geopandas, pandas and spreadsheets change the order of columns, numbers, dates and what stands round the records.
What cannot be told for certain stays as it is, for the checks to name.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.files import BadFileError, Contents, Problem, crs_problems, parse_layer, parse_table, shown
from geodata.models import LAYERS, TABLES, Column, columns_of
from geodata.models.cells import DECIMALS
from geodata.models.rules import WholeNumberRule

_ADDED = frozenset({"", "fid", "ogc_fid", "Unnamed: 0"})  # columns of GDAL's and pandas' own
_LEFT_OUT = "is left out"


@dataclass(frozen=True)
class Formatted:
    """A file in this project's own form.

    Attributes
    ----------
    content
        UTF-8, lines ending in LF.
    changes
        What is otherwise in the file as it is, beside white space and quotes.
    """

    content: bytes
    changes: tuple[Problem, ...]


def read_formatted(path: Path) -> Formatted:
    """Read a layer or table and put it into its own form.

    Parameters
    ----------
    path
        A layer ends in `.geojson`; the cells of a table may have commas, semicolons or tabs between.

    Raises
    ------
    BadFileError
        It could not be read without guessing.
    """
    contents = parse_layer(path) if path.suffix == ".geojson" else parse_table(path, any_separator=True)
    problems = [*contents.problems, *crs_problems(contents)]
    if problems:
        raise BadFileError(problems)
    return to_formatted(contents)


def to_formatted(contents: Contents) -> Formatted:
    """What was read of a layer or table, in its own form."""
    changes = _Changes(contents.file)
    if contents.has_mark:
        changes.note("line 1", "U+FEFF", f"byte-order mark {_LEFT_OUT}")
    content = _layer(contents, changes) if contents.file in LAYERS else _table(contents, changes)
    return Formatted(content, tuple(changes))


def to_lines(collection: Mapping[str, Any]) -> bytes:
    """A FeatureCollection with a feature a line: easy to compare, and quick to write.

    Returns
    -------
    bytes
        JSON in UTF-8, with a line's end at its end.
    """
    head = [f"{json.dumps(key)}: {_to_text(value)}" for key, value in collection.items() if key != "features"]
    features = ",\n".join(_to_text(feature) for feature in collection["features"])
    return "{{\n{}\n}}\n".format(",\n".join([*head, f'"features": [\n{features}\n]'])).encode()


def _to_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Changes:
    """What is written otherwise, by field and kind of change: the first value met, and how many there are."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._noted: dict[tuple[str, str], tuple[str, str, int]] = {}

    def note(self, field: str, value: object, rule: str, kind: str = "") -> None:
        """A value that is written otherwise; the first of its kind is told."""
        first, said, times = self._noted.get((field, kind or rule), (shown(value), rule, 0))
        self._noted[field, kind or rule] = first, said, times + 1

    def __iter__(self) -> Iterator[Problem]:
        for (field, _), (value, rule, times) in self._noted.items():
            others = f", as {times - 1} others are" if times > 2 else ", as is one other" if times == 2 else ""
            yield Problem(self._file, "", field, value, rule + others)


def _table(contents: Contents, changes: _Changes) -> bytes:
    declared = columns_of(TABLES[contents.file])
    columns = _in_order(contents.columns, declared, changes)
    rows = [row for row in contents.rows.values() if any(row.values())]
    for _ in range(len(contents.rows) - len(rows)):
        changes.note("", "", f"an empty row {_LEFT_OUT}")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name], declared.get(name), changes) for name in columns] for row in rows)
    return written.getvalue().encode()


def _layer(contents: Contents, changes: _Changes) -> bytes:
    for name in contents.members.keys() - {"type", "name"}:
        changes.note(name, contents.members[name], _LEFT_OUT)
    features = [_feature(feature, contents.file, changes) for feature in contents.rows.values()]
    return to_lines({"type": "FeatureCollection", "name": Path(contents.file).stem, "features": features})


def _feature(feature: Mapping[str, Any], file: str, changes: _Changes) -> dict[str, Any]:
    for name in feature.keys() - {"type", "properties", "geometry"}:
        changes.note(f"{name} of a feature", feature[name], _LEFT_OUT)
    declared, properties = columns_of(LAYERS[file]), feature["properties"]
    columns = _in_order(properties, declared, changes)
    return {
        "type": "Feature",
        "properties": {name: _cell(properties[name], declared.get(name), changes) for name in columns},
        "geometry": _geometry(feature.get("geometry"), changes),
    }


def _in_order(columns: Iterable[str], declared: Mapping[str, Column], changes: _Changes) -> list[str]:
    """The columns of a file: those declared in their order, then others but those that programs add."""
    given = list(columns)
    for name in given:
        if name in _ADDED:
            changes.note(f"column {name or 'without a name'}", "", _LEFT_OUT)
    kept = [name for name in given if name not in _ADDED]
    ordered = [*(name for name in declared if name in kept), *(name for name in kept if name not in declared)]
    if kept != ordered:
        changes.note("columns", ", ".join(kept), "are in the order of their declaration")
    return ordered


def _cell(value: Any, column: Column | None, changes: _Changes) -> Any:
    """A cell as it is written; of no declared column, and of no type that a program makes of one, as it is."""
    written = value if column is None else _written(value, column)
    if column and (written != value or type(written) is not type(value)) and not _is_same_number(value, written):
        changes.note(column.name, value, f"is written {_to_text(written)}", kind="written")
    return written


def _is_same_number(value: Any, written: Any) -> bool:
    """Whether a text of degrees has gained or lost zeros alone."""
    return isinstance(value, str) and value != written and value.rstrip("0") == written.rstrip("0") and "." in value


def _written(value: Any, column: Column) -> Any:
    if value is None and column.rule.allows(""):
        return ""
    if type(value) not in (str, int, float):
        return value
    text = column.rule.to_written(str(value))
    return int(text) if isinstance(column.rule, WholeNumberRule) and text.isdecimal() else text


def _geometry(geometry: Any, changes: _Changes) -> Any:
    """A point in its own form; any other geometry as it is."""
    if not isinstance(geometry, dict) or not geometry.keys() >= {"type", "coordinates"}:
        return geometry
    kind, position = geometry["type"], geometry["coordinates"]
    if kind == "MultiPoint" and isinstance(position, list) and len(position) == 1:
        kind, position = "Point", position[0]
    if kind != "Point" or not isinstance(position, list) or not all(type(part) in (int, float) for part in position):
        return geometry
    flat = position[:2] if len(position) == 3 and not position[2] else position
    written = {"type": kind, "coordinates": [round(part, DECIMALS) for part in flat]}
    if written != geometry:
        rule = f"is a Point [lon, lat] with {DECIMALS} decimals at the most"
        changes.note("geometry", geometry.get("coordinates"), rule)
    return written
