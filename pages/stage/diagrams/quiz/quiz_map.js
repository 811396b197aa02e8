// A map without names on which the options are points.

import { el, picture } from "../../app/dom.js";
import { drawnInBox } from "../../figures/drawn_in_box.js";
import { baseMapList } from "../../../drawing/base_map.js";
import { viewOf } from "../../../drawing/journeys.js";
import { inHighContrast, Symbols } from "../../../drawing/symbols.js";
import { sizesIn } from "../letters.js";

/** @import { BaseMap, LonLat } from "../../../drawing/types.d.ts" */
/** @import { Question } from "../../types.d.ts" */
/** @import { Stage } from "../../app/stage.js" */

const MARGIN = 0.18; // of the box of the points, on each side
const LEAST = 0.06; // degrees of it

/**
 * @param {Stage} stage
 * @param {BaseMap} base
 * @param {Question} question
 * @param {HTMLElement[]} buttons one an option
 */
export function quizMap(stage, base, { options, day }, buttons) {
  const { word, atlas, map } = stage;
  const points = options.flatMap(({ at }) => at ?? []);
  const ground = el("div", { class: "quiz-ground", "aria-hidden": "true" });
  const list = el("ul", {}, ...buttons.map((button) => el("li", {}, button)));
  const frame = el("div", { class: "quiz-frame" }, ground, list);
  const caption = el("figcaption", {}, word("stage.attribution_short"));
  const drawn = drawnInBox(frame, (size) => {
    const { width: w, height: h } = size;
    const isBright = document.documentElement.dataset.contrast === "high";
    const style = isBright ? inHighContrast(atlas.style) : atlas.style;
    const view = viewOf(boxOf(points), { x: 0, y: 0, w, h }, sizesIn(size, map.textScale));
    const shapes = baseMapList(base, view, day, style, new Symbols(style));
    ground.replaceChildren(picture(style, shapes, [0, 0, w, h]));
    points.forEach((point, at) => {
      const { x, y } = view.project(point);
      Object.assign(buttons[at].style, { left: `${x}px`, top: `${y}px` });
    });
  });
  return { root: el("figure", { class: "quiz-map" }, frame, caption), close: drawn.close };
}

/**
 * @param {LonLat[]} points
 * @returns {BaseMap["box"]}
 */
function boxOf(points) {
  const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const x = Math.max(LEAST, (east - west) * MARGIN);
  const y = Math.max(LEAST, (north - south) * MARGIN);
  return [west - x, south - y, east + x, north + y];
}
