"""The data dictionary: every file and column as it is declared, in Markdown; reads no file."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.models import LAYERS, PLACES, TABLES, Column, Model, Place, all_columns_of, columns_of, summary_of
from geodata.story import FIRST_YEAR, LAST_YEAR

_OPENING = f"""# Data dictionary

Written by `python -m geodata describe` from `geodata/models/`, where each file is declared once.

Layers are GeoJSON (RFC 7946): points in EPSG:4326, longitude first. Tables are CSV in UTF-8 with commas. Lists \
have semicolons between, without spaces. Dates are EDTF (ISO 8601-2): `2009`, `2009-09`, `2009-09-22`, with `~` for \
about, `?` for uncertain, `%` for both. The story runs from {FIRST_YEAR} to {LAST_YEAR}. Where a column ends in `_fr`, \
the one that ends in `_en` says the same in English.
"""

_AS_ONE_TABLE = """### All layers as one table

`tables/places.csv` of the data package has the columns that the layers share, and these.
"""


def to_markdown() -> str:
    """The dictionary: the columns that all layers share, what each layer has of its own, and the tables."""
    shared = columns_of(Place)
    parts = [_OPENING, "## Layers\n", _table(shared.values())]
    for file, model in LAYERS.items():
        own = [column for column in columns_of(model).values() if column.rule.says != shared[column.name].rule.says]
        parts += [_heading(file, model), _table(own)]
    whole = all_columns_of(Place)
    parts += [_AS_ONE_TABLE, _table(whole[name] for name in whole if name not in shared), "## Tables\n"]
    for file, model in TABLES.items():
        parts += [_heading(file, model), _table(columns_of(model).values())]
    return "\n".join(parts)


def _heading(file: str, model: type[Model]) -> str:
    return f"### {file}\n\n{summary_of(model)}\n"


def _table(columns: Iterable[Column]) -> str:
    """A line a column; both languages of one stand together."""
    rows = ["| column | what it is | what it holds |", "| --- | --- | --- |"]
    for column in columns:
        if not column.name.endswith("_en"):
            names = [column.name, *([f"{column.name.removesuffix('_fr')}_en"] if column.name.endswith("_fr") else [])]
            cells = (", ".join(f"`{name}`" for name in names), column.meaning, _held(column))
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _held(column: Column) -> str:
    """What a cell holds, without `must be`, and whose ids these are."""
    says = column.rule.says.removeprefix("must be ").replace("must not be empty", "text, not empty")
    to = {"": "", PLACES: "of a place of any layer"}.get(column.about.to, f"of `{column.about.to}`")
    return f"{says}; {to}" if to else says
