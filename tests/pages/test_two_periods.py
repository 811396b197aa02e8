"""A picture of two periods: two maps of the same frame, each with its period and figure, one legend, one file name."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from matplotlib.text import Text

from geodata import Status, load
from geodata.comparison import compare
from geodata.maps.paper import Picture
from geodata.maps.paper.frame import Box
from geodata.maps.paper.sizes import LEAST_POINTS, SIZES
from narrative import load_words
from pages.parameters import BadParameterError
from pages.press_desk.content import permalink, to_content
from pages.press_desk.picture import draw_picture
from pages.press_desk.request import read_request
from pages.wording.headlines import to_sentence

pytestmark = pytest.mark.usefixtures("site")

TWO = {"year": "2002", "with": "2016"}
LONGEST = {"month": "2016-09", "with": "2006-11"}  # what is said of these two is the longest


def written(drawn: Picture) -> list[Text]:
    return [one for one in drawn.figure.findobj(Text) if isinstance(one, Text) and one.get_text()]


@pytest.mark.parametrize(
    ("size", "plain"),
    [*((size, "0") for size in (*SIZES, "96x150mm", "200x140mm")), ("1200x675", "1"), ("1080x1920", "1")],
)
def test_two_maps_fit_every_size_and_nothing_lies_over_another(size: str, plain: str) -> None:
    request = read_request(LONGEST | {"size": size, "lang": "fr", "plain": plain})
    drawn, layout = draw_picture(request, load()), request.layout()
    assert len(drawn.maps) == 2 and drawn.layout == layout
    first, second = layout.views
    assert (first.seen.w, first.seen.h) == (second.seen.w, second.seen.h)
    assert first.bounds == pytest.approx(second.bounds), "the same part of the Earth"
    sheet = Box(0, 0, layout.width, layout.height).shrunk(-0.01)
    boxes = [layout.header, layout.legend, layout.credits, *layout.heads, first.seen, second.seen]
    assert all(sheet.holds(box) for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].shrunk(0.01).meets(pair[1])]
    texts = written(drawn)
    for head, period in zip(layout.heads, ("Novembre 2006", "Septembre 2016"), strict=True):
        assert period in {one.get_text() for one in texts if head.has(*one.get_position())}
    if request.sheet.is_print:
        assert all(one.get_fontsize() >= LEAST_POINTS - 0.01 for one in texts if one.get_text() != "P")
    rooms = {"summary": [layout.header], "headline": layout.heads, "credits": [layout.credits]}
    for one in texts:
        name = (one.get_gid() or "").split("-")[0]
        assert not (room := rooms.get(name)) or any(box.has(*one.get_position()) for box in room), one.get_text()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_map_says_its_period_and_how_many_people(language: str) -> None:
    request = read_request(TWO | {"lang": language})
    content, atlas = to_content(request, load()), load()
    assert content.words.period == load_words(language).fill("compare.title", first="2002", second="2016")
    for year, on_map in zip(("2002", "2016"), content.words.maps, strict=True):
        sentence = to_sentence(atlas.story[year].headline, language)
        assert on_map.headline == sentence
        for said in (content.words.alt, content.words.description, content.caption):
            assert sentence in said
    assert "Sangatte" in content.words.maps[0].names.places["sangatte-centre"]
    assert "sangatte-centre" not in content.words.maps[1].names.places


def test_what_appeared_stayed_and_went_is_counted_and_named() -> None:
    story = load().story
    changes = compare(story["2002"], story["2016"])
    words = to_content(read_request(TWO | {"lang": "en"}), load()).words
    teams = changes.teams
    for number, when in (
        (len(teams.stayed), "both times"),
        (len(teams.appeared), "only the second time"),
        (len(teams.went), "only the first"),
    ):
        assert re.search(rf"Organisations: .*\b{number} {when}", words.summary), when
    possible = [work.organisation.short_name_en for work in teams.went if work.status == Status.POSSIBLE]
    assert possible and all(f"{name} (possible)" in words.description for name in possible)
    lines = words.description.splitlines()
    (went,) = (line for line in lines if line.startswith("At work in 2002, but not in 2016"))
    (appeared,) = (line for line in lines if line.startswith("People lived in 2016, but not in 2002"))
    assert "La Lande" in appeared and "Sangatte" not in appeared
    assert went.partition(": ")[2].count(",") == len(teams.went) - 1


def test_the_order_is_that_of_time() -> None:
    later_first = read_request({"month": "2016-11", "with": "2016"})
    assert [period.label for period in later_first.periods] == ["2016", "2016-11"]
    assert later_first.file_name == "calais-2016-2016-11-fr-1200x675.png"
    assert permalink(later_first).endswith("/explore?month=2016-11&with=2016&lang=fr")


@pytest.mark.parametrize(
    ("given", "parameter", "named"),
    [
        ({"year": "2016", "with": "2016"}, "with", "compared with itself"),
        ({"year": "2016", "with": "1066"}, "with", "1066"),
        ({"year": "2016", "with": ""}, "with", "''"),
        ({"year": "2016", "with": "2009", "size": "146x97mm"}, "size", "no room"),
    ],
)
def test_what_cannot_be_compared_is_refused(given: dict[str, str], parameter: str, named: str) -> None:
    with pytest.raises(BadParameterError) as refused:
        read_request(given)
    assert refused.value.parameter == parameter and named in refused.value.message


def test_layers_left_out_are_not_counted() -> None:
    words = to_content(read_request(TWO | {"lang": "en", "layers": "organisations"}), load()).words
    assert load_words("en")["picture.places_left_out"] in words.summary and "People lived" not in words.description
    alone = to_content(read_request(TWO | {"lang": "en", "layers": "camps,sangatte_centre"}), load()).words
    assert load_words("en")["picture.organisations_hidden"] in alone.summary
