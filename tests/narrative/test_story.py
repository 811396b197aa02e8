"""Chapters and glossary are read as runs of words, and every fault in them is named at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import narrative
from narrative import BadWordsError, Run, languages
from narrative.__main__ import app
from narrative.chapters import read_chapters
from narrative.glossary import read_glossary
from narrative.markup import LINKS, PLACEHOLDERS, read_paragraphs
from narrative.story_checks import problems_in_story
from tests.narrative.small_story import CHAPTER, EN, FR, TERMS, TOML, write_story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of one chapter with nothing wrong."""
    return write_story(tmp_path)


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in problems_in_story(folder, ("fr", "en"))]


def edit(folder: Path, file: str, old: str, new: str) -> list[str]:
    """The problems once `old` is replaced in a file."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    return problems(folder)


def test_the_story_of_the_project_is_whole() -> None:
    chapters = narrative.read_chapters()
    assert [chapter.number for chapter in chapters] == list(range(1, len(chapters) + 1))
    for chapter in chapters:
        assert set(chapter.texts) == set(languages())
    for term in narrative.read_glossary().values():
        assert set(term.term) == set(term.definition) == set(languages())
        assert term.sources


def test_a_chapter_is_read_as_its_files_say(folder: Path) -> None:
    assert problems(folder) == []
    (chapter,) = read_chapters(folder)
    assert (chapter.slug, chapter.number, chapter.period) == ("sangatte", 1, "2002-11")
    assert chapter.bounds == (1.66, 50.885, 1.95, 51)
    assert chapter.places == ("sangatte-centre",)
    assert chapter.organisations == ("croix-rouge",)
    assert chapter.layers == ("camps",)
    assert chapter.figure == "sangatte-2002"
    english = chapter.texts["en"]
    assert english.title == "A hall"
    assert english.question == (Run("text", "And then?"),)
    assert english.figure_caption[1] == Run("headcount", "", "sangatte-2002")
    assert english.body[0] == (
        Run("text", "The "),
        Run("place", "centre", "sangatte-centre"),
        Run("text", " of the "),
        Run("organisation", "Red Cross", "croix-rouge"),
        Run("text", ", a "),
        Run("emphasis", "shelter"),
        Run("text", ", "),
        Run("strong", "three"),
        Run("text", " years, "),
        Run("term", "staff", "equipier"),
        Run("text", "."),
    )
    assert len(english.body) == 2


def test_a_chapter_without_layers_shows_them_all(folder: Path) -> None:
    assert edit(folder, f"{CHAPTER}/chapter.toml", 'layers = ["camps"]\n', "") == []
    assert read_chapters(folder)[0].layers == ()


def test_a_term_is_read_in_every_language(folder: Path) -> None:
    (term,) = read_glossary(folder).values()
    assert (term.id, term.term["fr"], term.sources) == ("equipier", "Équipier", ("seed",))
    assert term.definition["en"] == "Someone employed at the centre."


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (TOML, "slug =", "slug ", "chapter.toml: is not TOML: Expected '='"),
        (TOML, 'figure = "sangatte-2002"\n', "", "chapter.toml: figure: is missing"),
        (TOML, "layers", "layer", "chapter.toml: line 6: layer is not a key of a chapter"),
        (TOML, '["camps"]', "[]", "line 6: layers is not a list of ids that is not empty"),
        (TOML, '"sangatte"', '"other"', "chapter.toml: slug: 'other' is not the slug of its"),
        (TOML, "1.66", "2.66", "line 3: bounds is not west, south, east, north in degrees"),
        (TOML, "1.66,", "", "line 3: bounds is not west, south, east, north in degrees"),
        (TOML, "2002-11", "89", "line 2: '89' is not a year such as 2009 or a month such as"),
        (TOML, "2002-11", "2002-13", "line 2: '2002-13' is not a year such as 2009 or a month"),
        (TOML, '"sangatte-2002"', '"b"', "fr.md: line 4: figure_caption does not show the figure"),
        (FR, "title =", "titre =", "fr.md: title is missing"),
        (FR, "title =", "titre =", "fr.md: line 2: titre is not a key of a text"),
        (EN, "And then?", "", "en.md: line 5: question is empty"),
        (EN, '"And then?"', "3", "en.md: line 5: question is not a text"),
        (EN, '"A hall"', "A: hall: [", "en.md: line 1: is not TOML: Invalid value (at line 2"),
        (EN, "A hall", "A *hall*", "en.md: line 2: title has markup"),
        (EN, "One.", "# One.", "en.md: line 3: lede has unknown markup (heading)"),
        (EN, "One.", "One. One.", "en.md: line 3: lede has 4 sentences, more than 3"),
        (EN, "word word", "word", "en.md: line 8: body has 71 words, not 120 to 250"),
        (EN, "word ", "word word word ", "en.md: line 8: body has 371 words, not 120 to 250"),
        (EN, "\nword", "\n## word", "en.md: line 11: has unknown markup (heading)"),
        (EN, "\nword", "\n- word", "en.md: line 11: has unknown markup (bullet list)"),
        (EN, "*shelter*", "<b>shelter</b>", "line 9: has unknown markup (html inline)"),
        (EN, "*shelter*", "`shelter`", "line 9: has unknown markup (code inline)"),
        (EN, "*shelter*", "***shelter***", "line 9: has markup within emphasis"),
        (EN, "*shelter*", "*{event:opens}*", "line 9: has a placeholder within emphasis"),
        (EN, "*shelter*", "{opens}", "en.md: line 9: has an unknown placeholder {opens}"),
        (EN, "*shelter*", "{place:opens}", "line 9: has an unknown placeholder {place:opens}"),
        (EN, "*shelter*", "{event:opens", "line 9: has a brace without its pair"),
        (EN, "*shelter*", "[a](javascript:b)", "line 9: has ]( where no link could be read"),
        (EN, "*shelter*", "[a](place:b", "line 9: has ]( where no link could be read"),
        (EN, "*shelter*", "a&#x202e;b", "line 9: has &#x202e; in place of a sign"),
        (EN, "*shelter*", "[a](https://b.fr)", "line 9: has an unknown link (https://b.fr)"),
        (EN, "*shelter*", "<place:b>", "en.md: line 9: has an unknown link (place:b)"),
        (EN, "term:equipier", "term:nobody", "en.md: line 9: nobody is not a term of glossary"),
        (EN, "place:sangatte-", "place:", "en.md: line 8: place:centre is not in fr.md"),
        (EN, "place:sangatte-", "place:", "fr.md: line 8: place:sangatte-centre is not in en.md"),
        (EN, " {event:opens}", " then", "fr.md: line 3: event:opens is not in en.md"),
        (EN, "a *shelter*", 'a "shelter"', 'en.md: line 9: has a straight quotation mark "'),
        (FR, "\u00a0?", "?", "fr.md: line 5: question has no no-break space (U+00A0) before ?"),
        (TERMS, "term_fr =", "term_fr ", "glossary.toml: is not TOML: Expected '='"),
        (TERMS, "definition_en", "definition_eng", "line 3: definition_en is missing"),
        (TERMS, "definition_en", "definition_eng", "definition_eng has no words/eng.toml"),
        (TERMS, "term_en", "name_en", "glossary.toml: line 5: name_en is not a key of a term"),
        (TERMS, '"Équipier"', '" "', "line 4: term_fr is not a text that is not empty"),
        (TERMS, '["seed"]', "[]", "line 8: sources is not a list of ids that is not empty"),
        (TERMS, "\u00a0:", ":", "line 6: definition_fr has no no-break space (U+00A0) before :"),
        (TERMS, "[equipier]", "[Equipier]", "Equipier is not a term: a table with a name like"),
    ],
)
def test_each_fault_is_found(folder: Path, file: str, old: str, new: str, problem: str) -> None:
    """The sentence names the file, and the line where there is one."""
    said = edit(folder, file, old, new)
    assert any(problem in line for line in said), said


@pytest.mark.parametrize("file", [TOML, FR, EN, TERMS])
def test_a_missing_or_unreadable_file(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"name = \xff")
    assert f"{file}: is not UTF-8 text (invalid start byte at byte 7)" in problems(folder)
    (folder / file).unlink()
    assert f"{file}: is missing" in problems(folder)
    (folder / file).mkdir()
    assert any(said.startswith(f"{file}: cannot be read") for said in problems(folder))


def test_a_language_without_words_is_no_language(folder: Path) -> None:
    shutil.copy(folder / EN, folder / CHAPTER / "de.md")
    assert problems(folder) == [f"{CHAPTER}/de.md: has no words/de.toml beside it"]


def test_a_third_language_needs_its_chapters_and_terms(folder: Path) -> None:
    said = [str(problem) for problem in problems_in_story(folder, ("fr", "en", "ar"))]
    assert said == [
        "glossary.toml: line 3: term_ar is missing",
        "glossary.toml: line 3: definition_ar is missing",
        f"{CHAPTER}/ar.md: is missing",
    ]


def test_chapters_are_numbered_without_a_gap_and_slugs_used_once(folder: Path) -> None:
    shutil.copytree(folder / CHAPTER, folder / "chapters/03-sangatte")
    assert problems(folder) == [
        "chapters: have the numbers [1, 3], not 1, 2, 3 and so on",
        "chapters: have the slug 'sangatte' more than once",
    ]
    (folder / "chapters/03-sangatte").rename(folder / "chapters/last")
    assert "chapters/last: is not named like 02-sangatte" in problems(folder)


def test_what_cannot_be_read_whole_is_not_read_at_all(folder: Path) -> None:
    """Two faults in two files, both told."""
    edit(folder, TOML, 'period = "2002-11"\n', "")
    edit(folder, EN, "*shelter*", "<b>shelter</b>")
    with pytest.raises(BadWordsError) as refusal:
        read_chapters(folder)
    assert {problem.file for problem in refusal.value.problems} == {TOML, EN}
    edit(folder, TERMS, 'sources = ["seed"]\n', "")
    with pytest.raises(BadWordsError, match="sources is missing"):
        read_glossary(folder)


def test_the_command_tells_the_story_s_problems_too(folder: Path) -> None:
    assert CliRunner().invoke(app, ["check", str(folder)]).exit_code == 0
    edit(folder, TOML, "2002-11", "89")
    edit(folder, EN, "term:equipier", "term:nobody")
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == len(problems(folder)) >= 4
    assert "Traceback" not in result.output


@given(st.text(st.sampled_from("ab \n*_[](){}:<>!`#-&\\place:event"), max_size=60))
def test_any_text_becomes_runs_or_faults(markdown: str) -> None:
    paragraphs, _ = read_paragraphs(markdown)
    for run in (run for paragraph in paragraphs for run in paragraph):
        assert bool(run.target) == (run.kind in LINKS | PLACEHOLDERS)
        assert bool(run.text) == (run.kind not in PLACEHOLDERS)
