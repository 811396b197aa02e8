// What lies under the places along a motorway: the road with its two carriageways, how many km from
// the coast, and how far away.

import { outlined, solid } from "../paint.js";
import { pointAt } from "./frame.js";

/** @import { DisplayList, RoadAsked, Style } from "../types.d.ts" */
/** @import { Strip } from "./frame.js" */

const EVERY_KM = [10, 20, 50];
const LEAST_LINES = 2.2; // of text from one number to the next
const RINGS_KM = [1, 3, 5];
const LEAST_LETTERS = 3.4; // from one distance written to the next
export const ARROWS = {
  coast: "M0 -7L5 0H1.5V7H-1.5V0H-5Z", // in a box from -8 to 8
  inland: "M0 7L5 0H1.5V-7H-1.5V0H-5Z",
};

/**
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
export const groundOf = (asked, strip, style) => [
  ...headings(asked, strip, style),
  ...distancesOf(asked, strip, style),
  ...carriageways(asked, strip, style),
  ...kilometres(asked, strip, style),
];

/**
 * What the columns hold; in a narrow picture there is one.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
function headings({ words }, { isNarrow, areas, names, lineHeight, letters, top }, { mutedInk }) {
  if (isNarrow) return [];
  const y = top - 2 * lineHeight;
  const right = areas.x + areas.w;
  return [
    ["text", right, y, words.areas, "semibold", letters, mutedInk, "right", "", ""],
    ["text", names.x + 2, y, words.places, "semibold", letters, mutedInk, "left", "", ""],
  ];
}

/**
 * Lines at round distances from the road, dashed as what is only a measure.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 */
function distancesOf({ words }, strip, style) {
  const { top, bottom, letters, most } = strip;
  /** @type {DisplayList} */
  const list = [];
  for (const side of /** @type {const} */ ([1, -1])) {
    let last = pointAt(strip, 0, side).x;
    for (const km of RINGS_KM) {
      if (km > (side > 0 ? most.coast : most.inland)) break;
      const { x } = pointAt(strip, 0, side * km * 1000);
      const paint = { ...solid(style.mutedInk, 1), dash: [1, 5], lineOpacity: 0.8, round: false };
      list.push(["rings", [[x, top, x, bottom]], false, paint, ""]);
      if (Math.abs(x - last) < LEAST_LETTERS * letters) continue;
      last = x;
      const text = words.kilometres.replace("{n}", String(km));
      const y = top - letters;
      list.push(["text", x, y, text, "sans", letters, style.mutedInk, "center", "", ""]);
    }
  }
  return list;
}

/**
 * Two carriageways; an arrow says where each leads.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
function carriageways({ road }, strip, style) {
  const { x, top, bottom, halfRoad, letters, lineHeight, by } = strip;
  const { casing, filling } = style.lines;
  const line = [x, top, x, bottom];
  const wide = (/** @type {number} */ width) => ({ width, round: false });
  const arrow = { fill: style.mutedInk };
  const { ink } = style;
  const last = bottom + lineHeight * 0.9;
  return [
    ["rings", [line], false, outlined(casing, "", wide(2 * halfRoad)), ""],
    ["rings", [line], false, outlined(filling, "", wide(2 * halfRoad - 3 * by)), ""],
    ["rings", [line], false, outlined(casing, "", { ...wide(1.2), dash: [8, 6] }), ""],
    ["sign", ARROWS.coast, x, top - lineHeight * 2, by, arrow, ""],
    [
      "text",
      x + 10 * by,
      top - lineHeight * 2,
      road.toCoast,
      "semibold",
      letters,
      ink,
      "left",
      "",
      "",
    ],
    ["sign", ARROWS.inland, x, last, by, arrow, ""],
    ["text", x + 10 * by, last, road.toInland, "semibold", letters, ink, "left", "", ""],
  ];
}

/**
 * From the coast end on, as many numbers as can be read.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 */
function kilometres({ road, words }, strip, style) {
  const { x, left, letters, lineHeight, perMetre } = strip;
  const every = EVERY_KM.find((km) => km * 1000 * perMetre > LEAST_LINES * lineHeight) ?? 100;
  /** @type {DisplayList} */
  const list = [];
  for (let km = 0; km * 1000 <= road.length; km += every) {
    const { y } = pointAt(strip, km * 1000, 0);
    const text = km ? String(km) : words.kilometres.replace("{n}", "0");
    list.push(["rings", [[left, y, x - strip.halfRoad, y]], false, solid(style.mutedInk, 0.6), ""]);
    list.push([
      "text",
      left - 3,
      y,
      text,
      "sans",
      letters,
      style.mutedInk,
      "right",
      style.paper,
      "",
    ]);
  }
  return list;
}
