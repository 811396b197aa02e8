"""Ten questions of a thousand seeds, each held against the facts: one option is right, and nothing in doubt is asked.

What is right is found here anew from the atlas, not from what the quiz was given.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from typing import Any

import pytest

from geodata import Atlas, Period, load
from geodata.dates import Span, Status, read_date
from geodata.models import Event, Headcount, Organisation
from narrative import languages, load_words, read_chapters
from pages.stage.quiz import EVENTS, HOMES, PLACES, is_not_yet, is_sure_event, rival_counts, to_quiz_json, works_in
from tests.javascript import MAPS, STAGE, Modules

Facts = dict[str, Any]
Question = dict[str, Any]

SEEDS = range(1, 1001)
KINDS = {
    *("on_the_map", "in_order", "before_or_after", "in_what_year"),
    *("who_was_there", "from_where", "who_counted"),
}
NEVER = {"death", "death_memorial", "eviction", "trial", "hostility"}
SUFFERING = re.compile(
    r"\b(mort|décès|décéd|tué|bless|noy[ée]|victim|agress|attaqu|viol|expuls|évacu|procès|condamn|enfant|mineur|incendi"
    r"|dead|death|die[sd]|kill|injur|drown|attack|assault|evict|trial|convict|sentenced|child|minor|fire|burn)",
    re.IGNORECASE,
)
NEAR_DAYS = 92
YEAR_DAYS = 365  # between events whose order is asked for: nobody has to know a date by heart
DRAW = """
  const word = Object.assign(
    (key, values = {}) => {
      if (!(key in given.words)) throw new Error(`no word ${key}`);
      return given.words[key].replace(/\\{(\\w+)\\}/g, (_, name) => String(values[name]));
    },
    { number: String },
  );
  const { drawQuestions } = modules["diagrams/quiz/draw.js"];
  return given.seeds.map((seed) => drawQuestions(given.facts, word, seed));
"""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def draw() -> Callable[..., list[list[Question]]]:
    modules = Modules(STAGE, "diagrams/quiz/draw.js", "", {"drawing": MAPS / "drawing"})

    def drawn(facts: Facts, language: str = "fr", seeds: range = SEEDS) -> list[list[Question]]:
        words = {key: text for key, text in load_words(language).items() if key.startswith("quiz.")}
        quizzes: list[list[Question]] = modules.call(DRAW, {"facts": facts, "words": words, "seeds": list(seeds)})
        return quizzes

    return drawn


@pytest.fixture(scope="module")
def facts(atlas: Atlas) -> dict[str, Facts]:
    told = {language: json.loads(to_quiz_json(atlas, language)) for language in languages()}
    return {language: {name: all_ for name, all_ in one.items() if name != "base"} for language, one in told.items()}


@pytest.fixture(scope="module")
def quizzes(draw: Callable[..., list[list[Question]]], facts: dict[str, Facts]) -> dict[str, list[list[Question]]]:
    return {language: draw(facts[language], language) for language in languages()}


# --- what is right, from the atlas ------------------------------------------------------------------------------------


class Judge:
    """Which options of a question are right, by kind; and whether a doubtful date has a part in it."""

    def __init__(self, atlas: Atlas, language: str) -> None:
        self.atlas = atlas
        self.language = language
        self.events: Mapping[str, Event] = {event.id: event for event in atlas.events}
        self.counts: Mapping[str, Headcount] = {count.id: count for count in atlas.headcounts}

    def right(self, question: Question) -> list[int]:
        """The numbers of all options that are right."""
        is_right = getattr(self, question["kind"])
        return [at for at, option in enumerate(question["options"]) if is_right(question, option)]

    def on_the_map(self, question: Question, option: dict[str, Any]) -> bool:
        [asked] = question["about"]
        place = self.atlas.places[asked]
        assert question["subject"] == getattr(place, f"label_{self.language}")
        squeeze = cos(radians(place.lat))
        at = option["at"]
        metres = 111_320 * hypot((at["lon"] - place.lon) * squeeze, at["lat"] - place.lat)
        return metres < 8 * max(place.accuracy_m, self.atlas.places[option["id"]].accuracy_m)

    def before_or_after(self, question: Question, option: dict[str, Any]) -> bool:
        others = [other["id"] for other in question["options"] if other != option]
        return all(self.days(option["id"]).latest < self.days(other).earliest for other in others)

    def in_order(self, _question: Question, option: dict[str, Any]) -> bool:
        days = [self.days(event) for event in option["id"].split()]
        return all(one.latest < after.earliest for one, after in pairwise(days))

    def in_what_year(self, question: Question, option: dict[str, Any]) -> bool:
        [asked] = question["about"]
        year, days = Period.parse(option["id"]), self.days(asked)
        return days.earliest <= year.last and days.latest >= year.first

    def who_was_there(self, question: Question, option: dict[str, Any]) -> bool:
        """Raises where it is only possible, or not ruled out by when it was founded."""
        _, label = question["about"]
        year, one = Period.parse(label), self.atlas.organisations[option["id"]]
        lives = [each.life for each in self.atlas.presences if each.organisation_id == one.id]
        if works_in(one, year, self.atlas):
            return True
        is_ruled_out = not any(life.in_period(year) for life in lives) and not is_doubtful(one.founded)
        assert is_ruled_out, f"{one.id} may have been there in {label}"
        assert read_date(one.founded).earliest > year.last, f"{one.id} was there in {label}, though nobody told of it"
        return False

    def from_where(self, question: Question, option: dict[str, Any]) -> bool:
        [asked] = question["about"]
        home, other = (self.home(self.atlas.organisations[one]) for one in (asked, option["id"]))
        assert option["text"] == other
        assert asked == option["id"] or (home not in other and other not in home), f"{home} and {other} may be one"
        return home == other

    def home(self, organisation: Organisation) -> str:
        home: str = getattr(organisation, f"home_{self.language}")
        return home

    def who_counted(self, question: Question, option: dict[str, Any]) -> bool:
        asked = self.counts[question["about"][0]]
        same = [
            count.basis
            for count in self.atlas.headcounts
            if count.place_id == asked.place_id
            and count.what == asked.what
            and max(count.low or 0, asked.low or 0) <= min(count.high or 10**6, asked.high or 10**6)
            and count.days.earliest - asked.days.latest <= NEAR_DAYS
            and asked.days.earliest - count.days.latest <= NEAR_DAYS
        ]
        return option["id"] in same

    def days(self, event: str) -> Span:
        """All days that a date may mean, its doubt with them."""
        return read_date(self.events[event].date)

    def dates(self, question: Question) -> list[str]:
        """Every date that the answer hangs on."""
        events = [event for option in question["options"] for event in option["id"].split() if event in self.events]
        about = [one for one in question["about"] if one in self.events]
        counts = [self.counts[one].date for one in question["about"] if one in self.counts]
        return [self.events[event].date for event in {*events, *about}] + counts


def is_doubtful(text: str) -> bool:
    return not text or text[-1] in "~?%"


def judged(question: Question, judge: Judge) -> None:
    """Raises `AssertionError` where a question breaks a rule."""
    assert judge.right(question) == [question["right"]], question
    if question["kind"] in ("before_or_after", "in_order"):
        days = sorted((judge.days(one) for one in question["about"]), key=lambda span: span.earliest)
        apart = [after.earliest - before.latest for before, after in pairwise(days)]
        assert min(apart) >= YEAR_DAYS, question
    for text in judge.dates(question):
        assert not is_doubtful(text) and len(text) > len("2009"), f"{text} decides nothing"
    events = {judge.events[one].category for one in question["about"] if one in judge.events}
    assert not events & NEVER, question
    told = [question["ask"], question["subject"], *question["items"], *question["because"]]
    if events:
        told += [option["text"] for option in question["options"]]
    if question["kind"] != "who_was_there":  # which names organisations, some of them for children
        assert not SUFFERING.search(" ".join(told)), question


# --- a thousand seeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_of_every_question_exactly_one_option_is_right_and_nothing_is_in_doubt(
    quizzes: dict[str, list[list[Question]]], atlas: Atlas, language: str
) -> None:
    judge = Judge(atlas, language)
    seen: set[str] = set()
    for quiz in quizzes[language]:
        for question in quiz:
            if (told := json.dumps(question)) not in seen:
                judged(question, judge)
            seen.add(told)
    assert len(seen) > 3000


@pytest.mark.parametrize("language", languages())
def test_a_quiz_has_ten_questions_of_every_kind_none_twice(
    quizzes: dict[str, list[list[Question]]], language: str
) -> None:
    for quiz in quizzes[language]:
        assert len(quiz) == 10 and {question["kind"] for question in quiz} == KINDS
        about = [one for question in quiz for one in question["about"]]
        assert len(about) == len(set(about))
        for question in quiz:
            texts = [option["text"] for option in question["options"]]
            assert len(texts) == len(set(texts)) and 2 <= len(texts) <= 4
            assert question["because"] and not any("{" in text or "undefined" in text for text in question["because"])


def test_the_same_is_asked_in_every_language_and_by_the_same_seed_again(
    quizzes: dict[str, list[list[Question]]], draw: Callable[..., list[list[Question]]], facts: dict[str, Facts]
) -> None:
    def asked(quiz: list[Question]) -> list[Any]:
        return [(one["kind"], one["about"], [option["id"] for option in one["options"]], one["right"]) for one in quiz]

    first, *others = (list(map(asked, quizzes[language])) for language in languages())
    assert all(other == first for other in others)
    assert draw(facts["fr"], seeds=range(500, 520)) == quizzes["fr"][499:519]
    assert len({json.dumps(quiz) for quiz in quizzes["fr"]}) == len(SEEDS)


def test_the_right_option_may_stand_anywhere(quizzes: dict[str, list[list[Question]]]) -> None:
    places = Counter(one["right"] for quiz in quizzes["fr"] for one in quiz if len(one["options"]) == 4)
    assert min(places[at] for at in range(4)) > 0.2 * places.total()


def test_who_does_not_see_the_map_is_told_where_each_point_lies(
    quizzes: dict[str, list[list[Question]]], atlas: Atlas
) -> None:
    """How far and in which direction from the town, and never its name."""
    words, town = load_words("en"), atlas.places["calais"]
    directions = [words[f"quiz.direction_{n}"] for n in range(8)]
    for question in (one for quiz in quizzes["en"] for one in quiz if one["kind"] == "on_the_map"):
        said = [option["where"] for option in question["options"]]
        assert len(set(said)) == len(said), said
        for option, where in zip(question["options"], said, strict=True):
            place = atlas.places[option["id"]]
            assert place.label_en not in where or place == town
            if place == town:
                continue
            squeeze = cos(radians((place.lat + town.lat) / 2))
            east, north = 111.32 * (place.lon - town.lon) * squeeze, 111.32 * (place.lat - town.lat)
            kilometres, direction = re.fullmatch(r"([\d.]+) km (\S+) of Calais", where).groups()  # type: ignore[union-attr]
            assert abs(float(kilometres) - hypot(east, north)) <= (0.05 if float(kilometres) < 10 else 0.5) + 1e-6
            assert direction == directions[round(degrees(atan2(east, north)) / 45) % 8]


def test_what_explains_an_answer_is_there(quizzes: dict[str, list[list[Question]]], atlas: Atlas) -> None:
    steps = {(chapter.slug, step.id) for chapter in read_chapters() for step in chapter.steps}
    for question in (one for quiz in quizzes["fr"] for one in quiz):
        assert question["sources"] and set(question["sources"]) <= set(atlas.sources)
        query = question["way"]["query"]
        if question["way"]["page"] == "":
            assert (query["chapter"], query["step"]) in steps
        else:
            assert query.get("place", "calais") in atlas.places
            assert query.get("organisation", "salam") in atlas.organisations
            Period.parse(query.get("year") or query["month"])


# --- the rules, each broken once --------------------------------------------------------------------------------------


def _was_there(facts: Facts) -> None:
    """Organisations that were there in a year are said not to have been."""
    for one in facts["organisations"]:
        one["notYet"] += [year for work in one["works"] for year in work["years"]]


def _other_days(facts: Facts) -> None:
    """Events trade their days."""
    days = [event["days"] for event in facts["events"]]
    for event, other in zip(facts["events"], reversed(days), strict=True):
        event["days"] = other


def _other_years(facts: Facts) -> None:
    for event in facts["events"]:
        event["year"] += 1


def _other_counters(facts: Facts) -> None:
    for count in facts["counts"]:
        count["basis"] = count["rival"]["basis"]


def _other_homes(facts: Facts) -> None:
    """A home in the region that another names."""
    facts["homes"] += [{**facts["homes"][0], "id": "auberge-des-migrants", "lon": 40.0}]


def _other_positions(facts: Facts) -> None:
    for place, other in zip(facts["places"], reversed(deepcopy(facts["places"])), strict=True):
        place |= {"lon": other["lon"], "lat": other["lat"]}


@pytest.mark.parametrize(
    "broken", [_was_there, _other_days, _other_years, _other_counters, _other_homes, _other_positions]
)
def test_a_broken_rule_is_seen(
    draw: Callable[..., list[list[Question]]],
    facts: dict[str, Facts],
    atlas: Atlas,
    broken: Callable[[Facts], None],
) -> None:
    wrong = deepcopy(facts["fr"])
    broken(wrong)
    with pytest.raises(AssertionError):
        for quiz in draw(wrong, seeds=range(1, 101)):
            for question in quiz:
                judged(question, Judge(atlas, "fr"))


def test_no_event_of_the_quiz_is_a_death_an_eviction_a_trial_or_an_attack(atlas: Atlas) -> None:
    events = {event.id: event for event in atlas.events}
    assert set(events) >= EVENTS and set(atlas.places) >= PLACES and set(atlas.organisations) >= HOMES
    for event in (events[one] for one in sorted(EVENTS)):
        assert event.category not in NEVER and is_sure_event(event), event.id
        assert not SUFFERING.search(f"{event.title_fr} {event.title_en}"), event.id


@pytest.mark.parametrize("date", ["2003-02~", "2003-02-04?", "2003", "2003%"])
def test_an_event_of_a_doubtful_date_is_left_out(atlas: Atlas, date: str) -> None:
    event = next(event for event in atlas.events if event.id == "touquet-treaty-2003")
    assert is_sure_event(event) and not is_sure_event(replace(event, date=date))


def test_a_presence_of_a_doubtful_date_is_no_answer(atlas: Atlas) -> None:
    year = Period.year(2007)
    doctors = atlas.organisations["medecins-du-monde"]
    lives = {
        presence.id: presence.life.in_period(year)
        for presence in atlas.presences
        if presence.organisation_id == doctors.id
    }
    assert Status.CERTAIN in lives.values(), "of about 2005, certain two years later"
    assert works_in(doctors, year, atlas) == []


def test_an_alarm_raised_from_afar_is_no_work(atlas: Atlas) -> None:
    year, amnesty = Period.year(1994), atlas.organisations["amnesty-international"]
    assert any(one.life.in_period(year) for one in atlas.presences if one.organisation_id == amnesty.id)
    assert works_in(amnesty, year, atlas) == []


def test_an_organisation_that_was_seen_before_it_was_founded_is_no_wrong_answer(atlas: Atlas) -> None:
    year, salam = Period.year(2003), atlas.organisations["salam"]
    assert is_not_yet(salam, Period.year(2001), atlas)
    for founded in ("2010", "2010~", ""):
        assert not is_not_yet(replace(salam, founded=founded), year, atlas)


def test_a_figure_that_another_gives_too_is_no_question(atlas: Atlas) -> None:
    asked = "calais-lande-2016-08-association"
    assert asked in {count.id for count, _ in rival_counts(atlas)}
    count = next(count for count in atlas.headcounts if count.id == asked)
    press = replace(count, id="press", basis="press", low=9000, high=None)
    told = replace(atlas, headcounts=(*atlas.headcounts, press))
    assert asked not in {count.id for count, _ in rival_counts(told)}


def test_counts_of_other_months_are_not_told_as_rivals(atlas: Atlas) -> None:
    """Of a month all that is known may be its first days, as of July 2016: weeks before the State's of August."""
    pairs = [(count.date, rival.date) for count, rival in rival_counts(atlas)]
    assert pairs
    for one, other in pairs:
        assert one[:7] == other[:7] or len(one) == len(other) == len("2009-09-22")
