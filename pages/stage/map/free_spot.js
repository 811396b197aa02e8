// Where a box of text finds room nearest to a mark of the map, over nothing that is drawn, and the
// line that leads from it to the mark.

/** @import { Box, Point } from "../../drawing/types.d.ts" */

/**
 * @typedef {object} Wanted
 * @property {{ w: number, h: number }} size of the box
 * @property {{ w: number, h: number }} room that there is
 * @property {Point & { reach: number }} mark
 * @property {Box[]} taken what the box must not lie over, nor the line cross; the mark is not among
 *   them
 */

/** @typedef {{ box: Box, from: Point, to: Point }} Spot the line leads from the box to the mark */

const STEP_PX = 8;
const EDGE_PX = 10; // of the room, that stays free
const GAP_PX = 6; // around what is taken
const SHARES = [0.5, 0.15, 0.85]; // of an edge, where a line may begin
const LINE_PX = { least: 22, most: 400, step: 4 };

/**
 * Null where there is no room.
 * @param {Wanted} wanted
 * @returns {Spot | null}
 */
export function freeSpot({ size, room, mark, taken }) {
  const grown = taken.map((box) => grownBy(GAP_PX, box));
  const { least, most } = LINE_PX;
  let best = mark.reach + most;
  /** @type {Spot | null} */
  let found = null;
  for (let y = EDGE_PX; y <= room.h - size.h - EDGE_PX; y += STEP_PX) {
    for (let x = EDGE_PX; x <= room.w - size.w - EDGE_PX; x += STEP_PX) {
      const box = { x, y, ...size };
      const far = distance(nearestIn(box, mark), mark);
      if (far >= best || far < mark.reach + least) continue;
      if (grown.some((other) => overlap(box, other))) continue;
      const line = lineFrom(box, mark, grown);
      if (!line) continue;
      best = far;
      found = { box, ...line };
    }
  }
  return found;
}

/**
 * From where the box is nearest to the mark, or else from another point of its edge; null where all
 * of them would cross something.
 * @param {Box} box
 * @param {Wanted["mark"]} mark
 * @param {Box[]} taken
 */
function lineFrom(box, mark, taken) {
  for (const from of [nearestIn(box, mark), ...alongEdges(box, mark)]) {
    const to = pointTowards(mark, from, mark.reach / distance(from, mark));
    if (!isCrossed(from, to, taken)) return { from, to };
  }
  return null;
}

/**
 * Points of the edge of the box that faces the mark.
 * @param {Box} box
 * @param {Point} mark
 */
function alongEdges({ x, y, w, h }, mark) {
  const isBeside = mark.y > y && mark.y < y + h;
  const edge = { x: mark.x < x ? x : x + w, y: mark.y < y ? y : y + h };
  return SHARES.map((share) =>
    isBeside ? { x: edge.x, y: y + h * share } : { x: x + w * share, y: edge.y },
  );
}

/** @type {(a: Point, b: Point) => number} */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @type {(by: number, box: Box) => Box} */
const grownBy = (by, { x, y, w, h }) => ({ x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by });

/** @type {(a: Box, b: Box) => boolean} */
const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** @type {(box: Box, point: Point) => Point} */
const nearestIn = ({ x, y, w, h }, point) => ({
  x: Math.max(x, Math.min(point.x, x + w)),
  y: Math.max(y, Math.min(point.y, y + h)),
});

/** @type {(a: Point, b: Point, share: number) => Point} */
const pointTowards = (a, b, share) => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** @type {(from: Point, to: Point, taken: Box[]) => boolean} */
function isCrossed(from, to, taken) {
  const steps = Math.ceil(distance(from, to) / LINE_PX.step);
  for (let i = 0; i <= steps; i += 1) {
    const { x, y } = pointTowards(from, to, i / steps);
    if (taken.some((box) => overlap({ x, y, w: 0, h: 0 }, box))) return true;
  }
  return false;
}
