// Begun: its drawing follows.

import { el } from "../app/dom.js";

/** @import { OpenDiagram } from "./diagrams.js" */

/**
 * @returns {Promise<OpenDiagram>}
 */
export async function organisations() {
  return ({ word }) => {
    const root = el("h2", { tabindex: "-1" }, word("site.organisations"));
    return { root, show() {}, focus: () => root.focus(), close() {} };
  };
}
