"""The least that a Streamlit page can show: one line."""

import streamlit as st

st.markdown("Empty")
