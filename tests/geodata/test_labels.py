"""Every name is nearer to its own sign than to any other, or tied to it; what the story tells of is never nameless."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import shapely
from shapely import LineString, Point

from geodata import Period, load
from geodata.base_map import load_base_map
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps import style
from geodata.maps.paper import Drawing
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.words import Names
from geodata.slices import story_years
from geodata.story import INSET
from narrative import Step, load_words, read_chapters
from pages.lettering.fonts import FACES, to_advances
from pages.wording.captions import to_others
from pages.wording.figures import to_shown_figures

LANDE: Bounds = (1.885, 50.955, 1.925, 50.98)
VIEWS = {
    f"{name} {width} × {height}": (bounds, width, height, scale)
    for name, bounds in {"coast": WHOLE_COAST, "Calais": INSET, "La Lande": LANDE}.items()
    for width, height, scale in ((1024, 568, 0.89), (1080, 690, 1.3), (390, 370, 0.62), (1450, 850, 1.3))
}
SMALLEST = {
    f"{name} 390 × 230": (bounds, 390, 230, 0.62) for name, bounds in {"coast": WHOLE_COAST, "Calais": INSET}.items()
}
PERIODS = [*map(str, story_years()), "2009-09", "2014-05", "2016-02", "2016-08", "2016-11"]
STEPS = [step for chapter in read_chapters() for step in chapter.steps]
SMALL, MANY = 600, 6  # px, and organisations in focus
NEARER = 0.01  # px that rounding may make


@cache
def drawing() -> Drawing:
    return Drawing(load_base_map(), to_advances(FACES))


@cache
def drawn(
    label: str,
    view_name: str,
    focus: tuple[str, ...] = (),
    bounds: Bounds | None = None,
    organisations: tuple[str, ...] = (),
    covered: tuple[tuple[float, float, float, float], ...] = (),
) -> dict[str, Any]:
    own, width, height, scale = (VIEWS | SMALLEST)[view_name]
    time_slice, words = load().at(Period.parse(label)), load_words("fr")
    names = Names(
        {state.place.id: state.place.label_fr for state in time_slice.places},
        to_shown_figures(time_slice, words),
        "fr",
        to_others(words),
    )
    box = Box(0, 0, width, height)
    moment = to_moment(time_slice.period, time_slice.places, names) | {
        "focus": {"places": focus, "organisations": organisations}
    }
    view = to_view(bounds or own, box, box, scale).to_drawing()
    given = {
        "view": view,
        "moment": moment,
        "covered": [dict(zip("xywh", one, strict=True)) for one in covered],
        "hidden": [],
        "enlarged": None,
    }
    made: dict[str, Any] = drawing().call("map", given)
    return made["touch"] | {"width": width, "height": height, "list": made["list"], "keys": made["keys"]}


def drawn_as_told(step: Step, view_name: str) -> dict[str, Any]:
    """The map of a step; of views of one size it is the same, where the step brings its bounds."""
    views = VIEWS | SMALLEST
    if step.bounds:
        view_name = next(name for name, (_, *size) in views.items() if size == [*views[view_name][1:]])
    return drawn(step.period, view_name, step.places, step.bounds, step.organisations)


def gap(label: dict[str, Any], mark: dict[str, Any]) -> float:
    """From the edge of a label's box to that of a sign."""
    x = min(label["x"] + label["w"], max(label["x"], mark["x"]))
    y = min(label["y"] + label["h"], max(label["y"], mark["y"]))
    return max(0.0, math.hypot(x - mark["x"], y - mark["y"]) - mark["reach"])


@pytest.mark.parametrize("view", VIEWS)
def test_no_name_is_nearer_to_another_sign_and_none_is_of_a_sign_outside(view: str) -> None:
    tied = 0
    for period in PERIODS:
        touch = drawn(period, view)
        marks = {mark["id"]: mark for mark in touch["marks"]}
        for label in touch["labels"]:
            if not label["place"]:
                continue
            own = marks[label["place"]["id"]]
            assert 0 <= own["x"] <= touch["width"] and 0 <= own["y"] <= touch["height"], (period, label["text"])
            tied += bool(label["leader"])
            nearest = min(gap(label, mark) for mark in marks.values())
            assert label["leader"] or gap(label, own) <= nearest + NEARER, (period, label["text"])
    assert tied < len(PERIODS), "a line is the exception"


def unnamed(touch: dict[str, Any], focus: Iterable[str]) -> list[str]:
    """Places in focus that are in sight and have no name of theirs; none is counted among others."""
    counted = {place["id"] for group in touch["groups"] for place in group["places"]}
    assert not counted & set(focus)
    inside = shapely.box(8, 8, touch["width"] - 8, touch["height"] - 8)
    seen = {
        place
        for mark in touch["marks"]
        if inside.contains(Point(mark["x"], mark["y"]))
        for place in (mark["id"], *mark["absorbed"])
    }
    named = {label["place"]["id"] for label in touch["labels"] if label["place"]}
    named |= {line["place"]["id"] for line in touch["names"]}
    return sorted(seen & set(focus) - named)


@pytest.mark.parametrize("view", [view for view in VIEWS | SMALLEST if view.startswith("coast")])
def test_what_a_step_tells_of_is_named(view: str) -> None:
    for step in STEPS:
        touch = drawn_as_told(step, view)
        assert unnamed(touch, step.places) == [], step.id
        inside = shapely.box(8, 8, touch["width"] - 8, touch["height"] - 8)
        signs = {dot["id"] for dot in touch["organisations"] if inside.contains(Point(dot["x"], dot["y"]))}
        names = [one["id"] for one in touch["organisationNames"]]
        assert sorted(names) == sorted(signs & {*step.organisations}), step.id


@pytest.mark.parametrize("view", SMALLEST)
@pytest.mark.parametrize("period", ["2009", "2016-08"])
def test_in_the_smallest_window_whatever_is_in_focus_is_named_clear_of_what_covers_the_map(
    view: str, period: str
) -> None:
    legend = (200, 0, 190, 180)
    places = [state.place.id for state in load().at(Period.parse(period)).places]
    pairs = list(zip(places, [*places[1:], places[0]], strict=True))
    seen = 0
    for one, other in pairs[:: 2 if view.startswith("coast") else 1]:  # each place, and round Calais each pair
        touch = drawn(period, view, (one, other), covered=(legend,))
        assert unnamed(touch, (one, other)) == []
        first = [label for label in touch["labels"] if label["place"] and label["place"]["id"] in (one, other)]
        seen += len(first)
        for label in first:
            assert not boxes_meet(label, dict(zip("xywh", legend, strict=True))), label["text"]
            assert label["x"] >= 0 and label["y"] >= 0, label["text"]
            assert label["x"] + label["w"] <= 390 and label["y"] + label["h"] <= 230, label["text"]
        assert not any(boxes_meet(a, b) for a, b in combinations(first, 2)), (one, other)
    assert seen > 10


@pytest.mark.parametrize("view", VIEWS)
def test_where_there_are_few_discs_none_is_nameless(view: str) -> None:
    places, few = load().places, 0
    for period in PERIODS:
        touch = drawn(period, view)
        discs = [mark for mark in touch["marks"] if places[mark["id"]].is_lived_in]
        if len(discs) > 2:
            continue
        few += 1
        named = {label["place"]["id"] for label in touch["labels"] if label["place"]}
        inside = [one for one in discs if 8 < one["x"] < touch["width"] - 8 and 8 < one["y"] < touch["height"] - 8]
        assert {one["id"] for one in inside} <= named, period
    assert few


def test_others_that_share_a_sign_are_said_and_can_be_reached() -> None:
    said = [
        (view, period, group)
        for view in VIEWS
        for period in ("2014", "2016")
        for group in drawn(period, view)["groups"]
    ]
    assert said
    for view, period, group in said:
        absorbed = {one for mark in drawn(period, view)["marks"] for one in mark["absorbed"]}
        assert {place["id"] for place in group["places"]} <= absorbed
    texts = {op[3] for view in VIEWS for op in drawn("2014", view)["list"] if op[0] == "text"}
    assert any(text.endswith("autres à côté") for text in texts) or any(text.endswith("autre à côté") for text in texts)


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_label_only_counts_the_legend_explains(view: str) -> None:
    for period in ("2009", "2014", "2016"):
        touch = drawn(period, view)
        counts = [op[3] for op in touch["list"] if op[0] == "text" and re.search(r"\+ \d+$", op[3])]
        assert bool(counts) == ("others" in touch["keys"]), (period, counts)


def test_a_line_has_the_colour_of_its_own_place() -> None:
    places, seen = load().places, set()
    for view in VIEWS:
        for period in ("2007", "2009", "2016", "2016-10", "2016-11"):
            touch = drawn(period, view)
            written = {op[3]: op[6] for op in touch["list"] if op[0] == "text"}
            for line in touch["names"]:
                place = places[line["place"]["id"]]
                (colour,) = {own for text, own in written.items() if text.startswith(place.label_fr)} or {None}
                kind = "state" if place.kind == "official_centre" else "camp" if place.is_lived_in else "other"
                seen.add(kind)
                if place.kind != "protest_camp":
                    assert colour == {"state": style.STATE, "camp": style.CAMP, "other": style.INK}[kind], place.id
    assert seen == {"state", "camp", "other"}


def boxes_meet(a: dict[str, Any], b: dict[str, Any], apart: float = 0) -> bool:
    across = a["x"] < b["x"] + b["w"] + apart and b["x"] < a["x"] + a["w"] + apart
    return across and a["y"] < b["y"] + b["h"] + apart and b["y"] < a["y"] + a["h"] + apart


def crosses(a: list[float], b: list[float]) -> bool:
    """Whether two lines x, y, x, y have a point in common."""
    one, other = LineString([a[:2], a[2:]]), LineString([b[:2], b[2:]])
    return bool(one.intersects(other))


@pytest.mark.parametrize("view", VIEWS)
def test_labels_of_two_places_do_not_read_as_one(view: str) -> None:
    for period in PERIODS:
        labels = [label for label in drawn(period, view)["labels"] if label["place"]]
        for one, other in combinations(labels, 2):
            assert not boxes_meet(one, other, apart=4.99), (period, one["text"], other["text"])


@pytest.mark.parametrize("view", VIEWS)
def test_leaders_cross_neither_each_other_nor_a_label(view: str) -> None:
    views = [drawn(period, view) for period in PERIODS]
    is_small = VIEWS[view][1] < SMALL  # where nine names round one ring run into each other
    views += [drawn_as_told(step, view) for step in STEPS if not is_small or len(step.organisations) <= MANY]
    found = []
    for touch in views:
        tied = [label for label in touch["labels"] if label["leader"]]
        for label in tied:
            line = LineString([label["leader"][:2], label["leader"][2:]])
            for other in touch["labels"]:
                box = shapely.box(other["x"], other["y"], other["x"] + other["w"], other["y"] + other["h"])
                if other is not label and line.intersects(box):
                    found.append(f"{label['text']} over {other['text']}")
        found += [
            f"{one['text']} across {other['text']}"
            for one, other in combinations(tied, 2)
            if crosses(one["leader"], other["leader"])
        ]
    assert found == []
