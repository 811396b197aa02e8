// Two moments compared: what of the earlier one is there no more at the later one, what is still
// there, and what is there that was not. What came and went between them is in neither.

import { teamsIn } from "./slice.js";
import { stepBy } from "./steps.js";

/** @import { Atlas, Bounds, PlaceState, Slice, Work } from "../types.d.ts" */
/** @import { Status } from "../../drawing/types.d.ts" */

/**
 * Of each sort what is at the later one alone, at both, and at the earlier one alone. What is at
 * both is as sure as where it is less so.
 * @template One
 * @typedef {{ appeared: One[], stayed: One[], went: One[] }} Changes
 */

/** @typedef {{ places: Changes<PlaceState>, teams: Changes<Work> }} Compared */

const FAR_YEARS = 5; // that two years have between them at the least, for one to be proposed
const FAR_MONTHS = 3;
const APART = 0.02; // degrees that the later place lies east of the earlier, for a line between
const BESIDE = 0.5; // of what two places have between them: room at the left and at the right
const LEAST_BESIDE = 0.06; // degrees
const OVER = 0.025; // degrees of latitude over them and under them

/**
 * Two labels in the order of time; a year comes before its months.
 * @param {string} one
 * @param {string} other
 * @returns {[earlier: string, later: string]}
 */
export const inOrder = (one, other) => (one <= other ? [one, other] : [other, one]);

/**
 * Of places that are at both, those where people lived: a town or a rest area is always there.
 * @param {Slice} earlier
 * @param {Slice} later
 * @returns {Compared}
 */
export function comparedSlices(earlier, later) {
  const { appeared, stayed, went } = changesBetween(byPlace(earlier.places), byPlace(later.places));
  return {
    places: {
      appeared: wholes(appeared),
      stayed: wholes(stayed.filter(({ place }) => place.livedIn)),
      went: wholes(went),
    },
    teams: changesBetween(teamsIn(earlier.places), teamsIn(later.places)),
  };
}

/**
 * Without the parts of what changed as a whole.
 * @param {PlaceState[]} places
 */
function wholes(places) {
  const here = new Set(places.map(({ place }) => place.id));
  return places.filter(({ heldBy }) => !here.has(heldBy));
}

/** @param {PlaceState[]} places */
const byPlace = (places) => new Map(places.map((state) => [state.place.id, state]));

/**
 * @template {{ status: Status }} One
 * @param {Map<string, One>} earlier by what makes it the same
 * @param {Map<string, One>} later
 * @returns {Changes<One>}
 */
export function changesBetween(earlier, later) {
  /** @type {Changes<One>} */
  const changes = { appeared: [], stayed: [], went: [] };
  for (const [key, one] of later) {
    const before = earlier.get(key);
    if (!before) changes.appeared.push(one);
    else changes.stayed.push(before.status < one.status ? { ...one, status: before.status } : one);
  }
  for (const [key, one] of earlier) if (!later.has(key)) changes.went.push(one);
  return changes;
}

/**
 * A period to compare with: of a month one three months later, as far as the story goes; of a year
 * the one with the highest figure among those far from it.
 * @param {Atlas} atlas
 * @param {string} label
 */
export function otherPeriod(atlas, label) {
  if (label.includes("-")) {
    const later = stepBy(atlas, label, FAR_MONTHS);
    return later === label ? stepBy(atlas, label, -FAR_MONTHS) : later;
  }
  const { headlines, years } = atlas.moments;
  const figures = years.headline.map((number, i) => {
    const counts = (headlines[number]?.counts ?? []).map((n) => atlas.headcounts[n]);
    const residents = counts.filter(({ what }) => what === "residents");
    const most = Math.max(0, ...residents.map((count) => count.most));
    return { year: String(atlas.firstYear + i), most };
  });
  const far = figures.filter(({ year }) => Math.abs(Number(year) - Number(label)) >= FAR_YEARS);
  return far.reduce((best, one) => (one.most > best.most ? one : best)).year;
}

/**
 * What of the Earth two periods show where a small map begins to compare them: the places of both
 * headlines. `isApart`: a line in the middle has each on the side of its period.
 * @param {Atlas} atlas
 * @param {[earlier: Slice, later: Slice]} slices
 * @returns {{ bounds: Bounds, isApart: boolean } | null} null where a headline is about no place
 */
export function openingOf(atlas, slices) {
  const [first, second] = slices.map(({ headline }) => atlas.placeById.get(headline.place));
  if (!first || !second) return null;
  const beside = Math.max(LEAST_BESIDE, BESIDE * Math.abs(second.lon - first.lon));
  const lons = [first.lon, second.lon];
  const lats = [first.lat, second.lat];
  return {
    bounds: [
      Math.min(...lons) - beside,
      Math.min(...lats) - OVER,
      Math.max(...lons) + beside,
      Math.max(...lats) + OVER,
    ],
    isApart: second.lon - first.lon >= APART,
  };
}
