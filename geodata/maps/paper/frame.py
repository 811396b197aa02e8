"""Where a part of the Earth lies on a sheet: extents, boxes and the projection of the printed map.

The printed map is a plate carrée whose degrees keep their true proportion at the middle of the frame: north is
straight up, bounds are the frame's own edges, and over the whole coast no length is out by more than 1 %.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from pyproj import Geod

from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.models import Place
from geodata.slices import PlaceState

EDGE = 10.0  # units: a sign nearer to the edge would be cut
_EARTH = Geod(ellps="WGS84")
_EQUATOR_M = 40075016.686  # of Web Mercator, for zooms that mean what they mean on the interactive map


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in its units.

    Attributes
    ----------
    x
        Of its left edge, to the right.
    y
        Of its upper edge, downwards.
    w
        Width.
    h
        Height.
    """

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.h

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies within it."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def has(self, x: float, y: float) -> bool:
        """Whether a point of the sheet lies in it or on its edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def shrunk(self, by: float) -> Box:
        """The same box with its edges moved inwards.

        Parameters
        ----------
        by
            Units; outwards if negative.
        """
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)


@lru_cache(maxsize=64)
def _metres_per_degree(lat: float) -> tuple[float, float]:
    """East and north, at a latitude, on WGS84."""
    east = _EARTH.inv(0.0, lat, 0.01, lat)[2]
    north = _EARTH.inv(0.0, lat - 0.005, 0.0, lat + 0.005)[2]
    return east * 100, north * 100


@dataclass(frozen=True)
class View:
    """A map on the sheet, in plate carrée.

    Attributes
    ----------
    box
        What it fills.
    seen
        What of that is not covered.
    lon
        Of the middle of `seen`, in degrees of EPSG:4326.
    lat
        Of the middle of `seen`, in degrees of EPSG:4326.
    metres_per_unit
        On WGS84.
    scale
        The size of discs and signs; 1 is that of the style table.
    """

    box: Box
    seen: Box
    lon: float
    lat: float
    metres_per_unit: float
    scale: float

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the sheet.

        Parameters
        ----------
        lon
            Degrees, EPSG:4326.
        lat
            Degrees, EPSG:4326.

        Returns
        -------
        tuple[float, float]
            x and y in units.
        """
        east, north = _metres_per_degree(self.lat)
        x = self.seen.x + self.seen.w / 2 + (lon - self.lon) * east / self.metres_per_unit
        y = self.seen.y + self.seen.h / 2 - (lat - self.lat) * north / self.metres_per_unit
        return x, y

    def box_of(self, bounds: Bounds) -> Box:
        """Where a part of the Earth lies on the sheet.

        Parameters
        ----------
        bounds
            EPSG:4326.
        """
        (left, top), (right, bottom) = self.project(bounds[0], bounds[3]), self.project(bounds[2], bounds[1])
        return Box(left, top, right - left, bottom - top)

    @property
    def bounds(self) -> Bounds:
        """All that is seen, EPSG:4326."""
        east, north = _metres_per_degree(self.lat)
        half_lon = self.seen.w / 2 * self.metres_per_unit / east
        half_lat = self.seen.h / 2 * self.metres_per_unit / north
        return (self.lon - half_lon, self.lat - half_lat, self.lon + half_lon, self.lat + half_lat)

    def shows(self, lon: float, lat: float) -> bool:
        """Whether a sign at a point would be whole.

        Parameters
        ----------
        lon
            Degrees, EPSG:4326.
        lat
            Degrees, EPSG:4326.
        """
        return self.seen.shrunk(EDGE).has(*self.project(lon, lat))

    def within(self, places: Iterable[PlaceState]) -> tuple[PlaceState, ...]:
        """The places of which something is seen.

        Returns
        -------
        tuple[PlaceState, ...]
            Those whose sign would be whole; where nobody lived at any of these, those too whose rough position, a
            circle of `accuracy_m`, reaches into what is seen: a frame within a camp is not empty.
        """
        every = tuple(places)
        here = {state.place.id for state in every if self.shows(state.place.lon, state.place.lat)}
        if not any(state.place.is_lived_in for state in every if state.place.id in here):
            here |= {state.place.id for state in every if state.place.is_lived_in and self._reaches(state.place)}
        return tuple(state for state in every if state.place.id in here)

    def _reaches(self, place: Place) -> bool:
        x, y = self.project(place.lon, place.lat)
        beyond = max(self.seen.x - x, x - self.seen.right, 0), max(self.seen.y - y, y - self.seen.bottom, 0)
        return math.hypot(*beyond) * self.metres_per_unit <= place.accuracy_m

    @property
    def zoom(self) -> float:
        """The zoom at which the interactive map has this scale."""
        return math.log2(_EQUATOR_M * math.cos(math.radians(self.lat)) / self.metres_per_unit) - 8

    def to_drawing(self) -> dict[str, Any]:
        """The view as the drawing takes it.

        Returns
        -------
        dict[str, Any]
            JSON-ready, in units and degrees: see `drawing/view.js`.
        """
        east, north = _metres_per_degree(self.lat)
        x0, y0 = self.project(0, 0)
        return {
            "x0": x0,
            "y0": y0,
            "perLon": east / self.metres_per_unit,
            "perLat": -north / self.metres_per_unit,
            "zoom": self.zoom,
            "metres": self.metres_per_unit,
            "lat": self.lat,
            "box": asdict(self.box),
            "seen": asdict(self.seen),
            "scale": self.scale,
            "letters": 1,
            "textScale": 1,
        }


def to_view(bounds: Bounds, box: Box, seen: Box, scale: float, *, has_inset: bool = False) -> View:
    """The largest view of a part of the Earth, moved so that it leaves the base map as little as it can.

    A sheet higher than the base map has that at its upper edge, and room for an inset below it; a wider one at its left
    edge if it `has_inset`.

    Parameters
    ----------
    bounds
        EPSG:4326.
    box
        Units; what the map fills.
    seen
        Units; what of that is not covered.
    scale
        As in `View`.
    """
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    per_lon, per_lat = _metres_per_degree(lat)
    room = seen.shrunk(EDGE)
    metres = max((east - west) * per_lon / room.w, (north - south) * per_lat / room.h)
    half_lon, half_lat = seen.w / 2 * metres / per_lon, seen.h / 2 * metres / per_lat
    least_lon, least_lat, most_lon, most_lat = BASE_MAP_BOX
    lon = _kept_within(lon, half_lon, least_lon, most_lon, otherwise=least_lon + half_lon if has_inset else lon)
    lat = _kept_within(lat, half_lat, least_lat, most_lat, otherwise=most_lat - half_lat)
    return View(box, seen, lon, lat, metres, scale)


def _kept_within(middle: float, half: float, least: float, most: float, *, otherwise: float) -> float:
    if 2 * half >= most - least:
        return otherwise
    return min(max(middle, least + half), most - half)


def is_whole_coast(bounds: Bounds) -> bool:
    """Whether a part of the Earth holds what is seen first, so that Calais is too small to read.

    Parameters
    ----------
    bounds
        EPSG:4326, edges included.
    """
    west, south, east, north = WHOLE_COAST
    return bounds[0] <= west and bounds[1] <= south and bounds[2] >= east and bounds[3] >= north
