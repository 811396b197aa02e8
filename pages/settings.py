"""The settings of an installation, read from `settings.toml`; refuses a key or value it does not know."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from geodata.last_good import LastGood
from narrative.interface import flatten
from narrative.problems import Problem, shown
from narrative.toml import read_toml

VARIABLE = "STORY_MAP_SETTINGS"
NO_ADDRESS = (
    "site.address is not set: pictures carry no link and no QR code, and /press has no code for other sites; "
    f"set it to where visitors reach this server, in the file that {VARIABLE} names"
)
LIKE_A_CONTACT = "must be an e-mail address like map@example.org, or empty"
LIKE_AN_ADDRESS = "must be like https://example.org, without a slash at the end, or empty"

_ROOT = Path(__file__).parents[1]
_DEFAULTS = "pages/settings.toml"
_ADDRESS = re.compile(r"(https?://[^\s/?#]+(/[^\s/?#]+)*)?")
_CONTACT = re.compile(r"([\w.+-]+@[\w-]+(\.[\w-]+)+)?", re.ASCII)
_LARGEST = 86_400  # a day in s, of the 24 that a browser's timer can wait; as days, 236 years


@dataclass(frozen=True)
class KioskSettings:
    """What an unattended kiosk does.

    Attributes
    ----------
    idle_seconds
        Without a touch, before it asks.
    stay_seconds
        That it asks, before it goes home; 20 at the least (WCAG 2.2, 2.2.1).
    """

    idle_seconds: int
    stay_seconds: int


@dataclass(frozen=True)
class CountSettings:
    """What is kept of what was opened.

    Attributes
    ----------
    file
        Relative to the working directory; empty: nothing is counted.
    days_kept
        Today included.
    """

    file: str
    days_kept: int


@dataclass(frozen=True)
class SiteSettings:
    """Where the site is.

    Attributes
    ----------
    address
        Where visitors reach this server, as pictures print it, without a slash at the end; empty where nobody has said.
    edition
        Where the static edition of the same visit is, for browsers without scripts; empty where there is none.
    contact
        The e-mail address that corrections and remarks are written to; empty where there is none.
    """

    address: str
    edition: str
    contact: str


@dataclass(frozen=True)
class ServerSettings:
    """How this server works.

    Attributes
    ----------
    packing
        Of what stays, at the start: `thorough`, the smallest, or `quick`, a tenth larger.
    jobs
        The folder in which series and packs are made, one for all processes that visitors may reach; empty: the
        temporary one of the machine.
    """

    packing: str
    jobs: str


@dataclass(frozen=True)
class Settings:
    """The tables of `settings.toml`."""

    kiosk: KioskSettings
    counts: CountSettings
    site: SiteSettings
    server: ServerSettings


_TABLES = get_type_hints(Settings)
_TYPES = {f"{name}.{key}": kind for name, table in _TABLES.items() for key, kind in get_type_hints(table).items()}


PACKINGS = ("thorough", "quick")
_LEAST = {"kiosk.stay_seconds": 20}  # WCAG 2.2, 2.2.1: who is asked for more time has that long to answer


class BadSettingsError(Exception):
    """Settings that cannot be used.

    Attributes
    ----------
    problems
        Where and why, one sentence each.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def is_address(text: str) -> bool:
    """Whether `site.address` may be so."""
    return _ADDRESS.fullmatch(text) is not None


def load_settings() -> Settings:
    """`settings.toml` and over it the file that `VARIABLE` names.

    Both are read again when they are edited; edited into something bad, the last good settings stay.

    Raises
    ------
    BadSettingsError
        They cannot be used, and never could; the error lists every fault.
    """
    return _settings().get()


def would_be_read() -> bool:
    """Whether the files as `load_settings` saw them last are in order."""
    return _settings().refused is None


def _settings() -> LastGood[Settings]:
    return _last_good(_ROOT, os.environ.get(VARIABLE, ""))


@cache
def _last_good(root: Path, named: str) -> LastGood[Settings]:
    files = (root / _DEFAULTS, *([Path(named)] if named else []))
    return LastGood("settings", files, lambda: _read_settings(root, named), BadSettingsError)


def _read_settings(root: Path, named: str) -> Settings:
    found, problems = _read(root, _DEFAULTS)
    if named:
        over, faults = _read(Path(), named)
        found, problems = found | over, problems + faults
    if not problems:
        problems = [Problem(_DEFAULTS, key, "is missing") for key in _TYPES if key not in found]
    if problems:
        raise BadSettingsError(problems)
    tables = {
        name: table(**{key: found[f"{name}.{key}"] for key in get_type_hints(table)}) for name, table in _TABLES.items()
    }
    return Settings(**tables)


def _read(folder: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """What a file sets, by dotted key, and what is wrong with it."""
    read = read_toml(folder, file)
    if isinstance(read, Problem):
        return {}, [Problem(file, read.place, f"{read.what}; must be a TOML file of settings")]
    found = flatten(read[0])
    faults = ((key, _fault(key, value)) for key, value in found.items())
    return found, [Problem(file, key, fault) for key, fault in faults if fault]


def _fault(key: str, value: Any) -> str:
    kind = _TYPES.get(key)
    if kind is None:
        return f"{shown(value)}: is not a setting; there are {', '.join(_TYPES)}"
    least = _LEAST.get(key, 1)
    if kind is int and not (type(value) is int and least <= value <= _LARGEST):  # a bool is an int too
        return f"{shown(value)}: must be a whole number from {least} to {_LARGEST}"
    if kind is str and not (isinstance(value, str) and value.isprintable()):
        return f"{shown(value)}: must be text on one line"
    if key in ("site.address", "site.edition") and not is_address(value):
        return f"{shown(value)}: {LIKE_AN_ADDRESS}"
    if key == "site.contact" and not _CONTACT.fullmatch(value):
        return f"{shown(value)}: {LIKE_A_CONTACT}"
    if key == "server.packing" and value not in PACKINGS:
        return f"{shown(value)}: must be one of {', '.join(PACKINGS)}"
    return ""
