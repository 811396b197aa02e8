// What may stand in the map's place; each is read only where it is asked for.

/** @import { Diagram, StageOptions } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

/** @typedef {(stage: Stage) => Diagram} OpenDiagram */

/**
 * What opens the diagram of a scene, once its files are there; null for a scene with the map.
 * @param {StageOptions} options
 * @returns {Promise<OpenDiagram | null>}
 */
export async function readDiagram(options) {
  if (options.scene === "organisations")
    return (await import("./organisations.js")).organisations();
  if (options.scene === "solidarity") return (await import("./journeys.js")).journeys(options);
  if (options.scene === "quiz") return (await import("./quiz/quiz.js")).quiz(options);
  return null;
}
