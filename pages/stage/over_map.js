// What lies over the map: its buttons and its legend. The map is told where, and keeps its names clear of them.

import { el, hint } from "./dom.js";
import { legend } from "./legend.js";

// `tell(message)` reaches the map; `onWhole()` hears that the whole coast is wanted.
export function overMap({ atlas, word, isOpen, tell, onWhole }) {
  const button = (name, text, onclick) => el("button", { type: "button", class: "map-button", "aria-label": word(`stage.${name}`), onclick }, hint(word(`stage.${name}`), text));
  const explained = legend({ atlas, word, isOpen });
  const root = el(
    "div",
    { class: "over-map" },
    el("div", { class: "map-buttons" },
      button("zoom_in", "+", () => tell({ story: "zoom", by: 1 })),
      button("zoom_out", "−", () => tell({ story: "zoom", by: -1 })),
      button("whole_map", "⤢", () => { onWhole(); tell({ story: "frame", bounds: null }); })),
    explained.root,
  );

  function tellCovered() {
    const frame = root.getBoundingClientRect();
    const boxes = [...root.querySelectorAll(".map-buttons, .legend, .legend-button")].map((element) => element.getBoundingClientRect()).filter(({ width }) => width);
    tell({ story: "covered", boxes: boxes.map(({ x, y, width, height }) => ({ x: x - frame.x, y: y - frame.y, w: width, h: height })) });
  }
  const changed = new ResizeObserver(tellCovered);
  for (const element of [root, ...root.querySelectorAll(".legend")]) changed.observe(element);

  return { root, tellCovered, explain: explained.show, toggleLegend: explained.toggle, fillLegend: explained.fill, close: () => changed.disconnect() };
}
