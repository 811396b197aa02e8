"""Top and foot of a plain page: its site's pages and the language switch; sets the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from geodata.maps import style
from narrative import languages, load_words
from pages.web.assets import assets_url

FOOT = ("corrections", "accessibility")  # pages that a foot leads to

_HERE = Path(__file__).parent


def show_masthead(language: str, here: str, query: Mapping[str, str] | None = None) -> None:
    """The site, its pages and the languages on a page, which it gives the style of plain ones.

    Parameters
    ----------
    language
        That of the page.
    here
        The address of the page, such as `sources`.
    query
        What the addresses of the other languages keep of the page's own, by name.
    """
    words = load_words(language)
    st.html(f"<style>{style.to_css()}{(_HERE / 'plain_page.css').read_text('utf-8')}</style>")
    pages = {
        "./": "site.story",
        "explore": "site.map",
        "organisations": "site.organisations",
        "solidarity": "site.solidarity",
        "classroom": "site.classroom",
        "lessons": "site.lessons",
        "press": "site.press",
        "sources": "site.sources",
    }
    links = "".join(
        _link(f"{address}?lang={language}", words[name], current="page" if address == here else "")
        for address, name in pages.items()
    )
    switch = "".join(
        _link(
            f"{here}?{urlencode({**(query or {}), 'lang': code}, safe=',')}",
            code.upper(),
            current="true" if code == language else "",
        )
        for code in languages()
    )
    st.html(
        f'<div class="masthead"><nav aria-label="{escape(words["site.title"])}">{links}</nav>'
        f'<div class="switch" role="group" aria-label="{escape(words["site.language"])}">{switch}</div></div>'
    )
    st.components.v2.component(
        "plain_page",
        js=(_HERE / "plain_page.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )(
        key="plain_page",
        data={
            "language": language,
            "direction": words["language.dir"],
            "skip": words["site.skip"],
            "clear": words["sources.clear"],
            "assets": assets_url(),
            "gone": words["server.gone"],
        },
    )


def show_foot(language: str) -> None:
    """What every plain page leads to at its end: the corrections, and for whom the site works."""
    words = load_words(language)
    links = "".join(_link(f"{page}?lang={language}", words[f"site.{page}"], current="") for page in FOOT)
    st.html(f'<nav class="masthead foot" aria-label="{escape(words["site.about"])}">{links}</nav>')


def _link(address: str, text: str, current: str) -> str:
    mark = f' aria-current="{current}"' if current else ""
    return f'<a target="_self" href="{escape(address)}"{mark}>{escape(text)}</a>'
