// The course of the story in years: the counts of a place, or how many organisations were at work.

import { el } from "../app/dom.js";
import { periodOf } from "../period/slice.js";
import { countsChart, seriesKey } from "../records/chart.js";
import { headcountsAt, placeOf } from "../records/lookup.js";
import { drawnInBox, lettersOf } from "./drawn_in_box.js";
import { workChart } from "./work_chart.js";

/** @import { Atlas, Child, Period, Word } from "../types.d.ts" */
/** @import { FigureContext } from "./figure.js" */

/**
 * @typedef {object} Course
 * @property {string} title
 * @property {Child[]} key
 * @property {(given: { width: number, height: number, period: Period | null }) => Element} chart px
 */

const LETTERS_PX = 15.5; // of the charts

/** @param {FigureContext} context */
export function years({ atlas, word, figure, period }) {
  const isWork = figure.of === "organisations";
  const { title, key, chart } = isWork ? workChart(atlas, word) : counts(atlas, word, figure.place);
  const plot = el("div", { class: "plot" });
  const root = el(
    "div",
    { class: "chart" },
    el("p", { class: "heading" }, title),
    plot,
    el("figcaption", {}, ...key),
  );
  const drawn = drawnInBox(plot, ({ width, height }) => {
    const larger = lettersOf(plot) / LETTERS_PX;
    const size = { width: width / larger, height: height / larger };
    plot.replaceChildren(chart({ ...size, period: period ? periodOf(period) : null }));
  });
  return { root, close: drawn.close };
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {string} id
 * @returns {Course}
 */
function counts(atlas, word, id) {
  const ofPlace = headcountsAt(atlas, id).filter(({ what }) => what === "residents");
  const title = word("card.chart", { place: placeOf(atlas, id).label });
  const said = ofPlace.map(({ figure, by, when }) => `${figure}, ${by}, ${when}`);
  return {
    title,
    key: seriesKey(word, ofPlace),
    chart: (given) => countsChart(word, ofPlace, { ...given, name: [title, ...said].join("; ") }),
  };
}
