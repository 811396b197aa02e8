// The files of the stage: each is read once, so that a visitor may change language, and come home,
// without the server.

/**
 * @import {
 *   AtlasJson, CodesJson, Details, JourneysJson, LifeLineFile, QuizFacts, RoadsJson, Story,
 *   VisitOptions
 * } from "../types.d.ts"
 */

/**
 * @typedef {{
 *   atlas: AtlasJson,
 *   story: Story,
 *   codes: CodesJson,
 *   details: Details,
 *   journeys: JourneysJson,
 *   roads: RoadsJson,
 *   organisations: LifeLineFile,
 *   quiz: QuizFacts,
 * }} Files
 */
/** @typedef {Pick<VisitOptions, "assets" | "language" | "read">} Origin */

/** @type {Map<string, Promise<unknown>>} */
const kept = new Map(); // what was read, by name

/**
 * A file in the language of the options.
 * @template {keyof Files} Name
 * @param {Origin} options
 * @param {Name} name
 * @returns {Promise<Files[Name]>}
 */
export function read(options, name) {
  const file = `${name}.${options.language}.json`;
  const known = kept.get(file);
  if (known) return /** @type {Promise<Files[Name]>} */ (known);
  const reading = options.read ? options.read(file) : fetched(`${options.assets}/${file}`);
  reading.catch(() => kept.delete(file));
  kept.set(file, reading);
  return /** @type {Promise<Files[Name]>} */ (reading);
}

/**
 * @param {Pick<VisitOptions, "assets" | "picture">} options
 * @param {string} name of a step's picture: "sangatte/hall.jpg"
 */
export const pictureAddress = ({ assets, picture }, name) =>
  picture ? picture(name) : `${assets}/pictures/${name}`;

/**
 * A script of the assets, such as "vega.js", run once.
 * @param {Pick<VisitOptions, "assets" | "script">} options
 * @param {string} name
 */
export function runScript({ assets, script }, name) {
  const known = kept.get(name);
  if (known) return known;
  const running = script ? script(name) : ran(`${assets}/${name}`);
  running.catch(() => kept.delete(name));
  kept.set(name, running);
  return running;
}

/**
 * @param {string} src
 * @returns {Promise<unknown>}
 */
function ran(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = () => reject(new Error(src));
    script.src = src;
    document.head.append(script);
  });
}

/**
 * @param {string} address
 * @returns {Promise<unknown>}
 */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/**
 * Every language, for one who changes it while the server is gone.
 * @param {Origin & Pick<VisitOptions, "languages">} options
 * @param {(keyof Files)[]} names
 */
export function readAhead(options, names) {
  for (const language of Object.keys(options.languages)) {
    for (const name of names) read({ ...options, language }, name).catch(() => {});
  }
}
