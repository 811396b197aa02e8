// Sizes and looks from the style table.

/** @import { Line, Operation, Paint, Style } from "./types.d.ts" */

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

/**
 * A colour between two: a share of the second.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function mixed(from, to, share) {
  const channel = (/** @type {number} */ at) => {
    const [a, b] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/**
 * An operation in a share of its strength; letters, which are opaque, nearer to the paper.
 * @param {Operation} operation
 * @param {number} strength
 * @param {Style} style
 */
export function faded(operation, strength, { paper }) {
  const fade = (/** @type {unknown} */ part, /** @type {number} */ i) => {
    if (operation[0] === "soft" && i === 5) return Number(part) * strength;
    if (operation[0] === "text" && i === 6) return mixed(paper, String(part), strength);
    return isPaint(part) ? fadedPaint(part, strength) : part;
  };
  return /** @type {Operation} */ (operation.map(fade));
}

/** @type {(part: unknown) => part is Paint} */
const isPaint = (part) => typeof part === "object" && part !== null && !Array.isArray(part);

/** @type {(paint: Paint, strength: number) => Paint} */
const fadedPaint = ({ fillOpacity = 1, lineOpacity = 1, ...paint }, strength) => ({
  ...paint,
  fillOpacity: fillOpacity * strength,
  lineOpacity: lineOpacity * strength,
});
