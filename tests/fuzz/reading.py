"""Hands a hostile file to its reader, in a process of its own, which may neither hang nor write."""

from __future__ import annotations

import hashlib
import multiprocessing
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Final

import narrative
from geodata import BadDataError
from geodata.atlas import read_atlas
from narrative import BadWordsError, read_narrative
from tests.fuzz.recipes import CONTENTS, PLACES
from tests.geodata.broken import FILES, write_folder

MOST_S: Final = 2.0  # of processor time, beyond what the good files take
_HANGS_S: Final = 60.0
WORDS: Final = (
    *("words/fr.toml", "words/en.toml", "method/fr.md", "glossary.toml", "paths.toml", "questions.toml"),
    *("chapters/02-sangatte/chapter.toml", "chapters/02-sangatte/fr.md", "corpus/corpus.toml", "corpus/en.md"),
)
_SHOWN: Final = 2000  # letters of a sentence, at the most


@dataclass(frozen=True)
class Case:
    """A recipe for a file.

    Attributes
    ----------
    file
        Below the folder of the facts or of the words.
    recipe
        One of `CONTENTS` or `PLACES`.
    """

    file: str
    recipe: str

    @property
    def is_of_words(self) -> bool:
        """Whether it is no fact."""
        return self.file in WORDS


def cases() -> list[Case]:
    """Every recipe for every file."""
    return [Case(file, recipe) for file in (*FILES, *WORDS) for recipe in (*CONTENTS, *PLACES)]


def spoil(case: Case, folder: Path) -> Path:
    """A folder with the good files, but for the one of the case."""
    if case.is_of_words:
        copytree(narrative.FOLDER, folder, ignore=lambda _, names: [name for name in names if name == "__pycache__"])
    else:
        write_folder(folder)
    path = folder / case.file
    if case.recipe in CONTENTS:
        path.write_bytes(CONTENTS[case.recipe](path.read_bytes()))
    else:
        PLACES[case.recipe](path)
    return folder


def complaint(case: Case, folder: Path) -> str:
    """What is wrong with how its reader answers; "" where it answers as it should."""
    before = _seen(folder)
    answers = multiprocessing.get_context("fork").SimpleQueue()
    reader = multiprocessing.get_context("fork").Process(target=_read, args=(case, folder, answers))
    reader.start()
    reader.join(_HANGS_S)
    if reader.is_alive():
        reader.kill()
        return "it hangs"
    if answers.empty():
        return f"the process ended with {reader.exitcode}"
    took, sentences, failure = answers.get()
    if failure:
        return failure
    if took > MOST_S:
        return f"it takes {took:.1f} s"
    if _seen(folder) != before:
        return "the folder is another one afterwards"
    return next((f"no sentence: {one[:200]!r}" for one in sentences if not _is_sentence(one)), "")


def _read(case: Case, folder: Path, answers: multiprocessing.SimpleQueue[tuple[float, list[str], str]]) -> None:
    began = time.process_time()
    problems: tuple[object, ...] = ()
    failure = ""
    try:
        if case.is_of_words:
            read_narrative(folder)
        else:
            read_atlas(folder)
    except (BadDataError, BadWordsError) as error:
        problems = tuple(error.problems)
    except Exception as error:  # what this looks for
        failure = f"{type(error).__name__}: {str(error)[:200]}"
    answers.put((time.process_time() - began, [str(problem) for problem in problems][:50], failure))


def _is_sentence(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _SHOWN and "Traceback" not in text and text.isprintable()


def _seen(folder: Path) -> dict[str, str]:
    """Every file of a folder with what is in it, as far as that can be read without an end."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = path.lstat().st_mode
        plain = stat.S_ISREG(kind)
        found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest() if plain else str(kind)
    return found


def sample(every: int) -> Iterator[Case]:
    """Each of so many cases, so that every recipe and every file comes up in turn."""
    return (case for number, case in enumerate(cases()) if number % every == 0)
