"""From one moment to the next discs grow and lights fade in the same time, and end exactly where a load would be."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.javascript import MAPS, Modules

_BROWSER = """
globalThis.clock = { now: 0, frames: new Map(), last: 0 };
globalThis.performance = { now: () => clock.now };
globalThis.requestAnimationFrame = (frame) => { clock.frames.set(clock.last += 1, frame); return clock.last; };
globalThis.cancelAnimationFrame = (id) => clock.frames.delete(id);
globalThis.passMs = (ms) => {
  clock.now += ms;
  const due = [...clock.frames.values()];
  clock.frames.clear();
  for (const frame of due) frame(clock.now);
};
"""
# What is drawn, as size and light of each key: `moments` are of [ms after the one before, looks].
_STEPS = """
  const drawn = [];
  let to = null;
  const looks = ({ radii, lights }) => ({ radii: new Map(Object.entries(radii)), lights: new Map(Object.entries(lights)) });
  const { Growth } = modules["growth.js"];
  const growth = new Growth({ matches: given.calm }, (motion) => drawn.push({
    at: clock.now,
    sizes: Object.fromEntries(Object.entries(to.radii).map(([id, radius]) => [id, radius * (motion?.sizeOf(id) ?? 1)])),
    lights: Object.fromEntries(Object.entries(to.lights).map(([key, light]) => [key, motion?.lightOf(key, light) ?? light])),
  }));
  clock.now = 0;
  clock.frames.clear();
  for (const [after, moment] of given.moments) {
    for (let ms = 0; ms < after; ms += 10) passMs(10);
    to = moment;
    growth.start(looks(moment));
  }
  for (let ms = 0; ms < 600; ms += 10) passMs(10);
  return { drawn, open: clock.frames.size };
"""  # noqa: E501
LIT = {"radii": {"camp": 10, "town": 4}, "lights": {"camp": 1, "town": 1, "camp msf": 1}}
TOLD = {"radii": {"camp": 20, "town": 4}, "lights": {"camp": 1, "town": 0, "camp msf": 0}}
MOST_MS = 200


@pytest.fixture(scope="module")
def screen() -> Modules:
    return Modules(MAPS / "screen", "growth.js", _BROWSER)


def steps(screen: Modules, *moments: tuple[int, dict[str, Any]], calm: bool = False) -> list[dict[str, Any]]:
    """What is drawn from the last moment on."""
    told = screen.call(_STEPS, {"moments": moments, "calm": calm})
    assert told["open"] == 0, "comes to rest"
    began = sum(after for after, _ in moments)
    return [one for one in told["drawn"] if one["at"] >= began]


def test_size_and_light_change_together_within_a_fifth_of_a_second(screen: Modules) -> None:
    drawn = steps(screen, (0, LIT), (1000, TOLD))
    assert drawn[0] == {"at": 1000, "sizes": LIT["radii"], "lights": LIT["lights"]}, "from what they were"
    assert len(drawn) > 5 and drawn[-1]["at"] - 1000 <= MOST_MS
    for before, after in pairwise(drawn):
        assert after["sizes"]["camp"] >= before["sizes"]["camp"]
        assert after["lights"]["town"] <= before["lights"]["town"]
        assert after["lights"]["town"] == after["lights"]["camp msf"]
        assert after["lights"]["camp"] == 1 and after["sizes"]["town"] == 4
    assert drawn[-1]["sizes"] == TOLD["radii"] and drawn[-1]["lights"] == TOLD["lights"], "not nearly"


def test_what_only_dims_fades_too(screen: Modules) -> None:
    drawn = steps(screen, (0, LIT), (1000, LIT | {"lights": TOLD["lights"]}))
    assert len({one["lights"]["town"] for one in drawn}) > 5


def test_what_is_new_has_its_light_at_once_and_half_its_size(screen: Modules) -> None:
    drawn = steps(screen, (0, {"radii": {}, "lights": {}}), (1000, TOLD))
    assert drawn[0]["lights"] == TOLD["lights"] and drawn[0]["sizes"] == {"camp": 10, "town": 2}


def test_broken_off_it_goes_on_from_where_it_was(screen: Modules) -> None:
    drawn = steps(screen, (0, LIT), (1000, TOLD), (500, LIT))
    assert drawn[0]["lights"] == TOLD["lights"] and drawn[-1]["lights"] == LIT["lights"]


@pytest.mark.parametrize(("after", "calm"), [(1000, True), (300, False)])
def test_nothing_moves_with_reduced_motion_or_in_quick_steps(screen: Modules, after: int, calm: bool) -> None:
    drawn = steps(screen, (0, LIT), (after, TOLD), calm=calm)
    assert [one["lights"] for one in drawn] == [TOLD["lights"]]
    assert [one["sizes"] for one in drawn] == [TOLD["radii"]]


def test_where_nothing_changes_it_is_drawn_once(screen: Modules) -> None:
    assert len(steps(screen, (0, TOLD), (1000, TOLD))) == 1
