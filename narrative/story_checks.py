"""The house rules of chapters, paths, lessons and glossary, held against what could be read of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from narrative.chapters import FIELDS, LARGEST_CHAPTER, Chapter, ChapterText, chapter_names, read_chapter
from narrative.corpus import problems_in_corpus
from narrative.front_matter import read_front_matter
from narrative.glossary import FILE as GLOSSARY
from narrative.glossary import Term, places_in, read_terms
from narrative.lesson_checks import problems_in_lessons
from narrative.markup import FOLD_SIGN, Fault, Runs
from narrative.paths import problems_in_paths
from narrative.pictures import problems_in_picture
from narrative.problems import Problem, at_line, bad_typography, line_where, read_file
from narrative.step_facts import Step
from narrative.step_texts import StepText, unlike_ids
from narrative.toml import lines_of_tables

FEWEST_STEPS, MOST_STEPS = 3, 6  # of a chapter
MOST_WORDS_OF_HEADING = 7
FEWEST_WORDS, MOST_WORDS = 25, 60  # of a step: what is read standing
LONGEST_SENTENCE, LONGEST_ON_AVERAGE = 30, 20  # words
FEWEST_SENTENCES, MOST_SENTENCES = 2, 4  # of a fold

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_SENTENCE_END = re.compile(r"(?<![.!?…])(?<!\s[A-Z])[.!?…]++[»”’)\s\u00a0]*(?:\s|$)")
_MARKUP = re.compile(r"\]\([^()]*\)|\{[^{}]*\}")


def problems_in_story(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Every problem of chapters, paths, corpus, lessons and glossary.

    Parameters
    ----------
    folder
        Of `chapters/`, `corpus/`, `lessons/`, `paths.toml` and `glossary.toml`.
    languages
        Those that each must have.
    """
    terms, problems = read_terms(folder)
    yield from problems
    yield from _problems_in_terms(folder, terms, languages)
    known = terms if terms or not problems else None
    chapters = []
    names, problems = chapter_names(folder)
    yield from problems
    for name in names:
        chapter, problems = read_chapter(folder, name)
        chapters.append(chapter)
        yield from problems
        yield from _problems_in_steps(folder, name, chapter, languages)
        yield from _problems_in_texts(folder, name, chapter, languages, known)
    numbers = [chapter.number for chapter in chapters]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("chapters", "", f"have the numbers {numbers}, not 1, 2, 3 and so on")
    slugs = [chapter.slug for chapter in chapters if chapter.slug]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem("chapters", "", f"have the slug {slug!r} more than once")
    yield from problems_in_paths(folder, chapters)
    yield from problems_in_lessons(folder, languages, chapters)
    yield from problems_in_corpus(folder, languages, chapters)


def _problems_in_terms(folder: Path, terms: Mapping[str, Term], languages: Sequence[str]) -> Iterator[Problem]:
    place_of = places_in(str(read_file(folder, GLOSSARY)))
    for name, term in terms.items():
        for field, words in (("term", term.term), ("definition", term.definition)):
            for language in dict.fromkeys((*languages, *words)):
                key = f"{field}_{language}"
                place = place_of(name, key)
                if language not in languages:
                    yield Problem(GLOSSARY, place, f"{key} has no words/{language}.toml beside it")
                elif language not in words:
                    yield Problem(GLOSSARY, place, f"{key} is missing")
                else:
                    for what in bad_typography(words[language], language):
                        yield Problem(GLOSSARY, place, f"{key} {what}")


def _problems_in_steps(folder: Path, name: str, chapter: Chapter, languages: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the facts of a chapter's steps, beyond what could not be read."""
    file = f"chapters/{name}/chapter.toml"
    lines = lines_of_tables(str(read_file(folder, file)), "steps", len(chapter.steps))
    if chapter.steps and not FEWEST_STEPS <= len(chapter.steps) <= MOST_STEPS:
        yield Problem(file, "", f"has {len(chapter.steps)} steps, not {FEWEST_STEPS} to {MOST_STEPS}")
    ids = [step.id for step in chapter.steps]
    for at, step in enumerate(chapter.steps):
        if step.id and step.id in ids[:at]:
            yield Problem(file, at_line(lines[at].get("id", 0)), f"has the step {step.id} more than once")
        for key, period in _periods_of(step):
            if not _PERIOD.fullmatch(period):
                what = f"{period!r} is not a year such as 2009 or a month such as 2016-03"
                yield Problem(file, at_line(lines[at].get(key, 0), step.id), what)
        if step.picture:
            for what in problems_in_picture(folder, chapter, step.picture, languages):
                yield Problem(file, at_line(lines[at].get("picture", 0), step.id), what)


def _periods_of(step: Step) -> Iterator[tuple[str, str]]:
    if step.period:
        yield "period", step.period
    if step.figure:
        yield from (("figure", period) for period in step.figure.periods)


def _problems_in_texts(
    folder: Path, name: str, chapter: Chapter, languages: Sequence[str], terms: Container[str] | None
) -> Iterator[Problem]:
    read: dict[str, str] = {}
    for language in dict.fromkeys((*languages, *chapter.texts)):
        file = f"chapters/{name}/{language}.md"
        written = read_file(folder, file, LARGEST_CHAPTER)
        if language not in languages:
            yield Problem(file, "", f"has no words/{language}.toml beside it")
        elif isinstance(written, str):
            yield from _located(file, _faults(written, chapter, language, terms))
            if chapter.texts[language].title and chapter.texts[language].steps:
                read[language] = written
        elif not (folder / file).exists():
            yield written
    first, *others = list(read) or [""]
    for other in others:
        for has, lacks in ((first, other), (other, first)):
            differences = _references_beyond(chapter.texts[has], chapter.texts[lacks], read[has], lacks)
            yield from _located(f"chapters/{name}/{has}.md", differences)


def _located(file: str, faults: Iterator[Fault]) -> Iterator[Problem]:
    return (Problem(file, at_line(line), what) for line, what in faults)


def _references_beyond(ours: ChapterText, theirs: ChapterText, written: str, language: str) -> Iterator[Fault]:
    """Links, figures and dates that a step of ours has and the same step of theirs, of `language`, has not."""
    known = {step.id: _references(step.text, step.how) for step in theirs.steps}
    for step in ours.steps:
        for address in _references(step.text, step.how):
            if step.id in known and address not in known[step.id]:
                yield Fault(
                    _line_of(written, address, step.line), f"{address} is not in step {step.id} of {language}.md"
                )


def _faults(written: str, chapter: Chapter, language: str, terms: Container[str] | None) -> Iterator[Fault]:
    """The house rules that one language's text breaks, with their lines; no `terms`: those are not known."""
    text = chapter.texts[language]
    front = read_front_matter(written)
    yield from unlike_ids([step.id for step in chapter.steps if step.id], text.steps, "step", "chapter.toml")
    headings = [step.heading for step in text.steps]
    if text.steps and not headings[0].rstrip().endswith("?"):
        what = f"the heading of a chapter’s first step is no question, which ends in ?: {headings[0]}"
        yield Fault(text.steps[0].line, what)
    for step in text.steps:
        if headings.count(step.heading) > 1:
            yield Fault(step.line, f"the heading {step.heading!r} stands more than once")
        for fault in _faults_of_step(step):
            yield Fault(fault.line, f"step {step.id}: {fault.what}")
    if any(run.kind == FOLD_SIGN for run in text.question):
        yield Fault(front.lines["question"], f"question has the sign {{{FOLD_SIGN}}}")
    for address in _references((text.question,), *(each for step in text.steps for each in (step.text, step.how))):
        kind, _, target = address.partition(":")
        if kind == "term" and terms is not None and target not in terms:
            yield Fault(_line_of(written, address), f"{target} is not a term of {GLOSSARY}")
    for field in FIELDS:
        said = text.title if field == "title" else _words(text.question)
        for what in bad_typography(said, language):
            yield Fault(front.lines.get(field, 0), f"{field} {what}")
    for number, line in enumerate(written.splitlines(), 1):
        if number >= front.body_line:
            for what in bad_typography(_MARKUP.sub("0", line), language):
                yield Fault(number, what)


def _faults_of_step(step: StepText) -> Iterator[Fault]:
    """The rules of form: lengths, the fold and its sign."""
    if (words := _count(step.heading)) > MOST_WORDS_OF_HEADING:
        yield Fault(step.line, f"heading has {words} words, more than {MOST_WORDS_OF_HEADING}")
    text = " ".join(map(_words, step.text))
    if not FEWEST_WORDS <= (words := _count(text)) <= MOST_WORDS:
        yield Fault(step.line, f"text has {words} words, not {FEWEST_WORDS} to {MOST_WORDS}")
    how = " ".join(map(_words, step.how))
    if not FEWEST_SENTENCES <= (sentences := len(_sentences(how))) <= MOST_SENTENCES:
        what = f"its fold, of lines that begin with >, has {sentences} sentences"
        yield Fault(step.line, f"{what}, not {FEWEST_SENTENCES} to {MOST_SENTENCES}")
    for sentence in (*_sentences(text), *_sentences(how)):
        if (words := _count(sentence)) > LONGEST_SENTENCE:
            yield Fault(step.line, f"a sentence has {words} words, more than {LONGEST_SENTENCE}: {sentence}")
    lengths = [_count(sentence) for sentence in _sentences(text)]
    if lengths and sum(lengths) > LONGEST_ON_AVERAGE * len(lengths):
        average = sum(lengths) / len(lengths)
        yield Fault(step.line, f"its sentences have {average:.1f} words on average, more than {LONGEST_ON_AVERAGE}")
    signs = [run.kind for run in chain(*step.text)].count(FOLD_SIGN)
    if signs != 1:
        yield Fault(step.line, f"text has the sign {{{FOLD_SIGN}}} {signs} times, not once")
    if any(run.kind == FOLD_SIGN for run in chain(*step.how)):
        yield Fault(step.line, f"its fold has the sign {{{FOLD_SIGN}}}, which stands in the text")


def _words(runs: Runs) -> str:
    """The words as one text, `0` standing for each value that the page fills in."""
    return "".join(run.text or ("0" if run.target else "") for run in runs)


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def _references(*texts: tuple[Runs, ...]) -> dict[str, None]:
    """Every link and placeholder such as `place:calais`, in order, once each."""
    runs = (run for text in texts for paragraph in text for run in paragraph)
    return dict.fromkeys(f"{run.kind}:{run.target}" for run in runs if run.target)


def _line_of(written: str, address: str, after: int = 0) -> int:
    return line_where(written, rf"[({{]{address}[)}}]", after)
