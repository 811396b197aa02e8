// What the stage tells its map, and what it does where it hears from it.

import { FirstSign, isRead } from "../map/first_sign.js";
import { settingsMessage, mapLink, momentMessage } from "../map/map_link.js";
import { openingOf } from "../period/comparison.js";
import { isSpan } from "../period/span.js";
import { paper } from "./paper.js";
import { divisionOf } from "./view.js";

/** @import { Bounds, Picked, PlaceState, Slice } from "../types.d.ts" */
/** @import { Answer, MeasuredMessage, MessageToMap } from "../../screen/types.d.ts" */
/** @import { ShowsMessage } from "../../screen/types.d.ts" */
/** @import { PrintScale } from "./paper.js" */
/** @import { Stage } from "./stage.js" */

// As `--zoom` in stage.css; that of a class fits the window.
/** @type {Record<string, number>} */
const ZOOM = { desk: 1, embed: 1, kiosk: 1.25 };
// Where the page itself scrolls, as stage.css has it.
const SCROLLING =
  "(max-height: 479px) and (max-width: 899px), " +
  "(min-width: 600px) and (max-width: 899px) and (min-aspect-ratio: 1/1)";

export class StageMap {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.scrolling = matchMedia(SCROLLING);
    /** @type {FirstSign | null} */
    this.sign = null; // explained on the first screen
    this.wasCompared = false;
    this.link = mapLink({
      ready: () => this.begin(),
      drawn: () => stage.firstDrawn.done(),
      shows: (/** @type {ShowsMessage} */ shown) => this.explain(shown),
      pick: (/** @type {Picked} */ picked) => stage.pick(picked),
      touched: () => {
        stage.scene?.touched?.();
        this.sign?.leave();
      },
      wandered: () => {
        stage.wander();
        this.sign?.leave();
      },
      measured: (/** @type {MeasuredMessage} */ measured) => this.sign?.measured(measured),
      moved: (/** @type {{ bounds: Bounds }} */ { bounds }) => stage.frameMap(bounds),
    });
    this.printing = paper({
      fill: (scale) => this.fillPaper(scale),
      emptied: () => this.explain(this.sendSettings()),
    });
  }

  close() {
    this.link.close();
    this.printing.close();
  }

  /** @param {MessageToMap} message */
  tell(message) {
    return this.link.tell(message);
  }

  // The map can be told what to draw, which it may say twice: of itself, and where it is asked.
  begin() {
    const { stage } = this;
    this.link.name(stage.word("stage.map_title"));
    this.sendSettings();
    stage.parts.overlay.tellCovered();
    if (stage.view.names) stage.showLooks();
    this.showNames();
    if (this.explainsSigns) this.sign ??= this.addSign();
    const framed = stage.view.bounds ?? this.opening ?? stage.tour?.stop.step.bounds ?? null;
    this.frame(stage.isPlaying ? null : framed, { isFirst: true });
    this.draw(stage.slice);
    this.reveal();
  }

  /** What a divided map begins with, its line where it is unless somebody moved it. */
  get opening() {
    const { atlas, compared, view } = this.stage;
    const { layout, at } = divisionOf(view);
    if (!compared || layout !== "swipe" || at !== 0.5) return null;
    const opening = openingOf(atlas, compared);
    return opening?.isApart ? opening.bounds : null;
  }

  /** Whether the first screen says what its signs are. */
  get explainsSigns() {
    const { mode, story } = this.stage;
    if (this.stage.compared || isSpan(this.stage.view.period)) return false;
    return !isRead() && (mode === "kiosk" || (mode === "desk" && !story));
  }

  addSign() {
    const { word, parts } = this.stage;
    const { overlay } = parts;
    const isPatient = Boolean(this.stage.story);
    const sign = new FirstSign({ word, overlay, tell: (message) => this.tell(message), isPatient });
    overlay.root.append(sign.root);
    return sign;
  }

  // --- what is on it -----------------------------------------------------------------------------

  /**
   * Not behind a diagram, where nobody sees it.
   * @param {Slice} slice
   */
  show(slice) {
    if (!this.stage.parts.diagram.shown) this.draw(slice);
  }

  /** @param {Slice} slice */
  draw(slice) {
    const { stage } = this;
    const { overlay } = stage.parts;
    if (stage.compared) this.compare(stage.compared);
    else {
      overlay.sides.hide();
      this.tell(this.momentOf(slice));
      this.showSign(slice);
      if (this.wasCompared) overlay.tellCovered();
    }
    this.wasCompared = Boolean(stage.compared);
  }

  /** @param {[earlier: Slice, later: Slice]} slices */
  compare(slices) {
    const { parts, view } = this.stage;
    const { overlay } = parts;
    const division = divisionOf(view);
    const [first, second] = slices.map((slice) => this.momentOf(slice));
    this.sign?.leave();
    overlay.sides.show(slices, division);
    const { head } = overlay.sides;
    const covered = overlay.covered();
    this.tell({ story: "comparison", moments: [first, second], covered, head, ...division });
  }

  /** @param {Slice} slice */
  momentOf(slice) {
    const { atlas, word, view } = this.stage;
    const { place, organisation } = view;
    const places = slice.places.filter((state) => this.isDrawn(state));
    const { places: told = [], organisations = [] } = this.step ?? {};
    const focus = { places: told, organisations };
    const accent = { selected: { place, organisation }, focus };
    return momentMessage(atlas, word, slice, places, accent);
  }

  /** @param {Slice} slice */
  showSign(slice) {
    const { isCardOpen, isPlaying, view } = this.stage;
    if (isCardOpen || isSpan(view.period)) this.sign?.leave();
    else if (!isPlaying) {
      const isPassing = slice.period.label !== view.period || Boolean(this.step?.figure);
      this.sign?.show(slice, { isPassing, told: this.step?.places ?? [] });
    }
  }

  /** The step that the map tells of, if any. */
  get step() {
    const { tour } = this.stage;
    return tour && !tour.isLeft ? tour.stop.step : null;
  }

  /**
   * The map of a step shows its layers and whatever it tells of; the panel tells of everything.
   * @param {PlaceState} state
   */
  isDrawn({ place }) {
    const { view } = this.stage;
    const { step } = this;
    if (!step?.layers.length) return true;
    return (
      step.places.includes(place.id) || place.id === view.place || step.layers.includes(place.layer)
    );
  }

  /**
   * @param {Bounds | null} bounds null for the whole coast
   * @param {{ isFirst?: boolean }} [how]
   */
  frame(bounds, how) {
    this.tell({ story: "frame", bounds, ...how });
  }

  reveal() {
    const { view, atlas } = this.stage;
    const place = view.place && atlas.placeById.get(view.place);
    if (place) this.tell({ story: "reveal", lon: place.lon, lat: place.lat });
  }

  // Not where the visitor has taken them off, nor under a figure, which leaves the ground alone.
  showNames() {
    const { view, parts } = this.stage;
    const isBehind = Boolean(parts.figure?.isSeen);
    this.tell({ story: "names", shown: !view.names && !isBehind });
    this.tell({ story: "behind", isBehind });
  }

  focus() {
    this.tell({ story: "focus" });
  }

  // --- how it looks ------------------------------------------------------------------------------

  get zoom() {
    const { classZoom, mode } = this.stage;
    return classZoom?.zoom() ?? ZOOM[mode] ?? 1;
  }

  /** The size of its letters, where 1 is a desk's. */
  get textScale() {
    return this.stage.classZoom?.onMap() ?? this.zoom;
  }

  /** What the map says that it shows, if it has drawn. */
  sendSettings(textScale = this.textScale) {
    const { atlas, word, mode, view } = this.stage;
    const settings = {
      textScale,
      refusesMenus: mode === "kiosk",
      passesKeys: mode === "class",
      isHighContrast: view.contrast === "high",
      isInArticle: mode === "embed" || (this.stage.reflows && this.scrolling.matches),
    };
    return this.tell(settingsMessage(atlas, word, settings));
  }

  /**
   * @param {Answer} shown
   * @param {number} [by] how large a px of the map is in the legend, which is zoomed as its text
   */
  explain(shown, by = 1 / this.zoom) {
    if (!shown || !("keys" in shown)) return;
    const { keys, scale, largest } = shown;
    this.stage.parts.overlay.explain({ keys, scale: scale * by, largest });
  }

  /** @param {PrintScale} print */
  fillPaper({ scale, textScale }) {
    const { overlay, panel } = this.stage.parts;
    this.stage.fillPanel();
    this.explain(this.sendSettings(Math.max(textScale, this.textScale)), scale);
    overlay.fillLegend();
    panel.fill();
  }
}
