"""Writes a tiny folder that keeps the contract, and breaks one thing of it at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Features = list[dict[str, Any]]
Rows = list[dict[str, str]]

CAMPS, TOWNS = "layers/camps.geojson", "layers/inland_towns.geojson"
REST_AREAS = "layers/rest_areas.geojson"
EMPTY_LAYERS = ("layers/sangatte_centre.geojson", REST_AREAS, "layers/landmarks.geojson")
LAND = "basemap/land.geojson"
BORDERS, MOTORWAYS = "basemap/borders.geojson", "basemap/motorways.geojson"
OTHER_LINES = "basemap/other_lines.geojson"
PLACE_NAMES = "basemap/place_names.geojson"
SOURCES, ORGANISATIONS = "tables/sources.csv", "tables/organisations.csv"
PRESENCES, HEADCOUNTS = "tables/presences.csv", "tables/headcounts.csv"
HEADLINES, DEATHS = "tables/headlines.csv", "tables/deaths.csv"
EVENTS, FLOWS = "tables/events.csv", "tables/flows.csv"
DISPLACEMENTS = "tables/displacements.csv"
EUROPE_LAND, EUROPE_BORDERS = "basemap/europe_land.geojson", "basemap/europe_borders.geojson"
WORLD_LAND = "basemap/world_land.geojson"
FILES = (
    *(CAMPS, TOWNS, *EMPTY_LAYERS, LAND, BORDERS, MOTORWAYS, OTHER_LINES, PLACE_NAMES),
    *(EUROPE_LAND, EUROPE_BORDERS, WORLD_LAND, DISPLACEMENTS),
    *(SOURCES, ORGANISATIONS, PRESENCES, HEADCOUNTS, HEADLINES, DEATHS, EVENTS, FLOWS),
)

_COAST = [[1.5, 50.4], [3.0, 50.4], [3.0, 51.0], [1.5, 51.0], [1.5, 50.4]]


def place(id_: str, kind: str, lon: float, lat: float, **changes: Any) -> dict[str, Any]:
    """A feature that keeps the contract, but for `changes` to its properties."""
    properties = {
        **{"id": id_, "name_fr": "Lieu", "name_en": "Place", "label_fr": "L", "label_en": "P"},
        **{"kind": kind, "motorway": "", "direction": "", "commune": "Calais", "country": "France"},
        **{"part_of": "", "counted_in": "", "start_date": "2014", "end_date": "2016-10", "periods": ""},
        **{"interrupted": "no", "accuracy_m": 300, "position_basis": "street"},
        **{"position_fr": "Rue", "position_en": "Street", "in_seed": "yes", "sources": "seed"},
        **{"note_fr": "", "note_en": ""},
    }
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "properties": properties | changes, "geometry": point}


def rest_area(**changes: Any) -> dict[str, Any]:
    """A rest area on the A26 that keeps the contract, but for `changes` to its properties."""
    on_road = {"motorway": "A26", "direction": "coast"}
    return place("rest-area", "rest_area", 2.4, 50.6, **on_road | changes)


def _of_basemap(shape: str, coordinates: list[Any], **properties: Any) -> Features:
    geometry = {"type": shape, "coordinates": coordinates}
    return [{"type": "Feature", "properties": {"id": "one"} | properties, "geometry": geometry}]


def write_layer(path: Path, features: Features) -> None:
    """One feature a line, for a readable diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8")


def write_table(path: Path, rows: Rows) -> None:
    """The first row's keys are the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_folder(folder: Path) -> Path:
    """Two camps, a town, two organisations and what happened there; keeps every rule."""
    (folder / "layers").mkdir(parents=True)
    camps = [
        place("old-camp", "camp", 1.9, 50.95, start_date="2009", end_date="2012~"),
        place("new-camp", "squat", 1.8, 50.94, part_of="old-camp"),
    ]
    write_layer(folder / CAMPS, camps)
    town = place("town", "inland_town", 2.5, 50.7, start_date="", end_date="")
    write_layer(folder / TOWNS, [town])
    for name in EMPTY_LAYERS:
        write_layer(folder / name, [])
    write_layer(folder / LAND, _of_basemap("Polygon", [_COAST]))
    write_layer(folder / BORDERS, _of_basemap("LineString", _COAST[:2]))
    write_layer(folder / MOTORWAYS, _of_basemap("LineString", _COAST[:2], name="A16", start_date=""))
    write_layer(folder / OTHER_LINES, _of_basemap("LineString", _COAST[:2], kind="rail", start_date="1994-05"))
    named = {"name_fr": "Lieu", "name_en": "Place", "kind": "town", "rank": 1}
    write_layer(folder / PLACE_NAMES, _of_basemap("Point", [2.0, 50.8], **named))
    write_layer(folder / EUROPE_LAND, _of_basemap("Polygon", [_COAST]))
    write_layer(folder / EUROPE_BORDERS, _of_basemap("LineString", _COAST[:2]))
    write_layer(folder / WORLD_LAND, _of_basemap("Polygon", [_COAST]))
    for name, rows in _tables().items():
        write_table(folder / name, rows)
    return folder


def _tables() -> dict[str, Rows]:
    cited, noted = {"in_seed": "no", "sources": "seed"}, {"note_fr": "", "note_en": ""}
    source = {"kind": "press", "title": "Titre", "publisher": "", "year": "2016"}
    source |= {"url": "https://example.org/a", "language": "fr", "aliases": ""}
    organisation = {
        **{"name_fr": "Nom", "name_en": "Name", "short_name_fr": "", "short_name_en": ""},
        **{"gloss_fr": "G", "gloss_en": "G"},
        **{"kind": "local", "form": "church", "founded": "1994-06", "ended": ""},
        **{"origin_fr": "", "origin_en": "", "scale_fr": "", "scale_en": ""},
        **{"home_fr": "Calais", "home_en": "Calais", "home_lon": "1.85", "home_lat": "50.95"},
        **{"activities": "food;legal", "counted_with": "", **cited, **noted},
    }
    presence = {"organisation_id": "meals", "place_id": "new-camp", "for_place_id": ""}
    presence |= {"role": "site", "start_date": "2015", "end_date": "2016", "attested_until": ""}
    presence |= {"activities": "food", **cited, **noted}
    headcount = {"place_id": "new-camp", "date": "2015-06", "low": "10", "high": "20"}
    headcount |= {"what": "residents", "basis": "press", "how": "stated", "covers": ""}
    headcount |= {"counted_by_fr": "presse", "counted_by_en": "press", "sources": "seed", **noted}
    headline = {"headcount_ids": "", "area_fr": "Calais", "area_en": "Calais", "words_fr": "Inconnu."}
    headline |= {"words_en": "Not known.", "why_fr": "Rien.", "why_en": "Nothing.", "sources": "seed"}
    deaths = {"id": "list-2015", "span": "2015", "whole_year": "yes", "place_id": "town", "low": "3", "high": ""}
    deaths |= {"scope_fr": "À la frontière", "scope_en": "At the border"}
    deaths |= {"counted_by_fr": "liste", "counted_by_en": "list", "sources": "seed", **noted}
    event = {"id": "eviction", "date": "2016-10-24", "place_id": "new-camp", "moved_to": "", "category": "eviction"}
    event |= {"title_fr": "Évacuation", "title_en": "Eviction", **noted, **cited}
    flow = {"id": "f1", "from_fr": "Londres", "from_en": "London", "from_lon": "-0.1276"}
    flow |= {"from_lat": "51.5", "from_extent": "town", "place_id": "town", "start_date": "2015", "end_date": ""}
    flow |= {"who_fr": "Bénévoles", "who_en": "Volunteers", "organisation_id": "", **cited}
    displacement = {"id": "sudan", "country_fr": "Soudan", "country_en": "Sudan", "lon": "32.56", "lat": "15.5"}
    displacement |= {"start_date": "2002", "end_date": "2017", **noted, **cited}
    return {
        SOURCES: [{"id": id_} | source for id_ in ("seed", "gisti-659", "press-2016")],
        ORGANISATIONS: [
            {"id": "meals"} | organisation,
            {"id": "lawyers"} | organisation | {"short_name_fr": "Avocats", "short_name_en": "Lawyers"},
        ],
        PRESENCES: [
            {"id": "meals-at-new-camp"} | presence,
            {"id": "lawyers-in-town"}
            | presence
            | {"organisation_id": "lawyers", "place_id": "town", "role": "town", "end_date": ""},
        ],
        HEADCOUNTS: [{"id": id_} | headcount for id_ in ("count-1", "count-2")],
        HEADLINES: [{"year": str(year)} | headline | _figure_of(year) for year in range(1990, 2018)],
        DEATHS: [deaths, deaths | {"id": "press", "span": "1999/2017", "whole_year": "no"}],
        EVENTS: [event],
        FLOWS: [flow],
        DISPLACEMENTS: [displacement],
    }


def _figure_of(year: int) -> dict[str, str]:
    return {"headcount_ids": "count-1", "words_fr": "", "words_en": ""} if year == 2015 else {}


Change = Callable[[Path], None]


def cell(file: str, id_: str, **changes: Any) -> Change:
    """Changes cells of one record."""

    def change(folder: Path) -> None:
        path = folder / file
        if file.endswith(".csv"):
            with path.open(encoding="utf-8", newline="") as lines:
                rows = list(csv.DictReader(lines))
            next(row for row in rows if id_ in (row.get("id"), row.get("year"))).update(changes)
            write_table(path, rows)
        else:
            features = json.loads(path.read_text("utf-8"))["features"]
            found = next(each for each in features if each["properties"]["id"] == id_)
            found["properties"].update(changes)
            write_layer(path, features)

    return change


def table(file: str, edit: Callable[[list[str]], list[str]]) -> Change:
    """Edits the header and every row of a table, cell by cell."""

    def change(folder: Path) -> None:
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            rows = [edit(row) for row in csv.reader(lines)]
        with (folder / file).open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)

    return change


def geometry(file: str, id_: str, **changes: Any) -> Change:
    """Changes members of one feature's geometry."""

    def change(folder: Path) -> None:
        features = json.loads((folder / file).read_text("utf-8"))["features"]
        found = next(each for each in features if each["properties"]["id"] == id_)
        found["geometry"].update(changes)
        write_layer(folder / file, features)

    return change


def layer(file: str, *features: dict[str, Any]) -> Change:
    """Writes a layer with these features only."""
    return lambda folder: write_layer(folder / file, list(features))


def text(file: str, old: str, new: str) -> Change:
    """Changes a file's text at the first place where `old` stands."""

    def change(folder: Path) -> None:
        before = (folder / file).read_text("utf-8")
        assert old in before, f"{old!r} is not in {file}"
        (folder / file).write_text(before.replace(old, new, 1), encoding="utf-8")

    return change


def truncated(file: str, keep: float) -> Change:
    """Keeps the first part of a file's bytes only."""

    def change(folder: Path) -> None:
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content[: int(len(content) * keep)])

    return change


def recoded(file: str) -> Change:
    """Adds an é and writes the file in Latin-1."""

    def change(folder: Path) -> None:
        content = (folder / file).read_text("utf-8").replace("Calais", "Câlais", 1)
        (folder / file).write_bytes(content.encode("latin-1"))

    return change


def removed(file: str) -> Change:
    """Deletes a file."""
    return lambda folder: (folder / file).unlink()
