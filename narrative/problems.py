"""What is wrong with the words, said one way by every check: file, place in it, what."""

from __future__ import annotations

import codecs
import re
import reprlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

LARGEST = 200_000  # bytes of a file: ten times the largest there is
_LONGEST = {"place": 80, "what": 400}  # signs of a sentence that is told

# House rule: French sets U+00A0 before these; a web address and a table's rule are no sentences.
_FRENCH_MARKS = re.compile(r"(?<![\u00a0?!])[:;?!»]|«(?!\u00a0)")
_NO_SENTENCE = re.compile(r"https?://\S+|^[ \t]*\|[ \t:|-]+\|[ \t]*$", re.MULTILINE)

_ENTITY = re.compile(r"&#?\w{1,32};")  # which Markdown would read, and no rule for signs

# Signs that stand for nothing, or show a text in another order than it has: Unicode's control characters but for
# tabs and ends of lines, its line and paragraph separators, embeddings and overrides of direction (languages written
# from right to left have isolates), spaces without width, the byte-order mark, what takes the place of a sign that was
# lost, private use, tags, halves of characters, and no characters at all.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2065\u206a-\u206f"
    "\ud800-\uf8ff\ufeff\ufffd-\uffff\U000e0000-\U0010ffff]"
)


@dataclass(frozen=True)
class Problem:
    """One thing wrong; one line as text.

    Attributes
    ----------
    file
        Such as `words/fr.toml`.
    place
        The key or the line, cut to 80 signs; "" of the file as a whole.
    what
        Cut to 400 signs.
    """

    file: str
    place: str
    what: str

    def __post_init__(self) -> None:
        """Keep every part on one line and short."""
        for part in fields(self):
            text = "".join(sign if sign.isprintable() else " " for sign in getattr(self, part.name))
            most = _LONGEST.get(part.name, len(text))
            if len(text) > most:
                text = f"{text[: most - 1]}…"
            object.__setattr__(self, part.name, text)

    def __str__(self) -> str:
        """One line: `words/fr.toml: panel.people: is empty`."""
        return ": ".join(part for part in (self.file, self.place, self.what) if part)


class BadWordsError(ValueError):
    """Words that are not in order.

    Attributes
    ----------
    problems
        Where and why.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def read_bytes(folder: Path, file: str, largest: int) -> bytes | Problem:
    """What is in a file.

    Parameters
    ----------
    file
        Its path within the folder, such as `words/fr.toml`.
    largest
        Bytes, inclusive.

    Returns
    -------
    bytes | Problem
        Why there is nothing where it is missing, too large, no file or not to be read.
    """
    path = folder / file
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device may never come to an end
            return Problem(file, "", "cannot be read (is not a file)")
        if about.st_size > largest:
            return Problem(file, "", f"is too large: {about.st_size} bytes, must be at most {largest}")
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(file, "", "is missing")
    except OSError as error:
        return Problem(file, "", f"cannot be read ({error.strerror})")


def read_file(folder: Path, file: str, largest: int = LARGEST) -> str | Problem:
    """The text of a file.

    Parameters
    ----------
    file
        Its path within the folder, such as `words/fr.toml`.
    largest
        Bytes, inclusive.

    Returns
    -------
    str | Problem
        Its lines ended by U+000A alone; why there is none as in `read_bytes`, or where it is not UTF-8, begins with a
        byte-order mark or has signs that stand for nothing.
    """
    content = read_bytes(folder, file, largest)
    if isinstance(content, Problem):
        return content
    if content.startswith(codecs.BOM_UTF8):
        return Problem(file, "line 1", "begins with a byte-order mark (U+FEFF); save it as UTF-8 without one")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(file, "line 1", "is UTF-16 text; save it as UTF-8")
    try:
        text = content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return Problem(file, "", f"is not UTF-8 text ({error.reason} at byte {error.start})")
    if found := _UNFIT.search(text):
        return Problem(file, at_line(1 + text.count("\n", 0, found.start())), _has_unfit(found[0]))
    return text


def line_where(text: str, pattern: str, after: int = 0) -> int:
    """The first line where a pattern is found.

    Parameters
    ----------
    pattern
        A regular expression.
    after
        The line past which it is sought, from 1.

    Returns
    -------
    int
        From 1; 0 if it is nowhere.
    """
    wanted = re.compile(pattern)
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if n > after and wanted.search(line)), 0)


def at_line(number: int, otherwise: str = "") -> str:
    """The place of a problem, such as `line 3`.

    Parameters
    ----------
    number
        0 where no line is known.
    otherwise
        What then stands for it.
    """
    return f"line {number}" if number else otherwise


def shown(value: object) -> str:
    """A value from a file as short text, whatever its type and depth."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        return "a number of thousands of digits"


def bad_typography(text: str, language: str) -> Iterator[str]:
    """Straight quotation marks, unfit signs, names of signs; in French signs without their U+00A0.

    Parameters
    ----------
    language
        "" where it is not known.

    Yields
    ------
    str
        A sentence without its subject, once for each sign.
    """
    for name in dict.fromkeys(_ENTITY.findall(text)):
        yield f"has {name} in place of a sign; write the sign itself"
    for sign in sorted(set(_UNFIT.findall(text))):
        yield _has_unfit(sign)
    for quote in sorted(set(text) & {"'", '"'}):
        yield f"has a straight quotation mark {quote}"
    if language == "fr":
        for mark in dict.fromkeys(_FRENCH_MARKS.findall(_NO_SENTENCE.sub("", text))):
            side = "after" if mark == "«" else "before"
            yield f"has no no-break space (U+00A0) {side} {mark}"


def _has_unfit(sign: str) -> str:
    return f"has the sign U+{ord(sign):04X}, which stands for no letter; take it out"
