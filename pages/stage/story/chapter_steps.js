// The buttons from one step to the next, and back to the step that the visitor left.

import { el, unbroken } from "../app/dom.js";

/** @import { Stop, Word } from "../types.d.ts" */
/** @import { Walk } from "./walk.js" */

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {(by: number) => void} given.onTurn
 * @param {() => void} given.onAgain
 * @param {() => void} given.onBack
 */
export function chapterSteps({ word, onTurn, onAgain, onBack }) {
  /** @type {(name: string, onclick: () => void, hidden?: boolean) => HTMLButtonElement} */
  const button = (name, onclick, hidden = false) =>
    el("button", { type: "button", class: `turn ${name}`, hidden, onclick });
  let isLast = false;
  const previous = button("previous", () => onTurn(-1));
  previous.append(arrow(), el("span", {}, word("story.previous")));
  const next = button("next", () => (isLast ? onAgain() : onTurn(1)));
  const back = button("back-to-step", onBack, true);
  back.append(word("story.back"));
  const label = word("story.steps");
  return {
    root: el("nav", { class: "chapter-steps", "aria-label": label }, back, previous, next),
    back,
    /**
     * What comes next is named by its heading.
     * @param {Walk} walk
     * @param {Stop} stop
     */
    show(walk, stop) {
      const following = walk.beside(stop, 1);
      isLast = !following;
      previous.disabled = !walk.beside(stop, -1);
      const name = following?.step.heading ?? word("story.again");
      next.replaceChildren(el("span", {}, unbroken(name)), arrow());
      const says = following ? word("story.next", { heading: name }) : name;
      next.setAttribute("aria-label", says);
    },
  };
}

const arrow = () => el("span", { class: "arrow", "aria-hidden": "true" });
