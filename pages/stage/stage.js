// The stage: one visitor, one moment. It holds the view, cuts the slice, and shows it in the panel, on the time bar
// and on the map in the same frame; the server is not asked. The map is streamlit-folium's iframe, told by message.

import { cards } from "./cards.js";
import { el, wordsOf } from "./dom.js";
import { find } from "./find.js";
import { legend } from "./legend.js";
import { countsSentence, panel } from "./panel.js";
import { openAtlas, sliceAt } from "./slice.js";
import { timeBar } from "./time_bar.js";
import { activeYear, readView, writeView } from "./view.js";

const SETTLE_MS = 250;
const DETAILS_AT_THE_LATEST_MS = 3000; // a card may be asked for before the map has drawn
const MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]';

// `root`: an empty element; `options`: language, languages {code: name}, assets (address of the folder of assets).
export async function mountStage(root, options) {
  const read = async (name) => {
    const response = await fetch(`${options.assets}/${name}.${options.language}.json`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  };
  let atlas;
  try {
    atlas = openAtlas(await read("atlas"));
  } catch {
    root.replaceChildren(el("div", { class: "stage-failed", role: "alert" }, el("p", {}, options.failed), el("button", { type: "button", onclick: () => location.reload() }, options.retry)));
    return { close() {} };
  }
  const stage = build(root, options, atlas);
  stage.firstDrawn.then(() => read("details")).then(stage.detailsRead, () => {});
  return stage;
}

function build(root, options, atlas) {
  const word = wordsOf(atlas);
  document.documentElement.lang = atlas.language;
  document.documentElement.dir = word("language.dir");
  const skip = document.querySelector('[data-testid="stSkipToContent"]'); // Streamlit's, in English
  if (skip) skip.textContent = word("site.skip");
  document.title = `${word("site.title")}, ${word("site.subtitle")}`;

  let { view, notUnderstood } = readView(atlas, location.search);
  let details = null;
  let awaited = false; // a card was opened before its details came, and waits for the focus
  let settling = 0;
  let drawn = () => {};
  const firstDrawn = new Promise((done) => {
    drawn = done;
    setTimeout(done, DETAILS_AT_THE_LATEST_MS);
  });
  let frame = null; // the map's window, once it has said that it is ready

  // --- parts -----------------------------------------------------------------------------------------------------

  const pick = (picked, { moveInTime = false } = {}) => {
    const next = { place: picked.place ?? null, organisation: picked.organisation ?? null };
    const period = moveInTime && !isActive({ ...view, ...next }) ? activeYear(atlas, next) : null;
    change({ ...next, ...(period ? { period } : {}) }, { focus: true });
  };
  const now = panel({ atlas, word, onPick: pick });
  const seek = find({ atlas, word, onPick: pick, onView: (changes) => change(changes) });
  const bar = timeBar({ atlas, word, onPeriod: (period) => change({ period }) });
  const card = el("div", { class: "card", hidden: true });
  const scroll = el("div", { class: "panel-scroll" }, now.root, card);
  const notices = el("div", { class: "notices", role: "status" });
  const live = el("div", { class: "hidden-but-read", "aria-live": "polite" });
  const address = (path) => `${path}?lang=${atlas.language}`;
  const languages = Object.entries(options.languages).map(([code, name]) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(code === atlas.language), title: name, onclick: () => { settle(); options.onLanguage(code); } }, code.toUpperCase()),
  );
  const head = el(
    "header",
    { class: "head" },
    el("h1", {}, word("site.title"), " ", el("span", {}, word("site.subtitle"))),
    el("nav", { "aria-label": word("site.title") }, el("a", { href: address("/") }, word("site.home")), el("a", { href: address("/sources") }, word("site.sources"))),
    el("div", { class: "languages", role: "group", "aria-label": word("site.language") }, ...languages),
  );
  const mapButton = (name, text, message) => el("button", { type: "button", class: "map-button", "aria-label": word(`stage.${name}`), title: word(`stage.${name}`), onclick: () => tell(message) }, text);
  const over = el(
    "div",
    { class: "over-map" },
    el("div", { class: "map-buttons" }, mapButton("zoom_in", "+", { story: "zoom", by: 1 }), mapButton("zoom_out", "−", { story: "zoom", by: -1 }), mapButton("whole_map", "⤢", { story: "frame" })),
    legend({ atlas, word }),
  );
  root.replaceChildren(el("div", { class: "stage" }, el("aside", { class: "panel", "aria-label": word("panel.who_where") }, head, notices, seek.root, scroll), over, bar.root, live));

  for (const { name, value } of notUnderstood) {
    const line = el("p", { class: "notice" }, word("stage.not_understood", { name, value: value.slice(0, 60) }));
    line.append(el("button", { type: "button", "aria-label": word("stage.close"), onclick: () => line.remove() }, "×"));
    notices.append(line);
  }

  // --- the view --------------------------------------------------------------------------------------------------

  const filter = () => ({
    showsPlace: (place) => view.layers.has(place.kind === "coastal_town" ? "inland_towns" : place.layer),
    showsPresence: (presence) =>
      view.layers.has("organisations") &&
      view.kinds.has(atlas.organisationById.get(presence.organisation).kind) &&
      presence.activities.some((activity) => view.activities.has(activity)),
  });

  function isActive({ place, organisation, period }) {
    const slice = sliceAt(atlas, period);
    if (place) return slice.places.some((shown) => shown.place.id === place);
    return slice.places.some((shown) => shown.works.some((work) => work.organisation.id === organisation));
  }

  function change(changes, { focus = false } = {}) {
    view = { ...view, ...changes };
    show();
    if ("layers" in changes || "kinds" in changes || "activities" in changes) seek.show(view);
    if ("place" in changes || "organisation" in changes) {
      openCard(focus);
      reveal();
    } else if ("period" in changes && !card.hidden) openCard(false);
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE_MS);
  }

  function settle() {
    history.replaceState(history.state, "", location.pathname + writeView(atlas, view, location.search) + location.hash);
    live.textContent = spoken(sliceAt(atlas, view.period, filter()));
  }

  const spoken = (slice) => word("time.value", { period: word.period(slice.period.label), ...countsSentence(word, slice) });

  function show() {
    const slice = sliceAt(atlas, view.period, filter());
    tell(toMap(slice));
    now.show(slice);
    bar.show(view.period, spoken(slice));
    bar.light(view.organisation ? livesOf(view.organisation) : null);
  }

  const lives = new Map();
  function livesOf(organisation) {
    if (!lives.has(organisation)) lives.set(organisation, atlas.presences.filter((presence) => presence.organisation === organisation).map((presence) => presence.life));
    return lives.get(organisation);
  }

  // `focus`: the visitor asked for it, so the keyboard follows into the card and back to where it was.
  function openCard(focus) {
    const open = view.place ?? view.organisation;
    const wasOpen = card.dataset.of;
    card.hidden = !open;
    now.root.hidden = Boolean(open);
    root.firstElementChild.classList.toggle("reading", Boolean(open));
    card.dataset.of = open ?? "";
    if (!open) {
      awaited = false;
      if (focus) (now.root.querySelector(`[data-place="${wasOpen}"], [data-organisation="${wasOpen}"]`) ?? now.heading).focus();
      return;
    }
    if (!details) {
      awaited ||= focus;
      card.replaceChildren(el("p", { class: "aside" }, word("card.details_loading")));
      return;
    }
    const made = cards({ atlas, word, details, onPick: (picked) => pick(picked), onPeriod: (period) => change({ period }), onClose: closeCard });
    card.replaceChildren(...(view.place ? made.place(view.place, view.period) : made.organisation(view.organisation, view.period)).filter(Boolean));
    if (focus || awaited) {
      scroll.scrollTop = 0;
      card.querySelector("h2").focus({ preventScroll: true });
    }
    awaited = false;
  }

  const closeCard = () => change({ place: null, organisation: null }, { focus: true });
  function keyed(event) {
    if (event.key === "Escape" && !card.hidden) closeCard();
  }
  document.addEventListener("keydown", keyed); // of the page: a card that the address opened has no focus yet

  // --- the map ---------------------------------------------------------------------------------------------------

  // The last figures, and the highest of the period where that is another.
  function figureOf({ disc, counts, age, highest, place }) {
    if (disc) {
      const last = disc.halves.map((count) => count.figure).join(" | ");
      const isHigher = age === "period" && highest > Math.max(...disc.halves.map((count) => count.most));
      return isHigher ? word("stage.figure_and_highest", { figure: last, highest: word.number(highest) }) : last;
    }
    return place.area && age === "period" ? Object.values(counts)[0].figure : "";
  }

  const toMap = (slice) => ({
    story: "slice",
    period: slice.period.label,
    lastDay: slice.period.lastDay,
    selected: { place: view.place, organisation: view.organisation },
    places: slice.places.map((shown) => ({
      id: shown.place.id,
      status: shown.status,
      figure: figureOf(shown),
      disc: shown.disc && { halves: shown.disc.halves.map(({ least }) => ({ least })), age: shown.disc.age, highest: shown.disc.highest },
      works: shown.works.map(({ organisation, status, role }) => ({ organisation: organisation.id, status, member: role === "membership" })),
    })),
  });

  // Called, not posted, so that panel and map are drawn in one frame: a message would come a frame later.
  function tell(message) {
    frame?.hear(message);
  }

  function reveal() {
    const place = view.place && atlas.placeById.get(view.place);
    if (place) tell({ story: "reveal", lon: place.lon, lat: place.lat });
  }

  function heard(event) {
    const frames = [...document.querySelectorAll(MAP_FRAME)].map((element) => element.contentWindow);
    if (!frames.includes(event.source)) return;
    if (event.data?.story === "ready") {
      frame = event.source;
      tell({
        story: "atlas",
        language: atlas.language,
        title: word("stage.map_title"),
        attribution: word("stage.attribution"),
        shortAttribution: word("stage.attribution_short"),
        places: atlas.places.map(({ id, kind, name, label, lon, lat, accuracy, partOf, state }) => ({ id, kind, name, label, lon, lat, accuracy, partOf, state })),
        organisations: atlas.organisations.map(({ id, name, kind }) => ({ id, name, kind })),
      });
      tellCovered();
      tell(toMap(sliceAt(atlas, view.period, filter())));
      reveal();
    }
    if (event.data?.story === "drawn") drawn();
    if (event.data?.story === "pick") pick(event.data);
  }

  // The map keeps its names clear of what lies over it.
  function tellCovered() {
    const map = over.getBoundingClientRect();
    const boxes = [...over.querySelectorAll(".map-buttons, .legend, .legend-button")].map((element) => element.getBoundingClientRect()).filter(({ width }) => width);
    tell({ story: "covered", boxes: boxes.map(({ x, y, width, height }) => ({ x: x - map.x, y: y - map.y, w: width, h: height })) });
  }
  const overChanged = new ResizeObserver(tellCovered);
  for (const element of [over, ...over.querySelectorAll(".legend")]) overChanged.observe(element);

  window.addEventListener("message", heard);
  for (const element of document.querySelectorAll(MAP_FRAME)) element.contentWindow?.postMessage({ story: "hello" }, location.origin === "null" ? "*" : location.origin);
  seek.show(view);
  show();
  openCard(false);
  root.dataset.ready = "true";

  return {
    firstDrawn,
    detailsRead(json) {
      details = json;
      openCard(false);
    },
    close() {
      bar.stop();
      clearTimeout(settling);
      overChanged.disconnect();
      document.removeEventListener("keydown", keyed);
      window.removeEventListener("message", heard);
    },
  };
}

