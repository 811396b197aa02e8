// The switch between the map and a motorway drawn straight in its place.

import { el } from "../app/dom.js";
import { ROADS, ofRoad } from "../app/view.js";

/** @import { View, Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {(changes: Partial<View>) => void} given.onView
 */
export function roadSwitch({ word, onView }) {
  const buttons = [null, ...ROADS].map((road) => ({
    road,
    button: el(
      "button",
      {
        type: "button",
        "aria-pressed": String(road === null),
        "aria-label": road && word("road.title", { road }),
        onclick: () => onView(ofRoad(road)),
      },
      road ?? word("road.on_map"),
    ),
  }));
  const attributes = { class: "road-switch", role: "group", "aria-label": word("road.ways") };
  return {
    root: el("div", attributes, ...buttons.map(({ button }) => button)),
    /** @param {string | null} shown */
    show(shown) {
      for (const { road, button } of buttons) {
        button.setAttribute("aria-pressed", String(road === shown));
      }
    },
  };
}
