// A span of years or months, written as an interval of EDTF, "1999/2002": everything that existed
// within it, and when. Nothing in it is added up: figures are those of one of its periods.

/** @import { Headline, Moment, PlaceState, Stretch, Work } from "../types.d.ts" */
/** @import { Status } from "../../drawing/types.d.ts" */

const MONTHS = 12;
const ROLES = ["site", "town", "membership"]; // the closest to the place first

/** @param {string} label */
export const isSpan = (label) => label.includes("/");

/**
 * The first and the last period of a label, one and the same of a year or a month.
 * @param {string} label
 * @returns {[from: string, to: string]}
 */
export function endsOf(label) {
  const [from, to = from] = label.split("/");
  return [from, to];
}

/** @param {string} label */
export const lastOf = (label) => endsOf(label)[1];

/**
 * The label of a span; of a year and a month it goes by months. What ends before it begins is
 * turned round.
 * @param {string} one
 * @param {string} other
 */
export function spanBetween(one, other) {
  const isMonth = [one, other].some((label) => label.includes("-"));
  const [from, to] = [one, other].sort();
  if (!isMonth) return from === to ? from : `${from}/${to}`;
  const first = from.includes("-") ? from : `${from}-01`;
  const last = to.includes("-") ? to : `${to}-12`;
  return first === last ? first : `${first}/${last}`;
}

/**
 * Its years or months.
 * @param {string} label
 */
export function periodsIn(label) {
  const [from, to] = endsOf(label);
  const [first, last] = [from, to].map(numberOf);
  return Array.from({ length: last - first + 1 }, (_, i) => labelOf(first + i, from.includes("-")));
}

/**
 * A year, or the months since the year 0.
 * @param {string} label
 */
export function numberOf(label) {
  const [year, month] = label.split("-").map(Number);
  return month ? year * MONTHS + month - 1 : year;
}

/** @type {(number: number, isMonth: boolean) => string} */
function labelOf(number, isMonth) {
  if (!isMonth) return String(number);
  return `${Math.floor(number / MONTHS)}-${String((number % MONTHS) + 1).padStart(2, "0")}`;
}

// --- what was there ------------------------------------------------------------------------------

/**
 * All of some moments that follow each other.
 * @param {Moment[]} moments
 * @param {string} label
 * @returns {Moment}
 */
export function mergedMoment(moments, label) {
  /** @type {Map<string, [period: string, state: PlaceState][]>} */
  const places = new Map();
  for (const { period, places: states } of moments) {
    for (const state of states) {
      const known = places.get(state.place.id);
      if (known) known.push([period.label, state]);
      else places.set(state.place.id, [[period.label, state]]);
    }
  }
  const last = moments[moments.length - 1];
  return {
    period: { ...last.period, label },
    places: [...places.values()].map(mergedPlace),
    headline: highestHeadline(moments),
    events: [...new Set(moments.flatMap(({ events }) => events))],
    deaths: moments.flatMap(({ deaths }) => deaths),
  };
}

/**
 * A place that was there in some of the periods: as sure as where it is surest, with the figures of
 * the period in which its own is highest.
 * @param {[period: string, state: PlaceState][]} states
 * @returns {PlaceState}
 */
function mergedPlace(states) {
  const [at, told] = states.reduce((best, one) => (isAbove(one[1], best[1]) ? one : best));
  return {
    ...told,
    status: surest(states.map(([, { status }]) => status)),
    works: mergedWorks(states),
    during: stretchesOf(states),
    at,
  };
}

/** @type {(one: PlaceState, other: PlaceState) => boolean} */
const isAbove = (one, other) => {
  const [a, b] = [one, other].map(mostIn);
  return a === b ? other.age !== "period" : a > b;
};

/**
 * The number of people that its disc is drawn from, in a period of its own; else less than any.
 * @param {PlaceState} state
 */
function mostIn({ disc, counts, age }) {
  if (age !== "period") return counts.length ? -1 : -2;
  return Math.max(0, ...(disc?.halves ?? []).map(({ most }) => most));
}

/** @type {(statuses: Status[]) => Status} */
const surest = (statuses) => /** @type {Status} */ (Math.max(...statuses));

/** @param {[period: string, state: PlaceState][]} states */
function mergedWorks(states) {
  /** @type {Map<string, [period: string, work: Work][]>} */
  const groups = new Map();
  for (const [label, { works }] of states) {
    for (const work of works) {
      const known = groups.get(work.organisation.id);
      if (known) known.push([label, work]);
      else groups.set(work.organisation.id, [[label, work]]);
    }
  }
  return [...groups.values()].map(mergedWork);
}

/**
 * @param {[period: string, work: Work][]} works of an organisation
 * @returns {Work}
 */
function mergedWork(works) {
  const closest = works.reduce((best, one) =>
    ROLES.indexOf(one[1].role) < ROLES.indexOf(best[1].role) ? one : best,
  )[1].role;
  const own = works.filter(([, { role }]) => role === closest);
  const presences = [...new Set(own.flatMap(([, work]) => work.presences))];
  const statuses = presences.map((presence) =>
    surest(
      own.flatMap(([, work]) => {
        const i = work.presences.indexOf(presence);
        return i < 0 ? [] : [work.statuses[i]];
      }),
    ),
  );
  return {
    ...own[0][1],
    status: surest(own.map(([, { status }]) => status)),
    activities: [...new Set(own.flatMap(([, { activities }]) => activities))],
    presences,
    statuses,
    during: stretchesOf(own),
  };
}

/**
 * Periods that follow each other, as sure as each other, as one.
 * @param {[period: string, one: { status: Status }][]} periods in their order
 * @returns {Stretch[]}
 */
function stretchesOf(periods) {
  /** @type {Stretch[]} */
  const stretches = [];
  for (const [label, { status }] of periods) {
    const last = stretches[stretches.length - 1];
    const follows = last && numberOf(label) === numberOf(last.to) + 1;
    if (follows && last.status === status) last.to = label;
    else stretches.push({ from: label, to: label, status });
  }
  return stretches;
}

/**
 * When some works of one organisation, at several places, went on within a span.
 * @param {Work[]} works
 * @param {string} label of the span
 */
export function duringOf(works, label) {
  const stretches = works.flatMap(({ during = [] }) => during);
  /** @type {[period: string, one: { status: Status }][]} */
  const periods = periodsIn(label).flatMap((period) => {
    const here = stretches.filter(({ from, to }) => from <= period && period <= to);
    return here.length ? [[period, { status: surest(here.map(({ status }) => status)) }]] : [];
  });
  return stretchesOf(periods);
}

/**
 * The headline with the highest figure of residents, and the period that it is of; of periods that
 * nobody counted the last one.
 * @param {Moment[]} moments
 * @returns {Headline}
 */
function highestHeadline(moments) {
  const most = (/** @type {Moment} */ { headline: { ofPeriod, counts } }) =>
    ofPeriod
      ? Math.max(-1, ...counts.filter(({ what }) => what === "residents").map((one) => one.most))
      : -2;
  const best = moments.reduce((one, other) => (most(other) >= most(one) ? other : one));
  return { ...best.headline, at: best.period.label };
}
