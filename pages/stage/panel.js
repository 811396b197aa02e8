// The panel: how many people by whose count, how many organisations and places, then who is at work where.

import { el, sign } from "./dom.js";
import { CERTAIN } from "./slice.js";

const SERIES = ["official", "association", "other"];
const ROWS_AT_ONCE = 9; // more than any window shows; the rest follows once the visitor rests on a year
const REST_AFTER_MS = 60;
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

// A button with the sign and the short name of an organisation; hollow where its presence is only possible.
export function chip(atlas, word, work, onPick) {
  const { organisation } = work;
  const possible = work.status !== CERTAIN;
  const member = work.role === "membership";
  const doubt = [possible && word("panel.possible"), member && word("roles.membership")].filter(Boolean).join(", ");
  return el(
    "button",
    {
      type: "button",
      class: `chip${possible ? " possible" : ""}${member ? " member" : ""}`,
      "data-organisation": organisation.id,
      title: doubt ? `${organisation.name} (${doubt})` : organisation.name,
      "aria-label": doubt ? `${organisation.name} (${doubt})` : organisation.name,
      onclick: () => onPick({ organisation: organisation.id }),
    },
    sign(atlas.style, organisation.kind, { hollow: possible, member }),
    el("span", {}, organisation.short),
  );
}

export function chips(atlas, word, works, onPick) {
  const kinds = Object.keys(atlas.style.kinds);
  const order = (work) => (work.role === "membership" ? 10 : 0) + kinds.indexOf(work.organisation.kind);
  const sorted = [...works].sort((a, b) => order(a) - order(b) || b.status - a.status || a.organisation.short.localeCompare(b.organisation.short, atlas.language));
  return el("ul", { class: "chips" }, ...sorted.map((work) => el("li", {}, chip(atlas, word, work, onPick))));
}

// "6 901 · préfecture, 17 août 2016", one line a count.
export function figureLines(counts) {
  return Object.values(counts).map((count) => el("li", { class: count.series }, el("b", {}, count.figure), ` ${count.by}, ${count.when}`));
}

export function panel({ atlas, word, onPick }) {
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
      const where = places.length === 1 ? atlas.placeById.get(places[0]).label : word.count("panel.counted_places", places.length);
      const detail = month === slice.period.label ? where : word("panel.counted_in", { when, places: where });
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
      el("ul", {}, ...counted.map(({ place, counts }) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => onPick({ place: place.id }) }, place.label), el("ul", { class: "figures" }, ...figureLines(counts))))),
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
    return [
      el(
        "details",
        { open: few || opened, ontoggle: (event) => { if (!few) opened = event.target.open; } },
        el("summary", {}, word("panel.events"), el("span", {}, word.count("panel.events_count", slice.events.length))),
        el("ul", {}, ...slice.events.map((event) =>
          el("li", {}, el("button", { type: "button", class: "event", onclick: () => onPick({ place: event.place }) }, el("time", {}, event.when), el("span", {}, event.title))))),
      ),
    ];
  }

  function itemOf(shown) {
    const { place, status, counts, age, highest, works } = shown;
    const said = Object.values(counts);
    const most = Math.max(0, ...said.map((count) => count.most));
    const notes = [status !== CERTAIN && word("panel.dates_uncertain"), age === "period" && highest > most && word("panel.highest", { figure: word.number(highest) })].filter(Boolean);
    return el(
      "article",
      { class: `item ${place.state ? "state" : place.livedIn ? "camp" : "other"}` },
      el("h4", {}, el("button", { type: "button", class: "place", "data-place": place.id, onclick: () => onPick({ place: place.id }) }, place.name)),
      said.length ? el("ul", { class: `figures ${age}` }, ...figureLines(counts)) : null,
      notes.length ? el("p", { class: "doubt" }, notes.join(" · ")) : null,
      works.length ? chips(atlas, word, works, onPick) : null,
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
      const byWeight = (a, b) => weight(b) - weight(a) || a.place.name.localeCompare(b.place.name, atlas.language);
      const group = (title, items) => (items.length ? [() => el("h3", {}, title), ...items.sort(byWeight).map((shown) => () => itemOf(shown))] : []);
      const rows = [...group(word("panel.who_where"), [...camps, ...parts]), ...group(word("panel.elsewhere"), others)];
      if (!rows.length) rows.push(() => el("p", { class: "nothing" }, word("panel.nothing")));
      list.replaceChildren(...rows.slice(0, ROWS_AT_ONCE).map((row) => row()));
      clearTimeout(later);
      if (rows.length > ROWS_AT_ONCE) list.setAttribute("aria-busy", "true");
      else list.removeAttribute("aria-busy");
      later = setTimeout(() => {
        list.append(...rows.slice(ROWS_AT_ONCE).map((row) => row()));
        list.removeAttribute("aria-busy");
      }, REST_AFTER_MS);
    },
  };
}
