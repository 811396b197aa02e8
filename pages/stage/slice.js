// One moment cut out of the atlas, in the browser. What was counted in it comes ready from geodata/slices.py; who was
// there is the rule of geodata/dates.py once more, and a test compares both over the whole data. Days are counted from
// 1 January 1970.

export const POSSIBLE = 1;
export const CERTAIN = 2;
const ROLES = ["site", "town", "membership"];
const NOT_COUNTED = { counts: [], age: null, disc: null, vague: [], highest: null, hasHigher: false, within: [], heldBy: "" };

// "2009" or "2016-03" -> first and last day, both inclusive.
export function periodOf(label) {
  const [year, month] = label.split("-").map(Number);
  const first = Date.UTC(year, month ? month - 1 : 0, 1) / 864e5;
  const last = Date.UTC(month ? year : year + 1, month ?? 0, 1) / 864e5 - 1;
  return { label, year, month: month ?? 0, first, last, lastDay: new Date(last * 864e5).toISOString().slice(0, 10) };
}

// A life is [start earliest, start latest, end earliest, end latest]; 0 absent, 1 possible, 2 certain.
export function inPeriod([startEarliest, startLatest, endEarliest, endLatest], { first, last }) {
  if (startEarliest > last || endLatest < first) return 0;
  return startLatest <= last && endEarliest >= first ? CERTAIN : POSSIBLE;
}

// Loops, not chains of arrays: a moment is cut at every step of a drag.
export function statusOf(lives, period) {
  let status = 0;
  for (const life of lives) status = Math.max(status, inPeriod(life, period));
  return status;
}

// The atlas with its records joined: what atlas.{language}.json holds, and who is where.
export function openAtlas(json) {
  const byId = (records) => new Map(records.map((record) => [record.id, record]));
  const atlas = { ...json, placeById: byId(json.places), organisationById: byId(json.organisations), headcountById: byId(json.headcounts), countedByPeriod: new Map() };
  const group = (records) => {
    const groups = new Map(json.places.map(({ id }) => [id, []]));
    for (const record of records) groups.get(record.place).push(record);
    return groups;
  };
  atlas.presencesAt = group(json.presences);
  atlas.headcountsAt = group(json.headcounts);
  atlas.livesOf = new Map(json.organisations.map(({ id }) => [id, []])); // of an organisation, wherever it was
  for (const { organisation, life } of json.presences) atlas.livesOf.get(organisation).push(life);
  return atlas;
}

// What is known of how many people lived at each place in a period and which whole it is told with, by place id; read
// once a period.
function countedIn(atlas, label) {
  if (!atlas.countedByPeriod.has(label)) {
    const count = (at) => atlas.headcounts[at];
    const read = ([id, age, counts, disc, vague, highest, hasHigher, within, heldBy]) => {
      const most = highest < 0 ? null : count(highest);
      const halves = disc.map(count);
      return [id, { age, counts: counts.map(count), disc: halves.length ? { halves, age, highest: most?.most ?? null } : null, vague: vague.map(count), highest: most, hasHigher, within: within.map(count), heldBy }];
    };
    atlas.countedByPeriod.set(label, new Map(atlas.counted[label].map(read)));
  }
  return atlas.countedByPeriod.get(label);
}

// The headline of a period; a month without a count of its own has that of its year, and is not `ofPeriod`.
export function headlineOf(atlas, label) {
  const own = atlas.headlines[label];
  const { area, place, counts, words, said, brief } = own ?? atlas.headlines[label.slice(0, 4)];
  return { area, place, counts: counts.map((id) => atlas.headcountById.get(id)), words, said: own ? said : (brief ?? said), ofPeriod: Boolean(own), year: label.slice(0, 4) };
}

function worksAt(atlas, place, placeStatus, period, shows) {
  const works = new Map();
  for (const presence of atlas.presencesAt.get(place.id)) {
    const status = Math.min(inPeriod(presence.life, period), placeStatus);
    if (!status || !shows(presence)) continue;
    const work = works.get(presence.organisation);
    if (!work) {
      const { role, activities } = presence;
      works.set(presence.organisation, { organisation: atlas.organisationById.get(presence.organisation), status, role, activities: [...activities], presences: [presence] });
    } else {
      work.status = Math.max(work.status, status);
      work.role = ROLES[Math.min(ROLES.indexOf(work.role), ROLES.indexOf(presence.role))];
      for (const activity of presence.activities) if (!work.activities.includes(activity)) work.activities.push(activity);
      work.presences.push(presence);
    }
  }
  return [...works.values()];
}

// `filter`: showsPlace(place), showsPresence(presence); what they refuse is neither drawn nor counted.
export function sliceAt(atlas, label, filter = {}) {
  const period = periodOf(label);
  const showsPlace = filter.showsPlace ?? (() => true);
  const showsPresence = filter.showsPresence ?? (() => true);
  const counted = countedIn(atlas, label);
  const places = [];
  for (const place of atlas.places) {
    const status = statusOf(place.lives, period);
    if (!status || !showsPlace(place)) continue;
    places.push({ place, status, ...(counted.get(place.id) ?? NOT_COUNTED), works: worksAt(atlas, place, status, period, showsPresence) });
  }
  const here = new Set(places.map(({ place }) => place.id));
  const works = places.flatMap((shown) => shown.works);
  return {
    period,
    places,
    livedIn: places.filter(({ place, heldBy }) => place.livedIn && !here.has(heldBy)),
    isFiltered: Boolean(filter.isFilter),
    headline: headlineOf(atlas, label),
    deaths: atlas.deaths.filter(({ year }) => year === label),
    events: atlas.events.filter(({ days }) => days[0] <= period.last && days[1] >= period.first),
    ...organisationsOf(works),
  };
}

// Teams, each once: those under two names count as one, members of a collective are told apart.
export function organisationsOf(works) {
  const team = ({ organisation }) => organisation.countedWith || organisation.id;
  const atWork = works.filter((work) => work.role !== "membership");
  const names = new Set(atWork.map((work) => work.organisation.id));
  return {
    organisations: new Set(atWork.map(team)).size,
    certainOrganisations: new Set(atWork.filter((work) => work.status === CERTAIN).map(team)).size,
    membersOnly: new Set(works.filter((work) => work.role === "membership" && !names.has(work.organisation.id)).map((work) => work.organisation.id)).size,
  };
}
