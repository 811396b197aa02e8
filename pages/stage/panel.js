// The panel: how many people by whose count, how many organisations and places, then who is at work where.

import { el, sign } from "./dom.js";
import { CERTAIN } from "./slice.js";

const SERIES = ["official", "association", "other"];
// What the window shows is built at once, the rest once the visitor rests on a year. Heights in px, at the least.
const REST_AFTER_MS = 60;
const ROW_PX = 60;
const CHIP_PX = 12; // three to a line of 36
const EVENTS_SHOWN = 3; // more than these stay folded until asked for

export function countsSentence(word, slice) {
  const people = SERIES.flatMap((series) => {
    const sums = slice.people[series];
    return sums ? word.count("panel.people_value", sums.most, { figure: sums.figure, series: word(`panel.${series}`) }) : [];
  });
  return {
    people: people.join(", ") || word("time.nobody"),
    organisations: word.count("panel.organisations_count", slice.organisations),
    places: word.count("panel.places_count", slice.livedIn.length),
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
    const name = doubt ? `${organisation.name} (${doubt})` : organisation.name;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: `chip${possible ? " possible" : ""}${member ? " member" : ""}`, "data-organisation": organisation.id, title: name, "aria-label": name, lang: doubt ? null : word.recordsLang },
        sign(atlas.style, organisation.kind, { hollow: possible, member }),
        el("span", {}, word.record(organisation.short)),
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

// "6 901 · préfecture, 17 août 2016", one line a count.
export function figureLines(word, counts) {
  return Object.values(counts).map((count) => el("li", { class: count.series }, el("b", {}, count.figure), " ", word.record(count.by), `, ${count.when}`));
}

export function panel({ atlas, word, chips }) {
  const heading = el("h2", { class: "panel-period", tabindex: "-1" });
  const people = el("dl", { class: "people" });
  const totals = el("div", { class: "totals" });
  const areas = el("div", { class: "areas" });
  const events = el("section", { class: "events" });
  const list = el("section", { class: "who" });
  let later = 0; // timer of the rows below the fold
  let opened = false; // the visitor unfolded the events
  const root = el("div", { class: "panel-now" }, heading, people, areas, totals, events, list);

  function peopleOf(slice) {
    const rows = SERIES.filter((series) => slice.people[series]).map((series) => {
      const { figure, when, month, places } = slice.people[series];
      const only = places.length === 1 ? atlas.placeById.get(places[0]).label : null;
      const where = only ?? word.count("panel.counted_places", places.length);
      const detail = month !== slice.period.label ? word("panel.counted_in", { when, places: where }) : only ? word.record(only) : where;
      return el("div", { class: `count ${series}` }, el("dt", {}, word(`panel.${series}`)), el("dd", {}, el("b", {}, figure), el("small", {}, detail)));
    });
    return rows.length ? rows : [el("div", { class: "count none" }, el("dt", {}, word("panel.none")), el("dd", {}, el("small", {}, word("panel.no_count_is_not_zero"))))];
  }

  // Counts of a whole town or area stand apart: never a disc, never added to those of its camps.
  function areasOf(slice) {
    const counted = slice.places.filter(({ place, age }) => place.area && age === "period");
    if (!counted.length) return [];
    return [
      el("h3", { title: word("panel.areas_hint") }, word("panel.areas")),
      el("ul", {}, ...counted.map(({ place, counts }) => el("li", {}, el("button", { type: "button", class: "link", "data-place": place.id }, word.record(place.label)), el("ul", { class: "figures" }, ...figureLines(word, counts))))),
    ];
  }

  function totalsOf(slice) {
    const possible = slice.organisations - slice.certainOrganisations;
    const more = [possible && word.count("panel.possible", possible), slice.membersOnly && word.count("panel.members", slice.membersOnly)].filter(Boolean);
    const total = (name, n, detail) => el("div", {}, el("b", {}, word.number(n)), el("span", {}, word.count(`panel.${name}_count`, n).replace(word.number(n), "").trim()), detail && el("small", {}, detail));
    return [total("organisations", slice.organisations, more.join(", ")), total("places", slice.livedIn.length)];
  }

  function eventsOf(slice) {
    if (!slice.events.length) return [];
    const few = slice.events.length <= EVENTS_SHOWN;
    const shown = el("ul", {});
    const fill = () => shown.replaceChildren(...slice.events.map((event) =>
      el("li", {}, el("button", { type: "button", class: "event", "data-place": event.place }, el("time", {}, event.when), el("span", {}, word.record(event.title))))));
    if (few || opened) fill();
    function toggled({ target }) {
      if (!few) opened = target.open;
      if (target.open && !shown.hasChildNodes()) fill();
    }
    return [el("details", { open: few || opened, ontoggle: toggled }, el("summary", {}, word("panel.events"), el("span", {}, word.count("panel.events_count", slice.events.length))), shown)];
  }

  // The row of a place is kept while it says the same: from one year to the next most of them do.
  const kept = new Map();
  function rowOf(shown) {
    const { place, status, counts, age, highest, works } = shown;
    const says = [status, age, highest, ...Object.values(counts).map(({ id }) => id), ...works.map(({ organisation, status: sure, role }) => `${organisation.id} ${sure} ${role}`)].join();
    const before = kept.get(place.id);
    if (before?.says === says) return before.row;
    const row = itemOf(shown);
    kept.set(place.id, { says, row });
    return row;
  }

  function itemOf(shown) {
    const { place, status, counts, age, highest, works } = shown;
    const said = Object.values(counts);
    const most = Math.max(0, ...said.map((count) => count.most));
    const notes = [status !== CERTAIN && word("panel.dates_uncertain"), age === "period" && highest > most && word("panel.highest", { figure: word.number(highest) })].filter(Boolean);
    return el(
      "article",
      { class: `item ${place.state ? "state" : place.livedIn ? "camp" : "other"}` },
      el("h4", {}, el("button", { type: "button", class: "place", "data-place": place.id }, word.record(place.name))),
      said.length ? el("ul", { class: `figures ${age}` }, ...figureLines(word, counts)) : null,
      notes.length ? el("p", { class: "doubt" }, notes.join(" · ")) : null,
      works.length ? chips(works) : null,
    );
  }

  const weight = ({ disc, works }) => (disc ? Math.max(...disc.halves.map((half) => half.most)) * 100 : 0) + works.length;

  return {
    root,
    heading,
    show(slice) {
      heading.textContent = word(slice.period.month ? "panel.in_month" : "panel.in_year", { period: word.period(slice.period.label) });
      people.replaceChildren(...peopleOf(slice));
      areas.replaceChildren(...areasOf(slice));
      totals.replaceChildren(...totalsOf(slice));
      events.replaceChildren(...eventsOf(slice));
      const here = new Set(slice.places.map(({ place }) => place.id));
      const worth = slice.places.filter(({ place, works, age }) => works.length || place.livedIn || place.kind === "protest_camp" || (age === "period" && !place.area));
      const camps = worth.filter(({ place }) => (place.livedIn || place.kind === "protest_camp") && !here.has(place.partOf));
      const parts = worth.filter(({ place, works }) => here.has(place.partOf) && works.length);
      const others = worth.filter(({ place }) => !place.livedIn && place.kind !== "protest_camp");
      const byWeight = (a, b) => weight(b) - weight(a) || word.compare(a.place.name, b.place.name);
      const group = (title, items) => (items.length ? [{ build: () => el("h3", {}, title), px: 0 }, ...items.sort(byWeight).map((shown) => ({ build: () => rowOf(shown), px: ROW_PX + CHIP_PX * shown.works.length }))] : []);
      const rows = [...group(word("panel.who_where"), [...camps, ...parts]), ...group(word("panel.elsewhere"), others)];
      if (!rows.length) rows.push({ build: () => el("p", { class: "nothing" }, word("panel.nothing")), px: 0 });
      let px = 0;
      const isSeen = (row) => (px += row.px) - row.px < window.innerHeight;
      const seen = rows.filter(isSeen).length;
      list.replaceChildren(...rows.slice(0, seen).map((row) => row.build()));
      clearTimeout(later);
      if (seen < rows.length) list.setAttribute("aria-busy", "true");
      else list.removeAttribute("aria-busy");
      later = setTimeout(() => {
        list.append(...rows.slice(seen).map((row) => row.build()));
        list.removeAttribute("aria-busy");
      }, REST_AFTER_MS);
    },
  };
}
