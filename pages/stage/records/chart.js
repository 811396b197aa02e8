// The counts of a place over time: every count as a mark of its own series; nothing joins them,
// nothing is filled in between.

import { el, svg } from "../app/dom.js";

/** @import { Days, Headcount, Period, Place, Word } from "../types.d.ts" */

/** @typedef {Headcount & { days: Days }} DatedCount on some day of these */

/**
 * @typedef {object} Scales of what is drawn: a day, a number of people -> px
 * @property {number} first day
 * @property {number} last day
 * @property {number} most people
 * @property {(day: number) => number} x
 * @property {(people: number) => number} y
 */

const MS_A_DAY = 864e5;
const DAYS_A_YEAR = 365.25;
const SERIES = ["official", "association", "other"];

const WIDTH = 320; // px
const HEIGHT = 132;
const LEFT = 44; // of the first day
const RIGHT = 10; // from the last day to the edge
const BASE = 108; // of nobody
const TOP = 14; // of most people
const BEYOND_DAYS = 90; // after the last count
const MOST_YEARS = 5; // named

/** The first day of a year, or of its month, January being 0. */
const dayOf = (/** @type {number} */ year, month = 0) => Date.UTC(year, month, 1) / MS_A_DAY;

/**
 * Null for a single count.
 * @param {Word} word
 * @param {Place} place
 * @param {DatedCount[]} counts
 * @param {Period} period
 */
export function chart(word, place, counts, period) {
  if (counts.length < 2) return null;
  const scales = scalesOf(counts);
  return el(
    "figure",
    { class: "chart" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": word("card.chart", { place: place.name }),
      },
      periodBand(scales, period),
      ...axes(word, scales),
      ...counts.map((count) => countMark(count, scales)),
    ),
    el("figcaption", {}, ...seriesKey(word, counts)),
  );
}

/**
 * @param {DatedCount[]} counts
 * @returns {Scales}
 */
function scalesOf(counts) {
  const earliest = Math.min(...counts.map(({ days }) => days[0]));
  const first = Math.floor(earliest / DAYS_A_YEAR) * DAYS_A_YEAR;
  const last = Math.max(...counts.map(({ days }) => days[1])) + BEYOND_DAYS;
  const most = Math.max(...counts.map((count) => count.most));
  return {
    first,
    last,
    most,
    x: (day) => LEFT + ((day - first) / (last - first)) * (WIDTH - LEFT - RIGHT),
    y: (people) => BASE - (people / most) * (BASE - TOP),
  };
}

/**
 * @param {Scales} scales
 * @param {Period} period
 */
function periodBand({ first, last, x }, { year, month }) {
  const begin = month ? dayOf(year, month - 1) : dayOf(year);
  const end = month ? dayOf(year, month) : dayOf(year + 1);
  const left = Math.max(LEFT, x(begin));
  return svg("rect", {
    class: "now",
    x: left,
    y: 8,
    width: Math.max(2, Math.min(WIDTH - 8, x(end)) - left),
    height: BASE - 8,
    visibility: end <= first || begin > last ? "hidden" : null,
  });
}

/**
 * @param {Word} word
 * @param {Scales} scales
 */
function axes(word, scales) {
  const { most, x, y } = scales;
  const years = yearsWithin(scales);
  const every = Math.ceil(years.length / MOST_YEARS);
  const named = years.filter((_, i) => i % every === 0);
  return [
    svg("line", { class: "axis", x1: LEFT, x2: WIDTH - 8, y1: BASE, y2: BASE }),
    svg("text", { x: LEFT - 6, y: y(most) + 5, "text-anchor": "end" }, word.number(most)),
    svg("text", { x: LEFT - 6, y: BASE + 4, "text-anchor": "end" }, "0"),
    ...named.map((year) =>
      svg("text", { x: x(dayOf(year)), y: BASE + 19, "text-anchor": "middle" }, String(year)),
    ),
  ];
}

/** @param {Scales} scales */
function yearsWithin({ first, last }) {
  const years = [];
  const before = new Date(first * MS_A_DAY).getUTCFullYear();
  for (let year = before + 1; dayOf(year) < last; year += 1) years.push(year);
  return years;
}

/**
 * @param {DatedCount} count
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
 * @param {DatedCount[]} counts
 */
function seriesKey(word, counts) {
  const shown = SERIES.filter((series) => counts.some((count) => count.series === series));
  return shown.flatMap((series) => [
    el("span", { class: `mark ${series}` }, word(`panel.${series}`)),
    " ",
  ]);
}
