"""Addresses that are not pages: open data, pictures, counts, health; refuses what it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from geodata import Atlas, Period
from geodata.exports import to_death_list, to_feature_collection, to_organisation_list
from geodata.package.archive import file_name, to_zip
from narrative import load_words
from pages.contents.current import load, would_start
from pages.parameters import BOUNDS, LAYERS, MONTH, PLACE, YEAR, BadParameterError, Parameter, read_once, read_period
from pages.settings import load_settings, would_be_read
from pages.web import assets, documents, embed, made, pictures, tables
from pages.web.answers import NOT_KEPT, OPEN, QUICK, Answer, KeptAnswers, open_routes
from pages.web.base_path import base_path
from pages.web.bodies import read_body
from pages.web.openapi import Question, to_openapi
from pages.web.queue import Queue, too_many
from pages.web.visit_counts import count, vocabulary

_API_CACHE = "public, max-age=300, must-revalidate"

_ICON = Path(__file__).with_name("favicon.ico")
_LONGEST_COUNT = 200  # bytes
_one_count = CapacityLimiter(1)  # they wait for the file one after the other, not each in a thread that answers need
_A_COUNT = '{"what": "language", "value": "fr"}'

_answers = KeptAnswers()
_packages = Queue(KeptAnswers(16), 8)  # at most 6 MB kept; half a second each to make


def _refuse(bad: BadParameterError) -> Response:
    return JSONResponse({"error": bad.detail}, 400, NOT_KEPT | OPEN)


def _places(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_feature_collection(atlas.at(period))


def _organisations(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_organisation_list(atlas.at(period), place_id)


def _deaths(atlas: Atlas, period: Period, place_id: str | None) -> dict[str, Any]:
    return to_death_list(atlas.deaths, period, place_id)


def _api(
    name: str,
    summary: str,
    to_content: Callable[[Atlas, Period, str | None], dict[str, Any]],
    media_type: str,
    *allowed: Parameter[object],
) -> Question:
    def answer(request: Request) -> Response:
        atlas = load()
        try:
            given = read_once(request.query_params.multi_items(), allowed)
            period, place_id = read_period(given), given.get(PLACE.name)
            if place_id is not None and place_id not in atlas.places:
                raise BadParameterError(PLACE.name, place_id, f"{place_id!r} is not the id of a place")
        except BadParameterError as bad:
            return _refuse(bad)
        made = _answers.of(
            atlas,
            (to_content, period.label, place_id),
            lambda: Answer.of_json(to_content(atlas, period, place_id), media_type, QUICK),
        )
        return made.to_response(request, {"Cache-Control": _API_CACHE, **OPEN})

    return Question(f"/api/{name}", summary, allowed, media_type, answer)


async def _package(request: Request) -> Response:
    """The data as one ZIP: the whole, or what a period, some layers and a frame show."""
    try:
        given = read_once(request.query_params.multi_items(), _OF_PACKAGES)
        period = read_period(given) if given.keys() & {YEAR.name, MONTH.name} else None
        layers, bounds = LAYERS.of(given, None), BOUNDS.of(given, None)
    except BadParameterError as bad:
        return _refuse(bad)
    name = file_name(period, layers, bounds)
    made = await _packages.answer(
        request, name, lambda: Answer.of(to_zip(load(), period, layers, bounds), "application/zip")
    )
    if made is None:
        return too_many("packages", NOT_KEPT | OPEN)
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return made.to_response(request, {"Cache-Control": _API_CACHE, **attached, **OPEN})


async def _count(request: Request) -> Response:
    """Add one to a day's count, from our own pages only; all else that a request tells is left unread.

    Raises
    ------
    HTTPException
        403: a page of another site asks; or as in `read_body`.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise HTTPException(403, "Only the pages of this site may count.")
    try:
        what, value = await _read_count(request)
        await to_thread.run_sync(_add_one, what, value, limiter=_one_count)
    except BadParameterError as bad:
        return JSONResponse({"error": bad.detail}, 400, NOT_KEPT)
    return Response(status_code=204, headers=NOT_KEPT)


async def _read_count(request: Request) -> tuple[str, str]:
    body = await read_body(request, _LONGEST_COUNT)
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
    load_settings()
    status = "ok" if would_start() and would_be_read() else "well, but the files on disk would not start"
    return JSONResponse({"status": status, **counts}, headers=NOT_KEPT)


def _robots(request: Request) -> Response:
    """Pages may be found; what is made anew for each question is not to be walked through."""
    closed = "".join(f"Disallow: {base_path()}/{part}/\n" for part in ("api", "export"))
    return PlainTextResponse(f"User-agent: *\n{closed}")


def _icon(request: Request) -> Response:
    return FileResponse(_ICON, media_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})


_GEOJSON, _JSON = "application/geo+json", "application/json"
_OF_PACKAGES = (YEAR, MONTH, LAYERS, BOUNDS)
QUESTIONS = (
    _api("places.geojson", "Places of a period, with their counts and organisations.", _places, _GEOJSON, YEAR, MONTH),
    _api("organisations.json", "Who was at work in a period, and where.", _organisations, _JSON, YEAR, MONTH, PLACE),
    _api("deaths.json", "Counts of people who died at the border.", _deaths, _JSON, YEAR, MONTH, PLACE),
    Question(
        "/export/data.zip", "Data, sources and licences in one ZIP.", _OF_PACKAGES, "application/zip", _package, True
    ),
    *tables.QUESTIONS,
    *pictures.QUESTIONS,
    *documents.QUESTIONS,
)


def _description(request: Request) -> Response:
    words = load_words("en")
    described = to_openapi(QUESTIONS, f"{words['site.title']}, {words['site.subtitle']}", base_path())
    return JSONResponse(described, headers={"Cache-Control": _API_CACHE, **OPEN})


def _below(prefix: str, *others: Route) -> Mount:
    """The questions below a path, of which nothing else is left to Streamlit."""
    asked = [question for question in QUESTIONS if question.path.startswith(f"{prefix}/")]
    own = (open_routes(question.path.removeprefix(prefix), question.endpoint) for question in asked)
    return Mount(prefix, routes=[*chain.from_iterable(own), *others])


_ROUTES: list[Route | Mount] = [
    Route("/healthz", _health),
    Route("/robots.txt", _robots),
    Route("/favicon.ico", _icon),
    _below("/api", *open_routes("/openapi.json", _description), Route("/count", _count, methods=["POST"])),
    _below("/export", made.ROUTE),
    assets.ROUTE,
    embed.ROUTE,
]


def to_routes(base: str = "") -> list[BaseRoute]:
    """All addresses that are not pages.

    Parameters
    ----------
    base
        The path below which they lie, such as `/calais`, or "".
    """
    return [
        Mount(f"{base}{one.path}", routes=one.routes)
        if isinstance(one, Mount)
        else Route(f"{base}{one.path}", one.endpoint, methods=one.methods)
        for one in _ROUTES
    ]
