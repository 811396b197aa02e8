// Which signs of the legend a drawing has to explain: those that it shows, and no other.

import { containsPoint, shrunk } from "./boxes.js";
import { highestDrawn } from "./marks/mark.js";

/** @import { Arranged, Label, Mark, Style, View } from "./types.d.ts" */

const COUNTED = /\+ \d+$/; // as in "+ 2"

/**
 * The keys of the legend, in its order.
 * @param {Arranged} arranged
 * @param {Iterable<string>} ofBaseMap the keys of the lines that are seen
 * @param {Style} style
 */
export function legendKeys({ marks, labels, relations, view }, ofBaseMap, style) {
  const keys = new Set(ofBaseMap);
  for (const mark of marksSeen(marks, view)) {
    for (const key of keysOfPlace(mark, style)) keys.add(key);
    for (const { work } of mark.dots) {
      keys.add(`kind.${work.organisation.kind}`);
      if (work.member) keys.add("member");
      else if (work.status === 1) keys.add("hollow");
    }
  }
  for (const { isPossible } of relations?.lines ?? []) {
    keys.add(isPossible ? "possible_relation" : "relation");
  }
  if (marks.some((mark) => isHaloSeen(mark, view))) keys.add("halo");
  if (labels.some(isCounting)) keys.add("others");
  return style.legend.inOrder.filter((key) => keys.has(key));
}

/**
 * The largest number of people that a disc is drawn from, of those of which some is seen.
 * @param {Arranged} arranged
 */
export const largestSeen = ({ marks, view }) =>
  Math.max(0, ...marksSeen(marks, view).flatMap(({ halves }) => halves.map(({ least }) => least)));

/** @type {(marks: Mark[], view: View) => Mark[]} */
const marksSeen = (marks, view) =>
  marks.filter(({ at, radius }) => containsPoint(shrunk(view.seen, -radius), at));

/**
 * A halo may reach into what is seen where its mark does not.
 * @param {Mark} mark
 * @param {View} view
 */
const isHaloSeen = ({ at, isArea, haloRadius }, view) =>
  !isArea && haloRadius > 0 && containsPoint(shrunk(view.seen, -haloRadius), at);

/**
 * Whether a label only counts some places.
 * @param {Label} label
 */
const isCounting = ({ lines }) => lines.some(({ others, text }) => others && COUNTED.test(text));

/**
 * @param {Mark} mark
 * @param {Style} style
 */
function keysOfPlace(mark, style) {
  if (mark.isBare) return [];
  if (mark.isRestArea) return [mark.isRough ? "rough_rest_area" : "rest_area"];
  if (mark.isTown) return ["town"];
  return mark.isDisc && !mark.isArea ? keysOfDisc(mark, style) : [mark.place.kind];
}

/**
 * @param {Mark} mark
 * @param {Style} style
 */
function keysOfDisc(mark, style) {
  const { halves, isOutline, disc, status, haloRadius, isOfState, place } = mark;
  const keys = {
    disc: halves.length > 0,
    halves: halves.length === 2,
    highest: highestDrawn(mark, style) > 0,
    old: halves.length > 0 && disc?.age === "year",
    whole: isOutline,
    unknown: !halves.length && !isOutline,
    possible: status === 1,
    halo: haloRadius > 0,
    state: isOfState,
    protest_camp: place.kind === "protest_camp",
  };
  return Object.entries(keys).flatMap(([key, isShown]) => (isShown ? [key] : []));
}
