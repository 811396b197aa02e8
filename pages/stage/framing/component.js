// What Streamlit runs on the press desk: fetches the framing once, and hands it each new choice.

/** @import { Bounds, FramingOptions } from "../types.d.ts" */
/** @import { Framing } from "./framing.js" */

/** @type {WeakMap<Element, Promise<Framing>>} */
const FRAMINGS = new WeakMap();

/**
 * @typedef {object} Component
 * @property {Element} parentElement
 * @property {FramingOptions} data
 * @property {(name: string, value: Bounds) => void} setStateValue
 */

/** @param {Component} component */
export default function ({ parentElement, data, setStateValue }) {
  const known = FRAMINGS.get(parentElement) ?? begin(data, setStateValue);
  FRAMINGS.set(parentElement, known);
  // Not by Streamlit, which would add a step back for every move.
  history.replaceState(history.state, "", `${location.pathname}?${data.query}`);
  document.documentElement.style.setProperty("--framing", String(data.shape));
  document.documentElement.classList.toggle("without-framing", !data.isShown);
  known.then((framing) => framing.show(data));
  return () => {
    FRAMINGS.get(parentElement)?.then((framing) => framing.close());
    FRAMINGS.delete(parentElement);
  };
}

/**
 * @param {FramingOptions} options
 * @param {Component["setStateValue"]} setStateValue
 * @returns {Promise<Framing>}
 */
async function begin(options, setStateValue) {
  const address = new URL(`${options.assets}/stage/framing/framing.js`, document.baseURI).href;
  const { framing } = await import(address);
  return framing(options, (/** @type {Bounds} */ bounds) => setStateValue("bounds", bounds));
}
