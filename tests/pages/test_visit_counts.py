"""What is counted: sums of a day and nothing else, for as long as the settings say, and only by our pages."""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from anyio.from_thread import BlockingPortal
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message, Scope
from typer.testing import CliRunner, Result

from narrative import languages, read_chapters
from pages.counts import app
from pages.settings import VARIABLE
from pages.web import routes, visit_counts
from pages.web.headers import MIDDLEWARE
from pages.web.visit_counts import EXPORTS, MODES, DailyCount, count, read_counts, vocabulary

ROOT = Path(__file__).parents[2]
ROUTE = "/api/count"
FRENCH = {"what": "language", "value": "fr"}
TODAY = date(2026, 3, 1)

Use = Callable[..., Path]


class _Calendar(date):
    """A date whose today is set by a test."""

    now = TODAY

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.now


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Settings that count in a file of the test's own folder, or as it says."""

    def use(file: str | None = None, days_kept: int = 400) -> Path:
        path = tmp_path / "counts.sqlite"
        written = tmp_path / "settings.toml"
        where = path.as_posix() if file is None else file
        written.write_text(f"[counts]\nfile = '{where}'\ndays_kept = {days_kept}\n", "utf-8")
        monkeypatch.setenv(VARIABLE, str(written))
        return path

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(visit_counts, "date", _Calendar)
    monkeypatch.setattr(_Calendar, "now", TODAY)
    visit_counts._warn_once.cache_clear()
    return use


@pytest.fixture
def path(use: Use) -> Path:
    return use()


# --- counting


def test_one_more_each_time(path: Path) -> None:
    assert read_counts() == []
    for _ in range(3):
        count("language", "fr")
    count("chapter", "sangatte")
    assert read_counts() == [
        DailyCount("2026-03-01", "chapter", "sangatte", 1),
        DailyCount("2026-03-01", "language", "fr", 3),
    ]


def test_a_day_and_three_words_are_all_that_is_kept(path: Path) -> None:
    count("mode", "kiosk")
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        rows = connection.execute("SELECT * FROM counts").fetchall()
    assert tables == [("counts",)]
    assert rows == [("2026-03-01", "mode", "kiosk", 1)]


def test_the_file_is_beside_the_working_directory(use: Use, tmp_path: Path) -> None:
    use("visits.sqlite")
    count("language", "fr")
    assert (tmp_path / "visits.sqlite").exists()
    use(":memory:")
    assert read_counts() == []
    if os.name != "nt":
        count("language", "fr")
        assert read_counts()[0].count == 1


def test_every_word_of_the_vocabulary_is_counted(path: Path) -> None:
    known = vocabulary()
    assert known == {
        "chapter": tuple(chapter.slug for chapter in read_chapters()),
        "language": languages(),
        "mode": MODES,
        "export": EXPORTS,
    }
    pairs = sorted((what, value) for what, values in known.items() for value in values)
    for what, value in pairs:
        count(what, value)
    assert [(one.what, one.value) for one in read_counts()] == pairs


@pytest.mark.parametrize(
    ("what", "value", "named"),
    [
        ("visitor", "fr", "'visitor'"),
        ("", "fr", "''"),
        ("language", "xx", "'xx'"),
        ("language", "", "''"),
        ("language", "FR", "'FR'"),
        ("mode", "fr", "'fr'"),
        ("chapter", "02-sangatte", "'02-sangatte'"),
        ("export", "png'); DROP TABLE counts; --", "DROP TABLE"),
    ],
)
@pytest.mark.parametrize("file", [None, ""])
def test_nothing_else_is_counted(use: Use, what: str, value: str, named: str, file: str | None) -> None:
    path = use(file)
    with pytest.raises(ValueError, match=re.escape(named)):
        count(what, value)
    assert not path.exists()


def test_threads_lose_nothing(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: [count("mode", MODES[n % 2]) for _ in range(25)], range(8)))
    assert [(one.value, one.count) for one in read_counts()] == [("desk", 100), ("kiosk", 100)]


def test_other_processes_lose_nothing(path: Path) -> None:
    script = "from pages.web.visit_counts import count\nfor _ in range(25): count('mode', 'desk')"
    servers = [subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=os.environ) for _ in range(2)]
    assert [server.wait(60) for server in servers] == [0, 0]
    assert [one.count for one in read_counts()] == [50]


# --- keeping


def count_on(monkeypatch: pytest.MonkeyPatch, *days: date) -> None:
    for day in days:
        monkeypatch.setattr(_Calendar, "now", day)
        count("language", "fr")
        count("language", "en")


def days_from(first: date, number: int) -> list[date]:
    return [first + timedelta(days=passed) for passed in range(number)]


def test_old_days_are_forgotten(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use(days_kept=3)
    count_on(monkeypatch, *days_from(TODAY, 9))
    days = ["2026-03-07", "2026-03-08", "2026-03-09"]
    assert [one.day for one in read_counts()] == [day for day in days for _ in range(2)]
    assert {one.day for one in read_counts(date(2026, 3, 8))} == set(days[1:])
    use(days_kept=86_400)
    count("language", "fr")
    assert {one.day for one in read_counts()} == set(days)


@pytest.mark.parametrize("days_kept", [10, 400])
def test_a_clock_once_in_2029_forgets_nothing(use: Use, monkeypatch: pytest.MonkeyPatch, days_kept: int) -> None:
    use()
    count_on(monkeypatch, *days_from(TODAY, 20))
    use(days_kept=days_kept)
    count_on(monkeypatch, *days_from(date(2029, 5, 1), 3), date(1970, 1, 1))
    assert len(read_counts()) == 2 * (20 + 3 + 1)
    count_on(monkeypatch, TODAY + timedelta(days=20))
    kept = {one.day for one in read_counts()}
    assert ("2026-03-21" in kept, "2029-05-03" in kept, "1970-01-01" in kept) == (True, True, False)
    assert ("2026-03-01" in kept) == (days_kept == 400)


def test_after_a_long_rest_old_days_are_forgotten_within_a_week(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use()
    count_on(monkeypatch, *days_from(TODAY, 20), *days_from(date(2029, 5, 1), 7))
    assert {one.day[:4] for one in read_counts()} == {"2029"}


def test_counting_can_be_switched_off(use: Use, tmp_path: Path) -> None:
    use("")
    before = sorted(tmp_path.iterdir())
    count("language", "fr")
    assert read_counts() == []
    assert sorted(tmp_path.iterdir()) == before


# --- files that cannot be written


def _is_no_database(path: Path) -> None:
    path.write_bytes(b"day,what,value,count\n" * 200)


def _is_a_folder(path: Path) -> None:
    path.mkdir()


def _has_another_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE counts (name TEXT)")


def _is_torn(path: Path) -> None:
    """A database whose pages are gone but for the first."""
    for value in languages():
        count("language", value)
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096)


@pytest.mark.parametrize("spoil", [_is_no_database, _is_torn])
def test_a_broken_file_is_set_aside_and_counting_goes_on(
    path: Path, caplog: pytest.LogCaptureFixture, spoil: Callable[[Path], None]
) -> None:
    for broken in ("counts.sqlite.broken-1", "counts.sqlite.broken-2"):
        spoil(path)
        content = path.read_bytes()
        caplog.clear()
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _: count("language", "fr"), range(8)))
        assert path.with_name(broken).read_bytes() == content
        assert [one.count for one in read_counts()] == [8]
        (said,) = [record.getMessage() for record in caplog.records]
        assert path.as_posix() in said and broken in said


@pytest.mark.parametrize("spoil", [_is_a_folder, _has_another_table])
def test_a_file_that_cannot_be_written_is_logged_once(
    path: Path, caplog: pytest.LogCaptureFixture, client: TestClient, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    content = path.read_bytes() if path.is_file() else b""
    with caplog.at_level(logging.WARNING, "pages.web.visit_counts"):
        for _ in range(3):
            count("language", "fr")
        assert client.post(ROUTE, json=FRENCH).status_code == 204
    [warned] = caplog.records
    assert path.as_posix() in warned.getMessage() and "cannot be written" in warned.getMessage()
    assert not path.is_file() or path.read_bytes() == content


def test_a_folder_that_is_missing(use: Use, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    use((tmp_path / "none" / "counts.sqlite").as_posix())
    count("language", "fr")
    assert len(caplog.records) == 1
    assert not (tmp_path / "none").exists()


def test_a_full_disk(path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    count("language", "fr")
    assert [record.getMessage().endswith("database or disk is full") for record in caplog.records] == [True]


def test_a_lock_that_stays_loses_the_count(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    count("language", "fr")
    monkeypatch.setattr(visit_counts, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        count("language", "fr")
    assert len(caplog.records) == 1
    count("language", "fr")
    assert [one.count for one in read_counts()] == [2]


# --- the address


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Content-Type": "text/plain"}])
def test_a_page_counts(path: Path, client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post(ROUTE, json=FRENCH, headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert read_counts() == [DailyCount("2026-03-01", "language", "fr", 1)]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_other_sites_may_not_count(path: Path, client: TestClient, site: str) -> None:
    answer = client.post(ROUTE, json=FRENCH, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert not path.exists()


def test_only_to_be_posted(path: Path, client: TestClient) -> None:
    for method in ("GET", "HEAD", "PUT", "OPTIONS"):
        answer = client.request(method, ROUTE, headers={"Origin": "https://example.org"})
        assert answer.status_code == 405
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("body", "parameter", "value"),
    [
        (b'{"what": "visitor", "value": "fr"}', "what", "visitor"),
        (b'{"what": "language", "value": "xx"}', "value", "xx"),
        (rb'{"what": "\ud800", "value": "fr"}', "what", "?"),
        (b"", "body", ""),
        (b"language=fr", "body", "language=fr"),
        (b"[" * 200, "body", "[" * 200),
        (b"\xff", "body", "\ufffd"),
        (b'["language", "fr"]', "body", '["language", "fr"]'),
        (b'{"what": "language"}', "body", '{"what": "language"}'),
        (b'{"what": ["language"], "value": "fr"}', "body", '{"what": ["language"], "value": "fr"}'),
        (b'{"what": "mode", "value": NaN}', "body", '{"what": "mode", "value": NaN}'),
        (
            b'{"what": "language", "value": "fr", "who": "me"}',
            "body",
            '{"what": "language", "value": "fr", "who": "me"}',
        ),
        (b" " * 200 + b"{}", "body", " " * 200),
        (b"\xc3\xa9" * 1_000_000, "body", "\xe9" * 100),
    ],
)
@pytest.mark.parametrize("file", [None, ""])
def test_a_bad_count_is_named(
    use: Use, client: TestClient, body: bytes, parameter: str, value: str, file: str | None
) -> None:
    path = use(file)
    answer = client.post(ROUTE, content=body)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error.keys() == {"parameter", "value", "message"}
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert error["message"]
    assert not path.exists()


def test_200_bytes_are_not_too_long(path: Path, client: TestClient) -> None:
    body = b'{"what": "language", "value": "fr"}'
    assert client.post(ROUTE, content=body.ljust(200)).status_code == 204
    assert client.post(ROUTE, content=body.ljust(201)).status_code == 400
    assert [one.count for one in read_counts()] == [1]


def test_an_address_without_counting_answers_the_same(use: Use, client: TestClient) -> None:
    path = use("")
    assert client.post(ROUTE, json=FRENCH).status_code == 204
    assert not path.exists()


def test_a_visitor_who_leaves_is_not_counted(path: Path, loop: BlockingPortal) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "POST", "path": ROUTE, "query_string": b"", "headers": []}
    loop.call(Starlette(routes=routes.to_routes(), middleware=MIDDLEWARE), scope, receive, send)
    assert sent == []
    assert not path.exists()


def test_counts_that_wait_for_the_file_hold_nobody_up(
    path: Path, loop: BlockingPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads are few, and every answer takes one for a moment."""
    is_free = Event()
    monkeypatch.setattr(routes, "count", lambda what, value: is_free.wait(60))
    app = Starlette(routes=routes.to_routes())

    async def receive() -> Message:
        return {"type": "http.request", "body": json.dumps(FRENCH).encode()}

    async def ask(method: str, asked: str) -> int:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await app({"type": "http", "method": method, "path": asked, "query_string": b"", "headers": []}, receive, send)
        return int(sent[0]["status"])

    assert loop.call(ask, "GET", "/healthz") == 200  # facts and words are read
    counting = [loop.start_task_soon(ask, "POST", ROUTE) for _ in range(60)]
    try:
        assert loop.start_task_soon(ask, "GET", "/healthz").result(30) == 200
    finally:
        is_free.set()
    assert {one.result(60) for one in counting} == {204}


# --- the command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_counts_are_printed_in_columns(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("fr", "fr", "en"):
        count("language", value)
    monkeypatch.setattr(_Calendar, "now", TODAY + timedelta(days=1))
    count("chapter", "sangatte")
    answer = run()
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.splitlines() == [
        "day       \twhat    \tvalue   \tcount",
        "2026-03-01\tlanguage\ten      \t1",
        "2026-03-01\tlanguage\tfr      \t2",
        "2026-03-02\tchapter \tsangatte\t1",
    ]
    assert run("--since", "2026-03-02").stdout.splitlines()[1:] == ["2026-03-02\tchapter\tsangatte\t1"]


def test_no_counts_are_one_sentence(use: Use) -> None:
    path = use()
    assert run().stdout == f"{path.as_posix()} has no counts.\n"
    assert not path.exists(), "reading makes no file"
    count("language", "fr")
    assert run("--since", "2026-03-02").stdout == f"{path.as_posix()} has no counts since 2026-03-02.\n"
    use("")
    answer = run()
    assert answer.exit_code == 0
    assert answer.stdout.startswith("Counting is off: ") and len(answer.stdout.splitlines()) == 1


@pytest.mark.parametrize("since", ["yesterday", "2026-02-30", "", "2026"])
def test_a_bad_day_is_named(path: Path, since: str) -> None:
    answer = run("--since", since)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == f"--since: {since!r} is not a day such as 2026-03-01.\n"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_is_no_database, "file is not a database"),
        (_is_a_folder, "is not a file"),  # nor is a pipe, which would be waited for
        (_has_another_table, "no such column: day"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(path: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(path)
    answer = run()
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr == f"{path.as_posix()} cannot be read as a file of counts: {said}.\n"


def test_bad_settings_are_named(use: Use) -> None:
    use(days_kept=0)
    answer = run()
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "counts.days_kept: 0: must be a whole number" in answer.stderr


def test_the_module_runs_as_a_person_calls_it(path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "pages.counts"], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == f"{path.as_posix()} has no counts.\n"
