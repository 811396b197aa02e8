// How large a drawing is in a box of a page, and how wide a text is in the page's letters.

/** @import { Ruler } from "../../drawing/types.d.ts" */

/**
 * @param {Element} node whose letters these are
 * @returns {Ruler}
 */
export function rulerOn(node) {
  const context = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  const { fontFamily } = getComputedStyle(node);
  return ({ text, face, size }) => {
    context.font = `${face === "semibold" ? 600 : 400} ${size}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}

const SCALE_PX = 640; // as the view of a window has it: geodata/maps/drawing/view.js
const SCALES = [0.7, 1.3];

/**
 * @param {{ width: number, height: number }} size
 * @param {number} textScale of the map, where 1 is a desk's
 */
export function sizesIn({ width, height }, textScale) {
  const [least, most] = SCALES;
  const fitted = Math.min(most, Math.max(least, Math.min(width, height) / SCALE_PX));
  return { textScale, scale: fitted * (1 + (textScale - 1) / 2) };
}
