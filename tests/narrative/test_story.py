"""Chapters and glossary are read as runs of words, and every fault in them is named at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import narrative
from geodata import load
from narrative import BadWordsError, Figure, Run, languages
from narrative.__main__ import app
from narrative.chapters import read_chapter, read_chapters
from narrative.glossary import read_glossary
from narrative.markup import FOLD_SIGN, LINKS, PLACEHOLDERS, read_paragraphs
from narrative.paths import read_paths
from narrative.step_texts import read_step_texts
from narrative.story_checks import problems_in_story
from pages.stage.chapters import to_story_json
from tests.narrative.small_story import CHAPTER, EN, FR, TERMS, TOML, WAYS, write_story

YEARS = '{ kind = "years", place = "sangatte-centre" }'  # the figure of the second step
TEN = "a a a a a a a a a a "
OF_THE_GUIDE = "example"  # a chapter of CONTRIBUTING.md, in a copy to which its recipes are applied
WORDS_A_SECOND, SECONDS_A_STEP = 3, 2  # of a visitor who stands at a screen
PROMISED_SECONDS = 240


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
        for text in chapter.texts.values():
            assert [step.id for step in text.steps] == [step.id for step in chapter.steps]
    for term in narrative.read_glossary().values():
        assert set(term.term) == set(term.definition) == set(languages())
        assert term.sources


def test_the_story_is_as_long_as_a_visit() -> None:
    """Half an hour in all; the short path is in every chapter."""
    chapters, short = narrative.read_chapters(), narrative.read_paths()["short"]
    assert 45 <= sum(len(chapter.steps) for chapter in chapters if chapter.slug != OF_THE_GUIDE) <= 55
    assert 12 <= len([slug for slug, _ in short if slug != OF_THE_GUIDE]) <= 14
    assert {slug for slug, _ in short} == {chapter.slug for chapter in chapters}


@pytest.mark.parametrize("language", languages())
def test_the_short_path_is_read_in_the_time_that_is_promised(language: str) -> None:
    """README.md, docs/kiosk.md and docs/addresses.md say four minutes."""
    story = json.loads(to_story_json(load(), language))
    steps = {(chapter["slug"], step["id"]): step for chapter in story["chapters"] for step in chapter["steps"]}
    on_path = [steps[slug, id_] for slug, id_ in story["paths"]["short"] if slug != OF_THE_GUIDE]
    said = [text for step in on_path for text in (step["heading"], *map(_joined, step["text"]))]
    words = sum(any(map(str.isalnum, word)) for text in said for word in text.split(" "))
    seconds = words / WORDS_A_SECOND + SECONDS_A_STEP * len(on_path)
    assert seconds <= PROMISED_SECONDS, f"{words} words and {len(on_path)} steps take {seconds:.0f} s"


def _joined(paragraph: list[tuple[str, str, str]]) -> str:
    return "".join(text for _, text, _ in paragraph)


def test_a_chapter_is_read_as_its_files_say(folder: Path) -> None:
    assert problems(folder) == []
    (chapter,) = read_chapters(folder)
    assert (chapter.slug, chapter.number) == ("sangatte", 1)
    opens, life, closes = chapter.steps
    assert (opens.id, opens.period, opens.bounds) == ("opens", "1999", (1.66, 50.885, 1.95, 51))
    assert (opens.places, opens.organisations, opens.layers) == (("sangatte-centre",), ("croix-rouge",), ("camps",))
    assert opens.figure == Figure("count", counts=("sangatte-2000", "sangatte-2002"))
    assert (life.organisations, life.layers) == ((), ())
    assert life.figure == Figure("years", place="sangatte-centre")
    assert (closes.figure, closes.picture, closes.sources) == (None, None, ("seed", "press-2002"))
    english = chapter.texts["en"]
    assert (english.title, english.question) == ("A hall", (Run("text", "And then?"),))
    assert [(step.id, step.heading, step.line) for step in english.steps] == [
        ("opens", "Why open it?", 6),
        ("life", "Life in there", 15),
        ("closes", "The end", 22),
    ]
    first = english.steps[0]
    assert first.text[0] == (
        Run("text", "The "),
        Run("place", "centre", "sangatte-centre"),
        Run("text", " of the "),
        Run("organisation", "Red Cross", "croix-rouge"),
        Run("text", " opens, a "),
        Run("emphasis", "shelter"),
        Run("text", " of "),
        Run("strong", "three"),
        Run("text", " years, with its "),
        Run("term", "staff", "equipier"),
        Run("how"),
        Run("text", "."),
    )
    assert len(first.text) == 2
    assert first.how[0][1:4:2] == (Run("headcount", "", "sangatte-2002"), Run("event", "", "closes"))


def test_a_path_is_read_as_chapters_and_steps(folder: Path) -> None:
    paths, said = read_paths(folder)
    assert (paths, said) == ({"short": (("sangatte", "opens"), ("sangatte", "closes"))}, [])


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ('{ kind = "count", counts = ["a"] }', Figure("count", counts=("a",))),
        (
            '{ kind = "before_after", place = "a", periods = ["1999", "2002-11"] }',
            Figure("before_after", place="a", periods=("1999", "2002-11")),
        ),
        ('{ kind = "years", of = "organisations" }', Figure("years", of="organisations")),
        ('{ kind = "organisations", periods = ["1", "2"] }', Figure("organisations", periods=("1", "2"))),
        ('{ kind = "organisations", periods = ["1", "2"], place = "a" }', Figure("organisations", (), "a", ("1", "2"))),
    ],
)
def test_a_figure_of_each_kind_is_read(folder: Path, written: str, figure: Figure) -> None:
    edit(folder, TOML, YEARS, written)
    chapter, said = read_chapter(folder, "01-sangatte")
    assert (chapter.steps[1].figure, said) == (figure, [])


def test_a_term_is_read_in_every_language(folder: Path) -> None:
    (term,) = read_glossary(folder).values()
    assert (term.id, term.term["fr"], term.sources) == ("equipier", "Équipier", ("seed",))
    assert term.definition["en"] == "Someone employed at the centre."


FACTS = [
    ("slug =", "slug ", "is not TOML: Expected '='"),
    ('slug = "sangatte"', "", "slug: is missing"),
    ('"sangatte"', '"Sangatte 2"', "line 1: slug is not an id such as sangatte: 'Sangatte 2'"),
    ('"sangatte"', '"other"', "slug: 'other' is not the slug of its folder"),
    ("[[steps]]", "[[step]]", "line 3: step is not a key of a chapter"),
    ("[[steps]]", "[[step]]", "steps: are missing: must be tables [[steps]]"),
    ('slug = "sangatte"', 'slug = "sangatte"\nmore = 1', "line 2: more is not a key of a chapter"),
    ('id = "life"\n', "", "line 13: id is missing"),
    ('"life"', '"Life!"', "line 14: id is not an id such as red-cross: 'Life!'"),
    ('"life"', '"opens"', "line 14: has the step opens more than once"),
    ('"2002-11"', "2002", "line 15: period is not a text that is not empty: 2002"),
    ('"2002-11"', '"89"', "line 15: '89' is not a year such as 2009 or a month such as 2016-03"),
    ('"2002-11"', '"2002-13"', "line 15: '2002-13' is not a year such as 2009 or a month such as 2016-03"),
    ("1.66", "2.66", "line 6: bounds is not west, south, east, north in degrees: [2.66, 50.885, 1.95, 51]"),
    ("1.66,", "", "line 6: bounds is not west, south, east, north in degrees: "),
    ("1.66,", "true,", "line 6: bounds is not west, south, east, north in degrees: "),
    ("1.66,", "nan,", "line 6: bounds is not west, south, east, north in degrees: "),
    ("51]", "91]", "line 6: bounds is not west, south, east, north in degrees: "),
    ('["sangatte-centre"]', "[]", "line 7: places is not a list of ids that is not empty: []"),
    ('["croix-rouge"]', '"croix-rouge"', "line 8: organisations is not a list of ids: 'croix-rouge'"),
    ("organisations = []\n", "", "line 13: organisations is missing"),
    ("layers =", "layer =", "line 9: layer is not a key of a step"),
    ('["camps"]', "[]", "line 9: layers is not a list of ids that is not empty: []"),
    ('"press-2002"]', "3]", "line 28: sources is not a list of ids that is not empty: ['seed', 3]"),
    (YEARS, '"years"', "line 20: figure is not a table with its kind: 'years'"),
    (YEARS, "{ counts = [] }", "line 20: figure: kind is missing: must be one of count, before_after, years, organ"),
    (YEARS, '{ kind = "pie" }', "line 20: figure: kind is not one of count, before_after, years, organisations: 'pie'"),
    (YEARS, '{ kind = ["count"] }', "line 20: figure: kind is not one of count, before_after, years, organisations: ["),
    (YEARS, '{ kind = "count" }', "line 20: figure: counts is missing"),
    (YEARS, '{ kind = "count", counts = [] }', "line 20: figure: counts is not a list of one or two ids: []"),
    (
        YEARS,
        '{ kind = "count", counts = ["a", "b", "c"] }',
        "line 20: figure: counts is not a list of one or two ids: ",
    ),
    (YEARS, '{ kind = "before_after", periods = ["1999", "2002"] }', "line 20: figure: place is missing"),
    (
        YEARS,
        '{ kind = "organisations", periods = ["1999"] }',
        "line 20: figure: periods is not a list of two periods: ",
    ),
    (YEARS, '{ kind = "organisations", periods = ["1999", "99"] }', "line 20: '99' is not a year such as 2009 or a"),
    (YEARS, '{ kind = "years" }', 'line 20: figure: must have either place = "…" or of = "organisations"'),
    (YEARS, '{ kind = "years", place = "a", of = "organisations" }', "line 20: figure: must have either place = "),
    (YEARS, '{ kind = "years", of = "people" }', "line 20: figure: of is not organisations: 'people'"),
    (YEARS, '{ kind = "years", place = "A b" }', "line 20: figure: place is not an id such as calais-lande: 'A b'"),
    (YEARS, '{ kind = "years", counts = ["a"] }', "line 20: figure: counts is not a key of a figure of kind years"),
]
WORDS = [
    ("title =", "titel =", "title is missing"),
    ("title =", "titel =", "line 2: titel is not a key of a text"),
    ("And then?", "", "line 3: question is empty"),
    ('"And then?"', "3", "line 3: question is not a text"),
    ("And then?", "# And", "line 3: question has unknown markup (heading)"),
    ("And then?", "And\\n\\nthen?", "line 3: question is not one paragraph"),
    ("And then?", "And then?{how}", "line 3: question has the sign {how}"),
    ('"A hall"', "A: hall: [", "line 1: is not TOML: Invalid value (at line 2"),
    ("A hall", "A *hall*", "line 2: title has markup"),
    ("A hall", "A 'hall'", "line 2: title has a straight quotation mark '"),
    ("## Why", "Why\n\n## Why", "line 6: has words before the first ## Heading {#step-id}"),
    ("## The", "# The", "line 22: is not the heading of a step such as ## Heading {#step-id}"),
    (" {#closes}", "", "line 22: is not the heading of a step such as ## Heading {#step-id}"),
    ("{#closes}", "{#Closes it}", "line 22: is not the heading of a step such as ## Heading {#step-id}"),
    ("The end", "The *end*", "line 22: heading has markup"),
    ("The end", "The {event:end}", "line 22: heading has markup"),
    ("The end", 'The “end"', 'line 22: has a straight quotation mark "'),
    ("The end", "One two three four five six seven eight", "line 22: step closes: heading has 8 words, more than 7"),
    ("The end", "Life in there", "line 22: the heading 'Life in there' stands more than once"),
    ("it?", "it", "line 6: the heading of a chapter’s first step is no question, which ends in ?: Why open it"),
    ("{#closes}", "{#end}", "line 22: step end is not in chapter.toml"),
    ("{#closes}", "{#end}", "has no section for step closes of chapter.toml: ## Heading {#closes}"),
    ("{#closes}", "{#life}", "line 22: step life stands more than once"),
    ("One two three four\n", "One two three\n", "line 15: step life: text has 24 words, not 25 to 60"),
    (
        "five six seven eight nine ten eleven twelve thirteen.",
        TEN * 6,
        "line 15: step life: text has 76 words, not 25 to",
    ),
    ("> A sentence. Another one.\n\n", "", "line 15: step life: its fold, of lines that begin with >, has 0 sentences"),
    ("> A sentence. ", "> ", "line 15: step life: its fold, of lines that begin with >, has 1 sentences, not 2 to 4"),
    (
        "> A sentence.",
        "> A b. C d. E f. G h.",
        "line 15: step life: its fold, of lines that begin with >, has 5 sentences",
    ),
    ("twelve thirteen.", TEN * 2, "line 15: step life: a sentence has 31 words, more than 30: "),
    ("> A sentence.", f"> {TEN * 4}", "line 15: step life: a sentence has 42 words, more than 30: a a a"),
    (
        "nine ten eleven twelve thirteen.",
        f"{TEN}{TEN}b",
        "line 15: step life: its sentences have 20.5 words on average",
    ),
    ("twelve{how}", "twelve", "line 15: step life: text has the sign {how} 0 times, not once"),
    ("twelve{how}. One", "twelve{how}. One{how}", "line 15: step life: text has the sign {how} 2 times, not once"),
    ("Another one.", "Another one{how}.", "line 15: step life: its fold has the sign {how}, which stands in the text"),
    (
        "> A sentence. Another one.\n",
        "> A b. C d.\n\nMore.\n",
        "line 22: has words after the fold of a step, whose lines",
    ),
    ("\nOne two three four five six.", "\n- One", "line 11: has unknown markup (bullet list)"),
    ("\nOne two three four five six.", "\n  ## One", "line 11: has unknown markup (heading)"),
    ("> A sentence.", "> - A sentence.", "line 20: has unknown markup (bullet list)"),
    ("> A sentence.", "> # A sentence.", "line 20: has unknown markup (heading)"),
    ("*shelter*", "<b>shelter</b>", "line 9: has unknown markup (html inline)"),
    ("*shelter*", "`shelter`", "line 9: has unknown markup (code inline)"),
    ("*shelter*", "***shelter***", "line 9: has markup within emphasis"),
    ("*shelter*", "*{event:opens}*", "line 9: has a placeholder within emphasis"),
    ("*shelter*", "{opens}", "line 9: has an unknown placeholder {opens}"),
    ("*shelter*", "{place:opens}", "line 9: has an unknown placeholder {place:opens}"),
    ("*shelter*", "{how:opens}", "line 9: has an unknown placeholder {how:opens}"),
    ("*shelter*", "{event:opens", "line 9: has a brace without its pair"),
    ("*shelter*", "[a](javascript:b)", "line 9: has ]( where no link could be read"),
    ("*shelter*", "[a](place:b", "line 9: has ]( where no link could be read"),
    ("*shelter*", "a&#x202e;b", "line 9: has &#x202e; in place of a sign"),
    ("*shelter*", "[a](https://b.fr)", "line 9: has an unknown link (https://b.fr)"),
    ("*shelter*", "<place:b>", "line 9: has an unknown link (place:b)"),
    ("term:equipier", "term:nobody", "line 9: nobody is not a term of glossary.toml"),
    ("*shelter*", '"shelter"', 'line 9: has a straight quotation mark "'),
    ("place:sangatte-", "place:", "line 8: place:centre is not in step opens of fr.md"),
    ("{event:closes}", "{event:opens}", "line 13: event:opens is not in step opens of fr.md"),
]
TERM = [
    ("term_fr =", "term_fr ", "is not TOML: Expected '='"),
    ("definition_en", "definition_eng", "line 3: definition_en is missing"),
    ("definition_en", "definition_eng", "line 7: definition_eng has no words/eng.toml beside it"),
    ("term_en", "name_en", "line 5: name_en is not a key of a term"),
    ('"Équipier"', '" "', "line 4: term_fr is not a text that is not empty"),
    ('["seed"]', "[]", "line 8: sources is not a list of ids that is not empty"),
    ("\u00a0:", ":", "line 6: definition_fr has no no-break space (U+00A0) before :"),
    ("[equipier]", "[Equipier]", "line 3: Equipier is not a term: a table with a name like rest-area"),
]
WAY = [
    ("short =", "short ", "is not TOML: Expected '='"),
    ("short", "long", "line 1: long is not a path: must be short"),
    ("short", "long", "short is missing"),
    ('"sangatte/opens"', '"opens"', "line 1: short is not a list of steps such as sangatte/red-cross: ['opens', "),
    ('"sangatte/opens"', "3", "line 1: short is not a list of steps such as sangatte/red-cross: [3, "),
    ("sangatte/opens", "sangatte/no", "line 2: short: sangatte/no is not a step of the story"),
    ("sangatte/opens", "elsewhere/opens", "line 2: short: elsewhere/opens is not a step of the story"),
    ('"sangatte/closes",', '"sangatte/closes",\n"sangatte/life",', "line 4: short: sangatte/life stands after a later"),
    ('"sangatte/closes",', '"sangatte/opens",', "line 2: short: sangatte/opens stands after a later step, or twice"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        *((TOML, *case) for case in FACTS),
        *((EN, *case) for case in WORDS),
        *((TERMS, *case) for case in TERM),
        *((WAYS, *case) for case in WAY),
        (EN, "place:sangatte-", "place:", f"{FR}: line 8: place:sangatte-centre is not in step opens of en.md"),
        (EN, "{deaths:border-2002}", "then", f"{FR}: line 25: deaths:border-2002 is not in step closes of en.md"),
        (FR, "\u00a0?", "?", "line 3: question has no no-break space (U+00A0) before ?"),
        (FR, "«\u00a0", "«", "line 13: has no no-break space (U+00A0) after «"),
    ],
)
def test_each_fault_is_found(folder: Path, file: str, old: str, new: str, problem: str) -> None:
    """The sentence begins with the file, and the line where there is one."""
    said = edit(folder, file, old, new)
    whole = problem if problem.startswith(CHAPTER) else f"{file}: {problem}"
    assert any(line.startswith(whole) for line in said), said


def test_steps_of_a_text_are_in_the_order_of_the_facts(folder: Path) -> None:
    text = (folder / EN).read_text("utf-8")
    begin, life, end = (text.index(f"## {heading}") for heading in ("Why", "Life", "The end"))
    (folder / EN).write_text(f"{text[:begin]}{text[begin:life]}{text[end:]}\n{text[life:end]}", "utf-8")
    assert problems(folder) == [f"{EN}: line 6: has its steps in another order than chapter.toml: opens, life, closes"]


def test_a_text_without_a_step_is_told(folder: Path) -> None:
    (folder / EN).write_text('+++\ntitle = "A"\nquestion = "B?"\n+++\n', "utf-8")
    assert problems(folder) == [f"{EN}: has no step"]


@pytest.mark.parametrize("steps", [2, 7])
def test_a_chapter_has_a_number_of_steps(folder: Path, steps: int) -> None:
    facts, *tables = (folder / TOML).read_text("utf-8").split("[[steps]]")
    (folder / TOML).write_text("[[steps]]".join([facts, *(tables * 3)[:steps]]), "utf-8")
    assert f"{TOML}: has {steps} steps, not 3 to 6" in problems(folder)


def test_a_chapter_that_cannot_be_read_is_told_once(folder: Path) -> None:
    """And not once more for each of its steps that is on the path."""
    (folder / TOML).write_text("slug", "utf-8")
    (said,) = problems(folder)
    assert said.startswith(f"{TOML}: is not TOML: ")


def test_every_chapter_is_on_the_path(folder: Path) -> None:
    shutil.copytree(folder / CHAPTER, folder / "chapters/02-more")
    assert f"{WAYS}: line 1: short has no step of the chapter more" in edit(
        folder, "chapters/02-more/chapter.toml", '"sangatte"', '"more"'
    )


@pytest.mark.parametrize("file", [TOML, FR, EN, TERMS, WAYS])
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
        "corpus/ar.md: is missing",
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
    edit(folder, TOML, 'period = "1999"\n', "")
    edit(folder, EN, "*shelter*", "<b>shelter</b>")
    with pytest.raises(BadWordsError) as refusal:
        read_chapters(folder)
    assert {problem.file for problem in refusal.value.problems} == {TOML, EN}
    edit(folder, TERMS, 'sources = ["seed"]\n', "")
    with pytest.raises(BadWordsError, match="sources is missing"):
        read_glossary(folder)


def test_the_command_tells_the_story_s_problems_too(folder: Path) -> None:
    assert CliRunner().invoke(app, ["check", str(folder)]).exit_code == 0
    edit(folder, TOML, "1999", "89")
    edit(folder, EN, "term:equipier", "term:nobody")
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == len(problems(folder)) >= 3
    assert "Traceback" not in result.output


@given(st.text(st.sampled_from("ab \n*_[](){}:<>!`#-&\\place:event{how}"), max_size=60))
def test_any_text_becomes_runs_or_faults(markdown: str) -> None:
    paragraphs, _ = read_paragraphs(markdown)
    for run in (run for paragraph in paragraphs for run in paragraph):
        assert bool(run.target) == (run.kind in LINKS | PLACEHOLDERS)
        assert bool(run.text) == (run.kind not in {*PLACEHOLDERS, FOLD_SIGN})


PIECES = [
    "## A {#a}",
    "## B? {#b-2}",
    "# C",
    "## D",
    "> e",
    ">",
    "f {how}",
    "",
    " ",
    "-",
    "## [g](place:g) {#g}",
    "#",
    "=",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_sections_become_steps_or_faults_within_their_lines(lines: list[str]) -> None:
    steps, faults = read_step_texts("\n".join(lines), 10)
    at = [step.line for step in steps] + [fault.line for fault in faults]
    assert all(10 <= line < 10 + max(1, len(lines)) for line in at)
    assert [step.line for step in steps] == sorted({step.line for step in steps})
    if not faults:
        assert len(steps) == sum(line.startswith("#") for line in lines)
    for step in steps:
        assert lines[step.line - 10].startswith(f"## {step.heading} {{#{step.id}}}")
