// The dispersal of October 2016 in words, with the counts and the events that it rests on; the
// centres are on no map.

import { el } from "../app/dom.js";
import { sourceList } from "../records/source_list.js";

/** @import { Child } from "../types.d.ts" */
/** @import { ViewContext } from "./journeys.js" */

/**
 * @param {ViewContext} context
 * @returns {HTMLElement[]}
 */
export function dispersal({ stage, told, details, leaves }) {
  const { word, atlas } = stage;
  const headcounts = new Map(atlas.headcounts.map((count) => [count.id, count]));
  const events = new Map(atlas.events.map((event) => [event.id, event]));
  /** @type {(lead: Child[], note: string, sources: string[]) => HTMLElement} */
  const item = (lead, note, sources) => {
    const cited = sources.flatMap((id) => details.sources[id] ?? []);
    const said = note ? el("p", {}, word.record(note)) : null;
    return el(
      "li",
      {},
      el("p", { class: "from" }, ...lead),
      said,
      sourceList(word, cited, { leaves }),
    );
  };
  const counts = told.dispersal.counts.flatMap((id) => {
    const count = headcounts.get(id);
    if (!count) return [];
    const { figure, what, by, when, place } = count;
    const name = atlas.placeById.get(place)?.label ?? "";
    const { note, sources } = details.headcounts[id];
    const lead = [
      el("strong", {}, figure),
      ` ${word(what === "residents" ? "solidarity.residents" : `what.${what}`)}, `,
      word.record(name),
      el("span", { class: "when" }, ` · ${when}, `, word.record(by)),
    ];
    return [item(lead, note, sources)];
  });
  const happened = told.dispersal.events.flatMap((id) => {
    const event = events.get(id);
    if (!event) return [];
    const { note, sources } = details.events[id];
    const lead = [
      el("strong", {}, word.record(event.title)),
      el("span", { class: "when" }, ` · ${event.when}`),
    ];
    return [item(lead, note, sources)];
  });
  return [
    el(
      "div",
      {
        class: "journeys-beside dispersal",
        tabindex: "0",
        role: "region",
        "aria-label": word("solidarity.dispersal"),
      },
      el("p", { class: "journeys-sentence" }, word("solidarity.dispersed")),
      el("p", {}, word("solidarity.no_centres")),
      el("h3", {}, word("solidarity.dispersal_counts")),
      el("p", { class: "aside" }, word("solidarity.not_added")),
      el("ul", { class: "journeys-list" }, ...counts),
      el("h3", {}, word("solidarity.dispersal_events")),
      el("ul", { class: "journeys-list" }, ...happened),
    ),
  ];
}
