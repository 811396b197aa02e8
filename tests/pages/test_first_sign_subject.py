"""Which disc the first sign explains: the largest, of those that a step tells of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import MAPS, STAGE, Modules

_SUBJECT = """
  const { subjectIn } = modules["map/first_sign.js"];
  return subjectIn(given, given.measured, { w: 800, h: 600 }, given.told)?.state.place.id;
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "map/first_sign.js", beside={"drawing": MAPS / "drawing"})


def subject(stage: Modules, *told: str, drawn_halves: int = 1) -> str | None:
    """Of a small disc, a large one, drawn in so many halves, and a place that nobody counted."""
    radii = {"small": 12, "large": 40, "uncounted": 8}
    marks = [
        {"id": place, "x": 100 + 200 * i, "y": 300, "radius": radius, "reach": radius + 10}
        | {"halves": drawn_halves if place == "large" else int(place == "small")}
        for i, (place, radius) in enumerate(radii.items())
    ]
    places: list[dict[str, Any]] = [
        {"place": {"id": place}, "disc": None if place == "uncounted" else {"halves": [{}]}} for place in radii
    ]
    organisations = [{"id": "salam", "ring": place} for place in radii]
    measured = {"marks": marks, "organisations": organisations, "corner": {"x": 0, "y": 0}}
    found: str | None = stage.call(_SUBJECT, {"places": places, "measured": measured, "told": told})
    return found


def test_it_is_the_largest_that_is_lit(stage: Modules) -> None:
    assert subject(stage) == "large"
    assert subject(stage, "small", "uncounted") == "small"
    assert subject(stage, "uncounted") is None, "another step has a disc to explain"


def test_it_is_never_one_that_is_drawn_otherwise_than_it_is_counted(stage: Modules) -> None:
    assert subject(stage, drawn_halves=0) == "small"
