"""What a document tells of a chapter beside its text: the step with the map, dates, counts that differ, words, sources.

All of it comes from the facts that the chapter names; nothing is typed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata import Atlas, Period
from geodata.bounds import WHOLE_COAST
from geodata.models import Event, Headcount
from narrative import Chapter, Run, Step, date_in_words, life_in_words, load_words, range_in_words, read_glossary
from pages.stage.journeys import short_names
from pages.wording.records_language import said_of
from pages.wording.runs import in_runs


def main_step(chapter: Chapter, atlas: Atlas) -> Step:
    """The step whose map tells most: with the most places lived in, then the nearest, then one with a figure."""

    def told(step: Step) -> tuple[int, float, bool]:
        west, _, east, _ = step.bounds or WHOLE_COAST
        lived_in = sum(atlas.places[place_id].is_lived_in for place_id in step.places)
        return lived_in, west - east, step.figure is not None

    return max(chapter.steps, key=told)


def to_be_named(chapter: Chapter, step: Step, atlas: Atlas) -> frozenset[str]:
    """Ids of places that a map of a step names before all others: its own, and where people of the chapter lived."""
    told = {id_ for one in chapter.steps for id_ in one.places if atlas.places[id_].is_lived_in}
    return frozenset({*step.places, *told})


def named_in(chapter: Chapter, kind: str, language: str) -> tuple[str, ...]:
    """The ids that the text of a chapter names, each once, in its order.

    Parameters
    ----------
    kind
        Of a run, such as `event` or `term`.
    """
    return tuple(dict.fromkeys(run.target for run in _runs(chapter, language) if run.kind == kind))


def events_of(chapter: Chapter, atlas: Atlas, language: str) -> list[Event]:
    """The events that the text names, the earliest first."""
    named = set(named_in(chapter, "event", language))
    return sorted((event for event in atlas.events if event.id in named), key=lambda event: event.days.earliest)


def rivals_of(chapter: Chapter, atlas: Atlas, language: str) -> list[tuple[Headcount, ...]]:
    """Counts of the people living in a place in one month that do not agree, one of each series and figure.

    Returns
    -------
    list[tuple[Headcount, ...]]
        The earliest month first; at least one count of each month is told or drawn in the chapter.
    """
    of_figures = (count for step in chapter.steps if step.figure for count in step.figure.counts)
    told = {*named_in(chapter, "headcount", language), *of_figures}
    alike: dict[tuple[str, str], list[Headcount]] = defaultdict(list)
    for count in atlas.headcounts:
        if count.what == "residents":
            alike[count.month, count.place_id].append(count)
    return [
        tuple({(one.series, one.low, one.high): one for one in reversed(counts)}.values())[::-1]
        for _, counts in sorted(alike.items())
        if _differ(counts) and told & {one.id for one in counts}
    ]


def _differ(counts: Iterable[Headcount]) -> bool:
    return len({(one.low, one.high) for one in counts}) > 1 and len({one.series for one in counts}) > 1


def sources_of(chapter: Chapter, atlas: Atlas, rivals: Iterable[Iterable[Headcount]]) -> dict[str, int]:
    """The number of each source of the chapter, from 1 in the order in which they are cited.

    Parameters
    ----------
    rivals
        Counts that are shown too.
    """
    cited = [source_id for step in chapter.steps for source_id in step.sources]
    cited += [source_id for counts in rivals for count in counts for source_id in count.sources]
    return {source_id: number for number, source_id in enumerate(dict.fromkeys(cited), 1)}


def to_event_json(event: Event, language: str) -> dict[str, str]:
    """An event with its date in words."""
    return {"when": date_in_words(event.date, language), "title": said_of(event, "title", load_words(language))}


def to_rivals_json(
    counts: tuple[Headcount, ...], atlas: Atlas, language: str, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """Counts that differ, side by side.

    Parameters
    ----------
    counts
        As in `rivals_of`.
    numbers
        As `sources_of` gives them.
    """
    words = load_words(language)
    return {
        "place": said_of(atlas.places[counts[0].place_id], "name", words),
        "counts": [
            {
                "figure": range_in_words(one.low, one.high, language),
                "by": said_of(one, "counted_by", words),
                "when": date_in_words(one.date, language),
                "sources": in_runs(numbers[source_id] for source_id in one.sources),
            }
            for one in counts
        ],
    }


def to_origins_json(chapter: Chapter, atlas: Atlas, language: str) -> list[dict[str, Any]]:
    """Where help came from in the years of a chapter that leads to the page of journeys; by when, earliest first."""
    if not any(step.page == "solidarity" for step in chapter.steps):
        return []
    years = [Period.parse(year) for year in {step.period[:4] for step in chapter.steps}]
    names = short_names(atlas.flows, language)
    came: dict[str, dict[str, None]] = defaultdict(dict)
    for flow in sorted(atlas.flows, key=lambda flow: (flow.life.start_earliest, flow.life.end_latest)):
        if any(flow.life.in_period(year) for year in years):
            came[life_in_words(flow.start_date, flow.end_date, "", False, language)][names[flow.id]] = None
    return [{"when": when, "from": list(origins)} for when, origins in came.items()]


def to_terms_json(chapter: Chapter, language: str) -> list[dict[str, str]]:
    """The words that the text links, with their definitions."""
    glossary = read_glossary()
    terms = [glossary[term_id] for term_id in named_in(chapter, "term", language)]
    return [{"term": term.term[language], "definition": term.definition[language]} for term in terms]


def _runs(chapter: Chapter, language: str) -> Iterator[Run]:
    for step in chapter.texts[language].steps:
        for paragraph in (*step.text, *step.how):
            yield from paragraph
