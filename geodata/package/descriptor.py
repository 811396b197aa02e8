"""What the package says of itself to machines: `datapackage.json`, with the schema and the licence of each file."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from geodata.package import release
from geodata.package.contents import PackageFile
from geodata.package.licences import OPENSTREETMAP

_MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
    "jsonld": "application/ld+json",
}
_FOLLOWED = {"title": f"Bouagga and Pette, {release.FOLLOWED_TITLE} (2017)", "path": release.FOLLOWED_URL}
_IN_TABLES = {"title": "The documents of tables/sources.csv", "path": "tables/sources.csv"}


def to_descriptor(what: str, files: Iterable[PackageFile]) -> dict[str, Any]:
    """Data Package 1.0, which version 2 of the standard still reads.

    Parameters
    ----------
    what
        What the files hold, in English.

    Returns
    -------
    dict[str, Any]
        JSON-ready. `licenses` are those of the files, each once, by name; a `hash` is SHA-256.
    """
    described = tuple(files)
    licences = {file.licence["name"]: file.licence for file in described}
    return {
        "profile": "data-package",
        "name": release.NAME,
        "title": release.TITLE,
        "description": f"{release.SUMMARY} This package holds {what}. {release.RIGHTS}",
        "version": release.VERSION,
        "created": f"{release.RELEASED}T00:00:00Z",
        "keywords": ["Calais", "solidarity", "migration", "historical gazetteer"],
        "licenses": [licences[name] for name in sorted(licences)],
        "contributors": [
            {"title": release.AUTHOR, "role": "author"},
            {**OPENSTREETMAP, "title": "OpenStreetMap contributors", "role": "contributor"},
        ],
        "sources": [_FOLLOWED, _IN_TABLES],
        "resources": [_to_resource(file) for file in described],
    }


def _to_resource(file: PackageFile) -> dict[str, Any]:
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
    if file.description:
        resource["description"] = file.description
    if file.origins:
        resource["sources"] = list(file.origins)
    if ending != "gpkg":
        resource["encoding"] = "utf-8"
    if file.schema:
        resource |= {"profile": "tabular-data-resource", "schema": file.schema}
    return resource
