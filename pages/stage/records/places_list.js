// Who is at work where: a row a place, places lived in first. What the window shows is built at
// once, the rest once the visitor rests on a period; below what is seen of the panel, that is all.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { CERTAIN } from "../period/slice.js";
import { duringInWords, sayingWhatDiffers } from "./during.js";
import { besideCounts, figureLines } from "./figures.js";

/** @import { Atlas, Child, Place, PlaceState, Slice, Word, Work } from "../types.d.ts" */

/** @typedef {{ build: () => HTMLElement, px: number }} Row `px`: its height, at the least */
/** @typedef {(works: Work[]) => Child} Chips */

const REST_AFTER_MS = 60;
const ROW_PX = 60;
const CHIP_PX = 12; // three to a line of 36
const NEAR = "50%"; // of the height of what is seen of the panel
const OVER_WORKS = 100; // how much heavier a person counted is than an organisation

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {Chips} given.chips
 */
export function placesList({ atlas, word, chips }) {
  const root = el("section", { class: "who" });
  const stopInList = roving(root, { rows: ".place" });
  const rowOf = keptRows((state) => placeRow(atlas, word, chips, state));
  const isNear = nearness(root);
  let resting = 0; // timer of the rows below the fold
  let complete = () => {}; // builds these

  /** @type {(title: string) => Row} */
  const heading = (title) => ({ build: () => el("h3", {}, title), px: 0 });

  /** @type {(states: PlaceState[]) => Row[]} */
  const rowsOf = (states) => states.sort(byWeight(word)).map(row);

  /** @type {(state: PlaceState) => Row} */
  const row = (state) => ({
    build: () => rowOf(state),
    px: ROW_PX + CHIP_PX * state.works.length,
  });

  /** @param {Row[]} rows */
  function fill(rows) {
    const inSight = isNear() ? rowsInSight(rows) : 0;
    root.replaceChildren(...rows.slice(0, inSight).map(({ build }) => build()));
    stopInList();
    clear();
    if (inSight < rows.length) root.setAttribute("aria-busy", "true");
    complete = () => {
      clear();
      root.append(...rows.slice(inSight).map(({ build }) => build()));
      stopInList();
    };
    resting = setTimeout(() => complete(), REST_AFTER_MS);
  }

  // What was still to be built is not.
  function clear() {
    clearTimeout(resting);
    complete = () => {};
    root.removeAttribute("aria-busy");
  }

  return {
    root,
    clear,
    complete: () => complete(),
    /** @param {Slice} slice */
    show(slice) {
      const { livedIn, elsewhere } = placesWithRows(slice);
      const others = elsewhere.length ? [heading(word("panel.elsewhere"))] : [];
      const rows = [...rowsOf(livedIn), ...others, ...rowsOf(elsewhere)];
      fill(rows.length ? rows : [{ build: () => nothing(word, slice), px: 0 }]);
    },
  };
}

/** @type {(word: Word, slice: Slice) => HTMLElement} */
const nothing = (word, { isFiltered }) =>
  el("p", { class: "nothing" }, isFiltered ? word("panel.nothing") : word("panel.nobody_known"));

/**
 * Places lived in, with those parts of them that have organisations of their own, and the others.
 * @param {Slice} slice
 */
function placesWithRows({ places }) {
  const here = new Set(places.map(({ place }) => place.id));
  const withRows = places.filter(hasRow);
  const camps = withRows.filter(({ place, heldBy }) => isCamp(place) && !here.has(heldBy));
  const parts = withRows.filter(({ heldBy, works }) => here.has(heldBy) && works.length);
  return {
    livedIn: [...camps, ...parts],
    elsewhere: withRows.filter(({ place }) => !isCamp(place)),
  };
}

/** @type {(place: Place) => boolean} */
const isCamp = ({ livedIn, kind }) => livedIn || kind === "protest_camp";

/** @type {(state: PlaceState) => boolean} */
const hasRow = ({ place, works, age }) =>
  works.length > 0 || isCamp(place) || (age === "period" && !place.area);

/** @type {(word: Word) => (a: PlaceState, b: PlaceState) => number} */
const byWeight = (word) => (a, b) =>
  weight(b) - weight(a) || word.compare(a.place.name, b.place.name);

/** @type {(state: PlaceState) => number} */
const weight = ({ disc, works }) =>
  (disc ? Math.max(...disc.halves.map((half) => half.most)) * OVER_WORKS : 0) + works.length;

/**
 * How many rows begin within the window, were the list at its top.
 * @param {Row[]} rows
 */
function rowsInSight(rows) {
  let top = 0;
  let inSight = 0;
  while (inSight < rows.length && top < window.innerHeight) {
    top += rows[inSight].px;
    inSight += 1;
  }
  return inSight;
}

/**
 * What tells whether an element lies in what is seen of the panel or near it, as of the frame
 * before: to measure it would force a layout. What has no box yet may come to lie there.
 * @param {HTMLElement} root
 */
function nearness(root) {
  let isNear = true;
  /** @type {IntersectionObserver | null} */
  let watching = null; // once there is a panel round it
  const seen = (/** @type {IntersectionObserverEntry[]} */ entries) => {
    for (const { isIntersecting, boundingClientRect: box } of entries) {
      isNear = isIntersecting || !box.width;
    }
  };
  return () => {
    const panel = root.closest(".panel-scroll");
    if (panel && !watching) {
      watching = new IntersectionObserver(seen, { root: panel, rootMargin: NEAR });
      watching.observe(root);
    }
    return isNear;
  };
}

/**
 * The row of a place is kept while it says the same: from one year to the next most of them do.
 * @param {(state: PlaceState) => HTMLElement} build
 */
function keptRows(build) {
  /** @type {Map<string, { content: string, row: HTMLElement }>} */
  const kept = new Map();
  return (/** @type {PlaceState} */ state) => {
    const content = contentOf(state);
    const before = kept.get(state.place.id);
    if (before?.content === content) return before.row;
    const row = build(state);
    kept.set(state.place.id, { content, row });
    return row;
  };
}

/**
 * All that a row says, as a text to compare.
 * @param {PlaceState} state
 */
function contentOf({
  during = [],
  at = "",
  status,
  age,
  counts,
  highest,
  hasHigher,
  vague,
  within,
  works,
}) {
  const figures = [...counts, ...vague, ...within].map(({ id }) => id);
  const organisations = works.map(
    (work) => `${work.organisation.id} ${work.status} ${work.role} ${JSON.stringify(work.during)}`,
  );
  return [
    JSON.stringify(during),
    at,
    status,
    age,
    hasHigher && highest?.id,
    ...figures,
    ...organisations,
  ].join();
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Chips} chips
 * @param {PlaceState} state
 */
function placeRow(atlas, word, chips, state) {
  const { place, counts, age, works, during } = state;
  const notes = notesOf(atlas, word, state);
  const name = word.record(place.name);
  return el(
    "article",
    { class: `item ${rowClass(place)}` },
    el("h4", {}, el("button", { type: "button", class: "place", "data-place": place.id }, name)),
    during ? el("p", { class: "during" }, duringInWords(word, during)) : null,
    counts.length ? el("ul", { class: `figures ${age}` }, ...figureLines(word, counts)) : null,
    notes.length ? el("p", { class: "doubt" }, ...notes) : null,
    works.length ? chips(sayingWhatDiffers(works, during)) : null,
  );
}

/** @param {Place} place */
function rowClass({ state, livedIn }) {
  if (state) return "state";
  return livedIn ? "camp" : "other";
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {PlaceState} state
 */
function notesOf(atlas, word, state) {
  const doubt = state.status === CERTAIN ? [] : [[word("panel.dates_uncertain")]];
  const notes = [...doubt, ...besideCounts(atlas, word, state)];
  return notes.flatMap((note, i) => (i ? [" · ", ...note] : note));
}
