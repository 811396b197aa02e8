"""The moving picture: what the browser gets, and its scripts; the only home of components v2 and streamlit-folium."""
