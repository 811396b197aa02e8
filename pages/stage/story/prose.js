// Texts of the story as elements: runs [kind, text, id], in which names open cards and terms the
// glossary. They are links, since a button within a sentence cannot break over lines.

import { el } from "../app/dom.js";

/** @import { Child, Run, Step } from "../types.d.ts" */

/** @type {Record<string, (text: string, id: string) => Child>} */
const MAKE = {
  text: (text) => text,
  emphasis: (text) => el("em", {}, text),
  strong: (text) => el("strong", {}, text),
  headcount: (text, id) => el("span", { class: "value", "data-headcount": id }, text),
  deaths: (text, id) => el("span", { class: "value", "data-deaths": id }, text),
  event: (text, id) => el("span", { class: "value", "data-event": id }, text),
};
const LINKED = ["place", "organisation", "term"];
const FOLD_SIGN = "how";

/**
 * `linked`: false leaves the names as words, where a line of text is too low for a finger; `sign`
 * makes what stands at the claim that a fold explains.
 * @param {Run[]} runs
 * @param {{ linked?: boolean, sign?: () => Child }} [how]
 */
export const prose = (runs, { linked = true, sign = () => null } = {}) =>
  runs.map((run) => (run[0] === FOLD_SIGN ? sign() : nodeOf(run, linked)));

/**
 * @param {Run} run
 * @param {boolean} linked
 */
function nodeOf([kind, text, id], linked) {
  if (!LINKED.includes(kind)) return MAKE[kind](text, id);
  if (!linked) return el("b", { class: "named" }, text);
  const href = `?${kind}=${id}`;
  return el("a", { class: `link to-${kind}`, href, [`data-${kind}`]: id }, text);
}

/** @param {Run[]} runs */
export const textOf = (runs) => runs.map(([, text]) => text).join("");

/**
 * Ids of the terms of some steps, each with the words that stand for it there.
 * @param {Step[]} steps
 * @returns {Map<string, string>}
 */
export function termsOf(steps) {
  const runs = steps.flatMap(({ text, how }) => [...text, ...how]).flat();
  const terms = runs.filter(([kind]) => kind === "term");
  return new Map(terms.map(([, text, id]) => [id, text]));
}
