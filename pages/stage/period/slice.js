// One moment of the atlas, of joined records. What was so is decided in Python and comes in
// numbers, as pages/stage/moments.py says; here they are joined, and filters take away what is not
// wanted.

import { isSpan, mergedMoment, periodsIn } from "./span.js";

/**
 * @import {
 *   Atlas, AtlasJson, Filter, Headcount, Headline, Moment, Period, Place, PlaceState, Presence,
 *   Slice, Work
 * } from "../types.d.ts"
 */
/** @import { Status } from "../../drawing/types.d.ts" */

export const POSSIBLE = 1;
export const CERTAIN = 2;

/**
 * "2009" or "2016-03" -> its parts.
 * @param {string} label
 * @returns {Period}
 */
export function periodOf(label) {
  const [year, month = 0] = label.split("-").map(Number);
  const next = new Date(Date.UTC(month ? year : year + 1, month, 0));
  return { label, year, month, lastDay: next.toISOString().slice(0, 10) };
}

/**
 * The atlas with its records joined: what atlas.{language}.json holds, and who is where.
 * @param {AtlasJson} json
 * @returns {Atlas}
 */
export const openAtlas = (json) => ({
  ...json,
  placeById: byId(json.places),
  organisationById: byId(json.organisations),
  presencesAt: byPlace(json.places, json.presences),
  headcountsAt: byPlace(json.places, json.headcounts),
  activities: [...new Set(json.presences.flatMap((presence) => presence.activities))].sort(),
  joined: { places: [], moments: new Map(), span: null },
});

/**
 * @template {{ id: string }} T
 * @param {T[]} records
 */
const byId = (records) => new Map(records.map((record) => [record.id, record]));

/**
 * @template {{ place: string }} T
 * @param {Place[]} places
 * @param {T[]} records
 */
function byPlace(places, records) {
  const groups = new Map(places.map(({ id }) => [id, /** @type {T[]} */ ([])]));
  for (const record of records) known(groups, record.place).push(record);
  return groups;
}

/**
 * The atlas refers only to records that it has.
 * @template T
 * @param {Map<string, T>} records
 * @param {string} id
 */
const known = (records, id) => /** @type {T} */ (records.get(id));

// --- joining: loops and no chains, since a moment may be joined at every step of a drag ----------

/**
 * @param {Atlas} atlas
 * @param {Place} place
 * @param {number[]} numbers of moments.py
 * @returns {Work}
 */
function workOf(atlas, place, [role, status, ...pairs]) {
  const here = known(atlas.presencesAt, place.id);
  /** @type {Presence[]} */
  const presences = [];
  /** @type {Status[]} */
  const statuses = [];
  /** @type {Set<string>} */
  const activities = new Set();
  for (let i = 0; i < pairs.length; i += 2) {
    const presence = here[pairs[i]];
    presences.push(presence);
    statuses.push(/** @type {Status} */ (pairs[i + 1]));
    for (const activity of presence.activities) activities.add(activity);
  }
  return {
    organisation: known(atlas.organisationById, presences[0].organisation),
    status: /** @type {Status} */ (status),
    role: atlas.moments.roles[role],
    activities: [...activities],
    presences,
    statuses,
  };
}

/**
 * A place as it was in some periods, the same object in all of them.
 * @param {Atlas} atlas
 * @param {number} at its row among those of moments.py
 * @returns {PlaceState}
 */
function placeStateOf(atlas, at) {
  const { shown, ages } = atlas.moments;
  /** @type {(number: number) => Headcount} */
  const count = (number) => atlas.headcounts[number];
  const place = atlas.places[shown.place[at]];
  const age = ages[shown.age[at]] ?? null;
  const highest = count(shown.highest[at]) ?? null;
  const halves = shown.disc[at].map(count);
  const hasHigher = Boolean(shown.hasHigher[at]);
  return {
    place,
    status: shown.status[at],
    works: shown.works[at].map((work) => workOf(atlas, place, work)),
    counts: shown.counts[at].map(count),
    age,
    disc: halves.length && age ? { halves, age, highest: hasHigher ? highest.most : null } : null,
    vague: shown.vague[at].map(count),
    highest,
    hasHigher,
    within: shown.within[at].map(count),
    heldBy: atlas.places[shown.heldBy[at]]?.id ?? "",
    figure: shown.figure[at],
    figureAt: atlas.places[shown.figureAt[at]]?.id ?? "",
  };
}

/**
 * All of a period, without filters; joined once.
 * @param {Atlas} atlas
 * @param {string} label
 */
function momentOf(atlas, label) {
  if (isSpan(label)) return spanOf(atlas, label);
  const joined = atlas.joined.moments.get(label);
  if (joined) return joined;
  const moment = joinMoment(atlas, periodOf(label));
  atlas.joined.moments.set(label, moment);
  return moment;
}

/**
 * All of a span, without filters; the last one is kept.
 * @param {Atlas} atlas
 * @param {string} label
 */
function spanOf(atlas, label) {
  const { joined } = atlas;
  if (joined.span?.period.label !== label) {
    const moments = periodsIn(label).map((period) => momentOf(atlas, period));
    joined.span = mergedMoment(moments, label);
  }
  return joined.span;
}

/**
 * @param {Atlas} atlas
 * @param {Period} period
 * @returns {Moment}
 */
function joinMoment(atlas, period) {
  const { years, months } = atlas.moments;
  const columns = period.month ? months : years;
  const yearsIn = period.year - atlas.firstYear;
  const at = period.month ? yearsIn * 12 + period.month - 1 : yearsIn;
  const { places } = atlas.joined;
  return {
    period,
    places: columns.shown[at].map((number) => (places[number] ??= placeStateOf(atlas, number))),
    headline: headlineOfNumbers(atlas, columns.headline[at]),
    events: columns.events[at].map((number) => atlas.events[number]),
    deaths: columns.deaths[at].map((number) => atlas.deaths[number]),
  };
}

/**
 * Null for none, which a check lets no year be without.
 * @param {Atlas} atlas
 * @param {number} number
 */
function headlineOfNumbers({ moments, headcounts }, number) {
  const headline = moments.headlines[number];
  if (!headline) return /** @type {Headline} */ (/** @type {unknown} */ (null));
  return { ...headline, counts: headline.counts.map((count) => headcounts[count]) };
}

/**
 * The headline of a period; a month without a count of its own has that of its year, and is not
 * `ofPeriod`.
 * @param {Atlas} atlas
 * @param {string} label
 */
export const headlineOf = (atlas, label) => momentOf(atlas, label).headline;

/**
 * The highest count of a period where the headline is about, if that is above its headline.
 * @param {Atlas} atlas
 * @param {string} label
 */
export function highestOf(atlas, label) {
  const { places, headline } = momentOf(atlas, label);
  const about = places.find(({ place }) => place.id === headline.place);
  return about?.hasHigher ? about.highest : null;
}

// --- taking away ---------------------------------------------------------------------------------

/** @type {Filter} */
const NO_FILTER = {
  isFilter: false,
  hidesPlaces: false,
  showsPlace: () => true,
  showsWork: () => true,
};

/**
 * What a filter refuses is neither drawn nor counted; nothing else of what is shown changes.
 * @param {Atlas} atlas
 * @param {string} label
 * @param {Partial<Filter>} [filter]
 * @returns {Slice}
 */
export function sliceAt(atlas, label, filter = {}) {
  const moment = momentOf(atlas, label);
  /** @type {PlaceState[]} */
  const places = [];
  const { isFilter, hidesPlaces, showsPlace, showsWork } = { ...NO_FILTER, ...filter };
  for (const state of moment.places) {
    if (!showsPlace(state.place)) continue;
    const works = state.works.filter(showsWork);
    places.push(works.length === state.works.length ? state : { ...state, works });
  }
  return { ...moment, places, isFiltered: isFilter, hidesPlaces, ...totalsOf(places) };
}

/**
 * Who is at work at some places, by team, the surest work of each; members of a collective are no
 * teams.
 * @param {PlaceState[]} places
 */
export function teamsIn(places) {
  /** @type {Map<string, Work>} */
  const teams = new Map();
  for (const work of places.flatMap(({ works }) => works)) {
    if (work.role === "membership") continue;
    const { team } = work.organisation;
    const known = teams.get(team);
    if (!known || work.status > known.status) teams.set(team, work);
  }
  return teams;
}

/**
 * The filter of a Set of layers; organisations alone are shown wherever they are at work.
 * @param {Set<string>} layers
 * @returns {Omit<Filter, "isFilter">}
 */
export function ofLayers(layers) {
  const hidesPlaces = layers.size === 1 && layers.has("organisations");
  return {
    hidesPlaces,
    showsPlace: ({ layer }) => hidesPlaces || layers.has(layer),
    showsWork: () => layers.has("organisations"),
  };
}

/**
 * What is left, counted: places lived in, each whole once, and teams, each once. Members of a
 * collective are apart.
 * @param {PlaceState[]} places
 */
function totalsOf(places) {
  const here = new Set(places.map(({ place }) => place.id));
  const [teams, certain, names, members] = [new Set(), new Set(), new Set(), new Set()];
  for (const { works } of places) {
    for (const { organisation, role, status } of works) {
      if (role === "membership") {
        members.add(organisation.id);
        continue;
      }
      names.add(organisation.id);
      teams.add(organisation.team);
      if (status === CERTAIN) certain.add(organisation.team);
    }
  }
  return {
    livedIn: places.filter(({ place, heldBy }) => place.livedIn && !here.has(heldBy)),
    organisations: teams.size,
    certainOrganisations: certain.size,
    membersOnly: [...members].filter((id) => !names.has(id)).length,
  };
}
