"""What the page can ask of its map and see on it: where a place lies, one movement to a frame, what dims."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from story_steps import stop_at
from visitor import DESK, IN_FILES, Stage

from geodata.bounds import BASE_MAP_BOX
from pages.lettering.fonts import to_advances

FLIGHT_MS = 900  # longer than the map flies
NEAR_PX = 1.0
EDGE = 0.005  # degrees: two pixels of the frames asked for
_WHERE = """
(place) => document.querySelector("iframe[data-map]").contentWindow.hear({ story: "where", place })
"""
_IN_FLIGHT = """
(place) => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  const canvas = map.document.querySelector(".leaflet-dated-pane canvas");
  map.hear({ story: "frame", bounds: [1.6, 50.85, 2.1, 51.05] });
  return new Promise((resolve) => {
    const look = () => {
      const { left, top, width } = canvas.getBoundingClientRect();
      const grown = width / parseFloat(canvas.style.width);
      if (Math.abs(grown - 1) < 0.02) map.requestAnimationFrame(look);
      else resolve([left, top, grown, map.hear({ story: "where", place })]);
    };
    look();
  });
}
"""
_CORNER = """
() => {
  const canvas = document.querySelector("iframe[data-map]").contentDocument.querySelector(".leaflet-dated-pane canvas");
  const { left, top } = canvas.getBoundingClientRect();
  return [left, top];
}
"""
_ZOOM = '() => document.querySelector("iframe[data-map]").contentWindow.hear({ story: "zoom", by: 1.5 })'


def where(stage: Stage, place: str) -> dict[str, float] | None:
    found: dict[str, float] | None = stage.page.evaluate(_WHERE, place)
    return found


def measured(stage: Stage, place: str) -> dict[str, Any]:
    """The mark that a place has or shares, in pixels of the map's window."""
    found = stage.measure()
    (mark,) = (mark for mark in found["marks"] if place in (mark["id"], *mark["absorbed"]))
    frame = found["frame"]
    return mark | {"x": mark["x"] - frame["left"], "y": mark["y"] - frame["top"]}


@IN_FILES
@pytest.mark.parametrize("viewport", [DESK, (390, 844)])
def test_the_map_says_where_a_place_is_drawn(stage: Stage, viewport: tuple[int, int]) -> None:
    stage.open("month=2016-08", viewport)
    rested = len(stage.told("rests"))
    for moves in (0, 1, 2):
        if moves:
            stage.page.evaluate(_ZOOM)
            stage.page.wait_for_timeout(FLIGHT_MS)
        for place in ("calais-lande", "grande-synthe-liniere"):
            said, mark = where(stage, place), measured(stage, place)
            assert said == pytest.approx({key: mark[key] for key in ("x", "y", "radius")}, abs=NEAR_PX), place
    assert len(stage.told("rests")) > rested
    assert where(stage, "sangatte-centre") is None, "long closed"
    assert where(stage, "of-no-atlas") is None


@IN_FILES
def test_while_the_map_flies_a_place_is_where_it_is_seen(stage: Stage) -> None:
    stage.open("month=2016-08")
    at_rest, mark = where(stage, "calais-lande"), measured(stage, "calais-lande")
    left, top = stage.page.evaluate(_CORNER)
    on_canvas = {"x": mark["x"] - left, "y": mark["y"] - top, "radius": mark["radius"]}
    x, y, grown, said = stage.page.evaluate(_IN_FLIGHT, "calais-lande")
    assert said != at_rest
    seen = {"x": x + on_canvas["x"] * grown, "y": y + on_canvas["y"] * grown, "radius": on_canvas["radius"] * grown}
    assert said == pytest.approx(seen, abs=2 * NEAR_PX)


_TELL = """
(messages) => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  for (const message of messages) map.hear({ ...(message.story === "moment" ? map.reading.last("moment") : {}), ...message });
}
"""  # noqa: E501
_SEEN = """
() => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  const seen = Object.values(map).find((value) => value instanceof map.L.Map).getBounds();
  return [seen.getWest(), seen.getEast()];
}
"""
_FLIGHTS = """
() => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  const leaflet = Object.values(map).find((value) => value instanceof map.L.Map);
  window.flights = [];
  const note = (name) => {
    const own = leaflet[name];
    leaflet[name] = (...given) => {
      flights.push(name);
      return own.apply(leaflet, given);
    };
  };
  for (const name of ["flyTo", "setView", "panTo"]) note(name);
}
"""


def told(stage: Stage, *messages: dict[str, Any]) -> list[str]:
    """Tells the map something; how it has moved since it was last asked, once it is at rest."""
    stage.page.evaluate(_TELL, list(messages))
    stage.page.wait_for_timeout(FLIGHT_MS)
    moves: list[str] = stage.page.evaluate("flights.splice(0)")
    return moves


@IN_FILES
def test_a_frame_lies_out_of_the_middle_rather_than_beside_a_band_without_a_base_map(stage: Stage) -> None:
    stage.open("month=2016-08")
    stage.page.evaluate(_FLIGHTS)
    for bounds in ([1.05, 50.68, 2.15, 51.2], [2.2, 50.6, 3.3, 51.1]):
        told(stage, {"story": "frame", "bounds": bounds})
        seen = stage.page.evaluate(_SEEN)
        assert BASE_MAP_BOX[0] - EDGE <= seen[0] <= bounds[0], "west"
        assert bounds[2] <= seen[1] <= BASE_MAP_BOX[2] + EDGE, "east"


@IN_FILES
def test_the_camera_moves_once_to_a_frame_and_not_to_where_it_is(stage: Stage) -> None:
    stage.open("month=2016-08")
    stage.page.evaluate(_FLIGHTS)
    flown = ["flyTo", "setView"]  # which lands it on whole pixels
    moment = {"story": "moment", "focus": {"places": ["calais-lande"], "organisations": []}}
    near = {"story": "frame", "bounds": [1.7, 50.9, 2.0, 51.0]}
    far = {"story": "frame", "bounds": None}
    legend = {"story": "covered", "boxes": [{"x": 0, "y": 40, "w": 260, "h": 500}]}
    assert told(stage, moment, near) == flown
    assert told(stage, moment, near) == [] == told(stage, near, near)
    assert told(stage, near, moment, far, far) == flown
    assert told(stage, near, legend) == ["flyTo", *flown], "turned in flight, not broken off"
    assert told(stage, {"story": "zoom", "by": 0.5}) != []
    assert told(stage, near) == flown, "the visitor had moved it"


_GROUNDS_DRAWN = """
() => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  const [ground] = map.document.querySelectorAll(".leaflet-dated-pane canvas");
  const context = ground.getContext("2d");
  const { clearRect } = context;
  window.flights = [];
  context.clearRect = (...box) => {
    flights.push("ground");
    clearRect.apply(context, box);
  };
}
"""


@IN_FILES
def test_where_a_flight_ends_the_map_is_drawn_once(stage: Stage) -> None:
    stage.open("month=2016-08")
    stage.page.evaluate(_GROUNDS_DRAWN)
    assert told(stage, {"story": "frame", "bounds": [1.7, 50.9, 2.0, 51.0]}) == ["ground"]
    assert told(stage, {"story": "frame", "bounds": None, "isFirst": True}) == ["ground"], "taken, not flown to"


# How opaque the canvas of the places is at a point of it, frame by frame once a moment is told.
_FADING = """
([focus, { x, y }]) => {
  const map = document.querySelector("iframe[data-map]").contentWindow;
  const [, canvas] = map.document.querySelectorAll(".leaflet-dated-pane canvas");
  const opacity = () => canvas.getContext("2d").getImageData(x, y, 1, 1).data[3];
  const seen = [opacity()];
  map.hear({ ...map.reading.last("moment"), focus });
  return new Promise((resolve) => {
    const began = performance.now();
    const look = () => {
      seen.push(opacity());
      if (performance.now() - began < 600) map.requestAnimationFrame(look);
      else resolve(seen);
    };
    look();
  });
}
"""


@IN_FILES
@pytest.mark.parametrize("is_calm", [False, True])
def test_what_steps_back_fades_and_with_reduced_motion_is_dimmed_at_once(stage: Stage, is_calm: bool) -> None:
    stage.enter()
    stage.page.emulate_media(reduced_motion="reduce" if is_calm else "no-preference")
    stage.go("month=2016-08")
    stage.page.wait_for_timeout(FLIGHT_MS)
    left, top = stage.page.evaluate(_CORNER)
    mark = measured(stage, "calais-lande")
    middle = {"x": round(mark["x"] - left - mark["radius"] / 2), "y": round(mark["y"] - top)}
    focus = {"places": ["grande-synthe-liniere"], "organisations": []}
    before, *seen = stage.page.evaluate(_FADING, [focus, middle])
    assert before > seen[-1] > 0, "dimmed, and not gone"
    assert seen == sorted(seen, reverse=True), "at no time brighter"
    between = {opacity for opacity in seen if before > opacity > seen[-1]}
    assert not between if is_calm else between
    assert is_calm == (seen[0] != before)


_WIDTH_ON_CANVAS = """
(text) => {
  const context = document.querySelector("iframe[data-map]").contentDocument
    .querySelector("canvas.map-signs").getContext("2d");
  context.font = '14px "Story Sans"';
  return context.measureText(text).width / 14;
}
"""


@IN_FILES
def test_a_text_is_written_as_wide_as_it_was_measured_for(stage: Stage) -> None:
    """Hinted letters are wider: labels would end outside of their boxes."""
    page, text = stage.open("year=2016", DESK), "Centre femmes et enfants, rue de Moscou"
    advances = to_advances(("sans",))["sans"]
    assert page.evaluate(_WIDTH_ON_CANVAS, text) == pytest.approx(
        sum(map(advances.__getitem__, text)) / 1000, rel=0.005
    )


@IN_FILES
def test_behind_a_figure_the_ground_alone_is_seen(stage: Stage) -> None:
    page = stage.open(stop_at("who-came", "two-counts").address, DESK, path="/")
    drawn = [stage.map.locator(one) for one in ("canvas.map-signs", ".map-scale")]
    button, ground = page.locator(".figure-button"), stage.map.locator("canvas.map-ground")
    for hidden in (True, False, True):
        for one in drawn:
            expect(one).to_be_visible(visible=not hidden)
        expect(ground).to_be_visible()
        button.click()
    button.click()
    page.emulate_media(media="print")
    for one in drawn:
        expect(one).to_be_visible()
