// Where a step stands: in words, and as a row of marks, those passed filled.

import { el } from "../app/dom.js";

/** @import { Chapter, Stop, Story, Word } from "../types.d.ts" */
/** @import { Walk } from "./walk.js" */

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
 * "Step 2 of 5", within the chapter.
 * @param {Word} word
 * @param {Stop} stop
 */
export const stepOf = (word, { chapter, step }) =>
  word("story.step_of", {
    n: word.number(chapter.steps.indexOf(step) + 1),
    total: word.number(chapter.steps.length),
  });

/**
 * "Step 2 of 14" of a path; of a run with the minutes that are planned for it.
 * @param {Word} word
 * @param {Walk} walk
 * @param {Stop} stop
 */
export function positionOf(word, walk, stop) {
  const { n, total } = walk.progressAt(stop);
  const times = walk.timesAt(stop);
  const numbers = Object.entries({ n, total, ...times }).map(([name, n]) => [name, word.number(n)]);
  return word(times ? "story.run_of" : "story.step_of", Object.fromEntries(numbers));
}

/**
 * Of a whole story by chapter and step, of a path by its own steps.
 * @param {Word} word
 * @param {Chapter[]} chapters
 * @param {Walk} walk
 * @param {Stop} stop
 */
export function ranksOf(word, chapters, walk, stop) {
  if (walk.isWhole) return [rankOf(word, stop.chapter, chapters), stepOf(word, stop)];
  return [positionOf(word, walk, stop)];
}

/**
 * Where a step stands, and how far that is.
 * @param {Word} word
 * @param {Story} story
 */
export function progress(word, { chapters }) {
  const said = el("p", { class: "chapter-number" });
  const marks = el("div", { class: "progress", "aria-hidden": "true" });
  return {
    said,
    marks,
    /**
     * @param {Walk} walk
     * @param {Stop} stop
     */
    show(walk, stop) {
      const onPath = walk.progressAt(stop);
      const inChapter = {
        n: stop.chapter.steps.indexOf(stop.step) + 1,
        total: stop.chapter.steps.length,
      };
      const { n, total } = walk.isWhole ? inChapter : onPath;
      const [first, second] = ranksOf(word, chapters, walk, stop);
      if (second) said.replaceChildren(el("span", {}, first), " · ", el("span", {}, second));
      else said.textContent = first;
      marks.replaceChildren(...Array.from({ length: total }, (_, i) => mark(i < n)));
    },
  };
}

/** @param {boolean} isPassed */
const mark = (isPassed) => el("i", { class: isPassed ? "passed" : null });
