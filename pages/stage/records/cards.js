// The card of a place or an organisation: names, dates in words, figures over time, activities, doubts, sources.

import { el, sign, svg } from "../app/dom.js";
import { besideCounts, deathLine, figureLines } from "./panel.js";
import { CERTAIN, headlineOf, sliceAt } from "../period/slice.js";
import { sourceList } from "./source_list.js";
import { bestYear } from "../app/view.js";

const dayOf = (year, month = 0) => Date.UTC(year, month, 1) / 864e5; // the first of a year or of its month, January being 0

export function cards({ atlas, word, details, chips, leaves, onPeriod, onClose }) {
  const section = (title, ...children) => (children.flat().filter(Boolean).length ? el("section", {}, el("h3", {}, title), ...children) : null);
  const facts = (pairs) => {
    const rows = pairs.filter(([, value]) => value);
    return rows.length ? el("dl", { class: "facts" }, ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))) : null;
  };
  const placeLink = (id, text) => el("button", { type: "button", class: "link", "data-place": id }, word.record(text ?? atlas.placeById.get(id).name));
  const list = (items) => (items.length ? el("ul", { class: "plain" }, ...items) : null);

  function head(name, kind, when) {
    return el(
      "header",
      {},
      el("button", { type: "button", class: "back", onclick: onClose }, el("span", { "aria-hidden": "true" }, "‹ "), word("stage.back")),
      el("h2", { tabindex: "-1" }, word.record(name)),
      el("p", { class: "kind" }, ...kind),
      when ? el("p", { class: "when" }, when) : null,
    );
  }

  const sources = (ids) => sourceList(word, ids.flatMap((id) => details.sources[id] ?? []), { leaves });

  // Every count as a mark of its own series; nothing joins them, nothing is filled in between.
  function chart(place, residents, { year: nowYear, month }) {
    if (residents.length < 2) return null;
    const counts = residents.map((count) => ({ ...count, days: details.headcounts[count.id].days }));
    const now = month ? { first: dayOf(nowYear, month - 1), last: dayOf(nowYear, month) } : { first: dayOf(nowYear), last: dayOf(nowYear + 1) };
    const [width, height, left, base] = [320, 132, 44, 108];
    const first = Math.floor(Math.min(...counts.map((c) => c.days[0])) / 365.25) * 365.25;
    const last = Math.max(...counts.map((c) => c.days[1])) + 90;
    const most = Math.max(...counts.map((c) => c.most));
    const x = (day) => left + ((day - first) / (last - first)) * (width - left - 10);
    const y = (n) => base - (n / most) * (base - 14);
    const years = [];
    for (let year = new Date(first * 864e5).getUTCFullYear() + 1; dayOf(year) < last; year += 1) years.push(year);
    const every = Math.ceil(years.length / 5);
    const marks = counts.map(({ series, least, most: high, days, figure, by, when }) => {
      const [at, top, bottom] = [x((days[0] + days[1]) / 2), y(high), y(least)];
      const shape =
        series === "official"
          ? svg("rect", { x: at - 4, y: top - 4, width: 8, height: 8 })
          : series === "association"
            ? svg("circle", { cx: at, cy: top, r: 4.5 })
            : svg("path", { d: `M${at - 4.5} ${top + 4}L${at} ${top - 5}L${at + 4.5} ${top + 4}Z` });
      return svg("g", { class: series }, svg("title", {}, `${figure}, ${by}, ${when}`), svg("line", { x1: at, x2: at, y1: top, y2: bottom }), shape);
    });
    return el(
      "figure",
      { class: "chart" },
      svg(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": word("card.chart", { place: place.name }) },
        svg("rect", { class: "now", x: Math.max(left, x(now.first)), y: 8, width: Math.max(2, Math.min(width - 8, x(now.last)) - Math.max(left, x(now.first))), height: base - 8, visibility: now.last <= first || now.first > last ? "hidden" : null }),
        svg("line", { class: "axis", x1: left, x2: width - 8, y1: base, y2: base }),
        svg("text", { x: left - 6, y: y(most) + 5, "text-anchor": "end" }, word.number(most)),
        svg("text", { x: left - 6, y: base + 4, "text-anchor": "end" }, "0"),
        ...years.filter((_, i) => i % every === 0).map((year) => svg("text", { x: x(dayOf(year)), y: base + 19, "text-anchor": "middle" }, String(year))),
        ...marks,
      ),
      el("figcaption", {}, ...["official", "association", "other"].filter((s) => counts.some((c) => c.series === s)).flatMap((s) => [el("span", { class: `mark ${s}` }, word(`panel.${s}`)), " "])),
    );
  }

  const noted = (lead, note) => el("li", {}, lead, note ? el("p", { class: "note" }, word.record(note)) : null);
  const countLine = (count) => noted(el("span", { class: `figure ${count.series}` }, el("b", {}, count.figure), ` ${count.what === "residents" ? "" : `${word(`what.${count.what}`)}, `}`, word.record(count.by), `, ${count.when}`), details.headcounts[count.id].note);

  // `ring`: ids of the places whose ring of organisations was touched; it comes first then, in a list that is easy to touch.
  function place(id, label, ring = []) {
    const here = atlas.placeById.get(id);
    const slice = sliceAt(atlas, label);
    const shown = slice.places.find((one) => one.place.id === id);
    const counts = atlas.headcountsAt.get(id);
    const residents = counts.filter((count) => count.what === "residents");
    const detail = details.places[id];
    const parts = atlas.places.filter((other) => other.partOf === id);
    const others = atlas.presencesAt.get(id).filter((presence) => !shown?.works.some((work) => work.presences.includes(presence)));
    const served = atlas.presences.filter((presence) => details.presences[presence.id].servedFrom === id);
    const events = atlas.events.filter((event) => event.place === id);
    const deaths = slice.deaths.filter((one) => one.place === id);
    const near = detail.near.map(([other, metres]) => ({ shown: slice.places.find((one) => one.place.id === other), metres })).filter(({ shown: one }) => one && one.place.kind !== "rest_area");
    const best = shown ? null : bestYear(atlas, { place: id });
    const period = word.period(label);
    const kind = [[word(`place_kinds.${here.kind}`), detail.commune, detail.motorway].filter(Boolean).join(" · "), detail.direction ? el("span", {}, ` · ${word(`directions.${detail.direction}`)}`) : null];
    const far = (metres) => (metres < 1000 ? word("card.metres", { n: word.number(metres) }) : word("card.kilometres", { n: word.number(metres / 1000) }));
    const sharing = slice.places.filter((one) => one.place.id !== id && ring.includes(one.place.id) && one.works.length);
    const atWork = [
      section(word("card.now_here", { period }), shown?.works.length ? chips(shown.works) : shown ? el("p", { class: "aside" }, word("panel.no_organisation")) : null),
      ...sharing.map((one) => section(word.record(one.place.label), chips(one.works))),
    ];
    return [
      head(here.name, kind, detail.when),
      ...(ring.length ? atWork : []),
      best ? el("p", { class: "away" }, `${word("card.not_active")} `, el("button", { type: "button", class: "link", onclick: () => onPeriod(best) }, word("card.go_to", { period: best }))) : null,
      shown?.counts.length ? el("ul", { class: `figures ${shown.age}` }, ...figureLines(word, shown.counts)) : null,
      ...(shown ? besideCounts(atlas, word, shown) : []).map((line) => el("p", { class: "aside" }, ...line)),
      slice.headline.place === id && slice.headline.ofPeriod && slice.headline.counts[0] === headlineOf(atlas, slice.headline.year).counts[0] ? el("p", { class: "aside" }, ...word.nodes("headline.why", { why: word.record(details.headlines[slice.headline.year].why) })) : null,
      detail.note ? el("p", {}, word.record(detail.note)) : null,
      here.partOf ? el("p", { class: "aside" }, word(shown?.heldBy ? "card.part_of" : "card.lies_in", { place: atlas.placeById.get(here.partOf).label })) : null,
      parts.length ? el("p", { class: "aside" }, word("card.parts", { places: parts.map((part) => part.label).join(", ") })) : null,
      ...(ring.length ? [] : atWork),
      detail.near.length && ["rest_area", "inland_town"].includes(here.kind)
        ? section(word("card.near", { period }), list(near.map(({ shown: one, metres }) => el("li", {}, placeLink(one.place.id), ` — ${far(metres)}`, one.works.length ? chips(one.works) : null))) ?? el("p", { class: "aside" }, word("card.nothing_near")))
        : null,
      section(
        word("card.figures"),
        chart(here, residents, slice.period),
        residents.length > 1 && new Set(residents.map((count) => count.series)).size > 1 ? el("p", { class: "aside" }, word("card.rivals")) : null,
        list(residents.map(countLine)),
      ),
      section(word("card.not_residents"), list(counts.filter((count) => count.what !== "residents").map(countLine))),
      section(word("card.other_times"), list([...others, ...served].map((presence) => noted(el("span", {}, organisationLink(presence.organisation), ` — ${details.presences[presence.id].when}`), details.presences[presence.id].note)))),
      section(word("deaths.title", { period }), list(deaths.map((one) => deathLine(word, one))), deaths.length ? el("p", { class: "aside" }, word.count("deaths.known", deaths.length)) : null),
      section(word("card.events"), list(events.map((event) => noted(el("span", {}, el("time", {}, event.when), " — ", word.record(event.title)), details.events[event.id].note)))),
      section(word("card.doubt"), list(detail.doubts.map((doubt) => el("li", {}, word(`card.${doubt}`, { metres: word.number(here.accuracy) }))))),
      section(word("card.position"), el("p", {}, word.record(detail.position))),
      sources(everySource(detail, { headcounts: counts, presences: [...atlas.presencesAt.get(id), ...served], events, deaths })),
    ];
  }

  // Of the record itself and of all that its card tells, each once.
  const everySource = (detail, told) => [...new Set([...detail.sources, ...Object.entries(told).flatMap(([kind, records]) => records.flatMap((record) => details[kind][record.id].sources))])];

  const organisationLink = (id) => {
    const one = atlas.organisationById.get(id);
    return el("button", { type: "button", class: "link", "data-organisation": id }, sign(atlas.style, one.kind, { size: 12 }), " ", word.record(one.name));
  };

  function organisation(id, label) {
    const one = atlas.organisationById.get(id);
    const detail = details.organisations[id];
    const presences = atlas.presences.filter((presence) => presence.organisation === id);
    const works = sliceAt(atlas, label).places.flatMap((shown) => shown.works.filter((work) => work.organisation === one));
    const statuses = new Map(works.flatMap((work) => work.presences.map((presence, i) => [presence, work.statuses[i]])));
    const best = works.length ? null : bestYear(atlas, { organisation: id });
    const line = (presence) => {
      const { role, servedFrom, when, note } = details.presences[presence.id];
      const extra = [word(`roles.${role}`), presence.activities.map((activity) => word(`activities.${activity}`)).join(", "), servedFrom && word("card.served_from", { place: atlas.placeById.get(servedFrom).label })];
      const now = statuses.get(presence);
      return el("li", { class: now ? (now === CERTAIN ? "now" : "now possible") : "" }, placeLink(presence.place), el("span", { class: "when" }, when), el("p", { class: "aside" }, extra.filter(Boolean).join(" · ")), note ? el("p", { class: "note" }, word.record(note)) : null);
    };
    return [
      head(one.name, [sign(atlas.style, one.kind, { size: 16 }), ` ${word(`kinds.${one.kind}`)}`], word.record(detail.gloss)),
      best ? el("p", { class: "away" }, `${word("card.not_active")} `, el("button", { type: "button", class: "link", onclick: () => onPeriod(best) }, word("card.go_to", { period: best }))) : null,
      detail.note ? el("p", {}, word.record(detail.note)) : null,
      one.team === id ? null : el("p", { class: "aside" }, word("card.shares_team", { name: atlas.organisationById.get(one.team).name })),
      facts([
        [word("card.founded"), detail.founded],
        [word("card.origin"), word.record(detail.origin)],
        [word("card.scale"), word.record(detail.scale)],
        [word("card.home"), word.record(detail.home)],
        [word("card.activities"), detail.activities.map((activity) => word(`activities.${activity}`)).join(", ")],
      ]),
      section(word("card.where"), el("ul", { class: "presences" }, ...presences.map(line))),
      sources(everySource(detail, { presences })),
    ];
  }

  return { place, organisation };
}
