// What lies over the map: its buttons and its legend. The map is told where, and keeps its names
// clear of them.

import { el, hint } from "../app/dom.js";
import { legend } from "./legend.js";
import { Sides } from "./sides.js";

/** @import { MessageToMap } from "../../screen/types.d.ts" */
/** @import { Atlas, Word } from "../types.d.ts" */

const PARTS =
  ".map-buttons, .legend, .legend-button, .first-sign-text.under, .side-band, .side-title, .divider";

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {boolean} given.isOpen of the legend
 * @param {(message: MessageToMap) => void} given.tell
 * @param {() => void} given.onWhole hears that the whole coast is wanted
 * @param {(percent: number) => void} given.onDivide the share of the left of two sides
 */
export function overMap({ atlas, word, isOpen, tell, onWhole, onDivide }) {
  const explained = legend({ atlas, word, isOpen });
  const buttons = mapButtons({ word, tell, onWhole });
  const sides = new Sides({ word, onDivide });
  const root = el("div", { class: "over-map" }, sides.root, buttons, explained.root);

  const covered = () => coveredBoxes(root);
  const tellCovered = () => tell({ story: "covered", boxes: covered() });
  const watching = new ResizeObserver(tellCovered);
  for (const element of [root, ...root.querySelectorAll(".legend")]) watching.observe(element);

  return {
    root,
    sides,
    covered,
    tellCovered,
    explain: explained.show,
    toggleLegend: explained.toggle,
    shutLegend: explained.shut,
    fillLegend: explained.fill,
    close() {
      watching.disconnect();
      sides.close();
    },
  };
}

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {(message: MessageToMap) => void} given.tell
 * @param {() => void} given.onWhole
 */
function mapButtons({ word, tell, onWhole }) {
  /** @type {(name: string, text: string, onclick: () => void) => HTMLElement} */
  const button = (name, text, onclick) => {
    const label = word(`stage.${name}`);
    return el(
      "button",
      { type: "button", class: "map-button", "aria-label": label, onclick },
      hint(label, text),
    );
  };
  return el(
    "div",
    { class: "map-buttons" },
    button("zoom_in", "+", () => tell({ story: "zoom", by: 1 })),
    button("zoom_out", "−", () => tell({ story: "zoom", by: -1 })),
    button("whole_map", "⤢", () => {
      onWhole();
      tell({ story: "frame", bounds: null });
    }),
  );
}

/**
 * What is seen over the map, in px of the map.
 * @param {HTMLElement} root
 */
function coveredBoxes(root) {
  const map = root.getBoundingClientRect();
  const parts = [...root.querySelectorAll(PARTS)];
  return parts
    .map((part) => part.getBoundingClientRect())
    .filter(({ width }) => width)
    .map(({ x, y, width, height }) => ({ x: x - map.x, y: y - map.y, w: width, h: height }));
}
