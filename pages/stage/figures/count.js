// One dot, one person: as many dots as people were counted, in the colour of who counted them. Two
// counts are two halves, the official one on the left, as on the map.

import { el } from "../app/dom.js";
import { SERIES } from "../period/time_chart.js";
import { figureLines } from "../records/figures.js";
import { placeOf } from "../records/lookup.js";
import { paintCrowd, runsOf } from "./crowd.js";
import { drawnInBox } from "./drawn_in_box.js";
import { fitted, sideOf, spiralsOf } from "./sunflower.js";

/** @import { Atlas, Headcount, Word } from "../types.d.ts" */
/** @import { FigureContext } from "./figure.js" */

const CLASS = 30; // people
const COMING_MS = 600;

/** @param {FigureContext} context */
export function count({ atlas, word, figure, from }) {
  const byId = new Map(atlas.headcounts.map((one) => [one.id, one]));
  const counts = bySeries(figure.counts.map((id) => known(byId, id)));
  const crowds = crowdsOf(counts);
  const counted = namesOf(atlas, word, counts);
  const dir = word("language.dir");
  const dots = el("canvas", { role: "img", "aria-label": inWords(word, counted, counts) });
  const labels = figureLines(word, counts);
  for (const label of labels) label.setAttribute("dir", dir);
  const field = el("div", { class: "crowd" }, dots);
  const aside = classBeside(word);
  const root = el(
    "div",
    { class: `crowds ${counts.length > 1 ? "halves" : "whole"}` },
    field,
    el("ul", { class: "counted" }, ...labels),
    aside.root,
    el("figcaption", { dir }, el("b", {}, `${counted}.`), " ", ...captionOf(word, counts)),
  );
  let hasCome = false;
  const drawn = drawnInBox(field, (size) => {
    const place = fitted(
      crowds.map(({ spiral }) => spiral),
      size,
    );
    const colours = labels.map(colourOf); // before anything changes, which would be laid out anew
    const start = !hasCome && from && { x: from.x - field.offsetLeft, y: from.y - field.offsetTop };
    const context = contextOf(dots, size);
    crowds.forEach(({ spiral, runs }, i) => {
      context.fillStyle = context.strokeStyle = colours[i];
      paintCrowd(context, runs, spiral.at, { ...place, middle: place.middles[i] });
    });
    aside.draw(place);
    if (start) comeFrom(start, dots);
    hasCome = true;
  });
  return { root, close: drawn.close, toggleClass: aside.toggle };
}

/**
 * @template T
 * @param {Map<string, T>} records
 * @param {string} id
 */
function known(records, id) {
  const record = records.get(id);
  if (!record) throw new Error(`no count is called ${id}`);
  return record;
}

/** @param {Headcount[]} counts */
const bySeries = (counts) =>
  [...counts].sort((a, b) => SERIES.indexOf(a.series) - SERIES.indexOf(b.series));

/** @param {Headcount[]} counts */
function crowdsOf(counts) {
  const spirals = spiralsOf(counts.map(({ most }) => most));
  return counts.map((one, i) => ({ spiral: spirals[i], runs: runsOf(one) }));
}

// --- words ---------------------------------------------------------------------------------------

/**
 * Where they were counted.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Headcount[]} counts
 */
function namesOf(atlas, word, counts) {
  const places = [...new Set(counts.map(({ place }) => place))];
  return places.map((id) => word.record(placeOf(atlas, id).label)).join(", ");
}

/**
 * @param {Word} word
 * @param {string} counted where
 * @param {Headcount[]} counts
 */
function inWords(word, counted, counts) {
  const said = counts.map(({ figure, what, by, when }) =>
    [figure, what !== "residents" && word(`what.${what}`), by, when].filter(Boolean).join(", "),
  );
  const crowd = word("figure.crowd", { counts: said.join("; ") });
  return [`${counted}.`, crowd, ...captionOf(word, counts)].join(" ");
}

/**
 * @param {Word} word
 * @param {Headcount[]} counts
 */
function captionOf(word, counts) {
  const isRange = counts.some(({ least, most }) => least < most);
  const hasNoEnd = counts.some(({ open }) => open === "high");
  const hasNoStart = counts.some(({ open }) => open === "low");
  return [
    word("figure.dot"),
    isRange ? ` ${word("figure.hollow")}` : "",
    hasNoEnd ? ` ${word("figure.or_more")}` : "",
    hasNoStart ? ` ${word("figure.up_to")}` : "",
  ].filter(Boolean);
}

// --- drawing -------------------------------------------------------------------------------------

/**
 * An empty canvas of this size, sharp on the screen that it is on.
 * @param {HTMLCanvasElement} canvas
 * @param {{ width: number, height: number }} size px
 */
function contextOf(canvas, { width, height }) {
  const density = devicePixelRatio * (canvas.currentCSSZoom ?? 1);
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(density, density);
  return context;
}

/** @param {Element} node */
const colourOf = (node) => getComputedStyle(node).getPropertyValue("--counter");

/**
 * The dots come out of a point; the browser moves the whole picture.
 * @param {{ x: number, y: number }} from px of the canvas
 * @param {HTMLCanvasElement} canvas
 */
function comeFrom({ x, y }, canvas) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  canvas.style.transformOrigin = `${x}px ${y}px`;
  canvas.animate([{ transform: "scale(0)" }, { transform: "none" }], {
    duration: COMING_MS,
    easing: "cubic-bezier(0.2, 0.7, 0.2, 1)",
  });
}

/**
 * Thirty dots, for a class to find itself beside a crowd.
 * @param {Word} word
 */
function classBeside(word) {
  const [spiral] = spiralsOf([CLASS]);
  const runs = runsOf({ least: CLASS, most: CLASS, open: "" });
  const canvas = el("canvas", { "aria-hidden": "true" });
  const root = el(
    "p",
    { class: "class-beside", hidden: true },
    canvas,
    word("figure.class", { n: CLASS }),
  );
  /** @type {{ unit: number, dot: number } | null} */
  let scale = null;

  /** @param {{ unit: number, dot: number }} shown */
  function draw(shown) {
    scale = shown;
    if (root.hidden) return;
    const side = sideOf(spiral, shown.unit);
    Object.assign(canvas.style, { width: `${side}px`, height: `${side}px` });
    const context = contextOf(canvas, { width: side, height: side });
    context.fillStyle = context.strokeStyle = colourOf(root);
    paintCrowd(context, runs, spiral.at, { ...shown, middle: { x: side / 2, y: side / 2 } });
  }

  return {
    root,
    draw,
    toggle() {
      root.hidden = !root.hidden;
      if (scale) draw(scale);
    },
  };
}
