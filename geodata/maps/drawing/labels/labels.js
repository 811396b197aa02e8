// The names of places, motorways, towns and seas, in their order: where room is short, the smaller
// gives way.

import { isLarge, nameTownsAndSeas, numberMotorways } from "./base_map.js";
import { markThoseOverMotorways } from "./base_map.js";
import { nameHome } from "./home.js";
import { nameOrganisations } from "./organisations.js";
import { namePlaces, putFigures, turnsOf } from "./places.js";
import { Placement } from "./placement.js";

/**
 * @import {
 *   Box, Mark, Moment, Motorway, Relations, Ruler, Style, TownOrSea, View, Written
 * } from "../types.d.ts"
 */

/**
 * @param {object} given
 * @param {Moment} given.moment
 * @param {Mark[]} given.marks
 * @param {Relations | null} given.relations
 * @param {View} given.view
 * @param {Box[]} given.covered that nothing may be written over
 * @param {Motorway[]} given.motorways of the day
 * @param {TownOrSea[]} given.names of the base map
 * @param {Written} written
 * @param {Style} style
 * @param {Ruler} widthOf
 */
export function labelsIn(
  { moment, marks, relations, view, covered, motorways, names },
  written,
  style,
  widthOf,
) {
  if (written === "nothing") return [];
  const placement = new Placement(view, marks, covered, widthOf);
  if (written === "figures") {
    putFigures(placement, marks, style);
    return placement.labels;
  }
  const { first, needed, others } = turnsOf(marks, moment, relations);
  if (relations) nameHome(placement, relations, style);
  const large = names.filter(isLarge);
  const small = names.filter((name) => !isLarge(name));
  namePlaces(placement, first, "first", moment.others, style);
  nameOrganisations(placement, marks, moment.focus.organisations, style);
  namePlaces(placement, needed, "needed", moment.others, style);
  numberMotorways(placement, motorways, true, style);
  namePlaces(placement, others, "others", moment.others, style);
  nameTownsAndSeas(placement, large, moment.language, style);
  numberMotorways(placement, motorways, false, style);
  nameTownsAndSeas(placement, small, moment.language, style);
  markThoseOverMotorways(placement.labels, motorways, view);
  return placement.labels;
}
