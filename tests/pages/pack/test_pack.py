"""The pack as a folder and a ZIP, by its command and in the background; documents by their addresses."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from geodata.maps.paper import DrawingError
from narrative import languages, load_words, read_chapters
from pages.background import job as background
from pages.background.job import TooManyJobsError
from pages.pack import __main__ as command_line
from pages.pack import whole
from pages.pack.documents import DOCUMENTS, OF_A_CHAPTER, OF_THE_STORY
from pages.pack.job import begin_pack
from pages.pack.request import DocumentRequest, read_request
from pages.pack.typeset import TypesettingError
from pages.parts import job as parts_job
from pages.press_desk.series_job import begin_series
from pages.web import documents
from tests.pages.job_pages import job_of, shown

ROOT = Path(__file__).parents[3]
PAGE = str(ROOT / "pages" / "classroom.py")
PACK = len(OF_A_CHAPTER) * len(read_chapters()) + len(OF_THE_STORY)


@pytest.fixture
def as_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of each document: what was asked for."""
    monkeypatch.setattr(
        whole,
        "to_document_pdf",
        lambda name, asked, atlas: f"{name} {asked.language} {asked.paper} {asked.chapter}".encode(),
    )


def call(*arguments: Path | str) -> Result:
    return CliRunner().invoke(command_line.app, [str(argument) for argument in arguments])


def test_a_folder_and_a_zip_hold_the_same_documents(as_names: None, tmp_path: Path) -> None:
    folder, archive = tmp_path / "pack", tmp_path / "pack.zip"
    done = call(folder, "--lang", "en")
    assert done.exit_code == 0, done.output
    said = done.output.splitlines()
    assert said[0] == f"1/{PACK} calais-handout-01-first-helpers-en.pdf" and len(said) == PACK + 1
    assert said[PACK - 1].startswith(f"{PACK}/{PACK} ")
    assert call(archive, "--lang", "en").exit_code == 0
    with ZipFile(archive) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }
    assert (folder / "calais-handout-02-sangatte-en.pdf").read_bytes() == b"handout en a4 sangatte"
    before = archive.read_bytes()
    assert call(archive, "--lang", "en").exit_code == 0 and archive.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"pack", "pack.zip"}


def test_a_chapter_alone_on_letter(as_names: None, tmp_path: Path) -> None:
    assert call(tmp_path / "pack", "--chapter", "inland", "--paper", "letter").exit_code == 0
    names = {path.name for path in (tmp_path / "pack").iterdir()}
    assert "calais-handout-04-inland-fr-letter.pdf" in names
    assert len(names) == len(OF_A_CHAPTER) + len(OF_THE_STORY)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.pdf"], "'x.pdf' must end in .zip"),
        (["full"], "is there and no empty folder"),
        (["p", "--chapter", "calais"], "chapter: 'calais' is not a chapter; there are first-helpers"),
        (["p", "--paper", "a5"], "paper: 'a5' is not a paper; there are a4, letter"),
        (["p", "--lang", "xx"], "lang: 'xx' is not a lang"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    as_names: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    done = call(*arguments)
    assert done.exit_code == 2 and said in done.output and "Traceback" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


@pytest.mark.parametrize(
    "error", [DrawingError("no room"), TypesettingError("no such font"), OSError(28, "No space left")]
)
def test_what_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(whole, "to_document_pdf", fail)
    for out in (tmp_path / "pack", tmp_path / "pack.zip"):
        done = call(out)
        assert done.exit_code == 1 and done.output.strip().endswith(("no room", "no such font", "No space left."))
    assert not list(tmp_path.iterdir())


COLD = """
import sys
from unittest.mock import patch
from narrative import current
with patch.object(current, "problems_in", wraps=current.problems_in) as checked:
    from pages.pack import __main__ as command_line
    from pages.pack import whole
    whole.OF_A_CHAPTER, whole.OF_THE_STORY = ("handout",), ()
    command_line.app([sys.argv[1], "--chapter", "inland"], standalone_mode=False)
print(checked.call_count, sorted({"geopandas", "pandas", "streamlit"} & sys.modules.keys()))
"""


def test_a_cold_start_reads_the_words_once_and_loads_no_tables_for_others(tmp_path: Path) -> None:
    """Which took more than a third of the time of a handout."""
    done = subprocess.run(
        [sys.executable, "-c", COLD, str(tmp_path / "made.zip")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "1 []"


def until(is_so: Callable[[], bool], patience_s: float = 60) -> None:
    ends = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


# In the place of the command: makes nothing, writes its options in place of a ZIP, waits to be told to end.
STAND_IN = """
import pathlib, sys, time
print("1/2 calais-handout.pdf", flush=True)
began = time.monotonic()
while "--chapter=inland" in sys.argv and time.monotonic() < began + 60:
    time.sleep(0.02)
pathlib.Path(sys.argv[2]).write_bytes(" ".join(sys.argv[3:]).encode())
print("2/2 calais-glossary.pdf", flush=True)
"""


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", STAND_IN))
    monkeypatch.setattr(parts_job, "count", lambda what, value: None)
    yield
    background.end_all()


def test_a_job_makes_what_was_asked_for(stand_in: None) -> None:
    job = begin_pack(read_request({"lang": "en", "paper": "letter", "chapter": "sangatte"}))
    until(lambda: job.state != "running")
    assert (job.state, job.file.name) == ("done", "calais-pack-02-sangatte-en-letter.zip")
    assert job.file.read_text() == "--lang=en --paper=letter --chapter=sangatte"


def test_packs_and_series_share_their_places(stand_in: None) -> None:
    jobs = [begin_pack(DocumentRequest("fr", chapter="inland")) for _ in range(background.AT_ONCE)]
    with pytest.raises(TooManyJobsError):
        begin_series({"year": "1990"}, ".gif")
    for job in jobs:
        job.cancel()
        assert job.state == "cancelled" and not job.file.parent.exists()


def page(**query: str) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.query_params |= query
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.parametrize("language", languages())
def test_the_page_makes_a_pack_and_hands_it_over(stand_in: None, language: str) -> None:
    words = load_words(language)
    app = page(lang=language, chapter="sangatte", paper="letter")
    assert not app.exception and not app.warning
    press(app, words["classroom.make"])
    job = job_of(app)
    assert read_request(job.asked) == DocumentRequest(language, "letter", "sangatte")
    until(lambda: job.state == "done")
    app.run()
    assert words.fill("classroom.download", kind="ZIP", size="1") in shown(app)
    assert f'href="export/made/{job.token}"' in shown(app)
    assert words["classroom.make"] not in [button.label for button in app.button]
    app.radio[0].set_value("a4").run()
    assert words["classroom.letter"] in app.caption[1].value
    assert app.query_params["chapter"] == "sangatte" and "paper" not in app.query_params


def test_the_page_shows_how_far_it_is_and_cancels(stand_in: None) -> None:
    words = load_words("fr")
    app = press(page(chapter="inland"), words["classroom.make"])
    job = job_of(app)
    until(lambda: job.progress.number == 1)
    app.run()
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (50, words.fill("classroom.progress", number=1, total=2))
    press(app, words["job.cancel"])
    assert job.state == "cancelled"
    assert words["classroom.cancelled"] in [block.value for block in app.markdown]


def test_the_page_names_what_it_does_not_understand() -> None:
    app = page(chapter="calais", paper="a5")
    assert not app.exception
    assert [word in warning.value for word, warning in zip(("calais", "a5"), app.warning, strict=True)] == [True, True]
    assert app.radio[0].value == "a4" and app.selectbox[0].value == ""


@pytest.mark.parametrize("language", languages())
def test_every_document_has_its_words(language: str) -> None:
    words = load_words(language)
    for name in (*OF_A_CHAPTER, *OF_THE_STORY):
        assert words[f"pack.{name}"] and words[f"classroom.about_{name}"]


def test_a_document_is_kept_and_tagged(client: TestClient) -> None:
    address = "/export/handout.pdf?chapter=jungle-2009&lang=en"
    first = client.get(address)
    assert first.status_code == 200 and first.content.startswith(b"%PDF-1.7")
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.headers["Content-Disposition"] == 'inline; filename="calais-handout-05-jungle-2009-en.pdf"'
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(address).content == first.content


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("chapter=x", "chapter"),
        ("paper=a5", "paper"),
        ("lang=xx", "lang"),
        ("year=2016", "year"),
        ("lang=fr&lang=en", "lang"),
    ],
)
def test_what_there_is_not_is_named(client: TestClient, query: str, parameter: str) -> None:
    answer = client.get(f"/export/handout.pdf?{query}")
    assert (answer.status_code, answer.json()["error"]["parameter"]) == (400, parameter)


def test_the_whole_pack_has_no_address(client: TestClient) -> None:
    assert client.get("/export/pack.zip").status_code == 404
    assert client.get("/export/novel.pdf").status_code == 404


def test_every_document_has_its_address(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {f"/export/{name}.pdf" for name in DOCUMENTS} <= set(paths)
    assert "429" in paths["/export/handout.pdf"]["get"]["responses"]


def test_a_document_that_cannot_be_set_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise TypesettingError("handout.typ could not be set: no such font")

    monkeypatch.setattr(documents, "to_document_pdf", fail)
    answer = client.get("/export/handout.pdf?chapter=after&paper=letter")
    assert (answer.status_code, answer.json()["error"]["message"]) == (
        500,
        "handout.typ could not be set: no such font",
    )


def test_too_many_are_told_when_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object) -> None:
        return None

    monkeypatch.setattr(documents._queue, "answer", full)
    answer = client.get("/export/handout.pdf")
    assert answer.status_code == 429 and answer.headers["Retry-After"]
