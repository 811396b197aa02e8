"""What the stage builds of the records, without a browser: chart, panel, chips, frame of an address, visits told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata import Period, load
from geodata.bounds import BASE_MAP_BOX
from geodata.maps.style import to_style
from pages.stage.payload import to_atlas_json, to_details_json
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")

# --- the chart of a card ----------------------------------------------------------------------------

SIGNS = {"official": "rect", "association": "circle", "other": "path"}
_CHARTS = """
  const { openAtlas } = modules["period/slice.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  const { place } = modules["records/cards.js"].cards({ atlas, word: wordsAsKeys(), details: JSON.parse(given.details), chips: () => null, unfolded: new Set(), roadWay: () => null });
  const number = (node, name) => Number(node.getAttribute(name));
  return Object.fromEntries(given.places.map((id) => {
    const parts = (wanted) => place(id, "2016").filter(Boolean).flatMap((part) => all(part, wanted));
    const [[chart], [sources]] = [parts("chart"), parts("sources")];
    const [axis] = all(chart, "axis");
    return [id, {
      sources: all(sources, "li").length,
      base: number(axis, "y1"),
      texts: all(chart, "text").map((text) => [text.textContent, number(text, "y")]),
      key: all(chart, "mark").map((mark) => mark.getAttribute("class").split(" ")[1]),
      marks: all(chart, "g").map((mark) => {
        const [said, line, shape] = mark.childNodes;
        return { series: mark.getAttribute("class"), sign: shape.tag, said: said.textContent, x: number(line, "x1"), top: number(line, "y1"), bottom: number(line, "y2"), shape: shape.attributes };
      }),
    }];
  }));
"""  # noqa: E501
COUNTED = {
    key: counts
    for key in load().places
    if len(counts := [one for one in load().headcounts if one.place_id == key and one.what == "residents"]) > 1
}


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


@pytest.fixture(scope="module")
def charts(stage: Modules) -> dict[str, dict[str, Any]]:
    given = {"atlas": to_atlas_json(load(), "fr").decode(), "details": to_details_json(load(), "fr").decode()}
    found: dict[str, dict[str, Any]] = stage.call(_CHARTS, given | {"places": list(COUNTED)})
    return found


def test_each_series_has_its_sign_in_the_chart(charts: dict[str, dict[str, Any]]) -> None:
    seen = set()
    for key, counts in COUNTED.items():
        marks = charts[key]["marks"]
        assert [mark["series"] for mark in marks] == [count.series for count in counts], key
        assert [mark["sign"] for mark in marks] == [SIGNS[count.series] for count in counts], key
        assert charts[key]["key"] == [series for series in SIGNS if series in {count.series for count in counts}]
        assert all(count.counted_by_fr in mark["said"] for mark, count in zip(marks, counts, strict=True))
        seen |= {count.series for count in counts}
    assert seen == set(SIGNS)


def test_more_people_stand_higher_in_the_chart_and_later_ones_further_right(charts: dict[str, dict[str, Any]]) -> None:
    for key, counts in COUNTED.items():
        chart, most = charts[key], max(count.most for count in counts)
        base, top = chart["base"], min(mark["top"] for mark in chart["marks"])
        assert base - top > 50, key
        for mark, count in zip(chart["marks"], counts, strict=True):
            assert (base - mark["top"]) / (base - top) == pytest.approx(count.most / most), key
            assert (base - mark["bottom"]) / (base - top) == pytest.approx(count.least / most), key
            assert height_of(mark["shape"]) == pytest.approx(mark["top"], abs=1), "the sign is at the upper end"
        days = [count.days.earliest + count.days.latest for count in counts]
        assert [mark["x"] for mark in sorted(chart["marks"], key=lambda mark: mark["x"])] == [
            chart["marks"][at]["x"] for at in sorted(range(len(days)), key=lambda at: days[at])
        ]
        (highest, y), (zero, foot) = chart["texts"][:2]
        assert (highest, zero) == (str(most), "0")
        assert abs(y - top) < 6 and abs(foot - base) < 6, "the scale says what the marks say"


def height_of(shape: dict[str, str]) -> float:
    """The y of the middle of a sign."""
    if "cy" in shape:
        return float(shape["cy"])
    if "d" in shape:
        ends = [float(part.split()[1]) for part in shape["d"].strip("MZ").split("L")]
        return (min(ends) + max(ends)) / 2
    return float(shape["y"]) + float(shape["height"]) / 2


def test_a_card_names_each_source_once(charts: dict[str, dict[str, Any]]) -> None:
    atlas = load()
    for key in COUNTED:
        citing: list[Any] = [atlas.places[key], *(one for one in atlas.headcounts if one.place_id == key)]
        citing += [one for one in atlas.presences if key in (one.place_id, one.for_place_id)]
        citing += [one for one in (*atlas.events, *atlas.at(Period.year(2016)).deaths) if one.place_id == key]
        assert charts[key]["sources"] == len({source for record in citing for source in record.sources}), key


# --- the panel --------------------------------------------------------------------------------------

_PANEL = """
  const word = wordsAsKeys();
  const atlas = { style: given.style, deaths: [{ year: "1999" }], placeById: new Map([["town", { id: "town", label: "Town" }]]) };
  const { panel } = modules["records/panel.js"];
  const { chipsOf } = modules["records/chips.js"];
  const count = (id, more = {}) => ({ id, place: "town", series: "official", what: "residents", figure: `figure-${id}`, by: `by-${id}`, when: `when-${id}`, most: 9, ...more });
  const work = (id, more = {}) => ({ organisation: { id, name: `Name of ${id}`, short: id, kind: "local" }, status: 2, role: "site", ...more });
  const place = { id: "camp", name: "Camp", label: "Camp", kind: "camp", layer: "camps", livedIn: true, area: false, countedIn: "" };
  const shown = (more = {}) => ({ place, status: 2, works: [work("salam")], counts: [count("a")], age: "period", disc: null, vague: [], highest: count("high"), hasHigher: false, within: [], heldBy: "", ...more });
  const sliceOf = (one) => ({
    period: { label: "2016", year: 2016, month: 0 }, places: [one], headline: { area: "Here", place: "camp", counts: one.counts, words: "", sentence: "", ofPeriod: true, year: "2016" },
    events: [], deaths: [], livedIn: [one], organisations: 1, certainOrganisations: 1, membersOnly: 0, isFiltered: false,
  });
  const fresh = () => panel({ atlas, word, chips: chipsOf(atlas, word) });
  const rowOf = ({ root }) => all(root, "item")[0];
"""  # noqa: E501
_NEXT = """
  const shownBefore = fresh();
  shownBefore.show(sliceOf(shown()));
  const before = rowOf(shownBefore);
  shownBefore.show(sliceOf(shown(change)));
  const anew = fresh();
  anew.show(sliceOf(shown(change)));
  return { isKept: rowOf(shownBefore) === before, before: plainly(before), after: plainly(rowOf(shownBefore)), anew: plainly(rowOf(anew)) };
"""  # noqa: E501
_SHOWN = """
  const now = fresh();
  now.show(sliceOf(shown(change)));
  const [people] = all(now.root, "people");
  const chip = (one) => ({ class: one.getAttribute("class"), said: one.getAttribute("aria-label"), sign: plainly(all(one, "sign")[0]) });
  return { row: rowOf(now).textContent, people: people.textContent, chips: all(rowOf(now), "chip").map(chip) };
"""  # noqa: E501


def in_panel(stage: Modules, body: str, change: str = "{}") -> dict[str, Any]:
    found: dict[str, Any] = stage.call(f"{_PANEL}const change = {change};{body}", {"style": to_style()})
    return found


@pytest.mark.parametrize(
    "change",
    [
        "{ status: 1 }",
        "{ age: 'year' }",
        "{ counts: [count('b')] }",
        "{ counts: [count('a'), count('b', { series: 'association' })] }",
        "{ hasHigher: true }",
        "{ vague: [count('v')] }",
        "{ within: [count('w')] }",
        "{ works: [work('msf')] }",
        "{ works: [work('salam'), work('msf')] }",
        "{ works: [work('salam', { status: 1 })] }",
        "{ works: [work('salam', { role: 'membership' })] }",
        "{ works: [] }",
    ],
)
def test_a_row_of_the_panel_says_what_is_so_now(stage: Modules, change: str) -> None:
    told = in_panel(stage, _NEXT, change)
    assert told["after"] == told["anew"] != told["before"]


def test_the_row_renews_its_highest_figure(stage: Modules) -> None:
    """Another one than a moment ago, with everything else as it was."""
    again = _NEXT.replace("sliceOf(shown())", "sliceOf(shown({ hasHigher: true }))")
    told = in_panel(stage, again, "{ hasHigher: true, highest: count('higher') }")
    assert told["after"] == told["anew"] != told["before"]


def test_a_row_that_says_the_same_is_kept(stage: Modules) -> None:
    assert in_panel(stage, _NEXT)["isKept"]


def test_the_highest_figure_is_told_with_the_headline_and_with_its_place(stage: Modules) -> None:
    told = in_panel(stage, _SHOWN, "{ hasHigher: true }")
    for said in (told["row"], told["people"]):
        assert "panel.highest figure-high (by-high, when-high)" in said
    usual = in_panel(stage, _SHOWN)
    assert "figure-high" not in usual["row"] + usual["people"] and "figure-a" in usual["row"]


def test_vague_counts_and_those_that_hold_these_are_told_one_by_one(stage: Modules) -> None:
    told = in_panel(stage, _SHOWN, "{ vague: [count('v'), count('x')], within: [count('w')] }")
    assert "panel.vague figure-v (by-v, when-v), figure-x (by-x, when-x)" in told["row"]
    assert "panel.within Town, figure-w (by-w, when-w)" in told["row"]


def test_a_possible_organisation_has_a_chip_and_a_sign_of_its_own(stage: Modules) -> None:
    works = "work('sure'), work('perhaps', { status: 1 }), work('in', { role: 'membership' })"
    sure, perhaps, member = in_panel(stage, _SHOWN, f"{{ works: [{works}] }}")["chips"]
    assert [chip["class"].split() for chip in (sure, perhaps, member)] == [
        ["chip"],
        ["chip", "possible"],
        ["chip", "member"],
    ]
    assert [chip["said"] for chip in (sure, perhaps, member)] == [
        "Name of sure",
        "Name of perhaps (panel.possible)",
        "Name of in (roles.membership)",
    ]
    assert len({str(chip["sign"]) for chip in (sure, perhaps, member)}) == 3


# --- the way back from a card ---------------------------------------------------------------------------

_TRAIL = """
  const { Trail } = modules["records/trail.js"];
  const trail = new Trail();
  const cardOf = (name) => ({ place: name.startsWith("place") ? name : null, organisation: name.startsWith("org") ? name : null, ring: name === "place-a" ? ["place-a"] : [] });
  for (const way of given) {
    const [how, name] = way.split(" ");
    if (how === "from-card") trail.keep();
    if (how === "back") trail.show(trail.back() ?? cardOf("none"));
    else trail.show(cardOf(name));
  }
  const open = trail.open && (trail.open.place ?? trail.open.organisation);
  const told = [open, trail.open?.ring ?? null];
  const before = [];
  for (let one = trail.back(); one; one = trail.back()) { before.push(one.place ?? one.organisation); trail.show(one); }
  return [...told, before];
"""  # noqa: E501


@pytest.mark.parametrize(
    ("ways", "open_", "before"),
    [
        (["map place-a"], "place-a", []),
        (["map place-a", "from-card org-b"], "org-b", ["place-a"]),
        (["map place-a", "from-card org-b", "from-card place-c"], "place-c", ["org-b", "place-a"]),
        (["map place-a", "from-card org-b", "year org-b", "from-card place-c"], "place-c", ["org-b", "place-a"]),
        (["map place-a", "from-card org-b", "back"], "place-a", []),
        (["map place-a", "from-card org-b", "from-card place-c", "back"], "org-b", ["place-a"]),
        (["map place-a", "from-card org-b", "from-card place-a"], "place-a", []),
        (["map place-a", "from-card org-b", "map place-c"], "place-c", []),
        (["map place-a", "from-card org-b", "closed none", "map place-c"], "place-c", []),
        (["map place-a", "from-card org-b", "back", "back"], None, []),
    ],
)
def test_back_leads_to_the_card_that_this_one_was_opened_from(
    stage: Modules, ways: list[str], open_: str | None, before: list[str]
) -> None:
    """As it was, with the ring that was touched; what is opened on the map, or closed, begins anew."""
    found, ring, led = stage.call(_TRAIL, ways)
    assert (found, led) == (open_, before)
    assert ring == (["place-a"] if open_ == "place-a" else None if open_ is None else [])


# --- the frame that an address asks for ----------------------------------------------------------------

_VIEW = """
  const atlas = { style: { kinds: {} }, activities: [], firstYear: 1990, lastYear: 2017, language: "fr", box: given.box, placeById: new Map(), organisationById: new Map() };
  const { view, notUnderstood } = modules["app/view.js"].readView(atlas, `?bounds=${given.bounds}&lang=fr`);
  return { bounds: view.bounds, notUnderstood };
"""  # noqa: E501


@pytest.mark.parametrize("edge", range(4), ids=["west", "south", "east", "north"])
def test_a_frame_may_reach_the_edge_of_the_base_map_and_not_beyond(stage: Modules, edge: int) -> None:
    whole = list(BASE_MAP_BOX)
    assert framed(stage, whole) == {"bounds": whole, "notUnderstood": []}
    beyond = [side + (-0.001 if edge < 2 else 0.001) * (at == edge) for at, side in enumerate(whole)]
    text = ",".join(map(str, beyond))
    assert framed(stage, beyond) == {"bounds": None, "notUnderstood": [{"name": "bounds", "value": text}]}


def test_a_frame_has_four_sides_the_right_way_round(stage: Modules) -> None:
    west, south, east, north = BASE_MAP_BOX
    for bounds in ([east, south, west, north], [west, north, east, south], [west, south, west, north], [west, south]):
        assert framed(stage, bounds)["bounds"] is None, bounds


def framed(stage: Modules, bounds: list[float]) -> dict[str, Any]:
    given = {"box": BASE_MAP_BOX, "bounds": ",".join(map(str, bounds))}
    found: dict[str, Any] = stage.call(_VIEW, given)
    return found


# --- visits told to the server -------------------------------------------------------------------------

_VISITS = """
  const { counting } = modules["app/counting.js"];
  const { sceneOf } = modules["modes/scenes.js"];
  const open = () => { for (const value of ["fr", "fr", "en"]) counting(true)("language", value); };
  const kiosk = sceneOf("kiosk", { kiosk: (given) => given }, { atlas: {}, options: { onHome: open } });
  counting(false)("mode", "kiosk");
  open();
  open();
  const before = [...asked];
  kiosk.onHome();
  return { before, after: asked.slice(before.length) };
"""


def test_a_visit_counts_once_and_the_next_visitor_of_a_kiosk_anew(stage: Modules) -> None:
    told = stage.call(_VISITS)
    assert told["before"] == [["api/count", f'{{"what":"language","value":"{one}"}}'] for one in ("fr", "en")]
    assert told["after"] == told["before"]
