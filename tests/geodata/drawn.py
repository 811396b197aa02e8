"""What tests of drawings draw: moments in French, with the letters of our fonts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geodata import Period, TimeSlice, load
from geodata.base_map import load_base_map
from geodata.maps import style
from geodata.maps.paper import Drawing, Fonts
from geodata.maps.paper.frame import View
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.words import MapWords, Names, PrintedWords
from pages.lettering.fonts import FACES, path_of, to_advances

FONTS = Fonts({face: path_of(name) for face, name in FACES.items()}, {}, to_advances(FACES))
HEADING = Heading("Calais", "", FONTS.advances)
DRAWING = Drawing(load_base_map(), FONTS.advances)


def names_of(time_slice: TimeSlice) -> Names:
    return Names(
        {state.place.id: state.place.label_fr for state in time_slice.places},
        {state.place.id: " | ".join(str(count.least) for count in state.disc) for state in time_slice.places},
        "fr",
    )


def words_of(time_slice: TimeSlice, **changes: object) -> PrintedWords:
    plain = PrintedWords(
        language="fr",
        title="Calais",
        subtitle="",
        byline="",
        period=time_slice.period.label,
        summary="8 lieux de vie connus, 61 organisations, dont 10 possibles",
        legend={key: f"Signe {key}" for key in (*style.LEGEND_IN_ORDER, "organisations")},
        short_legend={key: f"Signe {key}" for key in (*style.LEGEND_IN_ORDER, "organisations")},
        inset="Calais",
        north="N",
        number=str,
        metres="{n} m",
        kilometres="{n} km",
        credits=("Sources", "Fond de carte", "Licence", "http://localhost:8501/explore?year=2016&lang=fr"),
        credits_line=("Sources", "Licence", "http://localhost:8501/explore?year=2016&lang=fr"),
        permalink="http://localhost:8501/explore?year=2016&lang=fr",
        alt="Une phrase.",
        description="Des lignes.",
        author="Les auteurs",
        credit="Sources. Fond de carte",
        licence="CC BY 4.0",
        maps=(MapWords(time_slice.period.label, "", "", names_of(time_slice)),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def drawn_in(period: str, view: View, *places: str, drawing: Drawing = DRAWING) -> dict[str, Any]:
    """What the drawing makes of a period, or of these of its places."""
    time_slice = load().at(Period.parse(period))
    shown = [state for state in time_slice.places if not places or state.place.id in places]
    moment = to_moment(time_slice.period, shown, names_of(time_slice))
    given = {"view": view.to_drawing(), "moment": moment, "covered": [], "hidden": [], "enlarged": None}
    drawn: dict[str, Any] = drawing.call("map", given)
    return drawn
