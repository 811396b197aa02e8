"""The glossary, read from `glossary.toml`: each term and its definition in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from narrative.markup import ID
from narrative.problems import BadWordsError, Problem, at_line, line_where, read_file

FOLDER = Path(__file__).parent
FILE = "glossary.toml"


@dataclass(frozen=True, eq=False)
class Term:
    """A word explained; `term` and `definition` by language, `sources` ids of documents."""

    id: str
    term: Mapping[str, str]
    definition: Mapping[str, str]
    sources: tuple[str, ...]


@cache
def read_glossary(folder: Path = FOLDER) -> Mapping[str, Term]:
    """Terms by id in the order of the file; `BadWordsError` lists all that cannot be read."""
    terms, problems = read_terms(folder)
    if problems:
        raise BadWordsError(problems)
    return MappingProxyType(terms)


def read_terms(folder: Path) -> tuple[dict[str, Term], list[Problem]]:
    """The terms as far as they can be read, and every reason why one cannot."""
    written = read_file(folder, FILE)
    if isinstance(written, Problem):
        return {}, [written]
    try:
        found = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        return {}, [Problem(FILE, "", f"is not TOML: {error}")]
    terms, problems = {}, []
    for name, table in found.items():
        if isinstance(table, dict) and ID.fullmatch(name):
            terms[name] = _read_term(name, table)
            wrong = _wrong_keys(table)
        else:
            wrong = {"": f"{name} is not a term: a table with a name like rest-area"}
        for key, what in wrong.items():
            place = at_line(line_of(written, name, key), name)
            problems.append(Problem(FILE, place, what))
    return terms, problems


def line_of(written: str, name: str, key: str) -> int:
    """The line of a term's key, or that of the term where the key is nowhere in its table."""
    start = line_where(written, rf"^\[?{name}\b(?!-)")
    end = line_where(written, r"^\[", start) or len(written.splitlines()) + 1
    line = line_where(written, rf"^{key}\s*=", start)
    return line if start < line < end else start


def _read_term(name: str, table: Mapping[str, object]) -> Term:
    by_language: dict[str, dict[str, str]] = {"term": {}, "definition": {}}
    for key, value in table.items():
        field, _, language = key.partition("_")
        if field in by_language and isinstance(value, str):
            by_language[field][language] = value
    sources = table.get("sources")
    return Term(
        name,
        MappingProxyType(by_language["term"]),
        MappingProxyType(by_language["definition"]),
        tuple(map(str, sources)) if isinstance(sources, list) else (),
    )


def _wrong_keys(table: Mapping[str, object]) -> dict[str, str]:
    """By key: why it is none of `term_fr`, `definition_fr` and so on, or `sources`."""
    wrong = {}
    for key, value in table.items():
        field, _, language = key.partition("_")
        if key == "sources":
            if not (isinstance(value, list) and value and all(isinstance(v, str) for v in value)):
                wrong[key] = "sources is not a list of ids that is not empty"
        elif field not in ("term", "definition") or not language:
            wrong[key] = f"{key} is not a key of a term"
        elif not isinstance(value, str) or not value.strip():
            wrong[key] = f"{key} is not a text that is not empty"
    return wrong if "sources" in table else wrong | {"sources": "sources is missing"}
