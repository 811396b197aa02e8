"""The ASGI app, for `streamlit run app.py` or `uvicorn app:app`: refuses what is not in order; no layout."""

import sys
from threading import Thread

import streamlit as st

from pages.assets import prepare_assets
from pages.check import problems_at_start
from pages.drawing import settle
from pages.headers import MIDDLEWARE
from pages.routes import ROUTES
from pages.series_job import until_the_server_stops

if problems := problems_at_start():
    print(*problems, sep="\n", file=sys.stderr)
    sys.exit(1)
settle()
# Some seconds of work, which neither the start nor a later visitor then waits for.
Thread(target=prepare_assets, daemon=True).start()

app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=until_the_server_stops)
