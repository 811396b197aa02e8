"""The open data as one ZIP (`archive`): layers, tables, GeoPackage, gazetteer, their schemas, licences and citation."""

from geodata.package.subset import LAYER_NAMES, NO_LAYER, BadLayerError, read_layer_names

__all__ = ["LAYER_NAMES", "NO_LAYER", "BadLayerError", "read_layer_names"]
