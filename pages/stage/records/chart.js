// The counts of a place over time: every count as a mark of its own series; nothing joins them,
// nothing is filled in between.

import { el, svg } from "../app/dom.js";

/** @import { Headcount, Period, Place, Word } from "../types.d.ts" */

/**
 * What a chart is of: its days and its most, in a box of these px.
 * @typedef {object} Extent
 * @property {number} first day
 * @property {number} last day
 * @property {number} most
 * @property {number} width
 * @property {number} height
 */

/**
 * A day, a number -> px.
 * @typedef {Extent & {
 *   base: number, x: (day: number) => number, y: (n: number) => number
 * }} Scales
 */

const MS_A_DAY = 864e5;
const SERIES = ["official", "association", "other"];

const CARD = { width: 320, height: 132 }; // px
const LEFT = 52; // px to the first day
const RIGHT = 10; // from the last day to the edge
const BELOW = 24; // from none to the edge
const TOP = 14; // of most
const NUMBER = 30; // at least, from a number to the next
const LINE = 20; // from a number to the highest
const YEAR = 53; // from the name of a year to the next
const BEYOND_DAYS = 90; // after the last count

/** The first day of a year, or of its month, January being 0. */
export const dayOf = (/** @type {number} */ year, month = 0) => Date.UTC(year, month, 1) / MS_A_DAY;

const yearOf = (/** @type {number} */ day) => new Date(day * MS_A_DAY).getUTCFullYear();

/**
 * Null for a single count.
 * @param {Word} word
 * @param {Place} place
 * @param {Headcount[]} counts
 * @param {Period} period
 */
export function chart(word, place, counts, period) {
  if (counts.length < 2) return null;
  return el(
    "figure",
    { class: "chart" },
    countsChart(word, counts, {
      ...CARD,
      period,
      name: word("card.chart", { place: place.name }),
    }),
    el("figcaption", {}, ...seriesKey(word, counts)),
  );
}

/**
 * The marks and their axes, with a band where a period is; `name`: what is said of it; letters are
 * as large in every box.
 * @param {Word} word
 * @param {Headcount[]} counts
 * @param {{ width: number, height: number, period: Period | null, name: string }} given px
 */
export function countsChart(word, counts, { width, height, period, name }) {
  const scales = scalesOf({ ...extentOf(counts), width, height });
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name },
    period && periodBand(scales, period),
    ...axes(word, scales),
    ...counts.map((count) => countMark(count, scales)),
  );
}

/** @param {Headcount[]} counts */
function extentOf(counts) {
  const earliest = Math.min(...counts.map(({ days }) => days[0]));
  return {
    first: dayOf(yearOf(earliest)),
    last: Math.max(...counts.map(({ days }) => days[1])) + BEYOND_DAYS,
    most: Math.max(...counts.map((count) => count.most)),
  };
}

/**
 * In a box too small for its margins nothing has a length.
 * @param {Extent} extent
 * @returns {Scales}
 */
export function scalesOf(extent) {
  const { first, last, most, width, height } = extent;
  const base = Math.max(TOP, height - BELOW);
  const across = Math.max(0, width - LEFT - RIGHT);
  return {
    ...extent,
    base,
    x: (day) => LEFT + ((day - first) / (last - first)) * across,
    y: (n) => base - (n / most) * (base - TOP),
  };
}

/**
 * @param {Scales} scales
 * @param {Period} period
 */
export function periodBand({ first, last, width, base, x }, { year, month }) {
  const begin = month ? dayOf(year, month - 1) : dayOf(year);
  const end = month ? dayOf(year, month) : dayOf(year + 1);
  const left = Math.max(LEFT, x(begin));
  return svg("rect", {
    class: "now",
    x: left,
    y: 8,
    width: Math.max(2, Math.min(width - 8, x(end)) - left),
    height: base - 8,
    visibility: end <= first || begin > last ? "hidden" : null,
  });
}

/**
 * A year is named where it begins, or so many days later.
 * @param {Word} word
 * @param {Scales} scales
 */
export function axes(word, scales, daysLater = 0) {
  const { most, width, base, x, y } = scales;
  const years = yearsWithin(scales);
  const every = Math.ceil(years.length / Math.floor((width - LEFT - RIGHT) / YEAR));
  const named = years.filter((_, i) => i % every === 0);
  const inMiddle = { y: base + 21, "text-anchor": "middle" };
  return [
    svg("line", { class: "axis", x1: LEFT, x2: width - 8, y1: base, y2: base }),
    svg("text", { x: LEFT - 6, y: y(most) + 5, "text-anchor": "end" }, word.number(most)),
    svg("text", { x: LEFT - 6, y: base + 4, "text-anchor": "end" }, "0"),
    ...named.map((year) =>
      svg("text", { x: x(dayOf(year) + daysLater), ...inMiddle }, String(year)),
    ),
    ...roundNumbers(scales).map((n) =>
      svg("text", { x: LEFT - 6, y: y(n) + 5, "text-anchor": "end" }, word.number(n)),
    ),
  ];
}

/**
 * Where there is room between none and most.
 * @param {Scales} scales
 */
function roundNumbers({ most, base, y }) {
  const least = (most * NUMBER) / (base - TOP);
  const power = 10 ** Math.floor(Math.log10(least));
  const every = Math.max(1, power * ([1, 2, 5].find((step) => step * power >= least) ?? 10));
  const numbers = [];
  for (let n = every; y(n) - y(most) > LINE; n += every) numbers.push(n);
  return numbers;
}

/** @param {Scales} scales */
function yearsWithin({ first, last }) {
  const years = [];
  for (let year = yearOf(first); dayOf(year) < last; year += 1) years.push(year);
  return years;
}

/**
 * @param {Headcount} count
 * @param {Scales} scales
 */
function countMark({ series, least, most, days, figure, by, when }, { x, y }) {
  const at = x((days[0] + days[1]) / 2);
  const top = y(most);
  return svg(
    "g",
    { class: series },
    svg("title", {}, `${figure}, ${by}, ${when}`),
    svg("line", { x1: at, x2: at, y1: top, y2: y(least) }),
    seriesSign(series, at, top),
  );
}

/**
 * @param {string} series
 * @param {number} x
 * @param {number} y
 */
function seriesSign(series, x, y) {
  if (series === "official") return svg("rect", { x: x - 4, y: y - 4, width: 8, height: 8 });
  if (series === "association") return svg("circle", { cx: x, cy: y, r: 4.5 });
  return svg("path", { d: `M${x - 4.5} ${y + 4}L${x} ${y - 5}L${x + 4.5} ${y + 4}Z` });
}

/**
 * @param {Word} word
 * @param {Headcount[]} counts
 */
export function seriesKey(word, counts) {
  const shown = SERIES.filter((series) => counts.some((count) => count.series === series));
  return shown.flatMap((series) => [
    el("span", { class: `mark ${series}` }, word(`panel.${series}`)),
    " ",
  ]);
}
