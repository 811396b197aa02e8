"""Ways through the story, the years that pass on them, and their addresses: the rules, without a page."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from geodata import load
from narrative import languages, read_chapters, read_paths
from pages.stage.chapters import to_story_json
from pages.stage.payload import to_atlas_json
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")
_WALK = """
  const chapters = Object.entries({ a: ["one", "two", "three"], b: ["one", "two"], c: ["end"] }).map(
    ([slug, ids]) => ({ slug, steps: ids.map((id) => ({ id })) }),
  );
  const paths = { short: [["a", "two"], ["b", "one"], ["c", "end"]] };
  const { walkOf, pathOf } = modules["story/walk.js"];
  const name = (stop) => stop && `${stop.chapter.slug}/${stop.step.id}`;
  const walk = walkOf({ chapters, paths }, given.path ?? "short");
  const at = (address) => walk.find(...address.split("/"));
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


def walked(stage: Modules, body: str, **given: Any) -> Any:
    return stage.call(f"{_WALK} {body}", given)


# --- ways -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "asked", "path"),
    [
        ("kiosk", None, "short"),
        ("kiosk", "whole", "whole"),
        ("kiosk", "short", "short"),
        ("desk", None, "whole"),
        ("class", None, "whole"),
        ("desk", "short", "short"),
    ],
)
def test_a_kiosk_has_the_short_visit_unless_it_is_asked_for_the_whole(
    stage: Modules, mode: str, asked: str | None, path: str
) -> None:
    assert walked(stage, "return pathOf(given.mode, given.asked);", mode=mode, asked=asked) == path


@pytest.mark.parametrize(
    ("path", "stops"),
    [
        ("short", ["a/two", "b/one", "c/end"]),
        ("whole", ["a/one", "a/two", "a/three", "b/one", "b/two", "c/end"]),
        ("none", ["a/one", "a/two", "a/three", "b/one", "b/two", "c/end"]),
    ],
)
def test_a_way_has_the_steps_of_its_path_or_all(stage: Modules, path: str, stops: list[str]) -> None:
    assert walked(stage, "return walk.stops.map(name);", path=path) == stops


@pytest.mark.parametrize(
    ("slug", "id_", "found"),
    [
        ("a", "two", "a/two"),
        ("a", "three", "a/three"),  # off the path
        ("a", None, "a/two"),  # where the path enters the chapter
        ("a", "gone", "a/two"),
        ("b", "end", "b/one"),  # a step of another chapter
        (None, "end", "a/two"),  # a step without its chapter
        (None, None, "a/two"),
        ("gone", "two", "a/two"),
    ],
)
def test_a_step_is_found_by_its_address(stage: Modules, slug: str | None, id_: str | None, found: str) -> None:
    assert walked(stage, "return name(walk.find(given.slug, given.id));", slug=slug, id=id_) == found


def test_a_chapter_that_the_path_leaves_out_is_found_at_its_beginning(stage: Modules) -> None:
    body = """
      const { Walk } = modules["story/walk.js"];
      return name(new Walk(walk.all, walk.stops.slice(0, 1)).find("b", null));
    """
    assert walked(stage, body) == "b/one"


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        ("a/two", None, "b/one"),
        ("b/one", "a/two", "c/end"),
        ("c/end", "b/one", None),
        ("a/one", None, "a/two"),  # off the path: on to it
        ("a/three", "a/two", "b/one"),
        ("b/two", "b/one", "c/end"),
    ],
)
def test_the_way_goes_on_and_back(stage: Modules, at: str, before: str | None, after: str | None) -> None:
    body = "return [-1, 1].map((by) => name(walk.beside(at(given.at), by)));"
    assert walked(stage, body, at=at) == [before, after]


@pytest.mark.parametrize(
    ("path", "at", "n", "total"),
    [
        ("short", "a/two", 1, 3),
        ("short", "b/one", 2, 3),
        ("short", "c/end", 3, 3),
        ("short", "a/one", 1, 3),  # before the first
        ("short", "a/three", 1, 3),
        ("short", "b/two", 2, 3),
        ("whole", "a/one", 1, 6),
        ("whole", "b/one", 4, 6),
        ("whole", "c/end", 6, 6),
    ],
)
def test_progress_is_said_off_the_path_too(stage: Modules, path: str, at: str, n: int, total: int) -> None:
    assert walked(stage, "return walk.progressAt(at(given.at));", path=path, at=at) == {"n": n, "total": total}


# --- years ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        ("2002", "2005", ["2003", "2004"]),
        ("2005", "2002", ["2004", "2003"]),
        ("2002", "2003", []),
        ("2002", "2002", []),
        ("2015-11", "2016-02", ["2015-12", "2016-01"]),
        ("2016-02", "2015-11", ["2016-01", "2015-12"]),
        ("2016-08", "2016-09", []),
        ("2002-11", "2004", ["2003"]),
        ("2004", "2002-11", ["2003"]),
        ("2014-01", "2016-02", ["2015"]),  # 25 months: by year
        ("2016", "2016-08", []),
    ],
)
def test_years_pass_between_two_periods(stage: Modules, first: str, last: str, between: list[str]) -> None:
    body = 'return modules["story/running.js"].periodsBetween(given.first, given.last);'
    assert stage.call(body, {"first": first, "last": last}) == between


def test_months_that_are_near_pass_one_by_one(stage: Modules) -> None:
    body = 'return modules["story/running.js"].periodsBetween("2014-01", "2016-01");'
    months = [f"{year}-{month:02}" for year in (2014, 2015) for month in range(1, 13)]
    assert stage.call(body) == months[1:]


FRAMES = """
  const asked = [];
  globalThis.requestAnimationFrame = (work) => asked.push(work);
  const nextFrame = () => { for (const work of asked.splice(0)) work(); };
"""


def test_all_years_take_at_most_a_second_and_a_half(stage: Modules) -> None:
    """Few pass slower; each is shown once and in order, and then the end is told; with calm asked for, at once.

    The first comes in the frame after that of the text.
    """
    body = """
      const told = {};
      for (const [count, matches] of [[3, false], [26, false], [3, true], [0, false]]) {
        const periods = Array.from({ length: count }, (_, i) => String(i));
        const seen = [];
        let tick, every = 0;
        globalThis.matchMedia = () => ({ matches });
        globalThis.setInterval = (f, ms) => { tick = f; every = ms; return 1; };
        globalThis.clearInterval = () => { tick = null; };
        const running = new modules["story/running.js"].Running();
        running.through(periods, (period) => seen.push(period), () => seen.push("end"));
        nextFrame();
        const waits = running.isRunning && !seen.length;
        nextFrame();
        let ticks = 0;
        while (tick && ticks < 100) { tick(); ticks += 1; }
        const on = running.isRunning;
        told[`${count}${matches ? " calm" : ""}`] = { seen: seen.join(" "), ms: ticks * every, on, waits };
      }
      return told;
    """
    told = stage.call(FRAMES + body)
    assert told["3"] == {"seen": "0 1 2 end", "ms": 360, "on": False, "waits": True}
    assert told["26"]["seen"] == " ".join([*map(str, range(26)), "end"])
    assert told["26"]["ms"] <= 1500
    assert told["3 calm"] == {"seen": "end", "ms": 0, "on": False, "waits": False}
    assert told["0"] == {"seen": "end", "ms": 0, "on": False, "waits": True}


def test_what_waits_for_the_first_frame_is_done_in_order_one_piece_a_frame(stage: Modules) -> None:
    body = """
      const { AfterFrame } = modules["app/after_frame.js"];
      const [map, entry, figure, tabs] = Array.from({ length: 4 }, () => new AfterFrame());
      const done = [];
      map.put(() => { done.push("map"); figure.put(() => done.push("figure")); });
      entry.put(() => done.push("entry"));
      tabs.put(() => done.push("tabs"));
      tabs.cancel();
      const seen = Array.from({ length: 6 }, () => { nextFrame(); return done.splice(0).join(); });
      entry.put(() => done.push("put again"));
      entry.put(() => done.push("in its place"));
      nextFrame();
      entry.now();
      nextFrame();
      return [seen, done, entry.isWaiting];
    """
    seen, done, waits = stage.call(FRAMES + body)
    assert seen == ["", "map", "entry", "figure", "", ""]
    assert done == ["in its place"] and not waits


# --- where dots come from ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lon", "lat", "width", "height", "x", "y"),
    [
        (0, 0, 400, 200, 200, 100),  # the middle
        (-10, 0, 400, 200, 100, 100),  # as wide as high: the lower side of the window decides
        (10, 0, 400, 200, 300, 100),
        (10, 0, 200, 400, 200, 200),
        (0, 10, 400, 200, 200, 0),
        (0, -10, 400, 200, 200, 200),
    ],
)
def test_a_place_has_its_point_in_the_window(
    stage: Modules, lon: float, lat: float, width: int, height: int, x: float, y: float
) -> None:
    body = 'return modules["story/figure_layer.js"].pointInFrame(given.place, [-10, -10, 10, 10], ...given.size);'
    found = stage.call(body, {"place": {"lon": lon, "lat": lat}, "size": [width, height]})
    # Web Mercator: 10° of latitude are 10.05° of longitude at the equator high.
    assert found == pytest.approx({"x": x, "y": y}, abs=1)


def test_a_degree_of_latitude_is_higher_in_the_north(stage: Modules) -> None:
    body = 'return modules["story/figure_layer.js"].pointInFrame({ lon: 2, lat: 51 }, [1.5, 50, 2.5, 52], 400, 400).y;'
    assert stage.call(body) > 201, "the middle in degrees lies below the middle of the frame"


# --- addresses --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def given() -> dict[str, str]:
    return {"atlas": to_atlas_json(load(), "fr").decode(), "story": to_story_json(load(), "fr").decode()}


_VIEW = """
  globalThis.opened ??= modules["period/slice.js"].openAtlas(JSON.parse(given.atlas));
  globalThis.told ??= JSON.parse(given.story);
  const { readView, writeView } = modules["app/view.js"];
  const { view, notUnderstood } = readView(opened, given.search, told, given.mode ?? "desk");
"""


def read(stage: Modules, given: dict[str, str], search: str, mode: str = "desk") -> dict[str, Any]:
    """The chapter, the step, the path and the period of an address, and its names that were not understood."""
    body = "return { ...view, bad: notUnderstood.map(({ name }) => name) };"
    found: dict[str, Any] = stage.call(f"{_VIEW} {body}", given | {"search": search, "mode": mode})
    return found


def written(stage: Modules, given: dict[str, str], search: str, **changes: Any) -> str:
    """The address of the view that another one asks for, once it is changed."""
    body = "return writeView(opened, { ...view, ...given.changes }, given.search, told);"
    found: str = stage.call(f"{_VIEW} {body}", given | {"search": search, "changes": changes})  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("number", ["", "02-", "2-", "11-", "007-"])
def test_old_addresses_open_the_chapter_of_their_slug(stage: Modules, given: dict[str, str], number: str) -> None:
    found = read(stage, given, f"?chapter={number}sangatte")
    first = read_chapters()[1].steps[0]
    assert (found["chapter"], found["step"], found["period"], found["bad"]) == ("sangatte", first.id, first.period, [])


def test_every_step_has_an_address_that_opens_it(stage: Modules, given: dict[str, str]) -> None:
    for chapter in read_chapters():
        for step in chapter.steps:
            search = f"?chapter={chapter.slug}&step={step.id}"
            found = read(stage, given, search)
            assert (found["chapter"], found["step"]) == (chapter.slug, step.id)
            assert (found["period"], found["bad"]) == (step.period, [])
            assert written(stage, given, search) == f"{search}&lang=fr"


def test_elsewhere_the_step_that_led_there_is_kept_for_the_way_back(stage: Modules, given: dict[str, str]) -> None:
    """A page without the story neither tells of it nor says that it was not understood."""
    search = "?mode=kiosk&chapter=sangatte&step=red-cross&year=2002"
    body = f"""
      {_VIEW}
      const other = readView(opened, given.search, null, "kiosk");
      return [other.notUnderstood, writeView(opened, other.view, given.search, null)];
    """
    assert stage.call(body, given | {"search": search}) == [[], f"{search}&lang=fr"]


def test_the_way_back_leads_to_the_step_on_its_way_through_the_story(stage: Modules, given: dict[str, str]) -> None:
    """From what a page of its own has made of the address: the map too, which shows another year and a road."""
    led = "?mode=kiosk&chapter=sangatte&step=red-cross&path=whole&reach=low"
    body = f"""
      {_VIEW}
      const {{ queryOfStory }} = modules["app/addresses.js"];
      const other = readView(opened, `${{given.search}}&year=2012&road=A26`, null, "kiosk");
      const back = queryOfStory(writeView(opened, other.view, given.search, null), "kiosk", "en");
      return [back, readView(opened, `?${{back}}`, told, "kiosk").view];
    """
    back, view = stage.call(body, given | {"search": led})
    assert "2012" not in back and "A26" not in back and "lang=en" in back
    step = next(step for chapter in read_chapters() for step in chapter.steps if step.id == "red-cross")
    assert [view[key] for key in ("chapter", "step", "path", "mode", "reach", "period")] == [
        *("sangatte", "red-cross", "whole", "kiosk", "low"),
        step.period,
    ]


def test_a_step_of_another_chapter_opens_the_chapter(stage: Modules, given: dict[str, str]) -> None:
    sangatte, other = read_chapters()[1:3]
    elsewhere = next(step.id for step in other.steps if step.id not in {step.id for step in sangatte.steps})
    found = read(stage, given, f"?chapter=sangatte&step={elsewhere}")
    assert (found["chapter"], found["step"]) == ("sangatte", sangatte.steps[0].id)
    for search in ("?step=gone&chapter=sangatte", "?chapter=sangatte&step=gone"):
        assert read(stage, given, search)["bad"] == ["step"]
    assert read(stage, given, "?chapter=gone")["bad"] == ["chapter"]


def test_an_address_without_a_chapter_begins_its_way(stage: Modules, given: dict[str, str]) -> None:
    first, short = read_chapters()[0], read_paths()["short"]
    for search, mode, path, begin in (
        ("", "desk", None, (first.slug, first.steps[0].id)),
        ("", "class", None, (first.slug, first.steps[0].id)),
        ("", "kiosk", None, short[0]),
        ("?path=whole", "kiosk", "whole", (first.slug, first.steps[0].id)),
        ("?path=short", "desk", "short", short[0]),
        ("?path=long", "desk", None, (first.slug, first.steps[0].id)),
    ):
        found = read(stage, given, search, mode)
        assert ((found["chapter"], found["step"]), found["path"]) == (begin, path), search
        assert found["bad"] == (["path"] if "long" in search else [])


def test_a_chapter_is_entered_where_the_short_path_does(stage: Modules, given: dict[str, str]) -> None:
    entered = {slug: step for slug, step in reversed(read_paths()["short"])}
    for slug, step in entered.items():
        assert read(stage, given, f"?chapter={slug}", "kiosk")["step"] == step
        assert read(stage, given, f"?chapter={slug}&path=short")["step"] == step


def test_another_period_than_the_step_s_is_said(stage: Modules, given: dict[str, str]) -> None:
    search = "?chapter=sangatte&step=opens"
    assert written(stage, given, search, period="2009") == f"{search}&year=2009&lang=fr"
    assert written(stage, given, search, period="2016-08") == f"{search}&month=2016-08&lang=fr"
    found = read(stage, given, f"{search}&year=2009")
    assert (found["step"], found["period"]) == ("opens", "2009")
    assert written(stage, given, f"{search}&year=2009", period="1999") == f"{search}&lang=fr"
    assert written(stage, given, search, path="short") == f"{search}&path=short&lang=fr"
    assert written(stage, given, f"{search}&mode=class&utm=x", step="deaths", period="2000") == (
        "?chapter=sangatte&step=deaths&mode=class&utm=x&lang=fr"
    )


def test_the_story_that_the_browser_gets_has_its_paths_and_steps() -> None:
    for language in languages():
        told = json.loads(to_story_json(load(), language))
        assert told["paths"]["short"] == [list(address) for address in read_paths()["short"]]
        for chapter, facts in zip(told["chapters"], read_chapters(), strict=True):
            assert [step["id"] for step in chapter["steps"]] == [step.id for step in facts.steps]
            for step, fact in zip(chapter["steps"], facts.steps, strict=True):
                assert [kind for kind, *_ in chain(*step["text"])].count("how") == 1
                assert len(step["sources"]) == len(fact.sources)
                assert (step["figure"] is None) == (fact.figure is None)
                for kind, text, _ in chain(*step["text"], *step["how"]):
                    assert text or kind == "how", "every figure and date is filled in"
