"""streamlit-folium's other way: one map, to which the features of the year come as a group."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.rival_map import features_of, to_base_map

year = st.slider("Year", FIRST_YEAR, LAST_YEAR, FIRST_YEAR)
group = folium.FeatureGroup("year")
for feature in features_of(year):
    feature.add_to(group)
st_folium(
    to_base_map(),
    key="map",
    feature_group_to_add=group,
    height=600,
    use_container_width=True,
    returned_objects=[],
)
