"""Finds every broken rule of a folder of layers and tables at once; refuses nothing, never raises.

Cells are judged first, by `contract.py`. A cell that fails is reported once and hidden from the
rules between cells and between records, which are in `relations.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.base_map_checks import problems_in_base_map
from geodata.bounds import BASE_MAP_BOX
from geodata.cell_rules import Rule
from geodata.contract import LAYERS, ON_LAND, TABLES, key_of
from geodata.files import BadFileError, Contents, Problem, crs_problems, parse_layer, parse_table, shown
from geodata.plain_text import broken_rule
from geodata.relations import problems_between
from geodata.rows import Record, to_cell, type_rule

__all__ = ["Problem", "problems_in"]

_WEST, _SOUTH, _EAST, _NORTH = BASE_MAP_BOX
_UNKNOWN = "is not in the contract"


def problems_in(folder: Path) -> list[Problem]:
    """Every broken rule of `folder` (layers/, tables/, basemap/), by file, record and field."""
    found, land = problems_in_base_map(folder)
    found += _unknown_files(folder)
    records: list[Record] = []
    incomplete: set[str] = set()
    for file, rules in (LAYERS | TABLES).items():
        try:
            contents = (parse_layer if file in LAYERS else parse_table)(folder / file)
        except BadFileError as error:
            found += error.problems
            incomplete.add(file)
            continue
        found += contents.problems
        of_file, bad_cells = _judged(contents, rules)
        found += bad_cells
        records += of_file
        records += [Record(file, id_, {}) for id_ in contents.left_out]
        if "" in contents.left_out or any(record.id in contents.rows for record in of_file):
            incomplete.add(file)  # a row without an id goes by its line
        if file in LAYERS:
            found += crs_problems(contents)
            for record, feature in zip(of_file, contents.rows.values(), strict=True):
                found += _position_problems(record, feature.get("geometry"), land)
    found += problems_between(records, incomplete)
    return sorted(set(found))


def _unknown_files(folder: Path) -> Iterator[Problem]:
    for path in (*folder.glob("layers/*.geojson"), *folder.glob("tables/*.csv")):
        file = f"{path.parent.name}/{path.name}"
        if file not in LAYERS | TABLES:
            yield Problem(file, "", "", "", "file is not one of the contract")


def _judged(contents: Contents, rules: dict[str, Rule]) -> tuple[list[Record], list[Problem]]:
    """The records of a file, without the cells that break a rule, and those breaches."""
    rows: list[dict[str, Any]] = list(contents.rows.values())
    columns = contents.columns
    found: list[Problem] = []
    if contents.file in LAYERS:  # each feature brings its own properties
        rows, columns = [feature["properties"] for feature in rows], tuple(rules)
    cells = [{name: to_cell(name, row.get(name)) for name in columns} for row in rows]
    key = key_of(contents.file)
    ids = [row.get(key) or label for row, label in zip(cells, contents.rows, strict=True)]
    for id_, row in zip(ids, rows, strict=True):
        for name in row.keys() - set(columns):
            found.append(Problem(contents.file, id_, name, shown(row[name]), _UNKNOWN))
    table = pd.DataFrame(cells, columns=list(columns), dtype="str")
    for at, name, rule in _bad_cells(table, rules):
        if at is None:
            found.append(Problem(contents.file, "", name, "", rule))
            continue
        if cells[at].pop(name) is None:  # pandera only sees that the cell is null
            rule = type_rule(name, name in rows[at])
        found.append(Problem(contents.file, ids[at], name, shown(rows[at].get(name, "")), rule))
    for id_, row in zip(ids, cells, strict=True):
        for name, text in list(row.items()):
            if text and (rule := broken_rule(text)):
                found.append(Problem(contents.file, id_, name, text, rule))
                del row[name]
    records = [
        Record(contents.file, id_, {name: text for name, text in row.items() if text is not None})
        for id_, row in zip(ids, cells, strict=True)
    ]
    return records, found


def _bad_cells(table: pd.DataFrame, rules: dict[str, Rule]) -> Iterator[tuple[int | None, str, str]]:
    """Row number, column and broken rule of every bad cell; no row number for a bad column."""
    import pandera.pandas as pa  # takes a second or more: only where a folder is checked

    columns = {
        name: pa.Column(checks=pa.Check(rule.allows, element_wise=True, error=rule.says))
        for name, rule in rules.items()
    }
    try:
        pa.DataFrameSchema(columns, strict=True).validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["column", "check", "failure_case", "index"]]
        for column, check, case, index in cases.itertuples(index=False):
            if check == "column_in_dataframe":
                yield None, str(case), "column is missing"
            elif check == "column_in_schema":
                yield None, str(case), _UNKNOWN
            else:
                yield int(index), str(column), str(check)


def _position_problems(record: Record, geometry: object, land: list[BaseGeometry] | None) -> Iterator[Problem]:
    """What is wrong with a feature's point (lon, lat in degrees); at most one thing."""
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or kind != "Point":
        yield record.breaks("geometry", "must be a Point", shown(kind))
        return
    position = geometry.get("coordinates")

    def breaks(rule: str) -> Problem:
        return record.breaks("coordinates", rule, shown(position))

    if not isinstance(position, list) or len(position) != 2 or not all(map(_is_finite, position)):
        yield breaks("must be [lon, lat], two finite numbers")
        return
    lon, lat = position
    if not (_WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH):
        rule = f"outside the region, lon {_WEST} to {_EAST}, lat {_SOUTH} to {_NORTH}"
        if abs(lon) > 180 or abs(lat) > 90:
            rule += ": looks projected, must be degrees"
        elif _WEST <= lat <= _EAST and _SOUTH <= lon <= _NORTH:
            rule += ": looks swapped, must be lon, lat"
        yield breaks(rule)
    elif record["kind"] in ON_LAND and land is not None and not _is_within(land, lon, lat):
        yield breaks(f"in the sea: a {record['kind']} must be on land")


def _is_within(land: list[BaseGeometry], lon: float, lat: float) -> bool:
    return any(shapely.intersects_xy(piece, lon, lat) for piece in land)


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and type(value) is not bool and abs(value) < math.inf
