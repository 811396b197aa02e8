"""What the visitor looks at, read from the page's address; an unknown language is French."""

from __future__ import annotations

import streamlit as st

from narrative import languages


def page_language() -> str:
    """The language of `?lang=`, French where it is missing or unknown."""
    asked = st.query_params.get("lang", "")
    return asked if asked in languages() else languages()[0]
