"""How many people there were, in a sentence: what panel, time bar, speech, captions and alternative texts begin with.

It says what the headline of a period holds and adds nothing up; a period without a count has words, never a zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from geodata.models import Headcount
from geodata.slices import HeadlineState
from narrative import date_in_words, load_words, range_in_words
from pages.wording.records_language import records_of, said_of


def to_sentence(headline: HeadlineState | None, language: str) -> str:
    """Such as `La Lande: 6,901 people (préfecture, 17 August 2016); 9,106 people (associations, August 2016)`.

    Parameters
    ----------
    headline
        None where the period has none.

    Returns
    -------
    str
        Without a closing stop. A higher figure of the year comes last; a month without a count of its own says so, and
        then what is said of its year.
    """
    words = load_words(language)
    if headline is None:
        return words["headline.nothing"]
    spoken = records_of(words)
    said: str = getattr(headline.year, f"words_{spoken}")
    said = said.rstrip(".")
    if headline.counts:
        said = words.fill("headline.said", area=headline.area(spoken), counts=to_counts(headline.counts, language))
    if headline.highest:
        higher = words.fill("panel.highest", figures=to_counts([headline.highest], language))
        said = words.fill("headline.rival", first=said, rival=higher)
    if headline.of_period:
        return said
    return words.fill("headline.month_without", year=headline.year.year, said=said)


def to_counts(counts: Iterable[Headcount], language: str) -> str:
    """Each count with what was counted, by whom and when, the first one first.

    Parameters
    ----------
    counts
        At least one.
    """
    words = load_words(language)
    said = [count_in_words(count, language) for count in counts]
    return reduce(lambda first, state: words.fill("headline.rival", first=first, rival=state), said)


def count_in_words(count: Headcount, language: str) -> str:
    """One count, with what was counted, by whom and when: `1 800 personnes (presse, 5 novembre 2002)`."""
    words = load_words(language)
    values = {
        "figure": range_in_words(count.low, count.high, language),
        "by": said_of(count, "counted_by", words),
        "when": date_in_words(count.date, language),
    }
    if count.what == "residents":
        return words.count("headline.residents", count.most, **values)
    return words.fill("headline.not_residents", what=words[f"what.{count.what}"], **values)
