"""The server stops for a minute and starts again: a calm notice, a map that goes on, and recovery without a touch."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import expect
from served_app import App
from visitor import Doors, Stage

from narrative import load_words, read_chapters

GONE_S = 60
BACK_WITHIN_MS = 10_000


def test_a_kiosk_outlives_its_server(doors: Doors, tmp_path: Path) -> None:
    with App(tmp_path) as app:
        stage = Stage(doors, app.url)
        page, words = stage.enter((1080, 1920), touch=True, fresh=True), load_words("en")
        stage.go("mode=kiosk&chapter=sangatte", path="/", language="en")
        page.wait_for_load_state("networkidle")
        notice = page.locator(".notices .calm")
        app.stop()
        began = time.monotonic()
        expect(notice).to_have_text(words["stage.server_gone"], timeout=15_000)
        page.get_by_role("button", name=words["story.next"]).tap()
        expect(page.locator(".chapter-title")).to_have_text(read_chapters()[2].texts["en"].title)
        assert stage.heard()["period"] == read_chapters()[2].period
        page.locator(".languages [lang=fr]").tap()
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        expect(notice).to_have_text(load_words("fr")["stage.server_gone"], timeout=15_000)
        while time.monotonic() - began < GONE_S:
            page.wait_for_timeout(2000)
            assert page.get_by_role("dialog").filter(visible=True).count() in (0, 1)
            assert not page.locator("[data-testid=stDialog]").filter(visible=True).count()
            page.touchscreen.tap(40, 1000)  # somebody is there
        app.start()
        expect(notice).to_have_count(0, timeout=BACK_WITHIN_MS)
        page.get_by_role("button", name=load_words("fr")["story.next"]).tap()
        expect(page.locator(".chapter-title")).to_have_text(read_chapters()[3].texts["fr"].title)
        page.wait_for_timeout(3000)  # Streamlit runs its script again
        assert stage.heard()["period"] == read_chapters()[3].period
        stage.close()
