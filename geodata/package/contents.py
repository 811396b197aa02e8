"""What the package holds beside its own papers: each layer and table as a file, with its licence and its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.atlas import FOLDER, LAYERS, TABLES, Atlas
from geodata.base_map import doubtful_until, load_base_map
from geodata.format import to_lines
from geodata.models import key_of
from geodata.package import release
from geodata.package.geojson import to_geojson
from geodata.package.geopackage import Described, by_life, since, to_geopackage
from geodata.package.licences import BASE_MAP, CC_BY, EVERYONE, ODBL, Licence, Origin, licence_of, origins_of
from geodata.package.linked_places import to_linked_places
from geodata.package.qgis_styles import style_of
from geodata.package.schemas import PLACES, columns_of, to_schema
from geodata.package.selection import Selection

GEOPACKAGE, _GAZETTEER = f"{release.NAME}.gpkg", "gazetteer.jsonld"
_TITLES = {
    "camps": ("Camps, squats et églises", "Camps, squats and churches"),
    "sangatte_centre": ("Centre de Sangatte", "Sangatte centre"),
    "rest_areas": ("Aires d’autoroute", "Motorway rest areas"),
    "inland_towns": ("Villes de l’intérieur", "Inland towns"),
    "landmarks": ("Ports, tunnel, frontières, villes et centres", "Ports, tunnel, borders, towns and centres"),
    "land": ("Fond de carte\u00a0: terre", "Base map: land"),
    "borders": ("Fond de carte\u00a0: frontière", "Base map: border"),
    "motorways": ("Fond de carte\u00a0: A16, A25 et A26", "Base map: A16, A25 and A26"),
    "other_lines": ("Fond de carte\u00a0: autres lignes", "Base map: other lines"),
    "place_names": ("Fond de carte\u00a0: noms", "Base map: names"),
    PLACES: ("Lieux, en un seul tableau", "Places, as one table"),
    "organisations": ("Organisations", "Organisations"),
    "presences": ("Présences d’organisations", "Organisations at work"),
    "headcounts": ("Effectifs", "Headcounts"),
    "headlines": ("Le nombre retenu de chaque année", "The figure chosen for each year"),
    "deaths": ("Décomptes de morts, à ne pas additionner", "Counts of deaths, never to be added up"),
    "events": ("Événements", "Events"),
    "flows": ("Exemples d’aides venues d’ailleurs", "Examples of help from elsewhere"),
    "displacements": ("Pays que les personnes exilées avaient fuis", "Countries that people had fled"),
    "sources": ("Sources", "Sources"),
}


@dataclass(frozen=True)
class PackageFile:
    """A file that `datapackage.json` describes.

    Attributes
    ----------
    path
        Within the package.
    origins
        Whom its licence wants named.
    schema
        The Table Schema of a table.
    description
        What it was cut to; "" of what is whole.
    """

    path: str
    name: str
    content: bytes
    titles: tuple[str, str]  # French, English
    licence: Licence
    origins: tuple[Origin, ...] = ()
    schema: Mapping[str, Any] | None = None
    description: str = ""


def to_files(atlas: Atlas, selection: Selection) -> list[PackageFile]:
    """The files of a selection, by path.

    Returns
    -------
    list[PackageFile]
        Layers are in EPSG:4326, the base map is as it stands, tables are in UTF-8 with a byte-order mark.

    Raises
    ------
    BadFileError
        The base map breaks rules, and there never was a good one.
    """
    chosen = {name: _layer(atlas, selection, name) for name in LAYERS if name in selection.layers}
    files = [_layer_file(atlas, selection, name, layer) for name, layer in chosen.items()]
    files += [_table_file(name, _table(atlas, selection, name)) for name in TABLES]
    places = licence_of(selection.places, atlas.sources)
    files.append(_table_file(PLACES, _places(atlas, selection), places, origins_of(places)))
    if selection.places:  # a gazetteer without a place is none to LPF 2.0
        title = ("Lieux en Linked Places Format", "Places in Linked Places Format")
        gazetteer = to_lines(to_linked_places(atlas, selection.places, selection.description))
        files.append(PackageFile(_GAZETTEER, "gazetteer", gazetteer, title, places, origins_of(places)))
    title = ("Toutes les couches, en GeoPackage", "All layers, as a GeoPackage")
    geopackage = to_geopackage(_described(atlas, selection, chosen), release.RELEASED)
    files.append(PackageFile(GEOPACKAGE, "geopackage", geopackage, title, ODBL, EVERYONE))
    files = [replace(file, description=selection.description) for file in files]
    return sorted([*files, *map(_base_map_file, BASE_MAP)], key=lambda file: file.path)


def _described(atlas: Atlas, selection: Selection, chosen: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Described]:
    """The layers chosen, dated, and those of the base map, which is whole, each as QGIS is to show it."""
    base = load_base_map()
    intervals = {key: place.intervals for key, place in atlas.places.items()}
    undoubted = [""] * len(base.other_lines)
    dated = {name: by_life(layer, intervals) for name, layer in chosen.items()}
    layers = dated | {
        "land": base.land,
        "borders": base.borders,
        "motorways": since(base.motorways, map(doubtful_until, base.motorways["name"], base.motorways["start_date"])),
        "other_lines": since(base.other_lines, undoubted),
        "place_names": base.place_names,
    }
    cut_to = {name: selection.description for name in dated}
    return {
        name: Described(layer, " / ".join(_TITLES[name]), cut_to.get(name, ""), style_of(name, layer))
        for name, layer in layers.items()
    }


def _layer_file(atlas: Atlas, selection: Selection, name: str, layer: gpd.GeoDataFrame) -> PackageFile:
    licence = licence_of((atlas.places[key] for key in layer["id"]), atlas.sources)
    path, content = f"layers/{name}.geojson", to_geojson(name, layer, selection.description)
    return PackageFile(path, name, content, _TITLES[name], licence, origins_of(licence))


def _base_map_file(name: str) -> PackageFile:
    licence, origins = BASE_MAP[name]
    path = f"basemap/{name}.geojson"
    return PackageFile(path, name, (FOLDER / path).read_bytes(), _TITLES[name], licence, origins)


def _table_file(
    name: str, table: pd.DataFrame, licence: Licence = CC_BY, origins: tuple[Origin, ...] = ()
) -> PackageFile:
    schema = to_schema(name, table.columns)
    return PackageFile(f"tables/{name}.csv", name, _to_csv(table), _TITLES[name], licence, origins, schema)


def _layer(atlas: Atlas, selection: Selection, name: str) -> gpd.GeoDataFrame:
    layer = atlas.layer(name)
    if layer.empty:
        return layer.assign(id=[])
    layer = layer[layer["id"].isin(selection.drawn)].reset_index(drop=True)
    return _with_status(layer, selection, PLACES)


def _table(atlas: Atlas, selection: Selection, name: str) -> pd.DataFrame:
    table = atlas.table(name)
    key = key_of(f"tables/{name}.csv")
    return _with_status(table[table[key].isin(selection.ids[name])], selection, name)


def _places(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """The places drawn and referred to as one table, in the order of the layers."""
    layers = {name: atlas.layer(name) for name in LAYERS}
    rows = [
        pd.DataFrame(layer.drop(columns="geometry")).assign(layer=name, lon=layer.geometry.x, lat=layer.geometry.y)
        for name, layer in layers.items()
        if len(layer)
    ]
    table = pd.concat(rows)[list(columns_of(PLACES))]
    kept = table["id"].isin([place.id for place in selection.places])
    return _with_status(table[kept], selection, PLACES)


def _with_status(rows: pd.DataFrame, selection: Selection, name: str) -> pd.DataFrame:
    if name not in selection.status:
        return rows
    return rows.assign(status=[selection.status[name][key].name.lower() for key in rows["id"]])


def _to_csv(table: pd.DataFrame) -> bytes:
    """With a byte-order mark, without which Excel takes UTF-8 for the system's own encoding."""
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
