// The sections of the panel over its list: people, towns and areas counted, totals, deaths.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { isSpan } from "../period/span.js";
import { besideCounts, deathLine, figureLines } from "./figures.js";

/** @import { Atlas, Headcount, PlaceState, Slice, Word } from "../types.d.ts" */
/** @import { Told } from "./fold.js" */

/**
 * The headline in a sentence, its figure large and its rivals beside it, or words; the highest
 * figure of the place it is about.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Pick<Slice, "headline" | "places">} slice
 * @returns {HTMLElement[]}
 */
export function peopleSection(atlas, word, { headline, places }) {
  const { area, counts, words, ofPeriod, year, sentence, at } = headline;
  if (at) return peopleOfSpan(atlas, word, { headline, places });
  if (!ofPeriod) {
    const said = word.record(sentence);
    const ofYear = word.nodes("headline.month_without", { year, said });
    return [el("p", { class: "count none" }, ...ofYear, ".")];
  }
  if (!counts.length) {
    return [
      el("p", { class: "area" }, word.record(area)),
      el("p", { class: "count none" }, word.record(words)),
      el("p", { class: "aside" }, word("panel.no_count_is_not_zero")),
    ];
  }
  const about = places.find(({ place }) => place.id === headline.place);
  const higher = about?.hasHigher ? { ...about, vague: [], within: [] } : null;
  return [
    el(
      "p",
      { class: "headline" },
      ...word.nodes("headline.said", {
        area: el("span", { class: "area" }, word.record(area)),
        counts: el(
          "span",
          { class: "counts" },
          ...counts.map((count) => countInWords(word, count)),
        ),
      }),
    ),
    ...(higher ? besideCounts(atlas, word, higher) : []).map((line) =>
      el("p", { class: "aside" }, ...line),
    ),
  ];
}

/**
 * The headline of the period of a span that has the highest one, which is said.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Pick<Slice, "headline" | "places">} slice
 * @returns {HTMLElement[]}
 */
function peopleOfSpan(atlas, word, { headline: { at = "", ...headline }, places }) {
  if (!headline.ofPeriod || !headline.counts.length) {
    return [
      el("p", { class: "count none" }, word("span.no_count")),
      aside(word("panel.no_count_is_not_zero")),
    ];
  }
  return [
    aside(word("span.headline", { period: word.period(at) })),
    ...peopleSection(atlas, word, { headline, places }),
  ];
}

/**
 * @param {Word} word
 * @param {Headcount} count
 */
function countInWords(word, { series, what, figure, most, by, when }) {
  const values = { figure: el("b", {}, figure), by: word.record(by), when };
  const said =
    what === "residents"
      ? word.countNodes("headline.residents", most, values)
      : word.nodes("headline.not_residents", { ...values, what: word(`what.${what}`) });
  return el("span", { class: `count ${series} ${what}` }, el("span", {}, ...said));
}

/**
 * Counts of a whole town or area stand apart: never a disc, never added to those of its camps.
 * @param {Word} word
 * @param {Slice} slice
 * @returns {Told | null}
 */
export function areasTold(word, { places, headline }) {
  const counted = places.filter(
    ({ place, age }) =>
      place.area && !place.countedIn && place.id !== headline.place && age === "period",
  );
  if (!counted.length) return null;
  return {
    title: word("panel.areas"),
    hint: word("panel.areas_hint"),
    fill(body) {
      const list = el("ul", {}, ...counted.map((state) => areaItem(word, state)));
      body.replaceChildren(list);
      roving(list)();
    },
  };
}

/**
 * @param {Word} word
 * @param {PlaceState} state
 */
const areaItem = (word, { place, counts }) =>
  el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "link", "data-place": place.id },
      word.record(place.label),
    ),
    el("ul", { class: "figures" }, ...figureLines(word, counts)),
  );

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
 * @returns {Told | null}
 */
export function deathsTold(atlas, word, slice) {
  const parts = deathsParts(atlas, word, slice);
  if (!parts.length) return null;
  return {
    title: word("deaths.title", { period: word.period(slice.period.label) }),
    fill: (body) => body.replaceChildren(...parts),
  };
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Slice} slice
 */
function deathsParts(atlas, word, { period, deaths }) {
  if (isSpan(period.label)) return deaths.length ? [aside(word("span.deaths"))] : [];
  const year = String(period.year);
  const years = atlas.deaths.map((one) => one.year).sort();
  if (period.month) return years.includes(year) ? [aside(word("deaths.by_year", { year }))] : [];
  if (year < years[0]) return [aside(word("deaths.before", { year: years[0] }))];
  if (!deaths.length) return [];
  return [
    el("ul", { class: "plain" }, ...deaths.map((one) => deathLine(word, one))),
    aside(word.count("deaths.known", deaths.length)),
  ];
}

/** @param {string} text */
const aside = (text) => el("p", { class: "aside" }, text);
