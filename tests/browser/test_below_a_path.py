"""Below a path of a host, with a proxy before it: every page works, and asks for nothing outside that path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from proxy import Proxy
from served_app import App
from visitor import Doors, Stage

from narrative import load_words

PATH = "/maps/calais"


class Behind(NamedTuple):
    """An app that knows its path, behind two proxies that do not pass on whom they were asked for."""

    named: str  # the address that its settings name
    unknown: str


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    app = App(tmp_path_factory.mktemp("below"), base=PATH)
    with (
        Proxy(app.port, PATH, passes_host=False) as named,
        Proxy(app.port, PATH, passes_host=False) as unknown,
    ):
        with app.settings.open("a", encoding="utf-8") as settings:
            settings.write(f"[site]\naddress = '{named.origin}{PATH}'\n")
        with app:
            yield Behind(f"{named.origin}{PATH}", f"{unknown.origin}{PATH}")


@pytest.fixture(params=["the app knows the path", "the proxy strips it"])
def below(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site below `PATH`, without a slash at the end."""
    if "knows" in request.param:
        yield request.getfixturevalue("behind").named
        return
    port = urlsplit(request.getfixturevalue("served")).port
    assert port
    with Proxy(port, PATH, strips=True) as proxy:
        yield f"{proxy.origin}{PATH}"


def test_every_page_works_below_a_path(doors: Doors, below: str) -> None:
    stage, words = Stage(doors, below), load_words("en")
    page = stage.open("year=2009", language="en", fresh=True)
    page.get_by_role("button", name=words["stage.legend"], exact=True).click()
    page.get_by_role("link", name=words["site.story"]).click()
    stage.wait_drawn()
    expect(page.locator(".step.now .step-heading")).to_be_visible()
    page.get_by_role("link", name=words["site.sources"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["sources.title"])
    page.get_by_role("link", name=words["site.press"]).click()
    expect(page.locator("img.picture")).to_have_js_property("complete", True)
    page.wait_for_function("document.querySelector('img.picture').naturalWidth > 0")
    with page.expect_download() as package:
        page.locator("a.door", has_text=words["press.data_whole"]).click()
    assert package.value.suggested_filename.endswith(".zip")
    page.get_by_role("link", name="FR", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    stage.go("year=2009", path="/embed", language="en")
    expect(page.get_by_role("link", name=words["stage.open_whole"])).to_be_visible()
    page.goto(f"{below}/nothing?lang=en")
    page.get_by_role("link", name=words["site.story"]).click()
    stage.wait_drawn()
    outside = [url for url in stage.asked if url.startswith("http") and not urlsplit(url).path.startswith(f"{PATH}/")]
    assert outside == []
    stage.console[:] = [line for line in stage.console if "404" not in line]  # the page that is not there
    stage.close()


def test_a_proxy_that_does_not_pass_host_is_named_where_the_settings_do_not_name_its_site(
    doors: Doors, behind: Behind
) -> None:
    page = doors.new_page(behind.unknown, touch=False, fresh=True)
    for path, language in (("/", "fr"), ("/explore", "en"), ("/press", "en")):
        page.goto(f"{behind.unknown}{path}?lang={language}")
        expect(page.locator("body")).to_have_text(load_words(language)["server.wrong_host"])
    page.close()
