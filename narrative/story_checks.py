"""The house rules of the chapters and of the glossary, held against what could be read of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from narrative.chapters import FIELDS, LARGEST_CHAPTER, Chapter, ChapterText, chapter_names, read_chapter
from narrative.front_matter import read_front_matter
from narrative.glossary import FILE as GLOSSARY
from narrative.glossary import Term, places_in, read_terms
from narrative.markup import Fault, Run, Runs
from narrative.problems import Problem, at_line, bad_typography, line_where, read_file

MOST_SENTENCES = 3  # of a lede
FEWEST_WORDS, MOST_WORDS = 120, 250  # of a body

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++(?=[»”’)]*(?:\s|$))")
_MARKUP = re.compile(r"\]\([^()]*\)|\{[^{}]*\}")


def problems_in_story(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Every problem of `chapters/` and `glossary.toml`, which each of the languages must have."""
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
        yield from _problems_in_period(folder, name, chapter)
        yield from _problems_in_texts(folder, name, chapter, languages, known)
    numbers = [chapter.number for chapter in chapters]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("chapters", "", f"have the numbers {numbers}, not 1, 2, 3 and so on")
    slugs = [chapter.slug for chapter in chapters if chapter.slug]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem("chapters", "", f"have the slug {slug!r} more than once")


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


def _problems_in_period(folder: Path, name: str, chapter: Chapter) -> Iterator[Problem]:
    if chapter.period and not _PERIOD.fullmatch(chapter.period):
        file = f"chapters/{name}/chapter.toml"
        line = line_where(str(read_file(folder, file)), r"^period\b")
        what = f"{chapter.period!r} is not a year such as 2009 or a month such as 2016-03"
        yield Problem(file, at_line(line), what)


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
            if chapter.texts[language].title and chapter.texts[language].body:
                read[language] = written
        elif not (folder / file).exists():
            yield written
    first, *others = list(read) or [""]
    for other in others:
        for has, lacks in ((first, other), (other, first)):
            theirs = _references(chapter.texts[lacks])
            for address in _references(chapter.texts[has]):
                if address not in theirs:
                    fault = Fault(_line_of(read[has], address), f"{address} is not in {lacks}.md")
                    yield from _located(f"chapters/{name}/{has}.md", [fault])


def _located(file: str, faults: Iterator[Fault] | list[Fault]) -> Iterator[Problem]:
    return (Problem(file, at_line(line), what) for line, what in faults)


def _faults(written: str, chapter: Chapter, language: str, terms: Container[str] | None) -> Iterator[Fault]:
    """The house rules that one language's text breaks, with their lines; no `terms`: those are not known."""
    text = chapter.texts[language]
    front = read_front_matter(written)
    starts = {field: front.lines.get(field, 0) for field in FIELDS}
    body_after = front.body_line - 1
    sentences = len(_SENTENCE_END.findall(_words(text.lede)))
    if sentences > MOST_SENTENCES:
        what = f"lede has {sentences} sentences, more than {MOST_SENTENCES}"
        yield Fault(starts["lede"], what)
    words = sum(any(map(str.isalnum, word)) for paragraph in text.body for word in _words(paragraph).split())
    if text.body and not FEWEST_WORDS <= words <= MOST_WORDS:
        what = f"body has {words} words, not {FEWEST_WORDS} to {MOST_WORDS}"
        yield Fault(line_where(written, r"\S", body_after), what)
    shown = {run.target for run in text.figure_caption if not run.text}
    if chapter.figure and text.figure_caption and chapter.figure not in shown:
        what = f"figure_caption does not show the figure {chapter.figure}"
        yield Fault(starts["figure_caption"], what)
    for address in _references(text):
        kind, _, target = address.partition(":")
        if kind == "term" and terms is not None and target not in terms:
            yield Fault(_line_of(written, address), f"{target} is not a term of {GLOSSARY}")
    for field, runs in ((field, getattr(text, field)) for field in FIELDS):
        for what in bad_typography(runs if field == "title" else _words(runs), language):
            yield Fault(starts[field], f"{field} {what}")
    for number, line in enumerate(written.splitlines(), 1):
        if number > body_after:
            for what in bad_typography(_MARKUP.sub("0", line), language):
                yield Fault(number, what)


def _words(runs: Runs) -> str:
    """The words as one text, `0` standing for each value that the page fills in."""
    return "".join(run.text or "0" for run in runs)


def _references(text: ChapterText) -> dict[str, None]:
    """Every link and placeholder of a text such as `place:calais`, in order, once each."""
    fields = (text.lede, text.figure_caption, text.question, *text.body)
    runs: Iterator[Run] = (run for field in fields for run in field)
    return dict.fromkeys(f"{run.kind}:{run.target}" for run in runs if run.target)


def _line_of(written: str, address: str) -> int:
    return line_where(written, rf"[({{]{address}[)}}]")
