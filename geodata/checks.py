"""Finds every broken rule of a folder of layers and tables at once; refuses nothing, never raises.

Cells are judged first, by their declaration in `models`. A cell that fails is reported once and hidden from the rules
between cells and between records, which are in `relations.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.base_map_checks import read_base_layers
from geodata.bounds import BASE_MAP_BOX
from geodata.files import BadFileError, Problem, crs_problems, parse_layer, parse_table, shown
from geodata.models import LAYERS, ON_LAND, TABLES
from geodata.reading import Table, position_of, read_records
from geodata.relations import problems_between
from geodata.rows import Row

__all__ = ["Folder", "Problem", "problems_in", "read_folder"]

_WEST, _SOUTH, _EAST, _NORTH = BASE_MAP_BOX


@dataclass(frozen=True)
class Folder:
    """What was read of a folder, each file once.

    Attributes
    ----------
    tables
        Layers and tables by file; one that could not be read is left out.
    problems
        All that is wrong, each once, by file, record and field.
    """

    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]


def problems_in(folder: Path) -> list[Problem]:
    """Every broken rule of a folder, by file, record and field.

    Parameters
    ----------
    folder
        Of `layers/`, `tables/` and `basemap/`.
    """
    return list(read_folder(folder).problems)


def read_folder(folder: Path) -> Folder:
    """The layers and tables of `folder`, and every broken rule of these and of its base map."""
    base = read_base_layers(folder)
    found = [*base.problems, *_unknown_files(folder)]
    tables: dict[str, Table] = {}
    for file in LAYERS | TABLES:
        try:
            tables[file] = read_records((parse_layer if file in LAYERS else parse_table)(folder / file))
        except BadFileError as error:
            found += error.problems
    rows: list[Row] = []
    for file, table in tables.items():
        found += table.problems
        rows += [*table.rows, *(Row(file, id_, {}) for id_ in table.contents.left_out)]
        if file in LAYERS:
            found += crs_problems(table.contents)
            for row, feature in zip(table.rows, table.contents.rows.values(), strict=True):
                found += _position_problems(row, feature.get("geometry"), base.land)
    incomplete = {file for file in LAYERS | TABLES if file not in tables or tables[file].lacks_ids}
    found += problems_between(rows, incomplete)
    return Folder(tables, tuple(sorted(set(found))))


def _unknown_files(folder: Path) -> Iterator[Problem]:
    for path in (*folder.glob("layers/*.geojson"), *folder.glob("tables/*.csv")):
        file = f"{path.parent.name}/{path.name}"
        if file not in LAYERS | TABLES:
            yield Problem(file, "", "", "", "is no layer or table of the story")


def _position_problems(row: Row, geometry: object, land: Sequence[BaseGeometry] | None) -> Iterator[Problem]:
    """What is wrong with a feature's point (lon, lat in degrees); at most one thing."""
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or kind != "Point":
        yield row.breaks("geometry", "must be a Point", shown(kind))
        return
    position = position_of(geometry)

    def breaks(rule: str) -> Problem:
        return row.breaks("coordinates", rule, shown(geometry.get("coordinates")))

    if position is None:
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
    elif row["kind"] in ON_LAND and land is not None and not _is_within(land, lon, lat):
        yield breaks(f"in the sea: a {row['kind']} must be on land")


def _is_within(land: Sequence[BaseGeometry], lon: float, lat: float) -> bool:
    return any(shapely.intersects_xy(piece, lon, lat) for piece in land)
