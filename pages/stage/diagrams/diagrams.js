// What may stand in the map's place; each is read only where it is asked for.

/** @import { Diagram } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

/** @typedef {(stage: Stage) => Diagram} OpenDiagram */

/**
 * What opens the diagram of this name, once its files are there; null for a scene with the map.
 * @param {string} name
 * @returns {Promise<OpenDiagram | null>}
 */
export async function readDiagram(name) {
  if (name === "organisations") return (await import("./organisations.js")).organisations();
  if (name === "solidarity") return (await import("./journeys.js")).journeys();
  return null;
}
