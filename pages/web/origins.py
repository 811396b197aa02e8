"""Which sites may open the pages' websocket; refuses all others before Streamlit, which would ask outside who it is."""

from __future__ import annotations

import logging
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from pages.settings import load_settings

_POLICY_VIOLATION = 1008  # RFC 6455, 7.4.1; before the handshake is answered, servers make a 403 of it

_log = logging.getLogger(__name__)


def named_origins() -> frozenset[str]:
    """The origins of `site.address` and of Streamlit's `server.corsAllowedOrigins`.

    Returns
    -------
    frozenset[str]
        Such as `https://example.org`.

    Raises
    ------
    BadSettingsError
        The settings cannot be used, and never could.
    """
    named = frozenset(config.get_option("server.corsAllowedOrigins"))
    if not (address := load_settings().site.address):
        return named
    site = urlsplit(address)
    return named | {f"{site.scheme}://{site.netloc}".lower()}


class OriginsMiddleware:
    """Opens a websocket to the server's own pages, to `named_origins` and to what is no browser; all else is a 403."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but websockets alone."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin, host = headers.get("Origin"), headers.get("Host")
        if origin is None or (host and _host_of(origin) == host):
            await self.app(scope, receive, send)
        elif origin in named_origins():
            # As a proxy that passes `Host` would have asked: Streamlit then has nothing to find out.
            named = {**scope, "headers": list(scope["headers"])}
            MutableHeaders(scope=named)["Host"] = _host_of(origin)
            await self.app(named, receive, send)
        else:
            _say_once(origin, host)
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def _host_of(origin: str) -> str:
    """Host and port of an origin; "" where it has none (`null`) or cannot be read."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def _say_once(origin: str, host: str | None) -> None:
    _log.warning(
        "a websocket from %.200r was refused, this server being asked as %.200r: where that is its own address, "
        "let the proxy pass Host or set site.address in the settings",
        origin,
        host,
    )
