"""The subjects of a picture that are maps: one moment with Calais larger in a corner, or two of the same frame."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from geodata.bounds import Bounds
from geodata.maps.paper import map_elements
from geodata.maps.paper.frame import Box, View, to_view
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.parts import Needs
from geodata.maps.paper.sheet import Layout, inset_width
from geodata.maps.paper.siting import Site, least_covered
from geodata.maps.paper.subject import Drawn, DrawnMap, Room
from geodata.maps.paper.words import MapWords
from geodata.slices import TimeSlice
from geodata.story import INSET

Written = Literal["all", "figures", "nothing"]  # of labels, as the drawing takes it

_ROUND_INSET = 90.0  # room for its rings and names on the map itself
_ROUND_A_SITE = 30.0
_HEADLINE = 1620.0  # units: the longest sentence on how many people there were
_SUMMARY = 1400.0  # units: the longest sentence on what appeared, stayed and went
_LEAST_OF_SEVERAL = (270.0, 280.0)  # units of each of several maps; under it the rings of La Lande would be cut


@dataclass(frozen=True, eq=False)
class PrintedMaps:
    """One moment, or several over the same part of the Earth.

    Attributes
    ----------
    slices
        What each map shows.
    bounds
        EPSG:4326; at the least these are seen.
    sites
        What inset and scale should leave to be seen: those of every period, so that a series keeps still.
    hides_places
        Whether only the name and the ring of organisations is drawn of a place.
    written
        What labels say; without names no count is listed beside the map either, and an inset has no title.
    has_headline
        Whether the head of each of several maps says how many people there were.
    named
        Ids of places that have a sign and a label of their own before all others and in any case.
    """

    slices: tuple[TimeSlice, ...]
    bounds: Bounds
    sites: Sequence[Site] = ()
    hides_places: bool = False
    written: Written = "all"
    has_headline: bool = True
    named: Collection[str] = ()

    @property
    def needs(self) -> Needs:
        """A frame for each map, with a head where there are several."""
        return needs_of_maps(self.bounds, len(self.slices), has_headline=self.has_headline)

    def draw(self, room: Room) -> Drawn:
        """Draw each map, with an inset where the layout has one.

        Raises
        ------
        DrawingError
            The drawing program fails.
        """
        layout, maps = room.layout, list[DrawnMap]()
        corner = self._inset_of(layout) if layout.has_inset else None
        scenes = [
            _Scene(room, time_slice, words, self.sites, self.hides_places, self.written, self.named)
            for time_slice, words in zip(self.slices, room.words.maps, strict=True)
        ]
        counts: list[str] = []
        for k, (scene, view) in enumerate(zip(scenes, layout.views, strict=True)):
            drawn = [scene.draw_whole(view, corner)] + ([scene.draw_inset(corner)] if corner else [])
            has_head = bool(layout.heads)
            if has_head:
                map_elements.draw_head(room.renderer, layout, layout.heads[k], scene.words)
            counts += scene.counts_not_written(drawn, has_head=has_head)
            maps += drawn
        keys = frozenset(key for one in maps for key in one.keys)
        return Drawn(tuple(maps), keys, counts, max(one.largest for one in maps), layout.view.scale)

    def _inset_of(self, layout: Layout) -> View:
        """Calais in the corner where it hides least, its discs as large as on the map itself."""
        view = layout.view
        shape = view.box_of(INSET)
        w = inset_width(view.seen)
        taken = [shape.shrunk(-_ROUND_INSET)]
        box = least_covered((w, w * shape.h / shape.w), view, self.sites, taken, _ROUND_A_SITE)
        return to_view(INSET, box, box, view.scale)


def needs_of_maps(bounds: Bounds, maps: int, *, has_headline: bool = True) -> Needs:
    """What so many maps need of their sheet.

    Parameters
    ----------
    bounds
        EPSG:4326.
    has_headline
        As in `PrintedMaps`.
    """
    alone = Needs(maps, bounds)
    return (
        alone
        if maps == 1
        else replace(alone, head=_HEADLINE if has_headline else 0.0, summary=_SUMMARY, least=_LEAST_OF_SEVERAL)
    )


@dataclass(frozen=True, eq=False)
class _Scene:
    room: Room
    time_slice: TimeSlice
    words: MapWords
    sites: Sequence[Site]
    hides_places: bool
    written: Written
    named: Collection[str]

    def draw_whole(self, view: View, inset: View | None) -> DrawnMap:
        taken, calais = ([inset.box] if inset else []), view.box_of(INSET)
        scale = self._scale(view, self.room.words.north)
        size = (scale["w"], scale["h"])
        scale_box = least_covered(size, view, self.sites, [*taken, calais.shrunk(-_ROUND_INSET)])
        drawn = self._draw_map(view, [*taken, scale_box], taken, calais if inset else None)
        self._play(drawn, scale, scale_box)
        return drawn

    def draw_inset(self, view: View) -> DrawnMap:
        has_title = self.written == "all"
        tab = map_elements.inset_tab(self.room.renderer, view, self.room.words) if has_title else None
        scale, tabs = self._scale(view, ""), [tab] if tab else []
        scale_box = least_covered((scale["w"], scale["h"]), view, self.sites, tabs)
        drawn = self._draw_map(view, [*tabs, scale_box])
        self._play(drawn, scale, scale_box)
        map_elements.draw_inset_frame(self.room.renderer, view, tab, self.room.words)
        return drawn

    def _play(self, drawn: DrawnMap, scale: dict[str, Any], scale_box: Box) -> None:
        self.room.renderer.play(drawn.display_list)
        self.room.renderer.play(scale["list"], scale_box.x, scale_box.y)

    def _scale(self, view: View, north: str) -> dict[str, Any]:
        """Size and display list of the scale, with an arrow under the letter of the north if any."""
        words = {"metres": self.room.words.metres, "kilometres": self.room.words.kilometres, "north": north}
        scale: dict[str, Any] = self.room.drawing.call("scale", {"view": view.to_drawing(), "words": words})
        return scale

    def _draw_map(
        self, view: View, covered: Sequence[Box], hidden: Sequence[Box] = (), enlarged: Box | None = None
    ) -> DrawnMap:
        """A map with everything on it; no mark lies in a `hidden` box, `enlarged` is what an inset shows."""
        places = view.within(self.time_slice.places)
        given = {
            "view": view.to_drawing(),
            "moment": to_moment(
                self.time_slice.period,
                places,
                self.words.names,
                hides_places=self.hides_places,
                named=self.named,
            ),
            "covered": [asdict(box) for box in covered],
            "hidden": [asdict(box) for box in hidden],
            "enlarged": asdict(enlarged) if enlarged else None,
            "written": self.written,
        }
        drawn = self.room.drawing.call("map", given)
        return DrawnMap(view, tuple(covered), drawn["list"], drawn["touch"], tuple(drawn["keys"]), drawn["largest"])

    def counts_not_written(self, maps: Sequence[DrawnMap], *, has_head: bool) -> list[str]:
        """The headline, if it has no head, and of each place that is drawn its counts, but for those on the map."""
        if self.written != "all":
            return []
        written = {op[3] for one in maps for op in one.display_list if op[0] == "text"}
        drawn = {place for one in maps for mark in one.touch["marks"] for place in (mark["id"], *mark["absorbed"])}
        names, of_headline = self.words.names, self.words.headline_of
        left = {
            state.place.id: names.notes[state.place.id]
            for state in self.time_slice.places
            if state.place.id in drawn and not set(names.notes.get(state.place.id, ())) <= written
        }
        is_written = has_head or (of_headline in names.notes and of_headline not in left)
        headline = [] if is_written or not self.words.headline else [self.words.headline]
        others = (place for place in left if place != of_headline)
        return [*headline, *(f"{names.places[place]} ({' | '.join(left[place])})" for place in others)]
