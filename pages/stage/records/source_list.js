// Sources, folded; `leaves` false names them without a link that would lead out of a kiosk.

import { el } from "../app/dom.js";

/** @import { Citation, Word } from "../types.d.ts" */

/**
 * @param {Word} word
 * @param {Citation[]} sources
 */
export function sourceList(word, sources, { leaves = true } = {}) {
  if (!sources.length) return null;
  return el(
    "details",
    { class: "sources" },
    el("summary", {}, `${word("card.sources")} (${sources.length})`),
    citations(sources, leaves),
  );
}

/**
 * @param {Citation[]} sources
 * @param {boolean} leaves
 */
export const citations = (sources, leaves) =>
  el("ol", {}, ...sources.map((source) => citationItem(source, leaves)));

/**
 * @param {Citation} source
 * @param {boolean} leaves
 */
function citationItem({ title, publisher, year, url, language }, leaves) {
  const lang = language || null;
  const link = { href: url, target: "_blank", rel: "noopener noreferrer", lang };
  const name = url && leaves ? el("a", link, title) : el("cite", { lang }, title);
  const published = [publisher, year].filter(Boolean).join(", ");
  return el("li", {}, name, published ? ` — ${published}` : "");
}
