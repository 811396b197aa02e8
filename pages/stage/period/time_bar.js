// The time bar: a large year or month, a track with what is known under it, and the ways to move along it.

import { el, svg } from "../app/dom.js";
import { headlineOf, sliceAt } from "./slice.js";

const SPEEDS_MS = { slow: 2200, normal: 1100, fast: 450 };
const MONTHS_SHOWN = 48;
const SERIES = ["official", "association", "other"];
const TOP = 9; // px of the track above the highest bar: half a line of its tick's label
const AXIS = 34; // px of the track below the axis
const STRIP = 0.28; // of the height above the axis, for organisations
const TICK_PX = 14; // from one label of a scale to the next
const LABEL_PX = 44; // a year under the axis, and the space to the next
const TITLE_FROM = 240; // px: a narrower track has no room for a title in it
const BETWEEN = 7; // px from the people's base to the organisations' strip

export const monthsOf = (year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);

export function stepBy(atlas, label, by) {
  const first = atlas.firstYear;
  const last = atlas.lastYear;
  const [year, month] = label.split("-").map(Number);
  if (!month) return String(Math.min(last, Math.max(first, year + by)));
  const at = Math.min(last * 12 + 11, Math.max(first * 12, year * 12 + month - 1 + by));
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

export function timeBar({ atlas, word, onPeriod }) {
  let period = null;
  let steps = [];
  let timer = 0;
  let played = null; // the period that playing has come to
  let dragging = null; // the pointer that drags
  let speed = "normal";
  let lit = null;
  let [width, height] = [0, 0]; // px of the track, as last laid out: asking for it would force a layout a step
  const organisationCounts = new Map();

  const year = el("div", { class: "bar-year", "aria-hidden": "true" });
  const chart = svg("svg", { class: "bar-chart", "aria-hidden": "true", focusable: "false" });
  const thumb = el("div", { class: "bar-thumb" });
  const track = el("div", { class: "bar-track", dir: "ltr", role: "slider", tabindex: "0", "aria-label": word("time.label"), "aria-orientation": "horizontal" }, chart, thumb);
  const play = el("button", { type: "button", class: "bar-play", onclick: () => (timer ? stop() : start()) });
  const modes = ["year", "month"].map((mode) =>
    el("button", { type: "button", class: "segment", "data-mode": mode, onclick: () => switchTo(mode) }, word(`time.by_${mode}`)),
  );
  const speeds = el(
    "select",
    { class: "bar-speed", "aria-label": word("time.speed"), onchange: (event) => { speed = event.target.value; if (timer) start(); } },
    ...Object.keys(SPEEDS_MS).map((name) => el("option", { value: name, selected: name === speed }, word(`time.speed_${name}`))),
  );
  const earlier = el("button", { type: "button", class: "bar-step", "aria-label": word("time.earlier"), onclick: () => go(-1) }, "‹");
  const later = el("button", { type: "button", class: "bar-step", "aria-label": word("time.later"), onclick: () => go(1) }, "›");
  const root = el(
    "div",
    { class: "bar", role: "group", "aria-label": word("time.label") },
    el("div", { class: "bar-controls" }, play, el("div", { class: "bar-now", dir: "ltr" }, earlier, year, later)),
    el("div", { class: "bar-field" }, key(), track),
    el("div", { class: "bar-options" }, el("div", { class: "segments", role: "group", "aria-label": word("time.step") }, ...modes), speeds),
  );

  function key() {
    const patch = (name, text) => el("span", { class: "bar-key" }, el("i", { class: `bar-patch ${name}` }), text);
    return el("div", { class: "bar-keys", "aria-hidden": "true", title: word("time.people_axis_hint") }, el("b", {}, word("time.people_axis")), ...[...SERIES, "none"].map((name) => patch(name, word(`time.key_${name}`))));
  }

  // --- moving ----------------------------------------------------------------------------------------------------

  function go(by) {
    stop();
    onPeriod(stepBy(atlas, period, by));
  }

  function start() {
    clearInterval(timer);
    const isMonthly = period.includes("-");
    const end = isMonthly ? `${atlas.lastYear}-12` : String(atlas.lastYear);
    if (period === end) onPeriod(isMonthly ? `${atlas.firstYear}-01` : years[0]);
    played = period;
    timer = setInterval(() => {
      if (document.hidden) return; // nobody watches
      played = stepBy(atlas, period, 1);
      onPeriod(played);
      if (period === end) stop();
    }, SPEEDS_MS[speed]);
    showPlay();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    showPlay();
  }

  function showPlay() {
    play.setAttribute("aria-label", word(timer ? "time.pause" : "time.play"));
    play.classList.toggle("playing", Boolean(timer));
  }

  // From a year to its best month, and back to the year.
  function switchTo(mode) {
    stop();
    const isMonth = period.includes("-");
    if (mode === "year" && isMonth) onPeriod(period.slice(0, 4));
    if (mode === "month" && !isMonth) onPeriod(atlas.moments.bestMonths[Number(period) - atlas.firstYear]);
  }

  const keys = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };
  track.addEventListener("keydown", (event) => {
    const isMonth = period.includes("-");
    if (event.key in keys) go(keys[event.key]);
    else if (event.key === "Home") go(-1e4);
    else if (event.key === "End") go(1e4);
    else if (event.key === " " || event.key === "Enter") once(event, () => (timer ? stop() : start()));
    else if (event.key.toLowerCase() === "m") once(event, () => switchTo(isMonth ? "year" : "month"));
    else return;
    event.preventDefault();
  });

  // A key that is held moves on, but switches nothing to and fro.
  function once({ repeat }, act) {
    if (!repeat) act();
  }

  function drag(event) {
    const box = track.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * steps.length);
    const label = steps[Math.min(steps.length - 1, Math.max(0, at))];
    if (label !== period) onPeriod(label);
  }
  track.addEventListener("pointerdown", (event) => {
    if (event.button || dragging !== null) return;
    stop();
    dragging = event.pointerId;
    track.setPointerCapture(dragging);
    track.focus({ preventScroll: true });
    drag(event);
  });
  track.addEventListener("pointermove", (event) => {
    if (event.pointerId === dragging) drag(event);
  });
  track.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId === dragging) dragging = null;
  });

  // --- drawing ---------------------------------------------------------------------------------------------------

  function stepsFor(label) {
    const [at, month] = label.split("-").map(Number);
    if (!month) return years;
    // The same for a month however the visitor came to it, and while one drags.
    const shown = MONTHS_SHOWN / 12;
    const from = Math.min(atlas.lastYear - shown + 1, at - ((at - atlas.firstYear) % shown));
    return Array.from({ length: shown }, (_, i) => monthsOf(from + i)).flat();
  }

  function organisationsIn(label) {
    if (!organisationCounts.has(label)) organisationCounts.set(label, sliceAt(atlas, label).organisations);
    return organisationCounts.get(label);
  }

  // Both scales are the same in years and in months, so that a step from one to the other compares.
  const residentsOf = (counts) => counts.filter(({ what }) => what === "residents");
  const counted = atlas.moments.headlines.flatMap(({ counts }) => residentsOf(counts.map((number) => atlas.headcounts[number])));
  const mostPeople = Math.max(1, ...counted.map(({ most }) => most));
  function residentsIn(label) {
    const { ofPeriod, counts } = headlineOf(atlas, label);
    return ofPeriod ? residentsOf(counts) : [];
  }
  const years = Array.from({ length: atlas.lastYear - atlas.firstYear + 1 }, (_, i) => String(atlas.firstYear + i));
  let mostOrganisations = 0; // counted when first drawn

  // The largest of 1, 2 and 5 times a power of ten that goes `times` times into a number: where ticks stand.
  function tickOf(most, times) {
    const power = 10 ** Math.floor(Math.log10(most / times));
    return [5, 2, 1].map((n) => n * power).find((n) => n * times <= most) ?? power;
  }

  function drawTrack() {
    if (!width || !height) return;
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    mostOrganisations ||= Math.max(1, ...years.map(organisationsIn));
    const axis = height - AXIS;
    const strip = (axis - TOP) * STRIP;
    const base = axis - strip - BETWEEN; // of the people
    const cell = width / steps.length;
    const isMonth = steps[0].includes("-");
    const yOfPeople = (n) => base - (n / mostPeople) * (base - TOP);
    const yOfOrganisations = (n) => axis - (n / mostOrganisations) * strip;
    const bars = steps.flatMap((label, i) => {
      const counts = residentsIn(label);
      if (!counts.length) return [svg("rect", { class: "uncounted", x: i * cell, y: TOP, width: cell, height: base - TOP, fill: "url(#bar-hatch)" })];
      const thick = Math.max(1.5, Math.min(cell * 0.78 / counts.length, cell * 0.34));
      const left = (cell - thick * counts.length) / 2;
      return counts.map(({ series, most, isOpen }, k) => {
        const y = Math.min(base - 2, yOfPeople(most));
        return svg("rect", { class: isOpen ? `${series} open` : series, x: i * cell + left + k * thick, y, width: Math.max(1, thick - 0.5), height: base - y });
      });
    });
    const scale = (class_, n, y) => [
      svg("line", { class: "scale", x1: -4, x2: width, y1: y, y2: y }),
      svg("text", { class: `scale ${class_}`, x: -7, y: y + 5, "text-anchor": "end" }, word.number(n)),
    ];
    const tick = tickOf(mostPeople, 2);
    const few = tickOf(mostOrganisations, 1);
    const low = yOfPeople(tick) - yOfPeople(2 * tick) < TICK_PX ? [] : scale("people", tick, yOfPeople(tick));
    const scales = [...low, ...scale("people", 2 * tick, yOfPeople(2 * tick)), ...scale("organisations", few, yOfOrganisations(few))];
    const line = steps.map((label, i) => `${i ? "L" : "M"}${i * cell} ${yOfOrganisations(organisationsIn(label))}H${(i + 1) * cell}`);
    const area = `${line.join("")}V${axis}H0Z`;
    const firstDay = dayOf(steps[0]);
    const lastDay = dayOf(nextOf(steps.at(-1)));
    const ticks = atlas.events
      .filter(({ day }) => day >= firstDay && day < lastDay)
      .map(({ day }) => svg("line", { class: "tick", x1: xOf(day, firstDay, lastDay, width), x2: xOf(day, firstDay, lastDay, width), y1: axis + 3, y2: axis + 9 }));
    const every = [5, 10].find((n) => n * cell >= LABEL_PX) ?? 30;
    const labels = steps.flatMap((label, i) => {
      const text = label.slice(0, 4);
      const shown = isMonth ? label.endsWith("-01") : Number(text) % every === 0 || i === steps.length - 1;
      if (!shown || (!isMonth && i === steps.length - 1 && cell * 2 < 44)) return [];
      return svg("text", { x: isMonth ? i * cell + 2 : (i + 0.5) * cell, y: height - 6, "text-anchor": isMonth ? "start" : "middle" }, text);
    });
    const life = (lit ?? []).map(([start, end]) => {
      const from = Math.max(0, xOf(start, firstDay, lastDay, width));
      const to = Math.min(width, xOf(end, firstDay, lastDay, width));
      return to > 0 && from < width ? svg("rect", { class: "life", x: from, y: axis - 3, width: Math.max(3, to - from), height: 6, rx: 3 }) : null;
    });
    const now = svg("rect", { class: "now", x: 0, y: 0, width: cell, height: axis });
    const hatch = svg("pattern", { id: "bar-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: 6 }));
    chart.replaceChildren(svg("defs", {}, hatch), now, ...scales, ...bars, svg("line", { class: "base", x1: 0, x2: width, y1: base, y2: base }), svg("path", { class: "organisations-area", d: area }), svg("path", { class: "organisations", d: line.join("") }), width < TITLE_FROM ? "" : svg("text", { class: "title", x: 3, y: axis - strip + 9 }, word("time.organisations_axis")), svg("line", { class: "axis", x1: 0, x2: width, y1: axis, y2: axis }), ...ticks, ...labels, ...life.filter(Boolean));
    placeThumb();
  }

  const dayOf = (label) => Date.UTC(Number(label.slice(0, 4)), Number(label.slice(5, 7) || 1) - 1, 1) / 864e5;
  const nextOf = (label) => (label.includes("-") ? monthAfter(label) : String(Number(label) + 1));
  const monthAfter = (label) => new Date(Date.UTC(Number(label.slice(0, 4)), Number(label.slice(5)), 1)).toISOString().slice(0, 7);
  const xOf = (day, first, last, width) => ((day - first) / (last - first)) * width;

  function placeThumb() {
    const at = steps.indexOf(period);
    const cell = width / steps.length;
    thumb.style.transform = `translateX(${(at + 0.5) * cell}px)`;
    chart.querySelector(".now")?.setAttribute("x", at * cell);
  }

  new ResizeObserver(([{ contentRect }]) => {
    ({ width, height } = contentRect);
    drawTrack();
  }).observe(track);
  showPlay();

  return {
    root,
    track,
    stop,
    // `days`: first and last of each stretch in which the organisation in focus was at work; null for none.
    light(days) {
      if (days === lit) return;
      lit = days;
      drawTrack();
    },
    show(label, spoken) {
      const before = steps;
      if (timer && label !== played) stop(); // the visitor went elsewhere
      period = label;
      steps = stepsFor(label);
      const isMonth = label.includes("-");
      year.textContent = word.period(label);
      year.classList.toggle("month", isMonth);
      for (const button of modes) button.setAttribute("aria-pressed", String((button.dataset.mode === "month") === isMonth));
      track.setAttribute("aria-valuemin", "0");
      track.setAttribute("aria-valuemax", String(steps.length - 1));
      track.setAttribute("aria-valuenow", String(steps.indexOf(label)));
      track.setAttribute("aria-valuetext", spoken);
      if (steps !== before && (steps.length !== before.length || steps[0] !== before[0])) drawTrack();
      else placeThumb();
    },
  };
}
