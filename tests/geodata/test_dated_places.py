"""The map names whom its licences want named as soon as the page has told it a language, in the words that fit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import MAPS, Modules

# A Leaflet map of which only the size and the controls are of interest.
_BROWSER = """
const node = () => ({ style: { setProperty() {} }, append() {}, setAttribute() {}, addEventListener() {} });
const part = { extend: () => class {} };
Object.assign(globalThis, {
  window: { origin: "", addEventListener() {}, parent: { postMessage() {} } },
  document: { createElement: node, documentElement: node(), fonts: node() },
  matchMedia: () => ({ matches: false, addEventListener() {} }),
  ResizeObserver: class { observe() {} },
  fetch: () => new Promise(() => {}),
  L: {
    latLngBounds: () => null,
    Renderer: part,
    Control: part,
    control: {
      attribution: () => ({
        said: [],
        addAttribution(text) { this.said.push(text); return this; },
        addTo(map) { map.shown.add(this); this.remove = () => map.shown.delete(this); return this; },
      }),
    },
  },
});
globalThis.mapOf = (width) => ({
  options: {}, shown: new Set(), on() {}, getContainer: node, createPane: node, getPane: node,
  getSize: () => ({ x: width, y: 600 }),
});
"""
_CREDITS = """
  const map = mapOf(given.width);
  modules["screen/dated_places.js"].datedPlaces(map, {});
  for (const language of given.languages) {
    window.hear({ story: "settings", language, direction: "ltr", textScale: given.textScale, attribution: `long ${language}`, shortAttribution: `short ${language}` });
  }
  return [...map.shown].flatMap(({ said }) => said);
"""  # noqa: E501


@pytest.fixture(scope="module")
def screen() -> Modules:
    return Modules(MAPS, "screen/dated_places.js", _BROWSER)


@pytest.mark.parametrize(
    ("width", "text_scale", "credits"),
    [(900, 1, "long fr"), (899, 1, "short fr"), (1125, 1.25, "long fr"), (1124, 1.25, "short fr")],
)
def test_a_map_names_its_sources(screen: Modules, width: int, text_scale: float, credits: str) -> None:
    assert told(screen, width, text_scale, "fr") == [credits]


def test_another_language_takes_the_place_of_the_one_before(screen: Modules) -> None:
    assert told(screen, 1000, 1, "fr", "en") == ["long en"]


def told(screen: Modules, width: int, text_scale: float, *languages: str) -> list[str]:
    given: dict[str, Any] = {"width": width, "textScale": text_scale, "languages": languages}
    found: list[str] = screen.call(_CREDITS, given)
    return found
