"""What was corrected is told once, with its record and sources, and whom to write to is what the settings say."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geodata import load
from geodata.package.release import VERSION
from narrative import languages, load_words, read_corrections, read_narrative
from narrative.corrections import FILE
from narrative.corrections import read_corrections as read_file
from pages.contents.agreement import disagreements
from pages.parts.contact import contact_html
from pages.parts.corrected import corrected_html
from pages.settings import VARIABLE
from pages.stage.options import to_options
from tests.narrative.small_story import write_story

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([a-z]+:[a-z0-9-]+)` \| (.*) \| (.*) \|$", re.MULTILINE)
GOOD = 'record = "headcount:sangatte-2000"\ndate = 2026-11-26\nwrong_in = "0.1.0"\n'


def run(page: str, language: str) -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / f"{page}.py", default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def test_the_changelog_and_the_file_tell_the_same_corrections() -> None:
    said = ROW.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert said == [(f"{one.kind}:{one.id}", one.was["en"], one.now["en"]) for one in read_corrections()]
    days = [one.day for one in read_corrections()]
    assert days == sorted(days, reverse=True), "the newest first"


@pytest.mark.parametrize("language", languages())
def test_the_page_has_each_correction_with_its_sources(language: str) -> None:
    atlas, counts = load(), {count.id: count for count in load().headcounts}
    told = html_of(run("corrections", language))
    rows = re.findall(r"<tr><th scope='row'>.*?</tr>", told)
    assert len(rows) == len(read_corrections())
    for one, row in zip(read_corrections(), rows, strict=True):
        assert one.id in row
        assert {one.was[language], one.now[language]} <= {unescape(cell) for cell in re.findall(r">([^<]+)</td>", row)}
        if one.kind == "headcount":
            assert all(atlas.sources[key].title in unescape(row) for key in counts[one.id].sources)


@pytest.mark.parametrize("language", languages())
def test_the_statement_is_shown_and_leads_on(language: str) -> None:
    app = run("accessibility", language)
    assert "EN 301 549" in "".join(text.value for text in app.markdown)
    assert f"corrections?lang={language}" in html_of(app)
    assert load_words(language)["contact.none"] in html_of(app)


def test_the_contact_is_a_link_that_holds_nothing_else() -> None:
    words = load_words("en")
    told = contact_html(words, "map+a@example.org")
    assert '<a href="mailto:map%2Ba@example.org">map+a@example.org</a>' in told
    assert "<b>" not in contact_html(words, "<b>@example.org")
    assert "mailto" not in contact_html(words, "")


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (GOOD.replace("headcount:", "number:"), "line 2: record is not a record such as headcount:calais-2009"),
        (GOOD.replace("2026-11-26", '"today"'), "line 3: date is not a day such as 2026-11-26"),
        (GOOD.replace("0.1.0", "first"), "line 4: wrong_in is not a version such as 0.1.0"),
        (f"{GOOD}why = 1\n", "line 5: why is not a key of a correction"),
        (GOOD, "line 1: was_fr is missing"),
        (f'{GOOD}was_fr = "Qui ?"\n', "line 5: was_fr has no no-break space"),
    ],
)
def test_an_entry_that_is_not_whole_is_told(tmp_path: Path, entry: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(f"[[corrections]]\n{entry}", "utf-8")
    corrections, problems = read_file(tmp_path)
    assert corrections == ()
    assert any(f"{FILE}: {sentence}" in str(problem) for problem in problems), list(map(str, problems))


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = read_narrative(write_story(tmp_path))
    [told] = [str(one) for one in disagreements(said, load(), tmp_path) if one.file == FILE]
    assert told == f"{FILE}: line 2: sangatte-2000 is not the id of a headcount"


def test_what_an_entry_says_is_text() -> None:
    one = read_corrections()[0]
    bad = type(one)(one.kind, one.id, one.day, one.wrong_in, {"fr": "<i>1", "en": "<i>1"}, one.now)
    assert "&lt;i&gt;1" in corrected_html([bad], load(), load_words("fr"))
    assert load_words("fr")["corrections.none"] in corrected_html([], load(), load_words("fr"))


@pytest.fixture
def public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that says where it is."""
    (tmp_path / "mine.toml").write_text('site.address = "https://calais.example"\n', "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine.toml"))


def test_codes_are_there_where_the_address_is_known(client: TestClient, public: None) -> None:
    answer = client.get("/assets/codes.en.json")
    assert "immutable" not in answer.headers["Cache-Control"], "the address may become another one"
    codes = answer.json()
    assert codes["place"].keys() == load().places.keys()
    assert codes["organisation"].keys() == load().organisations.keys()
    assert "who-came/two-counts" in codes["step"]
    assert all(code.startswith("data:image/png;base64,") for kind in codes.values() for code in kind.values())
    assert client.get("/assets/codes.xx.json").status_code == 404


def test_there_are_no_codes_without_an_address(client: TestClient) -> None:
    assert client.get("/assets/codes.en.json").status_code == 404


def test_the_version_of_the_facts_is_told_to_the_stage() -> None:
    assert to_options("fr", "story")["site"] == {"address": "", "contact": "", "facts": VERSION}
