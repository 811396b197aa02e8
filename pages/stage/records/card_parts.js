// What cards are made of: their head, sections, notes, sources, and links to other cards.

import { el, sign } from "../app/dom.js";
import { organisationOf, placeOf } from "./lookup.js";
import { wrongButton } from "./correction.js";
import { sourceList } from "./source_list.js";

/** @import { Atlas, Child, Details, Reported, Work, Word } from "../types.d.ts" */

/**
 * What every card is made with; `leaves`: whether links may lead out of the visit.
 * @typedef {object} CardContext
 * @property {Atlas} atlas
 * @property {Word} word
 * @property {Details} details
 * @property {ReturnType<typeof chipsOf>} chips
 * @property {Set<string>} unfolded groups of activities that the visitor has opened in this card
 * @property {boolean} [leaves]
 * @property {(team: string) => HTMLElement | null} [amongAll] a way to all organisations
 * @property {(road: string) => Child} roadWay a way to a motorway drawn straight
 * @property {(id: string, n: number) => Child} journeysWay a way to where the help of an
 *   organisation came from, of which there are n examples
 * @property {(label: string) => void} onPeriod
 * @property {(told: Reported) => void} onWrong the visitor says that something in it is wrong
 */

/** @import { chipsOf } from "./chips.js" */

/** @typedef {{ id: string }} Cited a record of the details */

/**
 * @param {CardContext} context
 * @param {string} name
 * @param {Child[]} kind
 * @param {Child} when
 */
export const cardHead = ({ word }, name, kind, when) =>
  el(
    "header",
    {},
    el("h2", { tabindex: "-1" }, word.record(name)),
    el("p", { class: "kind" }, ...kind),
    when ? el("p", { class: "when" }, when) : null,
  );

/**
 * Null where nothing is in it.
 * @param {Child} title
 * @param {...(Child | Child[])} children
 */
export const section = (title, ...children) =>
  children.flat().some(Boolean) ? el("section", {}, el("h3", {}, title), ...children) : null;

/**
 * Null where there is none.
 * @param {Child[]} items
 */
export const plainList = (items) => (items.length ? el("ul", { class: "plain" }, ...items) : null);

/** @param {...Child} children */
export const aside = (...children) => el("p", { class: "aside" }, ...children);

/**
 * An item of a list with its note under it.
 * @param {Word} word
 * @param {Child} lead
 * @param {string} note
 */
export const notedItem = (word, lead, note) => el("li", {}, lead, noteOf(word, note));

/**
 * Null where there is none.
 * @param {Word} word
 * @param {string} note
 */
export const noteOf = (word, note) => (note ? el("p", { class: "note" }, word.record(note)) : null);

/**
 * @param {CardContext} context
 * @param {string} id
 */
export const placeLink = ({ atlas, word }, id) =>
  el(
    "button",
    { type: "button", class: "link", "data-place": id },
    word.record(placeOf(atlas, id).name),
  );

/**
 * @param {CardContext} context
 * @param {string} id
 */
export function organisationLink({ atlas, word }, id) {
  const { kind, name } = organisationOf(atlas, id);
  return el(
    "button",
    { type: "button", class: "link", "data-organisation": id },
    sign(atlas.style, kind, { size: 12 }),
    " ",
    word.record(name),
  );
}

/**
 * That it is not there in this period, and the way to one in which it is; null without one.
 * @param {CardContext} context
 * @param {string | null} best
 */
export const notActive = ({ word, onPeriod }, best) =>
  best
    ? el(
        "p",
        { class: "away" },
        `${word("card.not_active")} `,
        el(
          "button",
          { type: "button", class: "link", onclick: () => onPeriod(best) },
          word("card.go_to", { period: best }),
        ),
      )
    : null;

/**
 * The foot of a card.
 * @param {CardContext} context
 * @param {Reported} told
 */
export const wrong = ({ word, onWrong }, told) =>
  el(
    "p",
    { class: "card-foot" },
    wrongButton(word, () => onWrong(told)),
  );

/**
 * The sources of a record and of those that its card tells of, each once.
 * @param {CardContext} context
 * @param {string[]} own
 * @param {Partial<Record<"headcounts" | "presences" | "events" | "deaths", Cited[]>>} others
 */
export function sourcesOf(
  { word, details, leaves },
  own,
  { headcounts, presences, events, deaths },
) {
  const ids = [
    ...own,
    ...citedBy(headcounts, details.headcounts),
    ...citedBy(presences, details.presences),
    ...citedBy(events, details.events),
    ...citedBy(deaths, details.deaths),
  ];
  const sources = [...new Set(ids)].flatMap((id) => details.sources[id] ?? []);
  return sourceList(word, sources, { leaves });
}

/**
 * @param {Cited[] | undefined} records
 * @param {Record<string, { sources: string[] }>} details
 */
const citedBy = (records, details) => (records ?? []).flatMap(({ id }) => details[id].sources);
