"""GET /api/comparison.csv, journeys.csv and roads.csv: what a view beside the map shows, as a table to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geodata import Atlas
from geodata.along_roads import along_roads
from geodata.base_map import load_base_map
from geodata.tables_of_views import (
    ALONG_ROADS,
    COMPARISON,
    JOURNEYS,
    Row,
    to_comparison_rows,
    to_csv,
    to_journey_rows,
    to_road_rows,
)
from pages.contents.current import load
from pages.parameters import (
    EITHER_ROAD,
    MONTH,
    WITH,
    YEAR,
    BadParameterError,
    Parameter,
    read_once,
    read_other_period,
    read_period,
)
from pages.web.answers import NOT_KEPT, OPEN, QUICK, Answer, KeptAnswers
from pages.web.openapi import Question

_CSV = "text/csv"
_CACHE = "public, max-age=300, must-revalidate"

_answers = KeptAnswers()

Given = Mapping[str, str]


def _comparison(atlas: Atlas, given: Given) -> list[Row]:
    one, other = read_period(given), read_other_period(given)
    if other is None:
        raise BadParameterError(WITH.name, "", "give with=2016 or with=2016-08, the moment to compare with")
    earlier, later = sorted((one, other), key=lambda period: period.label)
    return to_comparison_rows(atlas.at(earlier), atlas.at(later))


def _journeys(atlas: Atlas, given: Given) -> list[Row]:
    return to_journey_rows(atlas, read_period(given))


def _roads(atlas: Atlas, given: Given) -> list[Row]:
    wanted = EITHER_ROAD.of(given, "")
    roads = [road for road in along_roads(atlas, load_base_map()) if wanted in ("", road.name)]
    return to_road_rows(roads, atlas.at(read_period(given)))


def _table(
    name: str,
    summary: str,
    to_rows: Callable[[Atlas, Given], list[Row]],
    columns: Sequence[str],
    *allowed: Parameter[object],
) -> Question:
    def answer(request: Request) -> Response:
        atlas = load()
        try:
            given = read_once(request.query_params.multi_items(), allowed)
            made = _answers.of(
                atlas,
                (name, tuple(sorted(given.items()))),
                lambda: Answer.of(to_csv(to_rows(atlas, given), columns).encode(), _CSV, QUICK),
            )
        except BadParameterError as bad:
            return JSONResponse({"error": bad.detail}, 400, NOT_KEPT | OPEN)
        asked = "-".join(["calais", name, *given.values()])
        shown = {"Content-Disposition": f'attachment; filename="{asked}.csv"', "Cache-Control": _CACHE}
        return made.to_response(request, shown | OPEN)

    return Question(f"/api/{name}.csv", summary, allowed, _CSV, answer)


QUESTIONS = (
    _table(
        "comparison",
        "What appeared, stayed and went from one moment to another.",
        _comparison,
        COMPARISON,
        *(YEAR, MONTH, WITH),
    ),
    _table("journeys", "Where help came from in a period.", _journeys, JOURNEYS, YEAR, MONTH),
    _table(
        "roads", "What stood along the A25 and the A26 in a period.", _roads, ALONG_ROADS, *(YEAR, MONTH, EITHER_ROAD)
    ),
)
