// The names of organisations in focus, each once, tied to one of its signs and outside all rings.

import { containsPoint } from "../boxes.js";

/** @import { LabelLine, Mark, Style } from "../types.d.ts" */
/** @import { Placement, Spot } from "./placement.js" */

const NEAR = [4, 12, 24, 40, 60, 84]; // px from a sign
const OUTWARD = [6, 16, 28, 42, 60, 84, 112, 146, 190, 240]; // px from a ring
const NAME = 14; // px at a desk

/** @typedef {{ lines: LabelLine[], spot: Spot, angle: number }} Wanted */

/**
 * Names organisations that are in sight, at a place that is lit rather than at another one: near
 * their signs, else outward from their rings, else over smaller signs, and in the end wherever that
 * hides least.
 * @param {Placement} placement
 * @param {Mark[]} marks the weightiest first
 * @param {string[]} organisations ids
 * @param {Style} style
 */
export function nameOrganisations(placement, marks, organisations, style) {
  const litFirst = [...marks].sort((a, b) => Number(b.isLit) - Number(a.isLit));
  const wanted = organisations
    .map((id) => litFirst.flatMap((mark) => wantedAt(placement, mark, id, style)))
    .filter(({ length }) => length);
  /** @type {(of: Wanted[], more: Partial<Spot>) => boolean} */
  const isNamed = (of, more) =>
    of.some(({ lines, spot }) => placement.place(lines, { ...spot, ...more }));
  /** @type {(of: Wanted[]) => boolean} */
  const isNear = (of) => isNamed(of, { furthers: NEAR, ring: null, isClear: true });
  /** @type {(of: Wanted[]) => boolean} */
  const isOutward = (of) => isNamed(of, { furthers: OUTWARD, isClear: true });
  /** @type {(of: Wanted[]) => boolean} */
  const isEither = (of) => isNear(of) || isOutward(of);
  const orders = [wanted, ...turned(wanted)];
  const areNamed = [isEither, isOutward].some((isOne) =>
    orders.some((order) => placement.allOrNone(() => order.every(isOne))),
  );
  if (areNamed) return;
  for (const of of wanted) {
    if (isEither(of) || isNamed(of, { furthers: OUTWARD })) continue;
    placement.placeInAnyCase(of[0].lines, of[0].spot);
  }
}

/**
 * Orders that go round their rings, each from another on.
 * @param {Wanted[][]} wanted
 */
function turned(wanted) {
  const round = [...wanted].sort(([a], [b]) => a.angle - b.angle);
  return round.map((_, i) => [...round.slice(i), ...round.slice(0, i)]);
}

/**
 * Nothing where it is not at work, or not in sight.
 * @param {Placement} placement
 * @param {Mark} mark
 * @param {string} id
 * @param {Style} style
 * @returns {Wanted[]}
 */
function wantedAt(placement, { at, reach, place, dots }, id, style) {
  const { seen, scale } = placement.view;
  const dot = dots.find(({ work }) => work.organisation.id === id);
  if (!dot || !containsPoint(seen, dot)) return [];
  const { organisation } = dot.work;
  const spot = {
    at: { x: dot.x, y: dot.y },
    reach: style.dot.radius * scale,
    colour: style.ink,
    owner: place.id,
    organisation,
    ring: { at, reach },
    isTied: true,
    isOutside: true,
  };
  const lines = [placement.line(organisation.short, "sans", NAME)];
  return [{ lines, spot, angle: Math.atan2(dot.y - at.y, dot.x - at.x) }];
}
