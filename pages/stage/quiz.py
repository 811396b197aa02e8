"""What the quiz may ask about, as the browser gets it once a language; refuses all that is in doubt.

Events, places and homes are asked about where they are named here. No death, injury, eviction, trial, attack or child
alone is matter for a quiz, and their kinds do not tell them apart well enough: a new one does not come in by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from geodata import Atlas
from geodata.base_map import load_base_map, to_drawing
from geodata.best_period import best_years_of_organisations, best_years_of_places
from geodata.dates import FOREVER, Period, Status, read_date
from geodata.grouping import grouped
from geodata.homes import homes
from geodata.intervals import YEARS
from geodata.models import Event, Headcount, Organisation, Place, Presence
from narrative import date_in_words, life_in_words, load_words, range_in_words, read_chapters
from pages.stage.payload import EPOCH, to_json
from pages.wording.records_language import said_of, short_name_of

EVENTS: Final = frozenset(
    {
        *("belle-etoile-1994", "csur-1997", "sangatte-opens-1999", "ngo-mission-2000", "closure-agreement-2002"),
        *("touquet-treaty-2003", "salam-2003", "bcmo-winter-2007", "cfda-report-2008"),
        *("terre-errance-steenvoorde-2008", "welcome-film-2009", "unhcr-office-2009", "no-border-camp-2009"),
        *("bailleul-opens-2009", "elected-network-2012", "solidarity-law-2012", "galloo-2014", "fr-uk-2014"),
        *("jules-ferry-opens-2015", "ngo-emergency-2015", "banksy-2015", "cap-opens-2016", "hamlet-2016"),
        *("liniere-opens-2016", "liniere-convention-2016", "wall-finished-2016", "caes-2017"),
    }
)
PLACES: Final = frozenset(
    {
        *("calais", "calais-port", "sangatte", "sangatte-centre", "coquelles-tunnel", "calais-jungle-2009"),
        *("calais-lande", "dover-port", "folkestone-tunnel", "dunkerque", "grande-synthe", "grande-synthe-basroch"),
        *("grande-synthe-liniere", "teteghem-lac", "steenvoorde", "bailleul", "norrent-fontes", "saint-omer"),
        *("tatinghem-camp", "angres", "angres-vietnam-city", "calais-no-border-camp-2009"),
    }
)
HOMES: Final = frozenset(
    {
        *("care4calais", "belgium-kitchen", "caravans-for-calais", "utopia-56", "gynecologie-sans-frontieres"),
        *("good-chance-theatre", "help-refugees", "safe-passage", "calaid", "rastplatz", "salam", "la-belle-etoile"),
        *("auberge-des-migrants", "medecins-sans-frontieres", "medecins-du-monde", "le-recho"),
    }
)
COUNTED_PLACES: Final = frozenset({"calais", "calais-lande", "calais-lande-zone-sud"})
BASES: Final = ("official", "association", "press", "research")  # who can have counted
COUNTERS: Final = BASES[:2]  # whose counts are asked about: of the others it is not sure who counted
NEAR_DAYS: Final = 92  # between two counts of which one might be taken for the other
RIVAL_DAYS: Final = 31  # between two of known days that are told together
YOUNGER_YEARS: Final = 2  # after which an organisation was founded that was not there yet, under any name
_DOUBTS = frozenset("~?%")
_HARDLY_SOURCES = ("seed", "background")  # where there is another, that one is named


def to_quiz_json(atlas: Atlas, language: str) -> bytes:
    """The facts of the quiz in one language, in the same order in each, and the base map.

    Returns
    -------
    bytes
        As `to_json` writes it: degrees (EPSG:4326), accuracy in metres, days from 1 January 1970, both ends inclusive.

    Raises
    ------
    ValueError
        There is no such language.
    BadFileError
        The base map breaks rules, and there never was a good one.
    """
    return to_json(
        {
            "events": [_event(event, atlas, language) for event in atlas.events if is_sure_event(event)],
            "places": [_place(place, atlas, language) for place in atlas.places.values() if place.id in PLACES],
            "organisations": [_organisation(one, atlas, language) for one in atlas.organisations.values()],
            "homes": [_home(one, atlas, language) for one in atlas.organisations.values() if one.id in HOMES],
            "counts": [_count(count, rival, atlas, language) for count, rival in rival_counts(atlas)],
            "bases": BASES,
            "base": to_drawing(load_base_map()),
        }
    )


# --- events, places, homes ---------------------------------------------------------------------------


def is_sure(text: str) -> bool:
    """Whether an EDTF date is there and has no mark of doubt; how precise it is, is another matter."""
    return bool(text) and not _DOUBTS & set(text)


def is_sure_event(event: Event) -> bool:
    """Whether it may be asked about, and its day or month is known."""
    return event.id in EVENTS and is_sure(event.date) and len(event.date) > len("2009")


def _event(event: Event, atlas: Atlas, language: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": said_of(event, "title", load_words(language)),
        "when": date_in_words(event.date, language),
        "days": [event.days.earliest - EPOCH, event.days.latest - EPOCH],
        "year": date.fromordinal(event.days.earliest).year,
        "source": _source(event.sources),
        "way": _way(event.days.earliest, place=event.place_id),
    }


def _place(place: Place, atlas: Atlas, language: str) -> dict[str, Any]:
    """`day`: the last one of the year that its card opens with, for the roads of the map; ISO 8601."""
    words, best = load_words(language), best_years_of_places(atlas)[place.id] or YEARS[-1]
    return {
        "id": place.id,
        "name": said_of(place, "label", words),
        "town": place.commune if place.country == "France" else "",
        "lon": place.lon,
        "lat": place.lat,
        "accuracy": place.accuracy_m,
        "day": date.fromordinal(best.last).isoformat(),
        "source": _source(place.sources),
        "way": _way(best.first, place=place.id),
    }


def _home(one: Organisation, atlas: Atlas, language: str) -> dict[str, Any]:
    words, located = load_words(language), homes(atlas)[one.id]
    best = best_years_of_organisations(atlas)[one.id] or YEARS[-1]
    return {
        "id": one.id,
        "name": re.sub(r" \(.*\)$", "", said_of(one, "name", words)),
        "home": said_of(one, "home", words),
        "gloss": said_of(one, "gloss", words),
        "lon": located.lon,
        "lat": located.lat,
        "source": _source(one.sources),
        "way": _way(best.first, organisation=one.id),
    }


# --- who was at work ---------------------------------------------------------------------------------


def _presences(one: Organisation, atlas: Atlas) -> list[Presence]:
    return [presence for presence in atlas.presences if presence.organisation_id == one.id]


def works_in(one: Organisation, year: Period, atlas: Atlas) -> list[Presence]:
    """Its presences that are certain in a year, of dates without doubt.

    Neither membership of a collective nor advocacy, which can be done from afar, proves a team.
    """
    return [
        presence
        for presence in _presences(one, atlas)
        if presence.role != "membership"
        and set(presence.activities) - {"advocacy"}
        and not _DOUBTS & set(presence.start_date + presence.end_date + presence.attested_until)
        and presence.life.in_period(year) is Status.CERTAIN
    ]


def is_not_yet(one: Organisation, year: Period, atlas: Atlas) -> bool:
    """Whether it was surely not there yet: founded, by a date without doubt, `YOUNGER_YEARS` later or more.

    That no source names it would not do: nobody may have written of it.
    """
    if not is_sure(one.founded):
        return False
    is_seen = any(presence.life.start_earliest <= year.last for presence in _presences(one, atlas))
    return not is_seen and date.fromordinal(read_date(one.founded).earliest).year - int(year.label) >= YOUNGER_YEARS


def _organisation(one: Organisation, atlas: Atlas, language: str) -> dict[str, Any]:
    """`works`: where it was surely at work in which years; `notYet`: the years in which it surely was not."""
    words = load_words(language)
    first = {int(year.label): works[0] for year in YEARS if (works := works_in(one, year, atlas))}
    years = grouped((presence.id, year) for year, presence in first.items())
    return {
        "id": one.id,
        "name": short_name_of(one, words),
        "founded": date_in_words(one.founded, language) if one.founded else "",
        "works": [
            {
                "years": years[presence.id],
                "place": said_of(atlas.places[presence.place_id], "label", words),
                "when": life_in_words(presence.start_date, presence.end_date, "", False, language),
                "source": _source(presence.sources),
            }
            for presence in _presences(one, atlas)
            if presence.id in years
        ],
        "notYet": [int(year.label) for year in YEARS if is_not_yet(one, year, atlas)],
    }


# --- counts ------------------------------------------------------------------------------------------


def rival_counts(atlas: Atlas) -> Iterator[tuple[Headcount, Headcount]]:
    """Counts by the State and by associations that disagree, each of a figure that nobody else gives for about then.

    Yields
    ------
    tuple[Headcount, Headcount]
        A count, and the nearest one by the other of the two, of the same place and whoever lives there.
    """
    plain = [count for count in atlas.headcounts if count.place_id in COUNTED_PLACES and _is_plain(count)]
    for count in plain:
        others = [other for other in atlas.headcounts if _is_rival(other, count) and _days(other, count) <= NEAR_DAYS]
        rivals = [
            other
            for other in others
            if other in plain and other.covers == count.covers and _are_told_together(other, count)
        ]
        if rivals and not any(_overlap(count, other) for other in others):
            yield count, min(rivals, key=lambda other: (_days(other, count), other.id))


def _is_plain(count: Headcount) -> bool:
    """By the State or by associations, a figure with both ends, of a day or a month without doubt."""
    is_dated = is_sure(count.date) and len(count.date) > len("2009")
    is_whole = count.low is not None and count.high is not None
    return count.what == "residents" and count.basis in COUNTERS and is_dated and is_whole


def _is_rival(other: Headcount, count: Headcount) -> bool:
    is_of_it = other.place_id == count.place_id and other.what == count.what
    return is_of_it and other.basis != count.basis


def _days(one: Headcount, other: Headcount) -> int:
    """Between two counts, 0 where they may be of one day."""
    return max(one.days.earliest - other.days.latest, other.days.earliest - one.days.latest, 0)


def _are_told_together(one: Headcount, other: Headcount) -> bool:
    """Of one month; or of days near each other, where both are known: other months may be weeks apart."""
    are_days_known = len(one.date) == len(other.date) == len("2009-09-22")
    return _days(one, other) <= (RIVAL_DAYS if are_days_known else 0)


def _overlap(one: Headcount, other: Headcount) -> bool:
    """An end that is not known is open."""
    lows, highs = (one.low or 0, other.low or 0), (one.high or FOREVER, other.high or FOREVER)
    return max(lows) <= min(highs)


def _count(count: Headcount, rival: Headcount, atlas: Atlas, language: str) -> dict[str, Any]:
    day = date.fromordinal(count.days.earliest)
    return {
        **_figure(count, language),
        "place": said_of(atlas.places[count.place_id], "name", load_words(language)),
        "rival": _figure(rival, language),
        "way": {"page": "explore", "query": {"month": f"{day:%Y-%m}", "place": count.place_id}},
    }


def _figure(count: Headcount, language: str) -> dict[str, Any]:
    return {
        "id": count.id,
        "basis": count.basis,
        "by": said_of(count, "counted_by", load_words(language)),
        "figure": range_in_words(count.low, count.high, language),
        "when": date_in_words(count.date, language),
        "source": _source(count.sources),
    }


# --- where more is told ------------------------------------------------------------------------------


def _source(sources: tuple[str, ...]) -> str:
    return next((source for source in sources if source not in _HARDLY_SOURCES), sources[0])


def _way(day: int, place: str = "", organisation: str = "") -> dict[str, Any]:
    """To the step of that year, nearest to the day, that tells of a place or an organisation; else to its card."""
    year = date.fromordinal(day).year
    told = [
        (abs(Period.parse(step.period).first - day), {"chapter": chapter.slug, "step": step.id})
        for chapter in read_chapters()
        for step in chapter.steps
        if (place in step.places or organisation in step.organisations) and step.period.startswith(str(year))
    ]
    if told:
        return {"page": "", "query": min(told, key=lambda one: one[0])[1]}
    opened = {"place": place} if place else {"organisation": organisation}
    return {"page": "explore", "query": {"year": str(year), **opened}}
