// Sizes and looks from the style table.

/** @import { Line, Paint, Style } from "./types.d.ts" */

/**
 * The radius of a disc, whose area goes with the number of people.
 * @param {number} people
 * @param {number} scale
 * @param {Style} style
 */
export const discRadius = (people, scale, { disc }) =>
  Math.max(disc.least, disc.perRootPerson * Math.sqrt(people)) * scale;

/**
 * A line of the style table as paint; where that has no colour, in the one given.
 * @param {Line} line
 * @param {string} [colour]
 * @param {Paint} [more]
 * @returns {Paint}
 */
export const outlined = ({ colour: own, width, dash, round }, colour, more) => ({
  line: own || colour,
  width,
  dash,
  round,
  ...more,
});

/** @type {(fill: string, fillOpacity?: number) => Paint} */
export const filled = (fill, fillOpacity = 1) => ({ fill, fillOpacity });

/** @type {(line: string, width: number) => Paint} */
export const solid = (line, width) => ({ line, width, dash: [], round: true });
