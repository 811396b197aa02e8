// Where a motorway drawn straight lies in its picture: downwards from the coast inland, the
// carriageway to the coast at the right, as one who comes from the coast sees it on a map with the
// north up; names at both sides, in a narrow picture at the right alone.

/** @import { Point, RoadAsked, RoadRow } from "../types.d.ts" */

const HALF_ROAD = 8; // of a picture in letters of 14 px, as all here
const PARKING = 22; // beside the road, for the signs of rest areas
const UNDER = 1.6; // lines of text under the road
export const EDGES = 4.4; // and over it too
const MARGIN = 10;
const TURN = 26; // from names at the left to where lines to signs are level
const AXIS = 44; // the room of the numbers of km
const GAP = 22; // from signs to names
const NARROW = 620;
const BAND = 0.27; // of the width

const LEAST_COAST = 3; // km
const LEAST_INLAND = 1;

/**
 * How a picture is laid out. `top` and `bottom`: of the road; `beside`: px from the middle of the
 * road to where distances begin.
 * @typedef {object} Strip
 * @property {number} letters
 * @property {number} by how much larger than in letters of 14 px
 * @property {boolean} isNarrow
 * @property {number} x of the middle of the road
 * @property {number} halfRoad
 * @property {number} beside
 * @property {number} top
 * @property {number} bottom
 * @property {number} perMetre along
 * @property {number} perMetreAway
 * @property {{ coast: number, inland: number }} most km that are drawn of each side
 * @property {number} left where signs and their doubt end
 * @property {number} right
 * @property {number} turn where lines from names at the left become level
 * @property {{ x: number, w: number }} areas the column of rest areas
 * @property {{ x: number, w: number }} names
 * @property {number} lineHeight
 */

/**
 * @param {RoadAsked} asked
 * @param {number} height
 * @param {number} areasWide the width of the names of rest areas, px
 * @param {number} reach of the largest sign beside the road, px
 * @returns {Strip}
 */
export function stripIn({ size: { w }, letters, road }, height, areasWide, reach) {
  const by = letters / 14;
  const isNarrow = w < NARROW * by;
  const lineHeight = Math.round(letters * 1.27);
  const most = mostAway(road.rows);
  const areas = MARGIN * by + (isNarrow ? 0 : areasWide);
  const band = (isNarrow ? 0.26 : BAND) * w;
  const beside = (HALF_ROAD + PARKING) * by;
  const perKm = Math.max(4, (band - 2 * beside) / (most.coast + most.inland));
  const left = areas + (isNarrow ? AXIS : TURN + AXIS) * by;
  const x = left + beside + most.inland * perKm;
  const right = x + beside + Math.max(most.coast * perKm, 2 * reach);
  const namesX = right + GAP * by;
  const [top, bottom] = [(EDGES - UNDER) * lineHeight, height - UNDER * lineHeight];
  return {
    letters,
    by,
    isNarrow,
    x,
    halfRoad: HALF_ROAD * by,
    beside,
    top,
    bottom,
    perMetre: (bottom - top) / road.length,
    perMetreAway: perKm / 1000,
    most,
    left,
    turn: areas + TURN * by,
    right,
    areas: { x: MARGIN * by, w: areas - MARGIN * by },
    names: { x: namesX, w: w - namesX - MARGIN * by },
    lineHeight,
  };
}

/**
 * The same for every period, so that nothing moves from one to the next: whole km.
 * @param {RoadRow[]} rows
 */
function mostAway(rows) {
  /** @param {RoadRow["side"]} side */
  const furthest = (side) =>
    Math.ceil(Math.max(0, ...rows.filter((row) => row.side === side).map(awayOf)) / 1000);
  return {
    coast: Math.max(LEAST_COAST, furthest("coast")),
    inland: Math.max(LEAST_INLAND, furthest("inland")),
  };
}

/** @param {RoadRow} row */
const awayOf = ({ away }) => away;

/**
 * Where a point lies that is so many metres along and, at the carriageway to the coast, away.
 * @param {Strip} strip
 * @param {number} along
 * @param {number} away negative at the other side
 * @returns {Point}
 */
export const pointAt = ({ x, top, beside, perMetre, perMetreAway }, along, away) => ({
  x: x + Math.sign(away) * beside + away * perMetreAway,
  y: top + along * perMetre,
});
