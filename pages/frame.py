"""What stands round every page: page settings, language, and the pages with their addresses."""

from __future__ import annotations

import streamlit as st

from narrative import load_words
from pages.contents.current import load
from pages.parts.view import page_language

load()  # so that a page is of one reading of the facts and the words
words = load_words(page_language())
st.set_page_config(page_title=f"{words['site.title']}, {words['site.subtitle']}", layout="wide")
st.navigation(
    [
        st.Page("story.py", title=words["site.story"], url_path="story", default=True),
        st.Page("explore.py", title=words["site.map"], url_path="explore"),
        st.Page("organisations.py", title=words["site.organisations"], url_path="organisations"),
        st.Page("solidarity.py", title=words["site.solidarity"], url_path="solidarity"),
        st.Page("classroom.py", title=words["site.classroom"], url_path="classroom"),
        st.Page("quiz.py", title=words["site.quiz"], url_path="quiz"),
        st.Page("press.py", title=words["site.press"], url_path="press"),
        st.Page("lessons.py", title=words["site.lessons"], url_path="lessons"),
        st.Page("sources.py", title=words["site.sources"], url_path="sources"),
        st.Page("corrections.py", title=words["site.corrections"], url_path="corrections"),
        st.Page("accessibility.py", title=words["site.accessibility"], url_path="accessibility"),
    ],
    position="hidden",
).run()
