// One moment cut out of the atlas, in the browser: the rule of geodata/dates.py and geodata/slices.py once more.
// Days are counted from 1 January 1970; a test compares both rules over the whole data.

export const POSSIBLE = 1;
export const CERTAIN = 2;
const DAYS_A_COUNT_STAYS_A_DISC = 365;
const ROLES = ["site", "town", "membership"];
const SERIES = ["official", "association", "other"];

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
  const atlas = { ...json, placeById: byId(json.places), organisationById: byId(json.organisations) };
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

const ageOf = ({ days }, { first }) => (days[0] >= first ? "period" : first - days[1] <= DAYS_A_COUNT_STAYS_A_DISC ? "year" : "older");

// Of the residents' counts of a place: the last of each series, how old the freshest is, the highest of the period.
export function lastCounts(headcounts, since, period) {
  const known = {};
  let highest = null;
  for (const count of headcounts) {
    if (count.what !== "residents" || count.days[0] < since || count.days[1] > period.last) continue;
    if (count.days[0] >= period.first) highest = Math.max(highest ?? 0, count.most);
    if (!known[count.series] || count.days[1] >= known[count.series].days[1]) known[count.series] = count;
  }
  const age = ["period", "year", "older"].find((one) => SERIES.some((s) => known[s] && ageOf(known[s], period) === one)) ?? null;
  const counts = {};
  for (const s of SERIES) if (known[s] && ageOf(known[s], period) === age) counts[s] = known[s];
  return { counts, age, highest };
}

// The counts that size a disc: official and association side by side, else the newest there is.
export function discOf(place, { counts, age, highest }) {
  if (place.area || age === null || age === "older") return null;
  const rivals = ["official", "association"].flatMap((s) => counts[s] ?? []);
  return { halves: rivals.length ? rivals : Object.values(counts), age, highest };
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
  const places = [];
  for (const place of atlas.places) {
    const status = statusOf(place.lives, period);
    if (!status || !showsPlace(place)) continue;
    let since = -Infinity;
    for (const life of place.lives) if (inPeriod(life, period)) since = Math.max(since, life[0]);
    const counted = lastCounts(atlas.headcountsAt.get(place.id), since, period);
    places.push({ place, status, ...counted, disc: discOf(place, counted), works: worksAt(atlas, place, status, period, showsPresence) });
  }
  const here = new Set(places.map(({ place }) => place.id));
  const works = places.flatMap((shown) => shown.works);
  return {
    period,
    places,
    livedIn: places.filter(({ place }) => place.livedIn && !here.has(place.partOf)),
    people: atlas.people[label] ?? {},
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
