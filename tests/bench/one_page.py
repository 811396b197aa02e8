"""Serves the bare page named by $BENCH_PAGE with `st.App`, and Leaflet and the base map."""

import os

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

import geodata

app = st.App(
    os.environ["BENCH_PAGE"],
    routes=[
        Mount("/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Mount("/basemap", StaticFiles(directory=geodata.FOLDER / "basemap")),
    ],
)
