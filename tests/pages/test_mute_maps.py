"""A map to complete: what is left off is neither drawn nor said; dates, sources and credits stay, and the map grows."""

from __future__ import annotations

import html
import re
from itertools import product

import pytest
from matplotlib.text import Text

from geodata import load
from geodata.maps.paper import Picture
from narrative import load_words
from pages.parameters import BadParameterError
from pages.press_desk.content import to_content
from pages.press_desk.picture import draw_picture, to_picture
from pages.press_desk.request import PictureRequest, read_request

pytestmark = pytest.mark.usefixtures("site")

MAPS = ({"year": "2016"}, {"year": "2002", "with": "2016"})
NAMES = ("La Lande", "Sangatte", "Norrent-Fontes", "Steenvoorde", "Boulogne", "Hazebrouck", "A16", "A26", "Salam")
FIGURE = re.compile(r"6[\s,]?901|9[\s,]?106|10[\s,]?188|1[\s,]?050|\b700\b|1[\s,]?800")
MUTE = tuple(product(("on", "off"), repeat=2))[1:]


def on_maps(drawn: Picture) -> str:
    return "\n".join(op[3] for one in drawn.maps for op in one.display_list if op[0] == "text")


def on_sheet(drawn: Picture) -> str:
    texts = [one for one in drawn.figure.findobj(Text) if isinstance(one, Text)]
    return "\n".join(one.get_text() for one in texts if not (one.get_gid() or "").startswith("legend-"))


def said_of(request: PictureRequest) -> dict[str, str]:
    content = to_content(request, load())
    return {"alt": content.words.alt, "description": content.words.description, "caption": content.caption}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("given", MAPS)
@pytest.mark.parametrize(("names", "figures"), MUTE)
def test_what_is_left_off_is_neither_drawn_nor_said(
    given: dict[str, str], language: str, names: str, figures: str
) -> None:
    request = read_request(given | {"lang": language, "names": names, "figures": figures, "format": "svg"})
    drawn = draw_picture(request, load())
    words = load_words(language)
    said = said_of(request)
    written = "\n".join([on_sheet(drawn), *said.values()])
    link = drawn.words.permalink
    written = written.replace(words["site.title"], "").replace(link, "")
    if names == "off":
        assert not [name for name in NAMES if name in written]
        assert words["picture.off_names"] in said["alt"]
    else:
        assert "La Lande" in on_maps(drawn) and "A16" in on_maps(drawn)
    if figures == "off":
        assert not FIGURE.search(written), FIGURE.search(written)
        assert words["picture.off_figures"] in said["alt"]
    else:
        assert FIGURE.search(on_maps(drawn))
        assert FIGURE.search(said["description"])
    assert all(words.fill("picture.to_complete", what="").strip(" .") in text for text in said.values())


@pytest.mark.parametrize("given", MAPS)
def test_an_svg_gives_nothing_away(given: dict[str, str]) -> None:
    left_off = {name: "off" for name in ("names", "figures", "legend")}  # the legend explains A16, A25 and A26
    svg = to_picture(read_request(given | left_off | {"format": "svg"}), load()).decode()
    texts = html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL))
    assert not [name for name in NAMES if name in texts] and not FIGURE.search(texts)
    assert "OpenStreetMap" in texts and "2016" in texts


def test_with_neither_the_map_is_as_the_class_sees_it_without_names() -> None:
    whole = draw_picture(read_request({"year": "2016"}), load())
    mute = draw_picture(read_request({"year": "2016", "names": "off", "figures": "off"}), load())
    assert on_maps(whole) and not on_maps(mute).replace("P", "").strip()
    assert mute.maps[0].touch["marks"] == whole.maps[0].touch["marks"], "every sign is there"


@pytest.mark.parametrize("given", MAPS)
@pytest.mark.parametrize("plain", ["0", "1"])
@pytest.mark.parametrize("size", ["1200x675", "1080x1080", "a4-landscape", "a4-portrait"])
def test_without_a_legend_its_room_is_the_map(given: dict[str, str], plain: str, size: str) -> None:
    asked = given | {"plain": plain, "size": size}
    whole, mute = (draw_picture(read_request(asked | more), load()) for more in ({}, {"legend": "off"}))
    assert not mute.keys and whole.keys and mute.layout.legend.h == 0
    assert not [one for one in mute.figure.findobj(Text) if str(one.get_gid()).startswith("legend-")]
    areas = [sum(view.seen.w * view.seen.h for view in one.layout.views) for one in (whole, mute)]
    assert areas[1] > areas[0] * 1.1
    assert "OpenStreetMap" in on_sheet(mute) and "2016" in on_sheet(mute)
    assert load_words("fr")["picture.off_legend"] in said_of(read_request(asked | {"legend": "off"}))["alt"]


@pytest.mark.parametrize("left_off", ["names", "figures", "legend"])
@pytest.mark.parametrize("subject", [{"road": "A26"}, {"view": "journeys"}, {"view": "organisations"}])
def test_another_drawing_has_nothing_to_leave_off(subject: dict[str, str], left_off: str) -> None:
    with pytest.raises(BadParameterError, match="is for a map") as refused:
        read_request({"year": "2016", left_off: "off"} | subject)
    assert refused.value.parameter == left_off


def test_a_switch_is_on_or_off() -> None:
    with pytest.raises(BadParameterError, match="there are on, off"):
        read_request({"year": "2016", "names": "no"})
    assert read_request({"year": "2016", "names": "on"}) == read_request({"year": "2016"})
