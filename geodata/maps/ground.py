"""The base map as it was in a period, and how it is drawn.

The lines that `base_map.js` draws in the browser; only the ends of their dashes are others (see `style.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import numpy as np
import shapely

from geodata.base_map import BaseMap
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import Period
from geodata.maps import style
from geodata.maps.frame import Box, View
from geodata.maps.pen import Pen, Points, Stroke

_OTHER_LINES = ("motorway", "trunk", "rail", "lgv", "ferry", "tunnel")  # kinds, the uppermost last


def motorway_strokes(name: str, is_doubtful: bool) -> tuple[Stroke, Stroke]:
    """Casing and filling; the A16 is narrower, dashed where its opening is not dated."""
    casing, filling = style.LINES["casing"], style.LINES["filling"]
    narrower = style.A16_NARROWER if name == "A16" else 0.0
    dash = style.UNDATED_DASH if is_doubtful else ()
    return (
        replace(casing, width=casing.width - narrower, dash=dash, is_round=not dash),
        replace(filling, width=filling.width - narrower, dash=dash, is_round=not dash),
    )


@dataclass(frozen=True, eq=False)
class Ground:
    """The base map of one period: only lines that existed by its last day; `doubtful` are ids of motorways."""

    base: BaseMap
    motorways: gpd.GeoDataFrame
    other_lines: gpd.GeoDataFrame
    doubtful: tuple[str, ...]


def to_ground(base: BaseMap, period: Period) -> Ground:
    """The base map as it was in a period."""
    last_day = date.fromordinal(period.last).isoformat()
    motorways, other_lines = _by(base.motorways, last_day), _by(base.other_lines, last_day)
    is_undated = (motorways["name"] == "A16") & (motorways["start_date"] == "")
    doubtful = tuple(motorways["id"][is_undated]) if last_day < style.UNDATED_MOTORWAY_SURE_FROM else ()
    return Ground(base, motorways, other_lines, doubtful)


def _by(lines: gpd.GeoDataFrame, last_day: str) -> gpd.GeoDataFrame:
    return lines[lines["start_date"].str.rstrip("~?%") <= last_day]


def in_frame(lines: gpd.GeoDataFrame, view: View) -> gpd.GeoDataFrame:
    """The lines of which some is seen."""
    return lines[shapely.intersects(lines.geometry.to_numpy(), shapely.box(*view.bounds))]


def _to_rings(geometries: Iterable[shapely.Geometry], view: View) -> list[Points]:
    rings: list[Points] = []
    for geometry in geometries:
        lines = [geometry.exterior, *geometry.interiors] if isinstance(geometry, shapely.Polygon) else [geometry]
        rings += [view.project_all(shapely.get_coordinates(line)) for line in lines]
    return rings


def draw_ground(pen: Pen, ground: Ground, view: View) -> None:
    """Land, sea, borders, lines and motorways; paper where the base map ends."""
    sheet = view.box_of(BASE_MAP_BOX)
    pen.box(view.box, Stroke(fill=style.PAPER))
    pen.box(sheet, Stroke(fill=style.SEA))
    land, edge = replace(style.LINES["shore"], fill=style.LAND), replace(style.LINES["edge"], fill=style.PAPER)
    for row in ground.base.land.itertuples():
        pen.rings(_to_rings([row.geometry], view), True, land, f"land-{row.Index}")
    pen.rings(_to_rings(ground.base.borders.geometry, view), False, style.LINES["frontier"], "frontier")
    pen.rings(_paper_round(sheet, view.box), True, edge)
    for kind in _OTHER_LINES:
        of_kind = ground.other_lines.geometry[ground.other_lines["kind"] == kind]
        if len(of_kind):
            pen.rings(_to_rings(of_kind, view), False, style.LINES[kind], f"lines-{kind}")
    for layer in (0, 1):  # all casings under all fillings, so that junctions are open
        for row in ground.motorways.itertuples():
            stroke = motorway_strokes(row.name, row.id in ground.doubtful)[layer]
            pen.rings(_to_rings([row.geometry], view), False, stroke, "" if layer else str(row.id))


def _paper_round(sheet: Box, box: Box) -> list[Points]:
    """Beyond the base map there is nothing: paper round a hole, which runs the other way."""
    outer = box.shrunk(-4)
    far = Box(
        min(outer.x, sheet.x - 4),
        min(outer.y, sheet.y - 4),
        max(outer.right, sheet.right + 4) - min(outer.x, sheet.x - 4),
        max(outer.bottom, sheet.bottom + 4) - min(outer.y, sheet.y - 4),
    )
    return [_corners(far), _corners(sheet)[::-1]]


def _corners(box: Box) -> Points:
    return np.array([[box.x, box.y], [box.right, box.y], [box.right, box.bottom], [box.x, box.bottom]])
