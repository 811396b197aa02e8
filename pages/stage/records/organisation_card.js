// The card of an organisation: who it is, where it was at work, and by which sources.

import { el, sign } from "../app/dom.js";
import { bestYear } from "../app/view.js";
import { CERTAIN, sliceAt } from "../period/slice.js";
import { aside, cardHead, noteOf, notActive, placeLink, section, sourcesOf } from "./card_parts.js";
import { organisationOf, placeOf } from "./lookup.js";

/** @import { Atlas, Child, OrganisationDetails, Presence, Work, Word } from "../types.d.ts" */
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
  const kind = [
    sign(atlas.style, organisation.kind, { size: 16 }),
    ` ${word(`kinds.${organisation.kind}`)}`,
  ];
  const items = presences.map((one) => presenceItem(context, one, statuses.get(one)));
  const team = organisation.team === id ? null : organisationOf(atlas, organisation.team);
  return [
    cardHead(context, organisation.name, kind, word.record(detail.gloss)),
    works.length ? null : notActive(context, bestYear(atlas, { organisation: id })),
    detail.note ? el("p", {}, word.record(detail.note)) : null,
    team && aside(word("card.shares_team", { name: team.name })),
    factList(word, detail),
    section(word("card.where"), el("ul", { class: "presences" }, ...items)),
    sourcesOf(context, detail.sources, { presences }),
  ];
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
 * @param {OrganisationDetails} detail
 */
function factList(word, { founded, origin, scale, home, activities }) {
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
