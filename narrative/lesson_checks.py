"""The house rules of the lesson plans, held against the chapters that they lead through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

from narrative.chapters import Chapter
from narrative.lessons import AIMS, FOLDER, PROGRAMMES, Lessons, Phase, Plan, read_lessons
from narrative.paths import StepAddress
from narrative.problems import Problem, at_line, bad_typography, line_where, read_file
from narrative.step_texts import unlike_ids
from narrative.toml import lines_of_tables

LEAST_OF_STEP = 2  # minutes: to read it aloud, look at the map and answer one question


def problems_in_lessons(folder: Path, languages: Sequence[str], chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """Every problem of the plans but for those of the Markdown on care.

    Parameters
    ----------
    folder
        Of `lessons/`.
    languages
        Those that each must have.
    chapters
        As far as they can be read; nothing is said of steps where one cannot.
    """
    lessons, problems = read_lessons(folder)
    yield from problems
    steps = {(chapter.slug, step.id) for chapter in chapters for step in chapter.steps}
    is_known = all(chapter.slug and chapter.steps for chapter in chapters)
    for plan in lessons.plans:
        yield from _problems_in_facts(folder, plan, lessons, steps if is_known else None)
        yield from _problems_in_words(folder, plan, languages)
    if lessons.plans:
        written = str(read_file(folder, PROGRAMMES))
        for one in lessons.programmes.values():
            for text in (one.quote, one.gist, one.reference):
                for what in bad_typography(text, one.language):
                    yield Problem(PROGRAMMES, at_line(line_where(written, f'"{one.id}"')), what)


def _problems_in_facts(folder: Path, plan: Plan, lessons: Lessons, steps: set[StepAddress] | None) -> Iterator[Problem]:
    file = f"{FOLDER}/{plan.folder}/plan.toml"
    lines = lines_of_tables(str(read_file(folder, file)), "phases", len(plan.phases))
    for id_ in plan.programmes:
        if id_ not in lessons.programmes:
            yield Problem(file, "programmes", f"{id_} is not a programme of {PROGRAMMES}")
    for at, phase in enumerate(plan.phases):
        for what in _faults_of(phase, plan.phases[:at], steps):
            yield Problem(file, at_line(lines[at].get("", 0), phase.id), f"phase {phase.id}: {what}")
    if any(one.session > other.session for one, other in pairwise(plan.phases)):
        yield Problem(file, "phases", "are not in the order of their sessions")
    for session in range(1, plan.sessions + 1):
        total = sum(phase.minutes for phase in plan.phases if phase.session == session)
        if total != plan.minutes:
            yield Problem(file, "phases", f"of session {session} take {total} minutes, not {plan.minutes}")
    if any(phase.session > plan.sessions for phase in plan.phases):
        yield Problem(file, "phases", f"have a session beyond the {plan.sessions} there are")


def _faults_of(phase: Phase, before: Sequence[Phase], steps: set[StepAddress] | None) -> Iterator[str]:
    if phase.id in {one.id for one in before}:
        yield "stands more than once"
    shown = [address for one in before if one.session == phase.session for address in one.steps]
    for address in phase.steps:
        said = "/".join(address)
        if steps is not None and address not in steps:
            yield f"{said} is not a step of the story"
        if address in shown:
            yield f"{said} stands twice in session {phase.session}"
        shown.append(address)
    if len(phase.steps) * LEAST_OF_STEP > phase.minutes:
        least = len(phase.steps) * LEAST_OF_STEP
        yield f"{len(phase.steps)} steps in {phase.minutes} minutes, must be at least {least}"
    if phase.period and phase.page != "explore":
        yield "has a period, which only the page explore takes: a step brings its own"


def _problems_in_words(folder: Path, plan: Plan, languages: Sequence[str]) -> Iterator[Problem]:
    ids = [AIMS, *(phase.id for phase in plan.phases if phase.id)]
    for language in dict.fromkeys((*languages, *plan.texts)):
        file = f"{FOLDER}/{plan.folder}/{language}.md"
        if language not in languages:
            yield Problem(file, "", f"has no words/{language}.toml beside it")
        elif language not in plan.texts:
            if not (folder / file).exists():
                yield Problem(file, "", "is missing")
        else:
            for line, what in unlike_ids(ids, plan.texts[language].steps, "phase", "plan.toml"):
                yield Problem(file, at_line(line), what)
            for section in plan.texts[language].steps:
                if any(run.kind not in ("text", "emphasis", "strong") for run in chain(*section.text, *section.how)):
                    what = f"{section.id}: has a link or a figure of the story: those come from plan.toml"
                    yield Problem(file, at_line(section.line), what)
            for number, written in enumerate(str(read_file(folder, file)).splitlines(), 1):
                for what in bad_typography(_without_marks(written), language):
                    yield Problem(file, at_line(number), what)


def _without_marks(line: str) -> str:
    """A line of front matter without the quotation marks of TOML, of all else as it is."""
    key, is_field, value = line.partition(' = "')
    return value.strip('"') if is_field and key.isalpha() else line.strip('"')
