"""The folium map, with the drawing as a layer of it: the scripts beside this file play what `drawing/` makes.

The map is the same for every visitor, language and year: what changes reaches it by message from the page.
"""

from __future__ import annotations

from pathlib import Path

import folium
from branca.element import MacroElement
from jinja2 import Template

from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps.linking import link

_MAPS = Path(__file__).parents[1]
_FIRST = "screen/dated_places.js"  # of the modules below `maps`
MAX_ZOOM = 18  # a window of a desk then shows 400 m, the least that bounds may have
STYLE = Path(__file__).with_name("dated_places.css")


def script() -> str:
    """The drawing and what plays it as one classic script, to run after Leaflet's.

    Raises
    ------
    UnknownFormError
        A module has a form that `link` does not know.
    """
    return link(_MAPS, _FIRST)


def sources() -> list[Path]:
    """The files that `script` is made of."""
    return sorted([*_MAPS.glob("drawing/**/*.js"), *_MAPS.glob("screen/*.js")])


def _to_leaflet(bounds: Bounds) -> list[list[float]]:
    west, south, east, north = bounds
    return [[south, west], [north, east]]  # lat, lng


class DatedPlaces(MacroElement):
    """The drawing of `dated_places.js`.

    Parameters
    ----------
    assets_url
        Where the scripts and layers lie, without a slash at the end.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "storyMapModules[{{ this.first|tojson }}]"
        ".datedPlaces({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    first = _FIRST

    def __init__(self, assets_url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "DatedPlaces"
        self.options = {
            "drawingUrl": f"{assets_url}/drawing.json",
            "bounds": _to_leaflet(WHOLE_COAST),
            "box": _to_leaflet(BASE_MAP_BOX),
            "maxZoom": MAX_ZOOM,
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
            zoom_snap=0.25,
            zoom_delta=0.75,
        )


def to_folium(assets_url: str) -> folium.Map:
    """A new map.

    Never share one between sessions: streamlit-folium changes the ids in it as it renders.

    Parameters
    ----------
    assets_url
        Where its scripts and layers lie, without a slash at the end.
    """
    story_map = _OfflineMap(assets_url)
    DatedPlaces(assets_url).add_to(story_map)
    return story_map


def to_html(assets_url: str) -> str:
    """The map of `to_folium` as a document of its own, the same bytes each time.

    Parameters
    ----------
    assets_url
        As in `to_folium`.
    """
    story_map = to_folium(assets_url)
    story_map._id = "of_the_coast"  # else another at each render
    html: str = story_map.get_root().render()
    return html
