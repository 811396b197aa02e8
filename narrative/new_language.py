"""Begins a language: writes what another one says into files of its own, to be translated; refuses one that is there.

As long as they say the same, the checks tell of each file that it is not translated (`problems_in_copies`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from narrative.glossary import FILE as GLOSSARY
from narrative.glossary import read_terms
from narrative.interface import LANGUAGE
from narrative.method import TEXTS
from narrative.problems import Problem, read_file

_SAID = re.compile(r'^(?P<field>term|definition)_(?P<language>[a-z-]+) = (?P<text>".*")$')


class BadLanguageError(ValueError):
    """A language that cannot be begun; the sentence says why."""


def begin_language(folder: Path, language: str, source: str) -> list[Path]:
    """Write every text of a language again for a new one, and its part of the glossary.

    Parameters
    ----------
    folder
        Of `words/`, `method/`, `accessibility/`, `chapters/`, `corpus/`, `lessons/` and `glossary.toml`.
    source
        The language whose texts are written again.

    Returns
    -------
    list[Path]
        The files written.

    Raises
    ------
    BadLanguageError
        The language has no name in small letters or is there, or `source` is not; before anything is written.
    OSError
        A file cannot be read or written; what was written before stays.
    """
    if not LANGUAGE.fullmatch(language):
        raise BadLanguageError(f"{language!r} is not the name of a language in small letters, such as de or pt-br")
    texts = _texts_of(folder, source)
    if not texts:
        raise BadLanguageError(f"{source!r} is not a language that is there")
    copies = {path.with_stem(language): path for path in texts}
    if there := [path for path in copies if path.exists()]:
        raise BadLanguageError(f"{there[0]} is there already")
    for copy, path in copies.items():
        copy.write_bytes(path.read_bytes())
    glossary = folder / GLOSSARY
    lines = glossary.read_text("utf-8").splitlines()
    glossary.write_text("".join(f"{line}\n" for line in _with_copies(lines, language, source)), "utf-8", newline="\n")
    return [*copies, glossary]


def _texts_of(folder: Path, language: str) -> list[Path]:
    words = folder / f"words/{language}.toml"
    texts = (folder / f"{place}/{language}.md" for place in (*TEXTS, "corpus", "lessons"))
    parts = sorted(path for place in ("chapters", "lessons") for path in folder.glob(f"{place}/*/{language}.md"))
    return [path for path in (words, *texts, *parts) if path.is_file()]


def _with_copies(lines: Sequence[str], language: str, source: str) -> Iterator[str]:
    """The lines of the glossary, each in `source` followed by the same in `language`."""
    for line in lines:
        yield line
        found = _SAID.fullmatch(line)
        if found and found["language"] == source:
            yield f"{found['field']}_{language} = {found['text']}"


def problems_in_copies(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Texts and definitions that say in one language, letter for letter, what they say in one before it.

    Parameters
    ----------
    languages
        Those that are translated after those that they are translated from.
    """
    places = (path for place in ("chapters", "lessons") for path in sorted(folder.glob(f"{place}/*/")))
    files = [f"{place}/{{}}.md" for place in (*TEXTS, "corpus", "lessons")]
    files += [f"{path.parent.name}/{path.name}/{{}}.md" for path in places]
    for file in files:
        said: dict[str, str] = {}
        for language in languages:
            text = read_file(folder, file.format(language))
            if isinstance(text, str) and (first := said.setdefault(text, language)) != language:
                yield Problem(file.format(language), "", f"is not translated: says what {first}.md says")
    terms, _ = read_terms(folder)
    for term in terms.values():
        known: dict[str, str] = {}
        for language in languages:
            text = term.definition.get(language, "")
            if text and (first := known.setdefault(text, language)) != language:
                what = f"definition_{language} is not translated: says what definition_{first} says"
                yield Problem(GLOSSARY, term.id, what)
