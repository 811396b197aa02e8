// The card of a place or an organisation: names, dates in words, figures over time, activities,
// doubts, sources.

import { organisationCard } from "./organisation_card.js";
import { placeCard } from "./place_card.js";

/** @import { CardContext } from "./card_parts.js" */

/** @param {CardContext} context */
export const cards = (context) => ({
  /**
   * `ring`: ids of the places whose ring of organisations was touched; it comes first then, in a
   * list that is easy to touch.
   * @param {string} id
   * @param {string} label of the period
   * @param {string[]} [ring]
   */
  place: (id, label, ring = []) => placeCard(context, id, label, ring),

  /**
   * @param {string} id
   * @param {string} label of the period
   */
  organisation: (id, label) => organisationCard(context, id, label),
});
