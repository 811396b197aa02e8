// The drawing: a period, a view, the style table, words and widths of letters in; a display list
// and what can be touched out. No document, no clock, no state between two calls: the same in gives
// the same out, on a screen and on paper.

import { baseMapKeys, baseMapList, baseMapState, motorwaysOn } from "./base_map.js";
import { containsPoint, shrunk } from "./boxes.js";
import { labelsIn } from "./labels/labels.js";
import { largestSeen, legendKeys } from "./legend.js";
import { lightsOf } from "./light.js";
import { marksIn } from "./marks/marks.js";
import { roadIn } from "./road/road.js";
import { placesList } from "./places_list.js";
import { relationsIn } from "./relations.js";
import { scaleIn } from "./scale.js";
import { signsOf } from "./signs.js";
import { solid } from "./paint.js";
import { Symbols } from "./symbols.js";
import { rulerOf } from "./text.js";
import { touchablesIn } from "./touchables.js";

/**
 * @import {
 *   Advances, Arranged, BaseMap, Box, Moment, Motion, Operation, RoadAsked, Style, View, Written
 * } from "./types.d.ts"
 */
/** @import { ScaleWords } from "./scale.js" */

/**
 * `covered`: boxes that nothing is written over; `hidden`: boxes under which no mark is drawn;
 * `written`: everything if left out.
 * @typedef {object} Scene
 * @property {Moment} moment
 * @property {View} view
 * @property {BaseMap} base
 * @property {Box[]} [covered]
 * @property {Box[]} [hidden]
 * @property {Written} [written]
 */

const HIDDEN = 9; // px: a sign nearer than this to what hides it would be cut

/**
 * The drawing in the looks of a style table, with the letters of a table of advances
 * (geodata/maps/drawing/opening.py).
 * @param {Style} style
 * @param {Advances} advances
 */
export function openDrawing(style, advances) {
  const symbols = new Symbols(style);
  const widthOf = rulerOf(advances);
  return {
    ...signsOf(style, symbols),
    touchables: touchablesIn,
    largestOf: largestSeen,

    /**
     * Where everything of a moment goes.
     * @param {Scene} scene
     * @returns {Arranged}
     */
    arrange({ moment, view, base, covered = [], hidden = [], written = "all" }) {
      const covers = hidden.map((box) => shrunk(box, -HIDDEN));
      const marks = marksIn(moment, view, style).filter(
        ({ at }) => !covers.some((box) => containsPoint(box, at)),
      );
      const motorways = motorwaysOn(base, moment.lastDay);
      const relations = relationsIn(moment, marks, view, [...covered, ...hidden]);
      const { names } = base;
      const shown = { moment, marks, relations, view, covered, motorways, names };
      const labels = labelsIn(shown, written, style, widthOf);
      return { moment, view, marks, relations, labels };
    },

    /** @type {(arranged: Arranged, motion?: Motion) => Operation[]} */
    toList: (arranged, motion) => placesList(arranged, style, symbols, motion),
    lightsOf,

    ground: {
      /** @type {(base: BaseMap, view: View, day: string) => Operation[]} */
      list: (base, view, day) => baseMapList(base, view, day, style, symbols),
      /** @type {(base: BaseMap, view: View, day: string) => Set<string>} */
      keys: (base, view, day) => baseMapKeys(base, view, day, style),
      state: baseMapState,
    },

    /** @type {(view: View, lat: number, words: ScaleWords) => ReturnType<typeof scaleIn>} */
    scale: (view, lat, words) => scaleIn(view, lat, words, style, symbols),

    /** @type {(asked: RoadAsked) => ReturnType<typeof roadIn>} */
    road: (asked) => roadIn(asked, style, symbols, widthOf),

    /**
     * What the legend has to explain, in its order.
     * @param {Arranged} arranged
     * @param {Iterable<string>} ofBaseMap the keys of the lines that are seen
     */
    keysOf: (arranged, ofBaseMap) => legendKeys(arranged, ofBaseMap, style),

    /**
     * What one legend has to explain of two drawings, in its order.
     * @param {string[]} one
     * @param {string[]} other
     */
    keysOfBoth: (one, other) =>
      style.legend.inOrder.filter((key) => one.includes(key) || other.includes(key)),

    /**
     * The frame of what an inset shows larger.
     * @param {Box} box
     * @returns {Operation}
     */
    frameOf: ({ x, y, w, h }) => ["box", x, y, w, h, 0, solid(style.ink, 1)],
  };
}
