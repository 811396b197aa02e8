"""The contract of the words: `problems_in(folder)` finds all that is wrong; it mends nothing."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from narrative.interface import flatten
from narrative.problems import Problem, at_line, bad_typography, read_file
from narrative.story_checks import problems_in_story

REQUIRED_LANGUAGES = ("fr", "en")
_LANGUAGE_KEYS = ("language.name", "language.dir", "language.locale")
_PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
_HEADING = re.compile(r"(#{1,6})\s+\S")


def problems_in(folder: Path) -> list[Problem]:
    """Every problem of a folder of `words/` and `method/`, and of its `chapters/` if it has any."""
    if not folder.is_dir():
        return [Problem(str(folder), "", "is not a folder")]
    found = {path.stem for path in (folder / "words").glob("*.toml")}
    languages = sorted(found | set(REQUIRED_LANGUAGES), key=lambda language: language != "fr")
    story = problems_in_story(folder, languages) if (folder / "chapters").is_dir() else ()
    return [
        *_problems_in_words(folder, languages),
        *_problems_in_method(folder, languages),
        *story,
    ]


def _problems_in_words(folder: Path, languages: list[str]) -> Iterator[Problem]:
    words: dict[str, dict[str, Any]] = {}
    for language in languages:
        file = f"words/{language}.toml"
        text = read_file(folder, file)
        if isinstance(text, Problem):
            yield text
            continue
        try:
            words[language] = flatten(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            yield Problem(file, "", f"is not TOML: {error}")
            continue
        yield from _problems_in_one(file, language, words[language])
    first, *others = list(words) or [""]
    for language, ours in words.items():
        yield from _problems_in_plurals(f"words/{language}.toml", ours, _plural_stems(words[first]))
    for other in others:
        yield from _differences(first, words[first], other, words[other])


def _problems_in_one(file: str, language: str, words: Mapping[str, Any]) -> Iterator[Problem]:
    for key in _LANGUAGE_KEYS:
        if key not in words:
            yield Problem(file, key, "is missing")
    if words.get("language.dir", "ltr") not in ("ltr", "rtl"):
        yield Problem(file, "language.dir", f"{words['language.dir']!r} is neither ltr nor rtl")
    try:
        Locale.parse(str(words.get("language.locale", "fr_FR")))
    except (ValueError, UnknownLocaleError):
        what = f"{words['language.locale']!r} is not a known locale"
        yield Problem(file, "language.locale", what)
    if words.get("language.records", "fr") not in REQUIRED_LANGUAGES:
        what = f"{words['language.records']!r} is none of {', '.join(REQUIRED_LANGUAGES)}, which the records have"
        yield Problem(file, "language.records", what)
    for key, word in words.items():
        if not isinstance(word, str):
            yield Problem(file, key, f"{word!r} is not a text in quotation marks")
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
    try:
        plural_form = Locale.parse(str(words.get("language.locale"))).plural_form
    except (ValueError, UnknownLocaleError):
        return
    # French has a "many" from a million on, which no count here reaches.
    needed = {"other", *map(plural_form, range(1_000))}
    for stem in stems:
        for form in _PLURAL_FORMS:
            key = f"{stem}_{form}"
            if form in needed and key not in words:
                yield Problem(file, key, "is missing: the language has this plural form")
            elif key in words and form not in {"other", *plural_form.tags}:
                yield Problem(file, key, "is a plural form that the language does not have")


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
    names = _placeholders(word)
    if names is None:
        yield "has an unbalanced { or }"
    elif bad := sorted(name for name in names if not name.isidentifier()):
        yield f"has a placeholder that is not a name: {', '.join(map(repr, bad))}"


def _problems_in_method(folder: Path, languages: list[str]) -> Iterator[Problem]:
    headings: dict[str, list[tuple[int, int]]] = {}
    for language in languages:
        file = f"method/{language}.md"
        text = read_file(folder, file)
        if isinstance(text, Problem):
            yield text
            continue
        lines = list(enumerate(text.splitlines(), 1))
        for number, line in lines:
            for what in bad_typography(line, language):
                yield Problem(file, at_line(number), what)
        found = [(number, _HEADING.match(line)) for number, line in lines]
        headings[language] = [(number, len(match[1])) for number, match in found if match]
    first, *others = list(headings) or [""]
    for other in others:
        yield from _different_headings(first, headings[first], other, headings[other])


def _different_headings(
    first: str, ours: list[tuple[int, int]], other: str, theirs: list[tuple[int, int]]
) -> Iterator[Problem]:
    """The first place where two texts have headings of different levels, or their numbers."""
    file = f"method/{other}.md"
    for (line, level), (other_line, other_level) in zip(ours, theirs, strict=False):
        if level != other_level:
            what = f"heading of level {other_level} where {first}.md line {line} has level {level}"
            yield Problem(file, at_line(other_line), what)
            return
    if len(ours) != len(theirs):
        yield Problem(file, "", f"has {len(theirs)} headings where {first}.md has {len(ours)}")
