// Before a page is printed: what is filled only when it is seen is filled, and print.css hears how large the map is.

import { MAP_FRAME } from "./map_link.js";

const WIDTH = 688; // px on paper: A4 between the margins of print.css
const HEIGHT = 480; // at the most, so that a text begins on the first page

// `fill()`: what is not in the page yet.
export function paper({ fill }) {
  function begin() {
    fill();
    const frame = document.querySelector(MAP_FRAME);
    if (!frame) return;
    const { width, height } = frame.getBoundingClientRect();
    const told = { "--map-width-px": width, "--map-height-px": height, "--map-scale": Math.min(WIDTH / width, HEIGHT / height) };
    for (const [name, value] of Object.entries(told)) document.documentElement.style.setProperty(name, value);
  }
  addEventListener("beforeprint", begin);
  return { close: () => removeEventListener("beforeprint", begin) };
}
