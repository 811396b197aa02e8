"""What pages say before Streamlit's script does: their language, what they will need; refuses unknown addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import URL, Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from narrative import Words, languages, load_words
from pages.settings import load_settings
from pages.stage.document import Brought, to_document, within_script
from pages.stage.options import DIAGRAMS
from pages.web import embed
from pages.web.answers import NOT_KEPT, QUICK, Answer
from pages.web.assets import LATER, VEGA, assets_url
from pages.web.base_path import base_path, path_below
from pages.web.first_picture import DRAWN, FirstPicture, read_asked, to_first_picture
from pages.web.origins import named_origins
from pages.web.without_scripts import to_text

PAGES = (  # the addresses in frame.py
    *("", "explore", "organisations", "solidarity", "quiz", "classroom", "lessons", "press"),
    *("sources", "corrections", "accessibility"),
)
PAGES_WITH_STAGE = frozenset({"", "explore"}) | DIAGRAMS
_OTHER_HTML = ("/component/", "/media/")  # below them; all else that is HTML is Streamlit's page at an unknown address
# Nobody signs in or brings files here, which Streamlit would take of anybody and keep in memory.
_CLOSED = re.compile(r"/(auth/|oauth2callback|_stcore/(?!(stream|health|host-config)$|bidi-components/))")

# What a host may tell Streamlit's script before it starts: where its server is (that of the page, else
# it looks below the page's own address first, two requests in vain), that no other site may steer it,
# and that the stage itself says when the server is gone. It then connects without asking for more.
# Where the server was asked as another host than the browser asked for, it will refuse the websocket.
_HOST = """<script>window.__streamlit = {{
      BACKEND_BASE_URL: new URL("./", location.href).href,
      HOST_CONFIG: {{ allowedOrigins: [location.origin], useExternalAuthToken: false, blockErrorDialogs: true }},
    }};
    if (location.host !== {asked} && !{named}.includes(location.origin))
      addEventListener("DOMContentLoaded", () => document.body.replaceChildren({sentence}));</script>
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
_TOLD: Mapping[str, tuple[str, ...]] = {  # by page, what it reads beside the atlas before it can be seen
    "": ("story",),
    "organisations": ("organisations",),
    "solidarity": ("journeys", "details"),
    "quiz": ("quiz", "details"),
}
_NEEDS_LATER = frozenset({"mode", "road"})  # what an address says that the first script cannot show
_ASKS_FOR_LESS = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})


class PagesMiddleware:
    """Gives Streamlit's empty page its language and title, names what the map will need; 404 at all other addresses."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read a page whole, as it is rewritten; leave all else alone that is not such a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = path_below(scope)
        if path and _CLOSED.match(path):
            await _not_found(Request(scope))(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        page = path.removeprefix("/") if path else None
        if elsewhere := _better_address(scope, page):
            await RedirectResponse(f"{elsewhere}?{URL(scope=scope).query}".rstrip("?"))(scope, receive, send)
            return
        if page in PAGES:
            given = await self._read(scope, receive)
            if given.status_code == 200 and _is_html(given.headers):
                given = await to_thread.run_sync(_to_answer, page, Request(scope), given)
            await given(scope, receive, send)
        elif path and (path == embed.PATH or path.startswith(_OTHER_HTML)):
            await self.app(scope, receive, send)
        else:
            await self._send_but_pages(scope, receive, send)

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

    async def _send_but_pages(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_lost = False

        async def pass_on(message: Message) -> None:
            nonlocal is_lost
            if message["type"] == "http.response.start":
                is_lost = message["status"] in (200, 206) and _is_html(Headers(raw=message["headers"]))
            if not is_lost:
                await send(message)

        await self.app(scope, receive, pass_on)
        if is_lost:
            await _not_found(Request(scope))(scope, receive, send)


def _better_address(scope: Scope, page: str | None) -> str:
    """The same page where the addresses that it writes hold, also below a path that only a proxy knows; or nothing."""
    if page is None and scope["path"] == base_path():
        return f"{base_path()}/"
    before, slash, after = (page or "").rpartition("/")
    return f"../{quote(before.rpartition('/')[2])}" if slash and not after else ""


def _is_html(headers: Headers) -> bool:
    return headers.get("Content-Type", "").startswith("text/html")


def _language_of(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in languages() else languages()[0]


def _not_found(request: Request) -> Response:
    words = load_words(_language_of(request))
    home = "../" * ((path_below(request.scope) or "/").count("/") - 1) or "./"
    link = f'<a href="{home}?lang={words.language}">{escape(words["site.story"])}</a>'
    body = f"<main><h1>{escape(words['site.title'])}</h1><p>{escape(words['server.not_found'])}</p><p>{link}</p></main>"
    return HTMLResponse(to_document(words, body, Brought()), 404, NOT_KEPT)


def _to_answer(page: str, request: Request, given: Response) -> Response:
    language = _language_of(request)
    headers = {"Cache-Control": given.headers.get("Cache-Control", "no-cache")}
    modules = ""
    if page in PAGES_WITH_STAGE:
        modules = _module_links(page, request.query_params)
        headers["Link"] = _preload_links(page, language, request.query_params)
    host = request.headers.get("Host", "")[:300]
    first = None
    if page in DRAWN and request.query_params.get("mode") != "notes":
        first = to_first_picture(read_asked(page, language, request.query_params))
    told = to_text(page, language, request.query_params)
    page_in_words = _to_page(bytes(given.body), load_words(language), modules, host, named_origins(), first, told)
    return page_in_words.to_response(request, headers)


@lru_cache(maxsize=128)
def _to_page(
    body: bytes, words: Words, modules: str, host: str, named: frozenset[str], first: FirstPicture | None, told: str
) -> Answer:
    of_first = f' data-scene="{first.asked.scene}" data-mode="{first.asked.mode}"' if first else ""
    root = f'<html lang="{words.language}" dir="{words["language.dir"]}"{of_first}>'
    title = f"<title>{escape(words['site.title'])}, {escape(words['site.subtitle'])}</title>"
    hosts = {"asked": host, "named": sorted(named), "sentence": words["server.wrong_host"]}
    script = _HOST.format(
        **{name: within_script(json.dumps(value, ensure_ascii=False)) for name, value in hosts.items()}
    )
    html = body.decode()
    html = re.sub("<html[^>]*>", lambda _: root, html, count=1)
    html = re.sub("<title>.*?</title>", lambda _: title, html, count=1, flags=re.DOTALL)
    html = html.replace("<script", f"{script}<script", 1).replace("./favicon.png", "./favicon.ico")
    if first:
        sheets = (f"{assets_url()}/stage/stage.css", f"{assets_url()}/stage/first_picture.css")
        modules += "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
        modules += _for_other_sites(first, words)
        html = re.sub("<body[^>]*>", lambda found: f"{found[0]}{first.html}", html, count=1)
    if told:
        html = re.sub("<body[^>]*>", lambda found: f"{found[0]}<noscript>{told}</noscript>", html, count=1)
    html = html.replace("</head>", f"{modules}</head>", 1)
    return Answer.of(html.encode(), "text/html", QUICK)


def _for_other_sites(first: FirstPicture, words: Words) -> str:
    """What a page says of itself where it is found or passed on (Open Graph): a picture needs the site's address."""
    address = load_settings().site.address
    told = {
        "og:type": "article",
        "og:site_name": words["site.title"],
        "og:locale": words.language,
        "og:title": first.title,
        "og:description": first.description,
        **({"og:image": f"{address}/export/map.png?{first.picture}", "og:image:alt": first.alt} if address else {}),
    }
    tags = (f'<meta property="{name}" content="{escape(text)}">' for name, text in told.items())
    return f'<meta name="description" content="{escape(first.description)}">{"".join(tags)}'


def _module_links(page: str, query: Mapping[str, str]) -> str:
    """The scripts that a browser fetches while it runs Streamlit's; in the page, where they are packed."""
    is_all_needed = page in DIAGRAMS or bool(_NEEDS_LATER & query.keys())
    ours = ["linked/visit.js", *([LATER] if is_all_needed else [])]
    early = [*(f"{assets_url()}/{name}" for name in ours), *(f"static/js/{name}" for name in _streamlit_chunks())]
    return "".join(f'<link rel="modulepreload" href="{address}" fetchpriority="low">' for address in early)


def _preload_links(page: str, language: str, query: Mapping[str, str]) -> str:
    """What a browser without a cache fetches, beside the scripts, while it runs Streamlit's, and after that.

    The map's frame shares the page's cache but not its preloads, of which the console would
    complain: its files are prefetched.
    """
    base = assets_url()
    early = [f"<{base}/stage/stage.css>; rel=preload; as=style"]
    told = ["atlas", *_TOLD.get(page, ()), *(["roads"] if page == "explore" and "road" in query else [])]
    early += [f"<{base}/{name}.{language}.json>; rel=preload; as=fetch; crossorigin" for name in told]
    early += [f"<{base}/{VEGA}>; rel=preload; as=script"] if page == "organisations" else []
    fonts = ["semibold", "regular"] if page == "" else ["semibold"]
    early += [f"<{base}/fonts/source-serif-{weight}.woff2>; rel=preload; as=font; crossorigin" for weight in fonts]
    of_map = ("map.css", "map.js", "drawing.json") if page not in DIAGRAMS else ()
    late = [f"<{base}/{name}>; rel=prefetch" for name in of_map]
    return ", ".join([*(f"{link}; fetchpriority=low" for link in early), *late])


@lru_cache
def _streamlit_chunks() -> tuple[str, ...]:
    """Names of the scripts that Streamlit loads late, once it meets the stage's two components."""
    folder = Path(get_static_dir()) / "static" / "js"
    return tuple(sorted(path.name for chunk in _CHUNKS for path in folder.glob(f"{chunk}.*.js")))
