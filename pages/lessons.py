"""The page "Lessons": plans for a class with aims, timetable and links into the story; how to talk about it."""

from __future__ import annotations

from html import escape

import streamlit as st

from narrative import load_words, read_lessons
from pages.parts.lesson_plans import plans_html
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.view import page_language
from pages.web.streamlit_pages import PAGES

language = page_language()
words = load_words(language)
asked = st.query_params.get("plan", "")
plan = asked if asked in {one.slug for one in read_lessons().plans} else ""

show_masthead(language, here="lessons", query={"plan": plan} if plan else None)
st.title(words["lessons.title"], anchor=False)
st.markdown(words["lessons.intro"])
if asked and not plan:
    st.warning(words.fill("lessons.unknown", value=asked[:60]))
if plan:
    st.html(f'<a target="_self" href="lessons?lang={language}">{escape(words["lessons.all"])}</a>')
st.html(plans_html(words, lambda page, query: f"{page or './'}?{query}" if page in PAGES else "", plan))
show_foot(language)
