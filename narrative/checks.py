"""The contract of the words: `problems_in(folder)` finds all that is wrong; it mends nothing."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from narrative.chapters import chapter_names
from narrative.corrections import read_corrections
from narrative.interface import FIRST_LANGUAGE, LANGUAGE, flatten
from narrative.lessons import FOLDER as LESSONS
from narrative.method import TEXTS, headings_in, unknown_markup_in
from narrative.new_language import problems_in_copies
from narrative.problems import Problem, at_line, bad_typography, read_file, shown
from narrative.questions import problems_in_questions
from narrative.story_checks import problems_in_story
from narrative.toml import read_toml

REQUIRED_LANGUAGES = ("fr", "en")
_LANGUAGE_KEYS = ("language.name", "language.dir", "language.locale")
MOST_SAME = 0.5  # of the words of two languages: French and English have a tenth, dates and names of sizes
_PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
_KEY_PART = re.compile(r"[a-z0-9_-]+")


def problems_in(folder: Path) -> list[Problem]:
    """Every problem of a folder.

    Parameters
    ----------
    folder
        Of `words/`, `method/`, `accessibility/`, `chapters/`, `corpus/`, `lessons/`, `paths.toml`, `questions.toml`,
        `glossary.toml` and `corrections.toml`.
    """
    if not folder.is_dir():
        return [Problem(str(folder), "", "is not a folder")]
    languages, unknown = languages_in(folder)
    return [
        *(Problem(f"words/{name}.toml", "", "is not named after a language, such as fr.toml") for name in unknown),
        *_problems_in_words(folder, languages),
        *(problem for text in TEXTS for problem in _problems_in_markdown(folder, text, languages)),
        *(_problems_in_markdown(folder, LESSONS, languages) if (folder / LESSONS).is_dir() else ()),
        *problems_in_story(folder, languages),
        *_problems_in_questions(folder, languages),
        *read_corrections(folder)[1],
        *problems_in_copies(folder, _from_the_first(languages)),
    ]


def languages_in(folder: Path) -> tuple[list[str], list[str]]:
    """The languages that have or must have words.

    Returns
    -------
    tuple[list[str], list[str]]
        The languages, French first; names of files of words that are none.
    """
    found = {path.stem for path in (folder / "words").glob("*.toml")}
    unknown = sorted(name for name in found if not LANGUAGE.fullmatch(name))
    places = (*TEXTS, "chapters/*", "corpus", LESSONS, f"{LESSONS}/*")
    texts = (path.stem for place in places for path in folder.glob(f"{place}/*.md"))
    known = (found | set(REQUIRED_LANGUAGES) | set(filter(LANGUAGE.fullmatch, texts))) - set(unknown)
    return sorted(known, key=lambda name: (name != FIRST_LANGUAGE, name)), unknown


def _problems_in_questions(folder: Path, languages: list[str]) -> Iterator[Problem]:
    read = {language: read_toml(folder, f"words/{language}.toml") for language in languages}
    keys = {language: flatten(one[0]) for language, one in read.items() if not isinstance(one, Problem)}
    yield from problems_in_questions(folder, keys, [name[len("02-") :] for name in chapter_names(folder)[0]])


def _from_the_first(languages: list[str]) -> list[str]:
    """Those that must be there before those that are translated from them."""
    return sorted(languages, key=lambda language: language not in REQUIRED_LANGUAGES)


def _problems_in_words(folder: Path, languages: list[str]) -> Iterator[Problem]:
    words: dict[str, dict[str, Any]] = {}
    for language in languages:
        file = f"words/{language}.toml"
        read = read_toml(folder, file)
        if isinstance(read, Problem):
            yield read
            continue
        words[language] = flatten(read[0])
        yield from _bad_keys(file, read[0])
        yield from _problems_in_one(file, language, words[language])
    first, *others = list(words) or [""]
    for language, ours in words.items():
        yield from _problems_in_plurals(f"words/{language}.toml", ours, _plural_stems(words[first]))
    for other in others:
        yield from _differences(first, words[first], other, words[other])
    yield from _untranslated({language: words[language] for language in _from_the_first(list(words))})


def _untranslated(words: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """A language with the name or most of the words of one before it: no two names or long sentences are the same."""
    for (first, ours), (other, theirs) in combinations(words.items(), 2):
        file, key = f"words/{other}.toml", "language.name"
        if key in theirs and theirs[key] == ours.get(key):
            yield Problem(file, key, f"is {shown(theirs[key])}, which {first}.toml has")
        same = [key for key, word in theirs.items() if word == ours.get(key)]
        if len(same) > len(theirs) * MOST_SAME:
            what = f"{len(same)} of {len(theirs)} words are those of {first}.toml, {same[-1]} among them"
            yield Problem(file, "", f"is not translated: {what}")


def _bad_keys(file: str, tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that cannot be told from others once they are joined by dots, or that no code would ask for."""
    for key, value in tables.items():
        if not _KEY_PART.fullmatch(key):
            yield Problem(file, key, "is not a key: must be of small letters, digits, _ and -")
        if isinstance(value, Mapping):
            yield from _bad_keys(file, value)


def _problems_in_one(file: str, language: str, words: Mapping[str, Any]) -> Iterator[Problem]:
    for key in _LANGUAGE_KEYS:
        if key not in words:
            yield Problem(file, key, "is missing")
    if words.get("language.dir", "ltr") not in ("ltr", "rtl"):
        yield Problem(file, "language.dir", f"{shown(words['language.dir'])} is neither ltr nor rtl")
    if "language.locale" in words and _locale_of(words) is None:
        yield Problem(file, "language.locale", f"{shown(words['language.locale'])} is not a known locale")
    if words.get("language.records", "fr") not in REQUIRED_LANGUAGES:
        what = f"{shown(words['language.records'])} is none of {', '.join(REQUIRED_LANGUAGES)}, which the records have"
        yield Problem(file, "language.records", what)
    for key, word in words.items():
        if not isinstance(word, str):
            yield Problem(file, key, f"{shown(word)} is not a text in quotation marks")
        elif not word.strip():
            yield Problem(file, key, "is empty")
        else:
            for what in (*_bad_placeholders(word), *bad_typography(word, language)):
                yield Problem(file, key, what)
        if key.endswith("_one") and f"{key[:-4]}_other" not in words:
            yield Problem(file, key, f"has no plural {key[:-4]}_other")


def _differences(first: str, words: Mapping[str, Any], other: str, other_words: Mapping[str, Any]) -> Iterator[Problem]:
    plurals = {f"{stem}_{form}": f"{stem}_other" for stem in _plural_stems(words) for form in _PLURAL_FORMS}
    for language, has, lacks in ((other, words, other_words), (first, other_words, words)):
        origin = first if language == other else other
        for key in (key for key in has if key not in lacks and key not in plurals):
            yield Problem(f"words/{language}.toml", key, f"is missing; {origin}.toml has it")
    for key, word in other_words.items():
        ours, theirs = _placeholders(words.get(key, words.get(plurals.get(key, "")))), _placeholders(word)
        said_without = {"n"} if key in plurals and not key.endswith("_other") else set()  # "two people" in one word
        if ours is not None and theirs is not None and ours - said_without != theirs - said_without:
            said = f"has {_in_braces(theirs)} where {first}.toml has {_in_braces(ours)}"
            yield Problem(f"words/{other}.toml", key, said)


def _plural_stems(words: Mapping[str, Any]) -> list[str]:
    return [key[:-4] for key in words if key.endswith("_one") and f"{key[:-4]}_other" in words]


def _problems_in_plurals(file: str, words: Mapping[str, Any], stems: list[str]) -> Iterator[Problem]:
    """A count is said in each plural form of the language: Arabic has six, Japanese one."""
    locale = _locale_of(words)
    if locale is None:
        return
    plural_form = locale.plural_form
    # French has a "many" from a million on, which no count here reaches.
    needed = {"other", *map(plural_form, range(1_000))}
    for stem in stems:
        for form in _PLURAL_FORMS:
            key = f"{stem}_{form}"
            if form in needed and key not in words:
                yield Problem(file, key, "is missing: the language has this plural form")
            elif key in words and form not in {"other", *plural_form.tags}:
                yield Problem(file, key, "is a plural form that the language does not have")


def _locale_of(words: Mapping[str, Any]) -> Locale | None:
    name = words.get("language.locale")
    try:
        return Locale.parse(name) if isinstance(name, str) else None
    except (ValueError, UnknownLocaleError):
        return None


def _placeholders(word: Any) -> set[str] | None:
    """The names in braces, or None where they cannot be read."""
    if not isinstance(word, str):
        return None
    try:
        return {name for _, name, _, _ in string.Formatter().parse(word) if name is not None}
    except ValueError:
        return None


def _in_braces(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"


def _bad_placeholders(word: str) -> Iterator[str]:
    """Braces that the code could not fill in: `{n}` alone is filled, with no conversion or format of its own."""
    names = _placeholders(word)
    if names is None:
        yield "has an unbalanced { or }"
        return
    if bad := sorted(name for name in names if not name.isidentifier()):
        yield f"has a placeholder that is not a name: {', '.join(map(shown, bad))}"
    for _, name, form, conversion in string.Formatter().parse(word):
        if name is not None and (form or conversion):
            yield f"has the placeholder {{{name}}} with a form of its own; must be {{{name}}} alone"


def _problems_in_markdown(folder: Path, place: str, languages: list[str]) -> Iterator[Problem]:
    """Of one text a language, in the folder `place`."""
    headings: dict[str, list[tuple[int, int]]] = {}
    for language in languages:
        file = f"{place}/{language}.md"
        text = read_file(folder, file)
        if isinstance(text, Problem):
            yield text
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for what in bad_typography(line, language):
                yield Problem(file, at_line(number), what)
        faults = unknown_markup_in(text)
        yield from (Problem(file, at_line(line), what) for line, what in faults)
        if not faults:
            headings[language] = headings_in(text)
    first, *others = list(headings) or [""]
    for other in others:
        yield from _different_headings(place, first, headings[first], other, headings[other])


def _different_headings(
    place: str, first: str, ours: list[tuple[int, int]], other: str, theirs: list[tuple[int, int]]
) -> Iterator[Problem]:
    """The first place where two texts have headings of different levels, or their numbers."""
    file = f"{place}/{other}.md"
    for (line, level), (other_line, other_level) in zip(ours, theirs, strict=False):
        if level != other_level:
            what = f"heading of level {other_level} where {first}.md line {line} has level {level}"
            yield Problem(file, at_line(other_line), what)
            return
    if len(ours) != len(theirs):
        yield Problem(file, "", f"has {len(theirs)} headings where {first}.md has {len(ours)}")
