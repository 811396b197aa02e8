"""Opens packages for the tests: whole, cut to a moment, to layers, to a frame; each made once."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest

from geodata import Period, load
from geodata.bounds import Bounds
from geodata.package.archive import to_zip
from geodata.story import INSET

SUBSETS = [
    (None, None),
    ("2009", None),
    ("2016-03", None),
    ("2017", ("camps", "organisations")),
    (None, ("rest_areas",)),
    (None, ()),
    (None, None, INSET),
    ("2016-03", ("camps", "organisations"), INSET),
]
EACH_SUBSET = pytest.mark.parametrize("subset", SUBSETS, ids=str)


@cache
def opened(label: str | None = None, layers: tuple[str, ...] | None = None, bounds: Bounds | None = None) -> ZipFile:
    """The package of a period's label, layers and bounds."""
    return ZipFile(io.BytesIO(to_zip(load(), Period.parse(label) if label else None, layers, bounds)))


def descriptor(package: ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(package.read("datapackage.json"))
    return found


def resources(package: ZipFile) -> dict[str, dict[str, Any]]:
    return {resource["path"]: resource for resource in descriptor(package)["resources"]}


def table(package: ZipFile, name: str) -> pd.DataFrame:
    return pd.read_csv(package.open(f"tables/{name}.csv"), dtype="str", keep_default_na=False)


def features(package: ZipFile, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(package.read(path))["features"]
    return found
