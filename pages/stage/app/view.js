// What the visitor looks at, and the address that says so: every key is declared here once, with
// both directions.

import { CHANGES, SORTS } from "../period/rows.js";
import { ofLayers, sliceAt } from "../period/slice.js";
import { endsOf, isSpan, spanBetween } from "../period/span.js";
import { readRun } from "../story/run.js";
import { SHORT, WHOLE, pathOf, walkOf } from "../story/walk.js";

/**
 * @import {
 *   Atlas, Bounds, Chapter, Filter, NotUnderstood, Stop, Story, View, Work
 * } from "../types.d.ts"
 */
/** @import { Division } from "../../drawing/types.d.ts" */

/**
 * `read` gives null for what says nothing, `write` for what an address need not say.
 * @template Value
 * @typedef {object} Key
 * @property {(text: string) => Value | null} read
 * @property {(value: Value) => string | null} write
 */

/**
 * @typedef {Omit<View, "period" | "ring">
 *   & Record<"year" | "month" | "from" | "to", string | null>} Asked
 */

export const LAYERS = [
  "camps",
  "sangatte_centre",
  "rest_areas",
  "inland_towns",
  "landmarks",
  "organisations",
];
export const MODES = ["kiosk", "class", "notes"];
export const ROADS = ["A25", "A26"];
const DEFAULT_YEAR = "2016";
const HALVES = "halves";
const MIDDLE = 50; // percent of the map, where the divider is unless the address says
const DECIMALS = 4; // of a degree: ten metres

/**
 * `sangatte` and, from an old link, `02-sangatte`: the number may have changed, the slug decides.
 * @param {string} text
 */
export const slugOf = (text) => text.replace(/^\d+-/, "");

/** @param {string} search */
export function modeOf(search) {
  const mode = new URLSearchParams(search).get("mode");
  return mode && MODES.includes(mode) ? mode : null;
}

// --- keys ----------------------------------------------------------------------------------------

/**
 * @param {(text: string) => string | null} read
 * @returns {Key<string>}
 */
const textKey = (read) => ({ read, write: (value) => value });

/** @param {string[]} allowed */
const choiceKey = (allowed) => textKey((text) => (allowed.includes(text) ? text : null));

/**
 * @param {string[]} allowed
 * @returns {Key<Set<string>>}
 */
const listKey = (allowed) => ({
  read(text) {
    const parts = text === "none" ? [] : text.split(",");
    return parts.every((part) => allowed.includes(part)) ? new Set(parts) : null;
  },
  write: (set) =>
    set.size === allowed.length ? null : allowed.filter((one) => set.has(one)).join(",") || "none",
});

/**
 * @param {Bounds} box of the base map
 * @returns {Key<Bounds>}
 */
const boundsKey = (box) => ({
  read: (text) => readBounds(text, box),
  write: (bounds) => bounds.map((degrees) => Number(degrees.toFixed(DECIMALS))).join(","),
});

/**
 * The right way round and within the base map.
 * @param {string} text
 * @param {Bounds} box
 * @returns {Bounds | null}
 */
function readBounds(text, box) {
  const bounds = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  if (bounds.length !== 4) return null;
  const [west, south, east, north] = bounds;
  const isWithin = west >= box[0] && south >= box[1] && east <= box[2] && north <= box[3];
  return isWithin && west < east && south < north ? [west, south, east, north] : null;
}

/** @param {Atlas} atlas */
const yearKey = ({ firstYear, lastYear }) =>
  textKey((text) =>
    /^\d{4}$/.test(text) && Number(text) >= firstYear && Number(text) <= lastYear ? text : null,
  );

/** @param {Atlas} atlas */
function monthKey(atlas) {
  const year = yearKey(atlas);
  return textKey((text) =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && year.read(text.slice(0, 4)) ? text : null,
  );
}

/**
 * A year or a month.
 * @param {Atlas} atlas
 */
function periodKey(atlas) {
  const [year, month] = [yearKey(atlas), monthKey(atlas)];
  return textKey((text) => year.read(text) ?? month.read(text));
}

/** @type {Key<number>} */
const percentKey = {
  read: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null),
  write: (percent) => (percent === MIDDLE ? null : String(percent)),
};

/**
 * @param {Chapter[]} chapters
 * @returns {Key<string>}
 */
const chapterKey = (chapters) =>
  textKey((text) => {
    const slugs = chapters.map(({ slug }) => slug);
    return [text, slugOf(text)].find((slug) => slugs.includes(slug)) ?? null;
  });

/**
 * On the story page steps frame the map; it has no `bounds`.
 * @param {Atlas} atlas
 * @param {Story | null} story
 * @returns {Record<string, Key<any>>}
 */
const keysOf = (atlas, story) => ({
  mode: choiceKey(MODES),
  reach: choiceKey(["low"]),
  contrast: choiceKey(["high"]),
  names: choiceKey(["off"]),
  year: yearKey(atlas),
  month: monthKey(atlas),
  from: periodKey(atlas),
  to: periodKey(atlas),
  with: periodKey(atlas),
  layout: choiceKey([HALVES]),
  divider: percentKey,
  place: textKey((text) => (atlas.placeById.has(text) ? text : null)),
  organisation: textKey((text) => (atlas.organisationById.has(text) ? text : null)),
  layers: listKey(LAYERS),
  kinds: listKey(Object.keys(atlas.style.kinds)),
  activities: listKey(atlas.activities),
  ...(story ? keysOfStory(story) : keysOfPlaces(atlas)),
});

/**
 * Of all that is no story.
 * @param {Atlas} atlas
 */
const keysOfPlaces = (atlas) => ({
  bounds: boundsKey(atlas.box),
  road: choiceKey(ROADS),
  seed: textKey((text) => (/^[1-9]\d{0,5}$/.test(text) ? text : null)),
  question: textKey((text) => (/^([1-9]|10|end)$/.test(text) ? text : null)),
  sort: choiceKey(SORTS.flatMap((sort) => [sort, `-${sort}`])),
  at: textKey((text) => (atlas.placeById.has(text) ? text : null)),
  named: choiceKey(["yes"]),
  only: choiceKey(CHANGES),
  unfolded: choiceKey(Object.keys(atlas.style.kinds)),
  form: choiceKey(["table"]),
});

/**
 * Elsewhere they say nothing: they lead back to the step that one came from.
 * @param {Story} story
 */
const keysOfStory = ({ chapters, terms }) => ({
  run: textKey((text) => (readRun({ chapters }, text) ? text : null)),
  chapter: chapterKey(chapters),
  step: choiceKey(chapters.flatMap(({ steps }) => steps.map(({ id }) => id))),
  path: choiceKey([SHORT, WHOLE]),
  term: choiceKey(Object.keys(terms)),
});

// --- reading and writing -------------------------------------------------------------------------

/**
 * What an address asks for, and the values in it that were not understood.
 * @param {Atlas} atlas
 * @param {string} search
 * @param {Story | null} story
 */
function readKeys(atlas, search, story) {
  const query = new URLSearchParams(search);
  /** @type {Partial<Asked>} */
  const asked = {};
  /** @type {NotUnderstood[]} */
  const notUnderstood = [];
  for (const [name, key] of Object.entries(keysOf(atlas, story))) {
    const text = query.get(name);
    if (text === null) continue;
    const value = key.read(text);
    if (value === null) notUnderstood.push({ name, value: text });
    else Object.assign(asked, { [name]: value });
  }
  const lang = query.get("lang");
  if (lang !== null && lang !== atlas.language) notUnderstood.push({ name: "lang", value: lang });
  return { asked, notUnderstood };
}

/**
 * The period of an address that names none: a step brings its own.
 * @param {Atlas} atlas
 * @param {Partial<Asked>} asked
 * @param {Stop | null} stop
 */
const periodOf = (atlas, asked, stop) =>
  (asked.chapter ? stop?.step.period : bestYear(atlas, asked)) ?? stop?.step.period ?? DEFAULT_YEAR;

/**
 * What an address asks for that says nothing.
 * @param {Atlas} atlas
 */
const nothingAsked = (atlas) => ({
  mode: null,
  reach: null,
  contrast: null,
  names: null,
  path: null,
  run: null,
  term: null,
  place: null,
  organisation: null,
  with: null,
  sort: null,
  at: null,
  named: null,
  only: null,
  unfolded: null,
  form: null,
  layout: null,
  divider: MIDDLE,
  layers: new Set(LAYERS),
  kinds: new Set(Object.keys(atlas.style.kinds)),
  activities: new Set(atlas.activities),
  bounds: null,
  road: null,
  seed: null,
  question: null,
});

/**
 * The period that an address names, and all else that it asks for.
 * @param {Partial<Asked>} asked
 */
function apart({ year, month, from, to, ...others }) {
  const span = from && to ? spanBetween(from, to) : null;
  return { period: span ?? month ?? year ?? null, others };
}

/**
 * One card, and a period that is compared or a span.
 * @param {View} view
 * @returns {View}
 */
const withoutRivals = (view) => ({
  ...view,
  ...(view.place && { organisation: null }),
  ...(isSpan(view.period) && { with: null }),
});

/**
 * The view that an address asks for, and the values in it that were not understood.
 * @param {Atlas} atlas
 * @param {string} search
 * @param {Story | null} story
 * @param {string} mode that of the stage
 * @returns {{ view: View, notUnderstood: NotUnderstood[] }}
 */
export function readView(atlas, search, story, mode) {
  const { asked, notUnderstood } = readKeys(atlas, search, story);
  const walk = story && walkOf(story, pathOf(mode, asked.path), asked.run);
  const stop = walk && walk.find(asked.chapter ?? null, asked.step ?? null);
  const { period: named, others } = apart(asked);
  const period = named ?? periodOf(atlas, others, stop);
  const at = { chapter: stop?.chapter.slug ?? null, step: stop?.step.id ?? null };
  return {
    view: withoutRivals({ ...nothingAsked(atlas), ...others, ...at, period }),
    notUnderstood: [...notUnderstood, ...strayStep(asked, stop), ...straySpan(asked)],
  };
}

/**
 * A step that is none of the chapter asked for.
 * @param {Partial<Asked>} asked
 * @param {Stop | null} stop
 * @returns {NotUnderstood[]}
 */
const strayStep = ({ step }, stop) =>
  step && step !== stop?.step.id ? [{ name: "step", value: step }] : [];

/**
 * One end of a span without the other, and a span that is compared.
 * @param {Partial<Asked>} asked
 * @returns {NotUnderstood[]}
 */
function straySpan({ from, to, with: other }) {
  if (from && to) return other ? [{ name: "with", value: other }] : [];
  if (from) return [{ name: "from", value: from }];
  return to ? [{ name: "to", value: to }] : [];
}

/**
 * The step that a view has open.
 * @param {Story | null} story
 * @param {View} view
 */
const stepOf = (story, { chapter, step }) =>
  story?.chapters.find(({ slug }) => slug === chapter)?.steps.find(({ id }) => id === step);

const NO_PERIOD = { year: null, month: null, from: null, to: null };

/**
 * What an address says of a period.
 * @param {string} period
 */
function periodKeys(period) {
  const [from, to] = endsOf(period);
  if (isSpan(period)) return { from, to };
  return { [period.includes("-") ? "month" : "year"]: period };
}

/**
 * The address of a view; keys of others (such as mode) stay as they are.
 * @param {Atlas} atlas
 * @param {View} view
 * @param {string} search
 * @param {Story | null} story
 */
export function writeView(atlas, view, search, story) {
  const query = new URLSearchParams(search);
  const isOwnPeriod = view.period === stepOf(story, view)?.period;
  const hasPeriod = !isOwnPeriod && !view.seed; // the questions of a seed are of none
  const values = { ...view, ...NO_PERIOD, ...(hasPeriod && periodKeys(view.period)) };
  for (const [name, key] of Object.entries(keysOf(atlas, story))) {
    const value = values[/** @type {keyof typeof values} */ (name)];
    const text = value === null ? null : key.write(value);
    if (text === null) query.delete(name);
    else query.set(name, text);
  }
  query.set("lang", atlas.language);
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

// --- two periods ---------------------------------------------------------------------------------

/**
 * How a map is divided between two periods.
 * @param {View} view
 * @returns {Division}
 */
export const divisionOf = ({ layout, divider }) => ({
  layout: layout === HALVES ? HALVES : "swipe",
  at: divider / 100,
});

/**
 * Beside each other, or swiped.
 * @param {boolean} areHalves
 */
export const layoutOf = (areHalves) => ({ layout: areHalves ? HALVES : null, divider: MIDDLE });

/** What a view says that compares no more. */
export const ALONE = { with: null, layout: null, divider: MIDDLE, asOf: null };

/**
 * What changes for a motorway in the map's place, or for the map again: two periods are compared on
 * the map.
 * @param {string | null} road
 */
export const ofRoad = (road) => ({ road, ...(road && ALONE) });

// --- what a view is about ------------------------------------------------------------------------

/**
 * What a view leaves out of a slice: layers, kinds of organisation and activities that are
 * unticked.
 * @param {Atlas} atlas
 * @param {View} view
 * @returns {Filter}
 */
export const filterOf = (atlas, { layers, kinds, activities }) => ({
  ...ofLayers(layers),
  isFilter:
    layers.size < LAYERS.length ||
    kinds.size < Object.keys(atlas.style.kinds).length ||
    activities.size < atlas.activities.length,
  showsWork: (work) =>
    layers.has("organisations") &&
    kinds.has(work.organisation.kind) &&
    work.activities.some((activity) => activities.has(activity)),
});

/** @typedef {Partial<Pick<View, "place" | "organisation">>} Opened */

/**
 * Whether the place or the organisation that a view has opened is there in its period.
 * @param {Atlas} atlas
 * @param {Opened & { period: string }} view
 */
export function isActive(atlas, { place, organisation, period }) {
  const { places } = sliceAt(atlas, period);
  if (place) return places.some((state) => state.place.id === place);
  /** @param {Work} work */
  const isOfIt = (work) => work.organisation.id === organisation;
  return places.some(({ works }) => works.some(isOfIt));
}

/**
 * The year to go to for a place or an organisation; null where none is better than another.
 * @param {Atlas} atlas
 * @param {Opened} opened
 */
export const bestYear = (atlas, { place, organisation }) =>
  (atlas.placeById.get(place ?? "") ?? atlas.organisationById.get(organisation ?? ""))?.best ||
  null;
