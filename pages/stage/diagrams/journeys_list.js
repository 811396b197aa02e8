// The journeys beside the map: each with its sentence, where it went, by whom, and its sources.
// Those that a window shows come at once, the others after the frame.

import { el, sign } from "../app/dom.js";
import { sourceList } from "../records/source_list.js";
import { turnOf } from "./journeys_shown.js";

/** @import { Child, Details, JourneysJson, ShownJourney } from "../types.d.ts" */
/** @import { AfterFrame } from "../app/after_frame.js" */
/** @import { Stage } from "../app/stage.js" */

const AT_ONCE = 24; // journeys, each of 80 px or more: the tallest window is a kiosk's of 1920

/**
 * `leaves`: whether links may lead out of the visit; `isTurn`: whether only those are listed that
 * came in the turn's years alone; `others`: what comes after the frame.
 * @typedef {object} ListContext
 * @property {Stage} stage
 * @property {JourneysJson} told
 * @property {Details} details
 * @property {boolean} leaves
 * @property {boolean} isTurn
 * @property {AfterFrame} others
 */

/**
 * @param {ListContext} context
 * @param {ShownJourney[]} journeys
 * @param {{ onAll: () => void } | null} opened one sign alone, and the way back to all
 * @returns {Child[]}
 */
export function journeysList(context, journeys, opened) {
  const { word } = context.stage;
  const names = [...new Set(journeys.map((journey) => journey.from))];
  const title = opened ? names.join(", ") : word.count("solidarity.list", names.length);
  const back = { type: "button", class: "back", onclick: opened?.onAll };
  const sorted = [...journeys].sort((a, b) => word.compare(a.from, b.from));
  const items = (/** @type {ShownJourney[]} */ some) =>
    some.map((one) => item(context, one, !opened));
  const list = el("ul", { class: "journeys-list" }, ...items(sorted.slice(0, AT_ONCE)));
  context.others.put(() => list.append(...items(sorted.slice(AT_ONCE))));
  return [
    opened &&
      el("button", back, el("span", { "aria-hidden": "true" }, "‹ "), word("solidarity.all")),
    journeys.length ? el("h3", { tabindex: "-1" }, word.record(title)) : null,
    list,
    ...(context.isTurn && !opened ? othersOfTurn(context) : []),
  ];
}

/**
 * @param {ListContext} context
 * @param {ShownJourney} journey
 * @param {boolean} isLink to its sign on the map
 */
function item(context, journey, isLink) {
  const { stage, details, leaves } = context;
  const { word, atlas } = stage;
  const place = atlas.placeById.get(journey.place);
  const name = isLink
    ? el(
        "button",
        { type: "button", class: "link", "data-journey": journey.id },
        word.record(journey.from),
      )
    : el("strong", {}, word.record(journey.from));
  const sources = journey.sources.flatMap((id) => details.sources[id] ?? []);
  const to = { type: "button", class: "link", "data-place": journey.place };
  return el(
    "li",
    { class: journey.status === 1 ? "possible" : "" },
    el("p", { class: "from" }, name, el("span", { class: "when" }, ` ${journey.when}`)),
    el("p", {}, word.record(journey.who)),
    el("p", { class: "to" }, "→ ", el("button", to, word.record(place?.label ?? ""))),
    byOrganisation(context, journey.organisation),
    sourceList(word, sources, { leaves }),
  );
}

/**
 * @param {ListContext} context
 * @param {string} id "" for none
 */
function byOrganisation({ stage, told }, id) {
  const { atlas, word } = stage;
  const organisation = atlas.organisationById.get(id);
  if (!organisation) return null;
  const link = { type: "button", class: "link", "data-organisation": id };
  const only = told.turn.organisations[id];
  return el(
    "p",
    { class: "by" },
    el(
      "button",
      link,
      sign(atlas.style, organisation.kind, { size: 12 }),
      " ",
      word.record(organisation.name),
    ),
    only ? el("span", { class: "only" }, ` · ${onlyIn(stage, told, only)}`) : null,
  );
}

/**
 * That an organisation came in the turn's years alone, or perhaps so.
 * @param {Pick<Stage, "word">} stage
 * @param {JourneysJson} told
 * @param {number} status
 */
export const onlyIn = ({ word }, told, status) =>
  word(status === 2 ? "solidarity.only_sure" : "solidarity.only_perhaps", turnOf(told));

/**
 * Organisations that came in the turn's years alone, of which no journey is an example: where they
 * came from, as their card says.
 * @param {ListContext} context
 */
function othersOfTurn({ stage, told, details }) {
  const { atlas, word } = stage;
  const withJourney = new Set(told.journeys.map(({ organisation }) => organisation));
  const others = atlas.organisations.filter(
    ({ id, kind }) =>
      id in told.turn.organisations && !withJourney.has(id) && stage.view.kinds.has(kind),
  );
  const items = others
    .sort((a, b) => word.compare(a.name, b.name))
    .map(({ id, name, kind }) => {
      const link = { type: "button", class: "link", "data-organisation": id };
      const only = onlyIn(stage, told, told.turn.organisations[id]);
      const origin = details.organisations[id].origin || word("solidarity.origin_unknown");
      return el(
        "li",
        {},
        el(
          "p",
          { class: "by" },
          el("button", link, sign(atlas.style, kind, { size: 12 }), " ", word.record(name)),
        ),
        el("p", {}, word.record(origin), el("span", { class: "only" }, ` · ${only}`)),
      );
    });
  if (!items.length) return [];
  return [el("h3", {}, word("solidarity.others")), el("ul", { class: "journeys-list" }, ...items)];
}
