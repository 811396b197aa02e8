// The card of a place: who is at work there, its figures over time, its events, doubts and sources.

import { el } from "../app/dom.js";
import { ROADS, bestYear } from "../app/view.js";
import { headlineOf, sliceAt } from "../period/slice.js";
import { whoDoesWhat } from "./activities.js";
import { aside, cardHead, notActive, notedItem, section, sourcesOf } from "./card_parts.js";
import { organisationLink, placeLink, plainList, wrong } from "./card_parts.js";
import { chart } from "./chart.js";
import { duringInWords, sayingWhatDiffers } from "./during.js";
import { besideCounts, deathLine, figureLines, whatPrefix } from "./figures.js";
import { headcountsAt, placeOf, presencesAt } from "./lookup.js";

/** @import { Child, Deaths, Headcount, Place, PlaceDetails } from "../types.d.ts" */
/** @import { PlaceState, Presence, Slice, StoryEvent } from "../types.d.ts" */
/** @import { CardContext } from "./card_parts.js" */

/**
 * A place and all that is known of it; `state`: in the period of the slice, undefined where it is
 * not there; `served`: presences elsewhere, of those who come from it.
 * @typedef {object} KnownPlace
 * @property {Place} place
 * @property {PlaceDetails} detail
 * @property {Slice} slice
 * @property {PlaceState | undefined} state
 * @property {Headcount[]} counts
 * @property {Presence[]} presences
 * @property {Presence[]} served
 * @property {StoryEvent[]} events
 * @property {Deaths[]} deaths
 */

const WITH_NEIGHBOURS = ["rest_area", "inland_town"];

/**
 * @param {CardContext} context
 * @param {string} id
 * @param {string} label of the period
 * @param {string[]} ring
 * @returns {(HTMLElement | null)[]}
 */
export function placeCard(context, id, label, ring) {
  const { atlas, word } = context;
  const known = knownOf(context, id, label);
  const { place, detail, state, events, deaths } = known;
  const atWork = atWorkSections(context, known, ring);
  const presences = [...known.presences, ...known.served];
  return [
    cardHead(context, place.name, kindLine(context, known), detail.when),
    ...(ring.length ? atWork : []),
    state ? null : notActive(context, bestYear(atlas, { place: id })),
    ...figuresNow(context, known),
    detail.note ? el("p", {}, word.record(detail.note)) : null,
    ...wholeAndParts(context, known),
    ...(ring.length ? [] : atWork),
    neighbours(context, known),
    alongRoad(context, known),
    ...countSections(context, known),
    otherTimes(context, known),
    deathsSection(context, known),
    eventsSection(context, known),
    doubtsSection(context, known),
    section(word("card.position"), el("p", {}, word.record(detail.position))),
    sourcesOf(context, detail.sources, { headcounts: known.counts, presences, events, deaths }),
    wrong(context, { kind: "place", id, name: place.name, shown: shownOf(context, known) }),
  ];
}

/**
 * What the card says first, on a line: when it was there, and the counts of the period.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function shownOf({ word }, { detail, slice, state }) {
  const counts = (state?.counts ?? []).map(
    (count) => `${count.figure} ${whatPrefix(word, count)}${count.by}, ${count.when}`,
  );
  return [detail.when, word.period(slice.period.label), ...counts].join(" · ");
}

/**
 * @param {CardContext} context
 * @param {string} id
 * @param {string} label
 * @returns {KnownPlace}
 */
function knownOf({ atlas, details }, id, label) {
  const slice = sliceAt(atlas, label);
  return {
    place: placeOf(atlas, id),
    detail: details.places[id],
    slice,
    state: stateOf(slice, id),
    counts: headcountsAt(atlas, id),
    presences: presencesAt(atlas, id),
    served: atlas.presences.filter((presence) => details.presences[presence.id].servedFrom === id),
    events: atlas.events.filter((event) => event.place === id),
    deaths: slice.deaths.filter((deaths) => deaths.place === id),
  };
}

/** @type {(slice: Slice, id: string) => PlaceState | undefined} */
const stateOf = ({ places }, id) => places.find(({ place }) => place.id === id);

/**
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function kindLine({ word }, { place, detail }) {
  const { commune, motorway, direction } = detail;
  const parts = [word(`place_kinds.${place.kind}`), commune, motorway];
  return [
    parts.filter(Boolean).join(" · "),
    direction ? el("span", {}, ` · ${word(`directions.${direction}`)}`) : null,
  ];
}

/**
 * Who is at work here, and at the other places of the ring.
 * @param {CardContext} context
 * @param {KnownPlace} known
 * @param {string[]} ring
 */
function atWorkSections(context, { place, slice, state }, ring) {
  const { word } = context;
  const sharing = slice.places.filter(
    (other) => other.place.id !== place.id && ring.includes(other.place.id) && other.works.length,
  );
  return [
    section(
      word("card.now_here", { period: word.period(slice.period.label) }),
      state?.works.length
        ? whoDoesWhat(context, sayingWhatDiffers(state.works, state.during))
        : state && aside(word("panel.no_organisation")),
    ),
    ...sharing.map((other) =>
      section(word.record(other.place.label), whoDoesWhat(context, other.works)),
    ),
  ];
}

/**
 * The way to the motorway that it lies along; null where that is none of those drawn straight.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function alongRoad({ roadWay }, { detail: { motorway } }) {
  const way = ROADS.includes(motorway) && roadWay(motorway);
  return way ? el("p", { class: "along-road" }, way) : null;
}

/**
 * The counts of the period, what is to be said beside them, and why the headline is what it is.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function figuresNow(context, known) {
  const { atlas, word } = context;
  const { counts = [], age } = known.state ?? {};
  const beside = known.state ? besideCounts(atlas, word, known.state) : [];
  const { during } = known.state ?? {};
  return [
    during ? aside(word("span.there", { periods: duringInWords(word, during) })) : null,
    counts.length ? el("ul", { class: `figures ${age}` }, ...figureLines(word, counts)) : null,
    ...beside.map((line) => aside(...line)),
    headlineReason(context, known),
  ];
}

/**
 * Why this figure is the headline of the year; null where it is not, or not of this place.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function headlineReason({ atlas, word, details }, { place, slice: { headline } }) {
  if (headline.place !== place.id || !headline.ofPeriod) return null;
  if (headline.counts[0] !== headlineOf(atlas, headline.year).counts[0]) return null;
  const why = word.record(details.headlines[headline.year].why);
  return aside(...word.nodes("headline.why", { why }));
}

/**
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function wholeAndParts({ atlas, word }, { place, state }) {
  const parts = atlas.places.filter((other) => other.partOf === place.id);
  const whole = place.partOf ? placeOf(atlas, place.partOf).label : "";
  const labels = parts.map((part) => part.label).join(", ");
  return [
    whole
      ? aside(
          state?.heldBy
            ? word("card.part_of", { place: whole })
            : word("card.lies_in", { place: whole }),
        )
      : null,
    labels ? aside(word("card.parts", { places: labels })) : null,
  ];
}

/**
 * Other places near one inland, with who is at work there.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function neighbours(context, { place, detail, slice }) {
  const { word, chips } = context;
  if (!detail.near.length || !WITH_NEIGHBOURS.includes(place.kind)) return null;
  const items = detail.near.flatMap(([id, metres]) => {
    const state = stateOf(slice, id);
    if (!state || state.place.kind === "rest_area") return [];
    const works = state.works.length ? chips(state.works) : null;
    return [el("li", {}, placeLink(context, id), ` — ${distance(context, metres)}`, works)];
  });
  const period = word.period(slice.period.label);
  return section(
    word("card.near", { period }),
    plainList(items) ?? aside(word("card.nothing_near")),
  );
}

/** @type {(context: CardContext, metres: number) => string} */
const distance = ({ word }, metres) =>
  metres < 1000
    ? word("card.metres", { n: word.number(metres) })
    : word("card.kilometres", { n: word.number(metres / 1000) });

/**
 * Counts of residents, as a chart and as a list, and counts of others.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function countSections(context, { place, slice, counts }) {
  const { word } = context;
  const residents = counts.filter(({ what }) => what === "residents");
  const others = counts.filter(({ what }) => what !== "residents");
  const hasRivals = new Set(residents.map(({ series }) => series)).size > 1;
  return [
    section(
      word("card.figures"),
      chart(word, place, residents, slice.period),
      hasRivals ? aside(word("card.rivals")) : null,
      plainList(residents.map((count) => countItem(context, count))),
    ),
    section(
      word("card.not_residents"),
      plainList(others.map((count) => countItem(context, count))),
    ),
  ];
}

/**
 * @param {CardContext} context
 * @param {Headcount} count
 */
function countItem({ word, details }, count) {
  const line = el(
    "span",
    { class: `figure ${count.series}` },
    el("b", {}, count.figure),
    ` ${whatPrefix(word, count)}`,
    word.record(count.by),
    `, ${count.when}`,
  );
  return notedItem(word, line, details.headcounts[count.id].note);
}

/**
 * Who was at work here in other periods, or comes from here to other places.
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function otherTimes(context, { state, presences, served }) {
  const { word, details } = context;
  const now = new Set(state?.works.flatMap((work) => work.presences));
  const others = [...presences.filter((presence) => !now.has(presence)), ...served];
  const items = others.map(({ id, organisation }) => {
    const { when, note } = details.presences[id];
    return notedItem(
      word,
      el("span", {}, organisationLink(context, organisation), ` — ${when}`),
      note,
    );
  });
  return section(word("card.other_times"), plainList(items));
}

/**
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function deathsSection({ word }, { slice, deaths }) {
  return section(
    word("deaths.title", { period: word.period(slice.period.label) }),
    plainList(deaths.map((one) => deathLine(word, one))),
    deaths.length ? aside(word.count("deaths.known", deaths.length)) : null,
  );
}

/**
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function eventsSection({ word, details }, { events }) {
  const items = events.map(({ id, when, title }) => {
    const line = el("span", {}, el("time", {}, when), " — ", word.record(title));
    return notedItem(word, line, details.events[id].note);
  });
  return section(word("card.events"), plainList(items));
}

/**
 * @param {CardContext} context
 * @param {KnownPlace} known
 */
function doubtsSection({ word }, { place, detail }) {
  const metres = word.number(place.accuracy);
  const items = detail.doubts.map((doubt) => el("li", {}, word(`card.${doubt}`, { metres })));
  return section(word("card.doubt"), plainList(items));
}
