// The stage: one visitor, one moment. It holds the view, cuts the slice, and shows it in the panel, on the time bar
// and on the map in the same frame; the server is not asked. On the story page it shows the chapters too.

import { counting } from "./counting.js";
import { el, svg, wordsOf } from "./dom.js";
import { read, readAhead } from "./files.js";
import { find } from "../records/find.js";
import { head } from "./head.js";
import { dressMessage, mapLink, momentMessage } from "../map/map_link.js";
import { notices } from "./notices.js";
import { openedCard } from "../records/opened_card.js";
import { overMap } from "../map/over_map.js";
import { chipsOf } from "../records/chips.js";
import { countsSentence, panel } from "../records/panel.js";
import { paper } from "./paper.js";
import { readScene, sceneOf } from "../modes/scenes.js";
import { skipLinks } from "./skip.js";
import { openAtlas, sliceAt } from "../period/slice.js";
import { timeBar } from "../period/time_bar.js";
import { bestYear, filterOf, isActive, modeOf, readView, writeView } from "./view.js";

const NONE = { close() {} }; // what there is where no stage is
const COAST = "M14 90V85L19 69 17 56 25 54 37 41 82 27 95 26 117 19 160 1V90Z"; // from Boulogne to Nieuwpoort, in a box of 160 by 90
const RETRY_MS = 15_000; // that a kiosk waits, for which nothing came
const SETTLE_MS = 250;
const DETAILS_AT_THE_LATEST_MS = 3000; // a card may be asked for before the map has drawn
const ZOOM = { desk: 1, embed: 1, kiosk: 1.25 }; // as `--zoom` in stage.css; that of a class fits the window

// `root`: an empty element; `options`: what mount.py says, `onLanguage(code)`, `onHome()`, and `attract` for a kiosk
// that nobody touches. Where there is no server: `read(file)` and `address(path, query)` in its place.
export async function mountStage(root, options) {
  const isStory = options.scene === "story";
  const mode = options.mode ?? modeOf(location.search) ?? "desk";
  const count = counting(options.counts);
  let atlas, told, parts;
  try {
    const [json, chapters, ...modules] = await Promise.all([
      read(options, "atlas"),
      ...(isStory ? [read(options, "story"), import("../story/chapters.js"), import("../story/glossary.js")] : [null]),
      readScene(mode),
    ]);
    atlas = openAtlas(json);
    told = chapters;
    parts = Object.assign({}, ...modules);
  } catch {
    if (!options.isWanted()) return NONE;
    root.replaceChildren(failed(options));
    if (mode === "kiosk") setTimeout(() => location.reload(), RETRY_MS); // nobody watches over it
    return NONE;
  }
  if (!options.isWanted()) return NONE; // while its files came, the visitor chose another
  const word = wordsOf(atlas);
  nameThePage(atlas, word);
  if (mode === "notes" && told) {
    count("mode", mode);
    return parts.notes({ root, atlas, word, told });
  }
  const stage = build(root, options, { atlas, word, told, mode, parts, count });
  stage.firstDrawn.then(() => read(options, "details")).then(stage.detailsRead, () => {});
  if (mode === "kiosk") stage.firstDrawn.then(() => readAhead(options, ["atlas", "details", ...(isStory ? ["story"] : [])]));
  return stage;
}

// What stands where nothing came: the coast, and what to do.
function failed({ failed: text, retry }) {
  const coast = svg("svg", { viewBox: "0 0 160 90", width: 480, "aria-hidden": "true" }, svg("rect", { width: 160, height: 90, fill: "#d5e1e6" }), svg("path", { d: COAST, fill: "#f3efe6", stroke: "#9fb3bb" }));
  return el("div", { class: "stage-failed", role: "alert" }, coast, el("p", {}, text), el("button", { type: "button", onclick: () => location.reload() }, retry));
}

function nameThePage(atlas, word) {
  document.documentElement.lang = atlas.language;
  document.documentElement.dir = word("language.dir");
  const skip = document.querySelector('[data-testid="stSkipToContent"]'); // Streamlit's, in English
  if (skip) skip.textContent = word("site.skip");
  document.title = `${word("site.title")}, ${word("site.subtitle")}`;
}

// `parts`: what the modules of the story and of the scene give, where there are any.
function build(root, options, { atlas, word, told, mode, parts, count }) {
  let { view, notUnderstood } = readView(atlas, location.search, told);
  let settling = 0;
  let said = ""; // the moment in a sentence, for those who do not see it
  let turned = ""; // the chapter just opened, in a sentence
  let isAway = false; // the visitor has moved the map
  let drawn = () => {};
  const fitted = parts.classZoom?.(() => dressMap()) ?? null;
  const zoom = () => fitted?.zoom() ?? ZOOM[mode] ?? 1;
  const firstDrawn = new Promise((done) => {
    drawn = done;
    setTimeout(done, DETAILS_AT_THE_LATEST_MS);
  });
  Object.assign(document.documentElement.dataset, { mode, scene: told ? "story" : "explore", reach: view.reach ?? "", contrast: view.contrast ?? "" });

  // --- parts -----------------------------------------------------------------------------------------------------

  const pick = (picked, { moveInTime = false } = {}) => {
    const next = { place: picked.place ?? null, organisation: picked.organisation ?? null, ring: picked.ring ?? [] };
    const period = moveInTime && !isActive(atlas, { ...view, ...next }) ? bestYear(atlas, next) : null;
    change({ ...next, ...(period ? { period } : {}) }, { focus: true });
  };
  const chips = chipsOf(atlas, word);
  const now = panel({ atlas, word, chips });
  const seek = told ? null : find({ atlas, word, onPick: pick, onView: (changes) => change(changes) });
  const bar = timeBar({ atlas, word, onPeriod: (period) => change({ period }) });
  const terms = told && parts.glossary({ word, terms: told.terms });
  const tale = told && parts.story({ atlas, word, chapters: told.chapters, mode, onChapter: open, onBack: () => open(view.chapter), onGlossary: () => terms.show(null) });
  const card = openedCard({
    atlas,
    word,
    chips,
    leaves: mode !== "kiosk",
    scroll: () => { scroll.scrollTop = 0; },
    onPeriod: (period) => change({ period }),
    onClose: () => change({ place: null, organisation: null }, { focus: true }),
    onShut: (id) => (now.root.querySelector(`.who [data-place="${id}"], .who [data-organisation="${id}"]`) ?? tale?.title ?? now.heading).focus(),
  });
  const scroll = el("div", { class: "panel-scroll", tabindex: mode === "class" ? "0" : null, onclick: touchedName }, tale?.root, now.root, card.root);
  const noted = notices({ word, notUnderstood });
  const live = el("div", { class: "hidden-but-read", "aria-live": "polite" });
  const top = head({ atlas, word, options, mode, isStory: Boolean(told), onLanguage: (code) => { settle(); options.onLanguage(code); } });
  const isRoomy = window.matchMedia("(min-width: 1600px) and (min-height: 900px)").matches;
  const over = overMap({ atlas, word, isOpen: !told && isRoomy, tell: (message) => tell(message), onWhole: () => frameMap(null) });
  const scene = sceneOf(mode, parts, {
    atlas, word, options, told, tale, terms, top, over, scroll, change, open, settle,
    viewNow: () => view,
    onPlay: (isPlaying) => root.firstElementChild.classList.toggle("attracting", isPlaying),
  });
  if (scene?.button) tale.steps.prepend(scene.button);
  if (tale) bar.root.prepend(tale.list);
  // In the order of the keyboard; the style sheet says where on the screen.
  const skip = mode !== "kiosk" && skipLinks({ word, ways: { story: tale && (() => heading(tale.title)?.focus()), time: () => bar.track.focus(), map: () => tell({ story: "focus" }), panel: () => heading(now.heading)?.focus() } });
  const beside = el("section", { class: "panel", "aria-label": word(told ? "story.panel" : "panel.who_where") }, top.links, noted.root, seek?.root, scroll);
  root.replaceChildren(
    el("div", { class: "stage" }, skip, top.root, tale?.steps, bar.root, beside, over.root, live, terms?.root, ...(scene?.parts ?? [])),
  );

  function touchedName(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link in a tab of its own
    const button = event.target.closest("[data-place], [data-organisation], [data-term]");
    if (button) event.preventDefault();
    if (button?.dataset.term) terms.show(button.dataset.term);
    else if (button) pick(button.dataset);
  }

  // --- the view --------------------------------------------------------------------------------------------------

  function change(changes, { focus = false } = {}) {
    view = { ...view, ...changes };
    show();
    if ("layers" in changes || "kinds" in changes || "activities" in changes) seek?.show(view);
    if ("names" in changes || "contrast" in changes) dress();
    if ("place" in changes || "organisation" in changes) {
      showCard({ focus });
      reveal();
    } else if ("period" in changes && isCardOpen()) showCard();
    settleSoon();
  }

  // What the visitor moved the map to, so that the address brings others there.
  function frameMap(bounds) {
    view = { ...view, bounds };
    settleSoon();
  }

  function settleSoon() {
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE_MS);
  }

  // A chapter: its text, its moment and its frame of the map, in one movement.
  // One step back in the browser's history each, but in a kiosk, where nothing leads out.
  function open(slug, { isTold = false, isBack = false } = {}) {
    const makesStep = !isBack && mode !== "kiosk" && slug !== view.chapter;
    if (makesStep) write("replaceState");
    isAway = false;
    const chapter = tale.chapter(slug);
    document.documentElement.removeAttribute("data-asking");
    tale.show(slug);
    turned = `${tale.said()} `;
    change({ chapter: slug, period: chapter.period, place: null, organisation: null });
    if (makesStep) write("pushState");
    scroll.scrollTop = 0;
    tell({ story: "frame", bounds: chapter.bounds });
    count("chapter", slug);
    if (!isTold) scene?.tell?.(slug);
  }

  const write = (how) => history[how](history.state, "", location.pathname + query() + location.hash);

  // What the step of the history before or after this one shows, in the language of now.
  function steppedBack() {
    const { chapter, period, place, organisation } = readView(atlas, location.search, told).view;
    open(chapter, { isBack: true });
    change({ period, place, organisation, ring: [] });
  }
  if (told) addEventListener("popstate", steppedBack);

  function settle() {
    if (scene?.isPlaying?.()) return;
    write("replaceState");
    top.follow(query());
    live.textContent = turned + (document.activeElement === bar.track ? "" : said); // which says its value itself
    turned = "";
  }

  const query = () => writeView(atlas, view, location.search, told);

  const spoken = (slice) => word("time.value", { period: word.period(slice.period.label), ...countsSentence(word, slice) });

  function show() {
    const slice = sliceAt(atlas, view.period, filterOf(atlas, view));
    tell(toMap(slice));
    now.show(slice);
    said = spoken(slice);
    bar.show(view.period, said);
    bar.light(atlas.organisationById.get(view.organisation)?.days ?? null);
    tale?.wandered({ isAway: isAway || isCardOpen(), isLeft: view.period !== tale.chapter(view.chapter).period });
  }

  function dress() {
    const isRecoloured = document.documentElement.dataset.contrast !== (view.contrast ?? "");
    document.documentElement.dataset.contrast = view.contrast ?? "";
    if (isRecoloured) dressMap();
    tell({ story: "names", shown: !view.names });
  }

  const isCardOpen = () => Boolean(view.place ?? view.organisation);
  const heading = (otherwise) => (isCardOpen() ? card.root.querySelector("h2") : otherwise);

  // In the place of what else the panel holds.
  function showCard({ focus = false } = {}) {
    now.root.hidden = isCardOpen();
    if (tale) tale.root.hidden = isCardOpen();
    root.firstElementChild.classList.toggle("reading", isCardOpen());
    card.show(view, { focus });
  }

  // --- the map ---------------------------------------------------------------------------------------------------

  // The map of a chapter shows its layers and whatever it tells of; the panel beside it tells of everything.
  function isDrawn({ place }) {
    const chapter = tale?.chapter(view.chapter);
    if (!chapter?.layers.length || view.period !== chapter.period) return true;
    return chapter.places.includes(place.id) || place.id === view.place || chapter.layers.includes(place.layer);
  }

  const toMap = (slice) => momentMessage(atlas, word, slice, slice.places.filter(isDrawn), { selected: { place: view.place, organisation: view.organisation }, focus: tale?.chapter(view.chapter).places ?? [] });

  function reveal() {
    const place = view.place && atlas.placeById.get(view.place);
    if (place) tell({ story: "reveal", lon: place.lon, lat: place.lat });
  }

  const scrolling = matchMedia("(max-height: 479px) and (max-width: 899px)"); // where the page itself scrolls, as stage.css has it

  const onMap = () => fitted?.onMap() ?? zoom(); // the size of its letters

  function dressMap(textScale = onMap()) {
    return map.tell(dressMessage(atlas, word, { textScale, refusesMenus: mode === "kiosk", passesKeys: mode === "class", isHighContrast: view.contrast === "high", isInArticle: mode === "embed" || scrolling.matches }));
  }

  function ready() {
    map.name(word("stage.map_title"));
    dressMap();
    over.tellCovered();
    if (view.names) dress();
    const chapter = tale?.chapter(view.chapter);
    tell({ story: "frame", bounds: scene?.isPlaying?.() ? null : view.bounds ?? chapter?.bounds ?? null, isFirst: true });
    tell(toMap(sliceAt(atlas, view.period, filterOf(atlas, view))));
    reveal();
  }

  // `by`: how large a px of the map is in the legend, which is zoomed as its text.
  function explain(shown, by = 1 / zoom()) {
    if (shown) over.explain({ keys: shown.keys, scale: shown.scale * by, largest: shown.largest });
  }

  const map = mapLink({
    ready,
    drawn: () => drawn(),
    shows: (shown) => explain(shown),
    pick: (picked) => pick(picked),
    touched: () => scene?.touched?.(),
    wandered() {
      isAway = true;
      tale?.wandered({ isAway: true });
    },
    moved: ({ bounds }) => frameMap(bounds),
  });
  function tell(message) {
    map.tell(message);
  }

  const printed = paper({
    fill({ scale, textScale }) {
      explain(dressMap(Math.max(textScale, onMap())), scale);
      over.fillLegend();
      now.fillEvents();
    },
    emptied: () => explain(dressMap()),
  });
  seek?.show(view);
  tale?.show(view.chapter);
  show();
  showCard();
  top.follow(query());
  if (view.term) terms.show(view.term);
  view.term = null;
  const asksForMore = ["chapter", "place", "organisation", "year", "month"].some((key) => new URLSearchParams(location.search).has(key));
  if (mode === "kiosk" && (options.attract || !asksForMore)) scene.play();
  else scene?.touched?.();
  root.dataset.ready = "true";
  firstDrawn.then(() => {
    count("language", atlas.language);
    count("mode", mode);
    if (tale && !scene?.isPlaying?.()) count("chapter", view.chapter);
  });

  return {
    firstDrawn,
    detailsRead(json) {
      card.detailsRead(json);
      showCard();
    },
    close() {
      bar.stop();
      clearTimeout(settling);
      removeEventListener("popstate", steppedBack);
      over.close();
      printed.close();
      noted.close();
      card.close();
      scene?.close();
      tale?.close();
      map.close();
      fitted?.close();
    },
  };
}
