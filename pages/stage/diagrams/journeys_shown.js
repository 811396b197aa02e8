// Which journeys are shown: those of the period, narrowed to the place, the organisation and the
// kinds of the address; and what is said above them.

import { el } from "../app/dom.js";
import { periodOf } from "../period/slice.js";
import { periodsIn } from "../period/span.js";

/** @import { Journey, JourneysJson, ShownJourneys, Slice } from "../types.d.ts" */
/** @import { Status } from "../../drawing/types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

/** @param {Pick<JourneysJson, "turn">} told */
export const turnOf = ({ turn }) => ({ first: turn.years[0], last: turn.years[1] });

/**
 * How sure a record is in a period, of a span where it is surest: 0 for not known.
 * @param {{ years: string, months: string }} record
 * @param {Slice["period"]} period
 * @param {number} firstYear
 */
export const statusIn = ({ years, months }, { label }, firstYear) =>
  Math.max(
    ...periodsIn(label).map((one) => {
      const { year, month } = periodOf(one);
      return Number(month ? months[(year - firstYear) * 12 + month - 1] : years[year - firstYear]);
    }),
  );

/**
 * @param {Stage} stage
 * @param {JourneysJson} told
 * @param {Slice} slice
 * @param {boolean} isTurn only those by organisations that came in the turn's years alone, in any
 * @returns {ShownJourneys}
 */
export function journeysShown({ atlas, view }, told, { period }, isTurn) {
  const { firstYear } = atlas;
  const { years, organisations } = told.turn;
  const sureIn = (/** @type {Journey} */ journey) =>
    isTurn
      ? Math.max(...years.map((year) => Number(journey.years[year - firstYear])))
      : statusIn(journey, period, firstYear);
  const journeys = told.journeys.flatMap((journey) => {
    const status = /** @type {Status | 0} */ (sureIn(journey));
    const kind = atlas.organisationById.get(journey.organisation)?.kind;
    const isHidden = kind !== undefined && !view.kinds.has(kind);
    const isOut = isTurn && !(journey.organisation in organisations);
    return status && !isHidden && !isOut ? [{ ...journey, status }] : [];
  });
  const isLit = (/** @type {Journey} */ { organisation, place }) =>
    (!view.organisation || organisation === view.organisation) &&
    (!view.place || isWithin(place, view.place, atlas));
  return { period, isTurn, journeys, lit: journeys.filter(isLit).map(({ id }) => id) };
}

/**
 * Whether a place is another, or a part of it.
 * @param {string} id
 * @param {string} whole
 * @param {Pick<Stage["atlas"], "placeById">} atlas
 */
const isWithin = (id, whole, { placeById }) => id === whole || placeById.get(id)?.partOf === whole;

/**
 * How many examples are known, or that none is, and what the lines do not say.
 * @param {Stage} stage
 * @param {JourneysJson} told
 * @param {ShownJourneys} shown
 * @param {() => void} onMost
 * @returns {(Node | string)[]}
 */
export function sentenceOf({ word, view, atlas }, told, { period, isTurn, journeys, lit }, onMost) {
  const when = isTurn ? word("solidarity.in_turn", turnOf(told)) : word.period(period.label);
  const picked =
    atlas.organisationById.get(view.organisation ?? "") ?? atlas.placeById.get(view.place ?? "");
  if (!journeys.length) {
    const attributes = { type: "button", class: "link", onclick: onMost };
    return [
      `${word("solidarity.none", { period: when })} `,
      el("button", attributes, word("solidarity.most")),
    ];
  }
  const said = word.count("solidarity.examples", journeys.length, { period: when });
  const of = picked && word.count("solidarity.of", lit.length, { name: picked.name });
  return [el("strong", {}, picked ? `${said} ${of}` : said), ` ${word("solidarity.width")}`];
}
