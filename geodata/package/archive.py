"""Puts the package together: each file with its licence, `datapackage.json`, and the ZIP around them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import geopandas as gpd
import pandas as pd

from geodata.atlas import FOLDER, LAYERS, TABLES, Atlas
from geodata.base_map import load_base_map
from geodata.dates import FIRST_YEAR, LAST_YEAR, Period
from geodata.package import release
from geodata.package.layers import to_geojson, to_geopackage, to_lines
from geodata.package.licences import BASE_MAP, CC_BY, ODBL, OPENSTREETMAP, Licence, licence_of
from geodata.package.linked_places import to_linked_places
from geodata.package.schemas import PLACES, rules_of, to_schema
from geodata.package.selection import LAYER_NAMES, NO_LAYER, Selection, select

GEOPACKAGE, GAZETTEER = f"{release.NAME}.gpkg", "gazetteer.jsonld"
_MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
    "jsonld": "application/ld+json",
}
_FOLLOWED = {"title": f"Bouagga and Pette, {release.FOLLOWED_TITLE} (2017)", "path": release.FOLLOWED_URL}
_IN_TABLES = {"title": "The documents of tables/sources.csv", "path": "tables/sources.csv"}
_README = Path(__file__).parent / "readme.md"
_STATUS_FR = "- `status` dit si une ligne est sûre (`certain`), possible (`possible`) ou seulement citée (`absent`).\n"
_STATUS_EN = "- `status` says whether a row is certain, possible, or only referred to (`absent`) in this period.\n"


@dataclass(frozen=True)
class _File:
    """A file of the package that `datapackage.json` describes; `origins` are whom its licence wants named."""

    path: str
    name: str
    content: bytes
    titles: tuple[str, str]  # French, English
    licence: Licence
    origins: tuple[Mapping[str, str], ...] = ()
    schema: Mapping[str, Any] | None = None


def to_zip(atlas: Atlas, period: Period | None = None, layers: Iterable[str] | None = None) -> bytes:
    """The package of everything, or of what a period and some of `LAYER_NAMES` show; same records, same bytes.

    Reads the base map from `geodata/basemap`. Points and lines are in EPSG:4326, tables in UTF-8 with a first row of
    names. A period leaves out what was not then; `status` says of the rest how sure it is.
    """
    selection = select(atlas, period, layers)
    files = _files(atlas, selection)
    contents = {file.path: file.content for file in files}
    contents["datapackage.json"] = _to_json(_descriptor(selection, files))
    contents["README.md"] = _readme(selection, files).encode()
    contents["CITATION.cff"] = release.to_cff().encode()
    contents["citation.bib"] = release.to_bibtex(_what(selection)[1]).encode()
    return _packed(contents)


def file_name(period: Period | None = None, layers: Iterable[str] | None = None) -> str:
    """Such as `calais-story-map-data-0.1.0-2016-03-camps-rest_areas.zip`; all layers are not named."""
    asked = None if layers is None else set(layers)
    parts = [release.NAME, "data", release.VERSION, period.label if period else f"{FIRST_YEAR}-{LAST_YEAR}"]
    if asked is not None and asked != set(LAYER_NAMES):
        parts += [name for name in LAYER_NAMES if name in asked] or [NO_LAYER]
    return "-".join(parts) + ".zip"


def _files(atlas: Atlas, selection: Selection) -> list[_File]:
    chosen = {name: _layer(atlas, selection, name) for name in LAYERS if name in selection.layers}
    base_map = {name: getattr(load_base_map(), name) for name in BASE_MAP}
    files = [_layer_file(atlas, selection, name, layer) for name, layer in chosen.items()]
    files += [_base_map_file(name) for name in BASE_MAP]
    files += [_table_file(name, _table(atlas, selection, name)) for name in TABLES]
    places = licence_of(selection.places, atlas.sources)
    origins = (OPENSTREETMAP,) if places is ODBL else ()
    files.append(_table_file(PLACES, _places(atlas, selection), places, origins))
    title = ("Lieux en Linked Places Format", "Places in Linked Places Format")
    gazetteer = to_lines(to_linked_places(atlas, selection.places))
    files.append(_File(GAZETTEER, "gazetteer", gazetteer, title, places, origins))
    title = ("Toutes les couches, en GeoPackage", "All layers, as a GeoPackage")
    geopackage = to_geopackage(chosen | base_map, release.RELEASED)
    everyone = tuple({origin["title"]: origin for _, named in BASE_MAP.values() for origin in named}.values())
    files.append(_File(GEOPACKAGE, "geopackage", geopackage, title, ODBL, everyone))
    return sorted(files, key=lambda file: file.path)


_TITLES = {
    "camps": ("Camps, squats et églises", "Camps, squats and churches"),
    "sangatte_centre": ("Centre de Sangatte", "Sangatte centre"),
    "rest_areas": ("Aires d’autoroute", "Motorway rest areas"),
    "inland_towns": ("Villes de l’intérieur", "Inland towns"),
    "landmarks": ("Ports, tunnel, frontières, villes et centres", "Ports, tunnel, borders, towns and centres"),
    "land": ("Fond de carte : terre", "Base map: land"),
    "borders": ("Fond de carte : frontière", "Base map: border"),
    "motorways": ("Fond de carte : A16, A25 et A26", "Base map: A16, A25 and A26"),
    "other_lines": ("Fond de carte : autres lignes", "Base map: other lines"),
    "place_names": ("Fond de carte : noms", "Base map: names"),
    PLACES: ("Lieux, en un seul tableau", "Places, as one table"),
    "organisations": ("Organisations", "Organisations"),
    "presences": ("Présences d’organisations", "Organisations at work"),
    "headcounts": ("Effectifs", "Headcounts"),
    "events": ("Événements", "Events"),
    "flows": ("Exemples d’aides venues d’ailleurs", "Examples of help from elsewhere"),
    "sources": ("Sources", "Sources"),
}


def _layer_file(atlas: Atlas, selection: Selection, name: str, layer: gpd.GeoDataFrame) -> _File:
    licence = licence_of((atlas.places[key] for key in layer["id"]), atlas.sources)
    origins = (OPENSTREETMAP,) if licence is ODBL else ()
    return _File(f"layers/{name}.geojson", name, to_geojson(name, layer), _TITLES[name], licence, origins)


def _base_map_file(name: str) -> _File:
    licence, origins = BASE_MAP[name]
    path = f"basemap/{name}.geojson"
    return _File(path, name, (FOLDER / path).read_bytes(), _TITLES[name], licence, origins)


def _table_file(
    name: str, table: pd.DataFrame, licence: Licence = CC_BY, origins: tuple[Mapping[str, str], ...] = ()
) -> _File:
    schema = to_schema(name, table.columns)
    return _File(f"tables/{name}.csv", name, _to_csv(table), _TITLES[name], licence, origins, schema)


def _layer(atlas: Atlas, selection: Selection, name: str) -> gpd.GeoDataFrame:
    layer = atlas.layer(name)
    if layer.empty:
        return layer.assign(id=[])
    layer = layer[layer["id"].isin(selection.drawn)].reset_index(drop=True)
    return _with_status(layer, selection, PLACES)


def _table(atlas: Atlas, selection: Selection, name: str) -> pd.DataFrame:
    table = atlas.table(name)
    return _with_status(table[table["id"].isin(selection.ids[name])], selection, name)


def _places(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """The places drawn and referred to as one table, in the order of the layers."""
    layers = {name: atlas.layer(name) for name in LAYERS}
    rows = [
        pd.DataFrame(layer.drop(columns="geometry")).assign(layer=name, lon=layer.geometry.x, lat=layer.geometry.y)
        for name, layer in layers.items()
        if len(layer)
    ]
    table = pd.concat(rows)[list(rules_of(PLACES))]
    kept = table["id"].isin([place.id for place in selection.places])
    return _with_status(table[kept], selection, PLACES)


def _with_status(rows: pd.DataFrame, selection: Selection, name: str) -> pd.DataFrame:
    if name not in selection.status:
        return rows
    return rows.assign(status=[selection.status[name][key].name.lower() for key in rows["id"]])


def _to_csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


def _to_json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _what(selection: Selection) -> tuple[str, str]:
    """What the package holds, in French and in English."""
    if selection.period:
        what = (
            f"ce que montre la carte en {selection.period.label}",
            f"what the map shows in {selection.period.label}",
        )
    else:
        what = (f"l’ensemble, {FIRST_YEAR}-{LAST_YEAR}", f"the whole, {FIRST_YEAR}–{LAST_YEAR}")
    if selection.layers == LAYER_NAMES:
        return what
    names = ", ".join(selection.layers) or NO_LAYER
    return f"{what[0]} ; couches : {names}", f"{what[1]}; layers: {names}"


def _descriptor(selection: Selection, files: Iterable[_File]) -> dict[str, Any]:
    """`datapackage.json`, Data Package 1.0, which version 2 of the standard still reads."""
    return {
        "profile": "data-package",
        "name": release.NAME,
        "title": release.TITLE,
        "description": f"{release.SUMMARY} This package holds {_what(selection)[1]}. {release.RIGHTS}",
        "version": release.VERSION,
        "created": f"{release.RELEASED}T00:00:00Z",
        "keywords": ["Calais", "solidarity", "migration", "historical gazetteer"],
        "licenses": [CC_BY, ODBL],
        "contributors": [
            {"title": release.AUTHOR, "role": "author"},
            {**OPENSTREETMAP, "title": "OpenStreetMap contributors", "role": "contributor"},
        ],
        "sources": [_FOLLOWED, _IN_TABLES],
        "resources": [_to_resource(file) for file in files],
    }


def _to_resource(file: _File) -> dict[str, Any]:
    ending = file.path.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": file.name,
        "path": file.path,
        "title": " / ".join(file.titles),
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content).hexdigest()}",
        "licenses": [file.licence],
    }
    if file.origins:
        resource["sources"] = list(file.origins)
    if ending != "gpkg":
        resource["encoding"] = "utf-8"
    if file.schema:
        resource |= {"profile": "tabular-data-resource", "schema": file.schema}
    return resource


def _readme(selection: Selection, files: Iterable[_File]) -> str:
    named = list(files)
    fr, en = ("\n".join(f"| `{f.path}` | {f.titles[i]} | {f.licence['name']} |" for f in named) for i in (0, 1))
    what_fr, what_en = _what(selection)
    return Template(_README.read_text("utf-8")).substitute(
        title_fr=release.TITLE_FR,
        title_en=release.TITLE,
        version=release.VERSION,
        released=release.RELEASED,
        what_fr=what_fr,
        what_en=what_en,
        files_fr=fr,
        files_en=en,
        status_fr=_STATUS_FR if selection.period else "",
        status_en=_STATUS_EN if selection.period else "",
    )


def _packed(contents: Mapping[str, bytes]) -> bytes:
    """A ZIP of files in the order of their names, each dated midnight of the release's day."""
    packed = io.BytesIO()
    day = release.RELEASED
    with ZipFile(packed, "w") as archive:
        for path in sorted(contents):
            entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, contents[path], ZIP_DEFLATED, 9)
    return packed.getvalue()
