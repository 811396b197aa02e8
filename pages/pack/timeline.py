"""The timeline: the whole story on one large sheet, with the places lived in, counts, events and chapters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Final

from geodata import Atlas, Status
from geodata.bounds import Bounds
from geodata.dates import Period
from geodata.lives import MONTHS_A_YEAR, parts_of
from geodata.maps.style import Face
from geodata.models import Event, Headcount, Headline, Place
from geodata.slices import story_months, story_years
from geodata.story import FRAMES
from narrative import (
    Chapter,
    Words,
    day_in_year,
    languages,
    life_in_words,
    load_words,
    number_in_digits,
    read_chapters,
)
from pages.lettering.fonts import to_printed_advances
from pages.pack.lanes import Placed, Stretch, to_lanes
from pages.pack.references import References
from pages.pack.request import DocumentRequest
from pages.pack.sheet import to_sheet
from pages.pack.typeset import Document
from pages.wording.records_language import said_of

PAPERS: Final = {  # name for Typst; on its side, its width and what a lane of bars takes of its height, in millimetres
    "a4": ("a3", 420.0, 4.5),
    "letter": ("us-tabloid", 431.8, 4.1),
}
MARGIN: Final = 10.0  # millimetres
CALAIS: Final[Bounds] = (1.66, 50.885, 1.95, 51.0)  # EPSG:4326, with Sangatte and the tunnel
POINTS: Final = 10.0
_MM_PER_POINT = 25.4 / 72

# All in millimetres.
_BAR = 2.6
_GAP = 1.5  # between chapters, years, events and areas
_YEARS = 6.0
_MARK = 4.7  # the diameter of the sign of an event
_MARK_LANE = 4.9
_BESIDE = 1.0  # between a bar and its name
_CHAPTER = 5.0
_LIST = 155.0  # the least width of the list of events, which stands where no bar does


def to_timeline(request: DocumentRequest, atlas: Atlas) -> Document:
    """The whole story, whatever the chapter: what a timeline shows is what came before and after."""
    words = load_words(request.language)
    paper, across, lane = PAPERS[request.paper]
    width = across - 2 * MARGIN
    events = _key_events(atlas)
    references = References(atlas, request.language)
    columns = _columns(atlas, references, words)
    content = {
        "paper": paper,
        "flipped": True,
        "margin": MARGIN,
        "drawing": _drawing(atlas, events, width, lane, words),
        "columns": columns,
        "areas": _areas(columns),
        "references": [one | {"counters": _counters(one["number"], columns)} for one in references.to_list()],
        "events": [
            {
                "number": str(number),
                "year": "" if before and before.date[:4] == event.date[:4] else event.date[:4],
                "day": day_in_year(event.date, request.language),
                "title": said_of(event, "title", words),
            }
            for number, (before, event) in enumerate(zip((None, *events), events, strict=False), 1)
        ],
    }
    return Document("timeline.typ", to_sheet(request, "timeline") | content)


def _key_events(atlas: Atlas) -> list[Event]:
    """The event that each step tells of first, in the order of time."""
    steps = [step for chapter in read_chapters() for step in chapter.texts[languages()[0]].steps]
    told = ([run.target for paragraph in step.text for run in paragraph if run.kind == "event"] for step in steps)
    key = {ids[0] for ids in told if ids}
    return [event for event in atlas.events if event.id in key]


def _columns(atlas: Atlas, references: References, words: Words) -> list[dict[str, Any]]:
    """One for each year, and one for all those before the first count."""
    columns = [_column(atlas.headlines[str(year)], atlas, references, words) for year in story_years()]
    first = next(k for k, column in enumerate(columns) if column["counts"])
    if first > 1:
        columns[:first] = [columns[0] | {"year": f"{columns[0]['year']}–{columns[first - 1]['year']}"}]
    return columns


def _column(headline: Headline, atlas: Atlas, references: References, words: Words) -> dict[str, Any]:
    """A year with its counts of residents of one area: never of others, such as meals."""
    counts = [count for key in headline.headcount_ids for count in atlas.headcounts if count.id == key]
    shown = [count for count in counts if count.what == "residents" and count.place_id == counts[0].place_id]
    return {
        "year": headline.year,
        "area": said_of(headline, "area", words) if shown else "",
        "counts": [
            {
                "figure": _briefly(count, words.language),
                "by": words[f"pack.by_{count.basis}"],
                "how": "" if count.how == "stated" else words[f"pack.how_{count.how}"],
                "counter": "" if count.basis == "press" else said_of(count, "counted_by", words),
                "date": day_in_year(count.date, words.language),
                "source": references.cite(count.sources[:1]),
            }
            for count in shown
        ],
    }


def _counters(number: int, columns: Iterable[dict[str, Any]]) -> list[str]:
    """Those whose counts a source gives, each once, but the press, which is its own source."""
    counts = [count for column in columns for count in column["counts"] if count["source"] == str(number)]
    return [counter for counter in dict.fromkeys(count["counter"] for count in counts) if counter]


def _briefly(count: Headcount, language: str) -> str:
    """A count in the fewest signs, of which the legend tells."""
    low, high = (None if end is None else number_in_digits(end, language) for end in (count.low, count.high))
    if low == high:
        return str(low)
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"{low}–{high}"


def _areas(columns: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Runs of years that have counts of one area; years without a count after them belong to them."""
    areas: list[dict[str, Any]] = []
    for area, run in groupby(columns, key=lambda column: column["area"]):
        years = len(list(run))
        if areas and area in ("", areas[-1]["area"]):
            areas[-1]["years"] += years
        else:
            areas.append({"area": area, "years": years})
    return areas


def _drawing(atlas: Atlas, events: Sequence[Event], width: float, lane: float, words: Words) -> dict[str, Any]:
    """Chapters, years, events and places from top to bottom, in millimetres."""
    month = width / len(story_months())
    chapters, years_at = _chapters(month, width, words)
    top = years_at + _YEARS + _GAP
    rows: list[dict[str, Any]] = []
    said = []
    for area, places in _places_by_area(atlas):
        heading = words[f"pack.area_{area}"]
        rows.append(_to_row(_LIST + _GAP, top, heading) | {"is_heading": True})
        top += lane
        laid = to_lanes([_stretch(place, month, words) for place in places], width, _BESIDE)
        rows += [_row(placed, top, lane, month) for placed in laid]
        said.append(words.fill("pack.timeline_area", area=heading, places=_said(places, words)))
        top += (1 + max(placed.lane for placed in laid)) * lane + _GAP
    marks, height = _marks(events, month, top, width)
    return {
        "width": width,
        "height": height,
        "years": [{"x": k * MONTHS_A_YEAR * month, "year": str(year)} for k, year in enumerate(story_years())],
        "years_at": years_at,
        "year": MONTHS_A_YEAR * month,
        "lane": lane,
        "bar": _BAR,
        "mark": _MARK,
        "chapters": chapters,
        "marks": marks,
        "rows": rows,
        "list": _room_of_list(rows, min(mark["y"] for mark in marks if mark["x"] < _LIST)),
        "alt": words.fill("pack.timeline_alt", areas=" ".join(said)),
    }


def _stretch(place: Place, month: float, words: Words) -> Stretch[tuple[Place, str]]:
    label = said_of(place, "label", words) + ("*" if place.interrupted else "")
    start, end = _months(place)
    return Stretch((place, label), start * month, end * month, _width(label))


def _row(placed: Placed[tuple[Place, str]], top: float, lane: float, month: float) -> dict[str, Any]:
    place, label = placed.stretch.subject
    bars = [
        {
            "x": part.first * month,
            "width": (part.last + 1 - part.first) * month,
            "is_certain": part.status is Status.CERTAIN,
        }
        for part in parts_of(place)
    ]
    goes_on = place.intervals[-1].end_latest > story_months()[-1].last
    return _to_row(placed.name_x, top + placed.lane * lane, label) | {"bars": bars, "goes_on": goes_on}


def _to_row(x: float, y: float, text: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "is_heading": False, "bars": [], "goes_on": False}


def _room_of_list(rows: Sequence[dict[str, Any]], below: float) -> dict[str, float]:
    """The room at the left that neither names nor bars take, from the first lane on below which it is wide enough.

    Raises
    ------
    ValueError
        It is nowhere wide enough.
    """
    for top in sorted({row["y"] for row in rows}):
        under = [row for row in rows if row["y"] >= top]
        width = min(x for row in under for x in (row["x"], *(bar["x"] for bar in row["bars"]))) - _GAP
        if width >= _LIST:
            return {"y": top, "width": width, "height": below - top}
    raise ValueError("no room is left for the events of the timeline")


def _places_by_area(atlas: Atlas) -> list[tuple[str, list[Place]]]:
    """Where exiles lived in the story, in the order in which it began; a part is told with its whole."""
    areas: dict[str, list[Place]] = {"calais": [], "coast": [], "inland": []}
    lived_in = [place for place in atlas.places.values() if place.is_lived_in and parts_of(place)]
    for place in sorted(lived_in, key=lambda place: (_months(place), place.id)):
        whole = atlas.places.get(place.part_of)
        if whole is None or whole.is_collective or place.kind == "official_centre":
            areas[_area_of(place)].append(place)
    return list(areas.items())


def _area_of(place: Place) -> str:
    if _is_within(place, CALAIS):
        return "calais"
    return "coast" if _is_within(place, FRAMES["dunkirk"]) else "inland"


def _is_within(place: Place, box: Bounds) -> bool:
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north


def _months(place: Place) -> tuple[int, int]:
    """The first month in which it can have been there, and the one after the last."""
    parts = parts_of(place)
    return parts[0].first, parts[-1].last + 1


def _said(places: Iterable[Place], words: Words) -> str:
    lives = ((p, life_in_words(p.start_date, p.end_date, p.periods, p.interrupted, words.language)) for p in places)
    return words["pack.semicolon"].join(
        words.fill("pack.timeline_place", place=said_of(place, "label", words), life=life) for place, life in lives
    )


def _chapters(month: float, width: float, words: Words) -> tuple[list[dict[str, Any]], float]:
    """Each chapter from the first to the last period of its steps, and where they end."""
    stretches = []
    for chapter in read_chapters():
        periods = [Period.parse(step.period) for step in chapter.steps]
        first, last = min(period.first for period in periods), max(period.last for period in periods)
        title = _title(chapter, words)
        stretches.append(Stretch(title, _month(first) * month, (_month(last) + 1) * month, _width(title)))
    drawn: list[dict[str, Any]] = [
        {
            "x": placed.stretch.start,
            "width": placed.stretch.end - placed.stretch.start,
            "y": placed.lane * _CHAPTER,
            "name_x": placed.name_x,
            "text": placed.stretch.subject,
        }
        for placed in to_lanes(stretches, width, _BESIDE)
    ]
    return drawn, max(one["y"] for one in drawn) + _CHAPTER


def _title(chapter: Chapter, words: Words) -> str:
    return f"{chapter.number}. {chapter.texts[words.language].title}"


def _marks(events: Sequence[Event], month: float, top: float, width: float) -> tuple[list[dict[str, Any]], float]:
    """The numbered sign of each event at the middle of the days that it can be of, and where the lowest end."""
    marks: list[dict[str, Any]] = []
    ends: list[float] = []  # by lane, where the last sign ends
    for number, event in enumerate(events, 1):
        middle = (event.days.earliest + event.days.latest) // 2
        at = date.fromordinal(middle)
        x = ((at.year - story_years().start) * MONTHS_A_YEAR + at.month - 1 + (at.day - 1) / 31) * month
        start = min(max(x - _MARK / 2, 0.0), width - _MARK)
        lane = next((k for k, end in enumerate(ends) if end <= start), len(ends))
        ends[lane:] = [start + _MARK, *ends[lane + 1 :]]
        marks.append({"x": start, "y": -(lane + 1) * _MARK_LANE, "number": str(number)})
    height = top + len(ends) * _MARK_LANE
    return [mark | {"y": height + mark["y"]} for mark in marks], height


def _month(day: int) -> int:
    """Counted from the first January of the story, which is 0."""
    at = date.fromordinal(day)
    return (at.year - story_years().start) * MONTHS_A_YEAR + at.month - 1


def _width(text: str, face: Face = "sans") -> float:
    """Millimetres at `POINTS`."""
    advances = _advances()[face]
    return sum(advances.get(letter, advances[""]) for letter in text) / 1000 * POINTS * _MM_PER_POINT


@cache
def _advances() -> dict[Face, dict[str, int]]:
    return to_printed_advances()
