// How many organisations were at work in each year of the story: certain ones full, possible ones
// hollow.

import { el, svg } from "../app/dom.js";
import { sliceAt } from "../period/slice.js";
import { yearsOf } from "../period/steps.js";
import { axes, dayOf, periodBand, scalesOf } from "../records/chart.js";

/** @import { Atlas, Slice, Word } from "../types.d.ts" */
/** @import { Scales } from "../records/chart.js" */
/** @import { Course } from "./years.js" */

const HALF_A_YEAR = 183; // days
const BAR = 0.7; // of a year

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @returns {Course}
 */
export function workChart(atlas, word) {
  const slices = yearsOf(atlas).map((label) => sliceAt(atlas, label));
  const most = slices.reduce((a, b) => (b.organisations > a.organisations ? b : a));
  const extent = {
    first: dayOf(atlas.firstYear),
    last: dayOf(atlas.lastYear + 1),
    most: Math.max(1, most.organisations),
  };
  return {
    title: word("figure.at_work"),
    key: ["certain", "possible"].map((name) =>
      el("span", { class: `patch ${name}` }, word(`figure.${name}`)),
    ),
    chart({ width, height, period }) {
      const scales = scalesOf({ ...extent, width, height });
      return svg(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": inWords(word, slices) },
        period && periodBand(scales, period),
        ...slices.flatMap((slice) => barsOf(slice, scales)),
        ...axes(word, scales, HALF_A_YEAR),
      );
    },
  };
}

/**
 * @param {Slice} slice
 * @param {Scales} scales
 */
function barsOf({ period: { year }, certainOrganisations: certain, organisations }, { x, y }) {
  const cell = x(dayOf(year + 1)) - x(dayOf(year));
  const across = { x: x(dayOf(year)) + (cell * (1 - BAR)) / 2, width: cell * BAR };
  /** @type {(name: string, from: number, to: number) => Element} */
  const bar = (name, from, to) =>
    svg("rect", { class: name, ...across, y: y(to), height: y(from) - y(to) });
  return [
    certain > 0 && bar("certain", 0, certain),
    organisations > certain && bar("possible", certain, organisations),
  ];
}

/**
 * @param {Word} word
 * @param {Slice[]} slices
 */
function inWords(word, slices) {
  const said = slices.map(({ period, organisations }) => `${period.label}: ${organisations}`);
  return [word("figure.at_work"), ...said].join("; ");
}
