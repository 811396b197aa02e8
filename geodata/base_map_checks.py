"""The contract of the base map: shapes that can be drawn and what the drawing asks of them; mends nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.bounds import BASE_MAP_BOX
from geodata.contract import BASEMAP, LAND, BaseLayer
from geodata.files import BadFileError, Problem, crs_problems, parse_layer, shown
from geodata.plain_text import broken_rule
from geodata.rows import to_cell, type_rule

_WEST, _SOUTH, _EAST, _NORTH = BASE_MAP_BOX


def problems_in_base_map(folder: Path) -> tuple[list[Problem], list[BaseGeometry] | None]:
    """The problems of the base map, and its land (EPSG:4326) if all of that is sound."""
    found: list[Problem] = []
    land: list[BaseGeometry] | None = None
    for file, expected in BASEMAP.items():
        try:
            contents = parse_layer(folder / file)
        except BadFileError as error:
            found += error.problems
            continue
        faults = [*contents.problems, *crs_problems(contents)]
        shapes: list[BaseGeometry] = []
        for label, feature in contents.rows.items():
            id_ = feature["properties"].get("id")
            name = id_ if isinstance(id_, str) and id_ else label
            faults += _problems_of(file, name, feature["properties"], expected)
            read = _read_shape(feature.get("geometry"), expected.geometry)
            if isinstance(read, str):
                faults.append(Problem(file, name, "geometry", "", read))
            else:
                shapes.append(read)
        if not contents.rows:
            faults.append(Problem(file, "", "features", "", "must not be empty"))
        if file == LAND and not faults:
            land = shapes
        found += faults
    return found, land


def _problems_of(file: str, name: str, properties: Mapping[str, Any], expected: BaseLayer) -> Iterator[Problem]:
    for key, value in properties.items():
        if isinstance(value, str) and (broken := broken_rule(value)):
            yield Problem(file, name, key, value, broken)
        elif key not in expected.rules and not _is_plain(value):
            yield Problem(file, name, key, shown(value), "must be text, a finite number or null")
    for key, rule in expected.rules.items():
        cell = to_cell(key, properties.get(key))
        if cell is None:
            yield Problem(file, name, key, shown(properties.get(key, "")), type_rule(key, key in properties))
        elif not rule.allows(cell):
            yield Problem(file, name, key, cell, rule.says)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str) or (isinstance(value, int | float) and abs(value) < math.inf)


def _read_shape(geometry: object, kind: str) -> BaseGeometry | str:
    """The shape of a feature, or the rule that it breaks."""
    named = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or named != kind:
        return f"must be a {kind}, is {shown(named)}"
    try:
        with np.errstate(invalid="ignore"):
            read: BaseGeometry = shape(geometry)
    except Exception as error:  # shapely raises half a dozen kinds for a malformed geometry
        return f"must be a geometry: {error!r}"
    points = shapely.get_coordinates(read)
    if not points.size or not np.isfinite(points).all():
        return "must have positions of two finite numbers"
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    if west < _WEST or south < _SOUTH or east > _EAST or north > _NORTH:
        return f"outside the region, lon {_WEST} to {_EAST}, lat {_SOUTH} to {_NORTH}"
    if kind == "Polygon" and not (read.area and read.is_valid):
        return "must be a valid polygon"
    return read
