"""What the tests of addresses share: a client of them all, without Streamlit, and an event loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from pages.settings import VARIABLE
from pages.web.headers import MIDDLEWARE
from pages.web.routes import to_routes

SITE = "https://calais.example"
QUICKLY = "[server]\npacking = 'quick'\n"  # nothing travels far


@pytest.fixture(scope="package", autouse=True)
def packed_quickly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of what visitors load, also by processes that a test starts, unless settings of its own say otherwise."""
    file: Path = tmp_path_factory.mktemp("settings") / "quickly.toml"
    file.write_text(QUICKLY, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(VARIABLE, str(file))
        yield


def _part(request: Request) -> Response:
    return HTMLResponse("<html lang='en'><title>Streamlit</title><script></script>")


def _broken(request: Request) -> Response:
    raise RuntimeError("on purpose")


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """All our addresses, and Streamlit's files, with its page at every other."""
    others = [Route("/broken", _broken), Route("/component/x", _part)]
    below = [*to_routes("/below"), *create_streamlit_static_assets_routes("below")]
    of_streamlit = create_streamlit_static_assets_routes("")
    app = Starlette(routes=[*to_routes(), *others, *below, *of_streamlit], middleware=MIDDLEWARE)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a site whose settings give it, without a slash at the end."""
    file: Path = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_text(f"[site]\naddress = '{SITE}'\n{QUICKLY}", "utf-8")
    monkeypatch.setenv(VARIABLE, str(file))
    return SITE


@pytest.fixture
def loop() -> Iterator[BlockingPortal]:
    """An event loop in a thread of its own: Playwright's runs in this one once a browser test has begun."""
    with start_blocking_portal() as portal:
        yield portal
