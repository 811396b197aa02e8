"""The page "What has been corrected": each corrected record, what it said and says, and how to tell of an error."""

from __future__ import annotations

from html import escape

import streamlit as st

from narrative import load_words, read_corrections
from pages.contents.current import load
from pages.parts.contact import contact_html
from pages.parts.corrected import corrected_html
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.view import page_language
from pages.settings import load_settings

language = page_language()
words = load_words(language)

show_masthead(language, here="corrections")
st.title(words["site.corrections"], anchor=False)
to_whom = contact_html(words, load_settings().site.contact)
st.html(f"<div class='reading'><p>{escape(words['corrections.intro'])}</p>{to_whom}</div>")
st.html(corrected_html(read_corrections(), load(), words))
show_foot(language)
