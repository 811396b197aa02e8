"""Where a text finds room beside a mark of the map: over nothing, with a line that crosses nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.javascript import STAGE, Modules

Box = dict[str, float]
FIND = 'return modules["map/free_spot.js"].freeSpot(given);'
SIZE, ROOM, MARK = {"w": 120, "h": 60}, {"w": 640, "h": 400}, {"x": 320, "y": 200, "reach": 40}


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "map/free_spot.js")


def spot(stage: Modules, *taken: Box, **other: Any) -> dict[str, Any] | None:
    wanted = {"size": SIZE, "room": ROOM, "mark": MARK, "taken": taken} | other
    found: dict[str, Any] | None = stage.call(FIND, wanted)
    return found


def overlap(a: Box, b: Box) -> bool:
    across = a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"]
    return across and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]


def far(found: dict[str, Any]) -> float:
    box = found["box"]
    x = max(box["x"], min(MARK["x"], box["x"] + box["w"]))
    y = max(box["y"], min(MARK["y"], box["y"] + box["h"]))
    return float(((x - MARK["x"]) ** 2 + (y - MARK["y"]) ** 2) ** 0.5)


BOXES = st.builds(
    lambda x, y, w, h: {"x": x, "y": y, "w": w, "h": h},
    *(st.integers(0, 600), st.integers(0, 380), st.integers(1, 200), st.integers(1, 120)),
)


@settings(deadline=None, max_examples=40)
@given(taken=st.lists(BOXES, max_size=12))
def test_it_lies_over_nothing_and_its_line_crosses_nothing(stage: Modules, taken: list[Box]) -> None:
    found = spot(stage, *taken)
    if not found:
        return
    box, start, end = found["box"], found["from"], found["to"]
    assert not any(overlap(box, other) for other in taken)
    assert 0 <= box["x"] <= ROOM["w"] - box["w"] and 0 <= box["y"] <= ROOM["h"] - box["h"]
    assert far(found) > MARK["reach"], "over the mark itself"
    assert ((end["x"] - MARK["x"]) ** 2 + (end["y"] - MARK["y"]) ** 2) ** 0.5 == pytest.approx(MARK["reach"])
    for share in (step / 50 for step in range(51)):
        at = {name: start[name] + (end[name] - start[name]) * share for name in ("x", "y")}
        assert not any(overlap(at | {"w": 0, "h": 0}, other) for other in taken), share


def test_it_is_as_near_as_what_is_taken_lets_it_be(stage: Modules) -> None:
    rings = [{"x": 320 - each, "y": 200 - each, "w": 2 * each, "h": 2 * each} for each in (50, 70, 90)]
    walls = [
        [box | {"h": 10}, box | {"y": 400 - box["y"] - 10, "h": 10}, box | {"w": 10}] for box in rings
    ]  # open at the right
    near = [found for found in (spot(stage), *(spot(stage, *each) for each in walls)) if found]
    assert len(near) == 4
    assert all(far(one) <= far(other) for one, other in pairwise(near[:2]))
    assert all(found["box"]["x"] >= 320 for found in near[1:])


def test_no_room_is_no_spot(stage: Modules) -> None:
    assert spot(stage) is not None
    assert spot(stage, {"x": 0, "y": 0, **ROOM}) is None
    assert spot(stage, size=ROOM) is None
