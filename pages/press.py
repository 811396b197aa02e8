"""The press desk: a picture of the map framed, previewed and credited, and the data behind it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from geodata import FIRST_YEAR, LAST_YEAR
from geodata.maps.frame import WHOLE_COAST, Bounds
from geodata.maps.sheet import SIZES
from narrative import languages, load_words, period_in_words
from pages.captions import to_caption
from pages.drawing import permalink, to_slice, words_of
from pages.parts.masthead import show_masthead
from pages.parts.series import show_series
from pages.parts.view import page_language
from pages.picture_request import FORMATS, LAYERS_DRAWN, read_request
from pages.query import BadParameterError
from pages.settings import load_settings

FRAMES: dict[str, Bounds] = {
    "whole_coast": WHOLE_COAST,
    "calais": (1.80, 50.925, 1.95, 50.985),
    "la_lande": (1.885, 50.957, 1.926, 50.98),
    "dunkirk": (2.15, 50.95, 2.5, 51.07),
    "a25": (2.2, 50.58, 3.1, 51.05),
    "a26": (1.8, 50.3, 2.95, 50.98),
}

# What a visitor can get wrong here, by the label of where it was given.
ASKED_AS = {"title": "press.picture_title", "layer": "press.layers", "lang": "press.picture_language"}

language = page_language()
words = load_words(language)


def months(year: int) -> dict[str, str]:
    """Labels of periods with their words: the year, then its months."""
    labels = [f"{year}-{month:02d}" for month in range(1, 13)]
    return {str(year): words["press.whole_year"]} | {label: period_in_words(label, language) for label in labels}


def show_copyable(title: str, text: str) -> None:
    """A text with a button that copies it."""
    st.markdown(f"**{title}**")
    st.code(text, language=None, wrap_lines=True)


def ask() -> dict[str, str]:
    """The picture wanted, as a query of /export/map."""
    first, second = st.columns(2)
    year = first.selectbox(words["press.year"], range(LAST_YEAR, FIRST_YEAR - 1, -1), index=1)
    named = months(year)
    period = second.selectbox(words["press.month"], named, format_func=named.__getitem__)
    frame = first.selectbox(words["press.frame"], FRAMES, format_func=lambda name: words[f"press.{name}"])
    size = second.selectbox(words["press.size"], SIZES, format_func=lambda name: name.replace("x", " × "))
    spoken = first.selectbox(
        words["press.picture_language"],
        languages(),
        index=languages().index(language),
        format_func=lambda code: load_words(code)["language.name"],
    )
    format_ = second.selectbox(words["press.format"], FORMATS, format_func=str.upper)
    title = st.text_input(words["press.picture_title"], placeholder=words["press.title_hint"])
    layers = st.pills(
        words["press.layers"],
        LAYERS_DRAWN,
        default=LAYERS_DRAWN,
        selection_mode="multi",
        format_func=lambda layer: words[f"layers.{layer}"],
    )
    plain = st.toggle(words["press.plain"])
    asked = {"month" if "-" in period else "year": period, "lang": spoken, "size": size, "format": format_}
    if FRAMES[frame] != WHOLE_COAST:
        asked["bounds"] = ",".join(map(str, FRAMES[frame]))
    if set(layers) != set(LAYERS_DRAWN):
        asked["layers"] = ",".join(layers)
    return asked | ({"title": title} if title.strip() else {}) | ({"plain": "1"} if plain else {})


def show_picture(asked: dict[str, str]) -> None:
    """Preview, download, address and texts; a request that cannot be drawn gets its sentence."""
    try:
        request = read_request(asked)
        said, cut = words_of(request), to_slice(request)
    except BadParameterError as error:
        st.error(words.fill("press.cannot", name=words[ASKED_AS[error.parameter]], value=error.value[:60]))
        return
    query = urlencode({name: value for name, value in asked.items() if name != "format"}, safe=",")
    shown = "png" if request.format == "pdf" else request.format
    st.html(
        f'<img class="picture" src="/export/map.{shown}?{escape(query)}" alt="{escape(said.alt)}">'
        f'<div class="doors"><a class="door start" download href="/export/map.{request.format}?{escape(query)}">'
        f"{escape(words['press.download'])} ({request.format.upper()})</a></div>"
    )
    address = f"{load_settings().site.address}/export/map.{request.format}?{query}"
    show_copyable(words["press.address"], address)
    show_copyable(words["press.alt"], said.alt)
    show_copyable(words["press.caption"], to_caption(cut, request.language, request.title, permalink(request)))
    with st.expander(words["press.description"]):
        st.code(said.description, language=None, wrap_lines=True)


def show_data(asked: dict[str, str]) -> None:
    """Where the package of the moment and of everything is."""
    st.header(words["press.data"], anchor=False)
    st.markdown(words["press.data_intro"])
    kept = {name: value for name, value in asked.items() if name in ("year", "month", "layers")}
    st.html(
        f'<div class="doors"><a class="door" download href="/export/data.zip?{escape(urlencode(kept, safe=","))}">'
        f"{escape(words['press.data_shown'])}</a>"
        f'<a class="door" download href="/export/data.zip">{escape(words["press.data_whole"])}</a></div>'
    )


show_masthead(language, here="/press")
st.title(words["press.title"], anchor=False)
st.markdown(words["press.intro"])
wanted = ask()
show_picture(wanted)
show_series(wanted, language)
show_data(wanted)
