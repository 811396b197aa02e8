"""The check of the words finds every fault at once, says where it is, and never breaks down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from narrative.__main__ import FOLDER, app
from narrative.checks import problems_in
from tests.narrative.small_story import CHAPTER, TERMS, WORDS_EN, write_story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder with nothing wrong."""
    return write_story(tmp_path)


def edit(folder: Path, file: str, old: str, new: str) -> list[str]:
    """The problems once `old` is replaced in a file."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    return [str(problem) for problem in problems_in(folder)]


def said_of(start: str, folder: Path) -> list[str]:
    """The problems of the files whose names begin so."""
    return [str(problem) for problem in problems_in(folder) if problem.file.startswith(start)]


def test_the_words_of_the_project_are_in_order() -> None:
    """The folder that visitors read."""
    assert [str(problem) for problem in problems_in(FOLDER)] == []


def test_a_small_good_folder(folder: Path) -> None:
    """The fixture breaks no rule, so that each test below breaks one."""
    assert problems_in(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("words/fr.toml", "title =", "title ", "words/fr.toml: is not TOML: Expected '='"),
        ("words/fr.toml", "title =", "titre =", "words/fr.toml: panel.title: is missing; en"),
        ("words/fr.toml", "title =", "titre =", "words/en.toml: panel.titre: is missing; fr"),
        ("words/en.toml", '"Who helps?"', '" "', "words/en.toml: panel.title: is empty"),
        ("words/en.toml", '"Who helps?"', "3", "words/en.toml: panel.title: 3 is not a text"),
        ("words/en.toml", "{n}", "{m}", "panel.people: has {m} where fr.toml has {n}"),
        ("words/en.toml", "{n} ", "", "panel.people: has no placeholder where fr.toml has {n}"),
        ("words/en.toml", "{n}", "{n", "words/en.toml: panel.people: has an unbalanced"),
        ("words/en.toml", "{n}", "{}", "panel.people: has a placeholder that is not a name: ''"),
        ("words/en.toml", "Who", "Who’s that 'one'", "title: has a straight quotation mark '"),
        (
            "words/fr.toml",
            "aide\u00a0?",
            "aide ?",
            "title: has no no-break space (U+00A0) before ?",
        ),
        ("words/fr.toml", "Qui", "Quand ; qui", "title: has no no-break space (U+00A0) before ;"),
        ("method/fr.md", "Texte", "Un ; deux", "method/fr.md: line 3: has no no-break space (U+00A0) before ;"),
        ("words/fr.toml", "Qui", "«\u00a0Qui »", "title: has no no-break space (U+00A0) before »"),
        ("words/fr.toml", "Qui", "« Qui\u00a0»", "title: has no no-break space (U+00A0) after «"),
        (
            "words/fr.toml",
            "people =",
            "people_one =",
            "people_one: has no plural panel.people_other",
        ),
        ("words/fr.toml", '"ltr"', '"left"', "words/fr.toml: language.dir: 'left' is neither"),
        ("words/fr.toml", "fr_FR", "xx_YY", "language.locale: 'xx_YY' is not a known locale"),
        ("words/fr.toml", "name =", "nom =", "words/fr.toml: language.name: is missing"),
        ("words/en.toml", "locale", 'records = "de"\nlocale', "language.records: 'de' is none of fr, en"),
        ("method/fr.md", "Texte\u00a0:", "Texte:", "method/fr.md: line 3: has no no-break space"),
        ("method/en.md", "‘yes’", "&#x202e;", "method/en.md: line 3: has &#x202e; in place of a sign"),
        ("words/en.toml", "Who", "&nbsp;Who", "title: has &nbsp; in place of a sign"),
        ("method/en.md", "‘yes’", '"yes"', "method/en.md: line 3: has a straight quotation mark"),
        ("method/en.md", "### Two", "", "method/en.md: has 1 headings where fr.md has 2"),
        ("method/en.md", "### Two", "## Two", "method/en.md: line 5: heading of level 2 where"),
    ],
)
def test_each_fault_is_found(folder: Path, file: str, old: str, new: str, problem: str) -> None:
    """The sentence names the file and the key or line."""
    assert any(problem in said for said in edit(folder, file, old, new)), problems_in(folder)


@pytest.mark.parametrize("file", ["words/fr.toml", "words/en.toml", "method/fr.md", "method/en.md"])
def test_a_missing_or_unreadable_file(folder: Path, file: str) -> None:
    """Absent, not UTF-8, or a folder in its place."""
    (folder / file).write_bytes(b"name = \xff")
    assert [str(problem) for problem in problems_in(folder)] == [
        f"{file}: is not UTF-8 text (invalid start byte at byte 7)"
    ]
    (folder / file).unlink()
    assert f"{file}: is missing" in [str(problem) for problem in problems_in(folder)]
    (folder / file).mkdir()
    assert any(str(p).startswith(f"{file}: cannot be read") for p in problems_in(folder))


def test_a_third_language_is_checked_too(folder: Path) -> None:
    """It needs the same keys and a method text."""
    (folder / "words/ar.toml").write_text(
        WORDS_EN.replace("English", "العربية").replace("en_GB", "ar").replace("ltr", "rtl"), "utf-8"
    )
    assert said_of("words/ar.toml", folder) == []
    assert {problem.file for problem in problems_in(folder)} == {
        "method/ar.md",
        "accessibility/ar.md",
        TERMS,
        f"{CHAPTER}/ar.md",
        "corpus/ar.md",
    }


def test_a_language_has_the_plural_forms_of_its_own(folder: Path) -> None:
    """Russian has four of which whole numbers take three, Japanese one; a form may leave the number out."""
    for file in ("words/fr.toml", "words/en.toml"):
        edit(folder, file, "people =", 'days_one = "{n} d"\ndays_other = "{n} d"\npeople =')
    for code, locale, forms in (("ru", "ru", ("one", "few", "many", "other")), ("ja", "ja", ("other",))):
        days = "".join(f'days_{form} = "{{n}} d"\n' for form in forms)
        words = WORDS_EN.replace("en_GB", locale).replace("people =", f"{days}people =").replace(' = "', f' = "{code} ')
        words = words.replace(f'"{code} {locale}"', f'"{locale}"').replace(f'dir = "{code} ', 'dir = "')
        (folder / f"words/{code}.toml").write_text(words, "utf-8")
        (folder / f"method/{code}.md").write_text((folder / "method/en.md").read_text("utf-8"), "utf-8")
    edit(folder, "words/ru.toml", 'days_one = "ru {n} d"', 'days_one = "a d"')
    assert said_of("words/", folder) == []
    edit(folder, "words/ru.toml", 'days_few = "ru {n} d"', 'days_two = "ru {m} d"')
    assert said_of("words/", folder) == [
        "words/ru.toml: panel.days_two: is a plural form that the language does not have",
        "words/ru.toml: panel.days_few: is missing: the language has this plural form",
        "words/ru.toml: panel.days_two: has {m} where fr.toml has {n}",
    ]


def test_web_addresses_and_tables_need_no_french_spaces(folder: Path) -> None:
    """They are not sentences."""
    table = "| A | B |\n| :-- | --: |\n| http://exemple.fr/a?b=1;c | ?! |\n".replace("?!", "Oui\u00a0?!")
    (folder / "method/fr.md").write_text(f"## Un\n\n{table}\n### Deux\n", "utf-8")
    assert problems_in(folder) == []


def test_all_problems_come_at_once_and_the_command_ends_with_1(folder: Path) -> None:
    """One a line, without a traceback."""
    edit(folder, "words/fr.toml", "Qui aide", "")
    edit(folder, "words/en.toml", "{n}", "{m}")
    (folder / "method/en.md").unlink()
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == len(problems_in(folder)) >= 2
    assert "Traceback" not in result.output


def test_the_command_on_good_and_on_missing_folders(folder: Path) -> None:
    """Exit 0 where all is well, 1 where there is nothing to read."""
    assert CliRunner().invoke(app, ["check", str(folder)]).exit_code == 0
    assert CliRunner().invoke(app, ["check"]).exit_code == 0
    shutil.rmtree(folder)
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert "is not a folder" in result.output


@pytest.mark.parametrize("file", ["method/de.md", "chapters/01-first/de.md"])
def test_a_text_in_a_language_without_words_is_half_a_language(folder: Path, file: str) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text("## Eins\n", "utf-8")
    assert "words/de.toml: is missing" in [str(problem) for problem in problems_in(folder)]
