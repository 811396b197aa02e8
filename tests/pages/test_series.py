"""A picture for each year as ZIP, folder, GIF and MP4: read back, cancelled, refused, made in the background."""

from __future__ import annotations

import gc
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import av
import numpy as np
import pytest
from anyio.from_thread import BlockingPortal
from PIL import Image, ImageSequence
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from geodata import Period, load
from geodata.maps.style import PAPER
from geodata.slices import story_years
from narrative import load_words
from pages.background import job as background
from pages.background.folder import JobFolder
from pages.background.job import TooManyJobsError
from pages.export import app
from pages.parameters import BadParameterError
from pages.parts import job as parts_job
from pages.press_desk import series
from pages.press_desk.picture import to_picture
from pages.press_desk.request import PictureRequest, read_request
from pages.press_desk.series import write_series
from pages.press_desk.series_job import SeriesJob

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
def stand_in(monkeypatch: pytest.MonkeyPatch, counted: list[tuple[str, str]]) -> Iterator[None]:
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", STAND_IN))
    yield
    gc.collect()
    until(lambda: background._free._value == background.AT_ONCE)


def process_of(job: SeriesJob) -> int:
    number = job.file.with_name("pid")
    until(lambda: number.exists() and number.read_text() != "")
    return int(number.read_text())


def test_a_job_is_done_in_the_background(stand_in: None) -> None:
    job = SeriesJob(
        small(
            lang="en",
            names="off",
            plain="1",
            grey="1",
            layers="camps",
            title="-x y",
            byline="By me",
            bounds="1.8,50.92,1.95,50.99",
        ),
        ".zip",
    )
    until(lambda: job.state != "running")
    assert job.state == "done"
    assert (job.progress.number, job.progress.total, job.progress.part, job.progress.share) == (2, 2, "2016", 1)
    assert job.file.name == f"{job.request.file_stem('1990-2017')}.zip"
    assert job.read().decode().split(" --") == [
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
    job = SeriesJob(small(title="fail"), ".gif")
    until(lambda: job.state != "running")
    assert job.state == "failed"
    until(lambda: "no such thing" in caplog.text)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_job_that_is_killed_says_so_in_the_log(stand_in: None, caplog: pytest.LogCaptureFixture) -> None:
    job = SeriesJob(small(title="stay"), ".gif")
    os.kill(process_of(job), signal.SIGKILL)
    until(lambda: job.state == "failed")
    until(lambda: str(-signal.SIGKILL) in caplog.text)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_cancelling_ends_the_process_and_leaves_no_file(stand_in: None, caplog: pytest.LogCaptureFixture) -> None:
    job = SeriesJob(small(title="stay"), ".gif")
    process = process_of(job)
    assert job.state == "running" and is_alive(process)
    assert os.getpriority(os.PRIO_PROCESS, process) >= 10
    job.cancel()
    assert job.state == "cancelled"
    assert not is_alive(process) and not job.file.parent.exists()
    job.cancel()
    until(lambda: job.progress.status is not None)
    assert not caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
@pytest.mark.parametrize("title", ["stay", "done"])
def test_a_job_that_nobody_holds_is_gone_with_its_files(stand_in: None, title: str) -> None:
    job = SeriesJob(small(title=title), ".gif")
    process, folder = process_of(job), job.file.parent
    assert folder.exists()
    del job
    gc.collect()
    assert not is_alive(process) and not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_server_asked_to_end_takes_its_jobs_along(stand_in: None, loop: BlockingPortal) -> None:
    async def serve() -> None:
        async with background.until_the_server_stops():
            assert job.state == "running"

    job = SeriesJob(small(title="stay"), ".gif")
    process = process_of(job)
    loop.call(serve)
    assert not is_alive(process) and not job.file.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by signal")
def test_a_server_that_stops_takes_its_jobs_along() -> None:
    server = f"""
import sys
from pages.background import job as background
from pages.press_desk.request import read_request
from pages.press_desk.series_job import SeriesJob
from tests.pages.test_series import STAND_IN, process_of
background.COMMAND = (sys.executable, "-c", STAND_IN)
job = SeriesJob(read_request({SMALL | {"title": "stay"}}), ".gif")
print(process_of(job), job.file.parent)
"""
    ran = subprocess.run([sys.executable, "-c", server], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    process, folder = ran.stdout.split()
    assert not is_alive(int(process)) and not Path(folder).exists()


def test_a_job_that_nobody_waits_for_gives_its_place_back(stand_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LOOK_S", 0.05)
    monkeypatch.setattr(background, "PATIENCE_S", 0.2)
    awaited = SeriesJob(small(title="stay"), ".gif", lambda: True)
    left = SeriesJob(small(title="stay"), ".gif", lambda: False)
    folder = left.file.parent
    until(lambda: background._free._value == 1 and not folder.exists())
    assert left.state == "cancelled"
    assert awaited.state == "running"
    awaited.cancel()


def test_who_comes_back_in_time_finds_the_job_at_work(stand_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LOOK_S", 0.02)
    monkeypatch.setattr(background, "PATIENCE_S", 0.05)
    looks: list[bool] = []

    def is_awaited() -> bool:
        looks.append(len(looks) % 2 == 1)  # away at every other look
        return looks[-1]

    job = SeriesJob(small(title="stay"), ".gif", is_awaited)
    until(lambda: len(looks) > 10)
    assert job.state == "running"
    job.cancel()


def test_patience_ends_within_a_minute() -> None:
    assert background.PATIENCE_S + 2 * background.LOOK_S <= 60


KILLED = """
import os, signal
from pages.background.folder import JobFolder
folder = JobFolder()
(folder.path / "half.mp4").write_bytes(b"half")
print(folder.path, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process dies of no signal")
def test_a_start_sweeps_what_a_killed_server_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loop: BlockingPortal
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    died = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, timeout=60)
    left = Path(died.stdout.strip())
    assert left.parent == tmp_path and (left / "half.mp4").exists()
    strange, linked, at_work = tmp_path / "story-map-of-mine", tmp_path / "story-map-link", JobFolder()
    strange.mkdir()
    linked.symlink_to(left)

    async def serve() -> None:
        async with background.until_the_server_stops():
            assert not left.exists()

    loop.call(serve)
    assert at_work.path.exists() and strange.exists() and linked.is_symlink()
    at_work.remove()
    assert not at_work.path.exists()


def test_a_third_job_has_to_wait(stand_in: None) -> None:
    jobs = [SeriesJob(small(title="stay"), ".gif") for _ in range(2)]
    with pytest.raises(TooManyJobsError):
        SeriesJob(small(title="stay"), ".gif")
    jobs[0].cancel()
    until(lambda: background._free._value == 1)
    jobs.append(SeriesJob(small(title="stay"), ".gif"))
    for job in jobs:
        job.cancel()


def test_a_job_makes_a_real_series_where_the_server_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    job = SeriesJob(small(format="svg", layers="camps", bounds="2.8,50.6,2.9,50.7"), ".zip")
    until(lambda: job.state != "running", 120)
    assert job.state == "done"
    with ZipFile(io.BytesIO(job.read())) as archive:
        assert len(archive.namelist()) == 29
        assert (
            "https://calais.example" in archive.read(replace(job.request, period=Period.year(1990)).file_name).decode()
        )


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
    job = app.session_state["series"]
    until(lambda: job.state == "done")
    assert counted == [("export", "mp4")]
    assert (job.ending, job.request.format, job.request.dpi) == (".mp4", "png", 150)
    app.run()
    assert labels(app) == []
    (handed,) = app.get("download_button")
    assert handed.proto.label == words.fill("series.download", kind="MP4", size="1")
    assert not app.caption
    app.args = (language, PICTURE | {"size": "1080x1080", "lang": "en", "plain": "1"})
    app.run()
    assert labels(app) == [words["series.make"]]
    assert words["press.size_a4-landscape"] in app.caption[0].value and "Français" in app.caption[0].value
    assert load_words("fr")["site.title"] in app.caption[0].value
    assert len(app.get("download_button")) == 1


def test_the_page_shows_how_far_it_is_and_cancels(stand_in: None) -> None:
    words = load_words("en")
    app = press(page("en", PICTURE | {"title": "stay"}).run(), words["series.make"])
    job = app.session_state["series"]
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
    job = app.session_state["series"]
    until(lambda: job.state == "failed")
    assert [block.value for block in app.run().error] == [words["series.failed"]]
    others = [SeriesJob(small(title="stay"), ".gif") for _ in range(2)]
    press(app, words["series.make"])
    assert words.fill("job.too_many", n=2) in [block.value for block in app.error]
    assert counted == [("export", "zip")]
    for other in others:
        other.cancel()


def test_no_series_of_a_picture_that_cannot_be_drawn() -> None:
    app = page("en", PICTURE | {"title": "x" * 500}).run()
    assert not app.exception
    assert app.button[0].disabled
