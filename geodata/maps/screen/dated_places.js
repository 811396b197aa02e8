// Draws the places of one moment on a Leaflet map, and moves their discs from one moment to the
// next. It knows no dates and joins nothing: the page sends it a moment ready to draw
// (docs/messages.md), and hears what was touched.

import { MapInArticle } from "./article.js";
import { calmNow } from "./calm.js";
import { MapCamera } from "./camera.js";
import { MapDrawing } from "./map_drawing.js";
import { MapTouch } from "./touch.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { LonLat, Named } from "../drawing/types.d.ts" */
/**
 * @import {
 *   Answer, ComparisonMessage, MapOptions, MapSettings, MessageToMap, MessageToPage,
 *   MomentMessage, Opening
 * } from "./types.d.ts"
 */

const SHORT_CREDITS_PX = 900; // narrower maps have room for the short ones

/**
 * @param {LeafletMap} map
 * @param {MapOptions} options
 */
export function datedPlaces(map, options) {
  new DatedPlaces(map, options).begin(options);
}

class DatedPlaces {
  /**
   * @param {LeafletMap} map
   * @param {MapOptions} options
   */
  constructor(map, options) {
    const calm = calmNow();
    this.map = map;
    this.shown = ""; // what was last said to be shown
    this.isWatched = false; // the page wants to know where everything lies whenever that changes
    this.camera = new MapCamera(map, options, post, calm);
    this.drawing = new MapDrawing(map, calm, () => this.reportDrawn());
    this.article = new MapInArticle(map);
    this.touch = new MapTouch(map, {
      at: (point) => this.drawing.at(point),
      post,
      onGroup: (places, period) => this.pickOf(places, period),
    });
  }

  /** @param {MapOptions} options */
  begin({ drawingUrl }) {
    window.hear = (message) => this.answer(message);
    window.addEventListener("message", (event) => {
      if (isOfPage(event) && event.data?.story) window.hear(event.data);
    });
    document.fonts.addEventListener("loadingdone", () => this.drawing.lettersCame());
    opening(drawingUrl).then((json) => {
      this.drawing.open(json);
      this.camera.fit();
      this.drawing.begin();
      this.map.on("moveend", () => post({ story: "rests" }));
      post({ story: "ready" });
    });
  }

  /**
   * @param {MessageToMap} message
   * @returns {Answer}
   */
  answer(message) {
    switch (message.story) {
      case "hello":
        return this.greet();
      case "settings":
        return this.configure(message);
      case "moment":
      case "comparison":
        return this.show(message);
      case "covered":
        this.camera.cover(message.boxes);
        return this.drawing.cover(message.boxes);
      case "names":
        return this.drawing.setNames(message.shown);
      case "behind":
        return void document.body.classList.toggle("behind", message.isBehind);
      case "focus":
        return this.map.getContainer().focus({ preventScroll: true });
      case "where":
        return this.drawing.where(message.place);
      case "measure":
        this.isWatched = Boolean(message.again);
        return this.tellMeasured();
      default:
        return this.move(message);
    }
  }

  /** @param {Extract<MessageToMap, { story: "frame" | "zoom" | "reveal" }>} message */
  move(message) {
    if (message.story === "frame") this.camera.frame(message);
    else if (message.story === "zoom") this.camera.zoom(message);
    else this.camera.reveal(message);
  }

  greet() {
    this.shown = "";
    if (this.drawing.opening) post({ story: "ready" });
  }

  /** @param {MomentMessage | ComparisonMessage} message */
  show(message) {
    const began = performance.now();
    const period = message.story === "moment" ? this.showOne(message) : this.compare(message);
    post({ story: "drawn", period, took: performance.now() - began });
  }

  /** @param {MomentMessage} moment */
  showOne(moment) {
    this.camera.divide({ isHalved: false, head: 0 });
    this.drawing.show(moment);
    return moment.period;
  }

  /** @param {ComparisonMessage} comparison */
  compare(comparison) {
    this.camera.cover(comparison.covered);
    const { head, layout } = comparison;
    this.camera.divide({ isHalved: layout === "halves", head });
    this.drawing.compare(comparison);
    return comparison.moments.map(({ period }) => period).join(" ");
  }

  /** @param {MapSettings} settings */
  configure(settings) {
    this.shown = "";
    nameDocument(settings);
    this.camera.configure(settings);
    this.touch.configure(settings);
    this.article.configure(settings);
    this.nameMap(settings);
    this.drawing.configure(settings);
    return this.drawing.shown;
  }

  /** @param {MapSettings} settings */
  nameMap({ title, textScale, attribution, shortAttribution }) {
    const { map } = this;
    map.getContainer().setAttribute("role", "application");
    map.getContainer().setAttribute("aria-label", title);
    map.attributionControl?.remove();
    const isNarrow = map.getSize().x < SHORT_CREDITS_PX * textScale;
    map.attributionControl = L.control
      .attribution({ prefix: false })
      .addAttribution(isNarrow ? shortAttribution : attribution)
      .addTo(map);
  }

  tellMeasured() {
    post({ story: "measured", ...this.drawing.measured });
  }

  reportDrawn() {
    this.reportShown();
    if (this.isWatched) this.tellMeasured();
  }

  // What the legend has to explain, where it changes.
  reportShown() {
    const { shown } = this.drawing;
    const key = JSON.stringify(shown);
    if (shown && key !== this.shown) post(shown);
    this.shown = key;
  }

  /**
   * Places that were touched at once: nearer, until they stand apart, else the first.
   * @param {(Named & LonLat)[]} places
   * @param {string} period
   */
  pickOf(places, period) {
    if (this.camera.approach(places)) return;
    post({ story: "pick", place: places[0].id, organisation: null, ring: [], period });
  }
}

/** @param {MapSettings} settings */
function nameDocument({ language, direction, title, textScale }) {
  const root = document.documentElement;
  Object.assign(root, { lang: language, dir: direction });
  document.title = title;
  root.style.setProperty("--text", String(textScale));
}

/**
 * To the page.
 * @param {MessageToPage} message
 */
function post(message) {
  window.parent.postMessage(message, window.origin === "null" ? "*" : window.origin);
}

/** @param {MessageEvent} event */
const isOfPage = ({ source, origin }) =>
  source === window.parent && (window.origin === "null" || origin === window.origin);

/**
 * A copy without a server brings its files along.
 * @param {string} url
 * @returns {Promise<Opening>}
 */
async function opening(url) {
  const brought = window.storyMapFiles?.["drawing.json"];
  if (brought) return /** @type {Opening} */ (brought);
  const response = await fetch(url);
  return response.json();
}
