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
  const from = periodChoice({
    atlas,
    word,
    name: word("span.from"),
    onPeriod: (label) => onPeriod(spanBetween(label, lastOf(shown))),
  });
  const to = periodChoice({
    atlas,
    word,
    name: word("span.to"),
    onPeriod: (label) => onPeriod(spanBetween(endsOf(shown)[0], label)),
  });
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
  const root = el("div", { class: "span-choice", hidden: true }, from.root, to.root, end);

  // With the last years or months before what is shown, or at the beginning the first after it.
  function begin() {
    const before = stepBy(atlas, shown, -LENGTH);
    onPeriod(spanBetween(before === shown ? stepBy(atlas, shown, LENGTH) : before, shown));
    from.root.querySelector("select")?.focus({ preventScroll: true });
  }

  return {
    root,
    button,
    /** @param {string} label */
    show(label) {
      shown = label;
      root.hidden = !isSpan(label);
      button.hidden = isSpan(label);
      const [first, last] = endsOf(label);
      from.show(first);
      to.show(last);
    },
  };
}
