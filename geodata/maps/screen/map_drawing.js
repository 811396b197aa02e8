// The drawing on a Leaflet map: one moment, or two beside each other, in the view where the map
// rests.

import { openDrawing } from "../drawing/drawing.js";
import { sidesOf, wholeWindow } from "../drawing/sides.js";
import { inHighContrast } from "../drawing/symbols.js";
import { canvasOf } from "./canvas.js";
import { MapSide } from "./map_side.js";
import { ScaleBar } from "./scale_bar.js";

/** @import { Map as LeafletMap, Point as LeafletPoint } from "leaflet" */
/** @import { BaseMap, Box, Division, Moment, Written } from "../drawing/types.d.ts" */
/** @import { Calm } from "./calm.js" */
/** @import { Play } from "./canvas.js" */
/** @import { ComparisonMessage, MapSettings, Opening, ShowsMessage } from "./types.d.ts" */

/**
 * @typedef {object} Tools
 * @property {ReturnType<typeof openDrawing>} program
 * @property {Play} play what it makes
 * @property {BaseMap} base
 */

/**
 * What the map itself lays over its lower corners: the height of the credits, px, and the scale.
 * @typedef {{ foot: number, scale: Box }} Corners
 */

const LEAST_FOR_SCALE_PX = 260; // lower maps need their room for what lies there

export class MapDrawing {
  /**
   * @param {LeafletMap} map
   * @param {Calm} calm whether motion is unwelcome
   * @param {() => void} onDrawn
   */
  constructor(map, calm, onDrawn) {
    this.map = map;
    this.onDrawn = onDrawn;
    this.first = new MapSide(map, "dated", calm, () => this.drawAnew([this.first]));
    this.second = new MapSide(map, "compared", calm, () => this.drawAnew([this.second]));
    this.scale = new ScaleBar(map);
    /** @type {Opening | null} */
    this.opening = null;
    /** @type {Tools | null} */
    this.tools = null; // of the opening, in the colours of the settings
    /** @type {MapSettings | null} */
    this.settings = null;
    /** @type {Division | null} */
    this.division = null; // between two moments; null of one
    /** @type {Box[]} */
    this.covered = []; // boxes of the window that the page's buttons and legend lie over
    /** @type {Corners | null} */
    this.corners = null; // measured once a view, since that forces a layout of the page too
    /** @type {Written} */
    this.written = "all";
    this.naming = 0; // the frame that draws with names, or without
    map.on("move", () => this.sides.forEach(({ canvas }) => canvas.clip()));
  }

  /** Those that are shown. */
  get sides() {
    return this.division ? [this.first, this.second] : [this.first];
  }

  // --- what it is told ---------------------------------------------------------------------------

  /** @param {Opening} opening */
  open(opening) {
    this.opening = opening;
    this.tools = toolsOf(opening, this.settings);
  }

  begin() {
    this.first.canvas.show();
  }

  /** @param {MapSettings} settings */
  configure(settings) {
    const before = this.settings;
    const isRecoloured = Boolean(before?.isHighContrast) !== Boolean(settings.isHighContrast);
    this.settings = settings;
    this.corners = null;
    if (isRecoloured) {
      if (this.opening) this.tools = toolsOf(this.opening, settings);
      this.drawAnew(this.sides);
    } else if (before && before.textScale !== settings.textScale) {
      this.redraw();
      // Chromium prints pixels that were read; commands would wipe the ground.
      for (const { canvas } of this.sides) canvas.places.getImageData(0, 0, 1, 1);
    }
  }

  /** @param {Moment} moment */
  show(moment) {
    this.divide(null);
    this.first.moment = moment;
    this.change();
  }

  /** @param {ComparisonMessage} comparison */
  compare({ moments, layout, at, covered }) {
    this.covered = covered;
    this.divide({ layout, at });
    [this.first.moment, this.second.moment] = moments;
    this.change();
  }

  /** @param {Division | null} division */
  divide(division) {
    const { canvas } = this.second;
    const wasDivided = Boolean(this.division);
    this.division = division;
    if (division && !wasDivided) canvas.show();
    if (!division && wasDivided) canvas.hide();
  }

  /** @param {Box[]} boxes of the window that something lies over */
  cover(boxes) {
    this.covered = boxes;
    this.redraw();
  }

  /** @param {boolean} areShown */
  setNames(areShown) {
    const written = areShown ? "all" : "nothing";
    if (written === this.written) return;
    this.written = written;
    this.naming = requestAnimationFrame(() => this.redraw()); // unless a moment comes before
  }

  // Letters have come that are not as wide as those before.
  lettersCame() {
    this.scale.forget();
    this.corners = null;
    this.redraw();
  }

  // --- drawing -----------------------------------------------------------------------------------

  /** @param {MapSide[]} sides that have another view or other colours */
  drawAnew(sides) {
    for (const side of sides) side.ground = "";
    if (sides.includes(this.first)) this.corners = null;
    this.redraw(sides);
  }

  redraw(sides = this.sides) {
    cancelAnimationFrame(this.naming);
    if (!this.arrange(sides)) return;
    for (const side of sides) side.redraw();
    this.onDrawn();
  }

  change() {
    cancelAnimationFrame(this.naming);
    if (!this.arrange(this.sides)) return;
    for (const side of this.sides) side.change();
    this.onDrawn();
  }

  /**
   * False as long as something of it is missing.
   * @param {MapSide[]} some of the sides
   */
  arrange(some) {
    const { tools, settings, covered, written } = this;
    if (!tools || !settings || !this.first.canvas.isShown) return false;
    this.corners ??= this.measure(tools, settings);
    const { foot, scale } = this.corners;
    const { textScale } = settings;
    const given = { tools, textScale, foot, covered: [...covered, scale], written };
    const parts = this.parts();
    return some.map((side) => side.arrange(given, parts[this.sides.indexOf(side)])).every(Boolean);
  }

  parts() {
    const { x: w, y: h } = this.map.getSize();
    return this.division ? sidesOf({ w, h }, this.division) : [wholeWindow({ w, h })];
  }

  /** @type {(tools: Tools, settings: MapSettings) => Corners} */
  measure({ program, play }, { textScale, lengths }) {
    const { map, scale } = this;
    const foot = map.attributionControl?.getContainer()?.offsetHeight ?? 0;
    const view = this.first.viewIn(this.parts()[0], foot, textScale);
    if (map.getSize().y < LEAST_FOR_SCALE_PX) scale.hide();
    else scale.show(program.scale(view, map.getCenter().lat, lengths), play);
    return { foot, scale: scale.box };
  }

  // --- what is drawn -----------------------------------------------------------------------------

  /**
   * What can be met at a point of the window.
   * @param {LeafletPoint} point
   */
  at(point) {
    const isSecond = this.division && point.x >= this.parts()[1].box.x;
    return (isSecond ? this.second : this.first).at(point);
  }

  /** What the map says of where everything lies. */
  get measured() {
    const second = this.division ? this.second.measured : null;
    return { ...this.first.measured, second };
  }

  /**
   * Where the mark of a place is drawn; null where none is.
   * @param {string} id
   */
  where(id) {
    return this.sides.map((side) => side.where(id)).find(Boolean) ?? null;
  }

  /**
   * What the legend has to explain; null as long as nothing is drawn.
   * @returns {ShowsMessage | null}
   */
  get shown() {
    const { tools, sides } = this;
    const shown = sides.map((side) => side.shown);
    const [one, other = one] = shown;
    if (!tools || !one || !other) return null;
    return {
      story: "shows",
      keys: tools.program.keysOfBoth(one.keys, other.keys),
      scale: one.scale,
      largest: Math.max(one.largest, other.largest),
    };
  }
}

/** @type {(opening: Opening, settings: MapSettings | null) => Tools} */
function toolsOf({ style, advances, base }, settings) {
  const coloured = settings?.isHighContrast ? inHighContrast(style) : style;
  return { program: openDrawing(coloured, advances), play: canvasOf(coloured), base };
}
