"""The page "Accessibility": for whom the site works, how that was tested, what falls short, and whom to write to."""

from __future__ import annotations

import streamlit as st

from narrative import load_words, read_accessibility
from pages.parts.contact import contact_html
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.view import page_language
from pages.settings import load_settings

language = page_language()
words = load_words(language)

show_masthead(language, here="accessibility")
st.title(words["site.accessibility"], anchor=False)
with st.container(key="statement"):
    st.markdown(read_accessibility(language))
st.header(words["contact.title"], anchor=False)
st.html(f"<div class='reading'>{contact_html(words, load_settings().site.contact)}</div>")
show_foot(language)
