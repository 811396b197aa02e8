"""The year goes by under a finger, under keys and by itself, in the browser alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from story_steps import without_motion
from visitor import APP_AND_FILES, DESK, EACH_LANGUAGE, IN_FILES, Stage

import geodata
from geodata import FIRST_YEAR, LAST_YEAR, Period
from narrative import load_words, period_in_words
from pages.wording.headlines import to_sentence

YEARS = [str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]


def step(stage: Stage, year: str) -> tuple[float, float]:
    """Where a year is on the track."""
    return stage.at_step(YEARS.index(year), len(YEARS))


def test_dragging_shows_every_year_on_the_way_and_asks_the_server_for_nothing(stage: Stage) -> None:
    page = stage.open("year=1990")
    stage.wait_read("details.fr.json")
    page.evaluate("reading.markMap()")
    reloads: list[str] = []
    page.on("framenavigated", lambda frame: reloads.append(frame.url) if frame.parent_frame else None)
    page.mouse.move(*step(stage, "1990"))
    page.mouse.down()
    asked, frames = len(stage.asked), len(stage.frames)
    for year in YEARS[1:21]:
        page.mouse.move(*step(stage, year))
        assert stage.period() == year
    page.mouse.up()
    stage.settle()
    # Chromium looks at the cached icon again whenever the address is written.
    assert [url for url in stage.asked[asked:] if not url.endswith("/favicon.png")] == []
    assert stage.frames[frames:] == []
    assert reloads == []
    assert page.evaluate("reading.isSameMap()")
    assert [told["period"] for told in stage.told("drawn")][-20:] == YEARS[1:21]


@IN_FILES
def test_the_finger_may_leave_the_track_and_the_ends_hold(stage: Stage) -> None:
    page = stage.open("year=2009")
    page.mouse.move(*step(stage, "2009"))
    page.mouse.down()
    x, y = step(stage, "2012")
    page.mouse.move(x, y - 300)
    assert stage.period() == "2012"
    page.mouse.move(2, y)
    assert stage.period() == "1990"
    page.mouse.move(1365, y - 300)
    assert stage.period() == "2017"
    page.mouse.up()
    page.mouse.move(*step(stage, "2000"))
    assert stage.period() == "2017"


@IN_FILES
@pytest.mark.parametrize("touch", [False, True])
def test_a_tap_on_the_track_goes_to_its_year(stage: Stage, touch: bool) -> None:
    stage.open("year=2009", touch=touch)
    for year in ("1995", "2016", "1990", "2017"):
        stage.tap(*step(stage, year))
        assert stage.period() == year


@IN_FILES
def test_a_finger_drags_the_year_and_not_the_page(stage: Stage) -> None:
    page = stage.open("year=2000", (390, 844), touch=True)
    touches = page.context.new_cdp_session(page)
    x, y = step(stage, "2000")
    touches.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for year in ("2003", "2006", "2009"):
        x, y = step(stage, year)
        touches.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 20}]},
        )
        page.wait_for_function("(year) => document.querySelector('.bar-year').textContent === year", arg=year)
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert stage.period() == "2009"
    assert page.evaluate("[scrollX, scrollY]") == [0, 0]


@IN_FILES
def test_keys_step_by_one_by_five_and_to_the_ends(stage: Stage) -> None:
    without_motion(stage, DESK)
    stage.go("year=2009")
    walk = [
        ("ArrowRight", "2010"),
        ("ArrowUp", "2011"),
        ("ArrowLeft", "2010"),
        ("ArrowDown", "2009"),
        ("PageUp", "2014"),
        ("PageDown", "2009"),
        ("Home", "1990"),
        ("ArrowLeft", "1990"),
        ("PageDown", "1990"),
        ("PageUp", "1995"),
        ("End", "2017"),
        ("ArrowRight", "2017"),
        ("PageUp", "2017"),
    ]
    for key, year in walk:
        stage.press(key)
        assert stage.period() == year, key


@IN_FILES
def test_the_buttons_beside_the_year_step_by_one(stage: Stage) -> None:
    page, words = stage.open("year=2009"), load_words("fr")
    page.get_by_role("button", name=words["time.later"], exact=True).click()
    assert stage.period() == "2010"
    page.get_by_role("button", name=words["time.earlier"], exact=True).click()
    page.get_by_role("button", name=words["time.earlier"], exact=True).click()
    assert stage.period() == "2008"


@IN_FILES
def test_play_goes_on_until_pause_or_the_end(stage: Stage) -> None:
    page, words = stage.open("year=1990", language="en"), load_words("en")
    speed = page.get_by_label(words["time.speed"], exact=True)
    speed.select_option("fast")
    page.get_by_role("button", name=words["time.play"], exact=True).click()
    pause = page.get_by_role("button", name=words["time.pause"], exact=True)
    page.wait_for_function("document.querySelector('.bar-year').textContent === '1993'")
    pause.click()
    stopped = stage.period()
    page.wait_for_timeout(1000)  # twice the time of a step
    assert stage.period() == stopped
    stage.press("End", "ArrowLeft", "Space")
    page.wait_for_function("document.querySelector('.bar-year').textContent === '2017'")
    page.get_by_role("button", name=words["time.play"], exact=True).wait_for()
    speed.select_option("slow")
    stage.press("Enter")
    assert stage.period() == "1990"
    pause.wait_for()
    stage.tap(*step(stage, "2005"))
    page.get_by_role("button", name=words["time.play"], exact=True).wait_for()
    assert stage.period() == "2005"


@EACH_LANGUAGE
def test_months_open_in_the_month_of_the_headline_and_step_by_month(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2016", language=language), load_words(language)
    months = page.get_by_role("button", name=words["time.by_month"], exact=True)
    years = page.get_by_role("button", name=words["time.by_year"], exact=True)
    assert (years.get_attribute("aria-pressed"), months.get_attribute("aria-pressed")) == (
        "true",
        "false",
    )
    headline = geodata.load().at(Period.year(2016)).headline
    assert headline
    fullest = headline.counts[0].month
    months.click()
    assert stage.period() == fullest
    assert months.get_attribute("aria-pressed") == "true"
    year_text = page.locator(".bar-year").inner_text().lower()
    assert year_text == period_in_words(fullest, language).lower()
    stage.press("ArrowRight")
    assert stage.period() == f"2016-{int(fullest[5:]) + 1:02}"
    years.click()
    assert stage.period() == "2016"


@IN_FILES
def test_the_months_are_a_window_that_the_keys_leave_and_the_story_bounds(stage: Stage) -> None:
    without_motion(stage, DESK)
    stage.go("month=2009-06")

    def shown() -> tuple[int, int]:
        return int(stage.track.get_attribute("aria-valuenow") or -1), int(
            stage.track.get_attribute("aria-valuemax") or -1
        )

    at, last = shown()
    assert last + 1 < len(YEARS) * 12, "a month must stay wide enough for a finger"
    stage.tap(*stage.at_step(at + 3, last + 1))
    assert stage.period() == "2009-09"
    stage.press("PageDown", "PageDown")
    assert stage.period() == "2008-11"
    stage.press("Home")
    assert stage.period() == "1990-01"
    assert shown()[0] == 0
    stage.press("ArrowLeft")
    assert stage.period() == "1990-01"
    stage.press("End")
    assert stage.period() == "2017-12"
    assert shown()[0] == shown()[1]
    stage.press(*["ArrowLeft"] * (last + 2))
    assert stage.period() == "2013-11"
    assert 0 <= shown()[0] <= shown()[1]
    for first, key, month in (("2009-12", "ArrowRight", "2010-01"), ("2012-01", "ArrowLeft", "2011-12")):
        stage.go(f"month={first}")
        stage.press(key)
        walked = shown()
        stage.go(f"month={month}")
        assert shown() == walked, "the window is the same however the visitor came to the month"


def fingers(stage: Stage, *years: str) -> list[dict[str, float]]:
    """One finger a year, each on its step of the track."""
    return [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(step(stage, year) for year in years)]


@IN_FILES
def test_a_second_finger_on_the_track_moves_nothing(stage: Stage) -> None:
    page = stage.open("year=2000", touch=True)
    touches = page.context.new_cdp_session(page)
    for what, years in (
        ("touchStart", ["2003"]),
        ("touchStart", ["2003", "2015"]),
        ("touchMove", ["2003", "2012"]),
        ("touchMove", ["2004", "2012"]),
        ("touchMove", ["2004", "2010"]),
    ):
        touches.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": fingers(stage, *years)})
    assert stage.period() == "2004"
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    stage.tap(*step(stage, "1995"))
    assert stage.period() == "1995"


@IN_FILES
def test_a_held_key_moves_on_but_switches_nothing_to_and_fro(stage: Stage) -> None:
    page, words = stage.open("year=2000"), load_words("fr")
    stage.track.focus()
    for key in (" ", "m"):
        page.keyboard.down(key)
        page.keyboard.down(key)  # repeats
        page.keyboard.up(key)
        if key == " ":
            page.get_by_role("button", name=words["time.pause"], exact=True).wait_for()
    months = page.get_by_role("button", name=words["time.by_month"], exact=True)
    assert months.get_attribute("aria-pressed") == "true"
    stage.press("m", "Home")
    for _ in range(3):
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    assert stage.period() == "1993"


@IN_FILES
def test_play_waits_while_nobody_watches_and_ends_where_the_visitor_goes(stage: Stage) -> None:
    page, words = stage.enter(), load_words("fr")
    page.clock.install()
    stage.go("year=1990")
    play = page.get_by_role("button", name=words["time.play"], exact=True)
    hide = "(is) => Object.defineProperty(document, 'hidden', { value: is, configurable: true })"
    play.click()
    page.clock.run_for(1200)
    assert stage.period() == "1991"
    page.evaluate(hide, True)
    page.clock.run_for(6000)
    assert stage.period() == "1991"
    page.evaluate(hide, False)
    page.clock.run_for(1200)
    assert stage.period() == "1992"
    page.get_by_label(words["find.label"], exact=True).fill("Sangatte")
    page.locator(".results button").first.click()
    found = stage.period()
    assert found != "1992"
    play.wait_for()
    page.clock.run_for(3000)
    assert stage.period() == found


@APP_AND_FILES
def test_a_screen_reader_hears_every_period_and_its_counts(stage: Stage, language: str) -> None:
    without_motion(stage, DESK)
    stage.go("year=1990", language=language)
    words, atlas = load_words(language), geodata.load()
    track = stage.track
    assert track.get_attribute("aria-label") == words["time.label"]
    heard = []
    for period in (*YEARS, "2016-01", *(f"2016-{month:02}" for month in range(2, 13))):
        if period == "2016-01":
            stage.go("month=2016-01", language=language)
        heard.append((period, stage.spoken()))
        track.press("ArrowRight")
    for period, said in heard:
        moment = atlas.at(Period.parse(period))
        assert said.startswith(f"{period_in_words(period, language)}.")
        for name, n in (("organisations", len(moment.organisations())), ("places", len(moment.lived_in))):
            told = words.count(f"panel.{name}_count", n) if n else words[f"panel.{name}_none"]
            assert f" {told}." in said, period
        begins = f"{period_in_words(period, language)}. {to_sentence(moment.headline, language)}."
        assert said.replace("\u202f", "\u00a0").startswith(begins), period


_BARS = """
() => {
  const chart = document.querySelector(".bar-chart");
  const number = (node, name) => Number(node.getAttribute(name));
  const all = (selector, read) => [...chart.querySelectorAll(selector)].map(read);
  const scale = (name) => all(`text.scale.${name}`, (text) => [text.textContent, number(text, "y")]);
  const looks = (one) => [getComputedStyle(one).fill, one.classList.contains("open")];
  const bar = (one) => [one.classList[0], number(one, "x"), number(one, "height"), ...looks(one)];
  return {
    people: scale("people"),
    organisations: scale("organisations"),
    base: number(chart.querySelector("line.base"), "y1"),
    bars: all("rect.official, rect.association, rect.other", bar),
    uncounted: all("rect.uncounted", (one) => number(one, "x")),
    cell: number(chart.querySelector(".now"), "width"),
    patches: [...document.querySelectorAll(".bar-patch")].map((one) => [one.classList[1], getComputedStyle(one).background]),
  };
}
"""  # noqa: E501


@IN_FILES
def test_the_time_bar_has_one_people_scale_in_years_and_months_and_one_of_organisations(stage: Stage) -> None:
    page = stage.open("year=2016")
    years = page.evaluate(_BARS)
    stage.press("m")
    months = page.evaluate(_BARS)
    assert years["people"] == months["people"] and years["organisations"] == months["organisations"]
    (low, low_y), (high, high_y) = years["people"]
    assert [int(re.sub(r"\D", "", text)) for text in (low, high)] == [5000, 10000]
    assert years["base"] - low_y == pytest.approx(low_y - high_y, abs=6), "a scale from zero"
    assert len(years["organisations"]) == 1
    assert page.locator(".bar-keys b").is_visible(), "its title in words"


@IN_FILES
def test_the_handle_never_lies_over_the_title_of_the_organisations(stage: Stage) -> None:
    page, hidden = stage.open("year=1990"), []
    for period in YEARS:
        assert stage.period() == period
        title, thumb = (
            page.locator(f".bar-track {one}").bounding_box() for one in (".title", ".bar-thumb:not(.other)")
        )
        assert title and thumb
        if title["x"] < thumb["x"] + thumb["width"] and thumb["x"] < title["x"] + title["width"]:
            hidden.append(period)
        stage.press("ArrowRight")
    assert hidden == []


@IN_FILES
def test_the_bars_are_the_headlines_and_a_year_without_a_count_is_hatched(stage: Stage) -> None:
    page, atlas = stage.open("year=2016"), geodata.load()
    drawn = page.evaluate(_BARS)
    of_year: dict[str, list[tuple[str, float]]] = {year: [] for year in YEARS}
    is_open: dict[str, list[bool]] = {year: [] for year in YEARS}
    for series, x, height, _, without_end in drawn["bars"]:
        of_year[YEARS[int(x / drawn["cell"])]].append((series, height))
        is_open[YEARS[int(x / drawn["cell"])]].append(without_end)
    for year in YEARS:
        headline = atlas.at(Period.parse(year)).headline
        assert headline
        assert [series for series, _ in of_year[year]] == [count.series for count in headline.residents], year
        assert is_open[year] == [None in (count.low, count.high) for count in headline.residents], year
    hatched = [YEARS[round(x / drawn["cell"])] for x in drawn["uncounted"]]
    assert hatched == [year for year in YEARS if not of_year[year]]
    official, association = (height for _, height in of_year["2016"])
    assert official / association == pytest.approx(6901 / 9106, rel=0.02)
    colours = {(series, fill) for series, _, _, fill, _ in drawn["bars"]}
    assert len(colours) == len(dict(colours)) == len(set(dict(colours).values())) == 3, "a colour for each series"
    patches = dict(drawn["patches"])
    assert len(patches) == len(set(patches.values())) == 4
    assert all(dict(colours)[series] in patches[series] for series in ("official", "other")), "and its key says so"


@IN_FILES
def test_the_bars_keep_a_colour_for_each_series_in_high_contrast(stage: Stage) -> None:
    page = stage.open("year=2016&contrast=high")
    assert page.locator("[data-contrast=high]").count() == 1
    colours = {(series, fill) for series, _, _, fill, _ in page.evaluate(_BARS)["bars"]}
    assert len(colours) == len({fill for _, fill in colours}) == 3


@IN_FILES
def test_a_year_of_which_nothing_is_known_says_so_and_blames_no_filter(stage: Stage) -> None:
    page, words = stage.open("year=1993", language="en"), load_words("en")
    said = page.locator(".panel-now").inner_text()
    assert geodata.load().headlines["1993"].words_en in said
    assert words["panel.nothing"] not in said and words["panel.nobody_known"] in said
    stage.go("year=1993&kinds=local", language="en")
    assert words["panel.nothing"] in page.locator(".panel-now").inner_text()


@IN_FILES
def test_a_year_tells_its_dead_by_counter_and_area_and_a_month_does_not(stage: Stage) -> None:
    page, atlas = stage.open("year=2016"), geodata.load()
    lines = page.locator(".panel-now .deaths li")
    deaths = atlas.at(Period.year(2016)).deaths
    assert lines.count() == len(deaths) > 1
    for line, one in zip(lines.all_inner_texts(), deaths, strict=True):
        assert one.counted_by_fr in line and one.scope_fr in line
    stage.go("month=2016-08")
    assert lines.count() == 0
    assert load_words("fr").fill("deaths.by_year", year="2016") in page.locator(".panel-now .deaths").inner_text()
    stage.go("year=1995")
    assert load_words("fr").fill("deaths.before", year="1999") in page.locator(".panel-now .deaths").inner_text()


@IN_FILES
@pytest.mark.parametrize(
    ("mode", "screen", "is_open"),
    [
        ("", (1366, 768), True),
        ("", (390, 844), False),
        ("mode=kiosk&", (1080, 1920), False),
        ("mode=class&", (1280, 720), False),
    ],
)
def test_who_and_where_unfolds_and_stays_so_while_the_years_pass(
    stage: Stage, mode: str, screen: tuple[int, int], is_open: bool
) -> None:
    page = without_motion(stage, screen)
    stage.go(f"{mode}year=2014")
    fold, rows = page.locator(".fold", has=page.locator(".who")), page.locator(".who .place")
    for wanted in (is_open, not is_open, is_open):
        for key in ("ArrowRight", "ArrowLeft"):
            if wanted:
                expect(rows.first).to_be_visible()
            else:
                expect(rows.first).to_be_hidden()
            stage.press(key)
        fold.locator("summary").click()


@IN_FILES
def test_what_is_not_known_is_said_and_never_a_zero(stage: Stage) -> None:
    page, words = stage.open("year=1991", language="en"), load_words("en")
    said = page.locator(".panel-now").inner_text()
    assert words["panel.organisations_none"] in said and words["panel.places_none"] in said
    assert not re.search(r"\b0\b", said + stage.spoken())


@IN_FILES
def test_no_moment_is_announced_before_the_visitor_has_settled(stage: Stage) -> None:
    page = stage.open("year=1990")
    live = page.locator("[aria-live=polite]").first
    for _ in range(3):
        page.locator(".bar-step").last.click()
    stage.settle()
    assert live.inner_text() == stage.spoken()


@IN_FILES
def test_who_wants_no_movement_gets_discs_at_once(stage: Stage) -> None:
    page = stage.enter()
    page.emulate_media(reduced_motion="reduce")
    stage.go("year=1990")
    stage.press("End")
    assert stage.period() == "2017"
    moving = page.evaluate("document.getAnimations().filter(({ playState }) => playState === 'running').length")
    assert moving == 0
