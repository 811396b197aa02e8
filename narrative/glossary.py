"""The glossary, read from `glossary.toml`: each term and its definition in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from narrative.markup import ID
from narrative.problems import BadWordsError, Problem, at_line, shown
from narrative.toml import key_lines, read_toml

FILE = "glossary.toml"


@dataclass(frozen=True, eq=False)
class Term:
    """A word explained.

    Attributes
    ----------
    term
        By language.
    definition
        By language.
    sources
        Ids of documents.
    """

    id: str
    term: Mapping[str, str]
    definition: Mapping[str, str]
    sources: tuple[str, ...]


def read_glossary(folder: Path) -> Mapping[str, Term]:
    """The terms by id, in the order of the file.

    Parameters
    ----------
    folder
        Of `glossary.toml`.

    Raises
    ------
    BadWordsError
        With all that cannot be read.
    """
    terms, problems = read_terms(folder)
    if problems:
        raise BadWordsError(problems)
    return MappingProxyType(terms)


def read_terms(folder: Path) -> tuple[dict[str, Term], list[Problem]]:
    """The terms as far as they can be read, and every reason why one cannot.

    Parameters
    ----------
    folder
        Of `glossary.toml`.

    Returns
    -------
    tuple[dict[str, Term], list[Problem]]
        By id, in the order of the file.
    """
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return {}, [read]
    found, written = read
    place_of = places_in(written)
    terms, problems = {}, []
    for name, table in found.items():
        if isinstance(table, dict) and ID.fullmatch(name):
            terms[name] = _read_term(name, table)
            wrong = _wrong_keys(table)
        else:
            wrong = {"": f"{name} is not a term: a table with a name like rest-area"}
        problems += [Problem(FILE, place_of(name, key), what) for key, what in wrong.items()]
    return terms, problems


def places_in(written: str) -> Callable[[str, str], str]:
    """What tells where a problem of a term is.

    Parameters
    ----------
    written
        The text of the file.

    Returns
    -------
    Callable[[str, str], str]
        Takes a term's id and a key, and gives the line of the key, or that of the term where the key is nowhere in its
        table, such as `line 3`; the id where neither is known.
    """
    lines = key_lines(written)

    def place_of(name: str, key: str) -> str:
        line = lines.get((name, key)) or lines.get((name, "")) or lines.get(("", name), 0)
        return at_line(line, name)

    return place_of


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
            if not (isinstance(value, list) and value and all(isinstance(v, str) and ID.fullmatch(v) for v in value)):
                wrong[key] = f"sources is not a list of ids that is not empty: {shown(value)}"
        elif field not in ("term", "definition") or not language:
            wrong[key] = f"{key} is not a key of a term"
        elif not isinstance(value, str) or not value.strip():
            wrong[key] = f"{key} is not a text that is not empty: {shown(value)}"
    return wrong if "sources" in table else wrong | {"sources": "sources is missing"}
