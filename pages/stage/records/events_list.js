// The events of a period, folded where they are more than a few, and filled once they are seen.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";

/** @import { StoryEvent, Word } from "../types.d.ts" */

const SHOWN = 3; // more than these stay folded until asked for

/** @param {Word} word */
export function eventsList(word) {
  const root = el("section", { class: "events" });
  let isOpened = false; // the visitor unfolded them
  let fill = () => {};

  /** @param {StoryEvent[]} events */
  function details(events) {
    const areFew = events.length <= SHOWN;
    const list = el("ul", {});
    const stopAt = roving(list);
    fill = () => {
      if (list.hasChildNodes()) return;
      list.replaceChildren(...events.map((event) => eventItem(word, event)));
      stopAt();
    };
    if (areFew || isOpened) fill();
    /** @param {Event} event */
    function ontoggle({ target }) {
      const isOpen = /** @type {HTMLDetailsElement} */ (target).open;
      if (!areFew) isOpened = isOpen;
      if (isOpen) fill();
    }
    const count = el("span", {}, word.count("panel.events_count", events.length));
    return el(
      "details",
      { open: areFew || isOpened, ontoggle },
      el("summary", {}, word("panel.events"), " ", count),
      list,
    );
  }

  return {
    root,
    fill: () => fill(),
    /** @param {StoryEvent[]} events */
    show(events) {
      fill = () => {};
      root.replaceChildren(...(events.length ? [details(events)] : []));
    },
  };
}

/**
 * @param {Word} word
 * @param {StoryEvent} event
 */
const eventItem = (word, { place, when, title }) =>
  el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "event", "data-place": place },
      el("time", {}, when),
      " ",
      el("span", {}, word.record(title)),
    ),
  );
