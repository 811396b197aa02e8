"""Puts the stage on a page: the folium map and the component round it. The only caller of streamlit-folium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geodata.bounds import Bounds
from geodata.maps.screen.folium_map import to_folium
from pages import stage
from pages.settings import load_settings
from pages.stage.options import DIAGRAMS, Scene, to_options
from pages.web.assets import assets_url

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(stage.__file__).parent
_FRAMING = "framing"
_FROM_THE_MAP = "../.."  # streamlit-folium's page lies two folders below ours, at component/NAME/index.html


@cache
def _component(name: str, html: str, css: str, js: str) -> ComponentRenderer:
    """A component, registered once a process; `css` and `js` are files of this folder."""
    return st.components.v2.component(
        name, html=html, css=(_HERE / css).read_text("utf-8"), js=(_HERE / js).read_text("utf-8"), isolate_styles=False
    )


def show_stage(language: str, scene: Scene, *, with_map: bool = True) -> None:
    """The stage in full, over the whole window; what it shows is in the address, which the browser reads.

    Parameters
    ----------
    with_map
        False of a page that needs none, such as the notes of a teacher; a diagram never has one.
    """
    assets = assets_url()
    _component("stage", '<div class="stage-root"></div>', "page.css", "app/bootstrap.js")(
        key="stage",
        data=to_options(language, scene) | {"assets": assets, "counts": bool(load_settings().counts.file)},
    )
    if with_map and scene not in DIAGRAMS:
        _show_map(assets)  # the keyboard comes to it last


def show_framing(
    language: str,
    period: str,
    layers: Sequence[str],
    bounds: Bounds,
    shape: float,
    query: str,
    on_move: Callable[[Bounds], None],
    *,
    is_shown: bool,
) -> None:
    """The map of a period as a frame to drag and to zoom.

    Parameters
    ----------
    period
        `2016` or `2016-08`.
    bounds
        EPSG:4326.
    shape
        Width by height.
    query
        What the page's address shall say from now on, without a step back in the browser's history.
    on_move
        Called before the next run with the bounds that a visitor has moved it to.
    is_shown
        Whether there is a map to frame.
    """
    assets = assets_url()
    _show_map(assets)
    given = {"language": language, "period": period, "layers": list(layers), "bounds": bounds}
    _component(_FRAMING, '<div class="framing"></div>', "framing/framing.css", "framing/component.js")(
        key=_FRAMING,
        data=given
        | {"assets": assets, "shape": shape, "query": query, "isShown": is_shown}
        | {"counts": bool(load_settings().counts.file)},
        default={"bounds": None},
        on_bounds_change=lambda: on_move(tuple(st.session_state[_FRAMING]["bounds"])),
    )


def _show_map(assets: str) -> None:
    st_folium(
        to_folium(f"{_FROM_THE_MAP}/{assets}"), key="map", height=600, use_container_width=True, returned_objects=[]
    )
