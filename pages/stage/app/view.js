// What the visitor looks at, and the address that says so: every key is declared here once, with both directions.

import { ofLayers, sliceAt } from "../period/slice.js";

export const LAYERS = ["camps", "sangatte_centre", "rest_areas", "inland_towns", "landmarks", "organisations"];
export const MODES = ["kiosk", "class", "notes"];
const DEFAULT_YEAR = "2016";

// `sangatte` and, from an old link, `02-sangatte`: the number may have changed, the slug decides.
export const slugOf = (text) => text.replace(/^\d+-/, "");

export function modeOf(search) {
  const mode = new URLSearchParams(search).get("mode");
  return MODES.includes(mode) ? mode : null;
}

const listOf = (allowed) => ({
  read: (text) => {
    const parts = text === "none" ? [] : text.split(",");
    return parts.every((part) => allowed.includes(part)) ? new Set(parts) : null;
  },
  write: (set) => (set.size === allowed.length ? null : allowed.filter((one) => set.has(one)).join(",") || "none"),
});

const DECIMALS = 4; // of a degree: ten metres

// West, south, east, north, the right way round and within the base map.
function readBounds(text, box) {
  const bounds = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const [west, south, east, north] = bounds;
  const isWithin = bounds.length === 4 && west >= box[0] && south >= box[1] && east <= box[2] && north <= box[3];
  return isWithin && west < east && south < north ? bounds : null;
}

// `told`: chapters and terms, on the story page, where chapters frame the map.
function keysOf(atlas, told) {
  const kinds = listOf(Object.keys(atlas.style.kinds));
  const activities = listOf(atlas.activities);
  const inStory = (year) => year >= atlas.firstYear && year <= atlas.lastYear;
  const one = (read) => ({ read, write: (value) => value });
  const oneOf = (allowed) => one((text) => (allowed.includes(text) ? text : null));
  const slugs = (told?.chapters ?? []).map(({ slug }) => slug);
  return {
    mode: oneOf(MODES),
    reach: oneOf(["low"]),
    contrast: oneOf(["high"]),
    names: oneOf(["off"]),
    chapter: one((text) => [text, slugOf(text)].find((slug) => slugs.includes(slug)) ?? null),
    term: oneOf(Object.keys(told?.terms ?? {})),
    year: one((text) => (/^\d{4}$/.test(text) && inStory(Number(text)) ? text : null)),
    month: one((text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) && inStory(Number(text.slice(0, 4))) ? text : null)),
    place: one((text) => (atlas.placeById.has(text) ? text : null)),
    organisation: one((text) => (atlas.organisationById.has(text) ? text : null)),
    layers: listOf(LAYERS),
    kinds,
    activities,
    ...(told ? {} : { bounds: { read: (text) => readBounds(text, atlas.box), write: (bounds) => bounds.map((degrees) => Number(degrees.toFixed(DECIMALS))).join(",") } }),
  };
}

// The view that an address asks for, and the values in it that were not understood. A chapter brings its own period.
export function readView(atlas, search, told) {
  const keys = keysOf(atlas, told);
  const query = new URLSearchParams(search);
  const asked = {};
  const notUnderstood = [];
  for (const [name, key] of Object.entries(keys)) {
    const text = query.get(name);
    if (text === null) continue;
    const value = key.read(text);
    if (value === null) notUnderstood.push({ name, value: text });
    else asked[name] = value;
  }
  const lang = query.get("lang");
  if (lang !== null && lang !== atlas.language) notUnderstood.push({ name: "lang", value: lang });
  const chapter = told && (told.chapters.find(({ slug }) => slug === asked.chapter) ?? told.chapters[0]);
  const period = asked.month ?? asked.year ?? (asked.chapter ? chapter.period : bestYear(atlas, asked)) ?? chapter?.period ?? DEFAULT_YEAR;
  return {
    view: {
      mode: asked.mode ?? null,
      reach: asked.reach ?? null,
      contrast: asked.contrast ?? null,
      names: asked.names ?? null,
      chapter: chapter?.slug ?? null,
      term: asked.term ?? null,
      period,
      place: asked.place ?? null,
      organisation: asked.place ? null : (asked.organisation ?? null),
      layers: asked.layers ?? new Set(LAYERS),
      kinds: asked.kinds ?? new Set(Object.keys(atlas.style.kinds)),
      activities: asked.activities ?? new Set(atlas.activities),
      bounds: asked.bounds ?? null, // the whole coast
    },
    notUnderstood,
  };
}

// The address of a view; keys of others (such as mode) stay as they are.
export function writeView(atlas, view, search, told) {
  const query = new URLSearchParams(search);
  const ownPeriod = told?.chapters.find(({ slug }) => slug === view.chapter).period;
  const period = view.period === ownPeriod ? "" : view.period;
  const values = { ...view, year: period && !period.includes("-") ? period : null, month: period.includes("-") ? period : null };
  for (const [name, key] of Object.entries(keysOf(atlas, told))) {
    const text = values[name] === null ? null : key.write(values[name]);
    if (text === null) query.delete(name);
    else query.set(name, text);
  }
  query.set("lang", atlas.language);
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

// What a view leaves out of a slice: layers, kinds of organisation and activities that are unticked.
export const filterOf = (atlas, { layers, kinds, activities }) => ({
  isFilter: layers.size < LAYERS.length || kinds.size < Object.keys(atlas.style.kinds).length || activities.size < atlas.activities.length,
  ...ofLayers(layers),
  showsWork: (work) => layers.has("organisations") && kinds.has(work.organisation.kind) && work.activities.some((activity) => activities.has(activity)),
});

// Whether the place or the organisation that a view has opened is there in its period.
export function isActive(atlas, { place, organisation, period }) {
  const slice = sliceAt(atlas, period);
  if (place) return slice.places.some((shown) => shown.place.id === place);
  return slice.places.some((shown) => shown.works.some((work) => work.organisation.id === organisation));
}

// The year to go to for a place or an organisation; null where none is better than another.
export const bestYear = (atlas, { place, organisation }) => (atlas.placeById.get(place) ?? atlas.organisationById.get(organisation))?.best || null;
