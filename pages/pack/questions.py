"""The questions of a worksheet with their answers: templates over the facts, and those that are declared.

A question is asked only where the facts hold its answer; none is made of how somebody suffered or died.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final

from geodata import Atlas
from geodata.models import Headcount, Organisation, Presence
from narrative import (
    Chapter,
    Question,
    Words,
    life_in_words,
    load_words,
    range_in_words,
    read_chapters,
    read_questions,
)
from pages.pack.chapter_contents import rivals_of
from pages.pack.counts_list import Listed
from pages.wording.headlines import to_counts
from pages.wording.records_language import said_of, short_name_of

MOST: Final = 6  # beside the map and the axis
MAP, EXPLAIN, JUDGE = 1, 2, 3  # levels


@dataclass(frozen=True)
class Asked:
    """A question as it is printed, and what is expected.

    Attributes
    ----------
    level
        One of `narrative.questions.LEVELS`.
    sources
        Ids of what the answer rests on; none where no document is to be cited.
    """

    level: int
    text: str
    answer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class About:
    """What a worksheet is about.

    Attributes
    ----------
    period
        Of its map, in words.
    listed
        Every count that its map says.
    signs
        What its legend explains, in order.
    has_legend
        Whether the legend is printed.
    """

    chapter: Chapter
    period: str
    listed: Sequence[Listed]
    signs: Sequence[str]
    has_legend: bool
    atlas: Atlas
    language: str

    @property
    def words(self) -> Words:
        """Those of its language."""
        return load_words(self.language)


def to_questions(about: About) -> list[Asked]:
    """At most `MOST`, from easy to hard."""
    declared = [question for question in read_questions() if question.chapter == about.chapter.slug]
    told = {id_ for question in declared for id_ in question.figures.values()}
    asked = [_declared(question, about) for question in declared]
    asked.append(_open_question(about))
    for template in _TEMPLATES:
        asked += [one for one in template(about, told) if len(asked) < MOST]
    return sorted(asked, key=lambda one: one.level)  # the same level in the order above


def _declared(question: Question, about: About) -> Asked:
    counts = {count.id: count for count in about.atlas.headcounts}
    deaths = {one.id: one for one in about.atlas.deaths}
    values = {}
    sources = dict.fromkeys(question.sources)
    for name, id_ in question.figures.items():
        if id_ in counts:
            values[name] = to_counts([counts[id_]], about.language)
            sources |= dict.fromkeys(counts[id_].sources)
        else:
            figure = range_in_words(deaths[id_].low, deaths[id_].high, about.language)
            values[name] = f"{figure} ({deaths[id_].span.replace('/', '–')})"
    text, answer = (_filled(f"questions.{question.id}{end}", values, about.words) for end in ("", "_answer"))
    return Asked(question.level, text, answer, tuple(sources))


def _filled(key: str, values: dict[str, str], words: Words) -> str:
    return words.fill(key, **{name: text for name, text in values.items() if f"{{{name}}}" in words[key]})


def _open_question(about: About) -> Asked:
    text = about.chapter.texts[about.language]
    steps = " · ".join(step.heading for step in text.steps)
    question = "".join(run.text for run in text.question)
    said = about.words.fill("pack.question_answer", steps=steps)
    return Asked(JUDGE, about.words.fill("pack.question_ask", question=question), said, ())


def _largest(about: About, told: set[str]) -> Iterator[Asked]:
    """The largest number of people that the map says."""
    words = about.words
    counted = [(count, one) for one in about.listed for count in one.counts if count.what == "residents"]
    if counted:
        most = max(count.most for count, _ in counted)
        largest = [(count, one) for count, one in counted if count.most == most]
        said = [
            words.fill(
                "pack.largest_answer",
                place=said_of(one.place, "label", words),
                count=to_counts([count], about.language),
            )
            for count, one in largest
        ]
        sources = dict.fromkeys(id_ for count, _ in largest for id_ in count.sources)
        asked = words.fill("pack.largest_ask", period=about.period)
        yield Asked(MAP, asked, " ".join(said), tuple(sources))


def _signs(about: About, told: set[str]) -> Iterator[Asked]:
    """A legend to write, where it is left off."""
    if not about.has_legend:
        answer = about.words.fill("pack.legend_answer", signs=about.words["pack.semicolon"].join(about.signs))
        yield Asked(MAP, about.words["pack.legend_ask"], answer, ())


def _help(about: About, told: set[str]) -> Iterator[Asked]:
    """What an organisation that the chapter tells of did, as the facts have it."""
    words, found = about.words, _organisation_asked_about(about)
    if found:
        organisation, presences = found
        text = words.fill("pack.help_ask", organisation=short_name_of(organisation, words))
        given = [
            words.fill(
                "pack.help_given",
                activities=", ".join(words[f"activities.{activity}"].lower() for activity in presence.activities),
                place=said_of(about.atlas.places[presence.place_id], "label", words),
                when=life_in_words(presence.start_date, presence.end_date, "", False, about.language),
            )
            for presence in presences
        ]
        answer = words.fill(
            "pack.help_answer",
            given=words["pack.semicolon"].join(given),
            home=said_of(organisation, "home", words),
            origin=said_of(organisation, "origin", words),
        )
        sources = [*chain.from_iterable(presence.sources for presence in presences), *organisation.sources]
        yield Asked(EXPLAIN, text, answer, tuple(dict.fromkeys(sources)))


def _organisation_asked_about(about: About) -> tuple[Organisation, list[Presence]] | None:
    """The first with a home that no chapter before asks about, if possible with certain dates; all it did there."""
    asked = set[str]()
    for chapter in read_chapters():
        in_focus = dict.fromkeys(id_ for step in chapter.steps for id_ in step.organisations)
        told_of = {id_ for step in chapter.steps for id_ in step.places}
        known = [
            (about.atlas.organisations[id_], presence)
            for id_ in in_focus
            for presence in about.atlas.presences
            if presence.organisation_id == id_ and presence.activities and presence.place_id in told_of
        ]
        new = [pair for pair in known if pair[0].id not in asked and said_of(pair[0], "home", about.words)]
        found = min(new, key=lambda pair: _is_doubtful(pair[1]), default=None)
        if chapter.slug == about.chapter.slug:
            return found and (found[0], [presence for one, presence in known if one is found[0]])
        asked |= {found[0].id} if found else set()
    return None


def _is_doubtful(presence: Presence) -> bool:
    """Whether a source gives one of its dates about, with doubt, or not at all."""
    return not presence.end_date or any(mark in presence.start_date + presence.end_date for mark in "~?%")


def _rivals(about: About, told: set[str]) -> Iterator[Asked]:
    """The first two counts that differ of a place of the chapter, unless another question has them.

    These are a declared question, or one of a chapter before that tells of them too.
    """
    words = about.words
    earlier = takewhile(lambda chapter: chapter.slug != about.chapter.slug, read_chapters())
    asked = {pair for chapter in earlier for pair in _pairs(chapter, about)}
    pair = next((pair for pair in _pairs(about.chapter, about) if pair not in asked), None)
    if pair is None or len(told) > 1:
        return
    place = said_of(about.atlas.places[pair[0].place_id], "label", words)
    text = words.fill("pack.rivals_ask", place=place, counts=to_counts(pair, about.language))
    answer = " ".join([words["pack.rivals_answer"], *(_note_of(count, words) for count in pair)]).strip()
    yield Asked(JUDGE, text, answer, tuple(dict.fromkeys(chain.from_iterable(one.sources for one in pair))))


def _pairs(chapter: Chapter, about: About) -> Iterator[tuple[Headcount, Headcount]]:
    """Two counts at a time that the handout sets against each other, of places that the chapter tells of."""
    told_of = {id_ for step in chapter.steps for id_ in step.places}
    for first, *others in rivals_of(chapter, about.atlas, about.language):
        if first.place_id in told_of:
            yield first, next(one for one in others if (one.low, one.high) != (first.low, first.high))


def _note_of(count: Headcount, words: Words) -> str:
    """What is noted of a count, after its figure: a note says only "this number"."""
    figure, note = range_in_words(count.low, count.high, words.language), said_of(count, "note", words)
    return f"{figure}{words['pack.colon']} {note}" if note else ""


def _no_count(about: About, told: set[str]) -> Iterator[Asked]:
    """Why nobody counted in the last year of the chapter of which no count is known."""
    words = about.words
    for year in sorted({step.period[:4] for step in about.chapter.steps}, reverse=True):
        headline = about.atlas.headlines[year]
        if not headline.headcount_ids:
            said, why = said_of(headline, "words", words), said_of(headline, "why", words)
            answer = words.fill("pack.no_count_answer", said=said, why=why)
            yield Asked(JUDGE, words.fill("pack.no_count_ask", year=year), answer, headline.sources)
            return


_TEMPLATES: Final[tuple[Callable[[About, set[str]], Iterator[Asked]], ...]] = (
    _largest,
    _signs,
    _no_count,
    _rivals,
    _help,
)
