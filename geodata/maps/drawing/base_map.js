// The base map as it was on the last day of a period: land, borders, roads, rail, motorways, and
// paper where it ends.

import { crosses } from "./boxes.js";
import { filled, outlined } from "./paint.js";

/**
 * @import {
 *   BaseMap, Box, DatedLine, DisplayList, Motorway, Operation, Paint, Style, View
 * } from "./types.d.ts"
 */
/** @import { Symbols } from "./symbols.js" */

const BLEED = 8; // px outside what is drawn that a line may have a part of its width in
const PAPER_BLEED = 4;

/** @type {(line: Pick<DatedLine, "from">, day: string) => boolean} */
const exists = (line, day) => line.from <= day;
/** @type {(road: Pick<DatedLine, "doubtfulUntil">, day: string) => boolean} */
const isDoubtful = (road, day) => day < road.doubtfulUntil;

/**
 * The motorways of a day.
 * @param {BaseMap} base
 * @param {string} day
 */
export const motorwaysOn = (base, day) => base.motorways.filter((road) => exists(road, day));

/**
 * Which lines are drawn and how: the base map of two days with one state looks alike.
 * @param {BaseMap} base
 * @param {string} day
 */
export const baseMapState = (base, day) =>
  [...base.lines, ...base.motorways]
    .map((line) => `${Number(exists(line, day))}${Number(isDoubtful(line, day))}`)
    .join("");

/**
 * Everything of it, the uppermost last.
 * @param {BaseMap} base
 * @param {View} view
 * @param {string} day
 * @param {Style} style
 * @param {Symbols} symbols
 * @returns {DisplayList}
 */
export function baseMapList(base, view, day, style, symbols) {
  const { box } = view;
  const sheet = boxOf(base.box, view);
  const land = outlined(style.lines.shore, "", filled(style.land));
  const edge = outlined(style.lines.edge, "", filled(style.paper));
  const beyond = [cornersOf(aroundBoth(sheet, box)), holeOf(sheet)];
  return [
    ["box", box.x, box.y, box.w, box.h, 0, filled(style.paper)],
    ["box", sheet.x, sheet.y, sheet.w, sheet.h, 0, filled(style.sea)],
    ...base.land.map(({ id, rings }) => ringsOf(rings.map(view.projectAll), true, land, id)),
    ...linesOf(base.borders, view, outlined(style.lines.frontier), "frontier"),
    ringsOf(beyond, true, edge, ""),
    ...style.linesInOrder.flatMap((kind) => {
      const some = base.lines.filter((line) => line.kind === kind && exists(line, day));
      return linesOf(some, view, outlined(style.lines[kind]), `lines-${kind}`);
    }),
    ...motorwayList(motorwaysOn(base, day), view, day, symbols),
  ];
}

/**
 * All casings under all fillings, so that junctions are open.
 * @param {Motorway[]} roads
 * @param {View} view
 * @param {string} day
 * @param {Symbols} symbols
 */
function motorwayList(roads, view, day, symbols) {
  const painted = roads.map((road) => {
    const [casing, filling] = symbols.motorway(road.name, isDoubtful(road, day));
    return { road, casing, filling };
  });
  return [
    ...painted.flatMap(({ road, casing }) => linesOf([road], view, casing, road.id)),
    ...painted.flatMap(({ road, filling }) => linesOf([road], view, filling, "")),
  ];
}

/**
 * The keys of the legend for the lines of which some is seen.
 * @param {BaseMap} base
 * @param {View} view
 * @param {string} day
 * @param {Style} style
 */
export function baseMapKeys(base, view, day, style) {
  /** @type {Set<string>} */
  const keys = new Set();
  /** @param {{ points: number[] }} line */
  const isSeen = ({ points }) => meetsBox(view.projectAll(points), view.seen);
  if (base.borders.some(isSeen)) keys.add("frontier");
  for (const line of base.lines) {
    if (exists(line, day) && isSeen(line)) keys.add(style.legend.keyOfLine[line.kind]);
  }
  for (const road of motorwaysOn(base, day)) {
    if (isSeen(road)) keys.add(isDoubtful(road, day) ? "undated" : "motorway");
  }
  return keys;
}

/** @type {(rings: number[][], isClosed: boolean, paint: Paint, name: string) => Operation} */
const ringsOf = (rings, isClosed, paint, name) => ["rings", rings, isClosed, paint, name];

/**
 * Those of some lines that reach into what is drawn, as one operation or none.
 * @param {{ points: number[] }[]} lines
 * @param {View} view
 * @param {Paint} paint
 * @param {string} name
 */
function linesOf(lines, view, paint, name) {
  const { x, y, w, h } = view.box;
  const room = { x: x - BLEED, y: y - BLEED, w: w + 2 * BLEED, h: h + 2 * BLEED };
  const drawn = lines
    .map(({ points }) => view.projectAll(points))
    .filter((points) => meetsBox(points, room));
  return drawn.length ? [ringsOf(drawn, false, paint, name)] : [];
}

/**
 * @param {BaseMap["box"]} degrees
 * @param {View} view
 */
function boxOf([west, south, east, north], view) {
  const { x, y } = view.project({ lon: west, lat: north });
  const low = view.project({ lon: east, lat: south });
  return { x, y, w: low.x - x, h: low.y - y };
}

/**
 * A box round two: beyond the base map there is nothing, paper round a hole.
 * @param {Box} a
 * @param {Box} b
 */
function aroundBoth(a, b) {
  const [left, top] = [Math.min(b.x, a.x) - PAPER_BLEED, Math.min(b.y, a.y) - PAPER_BLEED];
  const right = Math.max(b.x + b.w, a.x + a.w) + PAPER_BLEED;
  const bottom = Math.max(b.y + b.h, a.y + a.h) + PAPER_BLEED;
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** @param {Box} box */
const cornersOf = ({ x, y, w, h }) => [x, y, x + w, y, x + w, y + h, x, y + h];

/**
 * The corners run the other way.
 * @param {Box} box
 */
const holeOf = ({ x, y, w, h }) => [x, y, x, y + h, x + w, y + h, x + w, y];

/**
 * @param {number[]} points
 * @param {Box} box
 */
function meetsBox(points, box) {
  for (let i = 0; i + 3 < points.length; i += 2) {
    if (crosses(points[i], points[i + 1], points[i + 2], points[i + 3], box)) return true;
  }
  return false;
}
