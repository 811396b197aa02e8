// The drawing on a Leaflet map: arranges a moment in the view where the map rests, and draws it.

import { openDrawing } from "../drawing/drawing.js";
import { inHighContrast } from "../drawing/symbols.js";
import { canvasOf } from "./canvas.js";
import { Growth } from "./growth.js";
import { MapCanvas } from "./map_canvas.js";
import { ScaleBar } from "./scale_bar.js";

/** @import { Map as LeafletMap } from "leaflet" */
/**
 * @import {
 *   Arranged, BaseMap, Box, Moment, Motion, Point, Touchables, View
 * } from "../drawing/types.d.ts"
 */
/** @import { Play } from "./canvas.js" */
/** @import { Looks } from "./growth.js" */
/** @import { MapSettings, Opening, ShowsMessage, Spot } from "./types.d.ts" */

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
/** @type {Touchables} */
const NOTHING = {
  marks: [],
  organisations: [],
  labels: [],
  names: [],
  organisationNames: [],
  groups: [],
};

export class MapDrawing {
  /**
   * @param {LeafletMap} map
   * @param {MediaQueryList} calm whether motion is unwelcome
   * @param {() => void} onDrawn
   */
  constructor(map, calm, onDrawn) {
    this.map = map;
    this.onDrawn = onDrawn;
    this.canvas = new MapCanvas(map, () => this.drawAnew());
    this.scale = new ScaleBar(map);
    this.growth = new Growth(calm, (motion) => this.drawPlaces(motion));
    /** @type {Opening | null} */
    this.opening = null;
    /** @type {Tools | null} */
    this.tools = null; // of the opening, in the colours of the settings
    /** @type {MapSettings | null} */
    this.settings = null;
    /** @type {Moment | null} */
    this.moment = null;
    /** @type {Arranged | null} */
    this.arranged = null; // where everything of the moment goes in this view
    this.touchables = NOTHING;
    this.ground = ""; // what the canvas of the ground shows
    /** @type {Set<string>} */
    this.groundKeys = new Set(); // and what of it the legend has to explain
    /** @type {Box[]} */
    this.covered = []; // boxes of the window that the page's buttons and legend lie over
    /** @type {Corners | null} */
    this.corners = null; // measured once a view, since that forces a layout of the page too
    this.writesNames = true;
    this.naming = 0; // the frame that draws with names, or without
  }

  // --- what it is told ---------------------------------------------------------------------------

  /** @param {Opening} opening */
  open(opening) {
    this.opening = opening;
    this.tools = toolsOf(opening, this.settings);
  }

  /** @param {MapSettings} settings */
  configure(settings) {
    const before = this.settings;
    const isRecoloured = Boolean(before?.isHighContrast) !== Boolean(settings.isHighContrast);
    this.settings = settings;
    this.corners = null;
    if (isRecoloured) {
      if (this.opening) this.tools = toolsOf(this.opening, settings);
      this.drawAnew();
    } else if (before && before.textScale !== settings.textScale) {
      this.redraw();
      // Chromium prints pixels that were read; commands would wipe the ground.
      this.canvas.places.getImageData(0, 0, 1, 1);
    }
  }

  /** @param {Moment} moment */
  show(moment) {
    this.moment = moment;
    cancelAnimationFrame(this.naming);
    if (!this.arrange()) return;
    this.drawGround();
    this.growth.start(this.looks());
    this.onDrawn();
  }

  /** @param {Box[]} boxes of the window that something lies over */
  cover(boxes) {
    this.covered = boxes;
    this.redraw();
  }

  /** @param {boolean} writesNames */
  setNames(writesNames) {
    if (writesNames === this.writesNames) return;
    this.writesNames = writesNames;
    this.naming = requestAnimationFrame(() => this.redraw()); // unless a moment comes before
  }

  // Letters have come that are not as wide as those before.
  lettersCame() {
    this.scale.forget();
    this.corners = null;
    this.redraw();
  }

  // --- drawing -----------------------------------------------------------------------------------

  // Another view has empty canvases.
  drawAnew() {
    this.ground = "";
    this.corners = null;
    this.redraw();
  }

  // Nothing grows: what is drawn depends on the moment and the view alone.
  redraw() {
    this.growth.stop();
    cancelAnimationFrame(this.naming);
    if (!this.arrange()) return;
    this.drawGround();
    this.growth.take(this.looks());
    this.onDrawn();
  }

  /** False as long as something of it is missing. */
  arrange() {
    const { canvas, tools, settings, moment } = this;
    if (!tools || !settings || !moment || !canvas.isShown) return false;
    this.corners ??= this.measure(tools, settings);
    const { foot, scale } = this.corners;
    const view = canvas.viewNow(settings.textScale, foot);
    const { corner } = canvas;
    const covered = [...this.covered, scale].map((box) => moved(box, corner));
    const { program, base } = tools;
    this.arranged = program.arrange({ moment, view, base, covered, writesNames: this.writesNames });
    this.touchables = program.touchables(this.arranged);
    return true;
  }

  /** @type {(tools: Tools, settings: MapSettings) => Corners} */
  measure({ program, play }, { textScale, lengths }) {
    const { map, canvas, scale } = this;
    const foot = map.attributionControl?.getContainer()?.offsetHeight ?? 0;
    const view = canvas.viewNow(textScale, foot);
    if (map.getSize().y < LEAST_FOR_SCALE_PX) scale.hide();
    else scale.show(program.scale(view, map.getCenter().lat, lengths), play);
    return { foot, scale: scale.box };
  }

  drawGround() {
    const { tools, arranged, canvas } = this;
    if (!tools || !arranged) return;
    const { view, moment } = arranged;
    const { program, play, base } = tools;
    const state = program.ground.state(base, moment.lastDay);
    const key = JSON.stringify([view.zoom, originOf(view), view.box, canvas.ratio, state]);
    if (key === this.ground) return;
    this.ground = key;
    this.groundKeys = program.ground.keys(base, view, moment.lastDay);
    play(canvas.ground, program.ground.list(base, view, moment.lastDay), canvas.ratio);
  }

  /** @param {Motion} [motion] */
  drawPlaces(motion) {
    const { tools, arranged, canvas } = this;
    if (!tools || !arranged) return;
    tools.play(canvas.places, tools.program.toList(arranged, motion), canvas.ratio);
  }

  // --- what is drawn -----------------------------------------------------------------------------

  /** Where among the touchables the window's upper left corner lies. */
  get corner() {
    const { x, y } = this.canvas.isShown ? this.canvas.corner : { x: 0, y: 0 };
    return { x, y };
  }

  /**
   * Where the mark of a place, or the one that it shares, is drawn; null where none is.
   * @param {string} id
   * @returns {Spot | null}
   */
  where(id) {
    const marks = this.arranged?.marks ?? [];
    const mark = marks.find((each) =>
      [each, ...each.absorbed].some(({ place }) => place.id === id),
    );
    if (!mark) return null;
    const { x, y, grown } = this.canvas.toWindow(mark.at);
    return { x, y, radius: mark.radius * grown };
  }

  /** @returns {Looks} */
  looks() {
    const { tools, arranged } = this;
    if (!tools || !arranged) return { radii: new Map(), lights: new Map() };
    const radii = new Map(arranged.marks.map(({ place, radius }) => [place.id, radius]));
    return { radii, lights: tools.program.lightsOf(arranged) };
  }

  /**
   * What the legend has to explain; null as long as nothing is drawn.
   * @returns {ShowsMessage | null}
   */
  get shown() {
    const { tools, arranged } = this;
    if (!tools || !arranged) return null;
    return {
      story: "shows",
      keys: tools.program.keysOf(arranged, this.groundKeys),
      scale: arranged.view.scale,
      largest: tools.program.largestOf(arranged),
    };
  }
}

/** @type {(opening: Opening, settings: MapSettings | null) => Tools} */
function toolsOf({ style, advances, base }, settings) {
  const coloured = settings?.isHighContrast ? inHighContrast(style) : style;
  return { program: openDrawing(coloured, advances), play: canvasOf(coloured), base };
}

/** @type {(box: Box, by: Point) => Box} */
const moved = (box, by) => ({ ...box, x: box.x + by.x, y: box.y + by.y });

/** @param {View} view of a window, in Web Mercator */
const originOf = (view) => ("origin" in view ? view.origin : null);
