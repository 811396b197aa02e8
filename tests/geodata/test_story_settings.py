"""A story that ends a year later: what was still going on at the end of 2017 is not therefore certain in 2018."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.bounds import WHOLE_COAST
from geodata.story import BASE_MAP_BOX, FRAMES, INSET, LAST_YEAR
from tests.served_app import ROOT

LATER = LAST_YEAR + 1


def run_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = os.environ | {"PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "geodata", *arguments]
    return subprocess.run(command, cwd=copy, env=given, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts and their program, with another last year."""
    folder = tmp_path_factory.mktemp("later")
    shutil.copytree(ROOT / "geodata", folder / "geodata", ignore=shutil.ignore_patterns("__pycache__"))
    settings = folder / "geodata/story.toml"
    before = settings.read_text("utf-8")
    settings.write_text(before.replace(f"last_year = {LAST_YEAR}", f"last_year = {LATER}"), "utf-8")
    return folder


def test_the_check_tells_what_has_to_be_looked_at_again(copy: Path) -> None:
    told = run_in(copy, "check")
    assert told.returncode == 1
    assert f"must be after {LATER} where end_date is .." in told.stdout and "salam-at-calais" in told.stdout
    assert "secours-catholique-at-calais," not in told.stdout, "whose last trace is of 2019"
    assert str(LATER) in next(line for line in told.stdout.splitlines() if "headlines" in line)


def test_the_last_trace_decides(copy: Path) -> None:
    headlines, presences = copy / "geodata/tables/headlines.csv", copy / "geodata/tables/presences.csv"
    with headlines.open("a", encoding="utf-8") as file:
        file.write(f"{LATER},,Calais,Calais,pas de chiffre,no figure,Personne n’a compté.,Nobody counted.,seed\n")
    with presences.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    with presences.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            is_over = row["end_date"] == ".." and row["attested_until"].startswith(str(LATER))
            writer.writerow(row | ({"end_date": ""} if is_over else {}))
    assert run_in(copy, "check").stdout == "The layers, tables and base map are in order.\n"

    def statuses(period: str) -> dict[str, str]:
        told = json.loads(run_in(copy, "at", period, "--json").stdout)
        places = {one["id"]: one["properties"]["status"] for one in told["places"]["features"]}
        works = ((one["id"], there) for one in told["organisations"] for there in one["places"])
        return places | {f"{id_} at {there['place']}": there["status"] for id_, there in works}

    at_its_end, after_it = statuses(f"{LAST_YEAR}-12"), statuses(f"{LATER}-12")
    for place in ("calais-woods-wasteland-2017", "grande-synthe-puythouck", "bailleul-caes"):
        assert (at_its_end[place], after_it[place]) == ("certain", "possible"), place
    assert (at_its_end["calais"], after_it["calais"]) == ("certain", "certain"), "a town was always there"
    assert statuses(f"{LATER}-07")["salam at calais"] == "certain", "traced in July"
    assert after_it["salam at calais"] == "possible"
    assert after_it["secours-catholique at calais"] == "certain", "traced a year later"


def test_frames_lie_on_the_base_map() -> None:
    assert FRAMES["whole_coast"] == WHOLE_COAST
    least_lon, least_lat, most_lon, most_lat = BASE_MAP_BOX
    for west, south, east, north in (*FRAMES.values(), INSET):
        assert least_lon <= west < east <= most_lon and least_lat <= south < north <= most_lat
