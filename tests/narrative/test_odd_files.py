"""Files that no editor of this project would write end in sentences too: never in a traceback, never without an end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrative.chapters import LARGEST_CHAPTER
from narrative.checks import problems_in
from narrative.method import LONGEST_BLOCK
from narrative.problems import LARGEST
from narrative.toml import DEEPEST
from tests.narrative.small_story import CHAPTER, EN, FR, TERMS, TOML, WAYS, write_story

ROOT = Path(__file__).parents[2]
WORDS, METHOD = "words/en.toml", "method/en.md"
TITLE = 'title = "A hall"'
UNSEEN = ("\u200b", "\u2060", "\ue000", "\U000e0041", "\U0010fffe")
MANY = 3_000
NESTED = f"nested too deep: must be at most {DEEPEST}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_story(tmp_path)


def edit(folder: Path, file: str, old: str, new: str) -> list[str]:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8", "surrogatepass")
    return [str(problem) for problem in problems_in(folder)]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2016-02-30", "is not TOML"),
        ("2016-02-03", "line 2: title is not a text: datetime.date(2016, 2, 3)"),
        ("true", "line 2: title is not a text: True"),
        ("12", "line 2: title is not a text: 12"),
        ("9" * 5_000, "has a number of thousands of digits"),
        ('["a"]', "line 2: title is not a text: ['a']"),
        ("{a = {b = 1}}", "line 2: title is not a text: "),
        ("[" * MANY + "]" * MANY, f"line 2: is {NESTED}"),
        ('"A"\ntitle = "B"', "is not TOML: Cannot overwrite a value (at line 3"),
        ('"A"\n[more]', "line 3: more is not a key of a text"),
        ('"A"\n"" = "B"', "is not a key of a text"),
        ("A hall", "is not TOML: Invalid value (at line 2"),
        ('"A', "is not TOML: Illegal character"),
        ('"""A', "is not TOML"),
    ],
)
def test_what_toml_makes_of_a_field_is_a_text_or_a_sentence(folder: Path, value: str, said: str) -> None:
    problems = edit(folder, EN, TITLE, f"title = {value}")
    assert any(line.startswith(f"{EN}: line ") and said in line for line in problems), problems


@pytest.mark.parametrize(
    "text", ["", "words", '+++\ntitle = "A"\n', '\n+++\ntitle = "A"\n+++\nwords', "---\ntitle: A\n---\nw"]
)
def test_a_text_without_front_matter_is_one_sentence(folder: Path, text: str) -> None:
    (folder / EN).write_text(text, "utf-8")
    (said,) = problems_in(folder)
    assert str(said).startswith(f"{EN}: line 1: has no front matter: must begin with a line +++")


@pytest.mark.parametrize("front", ["- a\n", "words\n", "{\n", "title: A\n"])
def test_front_matter_that_is_no_toml_is_told_once(folder: Path, front: str) -> None:
    body = (folder / EN).read_text("utf-8").split("+++\n")[2]
    (folder / EN).write_text(f"+++\n{front}+++\n{body}", "utf-8")
    (said,) = problems_in(folder)
    assert str(said).startswith(f"{EN}: line 1: is not TOML: ") and ("at line 2" in str(said) or "at end" in str(said))


@pytest.mark.parametrize("file", [TOML, TERMS, WAYS, WORDS])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"x = {'[' * MANY}{']' * MANY}", NESTED),
        (f"x = {'[' * MANY}", NESTED),
        (f"x = {'{x=' * MANY}", NESTED),
        (f"{'.'.join('a' * MANY)} = 1", NESTED),
        ('"a b".' * 1_000 + "c = 1", NESTED),
        (f"x = {'9' * 5_000}", "has a number of thousands of digits"),
        (f"x = 0x{'f' * 5_000}", "x"),
        ("zz = [", "is not TOML"),
        ('zz = """', "is not TOML"),
        ("zz = 2016-02-30", "is not TOML"),
        ('"([" = "x"', "(["),
        ('"a\\nb" = "x"', "a b"),
    ],
)
def test_odd_toml_is_a_sentence_with_its_file(folder: Path, file: str, written: str, said: str) -> None:
    text = (folder / file).read_text("utf-8")
    (folder / file).write_text(f"{written}\n{text}", "utf-8")
    problems = [str(problem) for problem in problems_in(folder)]
    assert any(line.startswith(f"{file}: ") and said in line for line in problems), problems
    assert all(len(line.splitlines()) == 1 and len(line) < 600 for line in problems)


def test_brackets_dots_and_quotation_marks_within_texts_are_not_counted(folder: Path) -> None:
    signs = "[[[ {{ ... " * 10
    texts = f'"{signs}\\" {signs}", \'{signs}\', """{signs}\n" "" {signs}""", \'\'\'{signs}\n\'\' {signs}\'\'\''
    problems = edit(folder, WORDS, "[panel]", f"x = [{texts}] # {signs}\n[panel]")
    assert not [line for line in problems if NESTED in line or "is not TOML" in line]


@pytest.mark.parametrize("key", ["term_([", "definition_\\d", "([", "a\\\\"])
def test_a_key_of_the_glossary_is_no_pattern(folder: Path, key: str) -> None:
    said = edit(folder, TERMS, "term_fr", f"'{key}' = \"x\"\nterm_fr")
    assert any(line.startswith(f"{TERMS}: line 4: {key}") for line in said), said


@pytest.mark.parametrize("name", ["(", "EN", "en us", "e"])
def test_a_file_of_words_has_the_name_of_a_language(folder: Path, name: str) -> None:
    (folder / f"words/{name}.toml").write_text("", "utf-8")
    assert [str(problem) for problem in problems_in(folder)] == [
        f"words/{name}.toml: is not named after a language, such as fr.toml"
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ('"language.name" = "x"', "language.name: is not a key"),
        ('"a.b" = "x"', "a.b: is not a key"),
        ("A = 'x'", "A: is not a key"),
    ],
)
def test_a_key_that_hides_another_is_seen(folder: Path, key: str, said: str) -> None:
    assert f"{WORDS}: {said}: must be of small letters, digits, _ and -" in edit(
        folder, WORDS, "[language]", f"{key}\n[language]"
    )


@pytest.mark.parametrize("placeholder", ["{n!x}", "{n:9999999d}", "{n:{n:{n}}}", "{n!r:}"])
def test_a_placeholder_has_no_form_of_its_own(folder: Path, placeholder: str) -> None:
    said = f"{WORDS}: panel.people: has the placeholder {{n}} with a form of its own; must be {{n}} alone"
    assert said in edit(folder, WORDS, "{n}", placeholder)


@pytest.mark.parametrize("file", [EN, TOML, TERMS, WAYS, WORDS, METHOD])
def test_a_file_has_a_size(folder: Path, file: str) -> None:
    (folder / file).write_text("[" * (LARGEST + 1), "utf-8")
    most = LARGEST_CHAPTER if file.startswith(CHAPTER) else LARGEST
    assert f"{file}: is too large: {LARGEST + 1} bytes, must be at most {most}" in map(str, problems_in(folder))


def test_a_block_of_the_method_has_a_length(folder: Path) -> None:
    said = edit(folder, METHOD, "### Two", f"{'[' * 50_000}\n\n### Two")
    assert said == [f"{METHOD}: line 5: has 50000 signs without an empty line, must be at most {LONGEST_BLOCK}"]


@pytest.mark.parametrize("file", [EN, TOML, TERMS, WAYS, WORDS, METHOD])
@pytest.mark.parametrize(
    ("mark", "encoding", "said"),
    [
        ("\ufeff", "utf-8", "line 1: begins with a byte-order mark (U+FEFF)"),
        ("\ufeff", "utf-16-le", "line 1: is UTF-16 text"),
        ("\ufeff", "utf-16-be", "line 1: is UTF-16 text"),
    ],
)
def test_a_byte_order_mark_is_named(folder: Path, file: str, mark: str, encoding: str, said: str) -> None:
    (folder / file).write_bytes((mark + (folder / file).read_text("utf-8")).encode(encoding))
    assert any(str(problem).startswith(f"{file}: {said}") for problem in problems_in(folder))


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_ends_of_lines_of_other_systems_are_ends_of_lines(folder: Path, ends: str) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_text("utf-8").replace("\n", ends).encode())
    assert problems_in(folder) == []


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x85", "\u2028", "\u202e", "\ufffd", "\ufeff", *UNSEEN])
@pytest.mark.parametrize(
    ("file", "old", "line"),
    [
        (EN, "*shelter*", 9),
        (TOML, "[1.66", 6),
        (TERMS, "Someone", 7),
        (WAYS, "sangatte/closes", 3),
        (WORDS, "Who", 7),
        (METHOD, "Text", 3),
    ],
)
def test_signs_that_stand_for_no_letter_are_named(folder: Path, file: str, old: str, line: int, sign: str) -> None:
    assert f"{file}: line {line}: has the sign U+{ord(sign):04X}, which stands for no letter; take it out" in edit(
        folder, file, old, f"{sign}{old}"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, TITLE, 'title = "A\\u0007 hall"'),
        (EN, TITLE, 'title = "A\\u202e hall"'),
        (WORDS, "Who", "\\u0007Who"),
        (TERMS, "Someone", "\\u0007Someone"),
    ],
)
def test_signs_that_are_written_as_escapes_are_named_too(folder: Path, file: str, old: str, new: str) -> None:
    assert any(line.startswith(f"{file}: ") and "has the sign U+" in line for line in edit(folder, file, old, new))


@pytest.mark.parametrize("ids", ["3", '["x"]', '"A B"', '""', '"a\\u0000"'])
def test_an_id_looks_like_one(folder: Path, ids: str) -> None:
    said = edit(folder, TOML, '["sangatte-centre"]', f"[{ids}]")
    assert f"{TOML}: line 7: places is not a list of ids that is not empty: [" in said[0]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<script>alert(1)</script>", "has HTML, which is not shown: <script>alert(1)</script>"),
        ("a <b onclick='x'>b</b>", "has HTML, which is not shown: <b onclick='x'>"),
        ("![a](https://example.org/a.png)", "has a picture, which is not shown: https://example.org/a.png"),
        ("[a](javascript:alert)", "has an unknown link (javascript:alert): must be an http(s) address"),
        ("[a](https://b:c@example.org)", "has an unknown link (https://b:c@example.org): must be"),
        ("[a](//example.org)", "has an unknown link (//example.org): must be"),
        ("# One", "heading of level 1, must be of level 2 or deeper"),
        ("One\n===", "heading of level 1, must be of level 2 or deeper"),
    ],
)
def test_the_method_has_no_markup_but_that_of_its_page(folder: Path, markup: str, said: str) -> None:
    problems = edit(folder, METHOD, "### Two", f"{markup}\n\n### Two")
    assert any(line.startswith(f"{METHOD}: line 5: {said}") for line in problems), problems
    (folder / METHOD).write_text("## One\n\n[a](https://example.org) [b](#one)\n\n### Two\n", "utf-8")
    assert problems_in(folder) == []


def test_a_story_has_chapters(folder: Path) -> None:
    (folder / CHAPTER).rename(folder / "elsewhere")
    assert "chapters: is empty: must have a folder such as 02-sangatte" in map(str, problems_in(folder))
    (folder / "chapters").rmdir()
    assert "chapters: is missing: must be a folder with one for each chapter" in map(str, problems_in(folder))
    (folder / "chapters").write_text("", "utf-8")
    assert any(str(problem).startswith("chapters: cannot be read") for problem in problems_in(folder))


def test_a_glossary_that_cannot_be_read_is_told_once(folder: Path) -> None:
    (folder / TERMS).unlink()
    assert list(map(str, problems_in(folder))) == [f"{TERMS}: is missing"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """In a process of its own, which can be ended if it waits."""
    files = (EN, FR, TOML, TERMS, WAYS, WORDS, METHOD)
    for file in files:
        (folder / file).unlink()
        os.mkfifo(folder / file)
    command = [sys.executable, "-m", "narrative", "check", str(folder)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert {f"{file}: cannot be read (is not a file)" for file in files} <= set(answer.stdout.splitlines())
