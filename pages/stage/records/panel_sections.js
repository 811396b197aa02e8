// The sections of the panel over its list: people, towns and areas counted, totals, deaths.

import { el } from "../app/dom.js";
import { besideCounts, deathLine, figureLines, whatPrefix } from "./figures.js";

/** @import { Atlas, Headcount, Slice, Word } from "../types.d.ts" */

/**
 * The headline: its figure large, its rivals beside it, or words; the highest figure of the place
 * it is about.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Slice} slice
 */
export function peopleSection(atlas, word, { headline, places }) {
  const { area, counts, words, ofPeriod, year, sentence } = headline;
  if (!ofPeriod) {
    const said = word.record(sentence);
    const ofYear = word.nodes("headline.month_without", { year, said });
    return [el("p", { class: "count none" }, ...ofYear, ".")];
  }
  const title = el("h3", {}, word.record(area));
  if (!counts.length) {
    return [
      title,
      el("p", { class: "count none" }, word.record(words)),
      el("p", { class: "aside" }, word("panel.no_count_is_not_zero")),
    ];
  }
  const about = places.find(({ place }) => place.id === headline.place);
  const higher = about?.hasHigher ? { ...about, vague: [], within: [] } : null;
  return [
    title,
    el("div", { class: "counts" }, ...counts.map((count) => countRow(word, count))),
    ...(higher ? besideCounts(atlas, word, higher) : []).map((line) =>
      el("p", { class: "aside" }, ...line),
    ),
  ];
}

/**
 * @param {Word} word
 * @param {Headcount} count
 */
function countRow(word, count) {
  const { series, what, figure, by, when } = count;
  const small = el("small", {}, whatPrefix(word, count) || null, word.record(by), `, ${when}`);
  const line = el("div", {}, el("b", {}, figure), " ", small);
  return el("div", { class: `count ${series} ${what}` }, line);
}

/**
 * Counts of a whole town or area stand apart: never a disc, never added to those of its camps.
 * @param {Word} word
 * @param {Slice} slice
 */
export function areasSection(word, { places, headline }) {
  const counted = places.filter(
    ({ place, age }) =>
      place.area && !place.countedIn && place.id !== headline.place && age === "period",
  );
  if (!counted.length) return [];
  const items = counted.map(({ place, counts }) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "link", "data-place": place.id },
        word.record(place.label),
      ),
      el("ul", { class: "figures" }, ...figureLines(word, counts)),
    ),
  );
  return [
    el("h3", { title: word("panel.areas_hint") }, word("panel.areas")),
    el("ul", {}, ...items),
  ];
}

/**
 * How many organisations and places are on the map, how many of them perhaps.
 * @param {Word} word
 * @param {Slice} slice
 */
export function totalsSection(word, { organisations, certainOrganisations, membersOnly, livedIn }) {
  const possible = organisations - certainOrganisations;
  const more = [
    possible && word.count("panel.possible", possible),
    membersOnly && word.count("panel.members", membersOnly),
  ];
  return [
    total(word, "organisations", organisations, more.filter(Boolean).join(", ")),
    total(word, "places", livedIn.length),
  ];
}

/**
 * @param {Word} word
 * @param {"organisations" | "places"} name
 * @param {number} n
 */
function total(word, name, n, detail = "") {
  const small = detail ? el("small", {}, detail) : null;
  if (!n) return el("div", {}, el("p", { class: "aside" }, totalInWords(word, name, n)), small);
  const noun = totalInWords(word, name, n).replace(word.number(n), "").trim();
  return el("div", {}, el("b", {}, word.number(n)), " ", el("span", {}, noun), " ", small);
}

/**
 * None is said in words, since nothing known is no zero.
 * @param {Word} word
 * @param {"organisations" | "places"} name
 * @param {number} n
 */
export const totalInWords = (word, name, n) =>
  n ? word.count(`panel.${name}_count`, n) : word(`panel.${name}_none`);

/**
 * Of a year, by counter and area side by side; never added, never drawn. The lists begin in a year;
 * a month has none.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Slice} slice
 */
export function deathsSection(atlas, word, { period, deaths }) {
  const year = String(period.year);
  const years = atlas.deaths.map((one) => one.year).sort();
  if (period.month) {
    return years.includes(year)
      ? [el("p", { class: "aside" }, word("deaths.by_year", { year }))]
      : [];
  }
  if (!deaths.length) {
    const [first] = years;
    return year < first
      ? [el("p", { class: "aside" }, word("deaths.before", { year: first }))]
      : [];
  }
  return [
    el("h3", {}, word("deaths.title", { period: year })),
    el("ul", { class: "plain" }, ...deaths.map((one) => deathLine(word, one))),
    el("p", { class: "aside" }, word.count("deaths.known", deaths.length)),
  ];
}
