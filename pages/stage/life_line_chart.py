"""The chart of the organisations: their number at work in each year, and a life-line each, as Vega-Lite.

Time runs in months from the first January of the story, which is 0. What is drawn comes as data sets: `rows` in their
order, as `pages/stage/life_lines.py` makes them, `spans` of months in view, `events`. How high a row is, and where it
stands under those before it, is said here alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from geodata.lives import MONTHS_A_YEAR
from geodata.maps.style import HAIRLINE, INK, KINDS, MUTED_INK, PAPER, SEA
from geodata.slices import story_years
from narrative import Words

Layer = Any  # of Altair, whose types are lost where one call follows another
MONTHS = len(story_years()) * MONTHS_A_YEAR
LETTERS = 15  # px, of the smallest text; all else goes with it
_FONT = "Source Sans"
_STILL_ACTIVE = "M-1 -1L.6 0L-1 1Z"
_GAP = 1  # month between the bars of two years
_ROW = "max(datum.lanes * lane + (above ? 1.7 : 0.6) * letters, datum.heading ? 2.1 * letters : 1.6 * letters, least)"
_TOP_OF_LANES = "datum.top + (above ? 1.5 * letters : (datum.height - datum.lanes * lane) / 2)"
_MIDDLE = "datum.top + (above && !datum.heading ? 0.85 * letters : datum.height / 2)"


@dataclass(frozen=True)
class _Frame:
    """The room of a chart, as expressions of px: its own in a browser, numbers on paper, where two share one chart."""

    width: str = "width"
    height: str = "height"

    @property
    def right(self) -> str:
        return f"{self.width} - 0.6 * letters"

    @property
    def foot(self) -> str:
        """Where the numbers stand on."""
        return f"{self.height} - 2.6 * letters"


def to_work_chart(words: Words) -> dict[str, Any]:
    """How many organisations were at work in each year, by kind, on a true scale: certain full, possible hollow.

    Returns
    -------
    dict[str, Any]
        Vega-Lite with the data sets `rows`, `spans` and `events`, all empty, and the parameters of `_parameters`.
    """
    return _to_dict(alt.layer(*_work_layers(words, _Frame())), height=170)


def to_life_lines(words: Words) -> dict[str, Any]:
    """A row each, with a bar for each presence: certain full, possible hollow, the last trace marked.

    Returns
    -------
    dict[str, Any]
        As `to_work_chart`; its height is that of its last row's `bottom`.
    """
    return _to_dict(alt.layer(*_life_layers(_Frame())), height=400)


def to_chart(
    words: Words, rows: Sequence[Mapping[str, Any]], spans: Sequence[Mapping[str, Any]], width: float, height: float
) -> dict[str, Any]:
    """Both, one above the other on one axis of time, with their data, to be printed.

    The life-lines are there where all of them have room; else the numbers of each year have all the height.

    Parameters
    ----------
    rows
        In their order, as `to_rows` gives them.
    spans
        `from` and `to` in months, the latter exclusive; none for no period.
    width
        In units of which the smallest text has 14.
    height
        As `width`.
    """
    letters, numbers = 14.0, min(170.0, height / 4)
    least = (height - numbers) / max(1, len(rows))
    has_lines = least >= 1.15 * letters
    lanes = max((row["lanes"] for row in rows), default=1)
    given: dict[str, Any] = {
        "letters": letters,
        "room": max(11, min(17, width / 78)) * letters,
        "lane": max(2.5, (least - 4) / lanes),
        "least": least,
        "most": _most(rows),
    }
    given["now"] = {row["id"]: True for row in rows}  # all names as dark
    heights = [numbers, height - numbers] if has_lines else [height]
    upper, *others = (_Frame(str(width), str(one)) for one in heights)
    layers = [_work_layers(words, upper), *(_life_layers(lower, row=str(least)) for lower in others)]
    parts = [alt.layer(*one).properties(width=width, height=h) for one, h in zip(layers, heights, strict=True)]
    chart = alt.vconcat(*parts, spacing=0, padding=0)
    spec: dict[str, Any] = _configured(chart, given).to_dict(validate=False, context={"data_transformers": "none"})
    return spec | {"datasets": spec.get("datasets", {}) | _data_sets(rows, spans, ())}


def _most(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many rows are at work in the year in which most are, at least 1."""
    by_year = Counter(year for row in rows for year in {year for bar in row["bars"] for year, _ in bar["years"]})
    return max(by_year.values(), default=1)


def _to_dict(chart: Layer, height: float) -> dict[str, Any]:
    sized = chart.properties(
        width=900, height=height, padding=0, autosize=alt.AutoSizeParams(type="none"), datasets=_data_sets((), (), ())
    )
    spec: dict[str, Any] = _configured(sized, {}).to_dict(validate=False)  # a second of each start; a test does
    return spec


def _configured(chart: Any, given: Mapping[str, Any]) -> Any:
    """Parameters: `letters`, px of the text; `room`, px left of the years; `lane`, px of a bar and its gap; `above`,
    whether names stand above the bars; `least`, px of a row; `most`, how many are at work in the fullest year; `now`,
    by id whether it is at work in view; `chosen`, the id of a row.
    """  # noqa: D205
    values: dict[str, Any] = {
        "letters": LETTERS,
        "room": 170,
        "lane": 8,
        "above": False,
        "least": 0,
        "most": 1,
        "now": {},
        "chosen": "",
    }
    named = [alt.param(name=name, value=value) for name, value in {**values, **given}.items()]
    return (
        chart.add_params(*named)
        .configure(font=_FONT, background=PAPER, aria=False)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            gridColor=HAIRLINE,
            domainColor=HAIRLINE,
            tickColor=HAIRLINE,
            labelFontSize=alt.ExprRef("letters"),
            labelFontWeight=400,
        )
    )


def _data_sets(rows: Any, spans: Any, events: Any) -> dict[str, list[Any]]:
    return {"rows": [*rows], "spans": [*spans], "events": [*events]}


# --- what both have ------------------------------------------------------------------------------


def _x(of: _Frame, field: str, axis: alt.Axis | None = None) -> alt.X:
    scale = alt.Scale(domain=[0, MONTHS], range=[alt.ExprRef("room"), alt.ExprRef(of.right)], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis, title=None)


def _years(**more: Any) -> alt.Axis:
    """Each year named in its middle, as far as there is room."""
    middles = [year * MONTHS_A_YEAR + MONTHS_A_YEAR / 2 for year in range(len(story_years()))]
    named = f"{story_years().start} + floor(datum.value / {MONTHS_A_YEAR})"
    return alt.Axis(
        values=middles,
        labelExpr=named,
        labelOverlap="greedy",
        labelSeparation=6,
        grid=False,
        ticks=False,
        zindex=1,
        **more,
    )


def _pixels(field: str) -> Any:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _span_layers(of: _Frame, axis: alt.Axis | None = None) -> list[Layer]:
    """The periods in view, and where years begin."""
    up_and_down = {"y": _pixels("upper"), "y2": "lower:Q"}
    spans = alt.Chart(alt.NamedData("spans")).transform_calculate(upper="0", lower=of.height)
    starts = alt.Chart(alt.InlineData([{"at": year * MONTHS_A_YEAR} for year in range(len(story_years()) + 1)]))
    return [
        spans.mark_rect(color=SEA, opacity=0.75).encode(x=_x(of, "from", axis), x2="to:Q", **up_and_down),
        starts.transform_calculate(upper="0", lower=of.height)
        .mark_rule(color=HAIRLINE, strokeWidth=1, opacity=0.7)
        .encode(x=_x(of, "at", axis), **up_and_down),
    ]


def _of_kind(*, strokes: bool = False) -> dict[str, Any]:
    colours = alt.Scale(domain=list(KINDS), range=[kind["colour"] for kind in KINDS.values()])
    stroke = alt.Stroke("kind:N", scale=colours, legend=None)
    return {"stroke": stroke} if strokes else {"stroke": stroke, "fill": alt.Fill("kind:N", scale=colours, legend=None)}


# --- the number at work in each year ---------------------------------------------------------------


def _work_layers(words: Words, of: _Frame) -> list[Layer]:
    counted = (
        alt.Chart(alt.NamedData("rows"))
        .transform_flatten(["bars"])
        .transform_calculate(years="datum.bars.years")
        .transform_flatten(["years"])
        .transform_calculate(year="datum.years[0]", at="datum.years[1]")
        .transform_aggregate(status="max(at)", groupby=["id", "kind", "rank", "year"])
        .transform_aggregate(n="count()", groupby=["kind", "rank", "year", "status"])
        .transform_stack(
            stack="n",
            groupby=["year"],
            sort=[alt.SortField("rank"), alt.SortField("status", "descending")],
            as_=["below", "above_it"],
        )
        .transform_calculate(
            left=f"datum.year * {MONTHS_A_YEAR} + {_GAP}", right=f"(datum.year + 1) * {MONTHS_A_YEAR} - {_GAP}"
        )
    )
    heights = [alt.ExprRef(of.foot), alt.ExprRef("1.9 * letters")]
    scale = alt.Scale(domain=[0, alt.ExprRef("most")], range=heights, nice=False)
    numbers = alt.Axis(
        offset=alt.ExprRef("-room"),
        title=None,
        grid=True,
        tickCount=3,
        format="d",
        tickMinStep=1,
        domain=False,
        ticks=False,
        labelPadding=4,
    )
    years = _years(orient="bottom", offset=alt.ExprRef("-2.6 * letters"), labelPadding=3)
    bar = {
        "x": _x(of, "left", years),
        "x2": "right:Q",
        "y": alt.Y("below:Q", scale=scale, axis=numbers),
        "y2": "above_it:Q",
    }
    return [
        *_span_layers(of, years),
        counted.transform_filter("datum.status == 2").mark_rect(opacity=1, strokeWidth=1).encode(**bar, **_of_kind()),
        counted.transform_filter("datum.status == 1")
        .mark_rect(fill=PAPER, opacity=1, strokeWidth=1, strokeDash=[2, 2])
        .encode(**bar, **_of_kind(strokes=True)),
        _title(of, words),
        _events(of, years),
    ]


def _title(of: _Frame, words: Words) -> Layer:
    narrow, wide = (json.dumps(words[f"lives.{key}"]) for key in ("work_title_narrow", "work_title"))
    return alt.Chart(alt.InlineData([{}])).mark_text(
        text=alt.ExprRef(f"above ? {narrow} : {wide}"),
        align="left",
        baseline="top",
        color=INK,
        fontWeight=600,
        fontSize=alt.ExprRef("letters"),
        x=alt.ExprRef("0.2 * letters"),
        y=alt.ExprRef("0.2 * letters"),
        limit=alt.ExprRef(of.width),
    )


def _events(of: _Frame, years: alt.Axis) -> Layer:
    """A tick each under the years."""
    return (
        alt.Chart(alt.NamedData("events"))
        .transform_calculate(upper=f"{of.height} - 0.9 * letters", lower=f"{of.height} - 0.2 * letters")
        .mark_rule(color=INK, strokeWidth=1.5, opacity=0.6)
        .encode(x=_x(of, "at", years), y=_pixels("upper"), y2="lower:Q")
    )


# --- a life-line each --------------------------------------------------------------------------------


def _life_layers(of: _Frame, row: str = _ROW) -> list[Layer]:
    rows = (
        alt.Chart(alt.NamedData("rows"))
        .transform_calculate(height=row)
        .transform_window(bottom="sum(height)", frame=[None, 0])
        .transform_calculate(top="datum.bottom - datum.height")
    )
    return [
        _ground(of, rows),
        *_span_layers(of),
        *_bars(of, rows),
        _origins(of, rows),
        *_names(of, rows),
        _numbers_of_kind(of, rows),
    ]


def _ground(of: _Frame, rows: Layer) -> Layer:
    """What a finger touches of a row, darker where it is chosen, with a line under it."""
    return (
        rows.transform_calculate(left="0", right=of.width)
        .mark_rect(opacity=1)
        .encode(
            x=alt.X("left:Q", scale=None, axis=None),
            x2="right:Q",
            y=_pixels("top"),
            y2="bottom:Q",
            fill=alt.condition("datum.heading || datum.id === chosen", alt.value(HAIRLINE), alt.value(PAPER)),
            fillOpacity=alt.condition("datum.id === chosen", alt.value(0.9), alt.value(0.45)),
        )
    )


def _bars(of: _Frame, rows: Layer) -> list[Layer]:
    bars = (
        rows.transform_flatten(["bars"], as_=["bar"])
        .transform_calculate(
            upper=f"{_TOP_OF_LANES} + datum.bar.lane * lane + 0.12 * lane",
            lower=f"{_TOP_OF_LANES} + (datum.bar.lane + (datum.bar.member ? 0.5 : 0.88)) * lane",
            parts="datum.bar.parts", trace="datum.bar.trace", end="datum.bar.end",
        )
    )  # fmt: skip
    parts = bars.transform_flatten(["parts"], as_=["part"]).transform_calculate(
        left="datum.part[0]", right="datum.part[1]", status="datum.part[2]"
    )
    at = {"x": _x(of, "left"), "x2": "right:Q", "y": _pixels("upper"), "y2": "lower:Q"}
    up_and_down = {"y": _pixels("upper"), "y2": "lower:Q"}
    return [
        parts.transform_filter("datum.status == 1")
        .mark_rect(fill=PAPER, opacity=1, strokeWidth=1.2, strokeDash=[3, 2])
        .encode(**at, **_of_kind(strokes=True)),
        parts.transform_filter("datum.status == 2").mark_rect(opacity=1, strokeWidth=1.2).encode(**at, **_of_kind()),
        bars.transform_filter("isValid(datum.trace)")
        .transform_calculate(upper="datum.upper - 0.2 * lane", lower="datum.lower + 0.2 * lane")
        .mark_rule(color=INK, strokeWidth=2)
        .encode(x=_x(of, "trace"), **up_and_down),
        bars.transform_filter("datum.bar.goesOn")
        .transform_calculate(middle="(datum.upper + datum.lower) / 2")
        .mark_point(
            shape=_STILL_ACTIVE,
            opacity=1,
            strokeWidth=0,
            size=alt.ExprRef("lane * lane"),
            xOffset=alt.ExprRef("0.35 * letters"),
        )
        .encode(x=_x(of, "end"), y=_pixels("middle"), **_of_kind()),
    ]


def _origins(of: _Frame, rows: Layer) -> Layer:
    """Where each came from, before its first bar, where there is room."""
    before = f"({of.right} - room) * datum.start / {MONTHS} - letters"
    return (
        rows.transform_filter("!datum.heading")
        .transform_calculate(middle=f"{_TOP_OF_LANES} + datum.lanes * lane / 2", at="datum.start - 2")
        .transform_filter(f"{before} > 9 * letters")
        .mark_text(
            align="right",
            baseline="middle",
            fontSize=alt.ExprRef("letters"),
            color=MUTED_INK,
            limit=alt.ExprRef(before),
        )
        .encode(x=_x(of, "at"), y=_pixels("middle"), text="from:N")
    )


def _names(of: _Frame, rows: Layer) -> list[Layer]:
    named = rows.transform_calculate(
        middle=_MIDDLE,
        sign="0.75 * letters",
        text="1.7 * letters",
        label="(datum.heading ? (datum.open ? '▾ ' : '▸ ') : '') + datum.name",
    )
    shapes = alt.Scale(domain=list(KINDS), range=[kind["sign"] for kind in KINDS.values()])
    signs = named.mark_point(opacity=1, strokeWidth=0, size=alt.ExprRef("0.5 * letters * letters")).encode(
        x=alt.X("sign:Q", scale=None, axis=None),
        y=_pixels("middle"),
        shape=alt.Shape("kind:N", scale=shapes, legend=None),
        **_of_kind(),
    )
    texts = named.mark_text(
        align="left",
        baseline="middle",
        fontSize=alt.ExprRef("letters"),
        limit=alt.ExprRef(f"(above ? {of.width} : room) - 2.2 * letters"),
    ).encode(
        x=alt.X("text:Q", scale=None, axis=None),
        y=_pixels("middle"),
        text="label:N",
        color=alt.condition("datum.heading || now[datum.id]", alt.value(INK), alt.value(MUTED_INK)),
    )
    return [signs, texts]


def _numbers_of_kind(of: _Frame, rows: Layer) -> Layer:
    """On a row that folds a kind, how many of it are at work in each year."""
    return (
        rows.transform_filter("datum.heading && !above")
        .transform_flatten(["years"], as_=["year"])
        .transform_calculate(
            middle=_MIDDLE, at=f"datum.year[0] * {MONTHS_A_YEAR} + {MONTHS_A_YEAR / 2}", n="datum.year[1]"
        )
        .mark_text(align="center", baseline="middle", fontSize=alt.ExprRef("letters"), color=INK)
        .encode(x=_x(of, "at"), y=_pixels("middle"), text="n:Q")
    )
