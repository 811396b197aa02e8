// Boxes {x, y, w, h} and lines, and what of them meets.

/** @import { Box, Point } from "./types.d.ts" */

/** @type {(box: Box, by: number) => Box} */
export const shrunk = ({ x, y, w, h }, by) => ({
  x: x + by,
  y: y + by,
  w: w - 2 * by,
  h: h - 2 * by,
});

/** @type {(centre: Point, reach: number) => Box} */
export const around = ({ x, y }, reach) => ({
  x: x - reach,
  y: y - reach,
  w: reach * 2,
  h: reach * 2,
});

/** @type {(a: Box, b: Box) => boolean} */
export const intersects = (a, b) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * The area that two boxes which meet have in common, px².
 * @type {(a: Box, b: Box) => number}
 */
export const overlap = (a, b) =>
  (Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
  (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

/** @type {(outer: Box, inner: Box) => boolean} */
export const contains = (a, b) =>
  a.x <= b.x && a.y <= b.y && b.x + b.w <= a.x + a.w && b.y + b.h <= a.y + a.h;

/** @type {(box: Box, at: Point) => boolean} */
export const containsPoint = ({ x, y, w, h }, at) =>
  x <= at.x && at.x <= x + w && y <= at.y && at.y <= y + h;

/** @type {(a: Point, b: Point) => number} */
export const distance = (a, b) => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2); // not slow hypot

/**
 * The piece of a line from a to b that lies in a box, as shares of it [from, to]; null where none
 * does. Source: Liang and Barsky, 1984.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {Box} box
 * @returns {[number, number] | null}
 */
export function clipSegment(ax, ay, bx, by, { x, y, w, h }) {
  let [from, to] = [0, 1];
  const edges = [
    [ax - bx, ax - x],
    [bx - ax, x + w - ax],
    [ay - by, ay - y],
    [by - ay, y + h - ay],
  ];
  for (const [run, room] of edges) {
    if (run === 0) {
      if (room < 0) return null;
    } else if (run < 0) from = Math.max(from, room / run);
    else to = Math.min(to, room / run);
  }
  return from <= to ? [from, to] : null;
}

/**
 * Whether a piece of a line from a to b lies in a box.
 * @type {(ax: number, ay: number, bx: number, by: number, box: Box) => boolean}
 */
export function crosses(ax, ay, bx, by, box) {
  const { x, y, w, h } = box;
  const isBeside =
    Math.max(ax, bx) < x ||
    Math.min(ax, bx) > x + w ||
    Math.max(ay, by) < y ||
    Math.min(ay, by) > y + h;
  return !isBeside && clipSegment(ax, ay, bx, by, box) !== null;
}
