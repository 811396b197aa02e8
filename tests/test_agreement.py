"""The facts and the words know nothing of each other; here they are held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from geodata import load
from geodata.checks import problems_in as problems_in_facts
from geodata.maps.paper import sizes
from geodata.models import LAYERS, columns_of
from narrative import languages, load_words, read_narrative
from narrative.checks import problems_in as problems_in_words
from pages.contents import completeness
from pages.contents.agreement import named_by_words
from pages.contents.completeness import half_done

ROOT = Path(__file__).parents[1]
EVERY_LANGUAGE = pytest.mark.parametrize("language", languages())


def missing(words: Iterable[str], table: str, names: set[str]) -> set[str]:
    return {f"{table}.{name}" for name in names} - set(words)


@EVERY_LANGUAGE
def test_everything_that_the_facts_use_has_its_word(language: str) -> None:
    words = load_words(language)
    for table, names in named_by_words(load()).items():
        assert names, table
        assert missing(words, table, names) == set()


@pytest.mark.parametrize("table", ["place_kinds", "directions", "layers", "kinds", "activities", "roles", "what"])
def test_no_word_stands_for_what_the_facts_never_use(table: str) -> None:
    names = {key.removeprefix(f"{table}.") for key in load_words("fr") if key.startswith(f"{table}.")}
    assert names - named_by_words(load())[table] == set()


def test_a_size_on_which_nothing_can_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sizes.SIZES, "a5-landscape", sizes.Size(210, 148, "mm", 1500, 300))
    (size, *words) = map(str, half_done(read_narrative(), load()))
    assert size == ("geodata/maps/paper/sizes.py: SIZES: a5-landscape: its smallest text is 5.6 pt, must be at least 6")
    assert words == [
        f"words/{language}.toml: press.size_a5-landscape: is missing; geodata/maps/paper/sizes.py has the size"
        for language in languages()
    ]


def test_words_that_name_other_years_than_the_story_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(completeness._TOLD_YEARS, "site.subtitle", {1990, 2018})
    assert list(map(str, half_done(read_narrative(), load()))) == [
        f"words/{language}.toml: site.subtitle: does not name 1990 and 2018 of geodata/story.toml"
        for language in languages()
    ]


def test_a_word_that_is_missing_is_seen() -> None:
    assert missing(load_words("fr"), "kinds", {"local", "no-such"}) == {"kinds.no-such"}


@EVERY_LANGUAGE
def test_every_language_has_the_words_of_every_other(language: str) -> None:
    assert set(load_words(language)) == set(load_words("fr"))


@EVERY_LANGUAGE
def test_every_language_has_the_texts_of_its_records_in_the_facts(language: str) -> None:
    of_records = load_words(language)["language.records"]
    for layer in map(columns_of, LAYERS.values()):
        for text in ("name", "label", "note", "position"):
            assert f"{text}_{of_records}" in layer


def test_facts_and_words_are_in_order() -> None:
    assert [str(problem) for problem in problems_in_facts(ROOT / "geodata")] == []
    assert [str(problem) for problem in problems_in_words(ROOT / "narrative")] == []


ASKED = {
    "*.js": re.compile(r"""\bword\(\s*"([a-z0-9_.]*[a-z0-9_])\""""),
    "*.py": re.compile(r"""\bwords(?:\[|\.fill\(\s*)"([a-z0-9_.]*[a-z0-9_])\""""),
}
COUNTED = re.compile(r"""\bwords?\.count\(\s*"([a-z0-9_.]*[a-z0-9_])\"""")


@EVERY_LANGUAGE
def test_every_word_that_pages_and_scripts_ask_for_exists(language: str) -> None:
    words = load_words(language)
    plain, counted = set(), set()
    for pattern, asked in ASKED.items():
        for path in (ROOT / "pages").rglob(pattern):
            text = path.read_text("utf-8")
            plain |= set(asked.findall(text))
            counted |= set(COUNTED.findall(text))
    assert len(plain) > 40 and len(counted) > 3
    assert plain - set(words) == set()
    assert {f"{key}_{form}" for key in counted for form in ("one", "other")} - set(words) == set()
