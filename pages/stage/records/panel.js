// The panel: how many people by whose count, how many organisations and places, then who is at work
// where.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { eventsList } from "./events_list.js";
import { areasSection, deathsSection, peopleSection } from "./panel_sections.js";
import { totalInWords, totalsSection } from "./panel_sections.js";
import { placesList } from "./places_list.js";

/** @import { Atlas, Child, Slice, Word, Work } from "../types.d.ts" */

/**
 * A moment in a sentence: the headline first, then how many organisations and places.
 * @param {Word} word
 * @param {Slice} slice
 */
export function countsSentence(word, { headline, organisations, livedIn }) {
  const { ofPeriod, year, sentence } = headline;
  return {
    people: ofPeriod ? sentence : word("headline.month_without", { year, said: sentence }),
    organisations: totalInWords(word, "organisations", organisations),
    places: totalInWords(word, "places", livedIn.length),
  };
}

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(works: Work[]) => Child} given.chips
 */
export function panel({ atlas, word, chips }) {
  const heading = el("h2", { class: "panel-period", tabindex: "-1" });
  const people = el("section", { class: "people", "aria-label": word("headline.title") });
  const areas = el("div", { class: "areas" });
  const totals = el("div", { class: "totals" });
  const events = eventsList(word);
  const deaths = el("section", { class: "deaths" });
  const list = placesList({ atlas, word, chips });
  const stopInAreas = roving(areas);
  const parts = [heading, people, areas, totals, events.root, deaths, list.root];

  return {
    root: el("div", { class: "panel-now" }, ...parts),
    heading,
    fillEvents: events.fill,
    /** @param {Slice} slice */
    show(slice) {
      const period = word.period(slice.period.label);
      const title = slice.period.month
        ? word("panel.in_month", { period })
        : word("panel.in_year", { period });
      heading.textContent = title;
      people.replaceChildren(...peopleSection(atlas, word, slice));
      areas.replaceChildren(...areasSection(word, slice));
      stopInAreas();
      totals.replaceChildren(...totalsSection(word, slice));
      events.show(slice.events);
      deaths.replaceChildren(...deathsSection(atlas, word, slice));
      list.show(slice);
    },
  };
}
