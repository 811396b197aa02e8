"""The open data as one ZIP: layers, tables, GeoPackage, gazetteer, their schemas, licences and citation."""

from geodata.package.archive import file_name, to_zip
from geodata.package.subset import LAYER_NAMES, NO_LAYER, BadLayerError, read_layer_names

__all__ = ["LAYER_NAMES", "NO_LAYER", "BadLayerError", "file_name", "read_layer_names", "to_zip"]
