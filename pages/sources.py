"""The page "Sources and method": how the map was made, the counts chosen, then every source with what rests on it."""

from __future__ import annotations

from html import escape

import streamlit as st

from narrative import load_words, read_method
from pages.contents.current import load
from pages.parts.bibliography import bibliography_html, cited_by, found_sources, style_html
from pages.parts.counts_of_record import deaths_html, headlines_html
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.view import page_language

language = page_language()
words = load_words(language)


@st.fragment
def show_bibliography() -> None:
    """The search box, how many sources it finds, and the list: typing reruns only this."""
    search = st.text_input(
        words["sources.search"],
        key="q",
        bind="query-params",
        type="search",
        placeholder=words["sources.search_example"],
        live="300ms",
    )
    atlas = load()
    cited = cited_by(atlas)
    found = found_sources(atlas.sources.values(), cited, search or "", words)
    told = words.count("sources.found", len(found)) if found else words["sources.none_found"]
    st.html(f"<p role='status'>{escape(told)}</p>")
    if found:
        st.html(bibliography_html(found, cited, words, is_open=bool(search)))


show_masthead(language, here="sources")
st.html(style_html(words))
st.title(words["sources.title"], anchor=False)
st.markdown(f"{words['sources.intro']}\n\n[{words['sources.jump']}](#bibliography)")
with st.container(key="method"):
    st.markdown(read_method(language))
with st.container(key="counts"):
    st.header(words["sources.headlines"], anchor="headlines")
    st.html(headlines_html(load(), words))
    st.header(words["sources.deaths"], anchor="deaths")
    st.html(deaths_html(load(), words))
st.header(words["sources.bibliography"], anchor="bibliography")
st.markdown(words["sources.bibliography_intro"])
with st.container(key="bibliography"):
    show_bibliography()
show_foot(language)
