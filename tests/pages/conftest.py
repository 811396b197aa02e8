"""What the tests of addresses share: a client of them all, without Streamlit, and an event loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.file_util import get_static_dir

from pages.headers import MIDDLEWARE
from pages.routes import ROUTES


def _page(request: Request) -> Response:
    return FileResponse(Path(get_static_dir()) / "index.html")


def _part(request: Request) -> Response:
    return HTMLResponse("<html lang='en'><title>Streamlit</title><script></script>")


def _broken(request: Request) -> Response:
    raise RuntimeError("on purpose")


PAGES = [Route(path, _page) for path in ("/", "/explore", "/press", "/sources", "/other")]


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """All our addresses, with Streamlit's page as it is at those of pages."""
    others = [Route("/broken", _broken), Route("/component/x", _part)]
    below = Mount("/below", routes=PAGES)
    app = Starlette(routes=[*ROUTES, *PAGES, *others, below], middleware=MIDDLEWARE)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def loop() -> Iterator[BlockingPortal]:
    """An event loop in a thread of its own: Playwright's runs in this one once a browser test has begun."""
    with start_blocking_portal() as portal:
        yield portal
