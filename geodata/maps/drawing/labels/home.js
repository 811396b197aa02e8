// The name of the home that the lines of a chosen organisation come from: without it they would
// come from nowhere. All names keep clear of these lines.

/** @import { Relations, Style } from "../types.d.ts" */
/** @import { Placement, Spot } from "./placement.js" */

const FURTHERS = [0, 6, 14, 26]; // px from its sign
const NAME = 15; // px at a desk

/**
 * @param {Placement} placement
 * @param {Relations} relations
 * @param {Style} style
 */
export function nameHome(placement, { from, name, lines }, style) {
  for (const { to } of lines) placement.keepClear(from, to);
  /** @type {Spot} */
  const spot = { at: from, reach: style.home.radius, colour: style.ink, furthers: FURTHERS };
  const text = [placement.line(name, "semibold", NAME)];
  if (!placement.place(text, spot)) placement.placeInAnyCase(text, spot);
}
