"""What the browser gets, once a language: the atlas as JSON for the stage, and its details for the cards.

Days are counted from 1 January 1970. Nothing here depends on the year that a visitor looks at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import geopandas as gpd

from geodata import FIRST_YEAR, LAST_YEAR, Atlas, TimeSlice
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import Interval, Span
from geodata.maps.style import to_style
from geodata.records import Headcount, Organisation, Place, Source
from geodata.slices import HeadlineThen, PlaceThen, story_periods
from narrative import date_in_words, languages, life_in_words, load_words, range_in_words
from pages.headlines import to_sentence
from pages.records_language import records_of, said_of

EPOCH = date(1970, 1, 1).toordinal()
LAMBERT_93 = 2154  # lengths are measured in it
NEAR_METRES = 5_000
NEAR_KINDS = frozenset({"rest_area", "inland_town", "camp", "reception_camp"})


def to_atlas_json(atlas: Atlas, language: str) -> bytes:
    """Everything that the stage draws and lists, in one language, without notes and sources."""
    words = load_words(language)
    near = _near(atlas)
    return to_json(
        {
            "language": language,
            "firstYear": FIRST_YEAR,
            "lastYear": LAST_YEAR,
            "words": dict(words),
            "box": BASE_MAP_BOX,
            "style": to_style(),
            "places": [
                {
                    "id": p.id,
                    "layer": p.layer,
                    "kind": p.kind,
                    "name": _said(p, "name", language),
                    "label": _said(p, "label", language),
                    "lon": p.lon,
                    "lat": p.lat,
                    "accuracy": p.accuracy_m,
                    "motorway": p.motorway,
                    "direction": p.direction,
                    "commune": p.commune,
                    "partOf": p.part_of,
                    "countedIn": p.counted_in,
                    "area": p.is_area,
                    "livedIn": p.is_lived_in,
                    "state": p.kind == "official_centre",
                    "lives": [_days(life) for life in p.lives],
                    "when": life_in_words(p.start_date, p.end_date, p.periods, p.interrupted, language),
                    "near": near.get(p.id, []),
                }
                for p in atlas.places.values()
            ],
            "organisations": [
                {
                    "id": o.id,
                    "name": _said(o, "name", language),
                    "short": o.short_name,
                    "gloss": _said(o, "gloss", language),
                    "kind": o.kind,
                    "countedWith": o.counted_with,
                    "activities": o.activities,
                }
                for o in atlas.organisations.values()
            ],
            "presences": [
                {
                    "id": p.id,
                    "organisation": p.organisation_id,
                    "place": p.place_id,
                    "servedFrom": p.for_place_id,
                    "role": p.role,
                    "activities": p.activities,
                    "life": _days(p.life),
                    "when": life_in_words(p.start_date, p.end_date, "", False, language),
                }
                for p in atlas.presences
            ],
            "headcounts": [
                {
                    "id": h.id,
                    "place": h.place_id,
                    "days": _span(h.days),
                    "least": h.least,
                    "most": h.most,
                    "isOpen": h.low is None or h.high is None,
                    "what": h.what,
                    "series": h.series,
                    "by": _said(h, "counted_by", language),
                    "figure": range_in_words(h.low, h.high, language),
                    "when": date_in_words(h.date, language),
                }
                for h in atlas.headcounts
            ],
            "events": [
                {
                    "id": e.id,
                    "place": e.place_id,
                    "days": _span(e.days),
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
            "headlines": _headlines(atlas, language),
            "counted": _counted(atlas),
            "otherNames": _other_names(atlas, language),
        }
    )


def to_details_json(atlas: Atlas, language: str) -> bytes:
    """Notes and sources by id, for the cards; the stage fetches it once it has drawn."""

    def notes(records: Iterable[Any], *more: str) -> dict[str, Any]:
        return {
            r.id: {
                "note": _said(r, "note", language),
                "sources": r.sources,
                **{name: _said(r, name, language) for name in more},
            }
            for r in records
        }

    return to_json(
        {
            "places": notes(atlas.places.values(), "position"),
            "organisations": {
                **notes(atlas.organisations.values(), "origin", "scale", "home"),
            },
            "founded": {
                o.id: life_in_words(o.founded, o.ended or "..", "", False, language)
                if o.ended
                else date_in_words(o.founded, language)
                for o in atlas.organisations.values()
                if o.founded
            },
            "presences": notes(atlas.presences),
            "headcounts": notes(atlas.headcounts),
            "deaths": notes(deaths for deaths in atlas.deaths if deaths.whole_year),
            "headlines": {
                h.year: {"why": _said(h, "why", language), "sources": h.sources} for h in atlas.headlines.values()
            },
            "events": notes(atlas.events),
            "sources": {s.id: to_citation(s) for s in atlas.sources.values()},
        }
    )


@lru_cache(maxsize=2)
def _slices(atlas: Atlas) -> tuple[TimeSlice, ...]:
    """Every year and month of the story, cut once for all languages."""
    return tuple(atlas.at(period) for period in story_periods())


def _headlines(atlas: Atlas, language: str) -> dict[str, Any]:
    """By period label: the headline's area, counts and sentence; a month that has none of its own is left out.

    `brief` is what such a month says of its year, where that is shorter.
    """
    return {
        cut.period.label: _headline(cut.headline, language)
        for cut in _slices(atlas)
        if cut.headline and cut.headline.of_period
    }


def _headline(headline: HeadlineThen, language: str) -> dict[str, Any]:
    return {
        "area": headline.area(records_of(load_words(language))),
        "place": headline.place.id if headline.place else "",
        "counts": [count.id for count in headline.counts],
        "words": "" if headline.counts else _said(headline.year, "words", language),
        "said": to_sentence(headline, language),
        **({"brief": to_sentence(replace(headline, highest=None), language)} if headline.highest else {}),
    }


def _counted(atlas: Atlas) -> dict[str, list[list[Any]]]:
    """By period label, for each place that has counts or is told with another: as numbers of `headcounts`,

    `[place id, age, counts, of which the disc, vague, highest or -1, whether that is higher than the counts, within,
    held by]`.
    """
    number = {count.id: at for at, count in enumerate(atlas.headcounts)}

    def numbers(counts: Iterable[Headcount]) -> list[int]:
        return [number[count.id] for count in counts]

    def row(then: PlaceThen) -> list[Any]:
        counted = then.counted
        highest = number[counted.highest.id] if counted.highest else -1
        lists = [numbers(counts) for counts in (counted.counts, then.disc, counted.vague)]
        return [
            *(then.place.id, counted.age, *lists, highest, counted.higher is not None),
            *(numbers(then.within), then.held_by),
        ]

    def is_told(then: PlaceThen) -> bool:
        return bool(then.counted.counts or then.held_by)

    return {cut.period.label: [row(then) for then in cut.places if is_told(then)] for cut in _slices(atlas)}


def _other_names(atlas: Atlas, language: str) -> dict[str, str]:
    """Names in the other languages by id, so that a search finds a place by any of them."""
    others = {load_words(other)["language.records"] for other in languages() if other != language}
    records: list[Place | Organisation] = [*atlas.places.values(), *atlas.organisations.values()]
    return {record.id: " ".join(_said(record, "name", other) for other in sorted(others)) for record in records}


def _near(atlas: Atlas) -> dict[str, list[tuple[str, int]]]:
    """Inland places within 5 km of each other, nearest first, with the distance in metres rounded to 100."""
    places = [p for p in atlas.places.values() if p.kind in NEAR_KINDS and p.commune != "Calais"]
    points = gpd.GeoSeries.from_xy([p.lon for p in places], [p.lat for p in places], crs=4326)
    plane = points.to_crs(LAMBERT_93)
    near: dict[str, list[tuple[str, int]]] = {}
    for index, place in enumerate(places):
        metres = plane.distance(plane.iloc[index])
        found = [
            (other.id, int(round(metres.iloc[k], -2)))
            for k, other in enumerate(places)
            if k != index and metres.iloc[k] <= NEAR_METRES
        ]
        near[place.id] = sorted(found, key=lambda pair: pair[1])
    return near


def _said(record: Any, what: str, language: str) -> str:
    """The records' own words: in the page's language, or the one that its words name in `language.records`."""
    return said_of(record, what, load_words(language))


def _span(days: Span) -> tuple[int, int]:
    return days.earliest - EPOCH, days.latest - EPOCH


def _days(life: Interval) -> list[int]:
    return [day - EPOCH for day in life.days]


def to_citation(source: Source) -> dict[str, str]:
    """What a card or a chapter says of a source."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url,
        "language": source.language,
    }


def to_json(content: dict[str, Any]) -> bytes:
    """JSON in UTF-8 without white space."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
