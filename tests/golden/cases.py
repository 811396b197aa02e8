"""Moments in three frames, sheets and two pictures: between them every sign, state and doubt there is."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geodata import FIRST_YEAR, Period, load
from geodata.base_map import load_base_map
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.homes import homes
from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import Chosen, to_moment
from geodata.story import INSET
from narrative import load_words
from pages.lettering.fonts import FACES, to_advances
from pages.press_desk.request import PictureRequest, read_request
from pages.stage.journeys import to_journeys_json
from pages.stage.roads import to_asked
from pages.wording.captions import to_map_words

ADDRESS = "http://localhost:8501"  # that pictures print
LANDE: Bounds = (1.885, 50.955, 1.925, 50.98)


@dataclass(frozen=True)
class Frame:
    """A part of the map in a window of a screen (`text_scale`: of a desk, a kiosk) or, `text_scale` 0, on paper."""

    bounds: Bounds
    width: int
    height: int
    text_scale: float


FRAMES = {
    "coast-desk": Frame(WHOLE_COAST, 1300, 800, 1.0),
    "calais-kiosk": Frame(INSET, 1080, 1100, 1.25),
    "lande-print": Frame(LANDE, 820, 560, 0.0),
}
MOMENTS: dict[str, Mapping[str, str]] = {  # label -> what is chosen or in focus
    "1990": {},
    "1993": {},
    "1994": {},
    "1997": {},
    "1999": {},
    "2001": {},
    "2002": {"place": "sangatte-centre"},
    "2002-11": {},
    "2005": {},
    "2008": {},
    "2009": {"place": "calais-jungle-2009"},
    "2009-09": {},
    "2012": {},
    "2014": {"focus.places": "norrent-fontes-camp"},
    "2015": {"organisation": "auberge-des-migrants"},
    "2015-11": {},
    "2016": {},
    "2016-08": {"place": "calais-lande"},
    "2016-09": {
        "focus.places": "calais-lande grande-synthe-liniere",
        "focus.organisations": "medecins-du-monde auberge-des-migrants utopia-56",
    },
    "2016-10": {"organisation": "medecins-du-monde"},
    "2017": {},
}
ROADS = (  # label, road, width, height, size of letters
    ("2012", "A26", 1020, 540, 14.0),
    ("2016", "A25", 1080, 720, 17.5),
    ("2017", "A26", 390, 480, 14.0),
)
SWIPED, HALVED = {"layout": "swipe", "at": 0.4}, {"layout": "halves", "at": 0.5}
COMPARED = (("2002-11", "2016", SWIPED), ("2009-09", "2015-11", HALVED))  # in a window of a desk
JOURNEYS = (("2009", "europe"), ("2016", "europe"), ("2015", "channel"))
SHEETS = (
    {"year": "1993", "lang": "fr", "size": "1200x675"},
    {"year": "2002", "lang": "en", "size": "1080x1080"},
    {"month": "2009-09", "lang": "fr", "size": "a4-portrait"},
    {"year": "2014", "lang": "en", "size": "1080x1920", "plain": "1"},
    {"year": "2016", "lang": "fr", "size": "a4-landscape"},
    {"month": "2016-08", "lang": "en", "size": "1200x675", "bounds": "1.885,50.955,1.925,50.98"},
    {"year": "2002", "with": "2016", "lang": "fr", "size": "1080x1080"},
)
PICTURES = (
    {"year": "2002", "lang": "en", "size": "1200x675"},
    {"month": "2016-08", "lang": "fr", "size": "1200x675", "plain": "1"},
)


@cache
def drawing() -> Drawing:
    """The drawing program, with our base map and letters."""
    return Drawing(load_base_map(), to_advances(FACES))


def view_of(frame: Frame, side: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The view of a frame as the drawing takes it: of a screen in Web Mercator, as Leaflet would fit the bounds.

    `side`: of a screen that is divided between two moments, how and which side of it.
    """
    box = Box(0, 0, frame.width, frame.height)
    if not frame.text_scale:
        return to_view(frame.bounds, box, box, 1.0).to_drawing()
    west, south, east, north = frame.bounds
    ordinate = {lat: math.asinh(math.tan(math.radians(lat))) / math.tau for lat in (south, north)}
    world = min(frame.width / (east - west) * 360, frame.height / (ordinate[north] - ordinate[south]))
    zoom = math.floor(math.log2(world / 256) * 4) / 4
    world = 256 * 2**zoom
    origin = {
        "x": ((west + east) / 720 + 0.5) * world - frame.width / 2,
        "y": (0.5 - (ordinate[south] + ordinate[north]) / 2) * world - frame.height / 2,
    }
    window = {"size": {"w": frame.width, "h": frame.height}, "corner": {"x": 0, "y": 0}, "foot": 20}
    given = {"zoom": zoom, "origin": origin, "box": {"x": 0, "y": 0, "w": frame.width, "h": frame.height}}
    view: dict[str, Any] = drawing().call("window", given | window | {"textScale": frame.text_scale, "side": side})
    return view


def moment_of(label: str) -> dict[str, Any]:
    """A moment in French, with what is chosen in it."""
    time_slice, chosen = load().at(Period.parse(label)), MOMENTS[label]
    names = to_map_words(time_slice, "fr").names
    moment = to_moment(time_slice.period, time_slice.places, names, chosen=_chosen(chosen.get("organisation")))
    moment["selected"]["place"] = chosen.get("place")
    moment["focus"] = {name: chosen.get(f"focus.{name}", "").split() for name in ("places", "organisations")}
    return moment


def _chosen(organisation: str | None) -> Chosen | None:
    if not organisation:
        return None
    words, one = load_words("fr"), load().organisations[organisation]
    names = (words.fill(f"card.{key}", home=one.home_fr) for key in ("from_home", "from_home_beyond"))
    return Chosen(organisation, homes(load()).get(organisation), *names)


def draw(label: str, frame: Frame, side: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the drawing program makes of a moment in a frame, or in a side of it."""
    view = view_of(frame, side)
    given = {"view": view, "moment": moment_of(label), "covered": [], "hidden": [], "enlarged": None}
    drawn: dict[str, Any] = drawing().call("map", given)
    return drawn


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every display list, the legend's and the scale's among them."""
    for label in MOMENTS:
        for name, frame in FRAMES.items():
            yield f"{label}-{name}", to_text(draw(label, frame))
    for label, road, width, height, letters in ROADS:
        asked = to_asked(load(), road, moment_of(label), (width, height), letters, "fr")
        yield f"{label}-{road.lower()}", to_text(drawing().call("road", asked) | {"keys": [], "largest": 0})
    for first, second, division in COMPARED:
        for index, label in enumerate((first, second)):
            drawn = draw(label, FRAMES["coast-desk"], {"division": division, "index": index})
            yield f"{first}-with-{second}-{label}-coast-desk", to_text(drawn)
    for label, frame in JOURNEYS:
        yield f"journeys-{label}-{frame}", to_text(journeys_of(label, frame))
    yield "legend", _legend()


def journeys_of(label: str, frame: str) -> dict[str, Any]:
    """What the drawing program makes of the journeys of help of a year, in French, in a window of a desk."""
    told = json.loads(to_journeys_json(load(), "fr"))
    at, places = int(label) - FIRST_YEAR, load().places
    journeys = [one | {"status": int(one["years"][at])} for one in told["journeys"] if one["years"][at] != "0"]
    given = {
        **{"base": told["europe"], "bounds": told["frames"][frame], "box": {"x": 0, "y": 0, "w": 900, "h": 620}},
        **{"scale": 0.97, "textScale": 1.0, "apart": 34, "journeys": journeys, "chosen": None},
        "places": [
            {"id": key, "town": t, "lon": places[key].lon, "lat": places[key].lat} for key, t in told["towns"].items()
        ],
        "lit": [one["id"] for one in journeys],
        "words": {"beyond": "{name} (hors carte)"},
    }
    drawn: dict[str, Any] = drawing().call("journeys", given)
    return {"list": drawn["list"], "touch": {"origins": drawn["origins"]}, "keys": [], "largest": 0}


def to_text(drawn: Mapping[str, Any]) -> str:
    """One operation a line, rounded to a tenth of a pixel; of the lines of the base map the ends and the extent."""
    lines = [_in_short(op) if op[0] == "rings" else op for op in drawn["list"]]
    lines += [["touch", kind, *one.values()] for kind, some in drawn["touch"].items() for one in some]
    return _written([*lines, ["keys", *drawn["keys"]], ["largest", drawn["largest"]]])


def _in_short(op: list[Any]) -> list[Any]:
    kind, rings, is_closed, paint, name = op
    points = [(ring[i], ring[i + 1]) for ring in rings for i in range(0, len(ring), 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [kind, len(points), points[0], points[-1], (min(xs), min(ys), max(xs), max(ys)), is_closed, paint, name]


def _legend() -> str:
    from geodata.maps.style import LEGEND_DISCS, LEGEND_IN_ORDER

    lines: list[Any] = []
    for key in LEGEND_IN_ORDER:
        lines += [["key", key], *drawing().call("sign", {"key": key, "scale": 1.0})]
    for largest in (50, 1050, 9106):
        numbers = {people: str(people) for people in LEGEND_DISCS}
        given = {"largest": largest, "scale": 0.9, "size": 14, "middle": 15, "beside": 38, "numbers": numbers}
        discs = drawing().call("discs", given)
        lines += [["discs", largest, discs["w"], discs["h"]], *discs["list"]]
    for name, frame in FRAMES.items():
        view = view_of(frame)
        words = {"metres": "{n} m", "kilometres": "{n} km", "north": "N" if not frame.text_scale else ""}
        scale = drawing().call("scale", {"view": view | {"lat": 50.95}, "words": words})
        lines += [["scale", name, scale["w"], scale["h"], scale["metres"]], *scale["list"]]
    return _written(lines)


def _written(lines: list[Any]) -> str:
    return "".join(f"{json.dumps(_rounded(line), ensure_ascii=False)}\n" for line in lines)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        rounded = round(value, 1 if abs(value) > 1 else 2)
        return int(rounded) if rounded == int(rounded) else rounded
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, (list, tuple)) else value


def requests(of: tuple[dict[str, str], ...], format_: str) -> Iterator[tuple[str, PictureRequest]]:
    """Name and request of each picture."""
    for given in of:
        request = replace(read_request(given | {"format": format_}), address=ADDRESS)
        yield "-".join(given.values()).replace(",", "_"), request
