"""Facts and words go into use together and in order, or not at all: at the start, and when files are edited later."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fontTools.ttLib import TTFont
from starlette.testclient import TestClient

import geodata
import narrative
from geodata import Atlas
from geodata.last_good import LastGood
from narrative import current, date_in_words, languages, load_words, method_html, read_chapters, read_glossary
from pages import check
from pages.contents import current as contents
from pages.contents.current import BadContentsError, read_contents, to_last_good
from pages.lettering import fonts
from pages.stage.chapters import to_story_json

ROOT = Path(__file__).parents[2]
CHAPTER = "chapters/02-sangatte"
Change = Callable[[Path], None]


@pytest.fixture
def atlas(monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """The facts, which are read once for all tests here; the words in use are put back after each."""
    known = geodata.load()
    monkeypatch.setattr(contents, "read_atlas", lambda folder: known)
    monkeypatch.setattr(current, "_in_use", narrative.read_narrative())
    return known


@pytest.fixture
def words(tmp_path: Path, atlas: Atlas) -> Path:
    """A copy of the real words, free to be edited."""
    ignored = shutil.ignore_patterns("__pycache__", "*.py")
    return Path(shutil.copytree(narrative.FOLDER, tmp_path / "narrative", ignore=ignored))


def text(file: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        before = (folder / file).read_text("utf-8")
        assert old in before
        (folder / file).write_text(before.replace(old, new), "utf-8")

    return change


def removed(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


def half_a_language(folder: Path) -> None:
    shutil.copy(folder / "words/en.toml", folder / "words/qzz.toml")  # nobody's


def empty_chapter(folder: Path) -> None:
    (folder / "chapters/12-empty").mkdir()


BROKEN: list[tuple[Change, str]] = [
    (text(f"{CHAPTER}/chapter.toml", "slug", "zz = [\nslug"), f"{CHAPTER}/chapter.toml: is not TOML"),
    (
        text(f"{CHAPTER}/chapter.toml", 'places = ["sangatte-centre"]', 'places = ["sangatte-centre", "nowhere"]'),
        f"{CHAPTER}/chapter.toml: line 7: step opens: places: nowhere is not the id of a place",
    ),
    (empty_chapter, "chapters/12-empty/chapter.toml: is missing"),
    (half_a_language, "method/qzz.md: is missing"),
    (half_a_language, f"{CHAPTER}/qzz.md: is missing"),
    (removed("method/fr.md"), "method/fr.md: is missing"),
    (removed("glossary.toml"), "glossary.toml: is missing"),
    (removed("words/en.toml"), "words/en.toml: is missing"),
    (text("glossary.toml", '"seed"', '"rumour"'), "glossary.toml: jungle: sources: rumour is not an id"),
    (text("words/fr.toml", "church", "chapel"), "words/fr.toml: place_kinds.church: is missing"),
]


def test_words_that_are_not_in_order_are_refused_in_words(words: Path) -> None:
    change, said = BROKEN[0]
    change(words)
    before = load_words("fr")
    with pytest.raises(BadContentsError) as refused:
        read_contents(geodata.FOLDER, words)
    assert any(str(problem).startswith(said) for problem in refused.value.problems), refused.value
    assert load_words("fr") is before


def test_an_id_that_no_record_has_is_told_with_its_line_in_every_language(words: Path) -> None:
    lines = {}
    for language in languages():
        text(f"{CHAPTER}/{language}.md", "{headcount:sangatte-centre-2000-12-press}", "{headcount:nobody}")(words)
        written = (words / f"{CHAPTER}/{language}.md").read_text("utf-8")
        lines[language] = 1 + written[: written.index("{headcount:nobody}")].count("\n")
    with pytest.raises(BadContentsError) as refused:
        read_contents(geodata.FOLDER, words)
    assert list(map(str, refused.value.problems)) == [
        f"{CHAPTER}/{language}.md: line {lines[language]}: nobody is not the id of a headcount"
        for language in sorted(languages())
    ]


def test_facts_and_words_are_told_at_once(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> Atlas:
        raise geodata.BadDataError([geodata.checks.Problem("layers/camps.geojson", "a", "b", "c", "d")])

    monkeypatch.setattr(contents, "read_atlas", refuse)
    removed("glossary.toml")(words)
    with pytest.raises(BadContentsError) as refused:
        read_contents(geodata.FOLDER, words)
    assert len(refused.value.problems) == 2


def test_an_edit_into_something_bad_keeps_what_was_good_last(words: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = to_last_good(geodata.FOLDER, words)
    kept.get()
    shutil.copytree(words, words.with_name("good"))
    for change, said in BROKEN:
        good, chapters, spoken, french = kept.get(), read_chapters(), languages(), load_words("fr")
        caplog.clear()
        change(words)
        with caplog.at_level(logging.ERROR):
            assert [kept.get() for _ in range(3)] == [good] * 3, said
        assert read_chapters() is chapters and languages() == spoken and load_words("fr") is french, said
        assert len(caplog.records) == 1, "the log says it once an edit"
        assert said in caplog.text and "stays in use" in caplog.text
        assert isinstance(kept.refused, BadContentsError)
        assert any(str(problem).startswith(said) for problem in kept.refused.problems), kept.refused
        shutil.rmtree(words)
        shutil.copytree(words.with_name("good"), words)
        kept.get()
        assert kept.refused is None, said


def test_a_good_edit_of_words_chapters_terms_and_method_is_seen(words: Path, atlas: Atlas) -> None:
    kept = to_last_good(geodata.FOLDER, words)
    kept.get()
    assert date_in_words("2008~", "en") == "about 2008"
    text("words/en.toml", 'about_year = "about {date}"', 'about_year = "circa {date}"')(words)
    text(f"{CHAPTER}/en.md", "A hall at Sangatte", "A shed at Sangatte")(words)
    text("glossary.toml", "‘Jungle’", "‘The jungle’")(words)
    text("method/en.md", "## ", "## On ")(words)
    kept.get()
    assert date_in_words("2008~", "en") == "circa 2008"
    assert read_chapters()[1].texts["en"].title == "A shed at Sangatte"
    assert read_glossary()["jungle"].term["en"] == "‘The jungle’"
    assert method_html("en").startswith("<h2>On ")
    told = json.loads(to_story_json(atlas, "en"))
    assert told["chapters"][1]["title"] == "A shed at Sangatte"


def test_facts_edited_so_that_the_story_tells_of_what_is_gone_stay_out_of_use(
    words: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = words.with_name("facts")
    (facts / "tables").mkdir(parents=True)
    kept = to_last_good(facts, words)
    kept.get()
    without = replace(atlas, headcounts=())
    monkeypatch.setattr(contents, "read_atlas", lambda folder: without)
    (facts / "tables" / "headcounts.csv").write_text("", "utf-8")
    assert kept.get() is atlas
    assert "figure: sangatte-centre-2002-11-05-press is not the id of" in str(kept.refused)


def test_the_health_tells_of_files_that_would_not_start(
    client: TestClient, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_contents", to_last_good(geodata.FOLDER, words))
    assert client.get("/healthz").json()["status"] == "ok"
    half_a_language(words)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "well, but the files on disk would not start"
    (words / "words/qzz.toml").unlink()
    assert client.get("/healthz").json()["status"] == "ok"


@pytest.mark.parametrize("is_bad", [True, False])
def test_an_edit_is_read_once_whoever_asks_meanwhile(tmp_path: Path, is_bad: bool) -> None:
    read, others_know = list[int](), Event()

    def read_it() -> int:
        read.append(len(read))
        if len(read) > 1:
            assert others_know.wait(30), "the others wait for this one"
            if is_bad:
                raise ValueError
        return len(read)

    kept = LastGood("it", (tmp_path,), read_it, ValueError)
    assert kept.get() == 1
    (tmp_path / "edited").write_text("", "utf-8")
    with ThreadPoolExecutor(10) as threads:
        answers = [threads.submit(kept.get) for _ in range(10)]
        done = as_completed(answers, 30)
        assert [next(done).result() for _ in range(9)] == [1] * 9
        others_know.set()
        assert next(done).result() == (1 if is_bad else 2)
    assert kept.get() == (1 if is_bad else 2)
    assert len(read) == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "is missing; must be the font of the package font-source-sans-pro"),
        (b"", "cannot be read ("),
        (b"\0\1\0\0" + b"\xff" * 200, "cannot be read ("),
    ],
)
def test_a_font_that_is_not_there_or_broken_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: bytes | None, said: str
) -> None:
    fonts.check_fonts()
    path = tmp_path / "SourceSansPro-Regular.ttf"
    if file is not None:
        path.write_bytes(file)
    monkeypatch.setattr(fonts, "path_of", lambda name: path)
    fonts._advances_of.cache_clear()
    with pytest.raises(fonts.BadFontError) as refused:
        fonts.check_fonts()
    assert len(refused.value.problems) == len(fonts.FONTS)
    assert said in refused.value.problems[0] and len(refused.value.problems[0].splitlines()) == 1


@pytest.mark.parametrize("command", [["app.py"], ["-m", "pages.check"]])
def test_a_start_without_a_font_is_one_sentence_and_1(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "font_source_sans_pro").mkdir()
    (tmp_path / "font_source_sans_pro" / "__init__.py").write_text("", "utf-8")
    answer = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    said = (answer.stderr if command == ["app.py"] else answer.stdout).splitlines()
    assert answer.returncode == 1
    assert len(said) == 2 and all("font_source_sans_pro: SourceSansPro-" in line for line in said), answer.stderr


def test_the_command_on_what_is_in_order(atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    check.main()
    assert capsys.readouterr().out == "Settings, facts, words and fonts are in order, and agree.\n"


def test_the_fonts_are_those_that_are_checked() -> None:
    for name in fonts.FONTS:
        with TTFont(fonts.path_of(name), lazy=True) as font:
            assert font.getBestCmap()
