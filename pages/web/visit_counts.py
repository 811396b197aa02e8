"""Adds up what is opened each day and knows nothing of by whom; refuses what is not in its vocabulary."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import count as count_up
from pathlib import Path
from threading import Lock

from narrative import languages, read_chapters
from pages.settings import load_settings

MODES = ("desk", "kiosk", "class", "notes")
EXPORTS = ("png", "svg", "pdf", "zip", "gif", "mp4")

_PATIENCE = 10  # s that a write waits for the writes of others
_TABLE = """
    CREATE TABLE IF NOT EXISTS counts (
        day TEXT, what TEXT, value TEXT, count INTEGER NOT NULL, PRIMARY KEY (day, what, value)
    ) WITHOUT ROWID
"""
_ADD = "INSERT INTO counts VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1"
_DAYS_TO_BELIEVE = 7  # with counts, in the year before today: a clock that was once in 2029 is not believed
_FORGET = """
    DELETE FROM counts WHERE day < :oldest AND :days_to_believe <= (
        SELECT count(DISTINCT day) FROM counts WHERE day BETWEEN date(:today, '-1 year') AND :today
    )
"""
_READ = "SELECT day, what, value, count FROM counts WHERE day >= ? ORDER BY day, what, value"

_log = logging.getLogger(__name__)
_one_at_a_time = Lock()  # SQLite would queue them too, but not while a broken file is renamed


@dataclass(frozen=True)
class DailyCount:
    """How often one thing was opened on one day.

    Attributes
    ----------
    day
        The server's own date, ISO 8601.
    what
        One of `vocabulary`.
    value
        One of its values.
    """

    day: str
    what: str
    value: str
    count: int


def vocabulary() -> dict[str, tuple[str, ...]]:
    """All that can be counted.

    Returns
    -------
    dict[str, tuple[str, ...]]
        The values of each thing.
    """
    return {
        "chapter": tuple(chapter.slug for chapter in read_chapters()),
        "language": languages(),
        "mode": MODES,
        "export": EXPORTS,
    }


def count(what: str, value: str) -> None:
    """Add one to today's count, where counting is on.

    A file that is broken is set aside for a new one. One that cannot be written is logged, and the count lost.

    Raises
    ------
    ValueError
        It is not in `vocabulary`.
    BadSettingsError
        As in `load_settings`.
    """  # noqa: DOC501 - an error of the database is caught here
    known = vocabulary()
    if what not in known:
        raise ValueError(f"{what!r} is not counted; what is counted: {', '.join(known)}")
    if value not in known[what]:
        raise ValueError(f"{value!r} is not a {what} that is counted; there are {', '.join(known[what])}")
    settings = load_settings().counts
    if not settings.file:
        return
    path = Path(settings.file).absolute()
    add = partial(_add, path, what, value, date.today(), settings.days_kept)
    try:
        with _one_at_a_time:
            try:
                add()
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    raise
                renamed = _set_aside(path)
                _log.error("%s was broken (%s): it is now %s, and a new one is begun", path, error, renamed.name)
                add()
    except (sqlite3.Error, OSError) as error:
        _warn_once(f"{settings.file} cannot be written, so this is not counted: {error}")


def _add(path: Path, what: str, value: str, today: date, days_kept: int) -> None:
    oldest = today - timedelta(days=days_kept - 1)
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        connection.execute(_ADD, (today.isoformat(), what, value))
        believed = min(_DAYS_TO_BELIEVE, days_kept)  # there are no more days to be found
        days = {"oldest": oldest.isoformat(), "today": today.isoformat(), "days_to_believe": believed}
        connection.execute(_FORGET, days)
        connection.execute("COMMIT")


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _set_aside(path: Path) -> Path:
    """Rename the file to a name that was free, which is given."""
    names = (path.with_name(f"{path.name}.broken-{number}") for number in count_up(1))
    return path.rename(next(name for name in names if not name.exists()))


@cache
def _warn_once(sentence: str) -> None:
    _log.warning(sentence)


def read_counts(since: date = date.min) -> list[DailyCount]:
    """The counts by day, thing and value.

    Parameters
    ----------
    since
        The first day, inclusive.

    Returns
    -------
    list[DailyCount]
        None of them where counting is off or nothing was counted.

    Raises
    ------
    sqlite3.OperationalError
        What the settings name is no file, or cannot be opened.
    sqlite3.Error
        It cannot be read as a file of counts.
    BadSettingsError
        As in `load_settings`.
    """
    file = load_settings().counts.file
    path = Path(file).absolute()
    if not file or not path.exists():
        return []
    if not path.is_file():  # a pipe would be waited for
        raise sqlite3.OperationalError("is not a file")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)) as connection:
        return [DailyCount(*row) for row in connection.execute(_READ, (since.isoformat(),))]
