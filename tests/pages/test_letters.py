"""Letters that no picture can set are named with their file and record before a picture is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata import Atlas, load
from geodata.base_map import BaseMap, load_base_map
from geodata.models import NamedPlace
from narrative import Words, load_words
from pages import check
from pages.lettering import letters
from pages.lettering.letters import problems_in_letters
from pages.wording import captions

ARABIC, ETHIOPIC = "كاليه", "ካለ"


def said(atlas: Atlas) -> list[str]:
    return [str(problem) for problem in problems_in_letters(atlas, load_base_map())]


def with_labels(label: str) -> Atlas:
    place = replace(load().places["calais-lande"], label_fr=label)
    return replace(load(), places={**load().places, place.id: place})


def test_all_that_there_is_can_be_set() -> None:
    assert said(load()) == []
    assert said(with_labels("Şırnak, Καλαί, Кале")) == []


@pytest.mark.parametrize(
    ("label", "letter"), [(ARABIC, "'ا' (U+0627)"), (ETHIOPIC, "(U+1208)"), ("e\u0331", "(U+0331)")]
)
def test_a_record_is_named_with_its_letter(label: str, letter: str) -> None:
    (problem,) = said(with_labels(label))
    assert problem.startswith("layers/camps.geojson: calais-lande: label_fr: ")
    assert letter in problem


def test_who_counted_is_on_the_map_too() -> None:
    first, *others = load().headcounts
    (problem,) = said(replace(load(), headcounts=(replace(first, counted_by_en=ARABIC), *others)))
    assert problem.startswith(f"tables/headcounts.csv: {first.id}: counted_by_en: ")


def test_a_name_of_the_base_map_is_named() -> None:
    base = load_base_map()
    names, points = base._layers[NamedPlace.FILE]
    named = [{**names[0], "name_en": ETHIOPIC}, *names[1:]]
    (problem,) = problems_in_letters(load(), BaseMap({**base._layers, NamedPlace.FILE: (named, points)}))
    assert str(problem).startswith("basemap/place_names.geojson: ") and "(U+1208)" in str(problem)


@pytest.mark.parametrize("key", ["picture.licence", "legend.sea_or_none", "site.title", "panel.places_count_other"])
def test_a_word_of_a_language_is_named(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    spoken = load_words("en")
    key = key if key in spoken else "legend.organisations"
    other = Words("en", {**spoken, key: f"{spoken[key]} {ARABIC}"})
    for module in (letters, captions, __import__("pages.wording.descriptions", fromlist=["x"])):
        monkeypatch.setattr(module, "load_words", lambda language: other if language == "en" else load_words(language))
    (problem,) = said(load())
    assert problem.startswith(f"words/en.toml: {key}: has the letter 'ا' (U+0627)")


def test_the_command_tells_of_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    broken = with_labels(ARABIC)
    monkeypatch.setattr(check, "load", lambda: broken)
    with pytest.raises(check.typer.Exit):
        check.main()
    assert "calais-lande" in capsys.readouterr().out
