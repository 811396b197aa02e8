"""The base map as it was in a period, and how it is drawn: the same picture as `base_map.js` draws in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import shapely

from geodata.base_map import BaseMap
from geodata.dates import Period
from geodata.maps import style
from geodata.maps.frame import BASE_MAP_BOX, Box, View
from geodata.maps.pen import Pen, Points, Stroke

_UNDATED_MOTORWAY_SURE_FROM = "2000"  # the A16 opened in the 1990s; sections without a date are dashed before
_LINES = {
    "motorway": Stroke(line=style.ROADS["minor"], width=1.8),
    "trunk": Stroke(line=style.ROADS["minor"], width=1.0),
    "rail": Stroke(line=style.ROADS["rail"], width=1.0, dash=(6, 3), is_round=False),
    "lgv": Stroke(line=style.ROADS["rail"], width=1.0),
    "ferry": Stroke(line=style.ROADS["ferry"], width=1.4, dash=(0.1, 6)),
    "tunnel": Stroke(line=style.ROADS["tunnel"], width=2.4, dash=(2, 5), is_round=False),
}
FRONTIER = Stroke(line=style.BORDER, width=1.4, dash=(7, 4, 1.5, 4), is_round=False)


def line_stroke(kind: str) -> Stroke:
    """How a line of the base map is drawn."""
    return _LINES[kind]


def motorway_strokes(name: str, is_doubtful: bool) -> tuple[Stroke, Stroke]:
    """Casing and filling; the A16 is narrower, dashed where its opening is not dated."""
    thinner = 1.4 if name == "A16" else 0.0
    dash = (5.0, 5.0) if is_doubtful else ()
    return (
        Stroke(line=style.ROADS["casing"], width=6 - thinner, dash=dash, is_round=not dash),
        Stroke(line=style.ROADS["fill"], width=3.4 - thinner, dash=dash, is_round=not dash),
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
    doubtful = tuple(motorways["id"][is_undated]) if last_day < _UNDATED_MOTORWAY_SURE_FROM else ()
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
    shore = Stroke(fill=style.LAND, line=style.SHORE, width=1.0)
    for row in ground.base.land.itertuples():
        pen.rings(_to_rings([row.geometry], view), True, shore, f"land-{row.Index}")
    pen.rings(_to_rings(ground.base.borders.geometry, view), False, FRONTIER, "frontier")
    pen.rings(_paper_round(sheet, view.box), True, Stroke(fill=style.PAPER, line=style.HAIRLINE))
    for kind, stroke in _LINES.items():
        of_kind = ground.other_lines.geometry[ground.other_lines["kind"] == kind]
        if len(of_kind):
            pen.rings(_to_rings(of_kind, view), False, stroke, f"lines-{kind}")
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
