"""A chart as a display list: where its bars, lines, signs and letters go, and what is refused."""

from __future__ import annotations

import itertools
import json
from copy import deepcopy
from typing import Any

import pytest

from geodata.maps.chart import BadChartError, draw_chart
from geodata.maps.style import BASELINE, KINDS
from tests.geodata.drawn import FONTS

LOCAL = KINDS["local"]
ROWS = [{"name": "Salam", "from": 2002, "to": 2017}, {"name": "Un nom bien trop long", "from": 2009, "to": 2012}]
CHART: dict[str, Any] = {
    "data": {"values": ROWS},
    "config": {"font": "Source Sans Pro", "view": {"stroke": None}},
    "width": 280,
    "height": 40,
    "encoding": {
        "y": {"field": "name", "type": "nominal", "axis": {"title": None, "labelLimit": 60, "domain": False}},
        "x": {
            "field": "from",
            "type": "quantitative",
            "scale": {"domain": [1990, 2018]},
            "axis": {"title": None, "values": [2000, 2010], "format": "d", "labelFontWeight": 600},
        },
        "description": {"field": "name"},
    },
    "layer": [{"mark": {"type": "rect", "height": 8, "color": LOCAL["colour"]}, "encoding": {"x2": {"field": "to"}}}],
}
MARKS = {  # a mark -> what is drawn of it first
    "rule": ("rings", False),
    "line": ("rings", False),
    "point": ("circle", None),
}


def drawn(**layer: Any) -> list[Any]:
    return [*draw_chart({**CHART, "layer": [layer]}, FONTS.advances).display_list]


def test_bars_lie_where_their_years_are() -> None:
    chart = draw_chart(CHART, FONTS.advances)
    bars = [op for op in chart.display_list if op[0] == "box"]
    assert [(round(w), h, paint) for _, _, _, w, h, _, paint in bars] == [
        (150, 8, {"fill": LOCAL["colour"]}),
        (30, 8, {"fill": LOCAL["colour"]}),
    ]
    years = {op[3]: op[1] for op in chart.display_list if op[0] == "text" and op[3].isdigit()}
    px = (years["2010"] - years["2000"]) / 10
    assert bars[0][1] == pytest.approx(years["2000"] + 2 * px, abs=0.6)
    assert bars[0][1] > 0 and bars[0][1] + bars[0][3] < chart.width
    assert [(one.text, one.x, one.w) for one in chart.described] == [
        (row["name"], bar[1], bar[3]) for row, bar in zip(ROWS, bars, strict=True)
    ]


def test_letters_are_ours_in_their_line_and_cut_to_their_room() -> None:
    texts = {op[3]: op for op in draw_chart(CHART, FONTS.advances).display_list if op[0] == "text"}
    assert texts["2000"][4] == "semibold" and texts["Salam"][4] == "sans"
    (cut,) = (text for text in texts if text.endswith("…"))
    assert "Un nom bien trop long".startswith(cut[:-1].rstrip())
    advances = FONTS.advances["sans"]
    assert sum(advances[letter] for letter in cut) / 1000 * texts[cut][5] <= 60
    bars = [op for op in draw_chart(CHART, FONTS.advances).display_list if op[0] == "box"]
    middle = bars[0][2] + bars[0][4] / 2
    assert texts["Salam"][2] == pytest.approx(middle, abs=BASELINE * texts["Salam"][5] / 4), "level with its bar"


def test_a_label_that_vega_hides_is_not_written() -> None:
    crowded = {"values": list(range(1990, 2018)), "format": "d", "labelOverlap": "greedy", "title": None}
    x = {**CHART["encoding"]["x"], "axis": crowded}
    chart = draw_chart({**CHART, "encoding": {**CHART["encoding"], "x": x}}, FONTS.advances)
    years = [op for op in chart.display_list if op[0] == "text" and op[3].isdigit()]
    assert 5 < len(years) < 28
    assert all(later[1] - earlier[1] > 20 for earlier, later in itertools.pairwise(years))


@pytest.mark.parametrize(("mark", "expected"), MARKS.items())
def test_marks_become_operations(mark: str, expected: tuple[str, bool | None]) -> None:
    plain = len(drawn(mark={"type": "point", "opacity": 0}))
    of_mark = drawn(mark={"type": mark, "color": "#112233", "strokeDash": [2, 3]})[plain:]
    kind, is_closed = expected
    assert of_mark[0][0] == kind
    assert is_closed is None or of_mark[0][2] is is_closed
    paint = next(part for part in of_mark[0] if isinstance(part, dict))
    assert (paint["line"], paint["dash"]) == ("#112233", [2, 3])


def test_a_sign_of_the_style_table_has_its_size() -> None:
    star = KINDS["transnational"]
    shape = {"type": "point", "shape": star["sign"], "size": 100, "filled": True, "opacity": 1, "color": star["colour"]}
    (first, *_) = [op for op in drawn(mark=shape) if op[0] == "sign"]
    assert (first[1], first[4], first[5]) == (star["sign"], 5, {"fill": star["colour"]})


def test_an_area_of_steps_is_closed_on_its_base() -> None:
    values = [{"x": 0, "y": 1}, {"x": 1, "y": 3}, {"x": 2, "y": 3}]
    spec = {
        "data": {"values": values},
        "width": 20,
        "height": 30,
        "mark": {"type": "area", "interpolate": "step-after", "color": "#123456", "opacity": 0.5},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": None, "scale": {"nice": False}},
            "y": {"field": "y", "type": "quantitative", "axis": None, "scale": {"domain": [0, 3]}},
        },
    }
    (area,) = (op for op in draw_chart(spec, FONTS.advances).display_list if op[0] == "rings" and op[2])
    left, top = area[1][0][0], area[1][0][1]
    ring = [(round(x - left), round(y - top)) for x, y in zip(area[1][0][::2], area[1][0][1::2], strict=True)]
    assert ring[:5] == [(0, 0), (10, 0), (10, -20), (20, -20), (20, -20)] and {y for _, y in ring[5:]} == {10}
    assert area[3] == {"fill": "#123456", "fillOpacity": 0.5}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"mark": {"type": "text", "angle": 90}, "encoding": {"text": {"field": "name"}}}, "turned by 90°"),
        ({"mark": {"type": "rect", "color": "tomato"}, "encoding": {"x2": {"field": "to"}}}, "'tomato'"),
        ({"mark": {"type": "arc", "color": "#112233"}}, "'arc'"),
        ({"mark": {"type": "line", "interpolate": "monotone", "color": "#112233"}}, "'monotone'"),
        ({"mark": "no such mark"}, "laid out"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(change: dict[str, Any], named: str) -> None:
    with pytest.raises(BadChartError, match=named):
        drawn(**deepcopy(change))


def test_a_display_list_is_plain() -> None:
    chart = draw_chart(CHART, FONTS.advances)
    assert json.loads(json.dumps(chart.display_list)) == list(chart.display_list)
