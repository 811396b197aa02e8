"""The counts that stand for themselves on the sources page: the headline of each year with its reason, and the deaths.

Plain HTML from the tables, one row a record; nothing is added up, and a year without a count has words.
"""

from __future__ import annotations

from html import escape

from geodata import Atlas
from geodata.dates import Period
from geodata.models import Deaths
from narrative import Words, date_in_words, range_in_words
from pages.wording.headlines import to_sentence
from pages.wording.records_language import said_of


def headlines_html(atlas: Atlas, words: Words) -> str:
    """Every year with its headline and why that one was chosen."""
    rows = ""
    for year, headline in sorted(atlas.headlines.items()):
        said = f"{to_sentence(atlas.at(Period.parse(year)).headline, words.language)}."
        told = escape(said) if headline.headcount_ids else _recorded(said, words)
        rows += _row(year, told, _recorded(said_of(headline, "why", words), words))
    return f"<p>{escape(words['headline.intro'])}</p><dl>{rows}</dl>"


def deaths_html(atlas: Atlas, words: Words) -> str:
    """Every count of deaths with its span, counter and area: the single years first, then what spans several."""
    rows = ""
    for deaths in sorted(atlas.deaths, key=lambda one: (not one.whole_year, one.days.earliest, one.days.latest)):
        figure = range_in_words(deaths.low, deaths.high, words.language)
        people = words.count("deaths.figure", max(deaths.low or 0, deaths.high or 0), figure=figure)
        counter, scope, note = (
            _recorded(said_of(deaths, what, words), words) for what in ("counted_by", "scope", "note")
        )
        rows += _row(_span(deaths, words), f"<b>{escape(people)} · {counter}</b>", scope, note)
    return f"<p>{escape(words['deaths.note'])} {escape(words['deaths.never_added'])}</p><dl>{rows}</dl>"


def _row(when: str, first: str, *more: str) -> str:
    """A term and its paragraphs, which are HTML; empty ones are left out."""
    told = f"<p>{first}</p>" + "".join(f"<p class='why'>{text}</p>" for text in more if text)
    return f"<div><dt>{escape(when)}</dt><dd>{told}</dd></div>"


def _recorded(text: str, words: Words) -> str:
    """The records' own words as HTML, with their language where that is not the page's."""
    spoken = words["language.records"]
    if not text or spoken == words.language:
        return escape(text)
    return f"<bdi lang='{spoken}'>{escape(text)}</bdi>"


def _span(deaths: Deaths, words: Words) -> str:
    first, slash, last = deaths.span.partition("/")
    if not slash:
        return date_in_words(first, words.language)
    return words.fill(
        "deaths.span", first=date_in_words(first, words.language), last=date_in_words(last, words.language)
    )
