"""The counts that stand for themselves on the sources page: the headline of each year with its reason, and the deaths.

Plain HTML from the tables, one row a record; nothing is added up, and a year without a count has words.
"""

from __future__ import annotations

from html import escape

from geodata import Atlas
from geodata.dates import Period
from geodata.records import Deaths
from narrative import Words, date_in_words, range_in_words
from pages.headlines import to_sentence
from pages.records_language import said_of


def headlines_html(atlas: Atlas, words: Words) -> str:
    """Every year with its headline and why that one was chosen."""
    rows = ""
    for year, headline in sorted(atlas.headlines.items()):
        said = to_sentence(atlas.at(Period.parse(year)).headline, words.language)
        rows += _row(words, year, f"<p>{escape(said)}.</p><p class='why'>{escape(said_of(headline, 'why', words))}</p>")
    return f"<p>{escape(words['headline.intro'])}</p><dl>{rows}</dl>"


def deaths_html(atlas: Atlas, words: Words) -> str:
    """Every count of deaths with its span, counter and area: the single years first, then what spans several."""
    rows = ""
    for deaths in sorted(atlas.deaths, key=lambda one: (not one.whole_year, one.days.earliest, one.days.latest)):
        figure = range_in_words(deaths.low, deaths.high, words.language)
        people = words.count("deaths.figure", max(deaths.low or 0, deaths.high or 0), figure=figure)
        said = f"{people}, {words['deaths.by']} {said_of(deaths, 'counted_by', words)}"
        note = said_of(deaths, "note", words)
        told = f"<p><b>{escape(said)}</b></p><p>{escape(said_of(deaths, 'scope', words))}</p>"
        rows += _row(words, _span(deaths, words), told + (f"<p class='why'>{escape(note)}</p>" if note else ""))
    return f"<p>{escape(words['deaths.note'])} {escape(words['deaths.never_added'])}</p><dl>{rows}</dl>"


def _row(words: Words, when: str, told: str) -> str:
    spoken = words["language.records"]
    language = "" if spoken == words.language else f" lang='{spoken}' dir='ltr'"
    return f"<div><dt>{escape(when)}</dt><dd{language}>{told}</dd></div>"


def _span(deaths: Deaths, words: Words) -> str:
    first, slash, last = deaths.span.partition("/")
    if not slash:
        return date_in_words(first, words.language)
    return words.fill(
        "deaths.span", first=date_in_words(first, words.language), last=date_in_words(last, words.language)
    )
