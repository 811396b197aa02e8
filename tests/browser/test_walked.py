"""The map that somebody walked to is the one that is loaded: it depends on the step and the window alone."""

from __future__ import annotations

import time

import pytest
from story_steps import wait_for_step, whole
from visitor import IN_FILES, Stage

SCREENS = {  # window, touch, mode
    "kiosk": ((1080, 1920), True, "kiosk"),
    "class": ((1280, 720), False, "class"),
    "phone": ((390, 844), True, ""),
}
REST_S, PATIENCE_S = 0.5, 15
_DRAWN = """
(part) => {
  const frame = document.querySelector("iframe[data-map]");
  const pane = frame.contentDocument.querySelector(".leaflet-map-pane");
  const canvases = [...pane.querySelectorAll(".leaflet-dated-pane canvas")];
  const pixels = (canvas) => {
    if (part === 1) return canvas.toDataURL();
    const small = document.createElement("canvas");
    Object.assign(small, { width: canvas.width * part, height: canvas.height * part });
    small.getContext("2d").drawImage(canvas, 0, 0, small.width, small.height);
    return small.toDataURL();
  };
  return [canvases[0].parentElement.style.transform, ...canvases.map(pixels)];
}
"""


def drawn(stage: Stage) -> list[str]:
    """The pixels of both canvases and where they lie, once nothing has moved for a while."""
    began, last, since = time.monotonic(), None, time.monotonic()
    while time.monotonic() - since < REST_S:
        assert time.monotonic() - began < PATIENCE_S, "the map does not come to rest"
        now: list[str] = stage.page.evaluate(_DRAWN, 1 / 8)
        if now != last:
            last, since = now, time.monotonic()
        stage.page.wait_for_timeout(60)
    _, *whole_pixels = stage.page.evaluate(_DRAWN, 1)
    assert all(len(pixels) > 20 for pixels in whole_pixels)
    return whole_pixels


@IN_FILES
@pytest.mark.parametrize(
    ("screen", "chapter", "step", "turn"),
    [
        ("class", "dispersal", "trial", "next"),  # years pass
        ("kiosk", "who-came", "two-counts", "previous"),  # a month gives way to its year
        ("phone", "la-lande", "containers", "next"),  # another chapter begins
    ],
    ids=["years", "month", "chapter"],
)
def test_walking_to_a_step_shows_what_loading_it_shows(
    stage: Stage, screen: str, chapter: str, step: str, turn: str
) -> None:
    viewport, touch, mode = SCREENS[screen]
    stops, more = whole(), f"&mode={mode}&path=whole" if mode else ""
    (start,) = (at for at, stop in enumerate(stops) if (stop.chapter.slug, stop.step.id) == (chapter, step))
    arrived = stops[start + (1 if turn == "next" else -1)]
    page = stage.open(f"{stops[start].address}{more}", viewport, touch=touch, path="/")
    drawn(stage)
    page.locator(f".turn.{turn}").click()
    wait_for_step(page, arrived)
    walked = drawn(stage)
    stage.go(f"{arrived.address}{more}", path="/")
    assert drawn(stage) == walked
