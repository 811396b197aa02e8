"""What every answer says of its safety, and what pages say before Streamlit's script does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.file_util import get_static_dir

from narrative import languages, load_words
from pages import embed
from pages.answers import Answer
from pages.assets import asset_names, assets_url
from pages.encodings import EncodingsMiddleware
from pages.origins import OriginsMiddleware

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
# Any site may show the stage alone; X-Frame-Options could only forbid it.
FRAMED_HEADERS = {name: value for name, value in SECURITY_HEADERS.items() if name != "X-Frame-Options"}
FRAMED_HEADERS |= {"Content-Security-Policy": _written({**_POLICY, "frame-ancestors": "*"})}

PAGES = ("", "explore", "press", "sources")  # the addresses in frame.py
PAGES_WITH_STAGE = frozenset({"", "explore"})

# What a host may tell Streamlit's script before it starts: where its server is (that of the page, else
# it looks below the page's own address first, two requests in vain), that no other site may steer it,
# and that the stage itself says when the server is gone. It then connects without asking for more.
_HOST = """<script>window.__streamlit = {
      BACKEND_BASE_URL: new URL("./", location.href).href,
      HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false, blockErrorDialogs: true },
    }</script>
    """
_CHUNKS = (
    "BidiComponent",
    "ComponentInstance",
    "IFrameUtil",
    "_arrayReduce",
    "recordbatch",
    "serialization",
    "urls",
    "withCalculatedWidth",
)
_ASKS_FOR_LESS = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})


class HeadersMiddleware:
    """Adds `SECURITY_HEADERS` to every answer, the server's own failures included, and `FRAMED_HEADERS` to /embed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but HTTP alone, and pass bodies on as they come."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, is_framed = False, scope["path"] == embed.PATH

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(FRAMED_HEADERS if is_framed else SECURITY_HEADERS)
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


class PagesMiddleware:
    """Gives Streamlit's empty page its language and title, and names what the map will need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read a page whole, as it is rewritten; leave all else alone."""
        page = _page(scope)
        if page is None:
            await self.app(scope, receive, send)
            return
        given = await self._read(scope, receive)
        if given.status_code == 200 and given.headers.get("Content-Type", "").startswith("text/html"):
            given = await to_thread.run_sync(_to_answer, page, Request(scope), given)
        await given(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> Response:
        """What the app answers to a plain GET, whatever the browser has and accepts."""
        headers = [pair for pair in scope["headers"] if pair[0] not in _ASKS_FOR_LESS]
        given = Response()
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                given.status_code, given.raw_headers = message["status"], list(message["headers"])
            elif message["type"] == "http.response.body":
                chunks.append(message.get("body", b""))

        plain = {**scope, "method": "GET", "headers": headers, "extensions": {}}
        await self.app(plain, receive, collect)
        given.body = b"".join(chunks)
        return given


def _page(scope: Scope) -> str | None:
    """Which of `PAGES` is asked for, below Streamlit's base path."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    base = f"/{config.get_option('server.baseUrlPath')}/".replace("//", "/")
    name = scope["path"].removeprefix(base)
    return name if name in PAGES else None


def _to_answer(page: str, request: Request, given: Response) -> Response:
    asked = request.query_params.get("lang", "")
    language = asked if asked in languages() else languages()[0]
    headers = {"Cache-Control": given.headers.get("Cache-Control", "no-cache")}
    if page in PAGES_WITH_STAGE:
        headers["Link"] = _preload_links(page, language)
    return _to_page(bytes(given.body), language).to_response(request, headers)


@lru_cache(maxsize=16)
def _to_page(body: bytes, language: str) -> Answer:
    words = load_words(language)
    root = f'<html lang="{language}" dir="{words["language.dir"]}">'
    title = f"<title>{escape(words['site.title'])}, {escape(words['site.subtitle'])}</title>"
    html = body.decode()
    html = re.sub("<html[^>]*>", lambda _: root, html, count=1)
    html = re.sub("<title>.*?</title>", lambda _: title, html, count=1, flags=re.DOTALL)
    html = html.replace("<script", f"{_HOST}<script", 1)
    return Answer.of(html.encode(), "text/html")


def _preload_links(page: str, language: str) -> str:
    """What a browser without a cache fetches while it runs Streamlit's script, and after that script.

    The map's frame shares the page's cache but not its preloads, of which the console would
    complain: its files are prefetched.
    """
    base = assets_url()
    folders = ("stage", "stage/story") if page == "" else ("stage",)
    modules = [name for name in asset_names() if name.rpartition("/")[0] in folders and name.endswith(".js")]
    modules += [f"drawing/{name}.js" for name in ("signs", "symbols")]  # of the legend
    early = [f"<{base}/{name}>; rel=modulepreload" for name in modules if name != "stage/bootstrap.js"]
    early += [f"<./static/js/{name}>; rel=modulepreload" for name in _streamlit_chunks()]
    early.append(f"<{base}/stage/stage.css>; rel=preload; as=style")
    told = ["atlas", "story"] if page == "" else ["atlas"]
    early += [f"<{base}/{name}.{language}.json>; rel=preload; as=fetch; crossorigin" for name in told]
    fonts = ["semibold", "regular"] if page == "" else ["semibold"]
    early += [f"<{base}/fonts/source-serif-{weight}.woff2>; rel=preload; as=font; crossorigin" for weight in fonts]
    late = [f"<{base}/{name}>; rel=prefetch" for name in ("map.css", "map.js", "drawing.json")]
    return ", ".join([*(f"{link}; fetchpriority=low" for link in early), *late])


@lru_cache
def _streamlit_chunks() -> tuple[str, ...]:
    """Names of the scripts that Streamlit loads late, once it meets the stage's two components."""
    folder = Path(get_static_dir()) / "static" / "js"
    return tuple(sorted(path.name for chunk in _CHUNKS for path in folder.glob(f"{chunk}.*.js")))


MIDDLEWARE = [Middleware(each) for each in (OriginsMiddleware, HeadersMiddleware, EncodingsMiddleware, PagesMiddleware)]
