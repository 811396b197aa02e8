"""The facts and the words in use, which agree; read again together when a file of either changes.

Refuses both where one is not in order or tells of what the other lacks: at the start with an exception, later by
leaving in use what was good last.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geodata
import narrative
from geodata import Atlas, BadDataError
from geodata.atlas import read_atlas
from geodata.last_good import LastGood
from narrative import BadWordsError, read_narrative
from pages.contents.agreement import disagreements

_OF_FACTS = ("layers", "tables", "basemap")
_OF_WORDS = ("words", "method", "chapters", "corpus", "lessons", "paths.toml", "glossary.toml")


class BadContentsError(Exception):
    """Facts and words that cannot be shown.

    Attributes
    ----------
    problems
        Where and why, one sentence each.
    """

    def __init__(self, problems: Iterable[object]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read_contents(facts: Path = geodata.FOLDER, words: Path = narrative.FOLDER) -> Atlas:
    """Read the facts and the words, and put the words to use.

    Parameters
    ----------
    facts
        As in `read_atlas`.
    words
        As in `read_narrative`.

    Raises
    ------
    BadContentsError
        Either is not in order, or they do not agree; the error lists every problem of both.
    """
    problems: list[object] = []
    try:
        atlas = read_atlas(facts)
    except BadDataError as error:
        problems += error.problems
    try:
        said = read_narrative(words)
    except BadWordsError as error:
        problems += error.problems
    if not problems:
        problems += disagreements(said, atlas, words)
    if problems:
        raise BadContentsError(problems)
    narrative.use(said)
    return atlas


def to_last_good(facts: Path, words: Path) -> LastGood[Atlas]:
    """What was read of two folders when they were good last.

    Parameters
    ----------
    facts
        As in `read_atlas`.
    words
        As in `read_narrative`.

    Returns
    -------
    LastGood[Atlas]
        Refuses with `BadContentsError`.
    """
    paths = (*(facts / name for name in _OF_FACTS), *(words / name for name in _OF_WORDS))
    return LastGood("facts and words", paths, lambda: read_contents(facts, words), BadContentsError)


_contents = to_last_good(geodata.FOLDER, narrative.FOLDER)


def load() -> Atlas:
    """The facts, with words in use that agree with them.

    Both are read again when a file changes; the log says what is wrong with an edit, after which the last good ones
    stay in use.

    Raises
    ------
    BadContentsError
        There never were good ones.
    """
    return _contents.get()


def would_start() -> bool:
    """Whether the files as `load` saw them last are in order, so that a server could start with them."""
    return _contents.refused is None
