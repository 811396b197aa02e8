// The events of a period, folded where they are more than a few.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";

/** @import { Slice, StoryEvent, Word } from "../types.d.ts" */
/** @import { Told } from "./fold.js" */

const FEW = 3; // more than these stay folded until asked for

/**
 * @param {Word} word
 * @param {Slice} slice
 * @returns {Told | null}
 */
export function eventsTold(word, { events }) {
  if (!events.length) return null;
  return {
    title: word("panel.events"),
    detail: word.count("panel.events_count", events.length),
    isLong: events.length > FEW,
    fill(body) {
      const list = el("ul", {}, ...events.map((event) => eventItem(word, event)));
      body.replaceChildren(list);
      roving(list)();
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
