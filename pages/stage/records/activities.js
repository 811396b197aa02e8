// Who is at work at a place, by what they do there: of a few each once, with the groups of its
// activities; of many a fold a group, in which an organisation stands as often as it has some.

import { filled } from "../../drawing/paint.js";
import { el, picture } from "../app/dom.js";
import { aside } from "./card_parts.js";

/** @import { ActivityGroup, Atlas, Work, Word } from "../types.d.ts" */
/** @import { Status } from "../../drawing/types.d.ts" */
/** @import { CardContext } from "./card_parts.js" */

const FEW = 6;
const SIGN_BOX = [-8, -8, 16, 16];

/**
 * @param {CardContext} context
 * @param {Work[]} works of one place
 */
export function whoDoesWhat(context, works) {
  const groups = context.atlas.activityGroups.flatMap((group) => {
    const done = works.flatMap((work) => doneOf(work, group) ?? []);
    return done.length ? [{ group, works: done }] : [];
  });
  if (works.length <= FEW) return context.chips(works, (work) => groupList(context, work, groups));
  return [
    aside(context.word.count("card.by_activity", works.length)),
    ...groups.map((each) => groupFold(context, each.group, each.works)),
  ];
}

/** @typedef {{ group: ActivityGroup, works: Work[] }} Group */

/**
 * What of the work is of a group, as sure as that is; null for none.
 * @param {Work} work
 * @param {ActivityGroup} group
 * @returns {Work | null}
 */
function doneOf(work, { activities }) {
  const statuses = work.presences.flatMap((presence, i) =>
    presence.activities.some((one) => activities.includes(one)) ? work.statuses[i] : [],
  );
  if (!statuses.length) return null;
  return { ...work, status: /** @type {Status} */ (Math.max(...statuses)) };
}

/**
 * It stays open while the years pass.
 * @param {CardContext} context
 * @param {ActivityGroup} group
 * @param {Work[]} works
 */
function groupFold({ atlas, word, chips, unfolded }, { id }, works) {
  /** @param {Event} event */
  function ontoggle({ target }) {
    if (/** @type {HTMLDetailsElement} */ (target).open) unfolded.add(id);
    else unfolded.delete(id);
  }
  return el(
    "details",
    { class: "fold activity", open: unfolded.has(id), ontoggle },
    el(
      "summary",
      {},
      activitySign(atlas, id, 28),
      el("h4", {}, word(`activity_groups.${id}`)),
      " ",
      el("span", {}, word.count("panel.organisations_count", works.length)),
    ),
    chips(works),
  );
}

/**
 * What one organisation does, sign and words.
 * @param {CardContext} context
 * @param {Work} work
 * @param {Group[]} groups
 */
function groupList({ atlas, word }, { organisation }, groups) {
  const own = groups.filter(({ works }) =>
    works.some((work) => work.organisation.id === organisation.id),
  );
  return el("p", { class: "activities" }, ...own.flatMap(({ group }) => named(atlas, word, group)));
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {ActivityGroup} group
 */
const named = (atlas, word, { id }) => [
  el("span", {}, activitySign(atlas, id, 18), word(`activity_groups.${id}`)),
  " ",
];

/**
 * @param {Atlas} atlas
 * @param {string} id of a group
 * @param {number} size px
 */
function activitySign({ style }, id, size) {
  const { activitySigns, ink } = style;
  return picture(style, [["sign", activitySigns[id], 0, 0, 1, filled(ink), ""]], SIGN_BOX, {
    class: "sign",
    width: size,
    height: size,
  });
}
