// What the stage needs before it can begin, and what stands there where that did not come.

import { readDiagram } from "../diagrams/diagrams.js";
import { openAtlas } from "../period/slice.js";
import { readModules } from "../modes/scenes.js";
import { el, svg } from "./dom.js";
import { read } from "./files.js";

/** @import { StageOptions, VisitOptions } from "../types.d.ts" */

// From Boulogne to Nieuwpoort, in a box of 160 by 90.
const COAST = "M14 90V85L19 69 17 56 25 54 37 41 82 27 95 26 117 19 160 1V90Z";

/**
 * Throws where something did not come.
 * @param {StageOptions} options
 * @param {string} mode
 */
export async function load(options, mode) {
  const [json, story, diagram, modules] = await Promise.all([
    read(options, "atlas"),
    options.scene === "story" ? loadStory(options) : null,
    readDiagram(options),
    readModules(mode),
  ]);
  return { atlas: openAtlas(json), story, diagram, modules };
}

/** @typedef {Awaited<ReturnType<typeof load>>} Loaded */

/**
 * What the story tells, and the scripts that show it.
 * @param {StageOptions} options
 */
async function loadStory(options) {
  const [content, tour, article, figures, glossary] = await Promise.all([
    read(options, "story"),
    import("../story/tour.js"),
    import("../story/article.js"),
    import("../story/figure_layer.js"),
    import("../story/glossary.js"),
  ]);
  return { content, ...tour, ...article, ...figures, ...glossary };
}

/**
 * What stands where nothing came: the coast, and what to do.
 * @param {VisitOptions} options
 */
export function failed({ failed: text, retry }) {
  const coast = svg(
    "svg",
    { viewBox: "0 0 160 90", width: 480, "aria-hidden": "true" },
    svg("rect", { width: 160, height: 90, fill: "#d5e1e6" }),
    svg("path", { d: COAST, fill: "#f3efe6", stroke: "#9fb3bb" }),
  );
  const again = { type: "button", onclick: () => location.reload() };
  return el(
    "div",
    { class: "stage-failed", role: "alert" },
    coast,
    el("p", {}, text),
    el("button", again, retry),
  );
}
