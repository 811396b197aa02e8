// A map in the middle of an article: the wheel and one finger move the article, until a tap or a
// click wakes the map.

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { MapSettings } from "./types.d.ts" */

const HINT_MS = 1800;
const AWAKE_MS = 20_000; // after the last touch; a mouse lets it sleep as it leaves

export class MapInArticle {
  /** @param {LeafletMap} map */
  constructor(map) {
    this.map = map;
    this.isIn = false;
    this.isAsleep = false;
    this.hiding = 0;
    this.tiring = 0;
    this.hint = document.createElement("div");
    this.hint.className = "map-hint";
    this.hint.setAttribute("role", "status");
    this.hint.hidden = true;
    map.getContainer().append(this.hint);
    this.listen();
  }

  listen() {
    const container = this.map.getContainer();
    const first = { capture: true, passive: true }; // before Leaflet, which then zooms at once
    container.addEventListener(
      "wheel",
      ({ ctrlKey, metaKey }) => this.moved(ctrlKey || metaKey),
      first,
    );
    container.addEventListener("touchmove", ({ touches }) => this.moved(touches.length > 1), first);
    container.addEventListener("mouseleave", () => this.fallAsleep());
    window.addEventListener("blur", () => this.fallAsleep());
    this.map.on("click", () => this.wake());
  }

  /** @param {boolean} isOfMap whether it moves the map, not the article */
  moved(isOfMap) {
    if (isOfMap) this.wake();
    else if (this.isIn && this.isAsleep) this.showHint();
  }

  fallAsleep() {
    if (this.isIn) this.setAsleep(true);
  }

  wake() {
    if (!this.isIn) return;
    if (this.isAsleep) this.setAsleep(false);
    this.hint.hidden = true;
    clearTimeout(this.tiring);
    this.tiring = setTimeout(() => this.setAsleep(this.isIn), AWAKE_MS);
  }

  /** @param {boolean} isAsleep */
  setAsleep(isAsleep) {
    const { map } = this;
    this.isAsleep = isAsleep;
    map.getContainer().classList.toggle("asleep", isAsleep);
    map.scrollWheelZoom[isAsleep ? "disable" : "enable"]();
    if (L.Browser.touch) map.dragging[isAsleep ? "disable" : "enable"]();
  }

  showHint() {
    this.hint.hidden = false;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => {
      this.hint.hidden = true;
    }, HINT_MS);
  }

  /** @param {MapSettings} settings */
  configure({ hint }) {
    this.hint.textContent = hint;
    if (Boolean(hint) === this.isIn) return;
    this.isIn = Boolean(hint);
    this.setAsleep(this.isIn);
  }
}
