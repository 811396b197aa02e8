// Texts of the story as elements: runs [kind, text, id], in which names open cards and terms the
// glossary. They are links, since a button within a sentence cannot break over lines.

import { el } from "../app/dom.js";

/** @import { Chapter, Child, Run, Word } from "../types.d.ts" */

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

/**
 * `linked`: false leaves the names as words, where a line of text is too low for a finger.
 * @param {Run[]} runs
 */
export const prose = (runs, { linked = true } = {}) => runs.map((run) => nodeOf(run, linked));

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
 * "Chapter 3 of 11".
 * @param {Word} word
 * @param {Chapter} chapter
 * @param {Chapter[]} chapters
 */
export function rankOf(word, chapter, chapters) {
  const n = word.number(chapters.indexOf(chapter) + 1);
  return word("story.chapter_of", { n, total: word.number(chapters.length) });
}

/**
 * "Chapter 3 of 11 · 2002".
 * @param {Word} word
 * @param {Chapter} chapter
 * @param {Chapter[]} chapters
 */
export const numberOf = (word, chapter, chapters) =>
  `${rankOf(word, chapter, chapters)} · ${word.period(chapter.period)}`;

/**
 * Ids of the terms of a chapter's text, each with the words that stand for it there.
 * @param {Chapter} chapter
 * @returns {Map<string, string>}
 */
export function termsOf({ lede, body }) {
  const terms = [...lede, ...body.flat()].filter(([kind]) => kind === "term");
  return new Map(terms.map(([, text, id]) => [id, text]));
}
