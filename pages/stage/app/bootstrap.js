// What Streamlit runs: fetches the stage once, and begins a visit in the component's element.

/** @import { VisitOptions } from "../types.d.ts" */

/** @type {WeakMap<Element, Promise<{ close(): void }>>} */
const VISITS = new WeakMap();

/**
 * A style sheet in the page's head, once; resolves also where it fails, since the stage works
 * without.
 * @param {string} href
 * @param {string} [media]
 */
function styled(href, media = "all") {
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, media });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

/**
 * @param {Element} element
 * @param {VisitOptions} options
 */
function begin(element, options) {
  /** @param {string} name */
  const address = (name) => new URL(`${options.assets}/${name}`, document.baseURI).href;
  const script = import(address("linked/visit.js"));
  const parts = Promise.all([script, styled(address("stage/stage.css"))]);
  styled(address("stage/print.css"), "print");
  return parts.then(([{ visit }]) => visit(element, options));
}

/** @param {{ parentElement: Element, data: VisitOptions }} component */
export default function ({ parentElement, data }) {
  const element = parentElement.querySelector(".stage-root");
  if (!element) return;
  if (!VISITS.has(element)) VISITS.set(element, begin(element, data));
  return () => VISITS.get(element)?.then((visit) => visit.close());
}
