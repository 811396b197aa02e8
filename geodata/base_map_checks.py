"""The contract of the base map: shapes that can be drawn and what the drawing asks of them; mends nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.files import BadFileError, Problem, crs_problems, parse_layer, shown
from geodata.last_good import Stamps, stamps_of
from geodata.models import BASE_MAP, BaseLayer, Land, columns_of
from geodata.models.plain_text import broken_rule

Layer = tuple[Sequence[Mapping[str, Any]], Sequence[BaseGeometry]]  # properties and shapes, in EPSG:4326


@dataclass(frozen=True)
class BaseLayers:
    """What was read of a base map.

    Attributes
    ----------
    layers
        Each that is sound, by file.
    problems
        The faults of all the others.
    """

    layers: Mapping[str, Layer]
    problems: tuple[Problem, ...]

    @property
    def land(self) -> Sequence[BaseGeometry] | None:
        """The polygons of land, none where that layer is not sound."""
        return self.layers[Land.FILE][1] if Land.FILE in self.layers else None


def read_base_layers(folder: Path) -> BaseLayers:
    """The base map of a folder as it is now, each file read once however many ask."""
    return _read(folder, stamps_of((folder / "basemap",)))


@lru_cache(maxsize=1)
def _read(folder: Path, _stamps: Stamps) -> BaseLayers:
    layers, problems = {}, list[Problem]()
    for file, model in BASE_MAP.items():
        try:
            contents = parse_layer(folder / file)
        except BadFileError as error:
            problems += error.problems
            continue
        faults = [*contents.problems, *crs_problems(contents)]
        shapes: list[BaseGeometry] = []
        for label, feature in contents.rows.items():
            id_ = feature["properties"].get("id")
            name = id_ if isinstance(id_, str) and id_ else label
            faults += _problems_of(name, feature["properties"], model)
            read = _read_shape(feature.get("geometry"), model)
            if isinstance(read, str):
                faults.append(Problem(file, name, "geometry", "", read))
            else:
                shapes.append(read)
        if not contents.rows:
            faults.append(Problem(file, "", "features", "", "must not be empty"))
        if not faults:
            layers[file] = [feature["properties"] for feature in contents.rows.values()], shapes
        problems += faults
    return BaseLayers(layers, tuple(problems))


def _problems_of(name: str, properties: Mapping[str, Any], model: type[BaseLayer]) -> Iterator[Problem]:
    columns = columns_of(model)
    for key, value in properties.items():
        broken = columns[key].rule.broken_by(value) if key in columns else _broken_by(value)
        if broken:
            yield Problem(model.FILE, name, key, shown(value), broken)
    for key in columns.keys() - properties.keys():
        yield Problem(model.FILE, name, key, "", "is missing")


def _broken_by(value: object) -> str:
    """The rule that a property breaks which is not drawn, "" if it breaks none."""
    if isinstance(value, str):
        return broken_rule(value)
    return "" if _is_plain(value) else "must be text, a finite number or null"


def _is_plain(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and abs(value) < math.inf)


def _read_shape(geometry: object, model: type[BaseLayer]) -> BaseGeometry | str:
    """The shape of a feature, or the rule that it breaks."""
    kind, (least_lon, least_lat, most_lon, most_lat) = model.GEOMETRY, model.BOX
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
    if west < least_lon or south < least_lat or east > most_lon or north > most_lat:
        return f"outside the region, lon {least_lon} to {most_lon}, lat {least_lat} to {most_lat}"
    if kind == "Polygon" and not (read.area and read.is_valid):
        return "must be a valid polygon"
    return read
