// The names of organisations in focus, each once, tied to one of its signs and outside all rings.

import { containsPoint } from "../boxes.js";

/** @import { Mark, Style } from "../types.d.ts" */
/** @import { Placement, Spot } from "./placement.js" */

const FURTHERS = [4, 12, 24, 40, 60, 84]; // px from a sign
const NAME = 14; // px at a desk

/**
 * Names organisations where there is room, at a place that is lit rather than at another one.
 * @param {Placement} placement
 * @param {Mark[]} marks the weightiest first
 * @param {string[]} organisations ids
 * @param {Style} style
 */
export function nameOrganisations(placement, marks, organisations, style) {
  const litFirst = [...marks].sort((a, b) => Number(b.isLit) - Number(a.isLit));
  for (const id of organisations) {
    litFirst.some((mark) => nameAt(placement, mark, id, style));
  }
}

/**
 * False where it is not at work, or where there is no room.
 * @param {Placement} placement
 * @param {Mark} mark
 * @param {string} id
 * @param {Style} style
 */
function nameAt(placement, { place, dots }, id, style) {
  const { seen, scale } = placement.view;
  const dot = dots.find(({ work }) => work.organisation.id === id);
  if (!dot || !containsPoint(seen, dot)) return false;
  const { organisation } = dot.work;
  /** @type {Spot} */
  const spot = {
    at: { x: dot.x, y: dot.y },
    reach: style.dot.radius * scale,
    colour: style.ink,
    owner: place.id,
    organisation,
    furthers: FURTHERS,
    isTied: true,
    isClear: true,
    isOutside: true,
  };
  return placement.place([placement.line(organisation.short, "sans", NAME)], spot);
}
