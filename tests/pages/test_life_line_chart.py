"""The charts of the organisations' life-lines are Vega-Lite, which is not checked while the app starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pytest
from jsonschema import ValidationError

from narrative import Words, languages, load_words
from pages.stage.life_line_chart import to_life_lines, to_work_chart


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("to_spec", [to_work_chart, to_life_lines])
def test_each_chart_is_what_its_schema_allows(to_spec: Callable[[Words], dict[str, Any]], language: str) -> None:
    spec = to_spec(load_words(language))
    chart = alt.LayerChart.from_dict(spec)
    assert len(chart.layer) > 1
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(spec | {"height": ["high"]})
