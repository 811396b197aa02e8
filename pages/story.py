"""The story, the default page: chapters beside the map, and the notes of a teacher, which need none."""

import streamlit as st

from pages.parts.stage import show_stage
from pages.parts.view import page_language

show_stage(page_language(), "story", with_map=st.query_params.get("mode") != "notes")
