"""What the browser gets, once a language: the atlas as JSON for the stage, and its details for the cards.

Days are counted from 1 January 1970. Nothing here depends on the year that a visitor looks at.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from geodata import FIRST_YEAR, LAST_YEAR, Atlas, Period
from geodata.best_period import best_years_of_organisations, best_years_of_places
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import Span
from geodata.grouping import grouped
from geodata.homes import homes
from geodata.intervals import doubts_of, spans_of
from geodata.maps.style import to_style
from geodata.models import ACTIVITY_GROUPS, Headcount, Organisation, Place, Source
from geodata.nearby import nearby
from narrative import date_in_words, languages, life_in_words, load_words, range_in_words
from pages.stage.moments import to_moments
from pages.wording.captions import to_legend, to_others
from pages.wording.records_language import said_of, short_name_of

# Sections of the words that Python alone fills in; of one more the stage has a single word.
_NOT_OF_THE_STAGE = frozenset(
    {
        *("classroom", "contact", "corrections", "dates", "job", "lessons", "numbers", "pack", "picture", "press"),
        *("questions", "series", "server", "sources"),
    }
)
_OF_THE_STAGE = frozenset({"press.framing"})
EPOCH = date(1970, 1, 1).toordinal()


def to_atlas_json(atlas: Atlas, language: str) -> bytes:
    """Everything that the stage draws and lists, in one language; what cards alone tell is in the details.

    Returns
    -------
    bytes
        As `to_json` writes it: degrees (EPSG:4326), accuracy in metres, days from 1 January 1970, spans with both ends
        inclusive.

    Raises
    ------
    ValueError
        There is no such language.
    """
    words = load_words(language)
    return to_json(
        {
            "language": language,
            "firstYear": FIRST_YEAR,
            "lastYear": LAST_YEAR,
            "words": {key: text for key, text in words.items() if _is_of_the_stage(key)},
            "box": BASE_MAP_BOX,
            "style": to_style(),
            "legend": to_legend(words),
            "others": to_others(words),
            "places": _places(atlas, language),
            "organisations": _organisations(atlas, language),
            "activityGroups": [{"id": group, "activities": some} for group, some in ACTIVITY_GROUPS.items()],
            "presences": [
                {"id": p.id, "organisation": p.organisation_id, "place": p.place_id, "activities": p.activities}
                for p in atlas.presences
            ],
            "headcounts": _headcounts(atlas, language),
            "events": [
                {
                    "id": e.id,
                    "place": e.place_id,
                    "day": e.days.earliest - EPOCH,
                    "category": e.category,
                    "title": _said(e, "title", language),
                    "when": date_in_words(e.date, language),
                }
                for e in atlas.events
            ],
            "deaths": [
                {
                    "id": d.id,
                    "place": d.place_id,
                    "year": d.span,
                    "figure": range_in_words(d.low, d.high, language),
                    "people": max(d.low or 0, d.high or 0),
                    "by": _said(d, "counted_by", language),
                    "scope": _said(d, "scope", language),
                }
                for d in atlas.deaths
                if d.whole_year
            ],
            "moments": to_moments(atlas, language),
            "otherNames": _other_names(atlas, language),
        }
    )


def _places(atlas: Atlas, language: str) -> list[dict[str, Any]]:
    """`best` is the label of the year to go to, "" for none."""
    best = best_years_of_places(atlas)
    return [
        {
            "id": p.id,
            "layer": p.layer,
            "kind": p.kind,
            "name": _said(p, "name", language),
            "label": _said(p, "label", language),
            "lon": p.lon,
            "lat": p.lat,
            "accuracy": p.accuracy_m,
            "partOf": p.part_of,
            "countedIn": p.counted_in,
            "area": p.is_area,
            "livedIn": p.is_lived_in,
            "state": p.kind == "official_centre",
            "best": _label(best[p.id]),
        }
        for p in atlas.places.values()
    ]


def _organisations(atlas: Atlas, language: str) -> list[dict[str, Any]]:
    """`days` are the first and the last of each stretch of days on which it can have been at work somewhere.

    `home` is the name of its home, "" where that is not known; `homeAt` is where that lies, null where that is not.
    """
    best, located = best_years_of_organisations(atlas), homes(atlas)
    intervals = grouped((presence.organisation_id, presence.life) for presence in atlas.presences)
    return [
        {
            "id": o.id,
            "name": _said(o, "name", language),
            "short": short_name_of(o, load_words(language)),
            "kind": o.kind,
            "team": o.team,
            "home": _said(o, "home", language),
            "homeAt": located[o.id]._asdict() if o.id in located else None,
            "days": [_span(span) for span in spans_of(intervals.get(o.id, ()))],
            "best": _label(best[o.id]),
        }
        for o in atlas.organisations.values()
    ]


def _headcounts(atlas: Atlas, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": h.id,
            "place": h.place_id,
            "least": h.least,
            "most": h.most,
            "open": _open_end(h),
            "what": h.what,
            "series": h.series,
            "by": _said(h, "counted_by", language),
            "figure": range_in_words(h.low, h.high, language),
            "when": date_in_words(h.date, language),
            "days": _span(h.days),
        }
        for h in atlas.headcounts
    ]


def _open_end(count: Headcount) -> str:
    """The end that is not known of a figure that says "at least" or "up to"; "" for none."""
    if count.low is None:
        return "low"
    return "high" if count.high is None else ""


def _is_of_the_stage(key: str) -> bool:
    return key in _OF_THE_STAGE or key.partition(".")[0] not in _NOT_OF_THE_STAGE


def to_details_json(atlas: Atlas, language: str) -> bytes:
    """What cards alone tell, with notes and sources; the stage fetches it once it has drawn.

    Returns
    -------
    bytes
        As `to_json` writes it, by table and id, headlines by year; what lies near in metres, as `nearby` gives it.

    Raises
    ------
    ValueError
        There is no such language.
    """

    def told(record: Any, **more: Any) -> dict[str, Any]:
        return {"note": _said(record, "note", language), "sources": record.sources, **more}

    near = nearby(atlas)
    journeys = Counter(flow.organisation_id for flow in atlas.flows)
    return to_json(
        {
            "places": {
                p.id: told(
                    p,
                    position=_said(p, "position", language),
                    motorway=p.motorway,
                    direction=p.direction,
                    commune=p.commune,
                    when=life_in_words(p.start_date, p.end_date, p.periods, p.interrupted, language),
                    near=near.get(p.id, []),
                    doubts=doubts_of(p),
                )
                for p in atlas.places.values()
            },
            "organisations": {
                o.id: told(
                    o,
                    **{name: _said(o, name, language) for name in ("gloss", "origin", "scale")},
                    activities=o.activities,
                    founded=_founded(o, language),
                    journeys=journeys[o.id],
                )
                for o in atlas.organisations.values()
            },
            "presences": {
                p.id: told(
                    p,
                    role=p.role,
                    servedFrom=p.for_place_id,
                    when=life_in_words(p.start_date, p.end_date, "", False, language),
                )
                for p in atlas.presences
            },
            "headcounts": {h.id: told(h) for h in atlas.headcounts},
            "deaths": {d.id: told(d) for d in atlas.deaths if d.whole_year},
            "headlines": {
                h.year: {"why": _said(h, "why", language), "sources": h.sources} for h in atlas.headlines.values()
            },
            "events": {e.id: told(e) for e in atlas.events},
            "sources": {s.id: to_citation(s, language) for s in atlas.sources.values()},
        }
    )


def _founded(organisation: Organisation, language: str) -> str:
    """From when to when it existed, or since when; "" where that is not known."""
    if organisation.founded and organisation.ended:
        return life_in_words(organisation.founded, organisation.ended, "", False, language)
    return date_in_words(organisation.founded, language) if organisation.founded else ""


def _other_names(atlas: Atlas, language: str) -> dict[str, str]:
    """Names in the other languages by id, so that a search finds a place by any of them."""
    others = {load_words(other)["language.records"] for other in languages() if other != language}
    records: list[Place | Organisation] = [*atlas.places.values(), *atlas.organisations.values()]
    return {record.id: " ".join(_said(record, "name", other) for other in sorted(others)) for record in records}


def _said(record: Any, what: str, language: str) -> str:
    """The records' own words: in the page's language, or the one that its words name in `language.records`."""
    return said_of(record, what, load_words(language))


def _label(period: Period | None) -> str:
    return period.label if period else ""


def _span(days: Span) -> tuple[int, int]:
    return days.earliest - EPOCH, days.latest - EPOCH


def to_citation(source: Source, language: str) -> dict[str, str]:
    """What a card or a chapter says of a source.

    Parameters
    ----------
    language
        That of the page.
    """
    return {
        "title": source.title_in(language),
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url,
        "language": source.language,
    }


def to_json(content: dict[str, Any]) -> bytes:
    """JSON in UTF-8 without white space."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
