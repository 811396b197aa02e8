"""Rival sources side by side, from `corpus/`: `corpus.toml` says which counts, `fr.md`, `en.md` … what is told of them.

A text is written as that of a chapter. Its first section is how to read a source; each other is of a pair: what
happened, the first count, the second, what is not known, and as quotation the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from narrative.chapters import LARGEST_CHAPTER, Chapter, ChapterText, read_text
from narrative.markup import ID, PLACEHOLDERS, Fault
from narrative.problems import Problem, at_line, bad_typography, read_file, shown
from narrative.step_texts import StepText
from narrative.toml import lines_of_tables, read_toml

FILE: Final = "corpus/corpus.toml"
METHOD: Final = "how-to-read"
COUNTS: Final = ("headcount", "deaths")  # what a pair may compare
PARAGRAPHS: Final = 4  # of a pair
FEWEST_QUESTIONS: Final = 2

_KINDS = {"text", "emphasis", "strong", *PLACEHOLDERS}
_COUNT = re.compile(rf"({'|'.join(COUNTS)}):({ID.pattern})", re.ASCII)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, eq=False)
class Pair:
    """Two counts to be compared.

    Attributes
    ----------
    chapter
        The slug of the chapter that tells of them.
    counts
        Kind, one of `COUNTS`, and id: the first and the second.
    """

    id: str
    chapter: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Corpus:
    """All pairs, with what is told of them.

    Attributes
    ----------
    texts
        By language; once checked, each has the section `METHOD` and then one for each pair, in their order.
    """

    pairs: tuple[Pair, ...]
    texts: Mapping[str, ChapterText]


def read_corpus(folder: Path, languages: Sequence[str]) -> tuple[Corpus, list[Problem]]:
    """The corpus as far as it can be read, and all that cannot.

    Parameters
    ----------
    folder
        Of `corpus/`.
    """
    pairs, problems = _read_pairs(folder)
    texts = {}
    for language in languages:
        written = read_file(folder, _file_of(language), LARGEST_CHAPTER)
        if isinstance(written, Problem):
            problems.append(written)
            continue
        texts[language], faults = read_text(written)
        problems += _located(language, faults)
    return Corpus(pairs, MappingProxyType(texts)), problems


def problems_in_corpus(folder: Path, languages: Sequence[str], chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """What cannot be read, pairs of no chapter, and texts that are not of the form.

    Parameters
    ----------
    folder
        Of `corpus/`.
    languages
        Those that it must have.
    chapters
        All of them, as far as they can be read.
    """
    corpus, problems = read_corpus(folder, languages)
    yield from problems
    slugs = {chapter.slug for chapter in chapters}
    for pair in corpus.pairs:
        if pair.chapter not in slugs and "" not in slugs:
            yield Problem(FILE, pair.id, f"{pair.chapter} is not the slug of a chapter")
    for language, text in corpus.texts.items():
        yield from _located(language, _faults(text, corpus.pairs))
        written = str(read_file(folder, _file_of(language), LARGEST_CHAPTER))
        for number, line in enumerate(written.splitlines(), 1):
            if not line.startswith(("+++", "title = ", "question = ")):
                yield from _located(
                    language, [Fault(number, what) for what in bad_typography(_PLACEHOLDER.sub("0", line), language)]
                )
        for field, said in (("title", text.title), ("question", "".join(run.text for run in text.question))):
            yield from _located(language, [Fault(0, f"{field} {what}") for what in bad_typography(said, language)])


def _file_of(language: str) -> str:
    return f"corpus/{language}.md"


def _located(language: str, faults: Sequence[Fault] | Iterator[Fault]) -> list[Problem]:
    return [Problem(_file_of(language), at_line(fault.line), fault.what) for fault in faults]


def _read_pairs(folder: Path) -> tuple[tuple[Pair, ...], list[Problem]]:
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return (), [read]
    found, written = read
    tables = found.get("pairs")
    if set(found) != {"pairs"} or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        return (), [Problem(FILE, "pairs", "must be tables [[pairs]] and nothing else")]
    pairs: list[Pair] = []
    problems = []
    for table, lines in zip(tables, lines_of_tables(written, "pairs", len(tables)), strict=True):
        wrong = _wrong_keys(table)
        problems += [Problem(FILE, at_line(lines.get(key, lines.get("", 0)), key), what) for key, what in wrong.items()]
        if wrong:
            continue
        if table["id"] in [pair.id for pair in pairs]:
            problems.append(Problem(FILE, at_line(lines["id"], "id"), f"has the pair {table['id']} more than once"))
        counts = tuple((kind, id_) for kind, _, id_ in (count.partition(":") for count in table["counts"]))
        pairs.append(Pair(table["id"], table["chapter"], counts))
    return tuple(pairs), problems


def _wrong_keys(table: Mapping[str, Any]) -> dict[str, str]:
    wrong = {key: f"{key} is not a key of a pair" for key in table if key not in ("id", "chapter", "counts")}
    for key in ("id", "chapter"):
        if not (isinstance(table.get(key), str) and ID.fullmatch(table[key])):
            wrong[key] = f"{key} is not an id such as la-lande: {shown(table.get(key))}"
    counts = table.get("counts")
    are_counts = isinstance(counts, list) and all(isinstance(one, str) and _COUNT.fullmatch(one) for one in counts)
    if not are_counts or len(counts or ()) != 2:
        wrong["counts"] = f"counts is not a list of two such as headcount:calais-2009: {shown(counts)}"
    return wrong


def _faults(text: ChapterText, pairs: Sequence[Pair]) -> Iterator[Fault]:
    """What of a text is not of the form."""
    expected = [METHOD, *(pair.id for pair in pairs)]
    if text.steps and [section.id for section in text.steps] != expected:
        yield Fault(0, f"must have the sections {', '.join(expected)}, in this order")
    for section in text.steps:
        yield from _faults_of_section(section)


def _faults_of_section(section: StepText) -> Iterator[Fault]:
    for run in chain(*section.text, *section.how):
        if run.kind not in _KINDS:
            yield Fault(section.line, f"section {section.id} has a link or a sign, which no text of the corpus has")
            break
    if section.id == METHOD:
        return
    if len(section.text) != PARAGRAPHS:
        what = f"has {len(section.text)} paragraphs, not what happened, the two counts and what is not known"
        yield Fault(section.line, f"section {section.id} {what}")
    if len(section.how) < FEWEST_QUESTIONS:
        what = f"has {len(section.how)} questions, of lines that begin with >, not {FEWEST_QUESTIONS} or more"
        yield Fault(section.line, f"section {section.id} {what}")
