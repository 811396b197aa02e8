"""What the browser is told of a motorway: in words, as well as it is known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geodata import load
from geodata.models import Presence
from pages.stage.roads import to_roads_json

SAID = {
    "fr": (
        "à 1,4 km environ de l’A26 (± 1 km)",
        "aire : Saint-Hilaire-Cottes",
        "Terre d’Errance Norrent-Fontes, depuis 2008 (lieu vide par moments)",
    ),
    "en": (
        "about 1.4 km from the A26 (± 1 km)",
        "rest area: Saint-Hilaire-Cottes",
        "Terre d’Errance Norrent-Fontes, since 2008 (place empty at times)",
    ),
}


def told(language: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(to_roads_json(load(), language).replace("\N{NO-BREAK SPACE}".encode(), b" "))
    return read


def row(roads: dict[str, Any], place: str) -> dict[str, Any]:
    return next(one for road in roads["roads"].values() for one in road["rows"] if one["place"] == place)


@pytest.mark.parametrize("language", SAID)
def test_a_camp_is_told_with_its_distance_its_rest_area_and_since_when_who_is_there(language: str) -> None:
    roads = told(language)
    camp = row(roads, "norrent-fontes-camp")
    since = roads["told"]["norrent-fontes-camp"]["terre-derrance-norrent-fontes"]
    assert (camp["awayFully"], camp["areaTold"], since) == SAID[language]
    assert (camp["along"], camp["away"], camp["accuracy"], camp["side"]) == (54_800, 1_400, 1_000, "coast")


def test_what_is_not_known_is_not_told() -> None:
    roads = told("en")
    assert row(roads, "steenvoorde-camp")["sideTold"] == "side not known"
    assert row(roads, "grande-synthe-basroch")["awayTold"] == "about 0.8 km from the end of the A25"
    assert row(roads, "aire-angres")["awayTold"] == "on the A26"
    assert row(roads, "tatinghem-camp")["areaTold"] == "", "no rest area is within a walk"
    assert row(roads, "chocques-camp")["areaTold"] == "rest area: Grande Bucaille", "that of the lanes to the coast"


def test_since_when_is_said_of_the_first_of_several_stays_to_the_month() -> None:
    roads = told("en")
    place, organisation = "bailleul-winter-camp", "flandre-terre-solidaire"
    stays = [p for p in load().presences if (p.place_id, p.organisation_id) == (place, organisation)]
    assert len(stays) == 2 and all(isinstance(stay, Presence) for stay in stays)
    assert roads["told"][place][organisation].endswith("since November 2009, with breaks")
    assert roads["lives"][place][organisation].startswith("from 29 November 2009 to 15 May 2010; ")
