// The names of places, beside their signs or tied to them.

import { containsPoint } from "../boxes.js";
import { figuresOf, inkOf, wordingsOf } from "./wordings.js";

/** @import { Mark, Moment, Relations, Style } from "../types.d.ts" */
/** @import { Placement, Spot } from "./placement.js" */
/** @import { Wordings } from "./wordings.js" */

/** @typedef {"first" | "needed" | "others"} Turn */

const LEADERS = [30, 52, 80]; // px from a sign to a label that a line ties to it
const FEW = 3; // discs, of which none is nameless either
// What a figure may hide, in px further from its sign: see HIDING of the placement.
const TOO_MUCH = 500;
const LARGE = 12; // px: the radius from which a disc is never nameless for want of room

/**
 * Marks by when they are named: first those that the story tells of or that are chosen; then, if
 * need be tied to them by a line as these are, those where a chosen organisation is at work, large
 * discs and few; then the others.
 * @param {Mark[]} marks
 * @param {Moment} moment
 * @param {Relations | null} relations
 */
export function turnsOf(marks, moment, relations) {
  const related = new Set(relations?.lines.map(({ place }) => place));
  const hasFew = marks.filter(({ isDisc }) => isDisc).length <= FEW;
  /** @type {(mark: Mark) => Turn} */
  const turnOf = ({ isInFocus, isDisc, place, radius }) => {
    if (isInFocus) return "first";
    const isNeeded = related.has(place.id) || radius > LARGE || (hasFew && isDisc);
    return isNeeded ? "needed" : "others";
  };
  /** @type {Record<Turn, Mark[]>} */
  const turns = { first: [], needed: [], others: [] };
  for (const mark of marks) turns[turnOf(mark)].push(mark);
  return turns;
}

/**
 * Names the marks of one turn; a sign outside what is seen has no name.
 * @param {Placement} placement
 * @param {Mark[]} marks
 * @param {Turn} turn
 * @param {string[]} others by number, how many other places are near
 * @param {Style} style
 */
export function namePlaces(placement, marks, turn, others, style) {
  const { view } = placement;
  for (const mark of marks) {
    const isPlain = !mark.isDisc && !mark.isTown && !mark.works.length;
    const isTooFar = isPlain && view.zoom < style.labels.plainFromZoom && turn !== "first";
    if (containsPoint(view.seen, mark.at) && !isTooFar) {
      namePlace(placement, mark, turn !== "others", others, style);
    }
  }
}

/**
 * Writes the figures of marks and no name, tied to them if need be; of what is in focus first and
 * without fail.
 * @param {Placement} placement
 * @param {Mark[]} marks
 * @param {Style} style
 */
export function putFigures(placement, marks, style) {
  const { seen } = placement.view;
  const inTurn = [...marks].sort((a, b) => Number(b.isInFocus) - Number(a.isInFocus));
  for (const mark of inTurn.filter(({ at }) => containsPoint(seen, at))) {
    const { at, reach, place } = mark;
    /** @type {Spot} */
    const beside = { at, reach, colour: inkOf(mark, style), owner: place.id, place };
    const tied = { ...beside, furthers: LEADERS, isTied: true };
    const spots = [beside, { ...tied, isClear: true }, tied];
    const ways = figuresOf(mark, placement);
    const isWritten = ways.some((lines) => spots.some((spot) => placement.place(lines, spot)));
    const least = ways.at(-1);
    if (!isWritten && mark.isInFocus && least) placement.placeInAnyCase(least, beside);
  }
}

/**
 * What is in focus, and a large disc, is named without fail, wherever that hides least.
 * @param {Placement} placement
 * @param {Mark} mark
 * @param {boolean} isNeeded
 * @param {string[]} others
 * @param {Style} style
 */
function namePlace(placement, mark, isNeeded, others, style) {
  const { at, reach, place } = mark;
  /** @type {Spot} */
  const beside = { at, reach, colour: inkOf(mark, style), owner: place.id, place };
  const tied = { ...beside, furthers: LEADERS, isTied: true };
  const clear = { ...tied, isClear: true };
  const { noted, full, short, least } = wordingsOf(mark, others, placement, style);
  /** @type {[Wordings, Spot]} */
  const anyhow = [short, tied];
  /** @type {[Wordings, Spot][]} */
  const tries = isNeeded
    ? [
        [noted, beside],
        [noted, clear],
        [full, beside],
        [full, clear],
        [short, beside],
        [short, clear],
        ...(mark.isInFocus ? [] : [anyhow]),
      ]
    : [
        [noted, beside],
        [full, beside],
        [short, beside],
      ];
  const isNamed = tries.some(([wordings, spot]) =>
    wordings.some((lines) => placement.place(lines, spot)),
  );
  if (isNamed || !(mark.isInFocus || mark.radius > LARGE)) return;
  const [counted, bare] = least;
  const anywhere = { ...beside, reach: mark.radius };
  if (!placement.placeInAnyCase(counted, anywhere, TOO_MUCH)) {
    placement.placeInAnyCase(bare, anywhere);
  }
}
