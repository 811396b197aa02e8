// A part of the panel that unfolds. It stays as the visitor left it while the years pass, and is
// filled once it is seen, or printed.

import { el } from "../app/dom.js";

/** @import { Slice } from "../types.d.ts" */

/**
 * What it tells of a period: `isLong` is shut even where there is room.
 * @typedef {object} Told
 * @property {string} title
 * @property {string} [detail]
 * @property {string} [hint]
 * @property {boolean} [isLong]
 * @property {(body: HTMLElement) => void} fill
 */

/**
 * @param {object} given
 * @param {HTMLElement} given.body
 * @param {boolean} given.isShut until the visitor opens it
 * @param {(slice: Slice) => Told | null} given.tell null for nothing
 */
export function fold({ body, isShut, tell }) {
  const title = el("h3", {});
  const detail = el("span", {});
  const summary = el("summary", { onclick: decide }, title, " ", detail);
  const root = el("details", { class: "fold", ontoggle }, summary, body);
  /** @type {boolean | null} */
  let decided = null; // by the visitor
  /** @type {Told | null} */
  let unfilled = null;

  function decide() {
    decided = !root.open;
  }

  /** @param {Event} event */
  function ontoggle({ target }) {
    if (/** @type {HTMLDetailsElement} */ (target).open) fill();
  }

  function fill() {
    unfilled?.fill(body);
    unfilled = null;
  }

  return {
    root,
    fill,
    /** @param {Slice} slice */
    show(slice) {
      const told = tell(slice);
      unfilled = told;
      root.hidden = !told;
      root.open = decided ?? !(isShut || told?.isLong);
      title.textContent = told?.title ?? "";
      detail.textContent = told?.detail ?? "";
      summary.title = told?.hint ?? "";
      if (told && root.open) fill();
      else body.replaceChildren();
    },
  };
}
