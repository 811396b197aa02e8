"""What is wrong with the words, said one way by every check: file, place in it, what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# House rule: French sets U+00A0 before these; a web address and a table's rule are no sentences.
_FRENCH_MARKS = re.compile(r"(?<![\u00a0?!])[:;?!»]|«(?!\u00a0)")
_NO_SENTENCE = re.compile(r"https?://\S+|^\s*\|[\s:|-]+\|\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the file, the key or the line (empty for the file as a whole), and what."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        """One line: `words/fr.toml: panel.people: is empty`."""
        return ": ".join(part for part in (self.file, self.place, self.what) if part)


class BadWordsError(ValueError):
    """Chapters or a glossary that cannot be read; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def read_file(folder: Path, file: str) -> str | Problem:
    """The text of a file, or why there is none."""
    try:
        return (folder / file).read_text("utf-8")
    except FileNotFoundError:
        return Problem(file, "", "is missing")
    except UnicodeDecodeError as error:
        return Problem(file, "", f"is not UTF-8 text ({error.reason} at byte {error.start})")
    except OSError as error:
        return Problem(file, "", f"cannot be read ({error.strerror})")


def line_where(text: str, pattern: str, after: int = 0) -> int:
    """The number of the first line where a pattern is found past line `after`, 0 if nowhere."""
    wanted = re.compile(pattern)
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if n > after and wanted.search(line)), 0)


def at_line(number: int, otherwise: str = "") -> str:
    """The place of a problem: `line 3`, or another word for it where no line is known."""
    return f"line {number}" if number else otherwise


def bad_typography(text: str, language: str) -> Iterator[str]:
    """Straight quotation marks in any language, and in French signs without their U+00A0."""
    for quote in sorted(set(text) & {"'", '"'}):
        yield f"has a straight quotation mark {quote}"
    if language == "fr":
        for mark in dict.fromkeys(_FRENCH_MARKS.findall(_NO_SENTENCE.sub("", text))):
            side = "after" if mark == "«" else "before"
            yield f"has no no-break space (U+00A0) {side} {mark}"
