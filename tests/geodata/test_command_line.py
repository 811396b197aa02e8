"""`python -m geodata`: plain sentences and exit codes, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import geodata.__main__ as command_line
from geodata import FOLDER, BadDataError, Period, load
from geodata.checks import Problem, problems_in
from geodata.exports import to_text
from tests.geodata.broken import CAMPS, EUROPE_LAND, FILES, LAND, SOURCES, cell, truncated, write_folder

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command_line.app, list(arguments))


def test_the_module_runs_as_a_person_calls_it() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    answer = subprocess.run(
        [sys.executable, "-m", "geodata", "at", "2009"],
        cwd=ROOT,
        capture_output=True,
        encoding="latin-1",
        env=environment,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("2009\n")
    assert "\\u2018" in answer.stdout, "a terminal without the letter gets its number"


def test_a_good_folder_passes() -> None:
    answer = run("check")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert len(answer.stdout.splitlines()) == 1


def test_every_problem_of_any_folder_is_one_line(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "geodata")
    assert run("check", str(folder)).exit_code == 0
    cell(CAMPS, "new-camp", end_date="2016-13")(folder)
    cell(SOURCES, "seed", title="")(folder)
    truncated(LAND, 0.5)(folder)
    answer = run("check", str(folder))
    assert answer.exit_code == 1
    lines = answer.stdout.splitlines()
    assert lines == [str(problem) for problem in problems_in(folder)]
    assert len(lines) == 3
    assert lines[1].startswith("layers/camps.geojson: new-camp: end_date: '2016-13': must be")


def test_a_folder_that_is_not_there_misses_every_file(tmp_path: Path) -> None:
    answer = run("check", str(tmp_path / "nowhere"))
    assert answer.exit_code == 1
    assert len(answer.stdout.splitlines()) == len(FILES)


@pytest.mark.parametrize("label", ["2009", "2016-03"])
def test_a_period_is_printed(label: str) -> None:
    answer = run("at", label)
    assert answer.exit_code == 0
    assert answer.stdout.rstrip("\n") == to_text(load().at(Period.parse(label)))


def test_a_period_is_printed_as_json() -> None:
    answer = run("at", "2009", "--json")
    assert answer.exit_code == 0
    content = json.loads(answer.stdout)
    assert content["period"] == "2009"
    assert content["places"]["type"] == "FeatureCollection"
    ids = {feature["id"] for feature in content["places"]["features"]}
    assert {"calais-jungle-2009", "calais-no-border-camp-2009"} <= ids
    assert "no-border" in {each["id"] for each in content["organisations"]}


@pytest.mark.parametrize("label", ["2018", "1989", "2016-13", "june 2009", "", "2009~", "2009\n"])
def test_a_bad_period_is_one_sentence_and_2(label: str) -> None:
    answer = run("at", label)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert len(answer.stderr.splitlines()) == 1
    assert repr(label) in answer.stderr


@pytest.mark.parametrize("arguments", [["at"], ["at", "2009", "2010"], ["nothing"]])
def test_a_bad_command_is_explained_and_2(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert "Usage" in answer.stderr and "Traceback" not in answer.stderr


def test_bad_data_is_told_by_its_problems_and_1(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("layers/camps.geojson", "calais-lande", "end_date", "2016-13", "must be a date")

    def refuse() -> None:
        raise BadDataError([problem, problem])

    monkeypatch.setattr(command_line, "load", refuse)
    answer = run("at", "2009")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.splitlines() == [str(problem)] * 2


def test_the_coast_is_rebuilt_in_place_and_nothing_is_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "read_coast", lambda: b"coast")
    folder = write_folder(tmp_path / "geodata")
    before = {path.name for path in (folder / "basemap").iterdir()}
    assert run("basemap", str(folder)).exit_code == 0
    assert (folder / LAND).read_bytes() == b"coast"
    assert {path.name for path in (folder / "basemap").iterdir()} == before


def test_a_coast_broken_off_leaves_the_one_before_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:2])
        raise KeyboardInterrupt

    folder = write_folder(tmp_path / "geodata")
    before = {path: path.read_bytes() for path in (folder / "basemap").iterdir()}
    monkeypatch.setattr(command_line, "read_coast", lambda: b"coast")
    monkeypatch.setattr(Path, "write_bytes", break_off)
    assert run("basemap", str(folder)).exit_code != 0
    assert {path: path.read_bytes() for path in (folder / "basemap").iterdir()} == before


def test_without_its_package_the_coast_stays_and_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "roaring_landmask", None)
    folder = write_folder(tmp_path / "geodata")
    before = (folder / LAND).read_bytes()
    answer = run("basemap", str(folder))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert "pip install roaring-landmask" in answer.stderr
    assert (folder / LAND).read_bytes() == before


def test_without_its_package_the_map_of_europe_stays_and_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "geodata")
    before = (folder / EUROPE_LAND).read_bytes()
    answer = run("europe", str(folder), "--from", str(tmp_path))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert "npm install brings world-atlas" in answer.stderr
    assert (folder / EUROPE_LAND).read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "read_coast", lambda: b"coast")
    answer = run("basemap", str(tmp_path / "nowhere"))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1


def test_the_folder_meant_is_the_one_of_the_facts() -> None:
    assert FOLDER == ROOT / "geodata"
