"""What the picture of a step does, from the tables `[[steps]]` of a `chapter.toml`; refuses what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, cast

from narrative.markup import ID, Fault
from narrative.problems import shown
from narrative.tables import Key, are_ids, are_some_ids, is_id, is_word, read_table

Bounds = tuple[float, float, float, float]
PAGES = ("organisations", "solidarity", "quiz", "A25", "A26")  # the last two are motorways drawn straight
FigureKind = Literal["count", "before_after", "years", "organisations"]

_FILE = re.compile(rf"{ID.pattern}\.[a-z0-9]+", re.ASCII)  # which stands in an address as it is


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn over the map of a step.

    Attributes
    ----------
    kind
        `count`: one dot a person of one or two headcounts; `before_after`: the sign of a place at two periods;
        `years`: the course of the counts of a place, or of the organisations at work; `organisations`: who is new and
        who stayed between two periods, anywhere or at a place.
    counts
        Ids of headcounts.
    place
        Id of a place, "" for none.
    periods
        The two labels, the earlier first.
    of
        `organisations` for their course, else "".
    """

    kind: FigureKind
    counts: tuple[str, ...] = ()
    place: str = ""
    periods: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, eq=False)
class Picture:
    """A photograph or a drawing of the museum's own.

    Attributes
    ----------
    file
        Its name beside the chapter's.
    alt
        By language.
    caption
        By language.
    """

    file: str
    credit: str
    licence: str
    alt: Mapping[str, str]
    caption: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Step:
    """One idea and its picture; what could not be read is empty.

    Attributes
    ----------
    id
        Unique in its chapter.
    period
        The label of a year or a month.
    bounds
        West, south, east, north in degrees (EPSG:4326), all inclusive.
    places
        Ids of those in focus; all else is dimmed.
    organisations
        Ids of those in focus, none or more.
    page
        The page with a picture of its own that it leads to, one of `PAGES`; "" for none.
    layers
        Ids of what is drawn; none means all.
    sources
        Ids of what its fold rests on.
    """

    id: str = ""
    period: str = ""
    bounds: Bounds | tuple[()] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    page: str = ""
    sources: tuple[str, ...] = ()
    figure: Figure | None = None
    picture: Picture | None = None


def _are_one_or_two_ids(value: Any) -> bool:
    return are_ids(value) and 1 <= len(value) <= 2


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_word, value))


def _are_two_words(value: Any) -> bool:
    return _are_words(value) and len(value) == 2


def _is_file(value: Any) -> bool:
    return isinstance(value, str) and bool(_FILE.fullmatch(value))


def _are_words_by_language(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(is_word, value.values()))


def _are_bounds(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 4:
        return False
    if not all(type(edge) in (int, float) for edge in value):
        return False
    west, south, east, north = value
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


_STEP: Mapping[str, Key] = {
    "id": Key("an id such as red-cross", is_id),
    "period": Key("a text that is not empty", is_word),
    "bounds": Key("west, south, east, north in degrees", _are_bounds),
    "places": Key("a list of ids that is not empty", are_some_ids),
    "organisations": Key("a list of ids", are_ids),
    "layers": Key("a list of ids that is not empty", _are_words, is_required=False),
    "page": Key(f"one of {', '.join(PAGES)}", lambda value: value in PAGES, is_required=False, read=str),
    "sources": Key("a list of ids that is not empty", are_some_ids),
    "figure": Key("a table with its kind", _is_table, is_required=False, read=lambda value: None),
    "picture": Key("a table with its file", _is_table, is_required=False, read=lambda value: None),
}
_FIGURES: Mapping[str, Mapping[str, Key]] = {
    "count": {"counts": Key("a list of one or two ids", _are_one_or_two_ids)},
    "before_after": {
        "place": Key("an id such as calais-lande", is_id),
        "periods": Key("a list of two periods", _are_two_words),
    },
    "years": {
        "place": Key("an id such as calais-lande", is_id, is_required=False),
        "of": Key("organisations", lambda value: value == "organisations", is_required=False),
    },
    "organisations": {
        "periods": Key("a list of two periods", _are_two_words),
        "place": Key("an id such as calais-lande", is_id, is_required=False),
    },
}
_PICTURE: Mapping[str, Key] = {
    "file": Key("the name of a file beside chapter.toml, such as harbour-1999.jpg", _is_file),
    "credit": Key("a text that is not empty", is_word),
    "licence": Key("a text that is not empty", is_word),
    "alt": Key("a text in each language", _are_words_by_language, read=MappingProxyType),
    "caption": Key("a text in each language", _are_words_by_language, read=MappingProxyType),
}


def read_step(table: Mapping[str, Any], lines: Mapping[str, int]) -> tuple[Step, list[Fault]]:
    """A step as far as it can be read, and what cannot.

    Parameters
    ----------
    table
        One of `[[steps]]` as TOML gives it.
    lines
        The line of each of its keys, its own under `""`; 0 where it is not known.
    """

    def line_of(key: str) -> int:
        return lines.get(key) or lines.get("", 0)

    facts, wrong = read_table(table, _STEP, "a step")
    faults = [Fault(line_of(key), what) for key, what in wrong]
    figure, of_figure = _read_figure(table.get("figure"))
    faults += [Fault(line_of("figure"), f"figure: {what}") for what in of_figure]
    picture, of_picture = _read_picture(table.get("picture"))
    faults += [Fault(line_of("picture"), f"picture: {what}") for what in of_picture]
    return Step(**{**facts, "figure": figure, "picture": picture}), faults


def _read_figure(table: Any) -> tuple[Figure | None, list[str]]:
    if not isinstance(table, dict):
        return None, []
    if "kind" not in table:
        return None, [f"kind is missing: must be one of {', '.join(_FIGURES)}"]
    kind: Any = table["kind"]
    if not isinstance(kind, str) or kind not in _FIGURES:
        return None, [f"kind is not one of {', '.join(_FIGURES)}: {shown(kind)}"]
    rest = {key: value for key, value in table.items() if key != "kind"}
    facts, wrong = read_table(rest, _FIGURES[kind], f"a figure of kind {kind}")
    sentences = [what for _, what in wrong]
    if kind == "years" and not wrong and len(facts) != 1:
        sentences.append('must have either place = "…" or of = "organisations"')
    return (None, sentences) if sentences else (Figure(kind=cast(FigureKind, kind), **facts), [])


def _read_picture(table: Any) -> tuple[Picture | None, list[str]]:
    if not isinstance(table, dict):
        return None, []
    facts, wrong = read_table(table, _PICTURE, "a picture")
    return (None, [what for _, what in wrong]) if wrong else (Picture(**facts), [])


def ids_of(step: Step) -> Iterator[tuple[str, str, str]]:
    """The records that a step refers to.

    Yields
    ------
    tuple[str, str, str]
        The kind of record, the key of the step that names it, and its id.
    """
    yield from (("place", "places", id_) for id_ in step.places)
    yield from (("organisation", "organisations", id_) for id_ in step.organisations)
    yield from (("layer", "layers", id_) for id_ in step.layers)
    yield from (("source", "sources", id_) for id_ in step.sources)
    if step.figure:
        yield from (("headcount", "figure", id_) for id_ in step.figure.counts)
        if step.figure.place:
            yield "place", "figure", step.figure.place
