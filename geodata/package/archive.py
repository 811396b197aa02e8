"""Puts the package together: the files of a selection, what describes them, and the ZIP around them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geodata.atlas import Atlas
from geodata.bounds import Bounds, to_text
from geodata.dates import Period
from geodata.describe import to_markdown
from geodata.package import release
from geodata.package.contents import to_files
from geodata.package.descriptor import to_descriptor
from geodata.package.readme import to_readme
from geodata.package.selection import select
from geodata.package.subset import LAYER_NAMES, NO_LAYER
from geodata.story import FIRST_YEAR, LAST_YEAR


def to_zip(
    atlas: Atlas, period: Period | None = None, layers: Iterable[str] | None = None, bounds: Bounds | None = None
) -> bytes:
    """The package of everything, or of what a period, some layers and a frame show; same records, same bytes.

    The base map comes whole from `geodata/basemap`. A period leaves out what was not then; `status` says of the rest
    how sure it is.

    Parameters
    ----------
    layers
        Some of `LAYER_NAMES`; all if left out.
    bounds
        EPSG:4326, all inclusive.

    Returns
    -------
    bytes
        Points and lines are in EPSG:4326, tables in UTF-8 with a byte-order mark and a first row of names.

    Raises
    ------
    BadFileError
        The base map breaks rules, and there never was a good one.
    """
    selection = select(atlas, period, layers, bounds)
    files = to_files(atlas, selection)
    what = selection.in_words[1]
    descriptor = json.dumps(to_descriptor(what, files), ensure_ascii=False, indent=1)
    contents = {file.path: file.content for file in files}
    contents["datapackage.json"] = f"{descriptor}\n".encode()
    contents["data-dictionary.md"] = to_markdown().encode()
    contents["README.md"] = to_readme(selection, files).encode()
    contents["CITATION.cff"] = release.to_cff().encode()
    contents["citation.bib"] = release.to_bibtex(what).encode()
    return _packed(contents)


def file_name(period: Period | None = None, layers: Iterable[str] | None = None, bounds: Bounds | None = None) -> str:
    """Such as `calais-story-map-data-0.1.0-2016-03-camps-rest_areas.zip`; all layers and no bounds are not named.

    Parameters
    ----------
    layers
        Some of `LAYER_NAMES`; all if left out.
    bounds
        EPSG:4326. They end it, west, south, east and north: `…-1990-2017-1.8_50.925_1.965_50.995.zip`.
    """
    asked = None if layers is None else set(layers)
    parts = [release.NAME, "data", release.VERSION, period.label if period else f"{FIRST_YEAR}-{LAST_YEAR}"]
    if asked is not None and asked != set(LAYER_NAMES):
        parts += [name for name in LAYER_NAMES if name in asked] or [NO_LAYER]
    if bounds:
        parts.append(to_text(bounds).replace(",", "_"))
    return "-".join(parts) + ".zip"


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
