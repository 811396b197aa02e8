"""What a diagram tells to who has no scripts: its title, a sentence and its table, as text of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final

from geodata import Atlas, BadDateError, Period
from geodata.along_roads import ROADS, along_roads
from geodata.base_map import load_base_map
from geodata.tables_of_views import to_journey_rows, to_road_rows
from narrative import Words, load_words, number_in_digits, period_in_words
from pages.contents.current import load
from pages.settings import load_settings
from pages.wording.descriptions import LeftOut, to_said

DEFAULT_YEAR: Final = "2016"  # as view.js has it
_POSSIBLE: Final = "possible"


def to_text(page: str, language: str, query: Mapping[str, str]) -> str:
    """Markup for within `noscript`; "" for a page that is no diagram.

    Parameters
    ----------
    query
        Of the address: `year` or `month`, and `road`; what is not understood is as if it were left out.
    """
    road = query.get("road", "")
    shown = road if page == "explore" and road in ROADS else page
    if shown not in (*_TABLES, *ROADS):
        return ""
    try:
        period = Period.parse(query.get("month") or query.get("year") or DEFAULT_YEAR)
    except BadDateError:
        period = Period.parse(DEFAULT_YEAR)
    return _text(load(), shown, language, period.label, load_settings().site.edition)


@lru_cache(maxsize=64)
def _text(atlas: Atlas, shown: str, language: str, label: str, edition: str) -> str:
    words, period = load_words(language), Period.parse(label)
    title, sentence, columns, rows = _TABLES.get(shown, _along)(atlas, words, period, shown)
    link = f' <a href="{escape(edition)}">{escape(words["site.to_edition"])}</a>' if edition else ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f"<main><h1>{escape(words['site.title'])}</h1><p>{escape(words['site.no_script'])}{link}</p>"
        f"<h2>{escape(title)}</h2><p>{escape(sentence)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></main>"
    )


Table = tuple[str, str, Sequence[str], Iterable[Sequence[str]]]  # title, sentence, columns, rows


def _named(words: Words, name: str, status: str) -> str:
    return words.fill("road.possible", name=name) if status == _POSSIBLE else name


def _of(words: Words, one: Any, name: str = "name") -> str:
    """The name of a record, in the language that records have here."""
    told: str = getattr(one, f"{name}_{words['language.records']}")
    return told


def _organisations(atlas: Atlas, words: Words, period: Period, shown: str) -> Table:
    moment = atlas.at(period)
    works: dict[str, list[str]] = {}
    for work in moment.works:
        if work.role != "membership":
            place = _named(words, _of(words, work.place), work.status.name.lower())
            works.setdefault(_of(words, work.organisation), []).append(place)
    columns = (words["solidarity.column_organisation"], words["road.column_place"])
    rows = [(name, ", ".join(dict.fromkeys(places))) for name, places in sorted(works.items())]
    summary = to_said(moment, words.language, LeftOut()).summary
    sentence = f"{period_in_words(period.label, words.language)} · {summary}"
    return words["site.organisations"], sentence, columns, rows


def _journeys(atlas: Atlas, words: Words, period: Period, shown: str) -> Table:
    found = to_journey_rows(atlas, period)
    spoken, records = period_in_words(period.label, words.language), words["language.records"]
    rows = [
        (
            row[f"from_{records}"],
            _named(words, row[f"who_{records}"], row["status"]),
            _of(words, atlas.places[row["place"]]) if row["place"] in atlas.places else "",
        )
        for row in found
    ]
    sentence = (
        words.count("solidarity.examples", len(rows), period=spoken)
        if rows
        else words.fill("solidarity.none", period=spoken)
    )
    columns = [words[f"solidarity.column_{name}"] for name in ("from", "who", "to")]
    return words["site.solidarity"], sentence, columns, rows


def _along(atlas: Atlas, words: Words, period: Period, shown: str) -> Table:
    roads = [road for road in along_roads(atlas, load_base_map()) if road.name == shown]
    records = words["language.records"]
    rows = [
        (
            _named(words, row[f"name_{records}"], row["status"]),
            number_in_digits(row["km_along"], words.language),
            ", ".join(_of(words, atlas.organisations[one]) for one in row["organisations"]) or words["road.nobody"],
        )
        for row in to_road_rows(roads, atlas.at(period))
    ]
    columns = (words["road.column_place"], "km", words["solidarity.column_organisation"])
    spoken = period_in_words(period.label, words.language)
    return (
        words.fill("road.title", road=shown),
        words.fill("road.list", road=shown, period=spoken),
        columns,
        rows,
    )


_TABLES = {"organisations": _organisations, "solidarity": _journeys}
