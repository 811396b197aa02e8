// The signs that a legend explains, each by itself, and discs with their numbers.

import { discRadius, outlined } from "./paint.js";

/** @import { Age, DisplayList, Paint, Style } from "./types.d.ts" */
/** @import { Symbols } from "./symbols.js" */

/** @typedef {(list: DisplayList, scale: number) => void} Sign drawn round 0, 0 */

/**
 * What discs are asked for: none over the `largest` drawn, as many as can be told apart in letters
 * of `size` px; `scale`: of the map's discs; `middle` and `beside`: the least x of their middle and
 * of the numbers, which are texts by number.
 * @typedef {object} DiscsAsked
 * @property {number} largest
 * @property {number} scale
 * @property {number} size
 * @property {number} middle
 * @property {number} beside
 * @property {Record<number, string>} numbers
 */

const SIGN = 1.3; // how much larger the sign of an organisation is than on the map
const HALF_LINE = 15; // px, of a line's sample
const ROUND_DISCS = 10; // px over and under the discs
const BEFORE_NUMBERS = 20; // px from the discs
const LEADER_GAP = 3; // px before a number
const O = { x: 0, y: 0 };

/**
 * @param {Style} style
 * @param {Symbols} symbols
 */
export function signsOf(style, symbols) {
  const signs = {
    ...discSigns(style, symbols),
    ...pointSigns(style, symbols),
    ...lineSigns(style, symbols),
  };
  return {
    /**
     * The sign of a key of the legend round 0, 0.
     * @param {string} key
     */
    sign(key, scale = 1) {
      /** @type {DisplayList} */
      const list = [];
      signs[key](list, scale);
      return list;
    },
    /** @param {DiscsAsked} asked */
    discs: (asked) => discsIn(asked, style, symbols),
  };
}

/**
 * @param {Style} style
 * @param {Symbols} symbols
 * @returns {Record<string, Sign>}
 */
function discSigns({ camp, state, kinds }, symbols) {
  /** @type {(radii: number[], age: Age | null, isPossible?: boolean, colour?: string) => Sign} */
  const disc = (radii, age, isPossible = false, colour = camp) => {
    return (list, scale) => {
      const scaled = radii.map((radius) => radius * scale);
      symbols.disc(list, O, scaled, colour, age, { isPossible });
    };
  };
  return {
    disc: disc([9], "period"),
    halves: disc([8, 8], "period"),
    highest(list, scale) {
      disc([5], "period")(list, scale);
      symbols.highest(list, O, 8.5 * scale, camp);
    },
    old: disc([7], "year"),
    whole: (list, scale) => symbols.whole(list, O, 7 * scale, camp),
    unknown: disc([6], null),
    possible: disc([6], null, true),
    halo(list, scale) {
      symbols.halo(list, O, 9.5 * scale, camp);
      disc([3], "period")(list, scale);
    },
    dispersed: (list, scale) => symbols.halo(list, O, 9.5 * scale, camp),
    state(list, scale) {
      disc([5], "period", false, state)(list, scale);
      symbols.stateRing(list, O, 8 * scale);
    },
    protest_camp: disc([6], null, false, kinds.activist.colour),
    others(list, scale) {
      list.push(["text", 0, 0, "+ 2", "sans", 14 * scale, camp, "center", "", ""]);
    },
  };
}

/**
 * @param {Style} style
 * @param {Symbols} symbols
 * @returns {Record<string, Sign>}
 */
function pointSigns(style, symbols) {
  /** @type {(kind: string, more?: { isPossible?: boolean, isMember?: boolean }) => Sign} */
  const organisation = (kind, more) => (list, scale) =>
    symbols.organisation(list, O, kind, SIGN * scale, more);
  /** @type {(kind: string) => [string, Sign]} */
  const landmark = (kind) => [kind, (list) => symbols.landmark(list, O, kind)];
  return {
    town: (list, scale) => symbols.town(list, O, style.town.radius * scale),
    rest_area: (list, scale) => symbols.parking(list, O, scale, false),
    rough_rest_area: (list, scale) => symbols.parking(list, O, scale, true),
    hollow: organisation("local", { isPossible: true }),
    member: organisation("local", { isMember: true }),
    ...Object.fromEntries(Object.keys(style.landmarks).map(landmark)),
    ...Object.fromEntries(style.kindsInOrder.map((kind) => [`kind.${kind}`, organisation(kind)])),
  };
}

/**
 * @param {Style} style
 * @param {Symbols} symbols
 * @returns {Record<string, Sign>}
 */
function lineSigns(style, symbols) {
  /** @type {(...paints: Paint[]) => Sign} */
  const sample =
    (...paints) =>
    (list, scale) => {
      const ends = [-HALF_LINE * scale, 0, HALF_LINE * scale, 0];
      for (const paint of paints) list.push(["rings", [ends], false, paint, ""]);
    };
  const lineOf = (/** @type {string} */ kind) => sample(outlined(style.lines[kind]));
  return {
    motorway: sample(...symbols.motorway("A26", false)),
    undated: sample(...symbols.motorway("A16", true)),
    road: lineOf("motorway"),
    rail: lineOf("rail"),
    ferry: lineOf("ferry"),
    channel_tunnel: lineOf("tunnel"),
    frontier: lineOf("frontier"),
    relation: sample(outlined(style.outlines.relation, style.ink)),
    possible_relation: sample(outlined(style.outlines.possible_relation, style.ink)),
  };
}

/**
 * Discs one in the other, each with its number at its top, one alone beside it: so many people of
 * round numbers.
 * @param {DiscsAsked} asked
 * @param {Style} style
 * @param {Symbols} symbols
 */
function discsIn({ largest, scale, size, middle, beside, numbers }, style, symbols) {
  const shown = numbersShown(largest, scale, size, style);
  const outer = discRadius(shown[0], scale, style);
  const h = 2 * (outer + ROUND_DISCS);
  const x = Math.max(middle, outer + 2);
  const numbersAt = Math.max(x + outer + BEFORE_NUMBERS, beside);
  const bottom = h - ROUND_DISCS;
  /** @type {DisplayList} */
  const list = [];
  shown.forEach((people, i) => {
    const radius = discRadius(people, scale, style);
    const level = bottom - radius * (shown.length > 1 ? 2 : 1);
    const age = i ? "older" : "period"; // only the outer one is filled
    symbols.disc(list, { x, y: bottom - radius }, [radius], style.camp, age);
    if (shown.length > 1) symbols.leader(list, [x, level, numbersAt - LEADER_GAP, level]);
    const text = numbers[people];
    list.push([
      "text",
      numbersAt,
      level,
      text,
      "sans",
      size,
      style.ink,
      "left",
      "",
      "legend-number",
    ]);
  });
  return { w: numbersAt, h, list };
}

/**
 * The largest first.
 * @param {number} largest
 * @param {number} scale
 * @param {number} size
 * @param {Style} style
 */
function numbersShown(largest, scale, size, style) {
  const { discs } = style.legend;
  const most = Math.max(largest, discs[discs.length - 1]);
  const diameter = (/** @type {number} */ people) => 2 * discRadius(people, scale, style);
  /** @type {number[]} */
  const shown = [];
  for (const people of discs) {
    const last = shown.at(-1);
    const isClear = last === undefined || diameter(last) - diameter(people) >= size;
    if (people <= most && isClear) shown.push(people);
  }
  return shown;
}
