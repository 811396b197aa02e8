// A finger, a mouse or a key on the map: what it meets is picked, or named beside the pointer.

import { POINTER_PX, TOUCH_PX, touched } from "../drawing/touch.js";

/** @import { LeafletMouseEvent, Map as LeafletMap, Point } from "leaflet" */
/** @import { LonLat, Met, Named, Touchables } from "../drawing/types.d.ts" */
/** @import { MapSettings, MessageToPage } from "./types.d.ts" */

/**
 * @typedef {object} Given
 * @property {(point: Point) => { touchables: Touchables, at: Point, period: string }} at what there
 *   is to meet at a point of the window, the point among them, and the moment they are of
 * @property {(message: MessageToPage) => void} post to the page
 * @property {(places: (Named & LonLat)[], period: string) => void} onGroup several were touched at
 *   once
 */

const OF_THE_MAP = /^(Arrow.*|[-+=_]|Enter| )$/; // Leaflet's, and those of a focus
const PAGES_OWN = /^(F5|Page.*|Home|End|Arrow.*| )$/;
const TIP = { right: 14, below: 16, edge: 4, most: 200 }; // px, from the pointer; of the window

export class MapTouch {
  /**
   * @param {LeafletMap} map
   * @param {Given} given
   */
  constructor(map, given) {
    this.map = map;
    this.given = given;
    this.refusesMenus = false;
    this.passesKeys = false;
    this.tip = document.createElement("div");
    this.tip.className = "dated-places-tip";
    this.tip.hidden = true;
    map.getContainer().append(this.tip);
    this.listenToMap();
    this.listenToWindow();
  }

  listenToMap() {
    this.map.on("click", (event) => this.pick(event));
    this.map.on("mousemove", (event) => this.showTip(event));
    this.map.on("mouseout click movestart zoomstart", () => {
      this.tip.hidden = true;
    });
  }

  listenToWindow() {
    const { post } = this.given;
    for (const name of ["pointerdown", "keydown", "wheel"]) {
      const any = { capture: true, passive: true };
      window.addEventListener(name, () => post({ story: "touched" }), any);
    }
    window.addEventListener("keydown", (event) => this.passKey(event));
    for (const name of ["contextmenu", "dragstart", "selectstart"]) {
      window.addEventListener(name, (event) => {
        if (this.refusesMenus) event.preventDefault();
      });
    }
  }

  /**
   * @param {LeafletMouseEvent} event
   * @param {number} reach
   * @returns {Met | null}
   */
  meet({ containerPoint }, reach) {
    const { touchables, at } = this.given.at(containerPoint);
    return touched(touchables, at, reach);
  }

  /** @param {LeafletMouseEvent} event */
  pick(event) {
    const { post, onGroup } = this.given;
    const met = this.meet(event, isMouse(event.originalEvent) ? POINTER_PX : TOUCH_PX);
    const { period } = this.given.at(event.containerPoint);
    if (met?.group) onGroup(met.group, period);
    else {
      const { place = null, organisation = null, ring = [] } = met ?? {};
      post({ story: "pick", place, organisation, ring, period });
    }
  }

  /** @param {LeafletMouseEvent} event */
  showTip(event) {
    const { map, tip } = this;
    const met = this.meet(event, POINTER_PX);
    tip.hidden = !met;
    map.getContainer().style.cursor = met ? "pointer" : "";
    if (!met) return;
    const { x, y } = event.containerPoint;
    tip.textContent = met.text;
    tip.style.left = `${Math.max(TIP.edge, Math.min(x + TIP.right, map.getSize().x - TIP.most))}px`;
    tip.style.top = `${y + TIP.below}px`;
  }

  /**
   * Keys that this frame does nothing with are the page's, wherever the focus is; for some of them
   * the browser would load the page anew, or scroll the frame.
   * @param {KeyboardEvent} event
   */
  passKey(event) {
    const { key, repeat, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (key === "Tab" || (!this.passesKeys && OF_THE_MAP.test(key))) return;
    if (this.passesKeys && PAGES_OWN.test(key)) event.preventDefault();
    this.given.post({ story: "key", key, repeat, shiftKey, ctrlKey, metaKey, altKey });
  }

  /** @param {MapSettings} settings */
  configure({ recordsLanguage, refusesMenus, passesKeys }) {
    this.tip.lang = recordsLanguage; // that names are in
    this.refusesMenus = refusesMenus;
    this.passesKeys = passesKeys;
    if (passesKeys) this.map.keyboard.disable();
  }
}

/** @param {MouseEvent} event of a pointer, but in old browsers */
function isMouse(event) {
  const { pointerType } = /** @type {PointerEvent} */ (event);
  return pointerType ? pointerType === "mouse" : matchMedia("(pointer: fine)").matches;
}
