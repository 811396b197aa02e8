"""The home page, until the story takes its place: what this is, and the way to the map."""

import streamlit as st

from narrative import load_words
from pages.parts.masthead import show_masthead
from pages.parts.view import page_language

language = page_language()
words = load_words(language)

show_masthead(language, here="/")
st.title(words["welcome.title"], anchor=False)
for key in ("lede", "what", "doubt"):
    st.markdown(words[f"welcome.{key}"])
doors = {
    "start": "",
    "start_2001": "&year=2001",
    "start_2009": "&month=2009-06",
    "start_2016": "&month=2016-08",
}
links = " ".join(
    f'<a class="door {name}" target="_self" href="/explore?lang={language}{query}">{words[f"welcome.{name}"]}</a>'
    for name, query in doors.items()
)
st.html(f'<nav class="doors">{links}</nav>')
