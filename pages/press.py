"""The press desk: a picture of the map framed, previewed and credited, the same for every year, and the data."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from geodata.bounds import LEAST_SPAN
from narrative import load_words, number_in_digits
from pages.contents.current import load
from pages.parameters import BadParameterError
from pages.parts.job import asked_job
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.picture_form import ask_picture, to_address
from pages.parts.series import show_series
from pages.parts.view import page_language
from pages.press_desk.content import to_content
from pages.press_desk.request import LONGEST_TITLE, read_request
from pages.settings import load_settings
from pages.web.embed import HEIGHT_PX, STYLE, to_code, to_policy

ON_SCREEN = ("year", "month", "layers", "bounds")  # of a query, what says which data
IN_FRAME = (*ON_SCREEN, "lang")  # and what the stage on another site understands

language = page_language()
words = load_words(language)
site = load_settings().site.address
limits = {"letters": LONGEST_TITLE, "degrees": number_in_digits(LEAST_SPAN, language)}  # for sentences on bad input


def show_copyable(title: str, text: str) -> None:
    """A text to copy, under its title; a click or a key selects the whole of it (`plain_page.js`)."""
    st.markdown(f"**{title}**")
    show_text(text)


def show_text(text: str) -> None:
    """A text to copy, without a title."""
    st.code(text, language=None, wrap_lines=True)


def show_picture(asked: dict[str, str]) -> None:
    """Preview, download, address and texts; a request that cannot be drawn gets its sentence."""
    try:
        request = read_request(asked)
        content = to_content(request, load())
    except BadParameterError as error:
        st.error(words.fill(f"press.bad_{error.parameter}", value=error.value[:60], **limits))
        return
    query = urlencode({name: value for name, value in asked.items() if name != "format"}, safe=",")
    shown = "png" if request.format == "pdf" else request.format
    size = request.sheet
    st.html(
        f'<div class="doors"><a class="door start" download href="export/map.{request.format}?{escape(query)}">'
        f"{escape(words['press.download'])} ({request.format.upper()})</a></div>"
        f'<img class="picture" style="--shape: {size.width / size.height:.4f}" alt="{escape(content.words.alt)}"'
        f' src="export/map.{shown}?{escape(query)}"><p class="busy" role="status">{escape(words["press.busy"])}</p>'
    )
    st.caption(words["press.copy"])
    show_copyable(words["press.caption"], content.caption)
    show_copyable(words["press.alt"], content.words.alt)
    with st.expander(words["press.description"]):
        show_text(content.words.description)
    if site:
        show_copyable(words["press.address"], f"{site}/export/map.{request.format}?{query}")


def show_embed(asked: dict[str, str]) -> None:
    """The code that shows the moving map of the same moment and frame on another site."""
    st.header(words["press.embed"], anchor=False)
    st.markdown(words["press.embed_intro"])
    if site:
        show_text(to_code(site, {name: asked[name] for name in IN_FRAME if name in asked}))
        st.markdown(words.fill("press.embed_style", pixels=HEIGHT_PX))
        show_text(STYLE)
        st.markdown(words["press.embed_policy"])
        show_text(to_policy(site))
    else:
        st.info(words["press.no_embed"])


def show_data(asked: dict[str, str]) -> None:
    """Where the package of the moment and of everything is."""
    st.header(words["press.data"], anchor=False)
    st.markdown(words["press.data_intro"])
    kept = {name: asked[name] for name in ON_SCREEN if name in asked}
    st.html(
        f'<div class="doors"><a class="door" download href="export/data.zip?{escape(urlencode(kept, safe=","))}">'
        f"{escape(words['press.data_shown'])}</a>"
        f'<a class="door" download href="export/data.zip">{escape(words["press.data_whole"])}</a></div>'
    )


top = st.container()
st.html(Path(__file__).parent / "parts" / "press.css")
st.title(words["press.title"], anchor=False)
st.markdown(words["press.intro"])
form, result = st.columns([5, 7], gap="large")
with form:
    wanted = ask_picture(language)
with result:
    if not site:
        st.info(words["press.no_address"])
    show_picture(wanted)
if "with" not in wanted:
    show_series(wanted, language)
show_embed(wanted)
show_data(wanted)
with top:
    show_masthead(language, here="press", query=to_address(wanted, language) | asked_job())
show_foot(language)
