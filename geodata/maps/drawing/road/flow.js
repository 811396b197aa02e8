// Texts set one after another in lines of a width; one that is longer than a line is broken at its
// spaces.

/** @import { LabelLine, Mark } from "../types.d.ts" */

/**
 * A text, with room for a sign before it or without; `work`: whose sign that is.
 * @typedef {object} Item
 * @property {LabelLine} line
 * @property {boolean} [hasSign]
 * @property {Mark["works"][number]} [work]
 */

/**
 * `dx`: px from the left edge, `line`: the number of its first line.
 * @typedef {object} Flowed
 * @property {Item} item
 * @property {LabelLine[]} lines
 * @property {number} dx
 * @property {number} line
 * @property {number} width
 */

const INDENT = 1.4; // of the size of letters, for a sign
const SPACE = 1; // of the size of letters, between two texts

/** @param {number} letters */
export const indentOf = (letters) => INDENT * letters;

/**
 * @param {Item[][]} groups each begins a line
 * @param {number} width
 * @param {number} letters their size
 * @param {(line: LabelLine) => number} widthOf
 */
export function flowing(groups, width, letters, widthOf) {
  /** @type {Flowed[]} */
  const written = [];
  let lines = 0;
  for (const group of groups) {
    let dx = Infinity; // the next begins a line
    for (const item of group) {
      const indent = item.hasSign ? indentOf(letters) : 0;
      const broken = wrapped(item.line, width - indent, widthOf);
      const wide = indent + Math.max(...broken.map(widthOf));
      const isBeside = broken.length === 1 && dx + wide <= width;
      if (!isBeside) {
        lines += broken.length;
        dx = 0;
      }
      const line = lines - broken.length;
      written.push({
        item,
        lines: broken,
        dx,
        line,
        width: Math.min(width - dx, wide + letters / 2),
      });
      dx = broken.length === 1 ? dx + wide + SPACE * letters : Infinity;
    }
  }
  return { written, lines };
}

/**
 * @param {LabelLine} line
 * @param {number} width
 * @param {(line: LabelLine) => number} widthOf
 */
function wrapped(line, width, widthOf) {
  /** @type {LabelLine[]} */
  const lines = [];
  for (const text of line.text.split(" ")) {
    const last = lines.at(-1);
    const longer = { ...line, text: last ? `${last.text} ${text}` : text };
    if (last && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push({ ...line, text });
  }
  return lines;
}
