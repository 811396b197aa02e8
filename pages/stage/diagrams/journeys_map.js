// The map of Europe: the display list of the drawing as a picture, and over each of its signs a
// button as large as a finger.

import { el, picture } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { journeysGround, journeysIn } from "../../drawing/journeys.js";
import { inHighContrast, Symbols } from "../../drawing/symbols.js";
import { drawnInBox } from "../figures/drawn_in_box.js";
import { rulerOn, sizesIn } from "./letters.js";

/** @import { JourneysJson, ShownJourney } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

/**
 * `lit`: ids of those that are not dimmed; `opened`: of the sign that was touched.
 * @typedef {object} Shown
 * @property {ShownJourney[]} journeys
 * @property {string[]} lit
 * @property {string} frame
 * @property {string[] | null} opened
 */

const FINGER = 56; // px from one sign to the next, where a finger touches them
const POINTER = 34;
const NAME = { name: "{name}" }; // which the drawing fills in

export class JourneysMap {
  /**
   * @param {Stage} stage
   * @param {JourneysJson} told
   * @param {(ids: string[]) => void} onOpen
   */
  constructor(stage, told, onOpen) {
    this.stage = stage;
    this.told = told;
    this.onOpen = onOpen;
    this.size = { width: 0, height: 0 };
    /** @type {Shown | null} */
    this.shown = null;
    this.drawnGround = ""; // what of it is drawn
    this.ground = el("div", { class: "journeys-ground", "aria-hidden": "true" });
    this.drawing = el("div", { class: "journeys-lines", "aria-hidden": "true" });
    const label = stage.word("solidarity.origins");
    this.origins = el("div", { class: "journeys-origins", role: "group", "aria-label": label });
    this.setStop = roving(this.origins);
    const credit = el(
      "figcaption",
      {},
      stage.word("solidarity.legend"),
      " ",
      stage.word("solidarity.borders"),
    );
    this.frame = el("div", { class: "journeys-frame" }, this.ground, this.drawing, this.origins);
    this.root = el("figure", { class: "journeys-map" }, this.frame, credit);
    const places = Object.entries(told.towns).flatMap(([id, town]) => {
      const place = stage.atlas.placeById.get(id);
      return place ? [{ id, town, lon: place.lon, lat: place.lat }] : [];
    });
    this.places = places;
    this.drawn = drawnInBox(this.frame, (size) => {
      this.size = size;
      this.draw();
    });
    document.fonts.ready.then(() => this.draw());
  }

  /** @param {Shown} shown */
  show(shown) {
    this.shown = shown;
    this.draw();
  }

  draw() {
    const { shown, size, stage, told } = this;
    if (!shown || !size.width || !size.height) return;
    const { word } = stage;
    const isBright = document.documentElement.dataset.contrast === "high";
    const style = isBright ? inHighContrast(stage.atlas.style) : stage.atlas.style;
    const symbols = new Symbols(style);
    const asked = {
      base: told.europe,
      bounds: told.frames[shown.frame],
      box: { x: 0, y: 0, w: size.width, h: size.height },
      ...this.sizes(),
      journeys: shown.journeys,
      places: this.places,
      lit: shown.lit,
      chosen: shown.opened?.[0] ?? null,
      words: { beyond: word("solidarity.beyond", NAME) },
    };
    const box = [0, 0, size.width, size.height];
    const ofGround = [shown.frame, ...box, asked.textScale, isBright].join();
    if (ofGround !== this.drawnGround) {
      this.ground.replaceChildren(picture(style, journeysGround(asked, style, symbols), box));
      this.drawnGround = ofGround;
    }
    const { list, origins } = journeysIn(asked, style, symbols, rulerOn(this.root));
    this.drawing.replaceChildren(picture(style, list, box));
    this.place(origins, asked.apart);
  }

  sizes() {
    const { textScale } = this.stage.map;
    const isTouched = matchMedia("(pointer: coarse)").matches || this.stage.mode === "kiosk";
    const apart = isTouched ? FINGER : POINTER * Math.max(1, textScale);
    return { ...sizesIn(this.size, textScale), apart };
  }

  /**
   * @param {{ name: string, x: number, y: number, journeys: string[] }[]} origins
   * @param {number} apart
   */
  place(origins, apart) {
    const { word } = this.stage;
    const isOpened = (/** @type {string[]} */ ids) =>
      this.shown?.opened?.some((id) => ids.includes(id));
    const buttons = origins.map(({ name, x, y, journeys }) =>
      el("button", {
        type: "button",
        "aria-label": `${name}: ${word.count("solidarity.journeys", journeys.length)}`,
        "aria-pressed": String(Boolean(isOpened(journeys))),
        title: name,
        style: `left:${x}px;top:${y}px;width:${apart - 8}px;height:${apart - 8}px`,
        "data-ids": journeys.join(" "),
        onclick: () => this.onOpen(journeys),
      }),
    );
    this.origins.replaceChildren(...buttons);
    this.setStop();
  }

  /** @param {string | undefined} id of a journey, on whose sign the keyboard goes */
  focusOn(id) {
    if (!id) return;
    /** @type {HTMLElement | null} */
    const button = this.origins.querySelector(`[data-ids~="${id}"]`);
    button?.focus();
  }

  close() {
    this.drawn.close();
  }
}
