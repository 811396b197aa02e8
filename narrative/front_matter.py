"""The TOML between two lines `+++` at the head of a text, a table of texts; refuses values that are no texts."""

from __future__ import annotations

from typing import NamedTuple

from narrative.markup import Fault
from narrative.problems import shown
from narrative.toml import key_lines, parse_toml

FENCE = "+++"


class FrontMatter(NamedTuple):
    """What stands at the head of a text, and where the rest begins.

    Attributes
    ----------
    fields
        By key; "" for a value that is no text, which is among the faults.
    lines
        That of each field, from 1.
    body
        Without empty lines before it.
    body_line
        The line on which the body begins, from 1; past the last one where there is no front matter.
    """

    fields: dict[str, str]
    lines: dict[str, int]
    body: str
    body_line: int
    faults: list[Fault]


def read_front_matter(written: str) -> FrontMatter:
    """All that can be read of a text, and what cannot."""
    first, *rest = (line.rstrip() for line in written.split("\n"))
    if first != FENCE or FENCE not in rest:
        what = f'has no front matter: must begin with a line {FENCE}, fields such as title = "…", and another {FENCE}'
        return FrontMatter({}, {}, "", len(rest) + 2, [Fault(1, what)])  # none of its lines is looked at
    end = rest.index(FENCE) + 1
    front = "\n".join(["", *written.split("\n")[1:end]])  # its lines have the numbers of those of the text
    body = "\n".join(written.split("\n")[end + 1 :]).lstrip("\n")
    body_line = 1 + written[: len(written) - len(body)].count("\n")
    found = parse_toml(front)
    if isinstance(found, Fault):
        return FrontMatter({}, {}, body, body_line, [Fault(found.line or 1, found.what)])
    lines = {table or key: line for (table, key), line in key_lines(front).items() if not (table and key)}
    fields = {key: value if isinstance(value, str) else "" for key, value in found.items()}
    faults = [
        Fault(lines.get(key, 1), f"{key} is not a text: {shown(value)}")
        for key, value in found.items()
        if not isinstance(value, str)
    ]
    return FrontMatter(fields, {key: lines.get(key, 1) for key in fields}, body, body_line, faults)
