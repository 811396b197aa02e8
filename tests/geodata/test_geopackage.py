"""The GeoPackage: every layer with its features, the same bytes from the same records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyogrio

from geodata import load
from geodata.package import release
from geodata.package.layers import to_geopackage
from tests.geodata.packed import EACH_CUT, features, opened


@EACH_CUT
def test_the_geopackage_has_every_layer_with_its_features(cut: Any, tmp_path: Path) -> None:
    package = opened(*cut)
    path = Path(package.extract("calais-story-map.gpkg", tmp_path))
    geojson = {Path(name).stem: name for name in package.namelist() if name.endswith(".geojson")}
    assert {name for name, _ in pyogrio.list_layers(path)} == set(geojson)
    for name, inside in geojson.items():
        layer = pyogrio.read_dataframe(path, layer=name)
        written = features(package, inside)
        assert len(layer) == len(written)
        assert layer.crs == "EPSG:4326"
        assert list(layer.get("id", [])) == [f["properties"]["id"] for f in written]
        if len(layer):
            bounds = layer.total_bounds
            assert bounds[0] > 0.5 and bounds[2] < 3.5 and bounds[1] > 50 and bounds[3] < 51.5


def test_the_geopackage_tells_the_day_of_the_release(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    path.write_bytes(to_geopackage({"camps": load().layer("camps")}, release.RELEASED))
    contents = pyogrio.read_dataframe(path, sql="SELECT last_change FROM gpkg_contents", read_geometry=False)
    assert {str(day)[:10] for day in contents["last_change"]} == {str(release.RELEASED)}
