"""The ASGI app, for `streamlit run app.py` or `uvicorn app:app`: refuses bad settings and bad data; no layout."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

import geodata
from pages.assets import prepare_assets
from pages.base_path import base_path
from pages.drawing import settle
from pages.headers import MIDDLEWARE
from pages.listening import where_it_listens
from pages.routes import to_routes
from pages.series_job import until_the_server_stops
from pages.settings import BadSettingsError, load_settings

try:
    load_settings()
    settle()
except (BadSettingsError, geodata.BadDataError) as error:
    print(*error.problems, sep="\n", file=sys.stderr)
    sys.exit(1)
# Some seconds of work, which neither the start nor a later visitor then waits for.
Thread(target=prepare_assets, daemon=True).start()


@asynccontextmanager
async def serving(app: st.App) -> AsyncIterator[None]:
    """From the start, which says where, to the end of the server and of all that it began."""
    if Path(sys.argv[0]).name == Path(__file__).name:  # run by Streamlit; other servers say it themselves
        print(where_it_listens(), flush=True)
    async with until_the_server_stops():
        yield


app = st.App("pages/frame.py", routes=to_routes(base_path()), middleware=MIDDLEWARE, lifespan=serving)
