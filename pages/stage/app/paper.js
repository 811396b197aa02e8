// Before a page is printed: what is filled only when it is seen is filled, print.css hears how
// large the map is, and the letters of the map grow where they could not be read.

import { MAP_FRAME } from "../map/map_link.js";

const WIDTH = 688; // px on paper: A4 between the margins of print.css
const HEIGHT = 480; // at the most, so that a text begins on the first page
const LEAST = 6.5 / 10.5; // pt on paper, and pt of the smallest letters of a map at a desk

/**
 * A px of the map is `scale` px of paper, and its letters are at least `textScale` as large as at
 * a desk.
 * @typedef {{ scale: number, textScale: number }} PrintScale
 */

/**
 * @param {object} does
 * @param {(scale: PrintScale) => void} does.fill what is not in the page yet
 * @param {() => void} does.emptied the page is one of a screen again
 */
export function paper({ fill, emptied }) {
  const begin = () => fill(measure());
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", emptied);
  return {
    close() {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", emptied);
    },
  };
}

/** @returns {PrintScale} */
function measure() {
  const frame = document.querySelector(MAP_FRAME)?.getBoundingClientRect();
  const { width, height } = frame ?? { width: WIDTH, height: HEIGHT };
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  const { style } = document.documentElement;
  style.setProperty("--map-width-px", String(width));
  style.setProperty("--map-height-px", String(height));
  style.setProperty("--map-scale", String(scale));
  return { scale, textScale: LEAST / scale };
}
