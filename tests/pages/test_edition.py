"""The static edition as files: complete, small, asking for nothing, and never half written."""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from gzip import decompress
from html import escape
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geodata.checks import Problem
from geodata.maps.linking import UnknownFormError, link, minify
from narrative import Words, current, languages, load_words, read_narrative
from pages.contents.current import BadContentsError
from pages.edition import __main__ as command_line
from pages.edition import build
from pages.edition.build import folder_files, single_file
from pages.pack import whole
from pages.settings import VARIABLE

MOST_SINGLE_BYTES = 6_000_000  # of which Vega is 0.9
MOST_FIRST_VIEW_BYTES = 400_000  # gzipped
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "pages.edition"]
FIRST_VIEW = ["index.html", "files/stage.css", "files/stage.js", "files/map.html.js", "files/map.css", "files/map.js"]
FIRST_VIEW += ["files/drawing.json.js", "files/atlas.fr.json.js", "files/story.fr.json.js"]
ASKED = re.compile(r'(?:src|href)="(https?:)?//|url\(["\']?(https?:)?//|fetch\(["\']https?:|@import')


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Those of the project, which are texts: it ships no picture."""
    return {path: content.decode() for path, content in folder_files(has_pack=False)}


@pytest.fixture(scope="module")
def single() -> str:
    return single_file()


def run(*arguments: Path | str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person calls it, in a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def build_small(*arguments: Path | str) -> Result:
    """The command with the small visit of `small`."""
    return CliRunner().invoke(command_line.app, [str(argument) for argument in arguments])


SMALL = {"index.html": "story", "explore/index.html": "map", "files/stage.js": "1;\n", "sources/fr.html": "sources"}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the visit: as many entries, and no work."""
    monkeypatch.setattr(
        command_line, "folder_files", lambda has_pack: ((path, text.encode()) for path, text in SMALL.items())
    )
    monkeypatch.setattr(command_line, "single_file", lambda: "all")


@pytest.fixture
def earlier(tmp_path: Path, small: None) -> Path:
    """An edition alone in `tmp_path`, of a visit that had one language more."""
    out = tmp_path / "visit"
    assert build_small(out).exit_code == 0
    (out / "sources" / "xx.html").write_text("old", "utf-8")
    return out


def texts_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_one_sentence(said: str) -> bool:
    return said.count("\n") == 1 and said.endswith(".\n") and "Traceback" not in said


def test_every_page_has_the_files_it_names(files: dict[str, str]) -> None:
    named = 0
    for path, text in files.items():
        if not path.endswith(".html"):
            continue
        for address in re.findall(r'(?:<script src|<link rel="stylesheet" href)="([^"]+)"', text):
            target = (Path("/") / path).parent / address
            assert str(target.resolve().relative_to("/")) in files, f"{path}: {address}"
            named += 1
    assert named >= 8
    for language in languages():
        assert {f"files/{part}.{language}.json.js" for part in ("atlas", "story", "details")} <= set(files)


def test_nothing_outside_is_named_but_sources(files: dict[str, str], single: str) -> None:
    for path, text in [*files.items(), ("single", single)]:
        without_links = re.sub(r"<a [^>]*>", "", text)
        assert not (found := ASKED.search(without_links)), f"{path}: {found and found[0]}"


def test_the_licences_of_what_it_brings_come_with_it(files: dict[str, str], single: str) -> None:
    text = files["files/licences.txt"]
    named = (
        "MIT License",
        "CloudMade",
        "University of Washington Interactive Data Lab",
        "Mike Bostock",
        "Folium developers",
    )
    for words in (*named, "OpenStreetMap", "SIL OPEN FONT LICENSE Version 1.1", "Adobe Systems"):
        assert words in text
    assert text in single and "--" + ">" not in text and "{" not in text
    assert (ROOT / "LICENSE").read_text("utf-8").strip() in text
    assert "Leaflet 1." in files["files/map.js"], "which keeps its own notice"


def test_it_is_small(files: dict[str, str], single: str) -> None:
    first_view = sum(len(gzip.compress(files[path].encode(), 9)) for path in FIRST_VIEW)
    assert first_view <= MOST_FIRST_VIEW_BYTES
    assert len(single.encode()) <= MOST_SINGLE_BYTES


def test_each_process_writes_the_same_bytes_and_tells_how_far_it_is(
    tmp_path: Path, files: dict[str, str], single: str
) -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = run(tmp_path / "out", "--single", tmp_path / "visit.html", "--no-pack", PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert texts_in(tmp_path / "out") == {path: text.encode() for path, text in files.items()}
    assert (tmp_path / "visit.html").read_bytes() == single.encode()
    assert build.is_edition(tmp_path / "out")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()[:-1]] == [
        *(str(tmp_path / "out" / path) for path in files),
        str(tmp_path / "visit.html"),
    ]


def test_an_earlier_edition_is_replaced_as_a_whole(tmp_path: Path, earlier: Path) -> None:
    (earlier / ".DS_Store").touch()
    done = build_small(earlier, "--single", tmp_path / "visit.html")
    assert done.exit_code == 0, done.output
    assert texts_in(earlier) == {path: text.encode() for path, text in SMALL.items()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["visit", "visit.html"]


def test_each_text_is_packed_too_where_that_is_asked(tmp_path: Path, small: None) -> None:
    out = tmp_path / "visit"
    assert build_small(out, "--gzip").exit_code == 0
    texts = {name: content for name, content in texts_in(out).items() if not name.endswith(".gz")}
    packed = {f"{name}.gz": content for name, content in texts.items() if name.endswith((".html", ".js", ".css"))}
    assert packed and {name: decompress((out / name).read_bytes()) for name in packed} == packed
    before = texts_in(out)
    assert build_small(out, "--gzip").exit_code == 0 and texts_in(out) == before
    assert build_small(out).exit_code == 0 and not list(out.rglob("*.gz"))


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_build_broken_off_leaves_the_earlier_edition(
    tmp_path: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def break_off(has_pack: bool) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise error

    before = texts_in(earlier)
    monkeypatch.setattr(command_line, "folder_files", break_off)
    for out in (earlier, tmp_path / "new"):
        done = build_small(out)
        assert done.exit_code == (1 if isinstance(error, OSError) else 130)
        assert not isinstance(error, OSError) or done.stderr == f"{out} cannot be written: No space left on device.\n"
    assert texts_in(earlier) == before
    assert [path.name for path in tmp_path.iterdir()] == ["visit"]


ENDLESS = """
import runpy, sys, time
from pages.edition import build

def files(has_pack):
    yield "index.html", b"half"
    time.sleep(60)

build.folder_files = files
runpy.run_module("pages.edition", run_name="__main__")
"""  # the command, with a visit that is never whole


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be asked to end, only ended")
def test_a_command_asked_to_end_leaves_the_earlier_edition(tmp_path: Path, earlier: Path) -> None:
    before = texts_in(earlier)
    command = [sys.executable, "-c", ENDLESS, str(earlier)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline().startswith(str(earlier))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
    assert texts_in(earlier) == before
    assert [path.name for path in tmp_path.iterdir()] == ["visit"]


@pytest.mark.parametrize("added", ["", "mine.txt", ".git"])
def test_a_full_folder_that_is_not_an_edition_alone_is_left_alone(tmp_path: Path, small: None, added: str) -> None:
    out = tmp_path / "visit"
    if added:
        assert build_small(out).exit_code == 0
        (out / added).write_text("mine", "utf-8")
    else:
        out.mkdir()
        (out / "index.html").write_text("mine", "utf-8")
    before = texts_in(out)
    done = build_small(out)
    assert done.exit_code == 2 and done.stdout == ""
    assert is_one_sentence(done.stderr) and f"{out} is there" in done.stderr
    assert texts_in(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["visit"]


def test_an_empty_folder_and_one_below_folders_to_come_are_written_to(tmp_path: Path, small: None) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "a" / "b" / "visit"):
        assert build_small(out).exit_code == 0
        assert set(texts_in(out)) == set(SMALL)


def test_a_place_that_cannot_be_taken_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "folder_files", lambda has_pack: pytest.fail("built"))
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    out = tmp_path / "out"
    for arguments, said in (
        ([tmp_path / "file"], f"{tmp_path / 'file'} is a file; a folder"),
        ([out, "--single", tmp_path / "none" / "visit.html"], f"--single: {tmp_path / 'none'} is not a folder"),
        ([out, "--single", tmp_path / "folder"], f"--single: {tmp_path / 'folder'} is a folder"),
        ([out, "--single", out], f"--single: {out} lies in {out}, which is replaced"),
        ([out, "--single", out / "visit.html"], f"--single: {out / 'visit.html'} lies in {out}, which is replaced"),
    ):
        done = build_small(*arguments)
        assert done.exit_code == 2 and done.stdout == ""
        assert is_one_sentence(done.stderr) and done.stderr.startswith(said)
    assert texts_in(tmp_path) == {"file": b"mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_single_file_that_cannot_be_written_is_named(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes = Path.write_bytes

    def refuse(path: Path, content: bytes) -> int:
        if path.name == "visit.html":
            raise PermissionError(13, "Permission denied", "unfinished")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    done = build_small(tmp_path / "out", "--single", tmp_path / "visit.html")
    assert (done.exit_code, done.stderr) == (1, f"{tmp_path / 'visit.html'} cannot be written: Permission denied.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_bad_settings_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    done = run(tmp_path / "out", **{VARIABLE: str(tmp_path / "nowhere.toml")})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'nowhere.toml'}: is missing; must be a TOML file of settings\n"
    assert list(tmp_path.iterdir()) == []


def test_bad_facts_are_told_and_nothing_is_written(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("layers/camps.geojson", "calais-lande", "end_date", "2016-13", "must be a date")

    def refuse() -> None:
        raise BadContentsError([problem])

    monkeypatch.setattr(command_line, "load", refuse)
    done = build_small(tmp_path / "a" / "out")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{problem}\n")
    assert list(tmp_path.iterdir()) == []


def test_html_in_the_method_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check refuses it; were it not asked, it would still not run."""
    written = "## One\n\n<script>alert(1)</script>\n\nA <b onclick='alert(1)'>b</b>\n\n[a](javascript:alert) **c**\n"
    said = read_narrative()
    monkeypatch.setattr(current, "_in_use", replace(said, method=dict.fromkeys(said.method, written)))
    method = re.findall('<div class="st-key-method">(.*?)</div>', single_file(), re.DOTALL)
    assert len(method) == len(languages())
    for html in method:
        assert set(re.findall(r"<(\w+)", html)) == {"h2", "p", "strong"}
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "&lt;b onclick=" in html


def test_the_sources_are_read_from_where_their_language_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    def mirrored(language: str) -> Words:
        words = load_words(language)
        return Words(language, {**words, "language.dir": "rtl"}) if language == "en" else words

    monkeypatch.setattr(build, "load_words", mirrored)
    for language, direction in (("fr", "ltr"), ("en", "rtl")):
        template = single_file().partition(f'<template id="sources-{language}">')[2].partition("</template>")[0]
        assert re.findall("<main[^>]*>", template) == [f'<main class="reading-page" dir="{direction}">']


def test_the_statement_and_the_corrections_are_there(files: dict[str, str], single: str) -> None:
    for page, other in (("corrections", "accessibility"), ("accessibility", "corrections")):
        for language in languages():
            text = files[f"{page}/{language}.html"]
            assert f"<h1>{load_words(language)[f'site.{page}']}</h1>" in text
            assert f'href="../{other}/{language}.html"' in text
            assert f'<template id="{page}-{language}">' in single
    assert "EN 301 549" in files["accessibility/fr.html"] and "calais-cap" in files["corrections/en.html"]


def test_a_contact_and_an_address_come_with_the_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 'site.contact = "map@example.org"\nsite.address = "https://calais.example"\n'
    (tmp_path / "mine.toml").write_text(written, "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine.toml"))
    made = {path: content.decode() for path, content in folder_files(has_pack=False)}
    assert 'href="mailto:map@example.org"' in made["accessibility/fr.html"]
    assert '"contact": "map@example.org"' in made["index.html"]
    assert "data:image/png;base64," in made["files/codes.fr.json.js"]


def test_a_module_in_a_form_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = b + 1;\n', "utf-8")
    (tmp_path / "b.js").write_text("export const b = 1;\n", "utf-8")
    script = link(tmp_path, "a.js")
    assert script.index("'b.js'") < script.index("'a.js'")
    assert "export" not in script and "import" not in script
    for line in ("export default 1;", 'import c from "./b.js";', "export { b };"):
        (tmp_path / "b.js").write_text(f"{line}\n", "utf-8")
        with pytest.raises(UnknownFormError, match=r"b\.js"):
            link(tmp_path, "a.js")


def test_what_is_sent_has_its_lines_and_neither_comments_nor_indentation() -> None:
    source = '/**\n * What it is.\n * @param {number} a\n */\nconst a = () => {\n  // why\n  return "/* b */ //";\n};\n'
    assert minify(source) == '\n\n\n\nconst a = () => {\n\nreturn "/* b */ //";\n};\n'
    assert minify("/* one */\n.a {\n  top: 0; /* two */\n}\n") == "\n.a {\ntop: 0; /* two */\n}\n"
    with pytest.raises(UnknownFormError, match="backticks"):
        minify("const a = `one\n  two`;\n")


@pytest.fixture
def as_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of each document: what was asked for."""
    monkeypatch.setattr(whole, "to_document_pdf", lambda name, asked, atlas: f"{name} {asked.chapter}".encode())


@pytest.mark.parametrize("language", languages())
def test_its_classroom_page_leads_to_every_document(as_names: None, language: str) -> None:
    files = dict(folder_files(has_pack=True))
    there = {path for path in files if path.startswith(f"pack/{language}/")}
    page = files[f"classroom/{language}.html"].decode()
    assert {f"pack/{language}/{name}" for name in re.findall(rf'href="\.\./pack/{language}/([^"]+)"', page)} == there
    assert (
        len(there) >= 11 and files[f"pack/{language}/calais-handout-02-sangatte-{language}.pdf"] == b"handout sangatte"
    )
    assert load_words(language)["classroom.not_here"] not in page


@pytest.mark.parametrize("language", languages())
def test_without_documents_it_says_so(files: dict[str, str], single: str, language: str) -> None:
    missing = escape(load_words(language)["classroom.not_here"])
    assert missing in files[f"classroom/{language}.html"] and missing in single
    assert not [path for path in files if path.startswith("pack/")]
    assert "pack/" not in files[f"classroom/{language}.html"]


def test_the_command_makes_the_pack_unless_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def files(has_pack: bool) -> Iterator[tuple[str, bytes]]:
        asked.append(has_pack)
        yield from ((path, text.encode()) for path, text in SMALL.items())

    monkeypatch.setattr(command_line, "folder_files", files)
    assert build_small(tmp_path / "with").exit_code == build_small(tmp_path / "without", "--no-pack").exit_code == 0
    assert asked == [True, False]
