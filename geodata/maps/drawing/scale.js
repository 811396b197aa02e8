// The scale of a map, true at the middle of what is seen, with an arrow to the north where it is
// asked for.

import { filled, solid } from "./paint.js";

/** @import { DisplayList, Operation, Style, View } from "./types.d.ts" */
/** @import { Symbols } from "./symbols.js" */

const LONGEST = 0.2; // of the width seen
const LONGEST_PX = 150;
const ROUND_LETTERS_PX = 22; // what a box is higher than its letters
const NORTH_PX = 26;
const EDGE = 12;
const LETTERS_PX = 14;
const PARTS = 4;
const PART_PX = 5; // high

/**
 * @typedef {object} ScaleWords
 * @property {string} metres with {n}
 * @property {string} kilometres
 * @property {string} north the letter over an arrow, "" for none
 */

/**
 * The scale in the size of its box, which lies at 0, 0; `label`: its length in words.
 * @param {View} view
 * @param {number} lat of the middle
 * @param {ScaleWords} words
 * @param {Style} style
 * @param {Symbols} symbols
 */
export function scaleIn(view, lat, words, style, symbols) {
  const perPixel = view.metresPerPixel(lat);
  const metres = roundLength(view, perPixel);
  const length = metres / perPixel;
  const label = inWords(metres, words);
  const letters = LETTERS_PX * view.textScale;
  const h = ROUND_LETTERS_PX + letters;
  const w = length + 2 * EDGE + (words.north ? NORTH_PX : 0);
  const y = h - 11;
  const { ink, paper } = style;
  const middle = EDGE + length / 2;
  /** @type {DisplayList} */
  const list = [
    ["box", 0, 0, w, h, 3, filled(paper, 0.86)],
    ["text", middle, 4 + letters / 2, label, "sans", letters, ink, "center", "", "scale"],
    ...partsOf(length, y, style),
  ];
  if (words.north) {
    const at = { x: w - 16, y };
    symbols.north(list, at);
    const { north } = words;
    list.push(["text", at.x, 2 + letters / 2, north, "semibold", letters, ink, "center", "", ""]);
  }
  return { w, h, metres, label, list };
}

/**
 * The roundest length (1, 2 or 5 and noughts), in metres, that takes at most a fifth of the width.
 * @param {View} view
 * @param {number} perPixel
 */
function roundLength(view, perPixel) {
  const most = Math.min(view.seen.w * LONGEST, LONGEST_PX * view.textScale) * perPixel;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2].find((step) => step * power <= most) ?? 1) * power;
}

/** @type {(metres: number, words: ScaleWords) => string} */
const inWords = (metres, words) =>
  metres < 1000
    ? words.metres.replace("{n}", String(metres))
    : words.kilometres.replace("{n}", String(metres / 1000));

/**
 * Dark and light in turn.
 * @param {number} length
 * @param {number} y
 * @param {Style} style
 * @returns {Operation[]}
 */
const partsOf = (length, y, { ink, paper }) =>
  Array.from({ length: PARTS }, (_, k) => {
    const paint = { ...filled(k % 2 ? paper : ink), ...solid(ink, 1) };
    return ["box", EDGE + (k * length) / PARTS, y, length / PARTS, PART_PX, 0, paint];
  });
