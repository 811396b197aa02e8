"""The texts of the press page can be copied over http too, where a browser gives pages no clipboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visitor import Stage

SELECTED = "getSelection().toString().trim()"


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_a_click_and_a_key_select_a_whole_text(stage: Stage, has_clipboard: bool) -> None:
    page = stage.enter()
    if not has_clipboard:
        page.add_init_script("delete Navigator.prototype.clipboard")
    stage.go("year=2009", path="/press", language="en")
    first, second, *_ = (page.get_by_test_id("stCode").nth(n) for n in range(2))
    expect(second).to_be_visible()
    first.locator("code").click()
    assert page.evaluate(SELECTED) == first.inner_text().strip()
    page.mouse.click(5, 5)
    while not second.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    assert page.evaluate(SELECTED) == second.inner_text().strip()
    first.hover()
    expect(first.get_by_role("button")).to_be_visible(visible=has_clipboard)
