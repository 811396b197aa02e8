// The steps from one chapter to the next, and back to the one that the visitor left.

import { el } from "../app/dom.js";

/** @import { Chapter, Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {Chapter[]} given.chapters
 * @param {(by: number) => void} given.onStep
 * @param {() => void} given.onBack
 */
export function chapterSteps({ word, chapters, onStep, onBack }) {
  /** @type {(name: string, onclick: () => void, hidden?: boolean) => HTMLButtonElement} */
  const button = (name, onclick, hidden = false) =>
    el("button", { type: "button", class: `step ${name}`, hidden, onclick });
  const previous = button("previous", () => onStep(-1));
  previous.append(arrow(), word("story.previous"));
  const next = button("next", () => onStep(1));
  const back = button("back-to-chapter", onBack, true);
  back.append(word("story.back"));
  const label = word("story.steps");
  return {
    root: el("nav", { class: "chapter-steps", "aria-label": label }, back, previous, next),
    back,
    /** @param {Chapter} open */
    show(open) {
      const at = chapters.indexOf(open);
      const following = chapters.at(at + 1);
      const isLast = at === chapters.length - 1;
      previous.disabled = at === 0;
      next.replaceChildren(isLast ? word("story.again") : word("story.next"), arrow());
      next.title = isLast ? "" : (following?.title ?? "");
    },
  };
}

const arrow = () => el("span", { class: "arrow", "aria-hidden": "true" });
