// The figure of the open step, over a map that steps back; a touch takes it away and brings it
// again.

import { AfterFrame } from "../app/after_frame.js";
import { el } from "../app/dom.js";
import { stepFigure } from "../figures/figure.js";

/** @import { Atlas, Bounds, Figure, Place, Step, Word } from "../types.d.ts" */

export class FigureLayer {
  /**
   * @param {object} given
   * @param {Atlas} given.atlas
   * @param {Word} given.word
   * @param {(isSeen: boolean) => void} given.onSeen a figure covers the map, or no more
   * @param {(event: MouseEvent) => void} given.onTouch something in a figure was touched
   */
  constructor(given) {
    this.given = given;
    this.isSeen = false;
    /** @type {Step | null} */
    this.step = null;
    /** @type {ReturnType<typeof stepFigure> | null} */
    this.shown = null;
    this.coming = new AfterFrame(); // of the text, which comes first
    this.box = el("div", { class: "figure-box", onclick: given.onTouch });
    const onclick = () => this.setHidden(!this.box.hidden);
    this.button = el("button", { type: "button", class: "plain-button figure-button", onclick });
    this.root = el("div", { class: "figure-layer", hidden: true }, this.box, this.button);
  }

  /** @param {Step | null} step null where the map alone is looked at */
  show(step) {
    const isOther = step !== this.step;
    this.root.hidden = !step?.figure;
    this.markStage();
    if (!isOther) return;
    this.step = step;
    this.close();
    this.shown = null;
    this.box.replaceChildren();
    this.box.ariaBusy = String(Boolean(step?.figure));
    if (!step?.figure) return;
    this.setHidden(false);
    this.coming.put(() => this.draw(step));
  }

  /** @param {Step} step */
  draw({ bounds, figure, period }) {
    if (!figure) return;
    this.shown = stepFigure(this.given, figure, { from: this.originOf(bounds, figure), period });
    this.box.replaceChildren(this.shown.root);
    this.box.ariaBusy = "false";
  }

  /** @param {boolean} isHidden */
  setHidden(isHidden) {
    this.box.hidden = isHidden;
    const shows = isHidden ? "figure" : "map";
    this.button.textContent = this.given.word(`story.${shows}`);
    this.button.setAttribute("aria-label", this.given.word(`story.show_${shows}`));
    this.markStage();
  }

  // What lies over the map gives way to a figure, and comes again where none is seen.
  markStage() {
    const isSeen = !this.root.hidden && !this.box.hidden;
    this.root.parentElement?.classList.toggle("with-figure", isSeen);
    if (isSeen === this.isSeen) return;
    this.isSeen = isSeen;
    this.given.onSeen(isSeen);
  }

  toggleClass() {
    this.shown?.toggleClass?.();
  }

  /**
   * Where the dots come from: the place that was counted, once the map shows the frame of the step.
   * @param {Bounds} bounds
   * @param {Figure} figure
   */
  originOf(bounds, { counts }) {
    const { atlas } = this.given;
    const count = atlas.headcounts.find(({ id }) => id === counts[0]);
    const place = count && atlas.placeById.get(count.place);
    const { clientWidth, clientHeight } = this.root;
    return place && pointInFrame(place, bounds, clientWidth, clientHeight);
  }

  close() {
    this.coming.cancel();
    this.shown?.close();
  }
}

/**
 * A place in a window that a frame is fitted into, px (Web Mercator).
 * @param {Place} place
 * @param {Bounds} bounds
 * @param {number} width
 * @param {number} height
 */
export function pointInFrame({ lon, lat }, [west, south, east, north], width, height) {
  const [top, bottom] = [mercator(north), mercator(south)];
  const scale = Math.min(width / (east - west), height / (top - bottom));
  return {
    x: width / 2 + (lon - (west + east) / 2) * scale,
    y: height / 2 - (mercator(lat) - (top + bottom) / 2) * scale,
  };
}

/**
 * @param {number} lat degrees
 * @returns {number} in degrees of longitude at the equator
 */
const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
