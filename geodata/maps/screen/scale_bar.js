// The scale in a corner of the Leaflet map, drawn by the same program as the map.

/** @import { Control, Map as LeafletMap } from "leaflet" */
/** @import { Box } from "../drawing/types.d.ts" */
/** @import { scaleIn } from "../drawing/scale.js" */
/** @import { Play } from "./canvas.js" */

export class ScaleBar {
  /** @param {LeafletMap} map */
  constructor(map) {
    this.map = map;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "map-scale";
    this.canvas.setAttribute("role", "img");
    this.control = controlOf(this.canvas);
    this.drawn = "";
  }

  /**
   * @param {ReturnType<typeof scaleIn>} scale
   * @param {Play} play
   */
  show({ w, h, label, list }, play) {
    const { canvas } = this;
    if (!canvas.isConnected) this.control.addTo(this.map);
    const ratio = window.devicePixelRatio || 1;
    const key = JSON.stringify([list, ratio]);
    if (key === this.drawn) return;
    this.drawn = key;
    canvas.setAttribute("aria-label", label);
    Object.assign(canvas, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
    Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
    const context = canvas.getContext("2d");
    if (context) play(context, list, ratio);
  }

  hide() {
    this.control.remove();
  }

  // Its letters have come: what is drawn has others.
  forget() {
    this.drawn = "";
  }

  /**
   * The box of the window that it covers.
   * @returns {Box}
   */
  get box() {
    const { x, y, width, height } = this.canvas.getBoundingClientRect();
    return { x, y, w: width, h: height };
  }
}

/**
 * @param {HTMLElement} element
 * @returns {Control}
 */
function controlOf(element) {
  const Corner = L.Control.extend({ options: { position: "bottomleft" }, onAdd: () => element });
  return new Corner();
}
