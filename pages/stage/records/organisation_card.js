// The card of an organisation: who it is, where it was at work, and by which sources.

import { el, sign } from "../app/dom.js";
import { bestYear } from "../app/view.js";
import { CERTAIN, sliceAt } from "../period/slice.js";
import { duringOf, isSpan } from "../period/span.js";
import { aside, cardHead, noteOf, notActive, placeLink, section } from "./card_parts.js";
import { sourcesOf, wrong } from "./card_parts.js";
import { duringInWords } from "./during.js";
import { organisationOf, placeOf } from "./lookup.js";

/**
 * @import {
 *   Atlas, Child, Organisation, OrganisationDetails, Presence, Work, Word
 * } from "../types.d.ts"
 */
/** @import { Status } from "../../drawing/types.d.ts" */
/** @import { CardContext } from "./card_parts.js" */

/**
 * @param {CardContext} context
 * @param {string} id
 * @param {string} label of the period
 * @returns {(HTMLElement | null)[]}
 */
export function organisationCard(context, id, label) {
  const { atlas, word, details } = context;
  const organisation = organisationOf(atlas, id);
  const detail = details.organisations[id];
  const presences = atlas.presences.filter((presence) => presence.organisation === id);
  const works = worksOf(atlas, id, label);
  const statuses = statusesOf(works);
  const saysHome = works.some(isAtWork);
  const kind = [
    sign(atlas.style, organisation.kind, { size: 16 }),
    ` ${word(`kinds.${organisation.kind}`)}`,
  ];
  const items = presences.map((one) => presenceItem(context, one, statuses.get(one)));
  const team = organisation.team === id ? null : organisationOf(atlas, organisation.team);
  return [
    cardHead(context, organisation.name, kind, word.record(detail.gloss)),
    works.length
      ? relations(word, organisation, works, label)
      : notActive(context, bestYear(atlas, { organisation: id })),
    isSpan(label) && works.length ? thereDuring(word, works, label) : null,
    detail.note ? el("p", {}, word.record(detail.note)) : null,
    team && aside(word("card.shares_team", { name: team.name })),
    factList(word, saysHome ? "" : organisation.home, detail),
    journeysOf(context, id, detail),
    context.amongAll?.(organisation.team) ?? null,
    section(word("card.where"), el("ul", { class: "presences" }, ...items)),
    sourcesOf(context, detail.sources, { presences }),
    wrong(context, {
      kind: "organisation",
      id,
      name: organisation.name,
      shown: [detail.gloss, word.period(label)].join(" · "),
    }),
  ];
}

/** @type {(word: Word, works: Work[], label: string) => HTMLElement} */
const thereDuring = (word, works, label) =>
  aside(word("span.there", { periods: duringInWords(word, duringOf(works, label)) }));

/**
 * The way to where its help came from; null where no example is known, or one is there.
 * @param {CardContext} context
 * @param {string} id
 * @param {OrganisationDetails} detail
 */
function journeysOf({ journeysWay }, id, { journeys }) {
  const way = journeys ? journeysWay(id, journeys) : null;
  return way ? el("p", { class: "along-road" }, way) : null;
}

/** @param {Work} work */
const isAtWork = ({ role }) => role !== "membership";

/**
 * What the lines on the map say: from where, and at how many places it is at work; membership of a
 * collective is no work.
 * @param {Word} word
 * @param {Organisation} organisation
 * @param {Work[]} works each at another place
 * @param {string} label
 */
function relations(word, { home }, works, label) {
  const atWork = works.filter(isAtWork);
  const possible = atWork.filter(({ status }) => status !== CERTAIN).length;
  const period = word.period(label);
  const parts = [
    word.count("card.at_work", atWork.length, { period }),
    possible && word.count("panel.possible", possible),
  ];
  return atWork.length
    ? el(
        "p",
        { class: "relations" },
        ...(home ? [...word.nodes("card.from_home", { home: word.record(home) }), ". "] : []),
        `${parts.filter(Boolean).join(", ")}.`,
      )
    : null;
}

/** @type {(atlas: Atlas, id: string, label: string) => Work[]} */
const worksOf = (atlas, id, label) =>
  sliceAt(atlas, label).places.flatMap(({ works }) =>
    works.filter(({ organisation }) => organisation.id === id),
  );

/**
 * @param {Work[]} works
 * @returns {Map<Presence, Status>}
 */
const statusesOf = (works) =>
  new Map(
    works.flatMap(({ presences, statuses }) =>
      presences.map((presence, i) => [presence, statuses[i]]),
    ),
  );

/**
 * @param {Word} word
 * @param {string} home
 * @param {OrganisationDetails} detail
 */
function factList(word, home, { founded, origin, scale, activities }) {
  const names = activities.map((activity) => word(`activities.${activity}`));
  /** @type {[string, Child][]} */
  const facts = [
    [word("card.founded"), founded],
    [word("card.origin"), word.record(origin)],
    [word("card.scale"), word.record(scale)],
    [word("card.home"), word.record(home)],
    [word("card.activities"), names.join(", ")],
  ];
  const known = facts.filter(([, value]) => value);
  if (!known.length) return null;
  const rows = known.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  return el("dl", { class: "facts" }, ...rows);
}

/**
 * `status`: of the presence in the period, undefined outside of it.
 * @param {CardContext} context
 * @param {Presence} presence
 * @param {Status | undefined} status
 */
function presenceItem(context, presence, status) {
  const { atlas, word, details } = context;
  const { role, servedFrom, when, note } = details.presences[presence.id];
  const known = [
    word(`roles.${role}`),
    presence.activities.map((activity) => word(`activities.${activity}`)).join(", "),
    servedFrom && word("card.served_from", { place: placeOf(atlas, servedFrom).label }),
  ];
  return el(
    "li",
    { class: presenceClass(status) },
    placeLink(context, presence.place),
    el("span", { class: "when" }, when),
    aside(known.filter(Boolean).join(" · ")),
    noteOf(word, note),
  );
}

/** @param {Status | undefined} status */
function presenceClass(status) {
  if (!status) return "";
  return status === CERTAIN ? "now" : "now possible";
}
