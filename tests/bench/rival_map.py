"""The map of the two plain ways: the same places and organisations of a year, as folium markers.

Each marker has the class `year-2009`, by which the measurement sees that it has arrived.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

import folium
from branca.element import MacroElement
from jinja2 import Template

import geodata
from geodata.maps import style
from geodata.slices import PlaceState

BASE_LAYERS = ("land", "borders", "other_lines", "motorways")
SOUTH_WEST, NORTH_EAST = (50.35, 1.56), (51.10, 2.98)


class _BaseLayers(MacroElement):
    """The base map's lines, which the browser fetches: nothing of them goes with a rerun."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        for (const name of {{ this.names|tojson }})
          fetch(`/basemap/${name}.geojson`).then((answer) => answer.json()).then((layer) =>
            L.geoJSON(layer, {
              renderer: L.canvas(), interactive: false, style: { weight: 1, color: "#8b8375" },
            }).addTo({{ this._parent.get_name() }}));
        {% endmacro %}"""
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "BaseLayers"
        self.names = list(BASE_LAYERS)


class _OfflineMap(folium.Map):
    default_js: ClassVar = [("leaflet", "/leaflet/leaflet.js")]
    default_css: ClassVar = [("leaflet_css", "/leaflet/leaflet.css")]


def to_base_map() -> folium.Map:
    """A map without any dated feature, that asks nothing of another machine."""
    base = _OfflineMap(location=(50.75, 2.25), zoom_start=10, tiles=None)
    _BaseLayers().add_to(base)
    base.fit_bounds([SOUTH_WEST, NORTH_EAST])
    return base


def features_of(year: int) -> Iterator[folium.CircleMarker]:
    """A disc for each place of the year, and a dot for each organisation at work there."""
    for state in geodata.load().at(geodata.Period.year(year)).places:
        disc = max((count.least for count in state.disc), default=0)
        radius = max(4.0, style.DISC_RADIUS_PER_ROOT_PERSON * math.sqrt(disc))
        place = state.place
        said = f"{place.name_fr} {disc or ''}"
        yield _marker(year, place.lat, place.lon, radius, style.CAMP, said)
        yield from _dots(year, state)


def _dots(year: int, state: PlaceState) -> Iterator[folium.CircleMarker]:
    for index, work in enumerate(state.works):
        angle = index / len(state.works) * 2 * math.pi
        lat = state.place.lat + 0.012 * math.sin(angle)
        lon = state.place.lon + 0.02 * math.cos(angle)
        colour = style.KINDS[work.organisation.kind]["colour"]
        yield _marker(year, lat, lon, style.DOT_RADIUS, colour, work.organisation.name_fr)


def _marker(year: int, lat: float, lon: float, radius: float, colour: str, said: str) -> folium.CircleMarker:
    return folium.CircleMarker((lat, lon), radius, tooltip=said, color=colour, fill=True, class_name=f"year-{year}")
