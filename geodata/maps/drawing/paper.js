// The drawing as paper asks for it: one function by name, JSON in and JSON out.

import { openDrawing } from "./drawing.js";
import { journeysGround, journeysIn } from "./journeys.js";
import { sidesOf, viewOfSide, wholeWindow } from "./sides.js";
import { Symbols } from "./symbols.js";
import { rulerOf } from "./text.js";
import { openView } from "./view.js";

/**
 * @import {
 *   Advances, BaseMap, Box, DisplayList, Division, Frame, GivenView, Moment, Point, RoadAsked,
 *   Ruler, Style, WebMercator, Written
 * } from "./types.d.ts"
 */
/** @import { ScaleWords } from "./scale.js" */
/** @import { DiscsAsked } from "./signs.js" */
/** @import { JourneysAsked } from "./journeys.js" */

/**
 * @typedef {object} Window
 * @property {{ w: number, h: number }} size
 * @property {Point} corner where its upper left corner lies
 * @property {number} foot px that are covered at its lower edge
 * @property {number} textScale
 * @property {{ division: Division, index: number } | null} side which of two, 0 or 1; null of one
 */

/** @typedef {Window & Pick<Frame, "zoom" | "box"> & WebMercator} WindowAsked */

/**
 * @typedef {object} MapAsked
 * @property {GivenView} view
 * @property {Moment} moment
 * @property {Box[]} covered
 * @property {Box[]} hidden
 * @property {Box | null} enlarged the box that an inset shows larger
 * @property {Written} written
 */

/**
 * @type {{ drawing: ReturnType<typeof openDrawing>, base: BaseMap, style: Style, symbols: Symbols,
 *   widthOf: Ruler }}
 */
let opened;

const FUNCTIONS = {
  /**
   * Once for an engine.
   * @param {{ style: Style, advances: Advances, base: BaseMap }} given
   */
  open({ style, advances, base }) {
    const [symbols, widthOf] = [new Symbols(style), rulerOf(advances)];
    opened = { drawing: openDrawing(style, advances), base, style, symbols, widthOf };
    return null;
  },

  /**
   * The view that a map in a window of a screen would have, or a side of it.
   * @param {WindowAsked} given
   */
  window({ size, corner, foot, textScale, side, ...more }) {
    const part = side ? sidesOf(size, side.division)[side.index] : wholeWindow(size);
    return viewOfSide(size, part, corner, foot, textScale, more);
  },

  /**
   * A map, with what of it can be touched and what its legend has to explain.
   * @param {MapAsked} given
   */
  map({ view: given, moment, covered, hidden, enlarged, written }) {
    const { drawing, base } = opened;
    const view = openView(given);
    const arranged = drawing.arrange({ moment, view, base, covered, hidden, written });
    const { x, y, w, h } = view.box;
    /** @type {DisplayList} */
    const list = [
      ["clip", x, y, w, h],
      ...drawing.ground.list(base, view, moment.lastDay),
      ...(enlarged ? [drawing.frameOf(enlarged)] : []),
      ...drawing.toList(arranged),
      ["unclip"],
    ];
    return {
      list,
      touch: drawing.touchables(arranged),
      keys: drawing.keysOf(arranged, drawing.ground.keys(base, view, moment.lastDay)),
      largest: drawing.largestOf(arranged),
    };
  },

  /**
   * The journeys of help across Europe, with what of them can be touched and where their names are.
   * @param {JourneysAsked} given
   */
  journeys(given) {
    const { style, symbols, widthOf } = opened;
    const { x, y, w, h } = given.box;
    const { list, ...met } = journeysIn(given, style, symbols, widthOf);
    /** @type {DisplayList} */
    const clipped = [
      ["clip", x, y, w, h],
      ...journeysGround(given, style, symbols),
      ...list,
      ["unclip"],
    ];
    return { list: clipped, ...met };
  },

  /**
   * A motorway drawn straight, with what of it can be touched; higher than asked where its names
   * need it.
   * @param {RoadAsked} given
   */
  road: (given) => opened.drawing.road(given),

  /** @param {{ view: GivenView & { lat: number }, words: ScaleWords }} given */
  scale: ({ view, words }) => opened.drawing.scale(openView(view), view.lat, words),
  /** @param {{ key: string, scale: number }} given */
  sign: ({ key, scale }) => opened.drawing.sign(key, scale),
  /** @param {DiscsAsked} given */
  discs: (given) => opened.drawing.discs(given),
};

/**
 * @param {keyof typeof FUNCTIONS} name
 * @param {string} given
 */
export const draw = (name, given) => JSON.stringify(FUNCTIONS[name](JSON.parse(given)));
