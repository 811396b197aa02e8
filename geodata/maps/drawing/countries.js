// The countries that people had fled, each a sign at its capital: all of one size, without borders.

import { baseMapList } from "./base_map.js";
import { addLabel, viewOf, write } from "./journeys.js";
import { Placement } from "./labels/placement.js";
import { filled, outlined, solid } from "./paint.js";

/** @import { BaseMap, Box, DisplayList, LonLat, Mark, Ruler, Status, Style } from "./types.d.ts" */
/** @import { Symbols } from "./symbols.js" */

/** @typedef {LonLat & { id: string, name: string, status: Status }} Country */

/**
 * @typedef {object} CountriesAsked
 * @property {BaseMap} base
 * @property {Box} box
 * @property {number} scale
 * @property {number} textScale
 * @property {Country[]} countries of the period
 * @property {LonLat & { name: string }} coast where they had come
 */

const SIGN = 5.5; // px: the radius
const NAME_SIZE = 14;

/**
 * @param {CountriesAsked} asked
 * @param {Style} style
 * @param {Symbols} symbols
 * @param {Ruler} widthOf
 * @returns {DisplayList}
 */
export function countriesIn({ base, box, countries, coast, ...sizes }, style, symbols, widthOf) {
  const view = viewOf(base.box, box, sizes);
  const reach = SIGN * Math.max(1, sizes.scale);
  const there = { at: view.project(coast), reach, place: { id: "" }, isLit: true };
  const signs = countries.map(({ id, status, ...country }) => {
    return {
      at: view.project(country),
      reach,
      place: { id },
      isLit: true,
      status,
      name: country.name,
    };
  });
  /** @type {DisplayList} */
  const list = baseMapList(base, view, "", style, symbols);
  const at = there.at;
  list.push(["circle", at.x, at.y, reach, { ...filled(style.camp), ...solid(style.paper, 2) }, ""]);
  for (const {
    at: { x, y },
    status,
  } of signs) {
    const isCertain = status === 2;
    const outline = outlined(isCertain ? style.outlines.disc : style.outlines.possible, style.ink);
    list.push([
      "circle",
      x,
      y,
      reach,
      { ...outline, ...filled(isCertain ? style.ink : style.paper) },
      "",
    ]);
  }
  const marks = /** @type {Mark[]} */ (/** @type {unknown} */ ([there, ...signs]));
  const placement = new Placement(view, marks, [], widthOf);
  write(placement, [placement.line(coast.name, "semibold", NAME_SIZE)], {
    ...there,
    colour: style.camp,
  });
  for (const sign of signs) {
    write(placement, [placement.line(sign.name, "sans", NAME_SIZE)], {
      ...sign,
      colour: style.ink,
    });
  }
  for (const label of placement.labels) addLabel(list, label, style, symbols);
  return list;
}
