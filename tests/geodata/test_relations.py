"""The lines of a chosen organisation: from its home, to where it is at work, over nothing that they would hide."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pytest

from geodata import Period, load
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.homes import homes
from geodata.maps import style
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import Chosen, to_moment
from geodata.slices import Work
from geodata.story import INSET
from tests.geodata.drawn import DRAWING, names_of

SHEET = Box(0, 0, 1000, 800)
NAME = "Siège : là"
BEYOND = "Siège : là (hors carte)"
MDM, SALAM, BELGIUM_KITCHEN = "medecins-du-monde", "salam", "belgium-kitchen"
Drawn = dict[str, Any]


@cache
def drawn(organisation: str, period: str = "2016-10", bounds: Bounds = WHOLE_COAST) -> Drawn:
    time_slice = load().at(Period.parse(period))
    chosen = Chosen(organisation, homes(load()).get(organisation), NAME, BEYOND) if organisation else None
    moment = to_moment(time_slice.period, time_slice.places, names_of(time_slice), chosen=chosen)
    given = {"view": to_view(bounds, SHEET, SHEET, 1).to_drawing(), "moment": moment}
    made: Drawn = DRAWING.call("map", given | {"covered": [], "hidden": [], "enlarged": None})
    return made


def lines(made: Drawn) -> list[list[Any]]:
    widths = {style.OUTLINES[name].width for name in ("relation", "possible_relation")}
    colours = {kind["colour"] for kind in style.KINDS.values()}
    paints = [(op, op[3]) for op in made["list"] if op[0] == "rings"]
    return [op for op, paint in paints if paint.get("line") in colours and paint.get("width") in widths]


def works(organisation: str, period: str) -> dict[str, Work]:
    places = load().at(Period.parse(period)).places
    return {state.place.id: work for state in places for work in state.works if work.organisation.id == organisation}


def marks(made: Drawn) -> dict[str, Drawn]:
    """By the id of each place that they stand for."""
    return {place: mark for mark in made["touch"]["marks"] for place in (mark["id"], *mark["absorbed"])}


def test_a_line_leads_to_each_sign_away_from_home_solid_where_certain_and_all_of_one_width() -> None:
    made, at_work = drawn(MDM), works(MDM, "2016-10")
    certain: dict[str, bool] = {}
    for place, work in at_work.items():
        mark = marks(made)[place]["id"]
        certain[mark] = certain.get(mark, False) or work.status == 2
    found = lines(made)
    assert sorted(not op[3]["dash"] for op in found) == sorted(certain.values())
    assert {True, False} == set(certain.values())
    assert len({op[3]["width"] for op in found}) == 1, "a width is no quantity"
    ends = [op[1][0][2:] for op in found]
    signs = {one["ring"]: (one["x"], one["y"]) for one in made["touch"]["organisations"] if one["id"] == MDM}
    for mark in certain:
        shown = made_mark(made, mark)
        assert any(math.dist(end, signs[mark]) < 1 or is_at_ring(end, shown) for end in ends), mark


def made_mark(made: Drawn, id_: str) -> Drawn:
    (mark,) = (mark for mark in made["touch"]["marks"] if mark["id"] == id_)
    return dict(mark)


def is_at_ring(end: list[float], mark: Drawn) -> bool:
    return abs(math.dist(end, (mark["x"], mark["y"])) - mark["reach"]) < 1


def test_they_lie_under_every_sign_and_run_over_no_disc_to_reach_one() -> None:
    made = drawn(BELGIUM_KITCHEN, "2016-01")
    (line,) = lines(made)
    ops = made["list"]
    first_sign = next(i for i, op in enumerate(ops) if op[0] in ("sign", "half") or (op[0] == "circle" and op[5]))
    assert ops.index(line) < first_sign
    lande = marks(made)["calais-lande"]
    assert is_at_ring(line[1][0][2:], lande)


def test_the_home_is_named_where_it_lies_or_at_the_edge_in_its_direction() -> None:
    paris, beyond = drawn(MDM), homes(load())[MDM]
    (name,) = (label for label in paris["touch"]["labels"] if label["text"] == BEYOND)
    assert NAME not in {label["text"] for label in paris["touch"]["labels"]}, "it is not where the arrow stands"
    start = lines(paris)[0][1][0][:2]
    assert {tuple(op[1][0][:2]) for op in lines(paris)} == {tuple(start)}
    assert beyond.lat < WHOLE_COAST[1] and start[1] > SHEET.h - 20, "south of the map"
    assert abs(name["x"] - start[0]) < 200 and abs(name["y"] - start[1]) < 60
    assert [op for op in paris["list"] if op[0] == "rings" and op[4] == "home" and op[2]], "an arrow"
    calais = drawn(SALAM, "2009")
    assert [op for op in calais["list"] if op[0] == "circle" and op[5] == "home"], "a point"
    assert len([label for label in calais["touch"]["labels"] if label["text"] == NAME]) == 1


def test_no_line_within_the_town_of_its_home_nor_for_a_member_nor_from_an_unknown_home() -> None:
    assert not lines(drawn("cabane-juridique", "2016-09", INSET)), "from Calais to La Lande, in Calais"
    assert set(homes(load())[SALAM].places) >= {"calais", "calais-jungle-2009"} & set(works(SALAM, "2009"))
    member = next(p for p in load().presences if p.role == "membership")
    year = member.start_date[:4]
    role = {work.role for place, work in works(member.organisation_id, year).items() if place == member.place_id}
    assert role == {"membership"}
    made = drawn(member.organisation_id, year)
    assert len(lines(made)) < len(works(member.organisation_id, year))
    assert "la-vie-active" not in homes(load()) and works("la-vie-active", "2016-10")
    assert not lines(drawn("la-vie-active"))


def test_no_name_lies_on_a_line() -> None:
    made = drawn(MDM)
    for op in lines(made):
        x, y, to_x, to_y = op[1][0]
        for label in made["touch"]["labels"]:
            for share in range(0, 101):
                at_x, at_y = x + (to_x - x) * share / 100, y + (to_y - y) * share / 100
                inside = 0 < at_x - label["x"] < label["w"] and 0 < at_y - label["y"] < label["h"]
                assert not inside, label["text"]


@pytest.mark.parametrize("organisation", ["", "la-vie-active"])
def test_the_legend_explains_lines_where_there_are_some(organisation: str) -> None:
    assert {"relation", "possible_relation"} <= set(drawn(MDM)["keys"])
    assert not {"relation", "possible_relation"} & set(drawn(organisation)["keys"])


def test_all_but_its_places_steps_back() -> None:
    made = drawn(SALAM, "2009")
    dimmed = {op[-1] for op in made["list"] if op[0] == "circle" and op[5] and op[4].get("lineOpacity") == style.DIMMED}
    lit = {op[-1] for op in made["list"] if op[0] == "circle" and op[5]} - dimmed
    at_work = set(works(SALAM, "2009"))
    assert dimmed and not dimmed & at_work
    assert lit & at_work
