"""The charts of the organisations' life-lines are Vega-Lite, which is not checked while the app starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pytest
from jsonschema import ValidationError

from geodata import load
from narrative import Words, languages, load_words
from pages.stage.life_line_chart import to_chart, to_life_lines, to_work_chart
from pages.stage.life_lines import to_rows


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("to_spec", [to_work_chart, to_life_lines])
def test_each_chart_is_what_its_schema_allows(to_spec: Callable[[Words], dict[str, Any]], language: str) -> None:
    spec = to_spec(load_words(language))
    chart = alt.LayerChart.from_dict(spec)
    assert len(chart.layer) > 1
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(spec | {"height": ["high"]})


@pytest.mark.parametrize("height", [400.0, 4000.0])
def test_the_printed_chart_is_too_with_life_lines_and_without(height: float) -> None:
    spec = to_chart(load_words("fr"), to_rows(load(), "fr"), [], 1200.0, height)
    chart = alt.VConcatChart.from_dict(spec)
    assert len(chart.vconcat) == (2 if height > 400 else 1)
    with pytest.raises(ValidationError):
        alt.VConcatChart.from_dict(spec | {"spacing": ["wide"]})
