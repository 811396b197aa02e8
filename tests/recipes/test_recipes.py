"""Each recipe of CONTRIBUTING.md, applied as it stands to a copy: the checks pass, and a visitor meets what is new."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.recipes.steps import GUIDE, BadRecipeError, Step, apply, copy_project, read_recipes, run_in
from tests.recipes.translation import BEGUN, MARK, translate

RECIPES = read_recipes(GUIDE.read_text("utf-8"))
ALL_TOGETHER = "python -m pages.check"
CHECKS = ("python -m geodata check", "python -m narrative check", ALL_TOGETHER)
PLACE, CHAPTER, SIZE = "Add a place", "Add a chapter", "Add a picture size"
KIND, KIND_OF_ORGANISATION, LANGUAGE = "Add a kind of place", "Add a kind of organisation", "Add a language"


def follow(recipe: str, folder: Path, without: int | None = None) -> str:
    """Apply a recipe, all steps or all but one, to the copy in the folder; what its commands print."""
    steps = [step for number, step in enumerate(RECIPES[recipe]) if number != without]
    printed = "".join(apply(step, folder) for step in steps if without is None or step.what != "run")
    if recipe == LANGUAGE:
        translate(folder / "narrative", BEGUN)
    return printed


def told_by(*checks: str, folder: Path) -> str:
    """All that checks find wrong, "" where nothing is."""
    done = [run_in(folder, line) for line in checks]
    assert not any("Traceback" in one.stderr for one in done), [one.stderr for one in done]
    return "".join(one.stdout for one in done if one.returncode)


VISIT = """
import json, pathlib, sys
from pages.contents.current import load
from pages.export import app
from pages.stage.chapters import to_story_json
from pages.stage.payload import to_atlas_json
languages, pictures = json.loads(sys.argv[1])
for language in languages:
    atlas, story = (json.loads(to(load(), language)) for to in (to_atlas_json, to_story_json))
    pathlib.Path(f"{language}.json").write_text(json.dumps({"story": story, **atlas}), "utf-8")
for file, *options in pictures:
    app([file, *options], standalone_mode=False)
"""
ROUND_ARQUES, WHOLE_COAST = "2.1,50.65,2.5,50.85", "1.56,50.35,2.98,51.1"
PICTURES = [("2013", "fr", ROUND_ARQUES), ("2016", "fr", WHOLE_COAST), ("2016", BEGUN, ROUND_ARQUES)]


@cache
def visit(folder: Path) -> None:
    """All that a visitor is to meet, of the copy, in which nothing is changed any more, by one process."""
    (folder / "visit.py").write_text(VISIT, "utf-8")
    pictures = [[picture_of(*one), "--year", one[0], "--lang", one[1], "--bounds", one[2]] for one in PICTURES]
    done = run_in(folder, shlex.join(["python", "visit.py", json.dumps([["fr", "en", BEGUN], pictures])]))
    assert done.returncode == 0, done.stderr


def picture_of(period: str, language: str, bounds: str) -> str:
    return f"{period}-{language}-{bounds}.svg"


def wire(folder: Path, language: str) -> dict[str, Any]:
    """What the browser gets of the copy: atlas and story."""
    visit(folder)
    read: dict[str, Any] = json.loads((folder / f"{language}.json").read_text("utf-8"))
    return read


def drawn(folder: Path, period: str, language: str = "fr", bounds: str = ROUND_ARQUES) -> str:
    """A picture of the copy as SVG, whose texts are text."""
    visit(folder)
    return (folder / picture_of(period, language, bounds)).read_text("utf-8")


def a_place_is_on_the_map(folder: Path, printed: str) -> None:
    assert "Arques camp [arques-camp], certain\n    40–50, 2013-06, journalist (other)\n    salam\n" in printed
    assert "arques-camp" in {place["id"] for place in wire(folder, "fr")["places"]}
    assert ">Camp d’Arques<" in drawn(folder, "2013")


def a_chapter_is_the_last(folder: Path, printed: str) -> None:
    story = wire(folder, "en")["story"]
    last = story["chapters"][-1]
    assert (last["slug"], last["title"]) == ("example", "An example")
    assert [step["id"] for step in last["steps"]] == ["question", "figure", "nobody"]
    assert last["steps"][1]["figure"]["counts"] == ["calais-2017-06-12-official"]
    assert story["paths"]["short"][-1] == ["example", "question"]


def a_size_is_drawn(folder: Path, printed: str) -> None:
    with Image.open(io.BytesIO((folder / "large.png").read_bytes())) as picture:
        assert picture.size == (2400, 1350)


def a_kind_has_its_sign_and_word(folder: Path, printed: str) -> None:
    atlas = wire(folder, "en")
    assert atlas["legend"]["day_centre"] == "Day centre" and atlas["style"]["landmarks"]["day_centre"]
    assert "day_centre" in atlas["style"]["legend"]["inOrder"]
    assert ">Accueil de jour<" in drawn(folder, "2013"), "name or legend"
    assert run_in(folder, "python -m geodata package all.zip").returncode == 0


def a_kind_of_organisation_has_its_sign_and_word(folder: Path, printed: str) -> None:
    atlas = wire(folder, "fr")
    assert atlas["style"]["kinds"]["faith"]["colour"] in atlas["style"]["highContrast"]
    assert ">Communauté religieuse<" in drawn(folder, "2016", bounds=WHOLE_COAST)


def a_language_is_spoken(folder: Path, printed: str) -> None:
    said = wire(folder, BEGUN)
    assert said["language"] == BEGUN and said["words"]["layers.camps"].startswith(MARK)
    assert all(chapter["title"].startswith(MARK) for chapter in said["story"]["chapters"])
    assert MARK in drawn(folder, "2016", BEGUN)


SHOWN: dict[str, Callable[[Path, str], None]] = {
    PLACE: a_place_is_on_the_map,
    CHAPTER: a_chapter_is_the_last,
    SIZE: a_size_is_drawn,
    KIND: a_kind_has_its_sign_and_word,
    KIND_OF_ORGANISATION: a_kind_of_organisation_has_its_sign_and_word,
    LANGUAGE: a_language_is_spoken,
}


def test_every_recipe_is_tried() -> None:
    assert set(RECIPES) == set(SHOWN)
    assert all(RECIPES.values())


def test_the_recipes_work_as_they_stand(tmp_path: Path) -> None:
    """All of them in one copy, the language last: it translates what the others have added."""
    printed = {}
    copy_project(tmp_path)
    for recipe in sorted(SHOWN, key=lambda name: name == LANGUAGE):
        printed[recipe] = follow(recipe, tmp_path)
    assert told_by(*CHECKS, folder=tmp_path) == ""
    for recipe, is_shown in SHOWN.items():
        is_shown(tmp_path, printed[recipe])


def steps_that_matter() -> list[tuple[str, int, str]]:
    """Recipe and number of each step without which the others are half done, and what a check then names.

    Not those that say more of something whole: who was at a camp and how many, the place or organisation of a new kind.
    """
    return [
        *((PLACE, 0, "example-2013"), (PLACE, 1, "arques-camp")),
        *((CHAPTER, 0, "chapters/12-example/chapter.toml"), (CHAPTER, 1, "chapters/12-example/fr.md")),
        (CHAPTER, 2, "chapters/12-example/en.md"),
        (CHAPTER, 3, "paths.toml: line 1: short has no step of the chapter example"),
        *((KIND, 0, "day_centre"), (KIND, 1, "geodata/maps/style.py: LANDMARKS: has no sign for day_centre")),
        (KIND, 2, "geodata/package/linked_places.py: TYPES: has no concept for day_centre"),
        (KIND_OF_ORGANISATION, 0, "faith"),
        (KIND_OF_ORGANISATION, 1, "geodata/maps/style.py: KINDS: has no colour and sign for faith"),
        (LANGUAGE, 1, "words/de.toml: language.name"),
    ]


@pytest.mark.parametrize(("recipe", "number", "named"), steps_that_matter())
def test_what_is_half_done_is_refused_by_name(recipe: str, number: int, named: str, tmp_path: Path) -> None:
    if recipe == LANGUAGE:
        copy_project(tmp_path)
        apply(RECIPES[LANGUAGE][0], tmp_path)
        translate(tmp_path / "narrative", BEGUN)
    else:
        follow(recipe, copy_project(tmp_path), without=number)
    assert named in told_by(ALL_TOGETHER, folder=tmp_path)


WORDS = {SIZE: "press.size_2400x1350", KIND: "place_kinds.day_centre", KIND_OF_ORGANISATION: "kinds.faith"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_word_that_a_recipe_lacks_in_one_language_is_named(language: str, tmp_path: Path) -> None:
    copy_project(tmp_path)
    file, missing = f"words/{language}.toml", []
    for recipe, key in WORDS.items():
        for step in RECIPES[recipe]:
            if step.file == f"narrative/{file}":
                missing.append(f"short_legend.{step.text.partition(' =')[0]}" if "short_legend" in step.old else key)
            elif step.what != "run":
                apply(step, tmp_path)
    told = told_by(ALL_TOGETHER, folder=tmp_path)
    assert len(missing) > len(WORDS)
    assert [key for key in missing if f"{file}: {key}: is missing" not in told] == []


def test_a_language_that_is_begun_is_refused_until_it_is_translated(tmp_path: Path) -> None:
    copy_project(tmp_path)
    for step in RECIPES[LANGUAGE]:
        apply(step, tmp_path)
    told = told_by(ALL_TOGETHER, folder=tmp_path)
    assert "words/de.toml: is not translated: " in told and "words are those of en.toml" in told
    assert "method/de.md: is not translated: says what en.md says" in told
    assert "chapters/02-sangatte/de.md: is not translated: says what en.md says" in told
    assert "glossary.toml: jungle: definition_de is not translated: says what definition_en says" in told


def test_a_step_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("a\nb\n", "utf-8")
    for step in (Step("after", "one.txt", "c\n", "d"), Step("replace", "one.txt", "c\n", "d\n")):
        with pytest.raises(BadRecipeError, match="0 times"):
            apply(step, tmp_path)
    with pytest.raises(BadRecipeError, match="no step"):
        read_recipes("\n## Recipes\n### One\nDo it:\n\n```csv\na\n```\n")
