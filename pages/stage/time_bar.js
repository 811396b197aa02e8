// The time bar: a large year or month, a track with what is known under it, and the ways to move along it.

import { el, svg } from "./dom.js";
import { sliceAt } from "./slice.js";

const SPEEDS_MS = { slow: 2200, normal: 1100, fast: 450 };
const MONTHS_SHOWN = 48;
const SERIES = ["official", "association", "other"];
const TOP = 8; // px of the track above the highest bar
const AXIS = 34; // px of the track below the axis

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
    { class: "bar" },
    el("div", { class: "bar-controls" }, play, el("div", { class: "bar-now", dir: "ltr" }, earlier, year, later)),
    el("div", { class: "bar-options" }, el("div", { class: "segments", role: "group", "aria-label": word("time.step") }, ...modes), speeds),
    el("div", { class: "bar-field" }, key(), track),
  );

  function key() {
    const patch = (name, text) => el("span", { class: "bar-key" }, el("i", { class: `bar-patch ${name}` }), text);
    return el("div", { class: "bar-keys", "aria-hidden": "true" }, ...SERIES.map((series) => patch(series, word(`time.key_${series}`))), patch("organisations", word("time.organisations_axis")));
  }

  // --- moving ----------------------------------------------------------------------------------------------------

  function go(by) {
    stop();
    onPeriod(stepBy(atlas, period, by));
  }

  function start() {
    clearInterval(timer);
    const end = period.includes("-") ? `${atlas.lastYear}-12` : String(atlas.lastYear);
    if (period === end) onPeriod(steps[0]);
    timer = setInterval(() => {
      onPeriod(stepBy(atlas, period, 1));
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

  // From a year to its fullest month known, and back to the year.
  function switchTo(mode) {
    stop();
    const isMonth = period.includes("-");
    if (mode === "year" && isMonth) onPeriod(period.slice(0, 4));
    if (mode === "month" && !isMonth) {
      const counted = atlas.people[period] ?? {};
      const month = SERIES.map((series) => counted[series]?.month).find((found) => found?.includes("-"));
      onPeriod(month ?? `${period}-06`);
    }
  }

  const keys = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };
  track.addEventListener("keydown", (event) => {
    const isMonth = period.includes("-");
    if (event.key in keys) go(keys[event.key]);
    else if (event.key === "Home") go(-1e4);
    else if (event.key === "End") go(1e4);
    else if (event.key === " " || event.key === "Enter") (timer ? stop() : start());
    else if (event.key.toLowerCase() === "m") switchTo(isMonth ? "year" : "month");
    else return;
    event.preventDefault();
  });

  function drag(event) {
    const box = track.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * steps.length);
    const label = steps[Math.min(steps.length - 1, Math.max(0, at))];
    if (label !== period) onPeriod(label);
  }
  track.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    stop();
    track.setPointerCapture(event.pointerId);
    track.focus({ preventScroll: true });
    drag(event);
  });
  track.addEventListener("pointermove", (event) => {
    if (track.hasPointerCapture(event.pointerId)) drag(event);
  });

  // --- drawing ---------------------------------------------------------------------------------------------------

  function stepsFor(label) {
    const [at, month] = label.split("-").map(Number);
    if (!month) return Array.from({ length: atlas.lastYear - atlas.firstYear + 1 }, (_, i) => String(atlas.firstYear + i));
    if (steps.includes(label)) return steps;
    const years = MONTHS_SHOWN / 12;
    const from = Math.min(atlas.lastYear - years + 1, Math.max(atlas.firstYear, at - 2));
    return Array.from({ length: years }, (_, i) => monthsOf(from + i)).flat();
  }

  function organisationsIn(label) {
    if (!organisationCounts.has(label)) organisationCounts.set(label, sliceAt(atlas, label).organisations);
    return organisationCounts.get(label);
  }

  function drawTrack() {
    if (!width || !height) return;
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const base = height - AXIS;
    const cell = width / steps.length;
    const tallest = Math.max(...steps.flatMap((label) => Object.values(atlas.people[label] ?? {}).map((sums) => sums.most)), 100);
    const busiest = Math.max(...Object.keys(atlas.people).map(organisationsIn), 1);
    const isMonth = steps[0].includes("-");
    const bars = [];
    for (const [i, label] of steps.entries()) {
      SERIES.forEach((series, k) => {
        const sums = atlas.people[label]?.[series];
        if (!sums) return;
        const thick = Math.max(1.5, cell * 0.26);
        const tall = Math.max(2, (sums.most / tallest) * (base - TOP));
        bars.push(svg("rect", { class: series, x: i * cell + cell * 0.11 + k * thick, y: base - tall, width: thick - 0.5, height: tall }));
      });
    }
    const line = steps.map((label, i) => {
      const y = base - (organisationsIn(label) / busiest) * (base - TOP);
      return `${i ? "L" : "M"}${i * cell} ${y}H${(i + 1) * cell}`;
    });
    const firstDay = dayOf(steps[0]);
    const lastDay = dayOf(nextOf(steps.at(-1)));
    const ticks = atlas.events
      .filter(({ days }) => days[0] >= firstDay && days[0] < lastDay)
      .map(({ days }) => svg("line", { class: "tick", x1: xOf(days[0], firstDay, lastDay, width), x2: xOf(days[0], firstDay, lastDay, width), y1: base + 3, y2: base + 9 }));
    const labels = steps.flatMap((label, i) => {
      const text = label.slice(0, 4);
      const shown = isMonth ? label.endsWith("-01") : Number(text) % 5 === 0 || i === steps.length - 1;
      if (!shown || (!isMonth && i === steps.length - 1 && cell * 2 < 44)) return [];
      return svg("text", { x: isMonth ? i * cell + 2 : (i + 0.5) * cell, y: height - 6, "text-anchor": isMonth ? "start" : "middle" }, text);
    });
    const life = (lit ?? []).map(([start, , , end]) => {
      const from = Math.max(0, xOf(start, firstDay, lastDay, width));
      const to = Math.min(width, xOf(end, firstDay, lastDay, width));
      return to > 0 && from < width ? svg("rect", { class: "life", x: from, y: base - 3, width: Math.max(3, to - from), height: 6, rx: 3 }) : null;
    });
    const now = svg("rect", { class: "now", x: 0, y: 0, width: cell, height: base });
    chart.replaceChildren(now, ...bars, svg("path", { class: "organisations", d: line.join("") }), svg("line", { class: "axis", x1: 0, x2: width, y1: base, y2: base }), ...ticks, ...labels, ...life.filter(Boolean));
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
    stop,
    // `lives`: of the organisation or place in focus, shown along the axis; null for none.
    light(lives) {
      if (lives === lit) return;
      lit = lives;
      drawTrack();
    },
    show(label, spoken) {
      const before = steps;
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
