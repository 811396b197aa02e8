// A span of years or months: a button that begins it, two choices of its ends, and a button back.

import { el } from "../app/dom.js";
import { endsOf, isSpan, lastOf, spanBetween } from "../period/span.js";
import { stepBy } from "../period/steps.js";
import { periodChoice } from "./period_choice.js";

/** @import { Atlas, Word } from "../types.d.ts" */

const LENGTH = 3; // from its first year or month to its last, at first

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(label: string) => void} given.onPeriod
 */
export function spanChoice({ atlas, word, onPeriod }) {
  let shown = ""; // the period
  /** @type {ReturnType<typeof endChoices> | null} */
  let ends = null; // built with the first span
  const end = el(
    "button",
    { type: "button", class: "plain-button strong", onclick: () => onPeriod(lastOf(shown)) },
    word("span.end"),
  );
  const button = el(
    "button",
    { type: "button", class: "plain-button span", onclick: begin },
    word("span.begin"),
  );
  const root = el("div", { class: "span-choice", hidden: true }, end);

  // With the last years or months before what is shown, or at the beginning the first after it.
  function begin() {
    const before = stepBy(atlas, shown, -LENGTH);
    onPeriod(spanBetween(before === shown ? stepBy(atlas, shown, LENGTH) : before, shown));
    root.querySelector("select")?.focus({ preventScroll: true });
  }

  return {
    root,
    button,
    /** @param {string} label */
    show(label) {
      shown = label;
      root.hidden = !isSpan(label);
      button.hidden = isSpan(label);
      if (!isSpan(label)) return;
      const onEnds = (/** @type {string} */ one, /** @type {string} */ other) =>
        onPeriod(spanBetween(one, other));
      if (!ends) {
        ends = endChoices(atlas, word, () => shown, onEnds);
        root.prepend(ends.from.root, ends.to.root);
      }
      const [first, last] = endsOf(label);
      ends.from.show(first);
      ends.to.show(last);
    },
  };
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {() => string} now the span that is shown
 * @param {(one: string, other: string) => void} onEnds
 */
const endChoices = (atlas, word, now, onEnds) => ({
  from: periodChoice({
    atlas,
    word,
    name: word("span.from"),
    onPeriod: (label) => onEnds(label, lastOf(now())),
  }),
  to: periodChoice({
    atlas,
    word,
    name: word("span.to"),
    onPeriod: (label) => onEnds(endsOf(now())[0], label),
  }),
});
