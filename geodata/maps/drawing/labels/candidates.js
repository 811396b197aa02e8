// Where a label may go beside a sign, and the line that ties the two where it goes further away.

import { clipSegment, distance } from "../boxes.js";

/** @import { Box, Point } from "../types.d.ts" */

/** @typedef {{ at: Point, reach: number }} Sign */

const STEP = 8; // px along a line, from one point to the next
const GRID = 6; // px from one spot to the next, where a label has to be written in any case
const BAND = 48; // px of gaps that are looked at in one go
const DIAGONAL = 0.72; // of the reach of a sign, a little over the cosine of 45°
const BESIDE = 4; // px
const ABOVE = 3;
const ASIDE = [0, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90].map(
  (degrees) => (degrees * Math.PI) / 180,
);

/**
 * The upper left corner of a label w px wide and h px high, from the middle of its sign: right,
 * left, above, below, then the corners, so much further away.
 * @param {number} reach
 * @param {number} further
 * @param {number} w
 * @param {number} h
 */
export function offsetsAround(reach, further, w, h) {
  const r = reach + further;
  const d = r * DIAGONAL + ABOVE;
  return [
    [r + BESIDE, -h / 2],
    [-r - BESIDE - w, -h / 2],
    [-w / 2, -r - ABOVE - h],
    [-w / 2, r + ABOVE],
    [d, -d - h],
    [d, d],
    [-d - w, -d - h],
    [-d - w, d],
  ];
}

/**
 * The upper left corner of a label, from the middle of a ring: outward from one of its signs, then
 * more and more to the one side and the other.
 * @param {Point} sign from the middle of the ring
 * @param {number} distance px from the middle of the ring
 * @param {number} w
 * @param {number} h
 */
export function offsetsOut(sign, distance, w, h) {
  const outward = Math.atan2(sign.y, sign.x);
  return ASIDE.map((aside) => {
    const [x, y] = [Math.cos(outward + aside), Math.sin(outward + aside)];
    return [x * distance + ((x - 1) / 2) * w, y * distance + ((y - 1) / 2) * h];
  });
}

/**
 * @param {Box} box
 * @param {Point} at
 */
const nearestIn = ({ x, y, w, h }, at) => ({
  x: Math.min(x + w, Math.max(x, at.x)),
  y: Math.min(y + h, Math.max(y, at.y)),
});

/**
 * How far a box is from a sign: px from its edge to that of the sign.
 * @param {Box} box
 * @param {Sign} sign
 */
export function gapTo(box, { at, reach }) {
  const near = nearestIn(box, at);
  return Math.max(0, distance(near, at) - reach);
}

/**
 * Boxes of one size on a grid over what is seen, those nearest to a sign first.
 * @param {Box} seen
 * @param {{ w: number, h: number }} size
 * @param {Sign} sign
 * @returns {Generator<{ box: Box, gap: number }>}
 */
export function* nearestFirst(seen, { w, h }, sign) {
  const { at, reach } = sign;
  const lastColumn = Math.max(0, Math.floor((seen.w - w) / GRID));
  const lastRow = Math.max(0, Math.floor((seen.h - h) / GRID));
  const [across, down] = [at.x - seen.x, at.y - seen.y];
  const furthest = Math.hypot(
    Math.max(Math.abs(across), Math.abs(across - seen.w)),
    Math.max(Math.abs(down), Math.abs(down - seen.h)),
  );
  for (let from = 0; from <= furthest; from += BAND) {
    const around = reach + from + BAND;
    const columns = spotsWithin(at.x - around - w - seen.x, at.x + around - seen.x, lastColumn);
    const rows = spotsWithin(at.y - around - h - seen.y, at.y + around - seen.y, lastRow);
    yield* rows
      .flatMap((y) => columns.map((x) => ({ x: seen.x + x, y: seen.y + y, w, h })))
      .map((box) => ({ box, gap: gapTo(box, sign) }))
      .filter(({ gap }) => gap >= from && gap < from + BAND)
      .sort((a, b) => a.gap - b.gap);
  }
}

/** @type {(from: number, to: number, last: number) => number[]} */
function spotsWithin(from, to, last) {
  const [first, end] = [Math.max(0, Math.ceil(from / GRID)), Math.min(last, Math.floor(to / GRID))];
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => (first + i) * GRID);
}

/**
 * From the edge of a sign to a box: x, y, x, y.
 * @param {Box} box
 * @param {Sign} sign
 */
export function leaderTo(box, { at, reach }) {
  const near = nearestIn(box, at);
  const length = distance(near, at);
  return [
    at.x + ((near.x - at.x) * reach) / length,
    at.y + ((near.y - at.y) * reach) / length,
    near.x,
    near.y,
  ];
}

/**
 * Whether two lines x, y, x, y cross.
 * @param {number[]} a
 * @param {number[]} b
 */
export const cross = (a, b) =>
  sideOf(a, b[0], b[1]) !== sideOf(a, b[2], b[3]) &&
  sideOf(b, a[0], a[1]) !== sideOf(b, a[2], a[3]);

/**
 * On which side of a line a point lies: -1, 0 or 1.
 * @param {number[]} line
 * @param {number} x
 * @param {number} y
 */
const sideOf = ([px, py, qx, qy], x, y) => Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));

/**
 * Points of a line x, y, x, y … within a box: its ends there and its vertices, no further apart
 * than a step.
 * @param {number[]} line
 * @param {Box} box
 */
export function pointsAlong(line, box) {
  /** @type {Point[]} */
  const points = [];
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i], line[i + 1], line[i + 2], line[i + 3]];
    const piece = clipSegment(ax, ay, bx, by, box);
    if (!piece) continue;
    const [from, to] = piece;
    const steps = Math.max(1, Math.ceil(((to - from) * Math.hypot(bx - ax, by - ay)) / STEP));
    for (let k = 0; k <= steps; k += 1) {
      const share = from + ((to - from) * k) / steps;
      points.push({ x: ax + (bx - ax) * share, y: ay + (by - ay) * share });
    }
  }
  return points;
}
