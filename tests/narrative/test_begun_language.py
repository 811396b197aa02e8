"""A language is begun by a command, and refused by the check until it is translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from narrative.__main__ import app
from narrative.checks import problems_in
from tests.narrative.small_story import CHAPTER, write_story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_story(tmp_path)


def begin(folder: Path, *given: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["begin", *given, "--folder", str(folder)])
    return done.exit_code, done.output


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_begun_says_what_the_other_says_and_is_refused(folder: Path) -> None:
    status, said = begin(folder, "de")
    assert status == 0 and len(said.split()) == 6
    texts = everything(folder)
    for file in ("words/{}.toml", "method/{}.md", "accessibility/{}.md", f"{CHAPTER}/{{}}.md", "corpus/{}.md"):
        assert texts[file.format("de")] == texts[file.format("en")]
    assert 'term_de = "Équipier"\n' in texts["glossary.toml"].decode()
    assert list(map(str, problems_in(folder))) == [
        "words/de.toml: language.name: is 'English', which en.toml has",
        "words/de.toml: is not translated: 5 of 5 words are those of en.toml, panel.title among them",
        "method/de.md: is not translated: says what en.md says",
        "accessibility/de.md: is not translated: says what en.md says",
        "corpus/de.md: is not translated: says what en.md says",
        f"{CHAPTER}/de.md: is not translated: says what en.md says",
        "glossary.toml: equipier: definition_de is not translated: says what definition_en says",
    ]


def test_from_another_language(folder: Path) -> None:
    begin(folder, "oc", "--from", "fr")
    assert (folder / f"{CHAPTER}/oc.md").read_bytes() == (folder / f"{CHAPTER}/fr.md").read_bytes()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("en",), "en.toml is there already"),
        (("DE",), "'DE' is not the name of a language"),
        (("../x",), "'../x' is not the name of a language"),
        (("de", "--from", "nl"), "'nl' is not a language that is there"),
    ],
)
def test_what_cannot_be_begun_changes_nothing(folder: Path, given: tuple[str, ...], sentence: str) -> None:
    before = everything(folder)
    status, said = begin(folder, *given)
    assert status == 2 and sentence in " ".join(said.split())
    assert everything(folder) == before
