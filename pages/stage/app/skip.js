// The first stops of the keyboard, seen while they have the focus: to the text, the time bar, the
// map and the panel.

import { el } from "./dom.js";

/** @import { Word } from "../types.d.ts" */

/**
 * @param {Word} word
 * @param {Record<string, (() => void) | null>} ways what to do to get to story, time, map, panel;
 *   null for what is not there
 */
export function skipLinks(word, ways) {
  // Streamlit's own stop scrolls nothing here.
  document.querySelector('[data-testid="stMain"]')?.setAttribute("tabindex", "-1");
  const links = Object.entries(ways).flatMap(([name, go]) => (go ? skipLink(word, name, go) : []));
  return el("nav", { class: "skip", "aria-label": word("skip.label") }, ...links);
}

/** @type {(word: Word, name: string, go: () => void) => Element} */
function skipLink(word, name, go) {
  /** @param {MouseEvent} event */
  function onclick(event) {
    event.preventDefault();
    go();
  }
  return el("a", { href: `#${name}`, onclick }, word(`skip.${name}`));
}
