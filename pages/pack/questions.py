"""The questions of a worksheet with their answers: templates over the facts, and those that are declared.

A question is asked only where the facts hold its answer; none is made of how somebody suffered or died.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from geodata import Atlas, Status, TimeSlice
from geodata.models import Headcount
from geodata.slices import PlaceState
from narrative import (
    Chapter,
    Question,
    Words,
    life_in_words,
    load_words,
    range_in_words,
    read_questions,
)
from pages.wording.figures import to_note
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
    moment
        That of its map, with the places that the map shows.
    written
        What is written on the map.
    signs
        What its legend explains, in order.
    has_legend
        Whether the legend is printed.
    """

    chapter: Chapter
    moment: TimeSlice
    written: frozenset[str]
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
    """The largest figure that the map says with who counted it."""
    words = about.words
    counted = [(count, state) for state in about.moment.places for count in _written_counts(state, about)]
    if counted:
        most = max(count.most for count, _ in counted)
        largest = [(count, said_of(state.place, "label", words)) for count, state in counted if count.most == most]
        said = [
            words.fill("pack.largest_answer", place=place, count=to_counts([count], about.language))
            for count, place in largest
        ]
        sources = dict.fromkeys(id_ for count, _ in largest for id_ in count.sources)
        yield Asked(MAP, words["pack.largest_ask"], " ".join(said), tuple(sources))


def _written_counts(state: PlaceState, about: About) -> Iterator[Headcount]:
    higher = state.counted.higher
    for count in (*state.counted.counts, *([higher] if higher else [])):
        note = to_note(count, about.words)
        if {note, about.words.fill("stage.note_highest", note=note)} & about.written:
            yield count


def _signs(about: About, told: set[str]) -> Iterator[Asked]:
    """A legend to write, where it is left off."""
    if not about.has_legend:
        answer = about.words.fill("pack.legend_answer", signs="; ".join(about.signs))
        yield Asked(MAP, about.words["pack.legend_ask"], answer, ())


def _help(about: About, told: set[str]) -> Iterator[Asked]:
    """What the first organisations that the chapter tells of did, as the facts have it."""
    words, in_focus = about.words, [id_ for step in about.chapter.steps for id_ in step.organisations]
    told_of = {id_ for step in about.chapter.steps for id_ in step.places}
    for id_ in list(dict.fromkeys(in_focus)):
        organisation = about.atlas.organisations[id_]
        presences = [one for one in about.atlas.presences if one.organisation_id == id_ and one.activities]
        origin = said_of(organisation, "origin", words)
        if not presences or not origin:
            continue
        presence = next((one for one in presences if one.place_id in told_of), presences[0])
        done = ", ".join(words[f"activities.{activity}"].lower() for activity in presence.activities)
        when = life_in_words(presence.start_date, presence.end_date, "", False, about.language)
        text = words.fill("pack.help_ask", organisation=short_name_of(organisation, words))
        answer = words.fill("pack.help_answer", activities=done, when=when, origin=origin)
        sources = dict.fromkeys((*presence.sources, *organisation.sources))
        yield Asked(EXPLAIN, text, answer, tuple(sources))
        return


def _rivals(about: About, told: set[str]) -> Iterator[Asked]:
    """The first two counts that the chapter sets against each other, unless a declared question tells of some."""
    counts = {count.id: count for count in about.atlas.headcounts}
    pairs = [step.figure.counts for step in about.chapter.steps if step.figure and len(step.figure.counts) > 1]
    years = dict.fromkeys(step.period[:4] for step in about.chapter.steps)
    pairs += [about.atlas.headlines[year].headcount_ids for year in years]
    told_of = {id_ for step in about.chapter.steps for id_ in step.places}
    in_figures = {id_ for step in about.chapter.steps if step.figure for id_ in step.figure.counts}
    for ids in pairs:
        rivals = [counts[id_] for id_ in ids if counts[id_].what == "residents"][:2]
        if len(rivals) < 2 or len(told) > 1 or rivals[0].place_id != rivals[1].place_id:
            continue
        if rivals[0].id not in in_figures and rivals[0].place_id not in told_of:
            continue
        words = about.words
        place = said_of(about.atlas.places[rivals[0].place_id], "label", words)
        text = words.fill("pack.rivals_ask", place=place, counts=to_counts(rivals, about.language))
        answer = " ".join([words["pack.rivals_answer"], *(_note_of(count, words) for count in rivals)]).strip()
        yield Asked(JUDGE, text, answer, tuple(dict.fromkeys(chain.from_iterable(one.sources for one in rivals))))
        return


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


def _uncertain(about: About, told: set[str]) -> Iterator[Asked]:
    """The first place of the map whose dates are in doubt."""
    words = about.words
    for state in about.moment.lived_in:
        place = state.place
        if state.status != Status.POSSIBLE or not place.start_date:
            continue
        life = life_in_words(place.start_date, place.end_date, place.periods, place.interrupted, about.language)
        answer = f"{life[:1].upper()}{life[1:]}. {said_of(place, 'note', words)}".strip()
        text = words.fill("pack.uncertain_ask", place=said_of(place, "name", words))
        yield Asked(EXPLAIN, text, answer, place.sources)
        return


_TEMPLATES: Final[tuple[Callable[[About, set[str]], Iterator[Asked]], ...]] = (
    _largest,
    _signs,
    _no_count,
    _rivals,
    _help,
    _uncertain,
)
