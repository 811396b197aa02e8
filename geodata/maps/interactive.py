"""The folium map: an offline base map and the dated places, drawn in the browser by the scripts beside this file.

The map is the same for every visitor, language and year: what changes reaches it by message from the page.
"""

from __future__ import annotations

import folium
from branca.element import MacroElement
from jinja2 import Template

from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps.style import to_style

# Beside this file, in this order, after Leaflet's: served as `map.js` and `map.css`, since streamlit-folium fetches
# one script after the other.
SCRIPTS = ("base_map.js", "marks.js", "labels.js", "ink.js", "camera.js", "touch.js", "dated_places.js")
STYLES = ("dated_places.css",)


def _to_leaflet(bounds: Bounds) -> list[list[float]]:
    west, south, east, north = bounds
    return [[south, west], [north, east]]  # lat, lng


class DatedPlaces(MacroElement):
    """Base map, discs, rings of organisations and labels, from the layers at `assets_url`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "datedPlaces({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, assets_url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "DatedPlaces"
        self.options = {
            "baseMapUrl": f"{assets_url}/base_map.json",
            "bounds": _to_leaflet(WHOLE_COAST),
            "box": _to_leaflet(BASE_MAP_BOX),
            "style": to_style(),
        }


class _OfflineMap(folium.Map):
    """A folium map that asks this server for Leaflet, and nothing of any other."""

    def __init__(self, assets_url: str) -> None:
        self.default_js = [("map", f"{assets_url}/map.js")]
        self.default_css = [("map_css", f"{assets_url}/map.css")]
        west, south, east, north = WHOLE_COAST
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=9,
            tiles=None,
            zoom_control=False,
            prefer_canvas=True,
            max_zoom=15,
            zoom_snap=0.25,
            zoom_delta=0.75,
        )


def to_folium(assets_url: str = "/assets") -> folium.Map:
    """A new map, whose scripts and layers lie at `assets_url`.

    Never share one between sessions: streamlit-folium changes the ids in it as it renders.
    """
    story_map = _OfflineMap(assets_url)
    DatedPlaces(assets_url).add_to(story_map)
    return story_map


def to_html(assets_url: str) -> str:
    """The same map as a document of its own, the same bytes each time."""
    story_map = to_folium(assets_url)
    story_map._id = "of_the_coast"  # else another at each render
    html: str = story_map.get_root().render()
    return html
