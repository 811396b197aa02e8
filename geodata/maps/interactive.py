"""The folium map: an offline base map and the dated places, drawn in the browser by the scripts beside this file.

The map is the same for every visitor, language and year: what changes reaches it by message from the page.
"""

from __future__ import annotations

from pathlib import Path

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from jinja2 import Template

from geodata.maps.style import to_style

SCRIPTS = Path(__file__).parent
WHOLE_COAST = (1.52, 50.33, 3.02, 51.12)  # bounds (west, south, east, north), EPSG:4326


class DatedPlaces(JSCSSMixin, MacroElement):
    """Base map, discs, rings of organisations and labels, from the scripts and layers at `assets_url`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "datedPlaces({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, assets_url: str) -> None:
        super().__init__()
        self._name = "DatedPlaces"
        west, south, east, north = WHOLE_COAST
        self.options = {
            "baseMapUrl": f"{assets_url}/base_map.json",
            "bounds": [[south, west], [north, east]],  # Leaflet's order: lat, lng
            "style": to_style(),
        }
        self.default_js = [
            (name, f"{assets_url}/maps/{name}.js") for name in ("base_map", "dated_places")
        ]
        self.default_css = [("dated_places", f"{assets_url}/maps/dated_places.css")]


class _OfflineMap(folium.Map):
    """A folium map that asks this server for Leaflet, and nothing of any other."""

    def __init__(self, assets_url: str) -> None:
        self.default_js = [("leaflet", f"{assets_url}/leaflet/leaflet.js")]
        self.default_css = [("leaflet_css", f"{assets_url}/leaflet/leaflet.css")]
        west, south, east, north = WHOLE_COAST
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=9,
            tiles=None,
            zoom_control=False,
            prefer_canvas=True,
            min_zoom=8,
            max_zoom=15,
            zoom_snap=0.25,
            zoom_delta=0.75,
            max_bounds=True,
            min_lon=0.6,
            max_lon=3.6,
            min_lat=50.0,
            max_lat=51.5,
        )


def to_folium(assets_url: str = "/assets") -> folium.Map:
    """A new map, whose scripts and layers lie at `assets_url`.

    Never share one between sessions: streamlit-folium changes the ids in it as it renders.
    """
    story_map = _OfflineMap(assets_url)
    DatedPlaces(assets_url).add_to(story_map)
    return story_map
