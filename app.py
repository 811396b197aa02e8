"""The ASGI app, for `streamlit run app.py` or `uvicorn app:app`: refuses what is not in order; no layout."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

from pages.background.job import until_the_server_stops
from pages.check import problems_at_start
from pages.press_desk.drawing_for_paper import warm_up
from pages.settings import NO_ADDRESS, load_settings
from pages.web.assets import prepare_assets
from pages.web.base_path import base_path
from pages.web.headers import MIDDLEWARE
from pages.web.listening import where_it_listens
from pages.web.routes import to_routes

if problems := problems_at_start():
    print(*problems, sep="\n", file=sys.stderr)
    sys.exit(1)
warm_up()
# Some seconds of work, which neither the start nor a later visitor then waits for.
Thread(target=prepare_assets, daemon=True).start()


@asynccontextmanager
async def serving(app: st.App) -> AsyncIterator[None]:
    """From the start, which says where, to the end of the server and of all that it began."""
    if Path(sys.argv[0]).name == Path(__file__).name:  # run by Streamlit; other servers say it themselves
        print(where_it_listens(), flush=True)
    if not load_settings().site.address:
        logging.getLogger(__name__).warning(NO_ADDRESS)
    async with until_the_server_stops():
        yield


app = st.App("pages/frame.py", routes=to_routes(base_path()), middleware=MIDDLEWARE, lifespan=serving)
