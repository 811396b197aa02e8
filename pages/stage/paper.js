// Before a page is printed: what is filled only when it is seen is filled, print.css hears how large the map is, and the
// letters of the map grow where they could not be read.

import { MAP_FRAME } from "./map_link.js";

const WIDTH = 688; // px on paper: A4 between the margins of print.css
const HEIGHT = 480; // at the most, so that a text begins on the first page
const LEAST = 6.5 / 10.5; // pt on paper, and pt of the smallest letters of a map at a desk

// `fill({scale, textScale})`: what is not in the page yet, where a px of the map is `scale` px of paper and its letters
// are at least `textScale` as large as at a desk; `emptied()`: the page is one of a screen again.
export function paper({ fill, emptied }) {
  function begin() {
    const { width, height } = document.querySelector(MAP_FRAME)?.getBoundingClientRect() ?? { width: WIDTH, height: HEIGHT };
    const scale = Math.min(WIDTH / width, HEIGHT / height);
    const told = { "--map-width-px": width, "--map-height-px": height, "--map-scale": scale };
    for (const [name, value] of Object.entries(told)) document.documentElement.style.setProperty(name, value);
    fill({ scale, textScale: LEAST / scale });
  }
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", emptied);
  return {
    close() {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", emptied);
    },
  };
}
