"""Pictures that are no map of the coast: what they say, that all of it is on the sheet, what is refused."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from geodata import load
from geodata.dates import Period
from geodata.maps.paper import Picture
from geodata.maps.paper.frame import Box
from geodata.maps.paper.newsprint import NEWSPRINT
from geodata.maps.paper.sizes import LEAST_POINTS, SIZES, to_size
from narrative import languages, load_words
from pages.parameters import BadParameterError
from pages.press_desk.content import permalink, to_content
from pages.press_desk.picture import draw_picture, to_picture
from pages.press_desk.request import read_request

pytestmark = pytest.mark.usefixtures("site")

SUBJECTS = {
    "road": {"year": "2016", "road": "A26"},
    "short road": {"year": "2016", "road": "A25"},
    "journeys": {"year": "2016", "view": "journeys"},
    "organisations": {"year": "2016", "view": "organisations"},
}
LARGE = ("1080x1080", "3840x2160", "a4-portrait")
EVERY_SUBJECT = pytest.mark.parametrize("given", SUBJECTS.values(), ids=list(SUBJECTS))


def written(drawn: Picture) -> list[tuple[str, Box, float]]:
    """Every text with its box on the sheet and its size in points."""
    found = []
    renderer = FigureCanvasAgg(drawn.figure).get_renderer()  # one, as large as the sheet, for all texts
    for one in drawn.figure.findobj(Text):
        if isinstance(one, Text) and one.get_text().strip():
            corners = one.get_window_extent(renderer)
            k = drawn.layout.width / drawn.figure.bbox.width
            top = (drawn.figure.bbox.height - corners.y1) * k
            box = Box(corners.x0 * k, top, corners.width * k, corners.height * k)
            found.append((one.get_text(), box, one.get_fontsize()))
    return found


@pytest.mark.parametrize(
    ("given", "size", "plain"),
    [  # each subject and each size both plain and not
        pytest.param(given, size, "01"[(i + k) % 2], id=f"{name}-{size}-{'01'[(i + k) % 2]}")
        for i, (name, given) in enumerate(SUBJECTS.items())
        for k, size in enumerate(LARGE)
    ],
)
def test_all_of_it_is_on_the_sheet_and_can_be_read(given: dict[str, str], size: str, plain: str) -> None:
    drawn = draw_picture(read_request(given | {"size": size, "plain": plain}), load())
    layout = drawn.layout
    boxes = [layout.header, layout.legend, layout.credits, layout.seen]
    sheet = Box(0, 0, layout.width, layout.height)
    assert all(sheet.shrunk(-0.01).holds(box) for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].shrunk(0.01).meets(pair[1])]
    texts = written(drawn)
    assert len(texts) > 25
    assert not [text for text, box, _ in texts if not sheet.shrunk(-1).holds(box)], "nothing is cut"
    if SIZES[size].is_print:
        assert not [text for text, _, points in texts if points < LEAST_POINTS - 0.01 and text != "P"]


@EVERY_SUBJECT
def test_on_a_page_nothing_is_under_six_points_or_it_is_refused(given: dict[str, str]) -> None:
    drawn = 0
    for size in ("96x150mm", "146x97mm", "200x140mm", "60x180mm"):
        try:
            request = read_request(given | {"size": size})
        except BadParameterError as refused:
            assert refused.parameter == "size" and "no room" in refused.message
            continue
        drawn += 1
        small = [text for text, _, points in written(draw_picture(request, load())) if points < LEAST_POINTS - 0.01]
        assert not [text for text in small if text != "P"], (size, to_size(size).points)
    assert drawn


@pytest.mark.parametrize("language", languages())
def test_a_motorway_says_what_stood_along_it(language: str) -> None:
    words = load_words(language)
    content = to_content(read_request({"year": "2012", "road": "A26", "lang": language}), load())
    assert content.words.period == f"{words.fill('road.title', road='A26')}, 2012"
    place = load().places["norrent-fontes-camp"]
    name = place.label_fr if language == "fr" else place.label_en
    assert name in content.words.summary and name in content.words.alt
    (line, *_) = [line for line in content.words.description.splitlines() if name in line]
    assert "Saint-Hilaire-Cottes" in line and "A26" in line
    assert "OpenStreetMap" in " ".join(content.words.credits)
    assert content.caption.endswith(f"/explore?year=2012&road=A26&lang={language}")


def test_a_count_beside_a_motorway_has_its_counter_and_date() -> None:
    drawn = draw_picture(read_request({"year": "2016", "road": "A26", "size": "a4-portrait", "lang": "en"}), load())
    said = " ".join(text for text, _, _ in written(drawn)).replace("\N{NO-BREAK SPACE}", " ")
    assert "200 associations, August 2016" in said
    assert "disc" in drawn.keys and {key for key in drawn.keys if key.startswith("kind.")}


@pytest.mark.parametrize("language", languages())
def test_journeys_say_where_from_whose_the_map_is_and_that_a_width_means_nothing(language: str) -> None:
    words, atlas = load_words(language), load()
    request = read_request({"year": "2016", "view": "journeys", "lang": language, "size": "a4-portrait"})
    content, drawn = to_content(request, atlas), draw_picture(request, atlas)
    here = [flow for flow in atlas.flows if flow.life.in_period(Period.year(2016))]
    assert words.count("solidarity.examples", len(here), period="2016") == content.words.summary
    lines = content.words.description.splitlines()[1:]
    assert len(lines) == len(here)
    for flow, line in zip(here, lines, strict=True):
        assert (flow.who_fr if language == "fr" else flow.who_en) in line
    said = " ".join(text for text, _, _ in written(drawn))
    assert all(part in said for part in ("Natural Earth 4.1.0", words["solidarity.width"].split(":")[0].strip()))
    assert "OpenStreetMap ·" not in said and "Natural Earth" in content.words.credit
    assert permalink(request).endswith(f"/solidarity?year=2016&lang={language}")
    quiet = to_content(read_request({"year": "1991", "view": "journeys", "lang": language}), atlas).words
    assert quiet.summary == quiet.alt == words.fill("solidarity.none", period="1991")


def test_few_journeys_are_told_one_by_one() -> None:
    request = read_request({"year": "2009", "view": "journeys", "lang": "en", "size": "a4-landscape"})
    said = " ".join(text for text, _, _ in written(draw_picture(request, load())))
    told = [flow for flow in load().flows if flow.life.in_period(Period.year(2009))]
    assert all(" ".join(flow.who_en.split()[:2]) in said for flow in told)


@pytest.mark.parametrize("language", languages())
def test_organisations_have_a_line_each_on_a_high_page_else_their_numbers(language: str) -> None:
    words, asked = load_words(language), {"year": "2016", "view": "organisations", "lang": language}
    content = to_content(read_request(asked), load())
    every = load().story["2016"].organisations()
    assert words.count("panel.organisations_count", len(every)) in content.words.summary
    assert content.words.summary in content.words.alt and words["kinds.local"] in content.words.alt
    assert permalink(read_request(asked)).endswith(f"/organisations?year=2016&lang={language}")
    page = {text for text, _, _ in written(draw_picture(read_request(asked | {"size": "a4-portrait"}), load()))}
    assert {"Salam", "Utopia 56", words["lives.work_title"], words["site.organisations"], "2017"} <= page
    low = {text for text, _, _ in written(draw_picture(read_request(asked), load()))}
    assert {words["lives.work_title"], "20", "40"} <= low and "Salam" not in low
    assert "OpenStreetMap" not in " ".join(content.words.credits), "no map, no base map"


@EVERY_SUBJECT
def test_in_one_ink_every_colour_is_a_grey(given: dict[str, str]) -> None:
    svg = to_picture(read_request(given | {"grey": "1", "format": "svg"}), load()).decode()
    colours = {part[:6] for part in svg[svg.index("</metadata>") :].split("#")[1:] if len(part) > 6}
    hexes = {one for one in colours if all(digit in "0123456789abcdef" for digit in one)}
    assert hexes and all(one[:2] == one[2:4] == one[4:] for one in hexes), hexes
    assert "#000000" in NEWSPRINT.values()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"month": "2012-05", "road": "A25"}, "calais-a25-2012-05-fr-1080x1080.png"),
        ({"year": "2016", "view": "journeys", "grey": "1"}, "calais-journeys-2016-fr-1200x675-grey.png"),
    ],
)
def test_a_file_name_says_what_is_in_it(given: dict[str, str], name: str) -> None:
    assert read_request(given).file_name == name


@pytest.mark.parametrize(
    ("given", "parameter", "named"),
    [
        ({"year": "2016", "road": "A1"}, "road", "there are A25, A26"),
        ({"year": "2016", "view": "globe"}, "view", "'globe'"),
        ({"year": "2016", "road": "A26", "view": "journeys"}, "view", "either road or view"),
        ({"year": "2016", "road": "A26", "bounds": "1.8,50.9,1.95,51"}, "bounds", "road=A26 asks for another"),
        ({"year": "2016", "view": "journeys", "layers": "camps"}, "layers", "layers is for a map"),
        ({"year": "2016", "view": "journeys", "with": "2009"}, "with", "with is for a map"),
        ({"year": "2016", "road": "A26", "size": "40x40mm"}, "size", "no room"),
    ],
)
def test_what_makes_no_sense_together_is_refused(given: dict[str, str], parameter: str, named: str) -> None:
    with pytest.raises(BadParameterError) as refused:
        read_request(given)
    assert refused.value.parameter == parameter and named in refused.value.message
    assert refused.value.value == given[parameter]
