"""The words load in every language, say what they lack, and count as each language does."""

from __future__ import annotations

import pytest

from narrative import Words, languages, load_words, number_in_digits, read_method


def test_french_comes_first_and_every_language_has_its_name() -> None:
    """A switch of languages can be drawn from the files alone."""
    assert languages()[0] == "fr" and "en" in languages()
    assert [load_words(language)["language.name"] for language in ("fr", "en")] == [
        "Français",
        "English",
    ]


def test_an_unknown_key_names_the_key_and_the_language() -> None:
    """Whoever reads the log knows which file to open."""
    with pytest.raises(KeyError, match=r"no\.such\.word.*en\.toml"):
        load_words("en")["no.such.word"]
    assert "no.such.word" not in load_words("en")
    assert load_words("en").get("no.such.word") is None


@pytest.mark.parametrize("language", ["qzz", "", "../fr", "FR"])
def test_an_unknown_language_is_refused(language: str) -> None:
    """Neither words nor the method text are looked for outside the known files."""
    there = ", ".join(languages())
    with pytest.raises(ValueError, match=there):
        load_words(language)
    with pytest.raises(ValueError, match=there):
        read_method(language)


def test_words_never_change() -> None:
    """They are shared by every visitor's session."""
    words = load_words("fr")
    with pytest.raises(TypeError):
        words["language.name"] = "autre"  # type: ignore[index]
    with pytest.raises(AttributeError):
        words.language = "en"  # type: ignore[misc]
    assert load_words("fr") is words


def test_fill_says_which_value_is_missing() -> None:
    """A placeholder is never shown to a visitor."""
    words = load_words("fr")
    assert words.fill("numbers.range", low="1", high="2") == "1 à 2"
    with pytest.raises(KeyError, match=r"numbers\.range.*fr\.toml.*high"):
        words.fill("numbers.range", low="1")
    with pytest.raises(KeyError, match="no_such_key"):
        words.fill("no_such_key", low="1")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 source"),
        ("fr", 1, "1 source"),
        ("fr", 2, "2 sources"),
        ("fr", 1500, "1\u00a0500 sources"),
        ("fr", 1_000_000, "1\u00a0000\u00a0000 sources"),
        ("en", 0, "0 sources"),
        ("en", 1, "1 source"),
        ("en", 1500, "1,500 sources"),
    ],
)
def test_plurals_follow_the_language(language: str, number: int, said: str) -> None:
    """Zero is singular in French and plural in English."""
    assert load_words(language).count("sources.found", number) == said


def test_a_count_takes_other_values_too() -> None:
    """Only `n` is written as a number."""
    texts = {"language.locale": "en_GB", "a_one": "{n} in {year}", "a_other": "{n} of {year}"}
    assert Words("en", texts).count("a", 1200, year=2016) == "1,200 of 2016"


def test_numbers_in_digits() -> None:
    """U+00A0 in French, never the narrow space that some fonts lack."""
    assert number_in_digits(10188, "fr") == "10\u00a0188"
    assert number_in_digits(10188, "en") == "10,188"
    assert number_in_digits(999, "fr") == number_in_digits(999, "en") == "999"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_method_text_starts_below_the_page_title(language: str) -> None:
    """Its first heading is of the second level, and the licences are in it."""
    text = read_method(language)
    assert text.startswith("## ")
    assert "ODbL" in text and "CC BY 4.0" in text
