"""The open data as one ZIP: layers, tables, GeoPackage, gazetteer, their schemas, licences and citation."""

from geodata.package.archive import file_name, to_zip
from geodata.package.selection import BadLayerError, read_layer_names

__all__ = ["BadLayerError", "file_name", "read_layer_names", "to_zip"]
