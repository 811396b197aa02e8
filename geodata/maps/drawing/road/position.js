// Where a place along a motorway lies, and what leads from there to its sign: moved for room, and
// at the right where nobody knows its side. Where it stood is known to some distance only: a line
// shows how far off it may have been.

import { filled, solid } from "../paint.js";
import { pointAt } from "./frame.js";

/** @import { DisplayList, Point, RoadRow, Style } from "../types.d.ts" */
/** @import { Strip } from "./frame.js" */
/** @import { Along } from "./names.js" */

const MOVED = 3; // px from where it lies, from which on a sign is moved
const DOT = 2.6; // px, its radius
const BEYOND = 1.1; // of a line, the most over the end of the road

/**
 * The direction in which a sign lies; to the right too where nobody knows its side.
 * @type {(row: RoadRow) => 1 | -1}
 */
export const towards = ({ side }) => (side === "inland" ? -1 : 1);

/** Metres away from the line of the road. @type {(row: RoadRow) => number} */
export const asideOf = ({ isBeyond, away }) => (isBeyond ? 0 : away);

/**
 * Where a place lies: where its side is not known, on the road; beyond an end of it, over that.
 * @param {RoadRow} row
 * @param {Strip} strip
 * @returns {Point}
 */
export function trueOf(row, strip) {
  const { along, away, side, isBeyond } = row;
  if (!isBeyond) return pointAt(strip, along, side ? towards(row) * away : 0);
  const { x, y } = pointAt(strip, along, 0);
  const over = Math.min(away * strip.perMetre, BEYOND * strip.lineHeight);
  return { x, y: along ? y + over : y - over };
}

/**
 * From where a place lies to its sign, with a dot where that is moved; dashed where its side is not
 * known; and how far off it may have stood.
 * @param {Along} along
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
export function stemOf({ mark, row }, strip, style) {
  if (row.isOnRoad) return [];
  const { at, colour, isDisc } = mark;
  const ink = isDisc ? colour : style.mutedInk;
  const lies = trueOf(row, strip);
  const foot = strip.x + towards(row) * strip.halfRoad;
  const stem = row.side ? [foot, lies.y, lies.x, lies.y, at.x, at.y] : [lies.x, lies.y, at.x, at.y];
  const isMoved = Math.hypot(at.x - lies.x, at.y - lies.y) > MOVED;
  const paint = row.side ? solid(ink, 1) : { ...solid(ink, 1.2), dash: [4, 4], round: false };
  return [
    ["rings", [stem], false, paint, ""],
    ...doubtOf({ mark, row }, lies.y, strip, style),
    ...(isMoved
      ? [
          /** @type {DisplayList[0]} */ ([
            "circle",
            lies.x,
            lies.y,
            DOT * strip.by,
            filled(ink),
            "",
          ]),
        ]
      : []),
  ];
}

/**
 * @param {Along} along
 * @param {number} y
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
function doubtOf({ mark: { colour, isDisc, radius }, row }, y, strip, style) {
  const away = towards(row) * asideOf(row);
  const ends = row.side
    ? [away - row.accuracy, away + row.accuracy]
    : [-away - row.accuracy, away + row.accuracy];
  const [from, to] = ends
    .map((metres) => pointAt(strip, 0, metres).x)
    .map((end) => Math.max(strip.left, Math.min(strip.right, end)));
  if (to - from <= 2 * radius + style.halo.from) return [];
  const ink = isDisc ? colour : style.mutedInk;
  const doubt = { ...solid(ink, 2), dash: style.outlines.halo.dash, round: false };
  return [["rings", [[from, y, to, y]], false, doubt, ""]];
}
