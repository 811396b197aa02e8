"""Addresses that are not pages (assets, open data, health) and the headers of all; no layout."""

from __future__ import annotations

import gzip
import json
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xstatic.pkg import leaflet

from geodata import FOLDER, Atlas, BadDateError, Period, load
from geodata.exports import to_feature_collection, to_organisation_list
from geodata.maps import style
from pages import fonts
from pages.stage import payload

# Fetched by a cold browser while Streamlit boots: name below /assets -> its part of the header.
PRELOADS = {
    "leaflet/leaflet.js": "rel=preload; as=script",
    "leaflet/leaflet.css": "rel=preload; as=style",
    "maps/dated_places.js": "rel=preload; as=script",
    "base_map.json": "rel=preload; as=fetch; crossorigin",
    "atlas.fr.json": "rel=preload; as=fetch; crossorigin",
}

LANGUAGES = ("fr", "en")
_FOLDERS = {
    "leaflet": (Path(leaflet.BASE_DIR), (".js", ".css", ".png")),
    "maps": (Path(style.__file__).parent, (".js", ".css")),
    "stage": (Path(payload.__file__).parent, (".js", ".css")),
}
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
_INCOMPRESSIBLE = ("image/png", "font/woff2")
_LEAST_TO_COMPRESS = 1000  # bytes, as in Streamlit's own middleware, which leaves ours alone
_ANSWERS_KEPT = 256  # about 20 MB when full of whole years

_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "public, max-age=0, must-revalidate"
_API_CACHE = "public, max-age=300, must-revalidate"
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
_PREFLIGHT = _CORS | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}

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
SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True)
class Answer:
    """Bytes ready to send; RFC 9110 wants another strong tag for the compressed form."""

    body: bytes
    packed: bytes | None
    media_type: str
    tag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Answer:
        """An answer compressed in advance, where that is worth it."""
        worth_it = len(body) >= _LEAST_TO_COMPRESS and media_type not in _INCOMPRESSIBLE
        packed = gzip.compress(body, 9, mtime=0) if worth_it else None
        return cls(body, packed, media_type, sha256(body).hexdigest()[:32])

    def to_response(self, request: Request, headers: dict[str, str]) -> Response:
        """The body, compressed for who accepts it, or 304 for who has it."""
        # As loose as Streamlit's test of this header, so that exactly one of the two compresses.
        packed = self.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
        etag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        headers = {"ETag": etag, **headers}
        if self.packed:
            headers["Vary"] = "Accept-Encoding"
        known = re.findall(r'"[^"]*"|\*', request.headers.get("If-None-Match", ""))
        if etag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(packed or self.body, media_type=self.media_type, headers=headers)


class _Answers:
    """The last `_ANSWERS_KEPT` answers worked out for an atlas; a newly read atlas starts anew."""

    def __init__(self) -> None:
        self._atlas: Atlas | None = None
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def of(self, atlas: Atlas, key: Hashable, make: Callable[[], Answer]) -> Answer:
        with self._lock:
            if atlas is not self._atlas:
                self._atlas = atlas
                self._kept.clear()
            if key not in self._kept:
                self._kept[key] = make()
            self._kept.move_to_end(key)
            if len(self._kept) > _ANSWERS_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


_answers = _Answers()


@lru_cache(maxsize=128)
def _read_file(path: Path, stamp: tuple[int, int]) -> Answer:
    """A file as it was at this stamp, so that an edited one is read again."""
    return Answer.of(path.read_bytes(), _MEDIA_TYPES[path.suffix])


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _read_base_map(layers: tuple[tuple[Path, tuple[int, int]], ...]) -> Answer:
    collections = {path.stem: json.loads(path.read_bytes()) for path, _ in layers}
    return Answer.of(_to_json(collections), "application/json")


def _base_map() -> Answer:
    layers = sorted((FOLDER / "basemap").glob("*.geojson"))
    return _read_base_map(tuple((path, _stamp(path)) for path in layers))


def _payload(to_bytes: Callable[[Atlas, str], bytes], language: str) -> Answer:
    atlas = load()
    return _answers.of(
        atlas,
        (to_bytes, language),
        lambda: Answer.of(to_bytes(atlas, language), "application/json"),
    )


def _files() -> dict[str, Callable[[], Answer]]:
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": partial(_read_file, path, _stamp(path))
        for name, (folder, suffixes) in _FOLDERS.items()
        for path in folder.rglob("*")
        if path.suffix in suffixes
    }


@lru_cache
def _font(name: str) -> Answer:
    return Answer.of(fonts.to_woff2(name), "font/woff2")


def _assets() -> dict[str, Callable[[], Answer]]:
    """Every asset by its name below /assets: a path that is not one of these reaches no file."""
    assets = _files() | {"base_map.json": _base_map}
    assets |= {f"fonts/{name}.woff2": partial(_font, name) for name in fonts.FONTS}
    for language in LANGUAGES:
        assets[f"atlas.{language}.json"] = partial(_payload, payload.to_atlas_json, language)
        assets[f"details.{language}.json"] = partial(_payload, payload.to_details_json, language)
    return assets


def assets_url() -> str:
    """Where the assets are as they are now: what is there never changes, so browsers keep it."""
    tags = sorted((name, make().tag) for name, make in _assets().items())
    return f"/assets/v-{sha256(repr(tags).encode()).hexdigest()[:12]}"


def _asset(request: Request) -> Response:
    make = _assets().get(request.path_params["name"])
    if make is None:
        raise HTTPException(404)
    version = request.path_params.get("version")
    current = version is not None and assets_url() == f"/assets/v-{version}"
    return make().to_response(request, {"Cache-Control": _IMMUTABLE if current else _REVALIDATE})


class _BadParameter(Exception):
    """A query that the API refuses; the fields are what it answers."""

    def __init__(self, parameter: str, value: str, message: str) -> None:
        super().__init__(message)
        self.detail = {"parameter": parameter, "value": value, "message": message}


def _read_query(request: Request, allowed: tuple[str, ...]) -> tuple[Period, str | None]:
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in allowed:
            known = ", ".join(allowed)
            raise _BadParameter(name, value, f"{name!r} is not a parameter; there are {known}")
        if name in given:
            raise _BadParameter(name, value, f"{name} is given more than once")
        given[name] = value
    if "year" in given and "month" in given:
        raise _BadParameter("month", given["month"], "give either year or month, not both")
    name = "month" if "month" in given else "year"
    if name not in given:
        raise _BadParameter("year", "", "give year=2009 or month=2016-03")
    try:
        period = Period.parse(given[name])
    except BadDateError as error:
        raise _BadParameter(name, given[name], str(error)) from error
    if period.is_month != (name == "month"):
        raise _BadParameter(name, given[name], f"{given[name]!r} is not a {name}")
    return period, given.get("place")


def _places(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_feature_collection(atlas.at(period))


def _organisations(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_organisation_list(atlas.at(period), place_id)


def _api(
    to_content: Callable[[Atlas, Period, str | None], dict[str, Any]],
    media_type: str,
    *allowed: str,
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        atlas = load()
        try:
            period, place_id = _read_query(request, allowed)
            if place_id is not None and place_id not in atlas.places:
                raise _BadParameter("place", place_id, f"{place_id!r} is not the id of a place")
        except _BadParameter as bad:
            headers = {"Cache-Control": "no-store", **_CORS}
            return JSONResponse({"error": bad.detail}, 400, headers)
        made = _answers.of(
            atlas,
            (to_content, period.label, place_id),
            lambda: Answer.of(_to_json(to_content(atlas, period, place_id)), media_type),
        )
        return made.to_response(request, {"Cache-Control": _API_CACHE, **_CORS})

    return answer


def _to_json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _health(request: Request) -> Response:
    atlas = load()
    counts = {
        "places": len(atlas.places),
        "organisations": len(atlas.organisations),
        "presences": len(atlas.presences),
        "headcounts": len(atlas.headcounts),
        "sources": len(atlas.sources),
    }
    return JSONResponse({"status": "ok", **counts}, headers={"Cache-Control": "no-store"})


class HeadersMiddleware:
    """Adds `SECURITY_HEADERS` to every answer, and to pages what the browser may fetch at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but HTTP alone, and pass bodies on as they come."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                if _is_page(scope, message["status"], headers):
                    headers.append("Link", await to_thread.run_sync(_preload_links))
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            # Starlette would answer from outside this middleware, without the headers.
            if not started:
                failure = PlainTextResponse("Internal Server Error", 500)
                await failure(scope, receive, send_with_headers)
            raise


def _is_page(scope: Scope, status: int, headers: MutableHeaders) -> bool:
    return (
        status == 200
        and headers.get("Content-Type", "").startswith("text/html")
        and not scope["path"].startswith("/component/")
    )


def _preload_links() -> str:
    base = assets_url()
    return ", ".join(f"<{base}/{name}>; {rel}" for name, rel in PRELOADS.items())


_OPEN = ["GET", "OPTIONS"]
_ORGANISATIONS = _api(_organisations, "application/json", "year", "month", "place")
ROUTES: list[BaseRoute] = [
    Route("/healthz", _health),
    Mount(
        "/api",
        routes=[
            Route(
                "/places.geojson",
                _api(_places, "application/geo+json", "year", "month"),
                methods=_OPEN,
            ),
            Route("/organisations.json", _ORGANISATIONS, methods=_OPEN),
        ],
    ),
    Mount(
        "/assets",
        routes=[Route("/v-{version}/{name:path}", _asset), Route("/{name:path}", _asset)],
    ),
]
MIDDLEWARE = [Middleware(HeadersMiddleware)]
