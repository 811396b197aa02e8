"""The map on a screen: a folium map, and the scripts that play the drawing's display list on it."""
