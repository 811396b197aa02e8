"""The home page, until the story takes its place: what this is, and the way to the map."""

from html import escape

import streamlit as st

import geodata
from narrative import load_words
from pages.parts.coast_picture import coast_picture
from pages.parts.masthead import show_masthead
from pages.parts.view import page_language

DOORS = {"start": "", "start_2001": "&year=2001", "start_2009": "&month=2009-06", "start_2016": "&month=2016-08"}

language = page_language()
words = load_words(language)

show_masthead(language, here="/")
st.html(f'<img class="coast" alt="{escape(words["welcome.picture"])}" src="{coast_picture(geodata.load())}">')
st.title(words["welcome.title"], anchor=False)
st.markdown(words["welcome.lede"])
links = "".join(
    f'<a class="door {name}" target="_self" href="/explore?lang={language}{query}">'
    f"{escape(words['welcome.' + name])}</a>"
    for name, query in DOORS.items()
)
st.html(f'<nav class="doors" aria-label="{escape(words["site.map"])}">{links}</nav>')
for key in ("what", "doubt"):
    st.markdown(words[f"welcome.{key}"])
