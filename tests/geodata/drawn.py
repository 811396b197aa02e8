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
from geodata.maps.paper.words import Names, PrintedWords
from pages.fonts import FACES, path_of, to_advances

FONTS = Fonts({face: path_of(name) for face, name in FACES.items()}, {}, to_advances(FACES))
HEADING = Heading("Calais", "", FONTS.advances)
DRAWING = Drawing(load_base_map(), FONTS.advances)


def words_of(cut: TimeSlice, **changes: object) -> PrintedWords:
    names = Names(
        {then.place.id: then.place.label_fr for then in cut.places},
        {then.place.id: " | ".join(str(count.least) for count in then.disc) for then in cut.places},
        "fr",
    )
    plain = PrintedWords(
        language="fr",
        title="Calais",
        subtitle="",
        byline="",
        period=cut.period.label,
        summary="8 lieux de vie connus, 61 organisations, dont 10 possibles",
        headline="",
        headline_of="",
        names=names,
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
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def drawn_in(period: str, view: View, *places: str, drawing: Drawing = DRAWING) -> dict[str, Any]:
    """What the drawing makes of a period, or of these of its places."""
    cut = load().at(Period.parse(period))
    shown = [then for then in cut.places if not places or then.place.id in places]
    moment = to_moment(cut.period, shown, words_of(cut).names)
    given = {"view": view.to_drawing(), "moment": moment, "covered": [], "hidden": [], "enlarged": None}
    drawn: dict[str, Any] = drawing.call("map", given)
    return drawn
