"""The plain way to a year slider: Streamlit's own, and a folium map built anew for each year."""

import streamlit as st
from streamlit_folium import st_folium

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.rival_map import features_of, to_base_map

year = st.slider("Year", FIRST_YEAR, LAST_YEAR, FIRST_YEAR)
story_map = to_base_map()
for feature in features_of(year):
    feature.add_to(story_map)
st_folium(story_map, height=600, use_container_width=True, returned_objects=[])
