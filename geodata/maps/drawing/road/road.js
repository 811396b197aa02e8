// A motorway drawn straight from the coast inland: its rest areas at their side, the camps and
// towns near it at their distance, with the discs and rings of the map, and who is at work there.

import { largestSeen, legendKeys } from "../legend.js";
import { marksAt } from "../marks/mark.js";
import { setRing } from "../marks/rings.js";
import { solid } from "../paint.js";
import { placesList } from "../places_list.js";
import { touchablesIn } from "../touchables.js";
import { openView } from "../view.js";
import { indentOf } from "./flow.js";
import { EDGES, pointAt, stripIn } from "./frame.js";
import { ARROWS, groundOf } from "./ground.js";
import { blocksOf, heightOf, labelsOf } from "./names.js";
import { asideOf, stemOf, towards, trueOf } from "./position.js";
import { spread } from "./spread.js";

/**
 * @import {
 *   DisplayList, Mark, Moment, PlaceState, Point, RoadAsked, RoadRow, Ruler, Style, View
 * } from "../types.d.ts"
 */
/** @import { Symbols } from "../symbols.js" */
/** @import { Strip } from "./frame.js" */
/** @import { Along, Tie } from "./names.js" */

const BETWEEN = 3; // px from the sign of a place to the next one
const MOST_SCALE = 1.3; // of discs, as on the map

/**
 * The picture, as high as what is written in it needs, at the least as asked; what of it can be
 * touched, and what a legend has to explain.
 * @param {RoadAsked} asked
 * @param {Style} style
 * @param {Symbols} symbols
 * @param {Ruler} widthOf
 */
export function roadIn(asked, style, symbols, widthOf) {
  const areasWide = widthOfAreas(asked, widthOf);
  const some = placesAlong(asked, stripIn(asked, asked.size.h, areasWide, 0), style);
  const reach = Math.max(0, ...some.map(({ mark, row }) => (row.isOnRoad ? 0 : mark.reach)));
  const strip = stripIn(asked, asked.size.h, areasWide, reach);
  const areas = some.filter(({ row }) => row.isOnRoad);
  const others = some.filter(({ row }) => !row.isOnRoad);
  const room = strip.isNarrow ? Infinity : strip.bottom - strip.top;
  /** @type {(these: Along[], width: number) => ReturnType<typeof blocksOf>} */
  const write = (these, width) => blocksOf(these, width, room, asked, strip, style, widthOf);
  const columns = strip.isNarrow
    ? [{ column: { ...strip.names, isBefore: false }, blocks: write(some, strip.names.w) }]
    : [
        { column: { ...strip.areas, isBefore: true }, blocks: write(areas, strip.areas.w) },
        { column: { ...strip.names, isBefore: false }, blocks: write(others, strip.names.w) },
      ];
  const needed = Math.max(...columns.map(({ blocks }) => heightOf(blocks, strip)));
  const h = Math.max(asked.size.h, needed + EDGES * strip.lineHeight);
  const tall = stripIn(asked, h, areasWide, reach);
  setApart(some, tall, style);
  const written = columns.map(({ blocks, column }) => labelsOf(blocks, column, tall));
  const labels = written.flatMap((one) => one.labels);
  const marks = some.map(({ mark }) => mark);
  const view = viewOf(asked, tall);
  const arranged = { moment: asked.moment, view, marks, relations: null, labels };
  const list = [
    ...written.flatMap(({ ties }) => ties.flatMap((tie) => tieOf(tie, tall, style))),
    ...groundOf(asked, tall, style),
    ...some.flatMap((along) => stemOf(along, tall, style)),
    ...placesList(arranged, style, symbols),
  ];
  for (const tie of written.flatMap((one) => one.ties)) addDirection(list, tie, tall, symbols);
  for (const { at, work } of written.flatMap((one) => one.signs)) {
    const look = { isPossible: work.status === 1, isMember: work.member };
    symbols.organisation(list, at, work.organisation.kind, tall.by, look);
  }
  const touch = touchablesIn(arranged);
  const keys = legendKeys(arranged, [], style);
  return { list, touch, keys, largest: largestSeen(arranged), size: { w: asked.size.w, h } };
}

/**
 * @param {RoadAsked} asked
 * @param {Ruler} widthOf
 */
function widthOfAreas({ road, moment, letters }, widthOf) {
  const onRoad = new Set(road.rows.flatMap(({ place, isOnRoad }) => (isOnRoad ? place : [])));
  const names = moment.places.filter(({ place }) => onRoad.has(place.id));
  const wide = names.map(({ place }) =>
    widthOf({ text: place.label, face: "sans", size: letters }),
  );
  return Math.max(0, ...wide) + indentOf(letters) + 4;
}

/**
 * What of the moment lies along the road, from the coast inland.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @returns {Along[]}
 */
function placesAlong(asked, strip, style) {
  const rows = new Map(asked.road.rows.map((row) => [row.place, row]));
  const places = asked.moment.places.filter(({ place }) => rows.has(place.id));
  const view = viewOf(asked, strip);
  const marks = marksAt({ ...asked.moment, places }, view, style, true);
  for (const mark of marks) setRing(mark, view, style);
  return marks
    .map((mark) => ({ mark, row: /** @type {RoadRow} */ (rows.get(mark.place.id)) }))
    .sort((a, b) => a.row.along - b.row.along || a.row.away - b.row.away);
}

/**
 * No part of the Earth: `setApart` says where a mark lies, a line how rough its position is.
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @returns {View}
 */
function viewOf({ size: { w, h } }, { by }) {
  const box = { x: 0, y: 0, w, h };
  const scale = Math.min(MOST_SCALE, by);
  const nowhere = { x0: 0, y0: 0, perLon: 0, perLat: 0, metres: Infinity };
  return openView({ zoom: 20, box, seen: box, scale, letters: 1, textScale: 1, ...nowhere });
}

/**
 * Rest areas beside the road; the others at their distance, moved along so that no ring lies over
 * another.
 * @param {Along[]} some
 * @param {Strip} strip
 * @param {Style} style
 */
function setApart(some, strip, style) {
  const view = /** @type {View} */ ({ scale: Math.min(MOST_SCALE, strip.by) });
  for (const along of some) {
    along.mark.at = whereIs(along, strip);
    setRing(along.mark, view, style);
  }
  const others = some.filter(({ row }) => !row.isOnRoad);
  const wanted = others.map(({ mark: { at, reach } }) => {
    const room = reach + BETWEEN / 2;
    return { at: at.y, before: room, after: room };
  });
  const apart = spread(wanted, strip.top - strip.lineHeight, strip.bottom);
  others.forEach(({ mark, row }, i) => {
    const least = strip.beside + mark.reach;
    const away = Math.max(least, Math.abs(mark.at.x - strip.x));
    mark.at = { x: strip.x + towards(row) * away, y: apart[i] };
    setRing(mark, view, style);
  });
}

/**
 * @param {Along} along
 * @param {Strip} strip
 * @returns {Point}
 */
function whereIs({ row }, strip) {
  const { x, halfRoad, beside } = strip;
  const { y } = trueOf(row, strip);
  if (!row.isOnRoad) return { x: pointAt(strip, 0, towards(row) * asideOf(row)).x, y };
  return { x: row.side ? x + (towards(row) * (halfRoad + beside)) / 2 : x, y };
}

/**
 * The line from a sign to its name: level as far as signs go.
 * @param {Tie} tie
 * @param {Strip} strip
 * @param {Style} style
 * @returns {DisplayList}
 */
function tieOf({ along: { mark }, at, isBefore }, { turn, right, letters }, style) {
  const end = at.x + (isBefore ? 0.3 : -0.3) * letters;
  const [bend, sign] = isBefore
    ? [turn, mark.at.x - mark.reach]
    : [right, Math.min(right, mark.at.x + mark.reach)];
  const line = [end, at.y, bend, mark.at.y, sign, mark.at.y];
  return [["rings", [line], false, solid(style.mutedInk, 0.8), ""]];
}

/**
 * Where its carriageway leads, beside the name of a rest area; among other names its sign.
 * @param {DisplayList} list
 * @param {Tie} tie
 * @param {Strip} strip
 * @param {Symbols} symbols
 */
function addDirection(list, { along: { row, mark }, at, isBefore }, strip, symbols) {
  if (!row.isOnRoad) return;
  const { letters, by, isNarrow } = strip;
  const x = at.x + ((isBefore ? -1 : 1) * letters) / 2;
  if (isNarrow) symbols.parking(list, { x, y: at.y }, by, mark.isRough);
  else if (row.side) {
    list.push(["sign", ARROWS[row.side], x, at.y, by * 0.8, { fill: symbols.style.mutedInk }, ""]);
  }
}
