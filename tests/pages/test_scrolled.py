"""At a desk the step on the reading line is read where a visitor scrolls, not where the page does by itself."""

from __future__ import annotations

import pytest

from tests.javascript import STAGE, Modules

_BROWSER = """
  class Watching { observe() {} disconnect() {} }
  class Reading extends Watching { constructor(seen) { super(); Reading.seen = seen; } }
  class Listening { signal = null; abort() {} }
  const waiting = [];
  Object.assign(globalThis, {
    IntersectionObserver: Reading,
    ResizeObserver: Watching,
    AbortController: Listening,
    matchMedia: () => ({ matches: false }),
    setTimeout: (work) => waiting.push(work),
    clearTimeout: () => void (waiting.length = 0),
  });
"""
_READ = """
  const heard = {};
  const scroll = { addEventListener(name, hear) { heard[name] = hear; } };
  const read = [];
  new modules["story/scrolled.js"].Scrolled(scroll, (section) => read.push(section));
  const happens = {
    rest: () => waiting.splice(0).forEach((work) => work()),
    seen: () => Reading.seen([{ isIntersecting: true, target: "step" }]),
  };
  for (const name of given) (happens[name] ?? heard[name])({ target: "link" });
  return read;
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "story/scrolled.js", _BROWSER)


def test_a_link_that_the_keyboard_comes_to_does_not_read_its_step_until_the_visitor_scrolls(stage: Modules) -> None:
    assert stage.call(_READ, ["wheel", "scroll", "seen"]) == ["step"]
    assert stage.call(_READ, ["keydown", "focusin", "scroll", "seen"]) == []
    assert stage.call(_READ, ["keydown", "focusin", "scroll", "seen", "rest", "scroll", "seen"]) == ["step"]
    assert stage.call(_READ, ["keydown", "focusin", "wheel", "scroll", "seen"]) == ["step"]
    assert stage.call(_READ, ["keydown", "focusin", "scroll", "rest", "seen"]) == [], "nobody has scrolled"
