// How the dots of a count look: certain ones full, those up to the highest figure hollow, the last
// ones paler where an end of the figure is not known.

/** @import { Headcount } from "../types.d.ts" */

/**
 * Dots that look alike, the first and the one after the last.
 * @typedef {{ from: number, to: number, isHollow: boolean, opacity: number }} Run
 */

const FADING = 0.2; // of the dots, at an open end
const PALEST = 0.25;
const FADES = 6; // steps

/**
 * Every dot of a count once, in the order of its spiral.
 * @param {Pick<Headcount, "least" | "most" | "open">} count
 * @returns {Run[]}
 */
export function runsOf({ least, most, open }) {
  const full = open === "low" ? 0 : least;
  const fading = open ? Math.ceil(most * FADING) : 0;
  const sharp = most - fading;
  const ends = [full, sharp];
  for (let step = 1; step <= FADES; step += 1)
    ends.push(sharp + Math.round((step * fading) / FADES));
  const sorted = [...new Set([...ends, most])].sort((a, b) => a - b).filter((end) => end > 0);
  return sorted.map((to, i) => {
    const from = sorted[i - 1] ?? 0;
    const faded = fading ? Math.max(0, (to - sharp) / fading) : 0;
    return { from, to, isHollow: from >= full, opacity: 1 - faded * (1 - PALEST) };
  });
}

/**
 * Dots of one crowd, in the colour that is set.
 * @param {CanvasRenderingContext2D} context
 * @param {Run[]} runs
 * @param {Float64Array} at
 * @param {{ unit: number, dot: number, middle: { x: number, y: number } }} place px
 */
export function paintCrowd(context, runs, at, { unit, dot, middle }) {
  for (const { from, to, isHollow, opacity } of runs) {
    const line = isHollow ? dot * HOLLOW_LINE : 0;
    const radius = dot - line / 2;
    context.globalAlpha = opacity;
    context.lineWidth = line;
    for (let first = from; first < to; first += PATH_DOTS) {
      context.beginPath();
      for (let i = first; i < Math.min(to, first + PATH_DOTS); i += 1) {
        const x = middle.x + at[2 * i] * unit;
        const y = middle.y + at[2 * i + 1] * unit;
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, FULL_TURN);
      }
      if (isHollow) context.stroke();
      else context.fill();
    }
  }
}

const FULL_TURN = 2 * Math.PI;
const HOLLOW_LINE = 0.4; // of the radius
const PATH_DOTS = 50; // a path of many more is filled no faster, a dot
