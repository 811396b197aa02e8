"""Where marks go stands twice, in marks.py for paper and in marks.js for the screen: both give the same on every year.

At a scale of 1, or less: over it paper lets more rest areas share one sign, since nobody can zoom in there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import geodata
from geodata import Period, TimeSlice
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps import marks as printed_marks
from geodata.maps.frame import CALAIS, Box, View, to_view
from geodata.maps.marks import Mark, to_marks
from geodata.maps.style import PARTS_FROM_ZOOM, to_style
from geodata.slices import PlaceThen, story_years

SCRIPT = Path(printed_marks.__file__).with_suffix(".js")
LANDE: Bounds = (1.88, 50.955, 1.92, 50.98)
SHEET = Box(0, 0, 900, 700)
VIEWS = {
    "whole coast": to_view(WHOLE_COAST, SHEET, SHEET, 1.0),
    "whole coast, small": to_view(WHOLE_COAST, SHEET, SHEET, 0.7),
    "Calais": to_view(CALAIS, SHEET, SHEET, 1.0),
    "parts of La Lande": to_view(LANDE, SHEET, SHEET, 1.0),
}
PERIODS = [Period.year(year) for year in story_years()] + [Period.month(2016, month) for month in range(1, 13)]

_MARKS = """
(text) => {
  const { style, scenes } = JSON.parse(text);
  const rules = window.placeMarks(style);
  return JSON.stringify(scenes.map(({ places, zoom, scale }) => {
    const view = { zoom, scale, project: ({ x, y }) => ({ x, y }) };
    return rules.marksOf({ places, selected: {} }, view).map((mark) => ({
      id: mark.place.id,
      absorbed: mark.absorbed.map(({ place }) => place.id),
      isDisc: rules.isDisc(mark),
      isOutline: mark.outlineOnly,
      at: [mark.at.x, mark.at.y],
      sizes: [mark.radius, mark.reach],
      organisations: mark.dots.map(({ work }) => work.organisation.id),
      dots: mark.dots.flatMap(({ x, y }) => [x, y]),
    }));
  }));
}
"""


def to_scene(cut: TimeSlice, view: View) -> dict[str, Any]:
    """What marks.js is handed, with the points where a view has them."""
    return {"zoom": view.zoom, "scale": view.scale, "places": [to_shown(then, view) for then in cut.places]}


def to_shown(then: PlaceThen, view: View) -> dict[str, Any]:
    place, (x, y) = then.place, view.project(then.place.lon, then.place.lat)
    halves = [{"least": half.least} for half in then.disc]
    counted = then.counted
    most = counted.highest.most if counted.highest else None
    return {
        "place": {"id": place.id, "kind": place.kind, "x": x, "y": y},
        "status": int(then.status),
        "heldBy": then.held_by,
        "disc": {"halves": halves, "age": counted.age, "highest": most} if halves else None,
        "works": [
            {
                "organisation": {"id": work.organisation.id, "kind": work.organisation.kind},
                "status": int(work.status),
                "member": work.role == "membership",
            }
            for work in then.works
        ],
    }


def in_python(mark: Mark) -> dict[str, Any]:
    return {
        "id": mark.place.id,
        "absorbed": [other.place.id for other in mark.absorbed],
        "isDisc": mark.is_disc,
        "isOutline": mark.is_outline,
        "at": pytest.approx([mark.x, mark.y]),
        "sizes": pytest.approx([mark.radius, mark.reach]),
        "organisations": [dot.work.organisation.id for dot in mark.dots],
        "dots": pytest.approx([part for dot in mark.dots for part in (dot.x, dot.y)]),
    }


def test_both_maps_place_the_same_marks(chromium: Browser) -> None:
    atlas, page = geodata.load(), chromium.new_page()
    page.add_script_tag(path=SCRIPT)
    cases = [(period, name) for period in PERIODS for name in VIEWS]
    scenes = [to_scene(atlas.at(period), VIEWS[name]) for period, name in cases]
    in_browser = page.evaluate(_MARKS, json.dumps({"style": to_style(), "scenes": scenes}))
    page.close()
    for (period, name), found in zip(cases, json.loads(in_browser), strict=True):
        expected = [in_python(mark) for mark in to_marks(atlas.at(period).places, VIEWS[name])]
        case = f"{period.label}, {name}"
        assert [mark["id"] for mark in found] == [mark["id"] for mark in expected], case
        for theirs, ours in zip(found, expected, strict=True):
            assert theirs == ours, case


def test_the_slices_hold_every_case() -> None:
    """Else the comparison above would compare little."""
    atlas = geodata.load()
    cuts = [atlas.at(period) for period in PERIODS]
    marks = [mark for cut in cuts for view in VIEWS.values() for mark in to_marks(cut.places, view)]
    assert VIEWS["parts of La Lande"].zoom > PARTS_FROM_ZOOM > VIEWS["Calais"].zoom
    assert {mark.is_outline for mark in marks} == {mark.is_rest_area for mark in marks} == {False, True}
    assert {mark.is_town for mark in marks} == {mark.is_disc for mark in marks} == {False, True}
    assert {len(mark.halves) for mark in marks} == {0, 1, 2}
    assert any(mark.is_disc and not mark.place.is_lived_in for mark in marks), "a protest camp"
    assert any(len(mark.absorbed) > 1 for mark in marks)
    assert any(len({dot.y for dot in mark.dots}) > 20 for mark in marks), "a second ring"
    coast = VIEWS["whole coast"]
    areas = [mark for mark in to_marks(cuts[-1].places, coast) if mark.is_rest_area]
    assert len(areas) < sum(then.place.kind == "rest_area" for then in cuts[-1].places), "some share a sign"
    assert any((m.x, m.y) != coast.project(m.place.lon, m.place.lat) for m in areas), "one steps aside"


_INK = """
(text) => {
  const { style, place } = JSON.parse(text);
  const arcs = [], halos = [];
  const plain = { canvas: { width: 900, height: 700 }, createRadialGradient: (...at) => { halos.push(at[5]); return { addColorStop() {} }; }, arc: (x, y, radius) => arcs.push(radius) };
  const context = new Proxy(plain, { get: (own, name) => own[name] ?? (() => {}), set: () => true });
  const rules = window.placeMarks(style);
  const view = { zoom: 12, scale: 1, project: () => ({ x: 400, y: 300 }), metresPerPixel: () => 20 };
  const scene = { places: [{ place, status: 2, disc: null, works: [] }], selected: {} };
  window.placeInk(style, rules).draw(context, { marks: rules.marksOf(scene, view), labels: [], scene, view, radii: new Map() });
  return { arcs, halos };
}
"""  # noqa: E501


@pytest.mark.parametrize(("kind", "discs"), [("dispersed", 0), ("camp", 1)])
def test_people_who_lived_scattered_are_a_soft_area_without_a_disc_on_the_screen(
    chromium: Browser, kind: str, discs: int
) -> None:
    page = chromium.new_page()
    for name in ("marks.js", "ink.js"):
        page.add_script_tag(path=SCRIPT.with_name(name))
    place = {"id": "woods", "kind": kind, "accuracy": 3000, "lat": 50.95, "lon": 1.87, "state": False}
    drawn = page.evaluate(_INK, json.dumps({"style": to_style(), "place": place}))
    page.close()
    assert drawn["halos"] == [150]
    assert [radius for radius in drawn["arcs"] if radius < 150] == [to_style()["disc"]["unknown"]] * discs
