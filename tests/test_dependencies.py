"""Every package that the project names has its reason and its licence in docs/dependencies.md."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| ([\w.-]+) \| (.+) \| (.+) \|$", re.MULTILINE)
ALIKE = {"BSD": "BSD", "MIT": "MIT", "Apache": "Apache", "OFL": "OFL", "Open Font": "OFL", "GPL": "GPL", "MPL": "MPL"}


def told() -> dict[str, tuple[str, str]]:
    """Reason and licence by package."""
    rows = ROW.findall((ROOT / "docs" / "dependencies.md").read_text("utf-8"))
    return {name: (reason, licence) for name, reason, licence in rows if name not in ("package", "---")}


def named() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return {found[0] for one in asked if (found := re.match(r"[\w.-]+", one))}


def families(text: str) -> set[str]:
    return {family for word, family in ALIKE.items() if word in text}


def test_every_package_has_its_row_and_no_other() -> None:
    assert set(told()) == named()
    assert all(len(reason) > 8 for reason, _ in told().values())


@pytest.mark.parametrize("name", sorted(told()))
def test_a_licence_is_what_the_package_says(name: str) -> None:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.fail(f"{name} is not installed")
    own = [about.get("License-Expression") or "", (about.get("License") or "").partition("\n")[0]]
    own += [one for one in about.get_all("Classifier") or () if one.startswith("License")]
    if said := families(" ".join(own)):
        assert families(told()[name][1]) & said, own


def test_gpl_programs_within_wheels_are_named() -> None:
    """What lies in the folder of the wheel of `av`, so far as its platform has one."""
    files = [str(path) for path in metadata.files("av") or ()]
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert {name for name in ("x264", "x265") if any(name in file for file in files)} <= {
        name for name in ("x264", "x265") if f"**{name}**" in text
    }
