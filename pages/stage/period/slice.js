// One moment of the atlas, of joined records. What was so is decided in Python and comes in numbers, as
// pages/stage/moments.py says; here they are joined, and filters take away what is not wanted.

export const POSSIBLE = 1;
export const CERTAIN = 2;

// "2009" or "2016-03" -> its parts; the month of a year is 0.
export function periodOf(label) {
  const [year, month = 0] = label.split("-").map(Number);
  const lastDay = new Date(Date.UTC(month ? year : year + 1, month, 0)).toISOString().slice(0, 10);
  return { label, year, month, lastDay };
}

// The atlas with its records joined: what atlas.{language}.json holds, and who is where.
export function openAtlas(json) {
  const byId = (records) => new Map(records.map((record) => [record.id, record]));
  const group = (records) => {
    const groups = new Map(json.places.map(({ id }) => [id, []]));
    for (const record of records) groups.get(record.place).push(record);
    return groups;
  };
  return {
    ...json,
    placeById: byId(json.places),
    organisationById: byId(json.organisations),
    presencesAt: group(json.presences),
    headcountsAt: group(json.headcounts),
    activities: [...new Set(json.presences.flatMap((presence) => presence.activities))].sort(), // all that there are
    joined: { shown: [], moments: new Map() }, // what has been asked for
  };
}

// --- joining: loops and no chains, since a moment may be joined at every step of a drag -----------------------------

function workOf(atlas, place, [role, status, ...pairs]) {
  const here = atlas.presencesAt.get(place.id);
  const presences = [];
  const statuses = [];
  const activities = new Set();
  for (let i = 0; i < pairs.length; i += 2) {
    const presence = here[pairs[i]];
    presences.push(presence);
    statuses.push(pairs[i + 1]);
    for (const activity of presence.activities) activities.add(activity);
  }
  return { organisation: atlas.organisationById.get(presences[0].organisation), status, role: atlas.moments.roles[role], activities: [...activities], presences, statuses };
}

// A place as it was in some periods, the same object in all of them.
function shownOf(atlas, at) {
  const { shown, ages } = atlas.moments;
  const count = (number) => atlas.headcounts[number];
  const place = atlas.places[shown.place[at]];
  const age = ages[shown.age[at]] ?? null;
  const highest = count(shown.highest[at]) ?? null;
  const halves = shown.disc[at].map(count);
  return {
    place,
    status: shown.status[at],
    works: shown.works[at].map((work) => workOf(atlas, place, work)),
    counts: shown.counts[at].map(count),
    age,
    disc: halves.length ? { halves, age, highest: shown.hasHigher[at] ? highest.most : null } : null,
    vague: shown.vague[at].map(count),
    highest,
    hasHigher: Boolean(shown.hasHigher[at]),
    within: shown.within[at].map(count),
    heldBy: atlas.places[shown.heldBy[at]]?.id ?? "",
    figure: shown.figure[at],
    figureAt: atlas.places[shown.figureAt[at]]?.id ?? "", // where that place is shown too, it tells the figure instead
  };
}

// All of a period, without filters; joined once.
function momentOf(atlas, label) {
  const known = atlas.joined.moments.get(label);
  if (known) return known;
  const period = periodOf(label);
  const { years, months, headlines } = atlas.moments;
  const column = period.month ? months : years;
  const at = period.month ? (period.year - atlas.firstYear) * 12 + period.month - 1 : period.year - atlas.firstYear;
  const headline = headlines[column.headline[at]];
  const moment = {
    period,
    places: column.shown[at].map((number) => (atlas.joined.shown[number] ??= shownOf(atlas, number))),
    headline: headline ? { ...headline, counts: headline.counts.map((number) => atlas.headcounts[number]) } : null,
    events: column.events[at].map((number) => atlas.events[number]),
    deaths: column.deaths[at].map((number) => atlas.deaths[number]),
  };
  atlas.joined.moments.set(label, moment);
  return moment;
}

// The headline of a period; a month without a count of its own has that of its year, and is not `ofPeriod`.
export const headlineOf = (atlas, label) => momentOf(atlas, label).headline;

// --- taking away ---------------------------------------------------------------------------------------------------

const EVERYTHING = { showsPlace: () => true, showsWork: () => true };

// `filter`: showsPlace(place), showsWork(work), whether it `isFilter` at all, and whether it `hidesPlaces`, of which only
// the rings are drawn then; what they refuse is neither drawn nor counted. Nothing else of what is shown changes.
export function sliceAt(atlas, label, filter = {}) {
  const moment = momentOf(atlas, label);
  const places = [];
  const { isFilter = false, hidesPlaces = false, showsPlace, showsWork } = { ...EVERYTHING, ...filter };
  for (const shown of moment.places) {
    if (!showsPlace(shown.place)) continue;
    const works = shown.works.filter(showsWork);
    places.push(works.length === shown.works.length ? shown : { ...shown, works });
  }
  return { ...moment, places, isFiltered: isFilter, hidesPlaces, ...totalsOf(places) };
}

// The filter of a Set of layers; organisations alone are shown wherever they are at work.
export function ofLayers(layers) {
  const hidesPlaces = layers.size === 1 && layers.has("organisations");
  return { hidesPlaces, showsPlace: ({ layer }) => hidesPlaces || layers.has(layer), showsWork: () => layers.has("organisations") };
}

// What is left, counted: places lived in, each whole once, and teams, each once. Members of a collective are apart.
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
