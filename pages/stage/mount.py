"""Puts the stage on a page: the folium map and the component round it. The only caller of streamlit-folium."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st
from streamlit_folium import st_folium

from geodata.maps.interactive import to_folium
from narrative import languages, load_words
from pages.routes import assets_url
from pages.settings import load_settings

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


@cache
def _stage() -> ComponentRenderer:
    """The component, registered once a process."""
    return st.components.v2.component(
        "stage",
        html='<div class="stage-root"></div>',
        css=(_HERE / "page.css").read_text(encoding="utf-8"),
        js=(_HERE / "bootstrap.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def show_stage(language: str, scene: Literal["story", "explore"], *, with_map: bool = True) -> None:
    """The stage in full, over the whole window; what it shows is in the address, which the browser reads."""
    words, assets, kiosk = load_words(language), assets_url(), load_settings().kiosk
    if with_map:
        st_folium(to_folium(assets), key="map", height=600, use_container_width=True, returned_objects=[])
    _stage()(
        key="stage",
        data={
            "scene": scene,
            "counts": bool(load_settings().counts.file),
            "language": language,
            "invitations": {code: load_words(code)["kiosk.touch"] for code in languages()},
            "kiosk": {"idleSeconds": kiosk.idle_seconds, "staySeconds": kiosk.stay_seconds},
            "languages": {code: load_words(code)["language.name"] for code in languages()},
            "assets": assets,
            "failed": words["stage.failed"],
            "retry": words["stage.retry"],
        },
    )
