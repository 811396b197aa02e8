"""A picture for each year as ZIP, folder, GIF and MP4: read back, cancelled, refused, made in the background."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import av
import numpy as np
import pytest
from anyio import move_on_after
from anyio.from_thread import BlockingPortal
from anyio.lowlevel import checkpoint
from PIL import Image, ImageSequence
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from geodata import Period, load
from geodata.maps.style import PAPER
from geodata.slices import story_years
from narrative import load_words
from pages.background import job as background
from pages.background.folder import JobFolder, is_held
from pages.background.job import Job, TooManyJobsError, find
from pages.export import app
from pages.parameters import BadParameterError
from pages.parts import job as parts_job
from pages.press_desk import series
from pages.press_desk.picture import to_picture
from pages.press_desk.request import PictureRequest, read_request
from pages.press_desk.series import write_series
from pages.press_desk.series_job import begin_series, to_series
from pages.settings import VARIABLE
from tests.pages.job_pages import job_of, shown

ROOT = Path(__file__).parents[2]
SMALL = {"year": "1990", "size": "a4-landscape", "dpi": "72"}  # 841 × 595 pixels: both sides are odd
EVERY_YEAR = list(story_years())


@pytest.fixture(autouse=True)
def at_an_address(site: str) -> None:
    pass


def small(**given: str) -> PictureRequest:
    return read_request(SMALL | given)


drawn = cache(to_picture)  # of the same frames, for a ZIP, a GIF and an MP4


@pytest.fixture(autouse=True)
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "to_picture", drawn)


def pixels(request: PictureRequest, year: int) -> np.ndarray:
    content = drawn(replace(request, period=Period.year(year)), load())
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), dtype=int)


@pytest.fixture
def two_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "YEARS", range(2015, 2017))


def nothing_is_left(folder: Path) -> bool:
    return list(folder.iterdir()) == []


@pytest.mark.parametrize("format_", ["png", "svg", "pdf"])
def test_a_zip_holds_the_frames_and_their_words(tmp_path: Path, two_years: None, format_: str) -> None:
    request, out, told = small(lang="en", format=format_), tmp_path / "calais.zip", []
    write_series(request, load(), out, lambda number, year: told.append((number, year)))
    assert told == [(1, 2015), (2, 2016)]
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        *frames, text = archive.namelist()
        assert frames == [f"calais-2015-en-a4-landscape.{format_}", f"calais-2016-en-a4-landscape.{format_}"]
        for year, name in zip((2015, 2016), frames, strict=True):
            assert archive.read(name) == drawn(replace(request, period=Period.year(year)), load())
        said = archive.read(text).decode()
    words = load_words("en")
    assert text == "calais-1990-2017-en-a4-landscape.txt"
    assert all(name in said for name in frames)
    assert said.count(words["picture.licence"]) == 2 and said.count(words["press.alt"]) == 2
    assert "explore?year=2015&lang=en" in said and "explore?year=2016&lang=en" in said
    first = out.read_bytes()
    write_series(request, load(), out, lambda number, year: None)
    assert out.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["calais.zip"]


def test_a_folder_holds_the_same_as_a_zip(tmp_path: Path, two_years: None) -> None:
    out = tmp_path / "frames"
    out.mkdir()  # empty
    write_series(small(), load(), out, lambda number, year: None)
    assert sorted(path.name for path in out.iterdir()) == [
        "calais-1990-2017-fr-a4-landscape.txt",
        "calais-2015-fr-a4-landscape.png",
        "calais-2016-fr-a4-landscape.png",
    ]
    assert (out / "calais-2015-fr-a4-landscape.png").read_bytes() == drawn(small(year="2015"), load())
    assert [path.name for path in tmp_path.iterdir()] == ["frames"]


def test_a_gif_has_every_year_and_its_colours(tmp_path: Path) -> None:
    request, out = small(lang="en", title="Calais & the coast"), tmp_path / "calais.gif"
    write_series(request, load(), out, lambda number, year: None)
    words = load_words("en")
    with Image.open(out) as film:
        assert film.n_frames == len(EVERY_YEAR) == 28
        assert film.size == (841, 595)
        assert film.info["loop"] == 0
        comment = film.info["comment"].decode()
        assert request.title in comment and words["picture.licence"] in comment and "OpenStreetMap" in comment
        durations, shown = [], []
        for frame in ImageSequence.Iterator(film):
            durations.append(frame.info["duration"])
            shown.append(np.asarray(frame.convert("RGB"), dtype=int))
    assert durations == [1520] * 27 + [4000]
    for year in (1990, 2009, 2016, 2017):
        off = np.abs(shown[EVERY_YEAR.index(year)] - pixels(request, year)).max(axis=2)
        assert off.mean() < 2 and (off > 60).mean() < 0.001, year


TICKS, LAST_TICKS = 38, 100  # pictures of a year and of the last


def read_mp4(file: Path, ticks: set[int]) -> tuple[dict[int, np.ndarray], dict[str, str], list[bool]]:
    """The pictures shown at some ticks, what the film says of itself, and which pictures a player can jump to."""
    with av.open(str(file)) as film:
        (stream,) = film.streams.video
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert stream.average_rate == 25 and stream.start_time == 0
        pictures, keys = {}, []
        for tick, frame in enumerate(film.decode(stream)):
            keys.append(frame.key_frame)
            if tick in ticks:
                pictures[tick] = frame.to_ndarray(format="rgb24").astype(int)
        assert stream.frames == len(keys)
        assert float(stream.duration * stream.time_base) == pytest.approx(27 * 1.52 + 4)
        return pictures, dict(film.metadata), keys


def test_an_mp4_has_every_year_and_its_credits(tmp_path: Path) -> None:
    request, out = small(lang="en", title="Calais & the coast"), tmp_path / "calais.mp4"
    write_series(request, load(), out, lambda number, year: None)
    looked_at = {year: EVERY_YEAR.index(year) * TICKS for year in (1990, 2003, 2017)}
    last = 27 * TICKS + LAST_TICKS - 1
    shown, said, keys = read_mp4(out, {last, *looked_at.values(), *(at + TICKS - 1 for at in looked_at.values())})
    assert len(keys) == last + 1
    assert all(keys[: 28 * TICKS : TICKS])
    assert said["title"] == "Calais & the coast – 1990–2017"
    assert said["copyright"] == load_words("en")["picture.licence"]
    assert "Bouagga" in said["artist"] and "OpenStreetMap" in said["artist"]
    for year, at in looked_at.items():
        picture = pixels(request, year)
        for tick in (at, at + TICKS - 1) if year != 2017 else (at, last):
            film = shown[tick]
            assert film.shape == (596, 842, 3)
            assert np.abs(film[:595, :841] - picture).mean() < 3
            assert np.abs(film[-1].mean(axis=0) - [int(PAPER[i : i + 2], 16) for i in (1, 3, 5)]).max() < 4
    vivid = picture.max(axis=2) - picture.min(axis=2) > 90
    assert abs((film[:595, :841] - picture)[vivid][:, 1].mean()) < 6  # of green, in which the standards differ most
    credits = slice(470, 590), slice(20, 700)
    ink = (picture[credits].sum(axis=2) < 400).mean()
    assert ink > 0.005
    assert (shown[last][credits].sum(axis=2) < 400).mean() == pytest.approx(ink, rel=0.25)
    head = out.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")


@pytest.mark.parametrize(
    ("given", "out", "parameter", "named"),
    [
        ({}, "calais.avi", "frames", "calais.avi"),
        ({"format": "svg"}, "calais.gif", "format", "svg"),
        ({"format": "pdf"}, "calais.mp4", "format", "pdf"),
        ({"dpi": "300"}, "calais.mp4", "dpi", "3507 × 2480"),
        ({"dpi": "300"}, "calais.gif", "dpi", "300"),
    ],
)
def test_what_no_series_can_be_made_of_is_named(
    tmp_path: Path, given: dict[str, str], out: str, parameter: str, named: str
) -> None:
    with pytest.raises(BadParameterError) as refused:
        write_series(small(**given), load(), tmp_path / out, pytest.fail)
    assert refused.value.parameter == parameter
    assert named in refused.value.message
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize(
    ("size", "ending", "dpi"),
    [
        ("a3-portrait", ".mp4", 150),
        ("a3-portrait", ".gif", 150),
        ("a3-portrait", ".zip", 300),
        ("3840x2160", ".mp4", 192),
    ],
)
def test_a_page_is_small_enough_for_a_film(tmp_path: Path, size: str, ending: str, dpi: int) -> None:
    assert series.dpi_of(size, ending) == dpi
    series.check_series(read_request({"year": "1990", "size": size, "dpi": str(dpi)}), tmp_path / f"x{ending}")


def test_a_film_of_pages_needs_no_dpi(tmp_path: Path, two_years: None) -> None:
    ran = CliRunner().invoke(app, ["--frames", str(tmp_path / "x.gif"), "--size", "a4-landscape"])
    assert ran.exit_code == 0, ran.output
    assert Image.open(tmp_path / "x.gif").size == (1753, 1240)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for out in (tmp_path, tmp_path / "mine"):
        (tmp_path / "mine").touch()
        with pytest.raises(BadParameterError, match="no empty folder"):
            write_series(small(), load(), out, pytest.fail)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "mine.txt"]


@pytest.mark.parametrize("out", ["calais.zip", "calais.gif", "calais.mp4", "frames"])
def test_a_series_broken_off_leaves_nothing_and_spoils_nothing(tmp_path: Path, two_years: None, out: str) -> None:
    def break_off(number: int, year: int) -> None:
        raise KeyboardInterrupt

    file = tmp_path / out
    with pytest.raises(KeyboardInterrupt):
        write_series(small(), load(), file, break_off)
    assert nothing_is_left(tmp_path)
    if file.suffix:
        file.write_bytes(b"before")
        with pytest.raises(KeyboardInterrupt):
            write_series(small(), load(), file, break_off)
        assert file.read_bytes() == b"before"


def test_the_command_tells_how_far_it_is(tmp_path: Path, two_years: None) -> None:
    out = tmp_path / "calais.zip"
    options = ["--lang", "en", "--format", "svg", "--bounds", "1.8,50.92,1.95,50.99", "--plain", "--layers", "camps"]
    ran = CliRunner().invoke(app, ["--frames", str(out), *options, "--title", "-Calais", "--size", "1080x1080"])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.splitlines() == ["1/2 2015", "2/2 2016", f"{out}: 2 frames."]
    asked = {"lang": "en", "format": "svg", "bounds": "1.8,50.92,1.95,50.99", "plain": "1", "layers": "camps"}
    expected = read_request(asked | {"year": "2016", "title": "-Calais", "size": "1080x1080"})
    with ZipFile(out) as archive:
        assert archive.read(expected.file_name) == drawn(expected, load())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "FILE"),
        (["map.png", "--year", "2016", "--frames", "{}/x.zip"], "--frames"),
        (["--frames", "{}/x.zip", "--year", "2016"], "'2016'"),
        (["--frames", "{}/x.zip", "--month", "2016-08"], "'2016-08'"),
        (["--frames", "{}/x.avi"], "x.avi"),
        (["--frames", "{}/x.gif", "--format", "svg"], "'svg'"),
        (["--frames", "{}/x.mp4", "--size", "a3-portrait", "--dpi", "300"], "300 dpi"),
        (["--frames", "{}/x.zip", "--size", "huge"], "huge"),
        (["map.png", "--year", "2016", "--format", "svg"], "'svg'"),
    ],
)
def test_the_command_refuses_with_a_sentence(tmp_path: Path, arguments: list[str], named: str) -> None:
    ran = CliRunner().invoke(app, [argument.format(tmp_path) for argument in arguments])
    assert ran.exit_code == 2
    assert named in ran.stderr and ran.stderr.count("\n") == 1
    assert nothing_is_left(tmp_path)


def test_a_series_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for out in (tmp_path / "none" / "x.mp4", tmp_path / "none" / "frames"):
        ran = CliRunner().invoke(app, ["--frames", str(out)])
        assert ran.exit_code == 1
        assert str(out) in ran.stderr and ran.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be asked to end, only ended")
def test_a_command_asked_to_end_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pages.export", f"--frames={tmp_path / 'x.mp4'}", "--size=1080x1080"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "1/28 1990\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
    assert nothing_is_left(tmp_path)


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


# In the place of the command: draws nothing, writes its number in place of a film, waits to be told to end.
STAND_IN = """
import os, pathlib, sys, time
out = pathlib.Path(sys.argv[2].removeprefix("--frames="))
print("1/2 2015", flush=True)
out.with_name("pid").write_text(str(os.getpid()))
if "fail" in sys.argv[-1]:
    sys.exit("no such thing")
began = time.monotonic()
while "stay" in sys.argv[-1] and time.monotonic() < began + 60:
    time.sleep(0.02)
out.write_bytes(" ".join(sys.argv[3:]).encode())
print("2/2 2016", flush=True)
"""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(parts_job, "count", lambda what, value: told.append((what, value)))
    return told


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, counted: list[tuple[str, str]], jobs: Path) -> Iterator[None]:
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", STAND_IN))
    yield
    background.end_all()


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of jobs in the place of the temporary one of this machine."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def begun(ending: str = ".gif", **given: str) -> Job:
    return begin_series(SMALL | given, ending)


def process_of(job: Job) -> int:
    number = job.file.with_name("pid")
    until(lambda: number.exists() and number.read_text() != "")
    return int(number.read_text())


def test_a_job_is_done_in_the_background(stand_in: None) -> None:
    job = begun(
        ".zip",
        lang="en",
        names="off",
        plain="1",
        grey="1",
        layers="camps",
        title="-x y",
        byline="By me",
        bounds="1.8,50.92,1.95,50.99",
    )
    until(lambda: job.state != "running")
    assert job.state == "done"
    assert (job.progress.number, job.progress.total, job.progress.part, job.progress.share) == (2, 2, "2016", 1)
    assert job.file.name == f"{to_series(job.asked, '.zip').file_stem('1990-2017')}.zip"
    assert job.file.read_text().split(" --") == [
        "--lang=en",
        "size=a4-landscape",
        "format=png",
        "dpi=72",
        "bounds=1.8,50.92,1.95,50.99",
        "layers=camps",
        "names=off",
        "address=https://calais.example",
        "subtitle=",
        "byline=By me",
        "title=-x y",
        "plain",
        "grey",
    ]


def test_a_job_that_fails_says_so_in_the_log(stand_in: None, caplog: pytest.LogCaptureFixture) -> None:
    job = begun(title="fail")
    until(lambda: job.state != "running")
    assert job.state == "failed"
    until(lambda: "no such thing" in caplog.text)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_job_that_is_killed_says_so_in_the_log(stand_in: None, caplog: pytest.LogCaptureFixture) -> None:
    job = begun(title="stay")
    os.kill(process_of(job), signal.SIGKILL)
    until(lambda: job.state == "failed")
    until(lambda: str(-signal.SIGKILL) in caplog.text)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_cancelling_ends_the_process_and_leaves_no_file(stand_in: None, caplog: pytest.LogCaptureFixture) -> None:
    job = begun(title="stay")
    process = process_of(job)
    assert job.state == "running" and is_alive(process)
    assert os.getpriority(os.PRIO_PROCESS, process) >= 10
    job.cancel()
    assert job.state == "cancelled"
    assert not is_alive(process) and not job.file.parent.exists()
    job.cancel()
    until(lambda: not is_held(job.folder))
    assert job.state == "cancelled" and not caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_server_asked_to_end_takes_its_jobs_along(stand_in: None, loop: BlockingPortal) -> None:
    async def serve() -> None:
        async with background.until_the_server_stops():
            assert job.state == "running"

    job = begun(title="stay")
    process = process_of(job)
    loop.call(serve)
    assert not is_alive(process) and not job.file.parent.exists()
    assert job.state == "lost"


# Another server, told to end by a line.
ANOTHER = """
import os, signal, sys, time
from pages.background import job as background
background.COMMAND = (sys.executable, "-c", sys.argv[1])
options = ["--lang=en", f"--title={sys.argv[2]}"]
job = background.begin("series", "x.gif", SMALL, lambda file: ["pages.export", f"--frames={file}", *options])
pid = job.file.with_name("pid")
while not (pid.exists() and pid.read_text()):
    time.sleep(0.02)
print(pid.read_text(), job.token, flush=True)
"""
UNTIL_TOLD, UNTIL_KILLED = "sys.stdin.readline()", "sys.stdin.readline(); os.kill(os.getpid(), signal.SIGKILL)\n"


@contextmanager
def another_server(jobs: Path, title: str, then: str = UNTIL_TOLD) -> Iterator[tuple[subprocess.Popen[str], int, Job]]:
    """It has begun a job, whose process and job are given."""
    command = [sys.executable, "-c", ANOTHER.replace("SMALL", str(SMALL)) + then, STAND_IN, title]
    environment = os.environ | {"TMPDIR": str(jobs), "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as server:
        try:
            assert server.stdout
            number, token = server.stdout.readline().split()
            job = find(token)
            assert job
            yield server, int(number), job
        finally:
            server.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_server_that_stops_takes_its_jobs_along(jobs: Path) -> None:
    with another_server(jobs, "stay") as (server, process, job):
        server.communicate("end\n", timeout=60)
        assert not is_alive(process) and not job.file.parent.exists()
        assert job.state == "lost"


def test_another_server_finds_a_job_and_its_file(jobs: Path, client: TestClient) -> None:
    with another_server(jobs, "done") as (server, _, job):
        until(lambda: job.state == "done")
        assert (job.kind, job.asked["year"], job.progress.part) == ("series", "1990", "2016")
        answer = client.get(f"/export/made/{job.token}")
        assert answer.status_code == 200 and answer.content == job.file.read_bytes()
        assert answer.headers["Content-Type"] == "image/gif" and answer.headers["Cache-Control"] == "no-store"
        assert f'attachment; filename="{job.name}"' in answer.headers["Content-Disposition"]
        server.communicate("end\n", timeout=60)
    assert job.state == "done" and job.file.exists()  # and outlives the server


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_another_server_shows_a_job_at_work_and_cancels_it(jobs: Path, stand_in: None) -> None:
    words = load_words("en")
    with another_server(jobs, "stay") as (_, process, job):
        app = page("en", SMALL | {"lang": "en", "title": "stay"})
        app.query_params["job"] = job.token
        app.run()
        (bar,) = app.get("progress")
        assert bar.proto.text == "Frame 1 of 2 (2015)" and labels(app) == [words["job.cancel"]]
        press(app, words["job.cancel"])
        assert words["series.cancelled"] in [block.value for block in app.markdown]
        until(lambda: not is_alive(process))
        assert not job.file.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there a process dies of no signal")
def test_a_job_whose_server_was_killed_says_so(jobs: Path, stand_in: None, client: TestClient) -> None:
    words = load_words("fr")
    with another_server(jobs, "stay", UNTIL_KILLED) as (server, process, job):
        server.communicate("end\n", timeout=60)
        os.kill(process, signal.SIGKILL)  # which the stand-in does not notice by itself
    assert job.state == "lost"
    assert client.get(f"/export/made/{job.token}").status_code == 404
    app = page("fr", SMALL | {"lang": "fr", "title": "stay"})
    app.query_params["job"] = job.token
    app.run()
    assert [block.value for block in app.error] == [words["job.lost"]] and labels(app) == [words["series.make"]]
    press(app, words["series.make"])
    assert not app.error and app.query_params["job"] != job.token


@pytest.mark.parametrize("title", ["stay", "done"])
def test_all_servers_share_their_places(jobs: Path, stand_in: None, title: str) -> None:
    with another_server(jobs, title) as (_, _, others):
        own = begun(title="stay")
        if title == "stay":
            with pytest.raises(TooManyJobsError):
                begun(title="stay")
        else:
            until(lambda: others.state == "done")
            begun(title="stay")
        assert own.state == "running"


def test_nothing_but_a_token_is_looked_for(jobs: Path, stand_in: None, client: TestClient) -> None:
    job = begun(title="done")
    until(lambda: job.state == "done")
    (jobs / "story-map-mine").mkdir()
    (jobs / f"story-map-{'0' * 32}").symlink_to(job.folder)
    (jobs / f"story-map-{'1' * 32}").mkdir()
    for token in ("", "mine", "0" * 32, "1" * 32, "2" * 32, f"mine/../{job.folder.name}", f"{job.token}/{job.name}"):
        assert find(token) is None
        assert client.get(f"/export/made/{token}").status_code == 404
    assert job.folder.stat().st_mode & 0o077 == 0


def test_a_page_says_that_a_file_is_no_longer_kept(jobs: Path, stand_in: None) -> None:
    words = load_words("en")
    app = page("en", SMALL | {"lang": "en"})
    app.query_params["job"] = "3" * 32
    app.run()
    assert words["job.gone"] in [block.value for block in app.markdown] and labels(app) == [words["series.make"]]


def test_a_job_that_nobody_waits_for_gives_its_place_back(stand_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LOOK_S", 0.05)
    monkeypatch.setattr(background, "PATIENCE_S", 0.4)
    awaited, left = begun(title="stay"), begun(title="stay")

    def is_over() -> bool:
        awaited.want()
        return not left.file.parent.exists()

    until(is_over)
    assert left.state == "cancelled" and awaited.state == "running"


def test_patience_ends_within_a_minute() -> None:
    assert background.PATIENCE_S + 2 * background.LOOK_S <= 60


def ended(seconds_ago: float) -> Job:
    job = begun(title="done")
    until(lambda: job.state == "done" and not is_held(job.folder))
    at = time.time() - seconds_ago
    os.utime(job.folder / "end", (at, at))
    return job


def test_what_is_old_is_removed_and_what_is_at_work_never(
    jobs: Path, stand_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, recent, newest = ended(background.KEPT_S + 60), ended(60), ended(0)
    at_work = begun(title="stay")  # which sweeps
    assert not old.folder.exists() and recent.file.exists()
    monkeypatch.setattr(background, "MOST_KEPT", 1)
    background.sweep()
    assert newest.file.exists() and not recent.folder.exists() and at_work.state == "running"


def test_a_start_sweeps_what_a_killed_server_left(jobs: Path, loop: BlockingPortal) -> None:
    with another_server(jobs, "stay", UNTIL_KILLED) as (server, process, left):
        server.communicate("end\n", timeout=60)
        os.kill(process, signal.SIGKILL)
    strange, at_work = jobs / "story-map-of-mine", JobFolder()
    strange.mkdir()

    async def serve() -> None:
        async with background.until_the_server_stops():
            with move_on_after(60):
                while left.file.parent.exists():
                    await checkpoint()

    assert left.file.parent.exists()
    loop.call(serve)
    assert not left.file.parent.exists() and left.state == "lost"
    assert at_work.path.exists() and strange.exists()
    at_work.remove()
    assert not at_work.path.exists()


def test_a_third_job_has_to_wait(stand_in: None) -> None:
    first, _ = (begun(title="stay") for _ in range(2))
    with pytest.raises(TooManyJobsError):
        begun(title="stay")
    first.cancel()
    begun(title="stay")


def test_jobs_lie_where_the_settings_say(
    tmp_path: Path, stand_in: None, monkeypatch: pytest.MonkeyPatch, site: str
) -> None:
    shared = tmp_path / "one" / "for all"
    settings = Path(os.environ[VARIABLE])
    settings.write_text(f"{settings.read_text('utf-8')}jobs = '{shared}'\n", "utf-8")  # it ends below [server]
    job = begun(title="stay")
    assert job.folder.parent == shared and find(job.token) == job


def test_a_job_makes_a_real_series_where_the_server_stands(jobs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(jobs)
    job = begun(".zip", format="svg", layers="camps", bounds="2.8,50.6,2.9,50.7")

    def is_over() -> bool:
        job.want()
        return job.state != "running"

    until(is_over, 120)
    assert job.state == "done"
    with ZipFile(job.file) as archive:
        assert len(archive.namelist()) == 29
        first = archive.read(to_series(job.asked, ".zip").file_name).decode()
        assert "https://calais.example" in first


def page(language: str, asked: dict[str, str]) -> AppTest:
    def script(language: str, asked: dict[str, str]) -> None:
        from pages.parts.series import show_series

        show_series(asked, language)

    return AppTest.from_function(script, default_timeout=60, args=(language, asked))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


PICTURE = {"month": "2016-08", "lang": "fr", "size": "a4-landscape", "format": "svg"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_makes_a_series_and_hands_it_over(
    stand_in: None, counted: list[tuple[str, str]], language: str
) -> None:
    words = load_words(language)
    app = page(language, PICTURE).run()
    assert not app.exception
    app.radio[0].set_value(".mp4").run()
    assert labels(app) == [words["series.make"]]
    press(app, words["series.make"])
    assert not app.exception and not app.error
    job = job_of(app)
    until(lambda: job.state == "done")
    assert counted == [("export", "mp4")]
    request = to_series(job.asked, job.file.suffix)
    assert (job.file.suffix, request.format, request.dpi) == (".mp4", "png", 150)
    app.run()
    assert labels(app) == []
    assert words.fill("series.download", kind="MP4", size="1") in shown(app)
    assert f'href="export/made/{job.token}"' in shown(app)
    assert [block.value for block in app.caption] == [words["job.kept"]]
    app.args = (language, PICTURE | {"size": "1080x1080", "lang": "en", "plain": "1"})
    app.run()
    assert labels(app) == [words["series.make"]]
    _, made_for = app.caption
    assert words["press.size_a4-landscape"] in made_for.value and "Français" in made_for.value
    assert load_words("fr")["site.title"] in made_for.value
    assert shown(app).count("export/made/") == 1


def test_the_page_shows_how_far_it_is_and_cancels(stand_in: None) -> None:
    words = load_words("en")
    app = press(page("en", PICTURE | {"title": "stay"}).run(), words["series.make"])
    job = job_of(app)
    until(lambda: job.progress.number == 1)
    app.run()
    assert labels(app) == [words["job.cancel"]]
    assert app.radio[0].disabled and not app.caption
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (50, "Frame 1 of 2 (2015)")
    press(app, words["job.cancel"])
    assert job.state == "cancelled"
    assert labels(app) == [words["series.make"]]
    assert words["series.cancelled"] in [block.value for block in app.markdown]


def test_the_page_says_what_went_wrong(stand_in: None, counted: list[tuple[str, str]]) -> None:
    words = load_words("fr")
    app = press(page("fr", PICTURE | {"title": "fail"}).run(), words["series.make"])
    job = job_of(app)
    until(lambda: job.state == "failed")
    assert [block.value for block in app.run().error] == [words["series.failed"]]
    for _ in range(2):
        begun(title="stay")
    press(app, words["series.make"])
    assert words.fill("job.too_many", n=2) in [block.value for block in app.error]
    assert counted == [("export", "zip")]


def test_no_series_of_a_picture_that_cannot_be_drawn() -> None:
    app = page("en", PICTURE | {"title": "x" * 500}).run()
    assert not app.exception
    assert app.button[0].disabled
