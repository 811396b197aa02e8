// The panel: how many people by whose count, how many organisations and places, then who is at work where.

import { el, hint, sign } from "./dom.js";
import { roving } from "./roving.js";
import { CERTAIN } from "./slice.js";

// What the window shows is built at once, the rest once the visitor rests on a year. Heights in px, at the least.
const REST_AFTER_MS = 60;
const ROW_PX = 60;
const CHIP_PX = 12; // three to a line of 36
const EVENTS_SHOWN = 3; // more than these stay folded until asked for

// How many are on the map; none is said in words, since nothing known is no zero.
const countOf = (word, name, n) => (n ? word.count(`panel.${name}_count`, n) : word(`panel.${name}_none`));

// A moment in a sentence: the headline first, then how many organisations and places.
export function countsSentence(word, { headline, ...slice }) {
  return {
    people: headline.ofPeriod ? headline.said : word("headline.month_without", { year: headline.year, said: headline.said }),
    organisations: countOf(word, "organisations", slice.organisations),
    places: countOf(word, "places", slice.livedIn.length),
  };
}

// Makes lists of buttons with the sign and the short name of organisations; hollow where a presence is only possible.
// Each button is built once and then copied: a step shows up to two hundred.
export function chipsOf(atlas, word) {
  const kinds = Object.keys(atlas.style.kinds);
  const built = new Map();
  const order = (work) => (work.role === "membership" ? 10 : 0) + kinds.indexOf(work.organisation.kind);

  function build({ organisation, status, role }) {
    const possible = status !== CERTAIN;
    const member = role === "membership";
    const doubt = [possible && word("panel.possible"), member && word("roles.membership")].filter(Boolean).join(", ");
    const isSeen = organisation.name.includes(organisation.short); // as it must be (WCAG 2.5.3)
    const full = isSeen ? organisation.name : `${organisation.short}, ${organisation.name}`;
    const name = doubt ? `${full} (${doubt})` : full;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: `chip${possible ? " possible" : ""}${member ? " member" : ""}`, "data-organisation": organisation.id, "aria-label": name, lang: doubt ? null : word.recordsLang },
        sign(atlas.style, organisation.kind, { hollow: possible, member }),
        hint(name === organisation.short ? null : name, word.record(organisation.short)),
      ),
    );
  }

  function chip(work) {
    const key = `${work.organisation.id} ${work.status} ${work.role}`;
    if (!built.has(key)) built.set(key, build(work));
    return built.get(key).cloneNode(true);
  }

  return function chips(works) {
    const sorted = [...works].sort((a, b) => order(a) - order(b) || b.status - a.status || word.compare(a.organisation.short, b.organisation.short));
    return el("ul", { class: "chips" }, ...sorted.map(chip));
  };
}

// "6 901 · préfecture, 17 août 2016".
const figureLine = (word, count) => el("li", { class: count.series }, el("b", {}, count.figure), ` ${count.what === "residents" ? "" : `${word(`what.${count.what}`)}, `}`, word.record(count.by), `, ${count.when}`);

export const figureLines = (word, counts) => counts.map((count) => figureLine(word, count));

// What is told beside the counts of a place: counts of vague date, the highest of the period, the counts that hold these.
export function besideCounts(atlas, word, { vague, highest, hasHigher, within }) {
  const said = (count) => [`${count.figure} (`, word.record(count.by), `, ${count.when})`];
  const listed = (counts, each = said) => counts.flatMap((count, i) => [i ? ", " : "", ...each(count)]);
  const lines = [];
  if (hasHigher) lines.push(word.nodes("panel.highest", { figures: said(highest) }));
  if (vague.length) lines.push(word.nodes("panel.vague", { figures: listed(vague) }));
  if (within.length) lines.push(word.nodes("panel.within", { figures: listed(within, (count) => [word.record(atlas.placeById.get(count.place).label), ", ", ...said(count)]) }));
  return lines;
}

// "28 people, according to …", and over which area.
export const deathLine = (word, { figure, people, by, scope }) =>
  el("li", {}, el("b", {}, word.count("deaths.figure", people, { figure })), " · ", word.record(by), el("p", { class: "aside" }, word.record(scope)));

export function panel({ atlas, word, chips }) {
  const heading = el("h2", { class: "panel-period", tabindex: "-1" });
  const people = el("section", { class: "people", "aria-label": word("headline.title") });
  const deaths = el("section", { class: "deaths" });
  const totals = el("div", { class: "totals" });
  const areas = el("div", { class: "areas" });
  const events = el("section", { class: "events" });
  const list = el("section", { class: "who" });
  const stopInAreas = roving(areas);
  const stopInList = roving(list, { rows: ".place" });
  let fillEvents = () => {};
  let later = 0; // timer of the rows below the fold
  let opened = false; // the visitor unfolded the events
  const root = el("div", { class: "panel-now" }, heading, people, areas, totals, events, deaths, list);

  // The headline: its figure large, its rivals beside it, or words; the highest figure of the place it is about.
  function peopleOf({ headline, places }) {
    const { area, counts, words, ofPeriod, year } = headline;
    if (!ofPeriod) return [el("p", { class: "count none" }, ...word.nodes("headline.month_without", { year, said: word.record(headline.said) }), ".")];
    if (!counts.length) return [el("h3", {}, word.record(area)), el("p", { class: "count none" }, word.record(words)), el("p", { class: "aside" }, word("panel.no_count_is_not_zero"))];
    const about = places.find(({ place }) => place.id === headline.place);
    const row = (count) => el("div", { class: `count ${count.series} ${count.what}` }, el("div", {}, el("b", {}, count.figure), " ", el("small", {}, count.what === "residents" ? null : `${word(`what.${count.what}`)}, `, word.record(count.by), `, ${count.when}`)));
    const higher = about?.hasHigher ? besideCounts(atlas, word, { ...about, vague: [], within: [] }) : [];
    return [el("h3", {}, word.record(area)), el("div", { class: "counts" }, ...counts.map(row)), ...higher.map((line) => el("p", { class: "aside" }, ...line))];
  }

  // Of a year, by counter and area side by side; never added, never drawn. The lists begin in a year; a month has none.
  function deathsOf({ period, deaths: known }) {
    const year = String(period.year);
    const first = atlas.deaths.map((one) => one.year).sort()[0];
    if (period.month) return atlas.deaths.some((one) => one.year === year) ? [el("p", { class: "aside" }, word("deaths.by_year", { year }))] : [];
    if (!known.length) return year < first ? [el("p", { class: "aside" }, word("deaths.before", { year: first }))] : [];
    return [el("h3", {}, word("deaths.title", { period: year })), el("ul", { class: "plain" }, ...known.map((one) => deathLine(word, one))), el("p", { class: "aside" }, word.count("deaths.known", known.length))];
  }

  // Counts of a whole town or area stand apart: never a disc, never added to those of its camps.
  function areasOf(slice) {
    const counted = slice.places.filter(({ place, age }) => place.area && !place.countedIn && place.id !== slice.headline.place && age === "period");
    if (!counted.length) return [];
    return [
      el("h3", { title: word("panel.areas_hint") }, word("panel.areas")),
      el("ul", {}, ...counted.map(({ place, counts }) => el("li", {}, el("button", { type: "button", class: "link", "data-place": place.id }, word.record(place.label)), el("ul", { class: "figures" }, ...figureLines(word, counts))))),
    ];
  }

  function totalsOf(slice) {
    const possible = slice.organisations - slice.certainOrganisations;
    const more = [possible && word.count("panel.possible", possible), slice.membersOnly && word.count("panel.members", slice.membersOnly)].filter(Boolean);
    const total = (name, n, detail) =>
      n ? el("div", {}, el("b", {}, word.number(n)), " ", el("span", {}, word.count(`panel.${name}_count`, n).replace(word.number(n), "").trim()), " ", detail && el("small", {}, detail)) : el("div", {}, el("p", { class: "aside" }, word(`panel.${name}_none`)), detail && el("small", {}, detail));
    return [total("organisations", slice.organisations, more.join(", ")), total("places", slice.livedIn.length)];
  }

  function eventsOf(slice) {
    fillEvents = () => {};
    if (!slice.events.length) return [];
    const few = slice.events.length <= EVENTS_SHOWN;
    const shown = el("ul", {});
    const stopAt = roving(shown);
    fillEvents = () => {
      if (shown.hasChildNodes()) return;
      shown.replaceChildren(...slice.events.map((event) =>
        el("li", {}, el("button", { type: "button", class: "event", "data-place": event.place }, el("time", {}, event.when), " ", el("span", {}, word.record(event.title))))));
      stopAt();
    };
    if (few || opened) fillEvents();
    function toggled({ target }) {
      if (!few) opened = target.open;
      if (target.open) fillEvents();
    }
    return [el("details", { open: few || opened, ontoggle: toggled }, el("summary", {}, word("panel.events"), " ", el("span", {}, word.count("panel.events_count", slice.events.length))), shown)];
  }

  // The row of a place is kept while it says the same: from one year to the next most of them do.
  const kept = new Map();
  function rowOf(shown) {
    const { place, status, counts, age, highest, hasHigher, vague, within, works } = shown;
    const says = [status, age, hasHigher && highest.id, ...[...counts, ...vague, ...within].map(({ id }) => id), ...works.map(({ organisation, status: sure, role }) => `${organisation.id} ${sure} ${role}`)].join();
    const before = kept.get(place.id);
    if (before?.says === says) return before.row;
    const row = itemOf(shown);
    kept.set(place.id, { says, row });
    return row;
  }

  function itemOf(shown) {
    const { place, status, counts, age, works } = shown;
    const notes = [...(status === CERTAIN ? [] : [[word("panel.dates_uncertain")]]), ...besideCounts(atlas, word, shown)];
    return el(
      "article",
      { class: `item ${place.state ? "state" : place.livedIn ? "camp" : "other"}` },
      el("h4", {}, el("button", { type: "button", class: "place", "data-place": place.id }, word.record(place.name))),
      counts.length ? el("ul", { class: `figures ${age}` }, ...figureLines(word, counts)) : null,
      notes.length ? el("p", { class: "doubt" }, ...notes.flatMap((note, i) => (i ? [" · ", ...note] : note))) : null,
      works.length ? chips(works) : null,
    );
  }

  const weight = ({ disc, works }) => (disc ? Math.max(...disc.halves.map((half) => half.most)) * 100 : 0) + works.length;

  return {
    root,
    heading,
    fillEvents: () => fillEvents(),
    show(slice) {
      heading.textContent = word(slice.period.month ? "panel.in_month" : "panel.in_year", { period: word.period(slice.period.label) });
      people.replaceChildren(...peopleOf(slice));
      areas.replaceChildren(...areasOf(slice));
      stopInAreas();
      totals.replaceChildren(...totalsOf(slice));
      events.replaceChildren(...eventsOf(slice));
      deaths.replaceChildren(...deathsOf(slice));
      const here = new Set(slice.places.map(({ place }) => place.id));
      const worth = slice.places.filter(({ place, works, age }) => works.length || place.livedIn || place.kind === "protest_camp" || (age === "period" && !place.area));
      const camps = worth.filter(({ place, heldBy }) => (place.livedIn || place.kind === "protest_camp") && !here.has(heldBy));
      const parts = worth.filter(({ heldBy, works }) => here.has(heldBy) && works.length);
      const others = worth.filter(({ place }) => !place.livedIn && place.kind !== "protest_camp");
      const byWeight = (a, b) => weight(b) - weight(a) || word.compare(a.place.name, b.place.name);
      const group = (title, items) => (items.length ? [{ build: () => el("h3", {}, title), px: 0 }, ...items.sort(byWeight).map((shown) => ({ build: () => rowOf(shown), px: ROW_PX + CHIP_PX * shown.works.length }))] : []);
      const rows = [...group(word("panel.who_where"), [...camps, ...parts]), ...group(word("panel.elsewhere"), others)];
      if (!rows.length) rows.push({ build: () => el("p", { class: "nothing" }, word(slice.isFiltered ? "panel.nothing" : "panel.nobody_known")), px: 0 });
      let px = 0;
      const isSeen = (row) => (px += row.px) - row.px < window.innerHeight;
      const seen = rows.filter(isSeen).length;
      list.replaceChildren(...rows.slice(0, seen).map((row) => row.build()));
      stopInList();
      clearTimeout(later);
      if (seen < rows.length) list.setAttribute("aria-busy", "true");
      else list.removeAttribute("aria-busy");
      later = setTimeout(() => {
        list.append(...rows.slice(seen).map((row) => row.build()));
        stopInList();
        list.removeAttribute("aria-busy");
      }, REST_AFTER_MS);
    },
  };
}
