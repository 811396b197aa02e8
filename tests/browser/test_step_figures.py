"""The figure of a step in a browser: every person has a dot, no text is cut, small or touched, nothing is redrawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, pairwise, product
from pathlib import Path
from typing import Any

import pytest
from story_steps import whole
from test_layout import LEAST_TEXT, meet
from visitor import Doors, Stage

from geodata import Period, load
from geodata.models.headcounts import SERIES
from narrative import languages

SIZES = {"phone": (300, 230), "low": (640, 300), "class": (560, 420), "projector": (900, 800), "kiosk": (1080, 1000)}
NONE: dict[str, Any] = {"counts": [], "place": "", "periods": [], "of": ""}


def count(*ids: str) -> dict[str, Any]:
    return NONE | {"kind": "count", "counts": list(ids)}


FIGURES = {
    "one": count("calais-lande-2015-06-association"),
    "two": count("calais-lande-2016-08-association", "calais-lande-2016-08-17-official"),
    "range": count("calais-jungle-2009-2009-06-press"),
    "at least": count("calais-lande-2015-05-official"),
    "up to": count("calais-2009-01-association"),
    "before and after": NONE | {"kind": "before_after", "place": "calais-lande", "periods": ["2015-04", "2016-08"]},
    "not there before": NONE | {"kind": "before_after", "place": "grande-synthe-liniere", "periods": ["2015", "2016"]},
    "counts": NONE | {"kind": "years", "place": "calais"},
    "counts of few years": NONE | {"kind": "years", "place": "calais-lande"},
    "work": NONE | {"kind": "years", "of": "organisations"},
    "organisations": NONE | {"kind": "organisations", "periods": ["2014", "2016"]},
    "of a place": NONE | {"kind": "organisations", "place": "calais-lande", "periods": ["2015-04", "2016-08"]},
}


def opened(stage: Stage, query: str = "", viewport: tuple[int, int] = (1200, 1100), path: str = "/explore") -> Any:
    page = stage.open(query, viewport, path=path)
    page.add_script_tag(path=Path(__file__).with_name("figures.js"))
    return page


@pytest.fixture(scope="module")
def stage_of_figures(doors: Doors, served: str) -> Iterator[Stage]:
    stage = Stage(doors, served)
    opened(stage)
    yield stage
    stage.end()


@pytest.fixture
def page(stage_of_figures: Stage) -> Any:
    """One for all figures: it is as a new one before each test, as far as a figure can tell."""
    page = stage_of_figures.page
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("document.documentElement.dir = 'ltr'")
    page.evaluate("figures.contrast('')")
    return page


def show(page: Any, figure: dict[str, Any], size: str, language: str = "fr", **more: Any) -> None:
    asked = [language, figure, SIZES[size], more]
    page.evaluate("([language, figure, size, more]) => figures.show(language, figure, size, more)", asked)


def made_up(people: int, name: str = "made-up", series: str = "official") -> dict[str, Any]:
    of_all = {"place": "calais", "what": "residents", "series": series, "by": "x", "when": "y", "open": ""}
    return of_all | {"id": name, "least": people, "most": people, "figure": str(people), "days": [0, 0]}


def assert_can_be_read(page: Any, size: str, about: Any, least: float = LEAST_TEXT) -> None:
    """Every text, the dots of each canvas and the box itself."""
    width, height = SIZES[size]
    texts, crowds = page.evaluate("figures.texts()"), page.evaluate("figures.crowds()")
    assert texts, about
    assert [one["text"] for one in texts if one["size"] < least - 0.01] == [], about
    lines = [line | {"text": one["text"], "size": one["size"]} for one in texts for line in one["lines"]]
    for one in (*lines, *crowds):
        inside = one["x"] >= -0.5 and one["y"] >= -0.5
        assert inside and one["x"] + one["w"] <= width + 0.5 and one["y"] + one["h"] <= height + 0.5, (about, one)
    met = [(a["text"], b["text"]) for a, b in combinations(lines, 2) if meet(a, b, 0.3 * max(a["size"], b["size"]))]
    assert met == [], about
    assert [line["text"] for line, crowd in product(lines, crowds) if meet(line, crowd)] == [], about


def test_every_person_has_a_dot(page: Any) -> None:
    for people, size in product((1, 128, 6901, 10_000), ("phone", "projector")):
        show(page, count("made-up"), size, headcounts=[made_up(people)])
        (crowd,) = page.evaluate("figures.crowds()")
        assert crowd["count"] == people
        if people < 1000 and size == "projector":
            assert page.evaluate("figures.patches()") == people, "each stands alone on the screen"


@pytest.mark.parametrize("language", languages())
def test_no_text_of_a_figure_is_small_or_cut_or_touched(page: Any, language: str) -> None:
    for (name, figure), size in product(FIGURES.items(), SIZES if language == "fr" else ("phone", "kiosk")):
        show(page, figure, size, language)
        assert_can_be_read(page, size, (name, size))
        if figure["kind"] == "count":
            page.evaluate("figures.toggleClass()")
            assert_can_be_read(page, size, (name, size, "and a class"))


@pytest.mark.parametrize(("size", "viewport"), [("class", (1280, 720)), ("projector", (1920, 1080))])
def test_in_class_no_text_of_a_figure_is_under_a_45th_of_the_window(
    stage: Stage, size: str, viewport: tuple[int, int]
) -> None:
    page = opened(stage, "mode=class", viewport, "/")
    for name, figure in FIGURES.items():
        show(page, figure, size)
        assert_can_be_read(page, size, (name, size), viewport[1] / 45)
    if size == "class":
        assert_cut_lists_say_how_many_more(page)


def test_a_list_that_is_cut_says_how_many_more_there_are(page: Any) -> None:
    assert_cut_lists_say_how_many_more(page)


def assert_cut_lists_say_how_many_more(page: Any) -> None:
    for size in ("phone", "class", "kiosk"):
        show(page, FIGURES["organisations"], size)
        for heading, *items in page.evaluate(_LISTED):
            more = [int(item.split()[1]) for item in items if item.startswith("+")]
            assert len(items) - len(more) + sum(more) == int(heading.split()[0]), (size, heading)
            assert more or size != "phone", "all have room: nothing is tested"


_LISTED = """() => [...document.querySelectorAll(".stayed-and-new section")].map((section) =>
  [...section.querySelectorAll(".heading, li")].filter((one) => one.checkVisibility()).map((one) => one.textContent))"""


@pytest.mark.parametrize("figure", ["counts", "work"])
def test_the_numbers_of_an_axis_are_as_far_apart_below_the_highest(page: Any, figure: str) -> None:
    for size in SIZES:
        show(page, FIGURES[figure], size)
        said = page.locator(".plot text[text-anchor=end]").all_text_contents()
        numbers = sorted(int("".join(filter(str.isdigit, text))) for text in said)
        assert len(numbers) > 3, size
        assert len({after - before for before, after in pairwise(numbers[:-1])}) == 1, (size, numbers)
        assert numbers[-1] - numbers[-2] <= numbers[1], f"{size}: the next one is missing in {numbers}"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_two_counts_are_in_the_colours_of_who_counted_the_official_one_at_the_left(page: Any, direction: str) -> None:
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    for size in ("class", "low"):
        show(page, FIGURES["two"], size)
        (crowd,) = page.evaluate("figures.crowds()")
        assert (crowd["count"], crowd["colours"]) == (6901 + 9106, ["#1d4f7c", "#b3391f"])
        texts = page.evaluate("figures.texts()")
        left, right = (next(one["lines"][0] for one in texts if n in one["text"]) for n in ("901", "106"))
        assert left["x"] + left["w"] < right["x"]
        assert crowd["dots"][0][0] < crowd["dots"][-1][0], "the blue ones, painted first, are at the left"
    assert all(word in page.evaluate("figures.said()") for word in ("901", "préfecture", "106", "associations"))


def test_two_counts_never_have_one_colour(page: Any) -> None:
    for contrast, pair in product(("", "high"), combinations_with_replacement(SERIES, 2)):
        page.evaluate("(contrast) => figures.contrast(contrast)", contrast)
        counts = [made_up(100 + i, f"made-up-{i}", series) for i, series in enumerate(pair)]
        show(page, count("made-up-1", "made-up-0"), "class", headcounts=counts)
        colours = page.evaluate("figures.crowds()")[0]["colours"]
        assert len(colours) == 2, (contrast, pair)


def test_a_figure_is_drawn_anew_only_where_its_box_or_the_colours_change(page: Any) -> None:
    show(page, FIGURES["one"], "class")
    drawn = [
        (page.evaluate(f"figures.{change}"), page.evaluate("figures.crowds()")[0]["count"])[1]
        for change in ("resize(560, 420)", "contrast('high')", "resize(560, 420)", "resize(561, 420)")
    ]
    assert drawn == [0, 3000, 0, 3000]
    assert page.evaluate("figures.crowds()")[0]["colours"] == ["#7f1d0c"]


def test_thirty_dots_come_beside_a_count_and_go(page: Any) -> None:
    show(page, FIGURES["one"], "class")
    page.evaluate("figures.toggleClass()")
    crowds = page.evaluate("figures.crowds()")
    assert crowds[-1]["count"] == 30
    show(page, FIGURES["one"], "class")
    assert [crowd["count"] for crowd in page.evaluate("figures.crowds()")] == [3000]


def test_dots_come_out_of_a_point_but_not_where_no_movement_is_wanted(page: Any) -> None:
    moves = {}
    for wish in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=wish)
        show(page, FIGURES["one"], "class", step={"from": {"x": 100, "y": 50}})
        moves[wish] = page.evaluate("figures.movements()")
    assert moves == {"reduce": [], "no-preference": [[100, 50]]}


def test_a_place_at_two_periods_is_drawn_on_one_scale_with_a_sign_an_organisation(page: Any) -> None:
    atlas = load()
    seen = [
        next(state for state in atlas.at(Period.parse(label)).places if state.place.id == "calais-lande")
        for label in FIGURES["before and after"]["periods"]
    ]
    for size in SIZES:
        show(page, FIGURES["before and after"], size)
        found = page.evaluate("figures.places()")
        assert [one["signs"] for one in found] == [len(state.works) for state in seen]
        assert all(one["isWhole"] for one in found), size
        areas = [radius**2 for one in found for radius in one["radii"]]
        people = [half.least for state in seen for half in state.disc]
        assert [area / areas[0] for area in areas] == pytest.approx([n / people[0] for n in people])
    show(page, FIGURES["not there before"], "class")
    assert [one["signs"] > 0 for one in page.evaluate("figures.places()")] == [False, True]


def test_no_figure_fails_where_it_has_hardly_any_room(page: Any, stage_of_figures: Stage) -> None:
    for kind, figure in {figure["kind"]: figure for figure in FIGURES.values()}.items():
        show(page, figure, "phone")
        for height in range(20, 160, 20):
            page.evaluate("(height) => figures.resize(300, height)", height)
        assert stage_of_figures.console == [], kind


def test_a_list_says_how_many_organisations_have_no_room(page: Any) -> None:
    for size in SIZES:
        show(page, FIGURES["organisations"], size)
        texts = [one["text"] for one in page.evaluate("figures.texts()")]
        totals = [int(text.split()[0]) for text in texts if text[0].isdigit() and " " in text]
        more = sum(int(text.lstrip("+\u00a0")) for text in texts if text.startswith("+"))
        shown = sum(1 for text in texts if not text.startswith("+")) - len(totals)
        assert len(totals) == 2 and sum(totals) == shown + more, size
        assert more or size != "phone"
    works = [work for state in load().at(Period.year(2016)).places for work in state.works]
    assert sum(totals) == len({work.organisation.team for work in works if work.role != "membership"})


# The heading, and whether a figure is drawn, in the frame after a key and in the end.
_AFTER_A_KEY = """
async (key) => {
  const now = () => [
    document.querySelector(".step.now .step-heading").textContent,
    Boolean(document.querySelector(".figure-box .step-figure")),
  ];
  const frame = () => new Promise(requestAnimationFrame);
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await frame();
  const first = now();
  while (!now()[1]) await frame();
  return [first, now()];
}
"""


def test_a_step_shows_its_text_a_frame_before_its_figure(stage: Stage) -> None:
    before, stop = next(
        (one, other)
        for one, other in pairwise(whole())
        if other.step.figure and not one.step.figure and one.step.period == other.step.period  # no years run
    )
    page = stage.open(f"mode=class&{before.address}", (1280, 720), path="/")
    heading = stop.heading("fr")
    assert page.evaluate(_AFTER_A_KEY, "PageDown") == [[heading, False], [heading, True]]
