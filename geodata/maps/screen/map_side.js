// One moment on the map: arranged in the view where the map rests, and drawn on canvases of its
// own. It is the whole window, or one side of a comparison.

import { viewOfSide } from "../drawing/sides.js";
import { Growth } from "./growth.js";
import { MapCanvas } from "./map_canvas.js";

/** @import { Map as LeafletMap, Point as LeafletPoint } from "leaflet" */
/**
 * @import { Arranged, Box, Moment, Motion, Touchables, View, Written } from "../drawing/types.d.ts"
 */
/** @import { Side } from "../drawing/sides.js" */
/** @import { Calm } from "./calm.js" */
/** @import { Looks } from "./growth.js" */
/** @import { Tools } from "./map_drawing.js" */
/** @import { Measured, Spot } from "./types.d.ts" */

/**
 * What both sides have in common; `covered`: boxes of the window that nothing is written over.
 * @typedef {object} Given
 * @property {Tools} tools
 * @property {number} textScale
 * @property {number} foot px at the window's lower edge that are covered
 * @property {Box[]} covered
 * @property {Written} written
 */

/** @type {Touchables} */
const NOTHING = {
  marks: [],
  organisations: [],
  labels: [],
  names: [],
  organisationNames: [],
  groups: [],
};

export class MapSide {
  /**
   * @param {LeafletMap} map
   * @param {string} pane
   * @param {Calm} calm whether motion is unwelcome
   * @param {() => void} onView the map rests on another view, and the canvases are empty
   */
  constructor(map, pane, calm, onView) {
    this.map = map;
    this.canvas = new MapCanvas(map, pane, onView);
    this.growth = new Growth(calm, (motion) => this.drawPlaces(motion));
    /** @type {Tools | null} */
    this.tools = null;
    /** @type {Moment | null} */
    this.moment = null;
    /** @type {Arranged | null} */
    this.arranged = null; // where everything of the moment goes in this view
    /** @type {Touchables | null} */
    this.met = null; // the touchables of it, once they are asked for
    /** @type {{ key: string, view: View } | null} */
    this.rested = null; // the view where the map last rested
    this.ground = ""; // what the canvas of the ground shows
    this.explained = "";
    /** @type {Set<string>} */
    this.groundKeys = new Set(); // and what of it the legend has to explain
  }

  // --- drawing -----------------------------------------------------------------------------------

  /**
   * False as long as something of it is missing.
   * @param {Given} given
   * @param {Side} side
   */
  arrange({ tools, textScale, foot, covered, written }, side) {
    const { canvas, moment } = this;
    this.tools = tools;
    canvas.lieIn(side);
    if (!moment || !canvas.isShown) return false;
    const { program, base } = tools;
    const { corner } = this;
    const view = this.viewIn(side, foot, textScale);
    const boxes = covered.map((box) => ({ ...box, x: box.x + corner.x, y: box.y + corner.y }));
    this.arranged = program.arrange({ moment, view, base, covered: boxes, written });
    this.met = null;
    return true;
  }

  /**
   * The same object as before where it is the same view: what is known of that stays known.
   * @type {(side: Side, foot: number, textScale: number) => View}
   */
  viewIn(side, foot, textScale) {
    const { canvas, map } = this;
    const { x: w, y: h } = map.getSize();
    const given = /** @type {const} */ ([
      { w, h },
      side,
      canvas.corner,
      foot,
      textScale,
      canvas.restsAt,
    ]);
    const key = JSON.stringify(given);
    if (key !== this.rested?.key) this.rested = { key, view: viewOfSide(...given) };
    return this.rested.view;
  }

  // Nothing grows: what is drawn depends on the moment and the view alone.
  redraw() {
    this.growth.stop();
    this.drawGround();
    this.growth.take(this.looks());
  }

  // From what was drawn.
  change() {
    this.drawGround();
    this.growth.start(this.looks());
  }

  drawGround() {
    const { tools, arranged, canvas } = this;
    if (!tools || !arranged) return;
    const { view, moment } = arranged;
    const { program, play, base } = tools;
    const state = program.ground.state(base, moment.lastDay);
    const key = JSON.stringify([view.zoom, originOf(view), view.box, canvas.ratio, state]);
    if (key !== this.ground) {
      this.ground = key;
      play(canvas.ground, program.ground.list(base, view, moment.lastDay), canvas.ratio);
    }
    const explained = JSON.stringify([key, view.seen]);
    if (explained === this.explained) return;
    this.explained = explained;
    this.groundKeys = program.ground.keys(base, view, moment.lastDay);
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
    const { x, y } = this.canvas.isShown ? this.canvas.toSheet(L.point(0, 0)) : { x: 0, y: 0 };
    return { x, y };
  }

  get touchables() {
    const { tools, arranged } = this;
    this.met ??= tools && arranged ? tools.program.touchables(arranged) : NOTHING;
    return this.met;
  }

  /** @returns {Measured} */
  get measured() {
    return { corner: this.corner, ...this.touchables };
  }

  /**
   * A point of the window, among what can be met there.
   * @param {LeafletPoint} point
   */
  at(point) {
    return {
      touchables: this.touchables,
      at: this.canvas.toSheet(point),
      period: this.moment?.period ?? "",
    };
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

  /** What the legend has to explain; null as long as nothing is drawn. */
  get shown() {
    const { tools, arranged } = this;
    if (!tools || !arranged) return null;
    return {
      keys: tools.program.keysOf(arranged, this.groundKeys),
      scale: arranged.view.scale,
      largest: tools.program.largestOf(arranged),
    };
  }
}

/** @param {View} view of a window, in Web Mercator */
const originOf = (view) => ("origin" in view ? view.origin : null);
