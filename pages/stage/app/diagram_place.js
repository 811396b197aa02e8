// The map's place, where a diagram may stand: it hides the map and what lies over it.

import { el } from "./dom.js";

/** @import { Diagram, Slice } from "../types.d.ts" */

export class DiagramPlace {
  constructor() {
    /** @type {Diagram | null} */
    this.shown = null;
    this.root = el("div", { class: "diagram", hidden: true });
  }

  /**
   * @param {Diagram | null} diagram null for the map
   * @param {Slice} slice
   */
  put(diagram, slice) {
    this.close();
    this.shown = diagram;
    this.root.hidden = !diagram;
    this.root.replaceChildren(...(diagram ? [diagram.root] : []));
    this.root.parentElement?.classList.toggle("with-diagram", Boolean(diagram));
    this.show(slice);
  }

  /** @param {Slice} slice */
  show(slice) {
    this.shown?.show(slice);
  }

  close() {
    this.shown?.close();
  }
}
