"""All that is said, as it was read at one time: what is in use is whole, and changes only as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TypeVar

from narrative import chapters as of_chapters
from narrative import corpus as of_corpus
from narrative import corrections as of_corrections
from narrative import glossary as of_glossary
from narrative import lessons as of_lessons
from narrative import method as of_method
from narrative import paths as of_paths
from narrative import pictures as of_pictures
from narrative import questions as of_questions
from narrative.chapters import Chapter
from narrative.checks import languages_in, problems_in
from narrative.corpus import Corpus
from narrative.corrections import Correction
from narrative.glossary import Term
from narrative.interface import Words, flatten
from narrative.lessons import Lessons
from narrative.paths import StepAddress
from narrative.problems import BadWordsError, Problem, read_file
from narrative.questions import Question
from narrative.toml import read_toml

FOLDER = Path(__file__).parent

Read = TypeVar("Read")


@dataclass(frozen=True, eq=False)
class Narrative:
    """All of it.

    Attributes
    ----------
    words
        By language, French first.
    method
        Markdown by language, French first.
    accessibility
        Markdown by language, French first.
    chapters
        In their order.
    paths
        By name.
    glossary
        Terms by id.
    corpus
        Rival sources side by side.
    corrections
        In the order of the file.
    pictures
        Files of pictures of steps, by chapter and name: `sangatte/hall.jpg`.
    lessons
        Plans for a class.
    questions
        Those of worksheets that no template can ask.
    """

    words: Mapping[str, Words]
    method: Mapping[str, str]
    accessibility: Mapping[str, str]
    chapters: tuple[Chapter, ...]
    paths: Mapping[str, tuple[StepAddress, ...]]
    glossary: Mapping[str, Term]
    corpus: Corpus
    corrections: tuple[Correction, ...]
    pictures: Mapping[str, bytes]
    lessons: Lessons
    questions: tuple[Question, ...] = ()


def read_narrative(folder: Path = FOLDER) -> Narrative:
    """Check a folder, then read it.

    Parameters
    ----------
    folder
        As in `problems_in`.

    Raises
    ------
    BadWordsError
        Something is wrong; the error lists every problem.
    """
    if problems := problems_in(folder):
        raise BadWordsError(problems)
    known, _ = languages_in(folder)
    words = {language: flatten(_there(read_toml(folder, f"words/{language}.toml"))[0]) for language in known}
    pages = {
        text: MappingProxyType({language: _there(read_file(folder, f"{text}/{language}.md")) for language in known})
        for text in of_method.TEXTS
    }
    chapters = of_chapters.read_chapters(folder)
    return Narrative(
        MappingProxyType({language: Words(language, MappingProxyType(texts)) for language, texts in words.items()}),
        pages["method"],
        pages["accessibility"],
        chapters,
        of_paths.read_paths(folder)[0],
        of_glossary.read_glossary(folder),
        of_corpus.read_corpus(folder, known)[0],
        of_corrections.read_corrections(folder)[0],
        MappingProxyType(
            {
                f"{chapter.slug}/{step.picture.file}": _there(of_pictures.read_picture(folder, chapter, step.picture))
                for chapter in chapters
                for step in chapter.steps
                if step.picture
            }
        ),
        of_lessons.read_lessons(folder)[0],
        of_questions.read_questions(folder)[0],
    )


def _there(read: Read | Problem) -> Read:
    """What was read.

    Raises
    ------
    BadWordsError
        It was edited since it was checked.
    """
    if isinstance(read, Problem):
        raise BadWordsError([read])
    return read


_in_use: Narrative | None = None
_one_at_a_time = Lock()


def current() -> Narrative:
    """What is in use: what `use` was given last, else that of the project.

    Raises
    ------
    BadWordsError
        That of the project is not in order.
    """
    if _in_use is None:
        with _one_at_a_time:
            if _in_use is None:
                use(read_narrative())
    assert _in_use is not None
    return _in_use


def use(narrative: Narrative) -> None:
    """From now on this is what all functions here give."""
    global _in_use
    _in_use = narrative


def languages() -> tuple[str, ...]:
    """The languages that have a file of words, French first: of what is in use, else as the project's files say."""
    return tuple(_in_use.words if _in_use else languages_in(FOLDER)[0])


def load_words(language: str) -> Words:
    """The words of one language.

    Raises
    ------
    ValueError
        It has no file.
    BadWordsError
        As in `current`.
    """
    return _of(current().words, language)


def read_method(language: str) -> str:
    """How the map is made, in one language.

    Returns
    -------
    str
        Markdown with headings from the second level down.

    Raises
    ------
    ValueError
        There is no such language.
    BadWordsError
        As in `current`.
    """
    return _of(current().method, language)


def method_html(language: str) -> str:
    """What `read_method` gives, as HTML in which every tag is of Markdown's making.

    Raises
    ------
    ValueError
        There is no such language.
    BadWordsError
        As in `current`.
    """
    return of_method.to_html(read_method(language))


def read_accessibility(language: str) -> str:
    """For whom the site works and for whom it does not, in one language.

    Returns
    -------
    str
        As in `read_method`.

    Raises
    ------
    ValueError
        There is no such language.
    BadWordsError
        As in `current`.
    """
    return _of(current().accessibility, language)


def accessibility_html(language: str) -> str:
    """What `read_accessibility` gives, as HTML in which every tag is of Markdown's making.

    Raises
    ------
    ValueError
        There is no such language.
    BadWordsError
        As in `current`.
    """
    return of_method.to_html(read_accessibility(language))


def care_html(language: str) -> str:
    """How to talk about the subject in a class, as HTML in which every tag is of Markdown's making.

    Raises
    ------
    ValueError
        There is no such language.
    BadWordsError
        As in `current`.
    """
    return of_method.to_html(_of(current().lessons.care, language))


def read_chapters() -> tuple[Chapter, ...]:
    """The chapters in their order.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().chapters


def read_questions() -> tuple[Question, ...]:
    """The questions of worksheets that no template can ask, in the order of their file.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().questions


def read_paths() -> Mapping[str, tuple[StepAddress, ...]]:
    """The ways through the story.

    Returns
    -------
    Mapping[str, tuple[StepAddress, ...]]
        By name, each as chapters and steps.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().paths


def read_lessons() -> Lessons:
    """The lesson plans.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().lessons


def read_pictures() -> Mapping[str, bytes]:
    """The files of pictures of steps.

    Returns
    -------
    Mapping[str, bytes]
        By chapter and name: `sangatte/hall.jpg`.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().pictures


def read_glossary() -> Mapping[str, Term]:
    """The terms by id, in the order of the file.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().glossary


def read_corpus() -> Corpus:
    """Rival sources side by side.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().corpus


def read_corrections() -> tuple[Correction, ...]:
    """What of the facts was corrected, in the order of the file: the newest first.

    Raises
    ------
    BadWordsError
        As in `current`.
    """
    return current().corrections


def _of(texts: Mapping[str, Read], language: str) -> Read:
    if language not in texts:
        raise ValueError(f"{language!r} is not one of the languages {', '.join(texts)}")
    return texts[language]
