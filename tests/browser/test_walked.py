"""The map that somebody walked to is the one that is loaded: it depends on the chapter and the window alone."""

from __future__ import annotations

import time

import pytest
from visitor import IN_FILES, Stage

from narrative import read_chapters

SCREENS = {  # window, touch, mode
    "kiosk": ((1080, 1920), True, "kiosk"),
    "class": ((1280, 720), False, "class"),
    "phone": ((390, 844), True, ""),
}
REST_S, PATIENCE_S = 0.5, 15
_DRAWN = """
() => {
  const frame = document.querySelector("iframe[data-map]");
  const pane = frame.contentDocument.querySelector(".leaflet-map-pane");
  const canvases = [...pane.querySelectorAll(".leaflet-dated-pane canvas")];
  return [canvases[0].parentElement.style.transform, ...canvases.map((canvas) => canvas.toDataURL())];
}
"""


def drawn(stage: Stage) -> list[str]:
    """The pixels of both canvases and where they lie, once nothing has moved for a while."""
    began, last, since = time.monotonic(), None, time.monotonic()
    while time.monotonic() - since < REST_S:
        assert time.monotonic() - began < PATIENCE_S, "the map does not come to rest"
        now: list[str] = stage.page.evaluate(_DRAWN)
        if now != last:
            last, since = now, time.monotonic()
        stage.page.wait_for_timeout(60)
    assert last and all(len(part) > 20 for part in last[1:])
    return last[1:]


@IN_FILES
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("start", "step"), [(8, "next"), (10, "previous"), (5, "next")])
def test_walking_to_a_chapter_shows_what_loading_it_shows(stage: Stage, screen: str, start: int, step: str) -> None:
    viewport, touch, mode = SCREENS[screen]
    chapters = read_chapters()
    more = f"&mode={mode}" if mode else ""
    page = stage.open(f"chapter={chapters[start].slug}{more}", viewport, touch=touch, path="/")
    drawn(stage)
    arrived = chapters[start + (1 if step == "next" else -1)]
    page.locator(f".step.{step}").click()
    walked = drawn(stage)
    stage.go(f"chapter={arrived.slug}{more}", path="/")
    assert drawn(stage) == walked
