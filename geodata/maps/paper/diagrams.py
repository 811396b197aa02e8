"""The subjects of a picture that are no map of the coast: what the drawing program draws in a box, and charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.maps.chart import draw_chart, scaled
from geodata.maps.paper.frame import Box
from geodata.maps.paper.parts import PANEL, Needs
from geodata.maps.paper.sizes import SMALLEST_TEXT
from geodata.maps.paper.subject import Drawn, Room
from geodata.maps.paper.typesetting import STEP

WHOLE_CHART = 1390.0  # units: a line for each organisation, and their number in each year
_MOST_LETTERS = 1.15  # of the smallest text, where there is so much room

ROAD = Needs(maps=0, legend=700.0, short_legend=3000.0, summary=900.0, least=(400.0, 300.0), area=540_000.0)
ORGANISATIONS = Needs(
    maps=0, legend=430.0, short_legend=2600.0, summary=760.0, least=(480.0, 340.0), height=WHOLE_CHART
)
JOURNEYS = Needs(maps=0, legend=260.0, short_legend=2300.0, summary=560.0, least=(360.0, 300.0))


@dataclass(frozen=True, eq=False)
class Diagram:
    """What a function of `drawing/paper.js` draws, in letters as large as find room.

    Attributes
    ----------
    function
        Its name; it gives a display list as `list`, the keys of its legend as `keys`, the largest number of people as
        `largest` and, where it may need more room than it was given, its `size`.
    given
        What the function takes for a width, a height and the size of its smallest letters; JSON-ready.
    counts
        Those behind its discs, each with who counted and when.
    notes
        What its legend says in words, in place of signs.
    more_notes
        What it says after them, where there is room for all of it.
    """

    needs: Needs
    function: str
    given: Callable[[float, float, float], Mapping[str, Any]]
    counts: Sequence[str] = ()
    notes: Sequence[str] = ()
    more_notes: Sequence[str] = ()

    def draw(self, room: Room) -> Drawn:
        """Draw it, its letters smaller where they would not fit.

        Raises
        ------
        DrawingError
            The drawing program fails.
        """
        box, letters = _inside(room), SMALLEST_TEXT * _MOST_LETTERS
        while True:
            drawn = room.drawing.call(self.function, self.given(box.w, box.h, letters))
            height = drawn.get("size", {"h": box.h})["h"]
            if height <= box.h + 0.5 or letters * STEP < SMALLEST_TEXT * room.least_scale:
                break
            letters *= STEP
        room.renderer.play(drawn["list"], box.x, box.y)
        scale = letters / SMALLEST_TEXT
        return Drawn(
            (),
            frozenset(drawn.get("keys", ())),
            self.counts,
            drawn.get("largest", 0),
            scale,
            self.notes,
            self.more_notes,
        )


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart in Vega-Lite.

    Attributes
    ----------
    keys
        Those of its legend.
    spec
        The chart of a width and a height, without its axes, in letters of `SMALLEST_TEXT`.
    notes
        What its legend says in words, after its signs.
    short_notes
        The same where the chart is not whole.
    """

    needs: Needs
    keys: frozenset[str]
    spec: Callable[[float, float], Mapping[str, Any]]
    notes: Sequence[str] = ()
    short_notes: Sequence[str] = ()

    def draw(self, room: Room) -> Drawn:
        """Draw it, axes and all within the frame.

        Raises
        ------
        BadChartError
            A display list cannot draw it.
        """
        box, advances = _inside(room), room.renderer.advances
        scale = min(1.0, box.h / self.needs.height)
        is_whole = scale >= room.least_scale
        scale = scale if is_whole else 1.0
        w, h = box.w / scale, box.h / scale
        drawn = draw_chart(self.spec(w, h), advances)
        wider, higher = max(0.0, drawn.width - w), max(0.0, drawn.height - h)  # by its axes
        if wider or higher:
            drawn = draw_chart(self.spec(w - wider, h - higher), advances)
        room.renderer.play(scaled(drawn.display_list, scale), box.x, box.y)
        return Drawn((), self.keys, notes=self.notes if is_whole else self.short_notes)


def _inside(room: Room) -> Box:
    """What is seen of the frame, without its edge where it reaches to that of the sheet."""
    seen = room.layout.seen
    return seen.shrunk(PANEL) if room.layout.is_plain else seen
