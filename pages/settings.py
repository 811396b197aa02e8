"""The settings of an installation, from files and the environment; refuses a key or value that it does not know."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

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
_PREFIX = "STORY_MAP_"  # of a variable that is a setting, as STORY_MAP_KIOSK__IDLE_SECONDS
_ADDRESS = re.compile(r"^(https?://[^\s/?#]+(/[^\s/?#]+)*)?\Z")
_CONTACT = re.compile(r"^([\w.+-]+@[\w-]+(\.[\w-]+)+)?\Z", re.ASCII)
_LARGEST = 86_400  # a day in s, of the 24 that a browser's timer can wait; as days, 236 years


@dataclass(frozen=True)
class _Must:
    """The sentence for whatever is wrong with a value; may name the limits or choices that its type declares."""

    says: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        rule = handler(source)
        says = self.says.format(**rule, choices=", ".join(get_args(source)))
        return core_schema.custom_error_schema(rule, "setting", custom_error_message=says)


_WHOLE = _Must("must be a whole number from {ge} to {le}")
_Line = Annotated[str, Field(pattern=r"^([^\p{C}\p{Z}]| )*$"), _Must("must be text on one line")]
_Address = Annotated[_Line, Field(pattern=_ADDRESS), _Must(LIKE_AN_ADDRESS)]
_Contact = Annotated[str, Field(pattern=_CONTACT), _Must(LIKE_A_CONTACT)]
_Packing = Annotated[Literal["thorough", "quick"], _Must("must be one of {choices}")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KioskSettings(_Table):
    """What an unattended kiosk does."""

    idle_seconds: Annotated[int, Field(ge=1, le=_LARGEST, description="Without a touch, before it asks."), _WHOLE]
    # WCAG 2.2, 2.2.1: who is asked for more time has 20 s to answer.
    stay_seconds: Annotated[int, Field(ge=20, le=_LARGEST, description="That it asks, before it goes home."), _WHOLE]


class CountSettings(_Table):
    """What is kept of what was opened."""

    file: Annotated[_Line, Field(description="Relative to the working directory; empty: nothing is counted.")]
    days_kept: Annotated[int, Field(ge=1, le=_LARGEST, description="Today included."), _WHOLE]


class SiteSettings(_Table):
    """Where the site is; each is empty where there is none."""

    address: Annotated[_Address, Field(description="Where visitors reach this server, as pictures print it.")]
    edition: Annotated[_Address, Field(description="The static edition, for browsers without scripts.")]
    contact: Annotated[_Contact, Field(description="The e-mail address for corrections and remarks.")]


class ServerSettings(_Table):
    """How this server works."""

    packing: Annotated[_Packing, Field(description="Of what stays, at the start; quick: files are a tenth larger.")]
    jobs: Annotated[_Line, Field(description="Where all processes make series and packs; empty: the temporary folder.")]


class Settings(BaseSettings):
    """The tables of `settings.toml`."""

    model_config = SettingsConfigDict(frozen=True, env_prefix=_PREFIX, env_nested_delimiter="__")

    kiosk: KioskSettings
    counts: CountSettings
    site: SiteSettings
    server: ServerSettings

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment, over what the files say."""
        return env_settings, init_settings


_RULES: dict[str, TypeAdapter[Any]] = {
    f"{name}.{key}": TypeAdapter(get_type_hints(table, include_extras=True)[key])
    for name, table in get_type_hints(Settings).items()
    if name in Settings.model_fields
    for key in table.model_fields
}
_VARIABLES = {_PREFIX + key.replace(".", "__").upper(): rule for key, rule in _RULES.items()}


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
    return _ADDRESS.match(text) is not None


def load_settings() -> Settings:
    """`settings.toml`, over it the file that `VARIABLE` names, over both the environment.

    Both files are read again when they are edited; edited into something bad, the last good settings stay.

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
    files = [(root, _DEFAULTS), *([(Path(), named)] if named else [])]
    paths = tuple(folder / file for folder, file in files)
    return LastGood("settings", paths, lambda: _read_settings(files), BadSettingsError)


def _read_settings(files: list[tuple[Path, str]]) -> Settings:
    environment = {name.upper(): text for name, text in os.environ.items() if name.upper().startswith(_PREFIX)}
    environment.pop(VARIABLE, None)
    problems = _faults("environment", environment, _VARIABLES, strict=False)
    tables: dict[str, Any] = {name: {} for name in Settings.model_fields}
    for folder, file in files:
        read = read_toml(folder, file)
        if isinstance(read, Problem):
            problems.append(Problem(file, read.place, f"{read.what}; must be a TOML file of settings"))
            continue
        found = flatten(read[0])
        problems += _faults(file, found, _RULES, strict=True)
        for name, table in tables.items():
            table.update({key.removeprefix(f"{name}."): found[key] for key in found if key.startswith(f"{name}.")})
    if problems:
        raise BadSettingsError(problems)
    try:
        return Settings(**tables)
    except ValidationError as error:
        missing = (".".join(map(str, fault["loc"])) for fault in error.errors())
        raise BadSettingsError([Problem(_DEFAULTS, key, "is missing") for key in missing]) from None


def _faults(source: str, said: Mapping[str, Any], rules: Mapping[str, TypeAdapter[Any]], strict: bool) -> list[Problem]:
    """What is wrong with each value of one source, also of those that another source goes over."""
    problems = []
    for place, value in said.items():
        try:
            rules[place].validate_python(value, strict=strict)
        except KeyError:
            problems.append(Problem(source, place, f"{shown(value)}: is not a setting; there are {', '.join(rules)}"))
        except ValidationError as error:
            problems.append(Problem(source, place, f"{shown(value)}: {error.errors()[0]['msg']}"))
    return problems
