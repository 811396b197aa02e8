"""The ASGI app, for `streamlit run app.py` or `uvicorn app:app`: refuses bad data; no layout."""

import sys

import streamlit as st

import geodata
from pages.routes import MIDDLEWARE, ROUTES, assets_url

try:
    geodata.load()
except geodata.BadDataError as error:
    print(*error.problems, sep="\n", file=sys.stderr)
    sys.exit(1)
assets_url()  # 2 s of work that the first visitor need not wait for

app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE)
