"""Little of four days: that the measure works, and that nothing fails, is logged or is left."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.served_app import App
from tests.soak.__main__ import errors_of, to_figures
from tests.soak.days import days

COUNT = 4


def test_days_pass_without_an_error(chromium: Browser, tmp_path: Path) -> None:
    with App(tmp_path) as app:
        evenings = list(days(chromium, app.url, 0.002, COUNT))
        logged = errors_of(app)
    assert len(evenings) == COUNT
    missed = {one.what: one.value for one in to_figures(evenings, logged) if one.unit == "" and one.met is False}
    assert missed == {}
