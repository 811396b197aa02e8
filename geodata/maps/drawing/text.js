// How wide a text is, by one table of advances for every renderer: a label breaks alike on a screen
// and on paper.

/** @import { Advances, Face, TextLine } from "./types.d.ts" */

/**
 * Measures texts, in px. Kerning is off.
 * @param {Advances} advances
 */
export function rulerOf(advances) {
  /** @type {Map<string, number>} */
  const widths = new Map(); // of texts of size 1, by face and text

  /**
   * @param {string} text
   * @param {Face} face
   */
  function advance(text, face) {
    const table = advances[face];
    let sum = 0;
    for (const letter of text) sum += table[letter] ?? table[""];
    return sum / 1000;
  }

  /** @param {TextLine} line */
  return function widthOf({ text, face, size }) {
    const key = `${face} ${text}`;
    let width = widths.get(key);
    if (width === undefined) widths.set(key, (width = advance(text, face)));
    return width * size;
  };
}
