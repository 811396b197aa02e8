"""The pictures that are no map of the coast: what each of them shows and says; refuses nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geodata import FIRST_YEAR, Atlas, Period, Status, TimeSlice
from geodata.lives import MONTHS_A_YEAR
from geodata.maps.paper import diagrams
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.sizes import SMALLEST_TEXT
from geodata.maps.paper.subject import Subject
from geodata.maps.paper.words import MapWords
from geodata.maps.style import KINDS
from narrative import Words, load_words, period_in_words
from pages.press_desk.request import PictureRequest
from pages.stage.journeys import to_journeys_json
from pages.stage.life_line_chart import to_chart
from pages.stage.life_lines import to_rows
from pages.stage.roads import to_roads
from pages.wording.captions import Cited, cited_in, to_map_words
from pages.wording.descriptions import LeftOut, Said, organisations_in_words, to_description
from pages.wording.headlines import to_sentence
from pages.wording.records_language import said_of

_APART = 30.0  # units from one sign of a journey to the next
_NEAR_M = 3000  # of a road: what the line beside the period names


@dataclass(frozen=True, eq=False)
class Told:
    """A subject, and what is said of it.

    Attributes
    ----------
    maps
        What its maps say.
    drawn
        What another drawing sets.
    heading
        Of the kinds of organisations in its legend, where it is not that of a map.
    """

    subject: Subject
    said: Said
    cited: Cited
    maps: tuple[MapWords, ...] = ()
    drawn: tuple[str, ...] = ()
    heading: str = ""


def of_road(request: PictureRequest, atlas: Atlas) -> Told:
    """A motorway drawn straight, with what stood along it in a period."""
    words, roads = load_words(request.language), to_roads(atlas, request.language)
    road = roads["roads"][request.road]
    along = {row["place"] for row in road["rows"]}
    moment = atlas.at(request.period)
    here = replace(moment, places=tuple(state for state in moment.places if state.place.id in along))
    names = to_map_words(here, request.language).names
    shown = to_moment(here.period, here.places, names)
    counts = [f"{names.places[key]} ({' | '.join(notes)})" for key, notes in names.notes.items()]
    given = {"road": road, "moment": shown, "told": roads["told"], "words": roads["words"]}

    def sized(width: float, height: float, letters: float) -> Mapping[str, Any]:
        return {"size": {"w": width, "h": height}, "letters": letters, **given}

    key = tuple(words[f"road.key_{name}"] for name in ("moved", "side", "doubt"))
    drawn = (*_texts_in(given), *counts, *key)
    subject = diagrams.Diagram(diagrams.ROAD, "road", sized, counts, key)
    return Told(subject, _said_of_road(here, road, words), cited_in([here], words), (), drawn)


def of_journeys(request: PictureRequest, atlas: Atlas) -> Told:
    """The journeys of help of a period on a map of Europe."""
    words = load_words(request.language)
    at = {flow.id: flow.life.in_period(request.period) for flow in atlas.flows}
    told = json.loads(to_journeys_json(atlas, request.language))
    journeys = [one | {"status": int(at[one["id"]])} for one in told["journeys"] if at[one["id"]]]
    places = [
        {"id": key, "town": town, "lon": atlas.places[key].lon, "lat": atlas.places[key].lat}
        for key, town in told["towns"].items()
    ]
    given = {
        "base": told["europe"],
        "bounds": told["frames"]["europe"],
        "textScale": 1,
        "journeys": journeys,
        "places": places,
        "lit": [one["id"] for one in journeys],
        "chosen": None,
        "words": {"beyond": words["solidarity.beyond"]},
    }

    def sized(width: float, height: float, letters: float) -> Mapping[str, Any]:
        scale = letters / SMALLEST_TEXT
        return {"box": {"x": 0, "y": 0, "w": width, "h": height}, "scale": scale, "apart": _APART * scale, **given}

    notes = tuple(words[f"solidarity.{name}"] for name in ("legend", "width", "borders"))
    lines = tuple(_journey_line(one, told["towns"][one["place"]], words) for one in journeys)
    drawn = (*(one["name"] for one in journeys), *told["towns"].values(), *notes, *lines)
    ground = words.fill("picture.ground", attribution=words["picture.natural_earth"])
    documents = frozenset(source for flow in atlas.flows if at[flow.id] for source in flow.sources)
    cited = Cited(documents, ground, words["picture.natural_earth"], words["picture.licence"])
    subject = diagrams.Diagram(diagrams.JOURNEYS, "journeys", sized, notes=notes, more_notes=lines)
    return Told(subject, _said_of_journeys(request.period, journeys, lines, words), cited, (), drawn)


def _said_of_journeys(
    period: Period, journeys: Sequence[Mapping[str, Any]], lines: Sequence[str], words: Words
) -> Said:
    when = period_in_words(period.label, words.language)
    said = words.count("solidarity.examples", len(journeys), period=when) if journeys else ""
    summary = said or words.fill("solidarity.none", period=when)
    names = ", ".join(dict.fromkeys(one["from"] for one in journeys))
    alt = words.fill("picture.alt_of_journeys", summary=summary, names=names) if names else summary
    title = words["site.solidarity"]
    return Said(f"{title}, {when}", summary, summary.rstrip("."), alt, "\n".join([summary, *lines]))


def _journey_line(journey: Mapping[str, Any], town: str, words: Words) -> str:
    origin = journey["from"]
    if journey["status"] == Status.POSSIBLE:
        origin = words.fill("picture.possible", name=origin)
    return words.fill("picture.journey", origin=origin, town=town, who=journey["who"], when=journey["when"])


def of_organisations(request: PictureRequest, atlas: Atlas) -> Told:
    """Who was at work when, with the period as a band."""
    words, rows = load_words(request.language), to_rows(atlas, request.language)
    first, last = (date.fromordinal(day) for day in (request.period.first, request.period.last))
    span = {"from": _months_to(first.year, first.month), "to": _months_to(last.year, last.month) + 1}
    cited = Cited(frozenset(source for row in rows for source in row["sources"]), "", "", words["picture.tables"])
    keys = frozenset(f"kind.{row['kind']}" for row in rows)
    notes, short_notes = (words["picture.lines"],), (words["picture.bars"],)

    def spec(width: float, height: float) -> Mapping[str, Any]:
        return to_chart(words, rows, [span], width, height)

    drawn = (*_texts_in(rows), *notes, *short_notes, words["lives.work_title"], words["lives.title"])
    subject = diagrams.Chart(diagrams.ORGANISATIONS, keys, spec, notes, short_notes)
    said = _said_of_organisations(request.period, rows, atlas, words)
    return Told(subject, said, cited, (), drawn, words["site.organisations"])


def _months_to(year: int, month: int) -> int:
    """From the first January of the story."""
    return (year - FIRST_YEAR) * MONTHS_A_YEAR + month - 1


def _said_of_organisations(period: Period, rows: Sequence[Mapping[str, Any]], atlas: Atlas, words: Words) -> Said:
    when, moment = period_in_words(period.label, words.language), atlas.at(period)
    every = set(moment.organisations())
    summary = words.fill("picture.at_work", when=when, organisations=organisations_in_words(moment, words))
    kinds = Counter(row["kind"] for row in rows if row["id"] in every)
    counted = ", ".join(
        words.fill("lives.kind_count", kind=words[f"kinds.{kind}"], n=kinds[kind]) for kind in KINDS if kinds[kind]
    )
    alt = words.fill("picture.alt_of_organisations", summary=summary, kinds=counted or words["lives.nothing"])
    lines = [
        words.fill("picture.line", name=row["full"], years=row["certain"] or row["possible"] or row["member"])
        for row in rows
    ]
    return Said(f"{words['site.organisations']}, {when}", summary, summary, alt, "\n".join([summary, *lines]))


def _texts_in(given: Any) -> Iterator[str]:
    """Every text that a drawing may set."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        for value in given.values():
            yield from _texts_in(value)
    elif isinstance(given, Sequence):
        for value in given:
            yield from _texts_in(value)


def _said_of_road(here: TimeSlice, road: Mapping[str, Any], words: Words) -> Said:
    states = {state.place.id: state for state in here.places}
    rows = [row for row in road["rows"] if row["place"] in states]
    period = period_in_words(here.period.label, words.language)
    names = {key: said_of(state.place, "label", words) for key, state in states.items()}
    near = [names[row["place"]] for row in rows if row["away"] <= _NEAR_M and not row["isOnRoad"]]
    key = "road.within_three" if near else "road.within_three_nothing"
    summary = words.fill(key, period=period, places=", ".join(near)).rstrip(".")
    people = to_sentence(here.headline, words.language)
    every = ", ".join(names[row["place"]] for row in rows)
    picture = words.fill("road.picture", road=road["name"], coast=road["coast"], period=period, places=every)
    lines = [_road_line(row, names[row["place"]], words) for row in rows]
    description = "\n".join([*lines, to_description(here, words.language, LeftOut())])
    title = words.fill("road.title", road=road["name"])
    return Said(f"{title}, {period}", summary, people, f"{picture} {people}.", description)


def _road_line(row: Mapping[str, Any], name: str, words: Words) -> str:
    where = [row["alongTold"], row["awayFully"], row["sideTold"], row["areaTold"]]
    return words.fill("picture.along_road", place=name, where=", ".join(dict.fromkeys(filter(None, where))))
