"""Reads a TOML file of words; refuses one that is too large, too deep or no TOML, with its line where one is known.

Python's reader of TOML calls itself for each bracket and takes the square of a dotted key's parts: depth is bounded
before it begins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from narrative.markup import Fault
from narrative.problems import LARGEST, Problem, at_line, read_file

DEEPEST = 16  # brackets within each other, and parts of a key; what is written here has two of either

_PIECE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?!"")(?:[^"\\\n]|\\.)*+"'
    r"|'(?!'')[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[\[\]{}.\n]"
    r"|[^\"'#\[\]{}.\n]++",
    re.DOTALL,
)
_HEADER = re.compile(r"""\s*+\[++\s*+["']?([^"'\[\]]*+)["']?\s*+\]""")
_KEY = re.compile(r"""\s*["']?([^"'=\s]+)["']?\s*=""")


def read_toml(folder: Path, file: str, largest: int = LARGEST) -> tuple[dict[str, Any], str] | Problem:
    """The tables of a file and its text.

    Parameters
    ----------
    file
        Its path within the folder, such as `words/fr.toml`.
    largest
        Bytes, inclusive.

    Returns
    -------
    tuple[dict[str, Any], str] | Problem
        Why there are none as in `read_file` and `parse_toml`.
    """
    text = read_file(folder, file, largest)
    if isinstance(text, Problem):
        return text
    found = parse_toml(text)
    return Problem(file, at_line(found.line), found.what) if isinstance(found, Fault) else (found, text)


def parse_toml(text: str) -> dict[str, Any] | Fault:
    """The tables of a text.

    Returns
    -------
    dict[str, Any] | Fault
        Why there are none where it is no TOML or is nested deeper than `DEEPEST`; the line of the fault is 0 where its
        sentence says it, if known.
    """
    if line := _too_deep(text):
        return Fault(line, f"is nested too deep: must be at most {DEEPEST} brackets or parts of a key")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Fault(0, f"is not TOML: {error}")
    except ValueError:  # a whole number of more than 4,300 digits, which Python does not read
        return Fault(0, "is not TOML: has a number of thousands of digits")


def _too_deep(text: str) -> int:
    """The first line that goes beyond `DEEPEST`, 0 where none does; quotation marks without their pair end the search.

    A line's dots outside of texts are counted as if they were one key's: a list of 16 decimal numbers is two lines.
    """
    line, depth, parts, at = 1, 0, 1, 0
    while found := _PIECE.match(text, at):
        piece, at = found[0], found.end()
        if piece in ("[", "{"):
            depth += 1
        elif piece in ("]", "}"):
            depth -= 1
        elif piece == ".":
            parts += 1
        if "\n" in piece:
            line, parts = line + piece.count("\n"), 1
        if max(depth, parts) > DEEPEST:
            return line
    return 0


def key_lines(text: str) -> dict[tuple[str, str], int]:
    """The line on which each key first stands.

    Returns
    -------
    dict[tuple[str, str], int]
        From 1, by table, "" for none, and name; a table itself has the name "".
    """
    lines: dict[tuple[str, str], int] = {}
    for place, number in _keys_in(text):
        lines.setdefault(place, number)
    return lines


def lines_of_tables(text: str, table: str, count: int) -> list[dict[str, int]]:
    """The lines of the keys of an array of tables.

    Parameters
    ----------
    table
        Such as `steps` of `[[steps]]`.
    count
        How many there are.

    Returns
    -------
    list[dict[str, int]]
        Of each table the line of each key, from 1, its own under ""; none where the array is written otherwise.
    """
    lines: list[dict[str, int]] = []
    for (of, key), number in _keys_in(text):
        if of == table:
            if not key:
                lines.append({"": number})
            elif lines:
                lines[-1].setdefault(key, number)
    return lines if len(lines) == count else [{} for _ in range(count)]


def _keys_in(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            table = found[1].rstrip()
            yield (table, ""), number
        elif found := _KEY.match(line):
            yield (table, found[1]), number
