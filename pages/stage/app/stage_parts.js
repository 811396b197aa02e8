// The parts of the stage, and where they stand in the page: in the order of the keyboard; the style
// sheet says where on the screen.

import { overMap } from "../map/over_map.js";
import { TimeBar } from "../period/time_bar.js";
import { comparison } from "../records/comparison.js";
import { find } from "../records/find.js";
import { correction } from "../records/correction.js";
import { openedCard } from "../records/opened_card.js";
import { chipsOf } from "../records/chips.js";
import { panel } from "../records/panel.js";
import { addressOf, documentsAddress } from "./addresses.js";
import { ROADS, ofRoad } from "./view.js";
import { DiagramPlace } from "./diagram_place.js";
import { el } from "./dom.js";
import { pictureAddress } from "./files.js";
import { DIAGRAMS, head } from "./head.js";
import { notices } from "./notices.js";
import { skipLinks } from "./skip.js";
import { layoutOf } from "./view.js";

/** @import { NotUnderstood } from "../types.d.ts" */
/** @import { Loaded } from "./loading.js" */
/** @import { Stage } from "./stage.js" */

const PHONE = "(max-width: 599px)"; // as stage.css has it
const ROOMY = "(min-width: 1600px) and (min-height: 900px)"; // the legend begins open

/**
 * @param {Stage} stage
 * @param {Loaded["story"]} story
 * @param {NotUnderstood[]} notUnderstood
 */
export function buildParts(stage, story, notUnderstood) {
  const { atlas, word, mode, options } = stage;
  const chips = chipsOf(atlas, word);
  const isShut = ["kiosk", "class"].includes(mode) || matchMedia(PHONE).matches;
  const now = buildPanel(stage, chips, isShut);
  const compared = buildComparison(stage, chips);
  const glossary = story && story.glossary({ word, terms: story.content.terms });
  const article = story && buildArticle(stage, story);
  const card = buildCard(stage, chips);
  const scroll = el(
    "div",
    {
      class: "panel-scroll",
      tabindex: mode === "class" ? "0" : null,
      onclick: (event) => openNamed(stage, event),
    },
    article?.root,
    now.root,
    compared.root,
    card.root,
  );
  return {
    panel: now,
    comparison: compared,
    find: story ? null : buildFind(stage),
    bar: new TimeBar({
      atlas,
      word,
      hasCounts: !DIAGRAMS.includes(options.scene),
      onPeriod: (period) => stage.change({ period }),
    }),
    glossary,
    correction: buildCorrection(stage),
    article,
    figure: story && buildFigure(stage, story),
    diagram: new DiagramPlace(),
    card,
    scroll,
    notices: notices(word, notUnderstood),
    live: el("div", { class: "hidden-but-read", "aria-live": "polite" }),
    overlay: overMap({
      atlas,
      word,
      isOpen: !story && !stage.view.with && matchMedia(ROOMY).matches,
      tell: (message) => stage.map.tell(message),
      onWhole: () => stage.frameMap(null),
      onDivide: (divider) => stage.divide(divider),
    }),
    head: head({
      word,
      language: atlas.language,
      options,
      mode,
      onLanguage: (code) => stage.changeLanguage(code),
    }),
  };
}

/**
 * @param {Stage} stage
 * @param {NonNullable<Loaded["story"]>} story
 */
const buildArticle = (stage, { article, content }) =>
  article({
    atlas: stage.atlas,
    word: stage.word,
    story: content,
    mode: stage.mode,
    pictureAddress: ({ slug }, { file }) => pictureAddress(stage.options, `${slug}/${file}`),
    pageAddress: ({ slug }, { id, page, period, figure }) => {
      const [earlier = "", later = period] = figure?.periods ?? [];
      const road = ROADS.includes(page) && { road: page };
      const more = { chapter: slug, step: id, ...(earlier && { with: earlier }), ...road };
      return addressAt(stage, road ? "explore" : page, more, later);
    },
    documentsAddress: ({ slug }) => documentsAddress(stage.options, slug),
    onChapter: (slug) => stage.tour?.open(slug, null),
    onTurn: (by) => stage.tour?.turn(by),
    onAgain: () => stage.tour?.first(),
    onBack: () => stage.tour?.back(),
    onMore: () => stage.tour?.lookAround(),
    onPath: () => stage.tour?.changePath(),
    onGlossary: () => stage.parts.glossary?.show(null),
    onWrong: (told) => stage.parts.correction.show(told),
  });

/**
 * @param {Stage} stage
 * @param {NonNullable<Loaded["story"]>} story
 */
const buildFigure = (stage, { FigureLayer }) =>
  new FigureLayer({
    atlas: stage.atlas,
    word: stage.word,
    onSeen: () => stage.map.showNames(),
    onTouch: (event) => openNamed(stage, event),
  });

/** @param {Stage} stage */
const buildFind = (stage) =>
  find({
    atlas: stage.atlas,
    word: stage.word,
    onPick: (picked, how) => stage.pick(picked, how),
    onView: (changes) => stage.change(changes),
    hasRoads: stage.options.scene === "explore" && stage.mode !== "embed",
  });

/**
 * @param {Stage} stage
 * @param {ReturnType<typeof chipsOf>} chips
 * @param {boolean} isShut
 */
const buildPanel = (stage, chips, isShut) =>
  panel({
    atlas: stage.atlas,
    word: stage.word,
    chips,
    isShut,
    onCompare: () => stage.twoPeriods.toggle(),
    onPeriod: (period) => stage.change({ period }),
  });

/**
 * @param {Stage} stage
 * @param {ReturnType<typeof chipsOf>} chips
 */
const buildComparison = (stage, chips) =>
  comparison({
    atlas: stage.atlas,
    word: stage.word,
    chips,
    onWith: (other) => stage.change({ with: other }),
    onHalves: (areHalves) => stage.change(layoutOf(areHalves)),
    onEnd: () => stage.twoPeriods.toggle(),
  });

/**
 * @param {Stage} stage
 * @param {ReturnType<typeof chipsOf>} chips
 */
const buildCard = (stage, chips) =>
  openedCard({
    atlas: stage.atlas,
    word: stage.word,
    chips,
    leaves: stage.mode !== "kiosk",
    roadWay: (road) => wayAlong(stage, road),
    journeysWay: (id, n) => wayToJourneys(stage, id, n),
    amongAll: (organisation) => wayToAll(stage, organisation),
    scroll() {
      stage.parts.scroll.scrollTop = 0;
    },
    onPeriod: (period) => stage.change({ period }),
    onWrong: (told) => stage.parts.correction.show(told),
    onOpen: (opened) => stage.change(opened, { focus: true }),
    onClose: () => stage.change({ place: null, organisation: null }, { focus: true }),
    onShut: (id) => whereItWas(stage, id).focus(),
  });

/** @param {Stage} stage */
const buildCorrection = (stage) =>
  correction({
    word: stage.word,
    options: stage.options,
    isKiosk: stage.mode === "kiosk",
    toCorrected:
      stage.mode === "desk"
        ? addressOf(stage.options, "corrections", `lang=${stage.atlas.language}`)
        : null,
    query: () => stage.recorder.query(),
  });

/**
 * Along a motorway: here, where it can stand in the map's place, else there.
 * @param {Stage} stage
 * @param {string} road
 */
function wayAlong(stage, road) {
  const { word, options, mode } = stage;
  const text = word("road.title", { road });
  if (options.scene === "explore") {
    const onclick = () => stage.change(ofRoad(road));
    return el("button", { type: "button", class: "link", onclick }, text);
  }
  if (mode === "embed") return null;
  return el("a", { class: "way", href: addressAt(stage, "explore", { road }) }, text);
}

/**
 * Another page at the moment that is shown, with the step, to which it leads back.
 * @param {Stage} stage
 * @param {string} page
 * @param {Record<string, string>} more
 */
function addressAt(stage, page, more, period = stage.view.period) {
  const query = new URLSearchParams(stage.recorder.query());
  for (const key of ["year", "month"]) query.delete(key);
  const moment = { [period.includes("-") ? "month" : "year"]: period };
  for (const [key, value] of Object.entries({ ...moment, ...more })) query.set(key, value);
  return addressOf(stage.options, page, String(query));
}

/**
 * To where the help of an organisation came from, on another page.
 * @param {Stage} stage
 * @param {string} id
 * @param {number} n how many examples are known
 */
function wayToJourneys(stage, id, n) {
  const { word, options, mode } = stage;
  if (options.scene === "solidarity" || mode === "embed") return null;
  const href = addressAt(stage, "solidarity", { organisation: id });
  return el("a", { class: "way", href }, word.count("solidarity.way", n));
}

/**
 * To the life-line of an organisation among those of all, on another page.
 * @param {Stage} stage
 * @param {string} organisation
 */
function wayToAll(stage, organisation) {
  const { word, options, mode } = stage;
  if (options.scene === "organisations" || mode === "embed") return null;
  const href = addressAt(stage, "organisations", { organisation });
  return el("a", { class: "way", href }, word("lives.among_all"));
}

/**
 * Where the keyboard goes once the card of a place or an organisation is shut.
 * @param {Stage} stage
 * @param {string} id
 * @returns {HTMLElement}
 */
function whereItWas({ parts, tour, view }, id) {
  const { panel: now, comparison: both, article } = parts;
  const named = `:is([data-place="${id}"], [data-organisation="${id}"])`;
  if (view.with) return both.root.querySelector(named) ?? both.heading;
  const button = `[open] > .who ${named}`;
  const heading = article && !tour?.isLeft ? article.heading : now.heading;
  now.complete();
  return now.root.querySelector(button) ?? heading;
}

/**
 * A name in the panel that was touched opens what it names.
 * @param {Stage} stage
 * @param {MouseEvent} event
 */
function openNamed(stage, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link in a tab of its own
  const target = /** @type {Element} */ (event.target);
  /** @type {HTMLElement | null} */
  const named = target.closest("[data-place], [data-organisation], [data-term]");
  if (!named) return;
  event.preventDefault();
  const { term, place, organisation } = named.dataset;
  if (term) stage.parts.glossary?.show(term);
  else {
    if (stage.parts.card.root.contains(target)) stage.parts.card.keep();
    stage.pick({ place, organisation });
  }
}

/** @param {Stage} stage */
export function layOut(stage) {
  const { parts, scene, word, mode } = stage;
  const { article, bar } = parts;
  if (scene?.button) article?.turns.root.prepend(scene.button);
  if (article) bar.root.prepend(article.tabs.root);
  return el(
    "div",
    { class: "stage" },
    mode !== "kiosk" && skipLinks(word, waysTo(stage)),
    parts.head.root,
    article?.turns.root,
    stage.hasPeriod && bar.root,
    panelOf(stage),
    parts.figure?.root,
    parts.diagram.root,
    parts.overlay.root,
    parts.live,
    parts.glossary?.root,
    parts.correction.root,
    ...(scene?.parts ?? []),
  );
}

/** @param {Stage} stage */
function panelOf({ parts, word, story, hasPeriod }) {
  const { head: top, notices: told, find: search, scroll } = parts;
  if (!hasPeriod) return el("div", { class: "panel" }, top.links, told.root);
  const label = word(story ? "story.panel" : "panel.who_where");
  const attributes = { class: "panel", "aria-label": label };
  return el("section", attributes, top.links, told.root, search?.root, scroll);
}

/**
 * @param {Stage} stage
 * @returns {Record<string, (() => void) | null>}
 */
function waysTo(stage) {
  const { parts, tour } = stage;
  if (!stage.hasPeriod) return { quiz: () => parts.diagram.shown?.focus() };
  const { article, panel: now, bar, card } = parts;
  /** @param {() => HTMLElement} heading where no card is open */
  const toHeading = (heading) =>
    (stage.isCardOpen ? card.root.querySelector("h2") : heading())?.focus();
  function ofStep() {
    if (tour?.isLeft) tour.back();
    return /** @type {NonNullable<typeof article>} */ (article).heading;
  }
  function ofMoment() {
    if (tour && !tour.isLeft) tour.lookAround();
    return stage.view.with ? parts.comparison.heading : now.heading;
  }
  function ofTime() {
    if (tour && !bar.track.checkVisibility()) tour.lookAround(); // a card on a phone has no bar
    bar.track.focus();
  }
  return {
    story: article && (() => toHeading(ofStep)),
    time: ofTime,
    map: () => (stage.parts.diagram.shown ?? stage.map).focus(),
    panel: () => toHeading(ofMoment),
  };
}
