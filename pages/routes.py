"""Addresses that are not pages: assets, open data, counts, health; refuses what it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from xstatic.pkg import leaflet

from geodata import FOLDER, Atlas, Period, load
from geodata.exports import to_feature_collection, to_organisation_list
from geodata.maps import interactive
from geodata.package import BadLayerError, file_name, read_layer_names, to_zip
from narrative import languages
from pages import fonts, pictures
from pages.answers import Answer, KeptAnswers, Stamp, read_file, stamp
from pages.counts import count, vocabulary
from pages.query import BadParameterError, read_once, read_period
from pages.stage import chapters, payload

_LEAFLET = Path(leaflet.BASE_DIR)
_MAPS = Path(interactive.__file__).parent
_OF_THE_MAP = {
    "map.js": (_LEAFLET / "leaflet.js", *(_MAPS / name for name in interactive.SCRIPTS)),
    "map.css": (_LEAFLET / "leaflet.css", *(_MAPS / name for name in interactive.STYLES)),
}
_STAGE = Path(payload.__file__).parent
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

_LONGEST_COUNT = 200  # bytes
_A_COUNT = '{"what": "language", "value": "fr"}'

_answers = KeptAnswers()
_packages = KeptAnswers(16)  # at most 6 MB, and one made at a time
_one_at_a_time = Lock()


@lru_cache(maxsize=2)
def _read_base_map(layers: tuple[tuple[Path, Stamp], ...]) -> Answer:
    return Answer.of_json({path.stem: json.loads(path.read_bytes()) for path, _ in layers})


def _base_map() -> Answer:
    layers = sorted((FOLDER / "basemap").glob("*.geojson"))
    return _read_base_map(tuple((path, stamp(path)) for path in layers))


def _payload(to_bytes: Callable[[Atlas, str], bytes], language: str) -> Answer:
    atlas = load()
    key = (to_bytes, language)
    return _answers.of(atlas, key, lambda: Answer.of(to_bytes(atlas, language)))


def _of_the_stage() -> dict[str, Callable[[], Answer]]:
    files = [path for path in _STAGE.rglob("*") if path.suffix in (".js", ".css")]
    return {f"stage/{path.relative_to(_STAGE).as_posix()}": partial(read_file, path, stamp(path)) for path in files}


@lru_cache(maxsize=8)
def _join(files: tuple[tuple[Path, Stamp], ...]) -> Answer:
    paths = [path for path, _ in files]
    media_type = {".js": "text/javascript", ".css": "text/css"}[paths[0].suffix]
    return Answer.of(b"\n".join(path.read_bytes() for path in paths), media_type)


def _of_the_map(name: str) -> Answer:
    """Leaflet's file and ours after it, as one."""
    return _join(tuple((path, stamp(path)) for path in _OF_THE_MAP[name]))


@lru_cache
def _font(name: str) -> Answer:
    return Answer.of(fonts.to_woff2(name), "font/woff2")


def _assets() -> dict[str, Callable[[], Answer]]:
    """Every asset by its name below /assets: a path that is not one of these reaches no file."""
    assets = _of_the_stage() | {"base_map.json": _base_map}
    assets |= {f"fonts/{name}.woff2": partial(_font, name) for name in fonts.FONTS}
    assets |= {name: partial(_of_the_map, name) for name in _OF_THE_MAP}
    for language in languages():
        assets[f"atlas.{language}.json"] = partial(_payload, payload.to_atlas_json, language)
        assets[f"story.{language}.json"] = partial(_payload, chapters.to_story_json, language)
        assets[f"details.{language}.json"] = partial(_payload, payload.to_details_json, language)
    return assets


def asset_names() -> list[str]:
    """The names below `assets_url()`, in order."""
    return sorted(_assets())


def asset_bytes(name: str) -> bytes:
    """The asset of this name as it is now; `KeyError` for an unknown one."""
    return _assets()[name]().body


def assets_url() -> str:
    """Where the assets are as they are now: what is there never changes, so browsers keep it."""
    with _one_at_a_time:  # who comes during the first 2 s waits, rather than do the work again
        tags = sorted((name, make().tag) for name, make in _assets().items())
    return f"/assets/v-{sha256(repr(tags).encode()).hexdigest()[:12]}"


def prepare_assets() -> int:
    """Make and pack every asset now, the late ones last; how many packed forms there are."""
    assets_url()
    in_order = sorted(_assets().items(), key=lambda asset: asset[0].startswith("details"))
    return sum(len(make().packed) for _, make in in_order)


def _asset(request: Request) -> Response:
    make = _assets().get(request.path_params["name"])
    if make is None:
        raise HTTPException(404)
    version = request.path_params.get("version")
    current = version is not None and assets_url() == f"/assets/v-{version}"
    return make().to_response(request, {"Cache-Control": _IMMUTABLE if current else _REVALIDATE})


def _refuse(bad: BadParameterError) -> Response:
    return JSONResponse({"error": bad.detail}, 400, {"Cache-Control": "no-store", **_CORS})


def _read_query(request: Request, allowed: tuple[str, ...]) -> dict[str, str]:
    return read_once(request.query_params.multi_items(), allowed)


def _places(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_feature_collection(atlas.at(period))


def _organisations(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_organisation_list(atlas.at(period), place_id)


def _api(
    to_content: Callable[[Atlas, Period, str | None], dict[str, Any]], media_type: str, *allowed: str
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        atlas = load()
        try:
            given = _read_query(request, allowed)
            period, place_id = read_period(given), given.get("place")
            if place_id is not None and place_id not in atlas.places:
                raise BadParameterError("place", place_id, f"{place_id!r} is not the id of a place")
        except BadParameterError as bad:
            return _refuse(bad)
        made = _answers.of(
            atlas,
            (to_content, period.label, place_id),
            lambda: Answer.of_json(to_content(atlas, period, place_id), media_type),
        )
        return made.to_response(request, {"Cache-Control": _API_CACHE, **_CORS})

    return answer


def _read_layers(given: dict[str, str]) -> tuple[str, ...] | None:
    if "layers" not in given:
        return None
    try:
        return read_layer_names(given["layers"])
    except BadLayerError as error:
        raise BadParameterError("layers", given["layers"], str(error)) from error


def _package(request: Request) -> Response:
    """The data as one ZIP: the whole, or what a period and some layers show."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    atlas = load()
    try:
        given = _read_query(request, ("year", "month", "layers"))
        period = read_period(given) if given.keys() & {"year", "month"} else None
        layers = _read_layers(given)
    except BadParameterError as bad:
        return _refuse(bad)
    name = file_name(period, layers)
    made = _packages.of(atlas, name, lambda: Answer.of(to_zip(atlas, period, layers), "application/zip"))
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return made.to_response(request, {"Cache-Control": _API_CACHE, **attached, **_CORS})


async def _count(request: Request) -> Response:
    """Add one to a day's count, from our own pages only; all else that a request tells is left unread."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise HTTPException(403, "Only the pages of this site may count.")
    try:
        what, value = await _read_count(request)
        await to_thread.run_sync(_add_one, what, value)
    except BadParameterError as bad:
        return JSONResponse({"error": bad.detail}, 400, {"Cache-Control": "no-store"})
    except ClientDisconnect:
        return Response(status_code=400)  # to nobody: left before the body had come
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


async def _read_count(request: Request) -> tuple[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_COUNT:
            break
    text = body[:_LONGEST_COUNT].decode(errors="replace")
    if len(body) > _LONGEST_COUNT:
        raise BadParameterError("body", text, f"the body is longer than {_LONGEST_COUNT} bytes; give {_A_COUNT}")
    try:
        given = json.loads(text)
    except ValueError as error:
        raise BadParameterError("body", text, f"{text!r} is not JSON; give {_A_COUNT}") from error
    match given:
        case {"what": str(what), "value": str(value), **others} if not others:
            return what, value
    raise BadParameterError("body", text, f"{text!r} is not like {_A_COUNT}")


def _add_one(what: str, value: str) -> None:
    try:
        count(what, value)
    except ValueError as error:
        name, bad = ("value", value) if what in vocabulary() else ("what", what)
        # JSON may hold half a surrogate pair, which an answer in UTF-8 cannot
        raise BadParameterError(name, bad.encode(errors="replace").decode(), str(error)) from error


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


_OPEN = ["GET", "OPTIONS"]
_ORGANISATIONS = _api(_organisations, "application/json", "year", "month", "place")
ROUTES: list[BaseRoute] = [
    Route("/healthz", _health),
    Mount(
        "/api",
        routes=[
            Route("/places.geojson", _api(_places, "application/geo+json", "year", "month"), methods=_OPEN),
            Route("/organisations.json", _ORGANISATIONS, methods=_OPEN),
            Route("/count", _count, methods=["POST"]),
        ],
    ),
    Mount("/export", routes=[Route("/data.zip", _package, methods=_OPEN), pictures.ROUTE]),
    Mount(
        "/assets",
        routes=[Route("/v-{version}/{name:path}", _asset), Route("/{name:path}", _asset)],
    ),
]
