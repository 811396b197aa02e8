// Two moments beside each other in one window: what of it each side shows, and where its part of
// the Earth lies there.

import { windowView } from "./view.js";

/** @import { Box, Division, Frame, Point, View, WebMercator } from "./types.d.ts" */

/**
 * A side: its part of the window, and by how many px the map is moved there, to the right.
 * @typedef {{ box: Box, shift: number }} Side
 */

/**
 * The window as one side: that of a map which compares nothing.
 * @param {{ w: number, h: number }} size of the window
 * @returns {Side}
 */
export const wholeWindow = ({ w, h }) => ({ box: { x: 0, y: 0, w, h }, shift: 0 });

/**
 * The left side and the right one. Swiped, they are parts of one map; as halves, each has what the
 * middle half of the map shows.
 * @param {{ w: number, h: number }} size of the window
 * @param {Division} division
 * @returns {[Side, Side]}
 */
export function sidesOf({ w, h }, { layout, at }) {
  const isHalved = layout === "halves";
  const x = Math.round(isHalved ? w / 2 : w * at);
  const shift = isHalved ? Math.round(w / 4) : 0;
  return [
    { box: { x: 0, y: 0, w: x, h }, shift: -shift || 0 },
    { box: { x, y: 0, w: w - x, h }, shift },
  ];
}

/**
 * The view of a side: discs and letters are as large on both, and names keep to what is seen of it.
 * @param {{ w: number, h: number }} size of the window
 * @param {Side} side
 * @param {Point} corner where the window's upper left corner lies
 * @param {number} foot px that are covered at its lower edge
 * @param {number} textScale
 * @param {Pick<Frame, "zoom" | "box"> & WebMercator} more
 * @returns {View}
 */
export function viewOfSide({ w, h }, { box, shift }, corner, foot, textScale, more) {
  const room = shift ? { w: box.w, h } : { w, h };
  const seen = { x: corner.x + box.x - shift, y: corner.y, w: box.w, h: box.h - foot };
  return { ...windowView(room, corner, foot, textScale, more), seen };
}
