"""What may be done to a file: some by programs that mean well, some by people who do not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

Recipe = Callable[[bytes], bytes]
Place = Callable[[Path], None]


def _of_lines(change: Callable[[list[bytes]], list[bytes]]) -> Recipe:
    return lambda text: b"\n".join(change(text.split(b"\n")))


def _for(old: bytes, new: bytes) -> Recipe:
    """Each of one in place of the other, or the new one at the end of the first line where there is no old."""
    return lambda text: text.replace(old, new) if old in text else text.replace(b"\n", new + b"\n", 1)


CONTENTS: Final[dict[str, Recipe]] = {
    "nothing": lambda text: b"",
    "white space": lambda text: b" \t\n\n",
    "nulls": lambda text: b"\0" * 200,
    "a null within": lambda text: text[:40] + b"\0" + text[40:],
    "half of it": lambda text: text[: len(text) // 2],
    "all but the last byte": lambda text: text[:-2],
    "twice": lambda text: text + text,
    "every line twice": _of_lines(lambda lines: [line for line in lines for _ in range(2)]),
    "the lines backwards": _of_lines(lambda lines: lines[::-1]),
    "no first line": _of_lines(lambda lines: lines[1:]),
    "the first line alone": _of_lines(lambda lines: lines[:1]),
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "Latin-1": lambda text: text.decode().replace("e", "é").encode("latin-1", "replace"),
    "a byte that no letter has": lambda text: text[:30] + b"\xff\xfe\xfa" + text[30:],
    "half a surrogate pair": _for(b"2016", b"\\ud800"),
    "carriage returns": lambda text: text.replace(b"\n", b"\r"),
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "two byte order marks": lambda text: b"\xef\xbb\xbf\xef\xbb\xbf" + text,
    "control letters": _for(b"a", b"a\x07\x1b[31m"),
    "letters that turn the line round": _for(b"e", "e\u202e".encode()),
    "letters that are not seen": _for(b"i", "i\u200b".encode()),
    "another separator": lambda text: text.replace(b",", b";"),
    "an open quote": lambda text: text[:60] + b'"' + text[60:],
    "a comma more": _of_lines(lambda lines: [line + b"," for line in lines]),
    "a line of a megabyte": lambda text: text + b"x" * 1_000_000 + b"\n",
    "more than may be read": lambda text: text + b"\n" * 5_100_000,
    "a thousand brackets": lambda text: b"[" * 1000 + text + b"]" * 1000,
    "a hundred thousand brackets": lambda text: b"[" * 100_000,
    "a hundred thousand braces": lambda text: b'{"a":' * 100_000,
    "no number": _for(b"1.", b"NaN"),
    "infinity": _for(b"1.", b"1e999"),
    "a number of five thousand digits": _for(b"2016", b"2" * 5000),
    "a number below nothing": _for(b"20", b"-20"),
    "a year that is none": _for(b"2016", b"9999-99-99"),
    "a year of five digits": _for(b"2016", b"20160"),
    "a formula": _for(b"seed", b"=HYPERLINK(1)"),
    "a script": _for(b"Lieu", b"<script>alert(1)</script>"),
    "a template": _for(b"Lieu", b"{{ 7 * 7 }}{headcount:x}"),
    "a path": _for(b"seed", b"../../../etc/passwd"),
    "a script as an address": _for(b"https://", b"javascript:alert(1)//"),
    "an archive": lambda text: b"PK\x03\x04" + text[:100],
    "a picture": lambda text: b"\x89PNG\r\n\x1a\n" + text[:100],
    "a web page": lambda text: b"<!doctype html><title>502</title>",
    "another's JSON": lambda text: b'{"error": "not found"}',
    "null": lambda text: b"null",
    "a merge conflict": lambda text: b"<<<<<<< HEAD\n" + text + b"=======\n>>>>>>> other\n",
}


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _leads_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _leads_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("not-there")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


PLACES: Final[dict[str, Place]] = {
    "gone": _gone,
    "a folder": _folder,
    "a link to itself": _leads_to_itself,
    "a link to nowhere": _leads_nowhere,
    "a pipe": _pipe,
    "a device without an end": _device,
}
