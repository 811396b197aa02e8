"""The journeys of help: each in one sign, signs a finger apart, names that never overlap, doubt dashed."""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from geodata import Period, load
from geodata.base_map import load_base_map
from geodata.dates import Status
from geodata.journeys import TURN, came_only_in_turn, statuses
from geodata.maps.paper import Drawing
from geodata.slices import story_months, story_years
from geodata.story import JOURNEY_FRAMES
from pages.lettering.fonts import FACES, to_advances
from pages.stage.journeys import DISPERSAL_COUNTS, DISPERSAL_EVENTS, to_journeys_json
from tests.geodata.small_atlas import camp, presence, small_atlas, team

WINDOWS = {  # width, height, scale, size of text, px between signs
    "desk": (720, 460, 0.72, 1.0, 34),
    "wide": (1040, 720, 1.1, 1.0, 34),
    "kiosk": (1080, 780, 1.37, 1.25, 56),
    "class": (480, 355, 0.75, 1.14, 39),
    "phone": (390, 300, 0.7, 1.0, 56),
}
PERIODS = ("1994", "2009", "2016", "2015-03")


@cache
def drawing() -> Drawing:
    return Drawing(load_base_map(), to_advances(FACES))


@cache
def told(language: str = "fr") -> dict[str, Any]:
    content: dict[str, Any] = json.loads(to_journeys_json(load(), language))
    return content


def in_period(label: str) -> list[dict[str, Any]]:
    """The journeys of a period, as the stage hands them on."""
    period = Period.parse(label)
    labels = [each.label for each in story_months()] if period.is_month else [str(year) for year in story_years()]
    at, of = labels.index(label), "months" if period.is_month else "years"
    return [one | {"status": int(one[of][at])} for one in told()["journeys"] if one[of][at] != "0"]


def draw(journeys: list[dict[str, Any]], frame: str = "europe", window: str = "desk", **more: Any) -> dict[str, Any]:
    width, height, scale, text_scale, apart = WINDOWS[window]
    places = load().places
    given = {
        "base": told()["europe"],
        "bounds": JOURNEY_FRAMES[frame],
        "box": {"x": 0, "y": 0, "w": width, "h": height},
        "scale": scale,
        "textScale": text_scale,
        "apart": apart,
        "journeys": journeys,
        "places": [
            {"id": key, "town": town, "lon": places[key].lon, "lat": places[key].lat}
            for key, town in told()["towns"].items()
        ],
        "lit": [one["id"] for one in journeys],
        "chosen": None,
        "words": {"beyond": "{name} (hors carte)"},
    }
    drawn: dict[str, Any] = drawing().call("journeys", given | more)
    return drawn


def curves(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    """The paints of the curves, without what lies under them."""
    paper = {"#faf7f1"}
    ground = next(i for i, op in enumerate(drawn["list"]) if op[0] == "circle")
    lines = [op for op in drawn["list"][:ground] if op[0] == "rings" and not op[2] and op[4] == ""]
    return [op[3] for op in lines if op[3]["line"] not in paper]


@pytest.mark.parametrize("window", WINDOWS)
def test_every_journey_is_in_one_sign_a_finger_from_the_next_and_no_name_lies_over_another(window: str) -> None:
    for label, frame in product(PERIODS, JOURNEY_FRAMES):
        assert_legible(in_period(label), window, frame)


def assert_legible(journeys: list[dict[str, Any]], window: str, frame: str) -> None:
    drawn = draw(journeys, frame, window)
    width, height, _, _, apart = WINDOWS[window]
    within = [key for origin in drawn["origins"] for key in origin["journeys"]]
    assert sorted(within) == sorted(one["id"] for one in journeys)
    for one, other in combinations(drawn["origins"], 2):
        assert math.hypot(one["x"] - other["x"], one["y"] - other["y"]) >= apart
    for origin in drawn["origins"]:
        assert 0 <= origin["x"] <= width and 0 <= origin["y"] <= height
    assert len(drawn["labels"]) >= len(drawn["origins"]), "each sign has a name"
    for a, b in combinations(drawn["labels"], 2):
        assert (
            a["x"] + a["w"] <= b["x"]
            or b["x"] + b["w"] <= a["x"]
            or a["y"] + a["h"] <= b["y"]
            or (b["y"] + b["h"] <= a["y"])
        )
    for box in drawn["labels"]:
        assert box["x"] >= 0 and box["x"] + box["w"] <= width and box["y"] >= 0 and box["y"] + box["h"] <= height


def test_the_width_of_a_curve_and_the_size_of_a_sign_suggest_no_quantity() -> None:
    """Nine journeys from one place are drawn as two are."""
    [one] = [one for one in in_period("2015") if one["id"] == "v28"]
    two, nine = ([one | {"id": f"v{number}"} for number in range(times)] for times in (2, 9))
    few, many = draw(two), draw(nine)
    assert {paint["width"] for drawn in (few, many, draw(in_period("2016"))) for paint in curves(drawn)} == {1.7}
    radii = [{op[3] for op in drawn["list"] if op[0] == "circle"} for drawn in (few, many)]
    assert radii[0] == radii[1]
    assert next(op[3] for op in many["list"] if op[0] == "text") == "9"


def test_what_is_possible_only_is_dashed_and_hollow() -> None:
    [one] = [one for one in in_period("2015") if one["id"] == "v28"]
    sure, unsure = (draw([one | {"status": status}]) for status in (2, 1))
    assert [bool(paint["dash"]) for paint in curves(sure)] == [False]
    assert [bool(paint["dash"]) for paint in curves(unsure)] == [True]
    fills = [[op[4]["fill"] for op in drawn["list"] if op[0] == "circle"][-1] for drawn in (sure, unsure)]
    assert fills == ["#22272b", "#faf7f1"]


def test_a_country_is_soft_and_what_lies_beyond_the_map_is_named_at_its_edge() -> None:
    by_id = {one["id"]: one for one in in_period("2016")}
    assert [op[0] for op in draw([by_id["v07"]])["list"]].count("soft") == 1  # Germany
    assert [op[0] for op in draw([by_id["v13"]])["list"]].count("soft") == 0  # Liverpool
    [malaysia] = draw([by_id["v17"]])["origins"]
    width, height, *_ = WINDOWS["desk"]
    assert malaysia["isBeyond"] and max(malaysia["x"] / width, malaysia["y"] / height) > 0.9
    assert "Malaisie (hors carte)" in [op[3] for op in draw([by_id["v17"]])["list"] if op[0] == "text"]


def test_a_sign_of_several_names_two_of_them_and_never_one_for_all() -> None:
    by_id = {one["id"]: one for one in in_period("2016")}
    names = [op[3] for op in draw([by_id["v47"], by_id["v48"]])["list"] if op[0] == "text"]
    assert "Cologne, Düsseldorf" in names
    assert not {"Cologne", "Düsseldorf"} & set(names)


def test_an_area_is_named_beside_the_town_that_it_shares_a_sign_with() -> None:
    by_id = {one["id"]: one for one in in_period("2016")}
    england, town = by_id["v23"], by_id["v24"] | {"name": "Coventry", "lon": -1.51, "lat": 52.4}
    drawn = draw([england, town])
    names = " ".join(op[3] for op in drawn["list"] if op[0] == "text")
    assert "Coventry" in names and england["name"] in names
    assert [op[0] for op in drawn["list"]].count("soft") == 1


def test_what_is_picked_out_names_and_counts_its_sign() -> None:
    by_id = {one["id"]: one for one in in_period("2016")}
    names = [op[3] for op in draw([by_id["v47"], by_id["v48"]], lit=["v48"])["list"] if op[0] == "text"]
    assert "Düsseldorf" in names and "2" not in names


def test_a_period_without_journeys_is_a_map_without_signs() -> None:
    assert not in_period("1992")
    assert draw([])["origins"] == [] == draw([])["labels"]


def test_the_dimmed_lie_under_the_lit() -> None:
    journeys = in_period("2016")
    drawn = draw(journeys, lit=["v20"])
    strengths = [paint["lineOpacity"] for paint in curves(drawn)]
    assert strengths == sorted(strengths) and strengths[0] < strengths[-1]


# --- what Python decides ---------------------------------------------------------------------------------------------


def test_each_period_has_a_status_as_the_dates_say() -> None:
    for flow in load().flows:
        years, months = statuses(flow.life)
        assert [flow.life.in_period(Period.year(year)) for year in story_years()] == list(years)
        assert len(months) == 12 * len(years)
    shown = {one["id"]: one for one in told()["journeys"]}
    assert shown["v28"]["years"][2015 - 1990] == "2" and shown["v28"]["years"].count("2") == 1


def test_who_came_only_in_the_turn_has_no_other_year() -> None:
    first, last = TURN
    presences = [
        presence("only", "one", "2015", "2016"),
        presence("before", "one", "2014", "2016"),
        presence("perhaps", "one", "2015", attested_until="2016-10"),
        presence("lost-sight-of", "one", "2015", attested_until="2015-10"),
        presence("after", "one", "2017", "2017"),
        presence("renamed", "one", "2015", "2015"),
        presence("neighbours", "one", "2015", "2016"),
    ]
    names = ("only", "before", "perhaps", "lost-sight-of", "after")
    others = [team("renamed", counted_with="after"), team("neighbours", kind="local")]
    teams = [team(name, kind="transnational") for name in names]
    atlas = small_atlas([camp("one", "2010", "2017")], [*teams, *others], presences)
    expected = {"only": Status.CERTAIN, "perhaps": Status.POSSIBLE, "lost-sight-of": Status.POSSIBLE}
    assert came_only_in_turn(atlas) == expected
    found = came_only_in_turn(load())
    for year in story_years():
        sure = {work.organisation.id for work in load().story[str(year)].works if work.status is Status.CERTAIN}
        assert first <= year <= last or not sure & found.keys()


def test_what_is_told_of_the_dispersal_is_in_the_tables() -> None:
    atlas = load()
    counts, events = {count.id: count for count in atlas.headcounts}, {event.id for event in atlas.events}
    assert set(DISPERSAL_COUNTS) <= counts.keys() and set(DISPERSAL_EVENTS) <= events
    days = [counts[key].days.latest for key in DISPERSAL_COUNTS if counts[key].what in {"departures", "taken_away"}]
    assert days == sorted(days)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_says_it_in_its_language(language: str) -> None:
    content = told(language)
    assert {one["from"] for one in content["journeys"]} >= {{"fr": "Allemagne", "en": "Germany"}[language]}
    assert {one["country"] for one in content["fled"]} >= {
        {"fr": "Soudan (avec le Darfour)", "en": "Eritrea"}[language]
    }
    assert content["towns"]["dover-port"] == {"fr": "Port de Douvres", "en": "Port of Dover"}[language]
    assert {one["name"] for one in content["journeys"]} >= {{"fr": "Londres", "en": "London"}[language]}
    assert not any("(" in one["name"] for one in content["journeys"])
