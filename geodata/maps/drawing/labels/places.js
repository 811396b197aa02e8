// The names of places, beside their signs or tied to them.

import { containsPoint } from "../boxes.js";
import { inkOf, wordingsOf } from "./wordings.js";

/** @import { Mark, Moment, Style } from "../types.d.ts" */
/** @import { Placement, Spot } from "./placement.js" */
/** @import { Wordings } from "./wordings.js" */

const LEADERS = [30, 52, 80]; // px from a sign to a label that a line ties to it
const FEW = 3; // discs, of which none is nameless either
const LARGE = 12; // px: the radius from which a disc is never nameless for want of room

/**
 * Whether a mark's name comes first: the story tells of it or of what it absorbed, or it is chosen.
 * @param {Mark} mark
 * @param {Moment} moment
 */
const comesFirst = ({ isInFocus, place, absorbed }, moment) =>
  isInFocus || place.id === moment.selected.place || absorbed.some((other) => other.isInFocus);

/**
 * Which marks have a name in any case, if need be tied to them by a line: those that come first,
 * large discs and few.
 * @param {Mark[]} marks
 * @param {Moment} moment
 * @returns {(mark: Mark) => boolean}
 */
export function neededAmong(marks, moment) {
  const hasFew = marks.filter(({ isDisc }) => isDisc).length <= FEW;
  return (mark) => comesFirst(mark, moment) || mark.radius > LARGE || (hasFew && mark.isDisc);
}

/**
 * Names the marks of one turn; a sign outside what is seen has no name.
 * @param {Placement} placement
 * @param {Mark[]} marks
 * @param {boolean} areNeeded
 * @param {Moment} moment
 * @param {Style} style
 */
export function namePlaces(placement, marks, areNeeded, moment, style) {
  const { view } = placement;
  const isFirst = (/** @type {Mark} */ mark) => comesFirst(mark, moment);
  for (const mark of [...marks].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))) {
    const isPlain = !mark.isDisc && !mark.isTown && !mark.works.length;
    const isTooFar = isPlain && view.zoom < style.labels.plainFromZoom && !isFirst(mark);
    if (containsPoint(view.seen, mark.at) && !isTooFar) {
      namePlace(placement, mark, areNeeded, moment.others, style);
    }
  }
}

/**
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
  const { noted, full, short } = wordingsOf(mark, others, placement, style);
  /** @type {[Wordings, Spot][]} */
  const tries = isNeeded
    ? [
        [noted, beside],
        [noted, clear],
        [full, beside],
        [full, clear],
        [short, beside],
        [short, clear],
        [short, tied],
      ]
    : [
        [noted, beside],
        [full, beside],
        [short, beside],
      ];
  tries.some(([wordings, spot]) => wordings.some((lines) => placement.place(lines, spot)));
}
