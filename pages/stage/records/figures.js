// Counts as panel and cards say them: figure, who counted and when.

import { el } from "../app/dom.js";
import { placeOf } from "./lookup.js";

/** @import { Atlas, Child, Deaths, Headcount, PlaceState, Word } from "../types.d.ts" */

/**
 * What was counted, where it was not residents, and a comma.
 * @param {Word} word
 * @param {Headcount} count
 */
export const whatPrefix = (word, { what }) =>
  what === "residents" ? "" : `${word(`what.${what}`)}, `;

/**
 * "6 901 · préfecture, 17 août 2016".
 * @param {Word} word
 * @param {Headcount[]} counts
 */
export const figureLines = (word, counts) =>
  counts.map((count) =>
    el(
      "li",
      { class: count.series },
      el("b", {}, count.figure),
      ` ${whatPrefix(word, count)}`,
      word.record(count.by),
      `, ${count.when}`,
    ),
  );

/**
 * Lines beside the counts of a place: the highest of the period, counts of vague date, and the
 * counts that hold these.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Pick<PlaceState, "vague" | "highest" | "hasHigher" | "within">} state
 */
export function besideCounts(atlas, word, { vague, highest, hasHigher, within }) {
  /** @type {(count: Headcount) => Child[]} */
  const figure = (count) => [`${count.figure} (`, word.record(count.by), `, ${count.when})`];
  /** @type {(count: Headcount) => Child[]} */
  const placed = (count) => [
    word.record(placeOf(atlas, count.place).label),
    ", ",
    ...figure(count),
  ];
  const lines = [];
  if (hasHigher && highest) lines.push(word.nodes("panel.highest", { figures: figure(highest) }));
  if (vague.length) lines.push(word.nodes("panel.vague", { figures: listed(vague, figure) }));
  if (within.length) lines.push(word.nodes("panel.within", { figures: listed(within, placed) }));
  return lines;
}

/** @type {(counts: Headcount[], each: (count: Headcount) => Child[]) => Child[]} */
const listed = (counts, each) => counts.flatMap((count, i) => [i ? ", " : "", ...each(count)]);

/**
 * "28 people, according to …", and over which area.
 * @param {Word} word
 * @param {Deaths} deaths
 */
export const deathLine = (word, { figure, people, by, scope }) =>
  el(
    "li",
    {},
    el("b", {}, word.count("deaths.figure", people, { figure })),
    " · ",
    word.record(by),
    el("p", { class: "aside" }, word.record(scope)),
  );
