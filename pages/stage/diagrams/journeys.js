// Begun: its drawing follows.

import { el } from "../app/dom.js";

/** @import { OpenDiagram } from "./diagrams.js" */

/**
 * @returns {Promise<OpenDiagram>}
 */
export async function journeys() {
  return ({ word }) => {
    const root = el("h2", { tabindex: "-1" }, word("site.solidarity"));
    return { root, show() {}, focus: () => root.focus(), close() {} };
  };
}
