"""The story, the default page: chapters beside the map, and the notes of a teacher, which need none."""

import streamlit as st

from pages.parts.view import page_language
from pages.stage.mount import show_stage

show_stage(page_language(), "story", with_map=st.query_params.get("mode") != "notes")
