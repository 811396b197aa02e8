"""The rows of the organisations' life-lines in words, for the chart and the table of `/organisations` and for paper.

A row is a team, as the atlas counts them; organisations without a presence in the story have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from geodata import Atlas
from geodata.dates import Period, Status, read_date
from geodata.lives import MONTHS_A_YEAR, PresenceLife, TeamLife, best_of, team_lives
from geodata.maps.screen.vega import to_vega
from geodata.maps.style import KINDS
from geodata.slices import story_years
from narrative import date_in_words, life_in_words, load_words
from pages.stage.life_line_chart import MONTHS, to_life_lines, to_work_chart
from pages.stage.payload import to_json
from pages.wording.alphabet import in_order
from pages.wording.records_language import said_of, short_name_of
from pages.wording.runs import in_runs

_ORDERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "start": lambda row: (row["start"], -row["length"]),
    "kind": lambda row: (row["rank"], row["start"]),
    "place": lambda row: (in_order(row["place"]), row["start"]),
    "length": lambda row: (-row["length"], row["start"]),
    "name": lambda row: in_order(row["name"]),
    "full": lambda row: in_order(row["full"]),
    "trace": lambda row: (-row["traced"], row["start"]),
}


def to_organisations_json(atlas: Atlas, language: str) -> bytes:
    """What the life-lines are drawn of, and the two charts as Vega has them.

    Returns
    -------
    bytes
        As `to_json` writes it. `at` of an event is a month, as in the rows.

    Raises
    ------
    ValueError
        There is no such language.
    """
    return to_json(
        {
            "rows": to_rows(atlas, language),
            "without": len(atlas.organisations) - len({p.organisation_id for p in atlas.presences}),
            "events": _events(atlas, language),
            "charts": _charts(language),
        }
    )


@lru_cache(maxsize=16)
def _charts(language: str) -> Mapping[str, Any]:
    """Both as Vega has them; `counted` is the data set of the numbers by year, `laid` that of the rows in place."""
    words = load_words(language)
    work, lives = to_vega(to_work_chart(words)), to_vega(to_life_lines(words))
    named = {"counted": _data_set(work, "stack"), "laid": _data_set(lives, "window")}
    return {"work": work, "lives": lives, **named}


def _data_set(chart: Mapping[str, Any], transform: str) -> str:
    """The name that Vega gave to the data set that comes of a transform."""
    steps = {str(one["name"]): [step["type"] for step in one.get("transform", ())] for one in chart["data"]}
    return next(name for name, types in steps.items() if transform in types)


def to_rows(atlas: Atlas, language: str) -> list[dict[str, Any]]:
    """A row for each team, in the order in which they began.

    Returns
    -------
    list[dict[str, Any]]
        JSON-ready. `start`, `length` and all that is of a bar are months from the first January of the story, `start`
        inclusive and `end` exclusive; a year of `years` is counted from the first one; a status is that of the atlas.
        `certain` and `possible` are the years in words, `member` those in which it
        was only a member of a collective, `place` is where its work was longest, by what is certain first, `orders` its
        rank in the order of each of `_ORDERS`: the longest and those with the latest trace come first.

    Raises
    ------
    ValueError
        There is no such language.
    """
    rows = [_row(atlas, team, language) for team in _lives(atlas)]
    shared = {name for name, n in Counter(row["name"] for row in rows).items() if n > 1}
    for row in rows:
        row["name"] = row["full"] if row["name"] in shared else row["name"]
    for name, key in _ORDERS.items():
        for rank, row in enumerate(sorted(rows, key=lambda row: (key(row), row["id"]))):
            row["orders"][name] = rank
    return sorted(rows, key=lambda row: row["orders"]["start"])


@lru_cache(maxsize=2)
def _lives(atlas: Atlas) -> tuple[TeamLife, ...]:
    return team_lives(atlas)


def _row(atlas: Atlas, team: TeamLife, language: str) -> dict[str, Any]:
    one, words = team.organisation, load_words(language)
    months = {month for life in team.lives for part in life.parts for month in range(part.first, part.last + 1)}
    lengths = Counter[tuple[str, Status]]()
    for life in [life for life in team.lives if not life.is_membership] or team.lives:
        for part in life.parts:
            lengths[life.presence.place_id, part.status] += part.last - part.first + 1
    longest, _ = max(lengths, key=lambda key: (lengths[key[0], Status.CERTAIN], lengths[key], key[0]))
    at_work, any_years = team.years, best_of(life.years for life in team.lives)
    return {
        "id": one.id,
        "name": short_name_of(one, words),
        "full": said_of(one, "name", words),
        "kind": one.kind,
        "rank": list(KINDS).index(one.kind),
        "lanes": team.lanes,
        "bars": [_bar(atlas, life, language) for life in team.lives],
        "orders": {},
        "start": min(months),
        "length": len(months),
        "place": said_of(atlas.places[longest], "label", words),
        "named": one.in_seed,
        "from": " · ".join(dict.fromkeys(filter(None, (said_of(one, "origin", words), said_of(one, "home", words))))),
        "certain": in_runs(int(label) for label, status in at_work.items() if status is Status.CERTAIN),
        "possible": in_runs(int(label) for label, status in at_work.items() if status is Status.POSSIBLE),
        "member": in_runs(map(int, any_years.keys() - at_work.keys())),
        **_last_trace(team, language),
        "sources": list(dict.fromkeys([*one.sources, *(key for life in team.lives for key in life.presence.sources)])),
    }


def _bar(atlas: Atlas, life: PresenceLife, language: str) -> dict[str, Any]:
    presence = life.presence
    return {
        "organisation": presence.organisation_id,
        "kind": atlas.organisations[presence.organisation_id].kind,
        "place": presence.place_id,
        "label": said_of(atlas.places[presence.place_id], "label", load_words(language)),
        "when": life_in_words(presence.start_date, presence.end_date, "", False, language),
        "activities": presence.activities,
        "member": life.is_membership,
        "lane": life.lane,
        "parts": [[part.first, part.last + 1, part.status] for part in life.parts],
        "end": life.parts[-1].last + 1,
        "trace": None if life.last_trace is None else life.last_trace + 1,
        "goesOn": life.is_still_active and life.parts[-1].last + 1 == MONTHS,
        "years": [] if life.is_membership else [[_year(label), status] for label, status in life.years.items()],
    }


def _year(label: str) -> int:
    return int(label) - story_years().start


def _last_trace(team: TeamLife, language: str) -> dict[str, Any]:
    """The latest of its ends and last traces, said which of the two it is; `traced` is its last day."""
    ends = [life.presence.attested_until or life.presence.end_date or life.presence.start_date for life in team.lives]
    last_days = [read_date(text, padded=False).latest for text in ends]
    day = max(last_days)
    latest = [(one.presence, text) for one, text, last in zip(team.lives, ends, last_days, strict=True) if last == day]
    is_end = any(presence.end_date == text and not presence.attested_until for presence, text in latest)
    goes_on = any(life.is_still_active for life in team.lives)
    key = "still_active" if goes_on else "ended" if is_end else "traced"
    said = date_in_words(latest[0][1], language)
    return {"trace": load_words(language).fill(f"lives.{key}", date=said), "traced": day}


def _events(atlas: Atlas, language: str) -> list[dict[str, Any]]:
    words = load_words(language)
    return [
        {"id": e.id, "at": _month(e.days.earliest), "place": e.place_id, "title": said_of(e, "title", words)}
        for e in atlas.events
        if e.days.earliest == e.days.latest or len(e.date) == len("2009-09")
    ]


def _month(day: int) -> float:
    first = Period.year(story_years().start).first
    return round((day - first) / 365.2425 * MONTHS_A_YEAR, 2)
