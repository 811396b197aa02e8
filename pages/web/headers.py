"""What every answer says of its safety, and all that stands between a server and the pages, in its order."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.web import embed
from pages.web.base_path import path_below
from pages.web.encodings import EncodingsMiddleware
from pages.web.messages import MessagesMiddleware
from pages.web.origins import OriginsMiddleware
from pages.web.streamlit_files import FilesMiddleware
from pages.web.streamlit_pages import PagesMiddleware

# Streamlit evaluates inline scripts and imports components v2 from blob: addresses.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline' blob:",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


SECURITY_HEADERS = {
    "Content-Security-Policy": _written(_POLICY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# Any page may show the stage alone, which evaluates no text. X-Frame-Options could only forbid it, and the
# `frame-ancestors *` of Content Security Policy leaves out pages that are files.
FRAMED_HEADERS = {name: value for name, value in SECURITY_HEADERS.items() if name != "X-Frame-Options"}
_FRAMED = {name: value for name, value in _POLICY.items() if name != "frame-ancestors"}
FRAMED_HEADERS |= {"Content-Security-Policy": _written(_FRAMED | {"script-src": "'self' 'unsafe-inline'"})}
# Files and answers run nothing; a picture of SVG brings its fonts and its style.
_FILE = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "font-src": "data:",
    "frame-ancestors": "'self'",
}
FILE_HEADERS = SECURITY_HEADERS | {"Content-Security-Policy": _written(_FILE)}
_FILES_BELOW = ("/api/", "/export/", "/assets/", "/healthz", "/robots.txt", "/favicon.ico")


def _headers_of(path: str) -> Mapping[str, str]:
    if path == embed.PATH:
        return FRAMED_HEADERS
    return FILE_HEADERS if path.startswith(_FILES_BELOW) else SECURITY_HEADERS


class HeadersMiddleware:
    """Adds headers of safety to every answer, the server's own failures included.

    They are `FRAMED_HEADERS` for /embed, `FILE_HEADERS` for what is no page, and `SECURITY_HEADERS` for all else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but HTTP alone, and pass bodies on as they come."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, headers = False, _headers_of(path_below(scope) or "")

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(headers)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except ClientDisconnect:
            pass  # left before all that it asked had come: nobody to answer
        except Exception:
            # Starlette would answer from outside this middleware, without the headers.
            if not started:
                failure = PlainTextResponse("Internal Server Error", 500)
                await failure(scope, receive, send_with_headers)
            raise


MIDDLEWARE = [
    Middleware(each)
    for each in (
        OriginsMiddleware,
        MessagesMiddleware,
        HeadersMiddleware,
        EncodingsMiddleware,
        FilesMiddleware,
        PagesMiddleware,
    )
]
