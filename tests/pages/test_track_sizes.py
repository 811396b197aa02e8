"""Years and months have tracks of their own widths: a change from one to the other draws the chart once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import MAPS, STAGE, Modules

YEARS, MONTHS = ["1990", "1991"], ["1990-01", "1990-02"]
# The widths that are drawn: each of `given` are steps that are shown, or a width that the track then has.
_DRAWN = """
  const drawn = [];
  class Chart extends modules["period/time_chart.js"].TimeChart {
    parts() { drawn.push(this.size.width); return []; }
    placeThumb() {}
  }
  const chart = Object.assign(Object.create(Chart.prototype), {
    steps: [], sizes: new Map(), drawn: new Map(), size: { width: 0, height: 0 },
    root: { setAttribute() {}, replaceChildren() {} },
  });
  const widths = given.map((one) => {
    const before = drawn.length;
    if (Array.isArray(one)) chart.show(one, one[0], null);
    else chart.resize({ width: one, height: 90 });
    return drawn.slice(before);
  });
  return widths;
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "period/time_chart.js", beside={"drawing": MAPS / "drawing"})


def drawn(stage: Modules, *happens: Any) -> list[list[int]]:
    found: list[list[int]] = stage.call(_DRAWN, list(happens))
    return found


def test_months_that_were_shown_before_are_drawn_in_their_own_width_at_once(stage: Modules) -> None:
    known = drawn(stage, YEARS, 500, MONTHS, 440, YEARS, 500, ["1994-01"], 440)
    assert known[1] == [500] and known[3] == [440]
    assert known[4:6] == [[], []], "kept as drawn, and the track says nothing new"
    assert known[6:] == [[440], []], "other months, once"


def test_a_window_of_another_size_draws_both_anew(stage: Modules) -> None:
    assert drawn(stage, YEARS, 500, MONTHS, 440, 700, YEARS, 760) == [[], [500], [500], [440], [700], [700], [760]]
