// The card of a place or an organisation: names, dates in words, figures over time, activities, doubts, sources.

import { el, sign, svg } from "./dom.js";
import { besideCounts, deathLine, figureLines } from "./panel.js";
import { CERTAIN, headlineOf, inPeriod, sliceAt, statusOf } from "./slice.js";
import { sourceList } from "./source_list.js";
import { activeYear } from "./view.js";

const FOREVER = 1e6; // days; beyond any date of the story

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
  function chart(place, counts, period) {
    if (counts.length < 2) return null;
    const [width, height, left, base] = [320, 132, 44, 108];
    const first = Math.floor(Math.min(...counts.map((c) => c.days[0])) / 365.25) * 365.25;
    const last = Math.max(...counts.map((c) => c.days[1])) + 90;
    const most = Math.max(...counts.map((c) => c.most));
    const x = (day) => left + ((day - first) / (last - first)) * (width - left - 10);
    const y = (n) => base - (n / most) * (base - 14);
    const years = [];
    for (let year = new Date(first * 864e5).getUTCFullYear() + 1; Date.UTC(year, 0, 1) / 864e5 < last; year += 1) years.push(year);
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
        svg("rect", { class: "now", x: Math.max(left, x(period.first)), y: 8, width: Math.max(2, Math.min(width - 8, x(period.last)) - Math.max(left, x(period.first))), height: base - 8, visibility: period.last < first || period.first > last ? "hidden" : null }),
        svg("line", { class: "axis", x1: left, x2: width - 8, y1: base, y2: base }),
        svg("text", { x: left - 6, y: y(most) + 5, "text-anchor": "end" }, word.number(most)),
        svg("text", { x: left - 6, y: base + 4, "text-anchor": "end" }, "0"),
        ...years.filter((_, i) => i % every === 0).map((year) => svg("text", { x: x(Date.UTC(year, 0, 1) / 864e5), y: base + 19, "text-anchor": "middle" }, String(year))),
        ...marks,
      ),
      el("figcaption", {}, ...["official", "association", "other"].filter((s) => counts.some((c) => c.series === s)).map((s) => el("span", { class: `mark ${s}` }, word(`panel.${s}`)))),
    );
  }

  const noted = (lead, note) => el("li", {}, lead, note ? el("p", { class: "note" }, word.record(note)) : null);
  const countLine = (count) => noted(el("span", { class: `figure ${count.series}` }, el("b", {}, count.figure), ` ${count.what === "residents" ? "" : `${word(`what.${count.what}`)}, `}`, word.record(count.by), `, ${count.when}`), details.headcounts[count.id].note);

  function doubts(place) {
    const [life] = place.lives;
    const ends = place.lives.at(-1);
    const said = [];
    if (life[1] - life[0] > 60) said.push(word("card.start_uncertain"));
    if (ends[3] > FOREVER && ends[2] < FOREVER) said.push(word("card.end_unknown"));
    else if (ends[3] - ends[2] > 60) said.push(word("card.end_uncertain"));
    if (place.accuracy > 50) said.push(word("card.position_uncertain", { metres: word.number(place.accuracy) }));
    return said;
  }

  function place(id, label) {
    const here = atlas.placeById.get(id);
    const slice = sliceAt(atlas, label);
    const shown = slice.places.find((one) => one.place.id === id);
    const counts = atlas.headcountsAt.get(id);
    const residents = counts.filter((count) => count.what === "residents");
    const detail = details.places[id];
    const parts = atlas.places.filter((other) => other.partOf === id);
    const others = atlas.presencesAt.get(id).filter((presence) => !shown?.works.some((work) => work.presences.includes(presence)));
    const served = atlas.presences.filter((presence) => presence.servedFrom === id);
    const events = atlas.events.filter((event) => event.place === id);
    const deaths = slice.deaths.filter((one) => one.place === id);
    const near = here.near.map(([other, metres]) => ({ shown: slice.places.find((one) => one.place.id === other), metres })).filter(({ shown: one }) => one && one.place.kind !== "rest_area");
    const best = shown ? null : activeYear(atlas, { place: id });
    const period = word.period(label);
    const kind = [[word(`place_kinds.${here.kind}`), here.commune, here.motorway].filter(Boolean).join(" · "), here.direction ? el("span", {}, ` · ${word(`directions.${here.direction}`)}`) : null];
    const far = (metres) => (metres < 1000 ? word("card.metres", { n: word.number(metres) }) : word("card.kilometres", { n: word.number(metres / 1000) }));
    return [
      head(here.name, kind, here.when),
      best ? el("p", { class: "away" }, `${word("card.not_active")} `, el("button", { type: "button", class: "link", onclick: () => onPeriod(best) }, word("card.go_to", { period: best }))) : null,
      shown?.counts.length ? el("ul", { class: `figures ${shown.age}` }, ...figureLines(word, shown.counts)) : null,
      ...(shown ? besideCounts(atlas, word, shown) : []).map((line) => el("p", { class: "aside" }, ...line)),
      slice.headline.place === id && slice.headline.ofPeriod && slice.headline.counts[0] === headlineOf(atlas, slice.headline.year).counts[0] ? el("p", { class: "aside" }, ...word.nodes("headline.why", { why: word.record(details.headlines[slice.headline.year].why) })) : null,
      detail.note ? el("p", {}, word.record(detail.note)) : null,
      here.partOf ? el("p", { class: "aside" }, word(shown?.heldBy ? "card.part_of" : "card.lies_in", { place: atlas.placeById.get(here.partOf).label })) : null,
      parts.length ? el("p", { class: "aside" }, word("card.parts", { places: parts.map((part) => part.label).join(", ") })) : null,
      section(word("card.now_here", { period }), shown?.works.length ? chips(shown.works) : shown ? el("p", { class: "aside" }, word("panel.no_organisation")) : null),
      here.near.length && ["rest_area", "inland_town"].includes(here.kind)
        ? section(word("card.near", { period }), list(near.map(({ shown: one, metres }) => el("li", {}, placeLink(one.place.id), ` — ${far(metres)}`, one.works.length ? chips(one.works) : null))) ?? el("p", { class: "aside" }, word("card.nothing_near")))
        : null,
      section(
        word("card.figures"),
        chart(here, residents, slice.period),
        residents.length > 1 && new Set(residents.map((count) => count.series)).size > 1 ? el("p", { class: "aside" }, word("card.rivals")) : null,
        list(residents.map(countLine)),
      ),
      section(word("card.not_residents"), list(counts.filter((count) => count.what !== "residents").map(countLine))),
      section(word("card.other_times"), list([...others, ...served].map((presence) => noted(el("span", {}, organisationLink(presence.organisation), ` — ${presence.when}`), details.presences[presence.id].note)))),
      section(word("deaths.title", { period }), list(deaths.map((one) => deathLine(word, one))), deaths.length ? el("p", { class: "aside" }, word.count("deaths.known", deaths.length)) : null),
      section(word("card.events"), list(events.map((event) => noted(el("span", {}, el("time", {}, event.when), " — ", word.record(event.title)), details.events[event.id].note)))),
      section(word("card.doubt"), list(doubts(here).map((doubt) => el("li", {}, doubt)))),
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
    const period = sliceAt(atlas, label).period;
    const activeNow = presences.some((presence) => inPeriod(presence.life, period) && statusOf(atlas.placeById.get(presence.place).lives, period));
    const best = activeNow ? null : activeYear(atlas, { organisation: id });
    const line = (presence) => {
      const extra = [word(`roles.${presence.role}`), presence.activities.map((activity) => word(`activities.${activity}`)).join(", "), presence.servedFrom && word("card.served_from", { place: atlas.placeById.get(presence.servedFrom).label })];
      const now = Math.min(inPeriod(presence.life, period), statusOf(atlas.placeById.get(presence.place).lives, period));
      return el("li", { class: now ? (now === CERTAIN ? "now" : "now possible") : "" }, placeLink(presence.place), el("span", { class: "when" }, presence.when), el("p", { class: "aside" }, extra.filter(Boolean).join(" · ")), details.presences[presence.id].note ? el("p", { class: "note" }, word.record(details.presences[presence.id].note)) : null);
    };
    return [
      head(one.name, [sign(atlas.style, one.kind, { size: 16 }), ` ${word(`kinds.${one.kind}`)}`], word.record(one.gloss)),
      best ? el("p", { class: "away" }, `${word("card.not_active")} `, el("button", { type: "button", class: "link", onclick: () => onPeriod(best) }, word("card.go_to", { period: best }))) : null,
      detail.note ? el("p", {}, word.record(detail.note)) : null,
      one.countedWith ? el("p", { class: "aside" }, word("card.shares_team", { name: atlas.organisationById.get(one.countedWith).name })) : null,
      facts([
        [word("card.founded"), details.founded[id]],
        [word("card.origin"), word.record(detail.origin)],
        [word("card.scale"), word.record(detail.scale)],
        [word("card.home"), word.record(detail.home)],
        [word("card.activities"), one.activities.map((activity) => word(`activities.${activity}`)).join(", ")],
      ]),
      section(word("card.where"), el("ul", { class: "presences" }, ...presences.map(line))),
      sources(everySource(detail, { presences })),
    ];
  }

  return { place, organisation };
}
