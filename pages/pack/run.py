"""The run of a lesson on paper: when each step is, its key numbers, and the questions to discuss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from geodata import Atlas
from geodata.models import Deaths, Headcount
from narrative import Words, load_words, period_in_words, range_in_words
from pages.pack.request import RUN, DocumentRequest
from pages.pack.sheet import to_sheet
from pages.pack.typeset import Document
from pages.parameters import BadParameterError
from pages.settings import load_settings
from pages.stage.chapters import to_story_json
from pages.stage.runs import TimedStep, read_run
from pages.wording.headlines import count_in_words
from pages.wording.records_language import said_of


def to_run(request: DocumentRequest, atlas: Atlas) -> Document:
    """The run that a request has.

    Raises
    ------
    BadParameterError
        It has none.
    """
    if not request.run:
        raise BadParameterError(RUN.name, "", "run is missing: must be steps with their minutes")
    words, steps = load_words(request.language), read_run(request.run)
    story = json.loads(to_story_json(atlas, request.language))
    questions = {chapter["slug"]: chapter["question"] for chapter in story["chapters"]}
    rows: list[dict[str, Any]] = []
    begins = 0
    for timed, following in pairwise((*steps, None)):
        assert timed is not None
        is_last = following is None or following.chapter is not timed.chapter
        row = _row(timed, begins, words, atlas)
        rows.append(row | {"question": questions[timed.chapter.slug] if is_last else []})
        begins += timed.minutes
    content = to_sheet(request, "run") | {
        "rows": rows,
        "length": words.count("prepare.total", len(steps), minutes=begins),
        "link": _link(request),
    }
    return Document("run.typ", content)


def _row(timed: TimedStep, begins: int, words: Words, atlas: Atlas) -> dict[str, Any]:
    text = timed.chapter.texts[words.language]
    said = next(one for one in text.steps if one.id == timed.step.id)
    records: dict[tuple[str, str], Headcount | Deaths] = {
        **{("headcount", count.id): count for count in atlas.headcounts},
        **{("deaths", deaths.id): deaths for deaths in atlas.deaths},
    }
    targets = dict.fromkeys((str(run.kind), run.target) for paragraph in said.text for run in paragraph)
    return {
        "times": words.fill("prepare.times", **{"from": begins, "to": begins + timed.minutes}),
        "chapter": text.title,
        "heading": said.heading,
        "period": period_in_words(timed.step.period, words.language),
        "numbers": list(_numbers(targets, records, words)),
    }


def _numbers(
    targets: Iterable[tuple[str, str]], records: Mapping[tuple[str, str], Headcount | Deaths], words: Words
) -> Iterator[str]:
    """The figures that a step tells, each with who counted, and when."""
    for target in targets:
        match records.get(target):
            case Headcount() as count:
                yield count_in_words(count, words.language)
            case Deaths() as deaths:
                figure = range_in_words(deaths.low, deaths.high, words.language)
                people = words.count("deaths.figure", max(deaths.low or 0, deaths.high or 0), figure=figure)
                yield f"{people} ({said_of(deaths, 'counted_by', words)}). {said_of(deaths, 'scope', words)}"


def _link(request: DocumentRequest) -> str:
    """To the same run in class, where the site is known by an address; else ""."""
    address = load_settings().site.address
    query = urlencode({"mode": "class", "lang": request.language, "run": request.run}, safe=",")
    return f"{address.rstrip('/')}/?{query}" if address else ""
