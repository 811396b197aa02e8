// The chart of the time bar's track: people counted, organisations at work and events, step by
// step, and where the visitor is among them.

import { el, svg } from "../app/dom.js";
import { headlineOf, highestOf, sliceAt } from "./slice.js";
import { endsOf, isSpan } from "./span.js";
import { yearsOf } from "./steps.js";

/** @import { Atlas, Days, Headcount, Word } from "../types.d.ts" */

export const SERIES = ["official", "association", "other"];
const TOP = 9; // px of the track above the highest bar: half a line of its tick's label
const AXIS = 34; // px of the track below the axis
const STRIP = 0.28; // of the height above the axis, for organisations
const TICK_PX = 14; // from one label of a scale to the next
const LABEL_PX = 44; // a year under the axis, and the space to the next
const TITLE_FROM = 240; // px: a narrower track has no room for a title in it
const TITLE_PX = 3; // from the left edge
const LETTER_PX = 7.5; // of a title, on average
const THUMB_PX = 22; // from its middle to the halo of a title
const BETWEEN = 7; // px from the people's base to the organisations' strip
const DAY_MS = 864e5;
const HATCH_PX = 6;
const LEAST_BAR_PX = 2;

/** @typedef {{ width: number, height: number }} Size px */

/**
 * Where things lie on a track. People and organisations have the same scales in years and in
 * months, so that a step from one to the other compares.
 * @typedef {object} Layout
 * @property {string[]} steps
 * @property {boolean} isMonth
 * @property {number} width
 * @property {number} height
 * @property {number} cell the width of a step
 * @property {number} axis y
 * @property {number} base y, of the people
 * @property {number} strip the height of that of the organisations
 * @property {(n: number) => number} yOfPeople
 * @property {(n: number) => number} yOfOrganisations
 * @property {number} firstDay
 * @property {number} endDay the one after the last
 * @property {(day: number) => number} xOf
 */

export class TimeChart {
  /**
   * @param {Atlas} atlas
   * @param {Word} word
   * @param {boolean} hasCounts
   */
  constructor(atlas, word, hasCounts) {
    this.atlas = atlas;
    this.word = word;
    this.hasCounts = hasCounts; // else of years and events alone
    /** @type {string[]} */
    this.steps = [];
    this.period = "";
    /** @type {string | null} */
    this.compared = null; // the other period of a comparison
    /** @type {Days[] | null} */
    this.highlighted = null;
    this.size = { width: 0, height: 0 }; // asking for it would force a layout a step
    /** @type {Map<boolean, Size>} */
    this.sizes = new Map(); // in months and in years, whose labels are not as wide
    /** @type {Map<string, number>} */
    this.organisations = new Map(); // how many, by period
    this.mostOrganisations = 0; // counted when first drawn
    this.mostPeople = mostPeopleIn(atlas);
    /** @type {Map<string, Element[]>} */
    this.drawn = new Map(); // in years and in months, by their first and the size
    this.root = svg("svg", { class: "bar-chart", "aria-hidden": "true", focusable: "false" });
    this.thumb = el("div", { class: "bar-thumb" });
    this.other = el("div", { class: "bar-thumb other", hidden: true });
  }

  get isInMonths() {
    return Boolean(this.steps[0]?.includes("-"));
  }

  /** @param {Size} size of the track */
  resize({ width, height }) {
    const { isInMonths, sizes } = this;
    const before = sizes.get(isInMonths);
    if (before?.width === width && before.height === height) return;
    if (before) {
      sizes.clear();
      this.drawn.clear();
    }
    this.size = { width, height };
    sizes.set(isInMonths, this.size);
    this.draw();
  }

  /** @param {Days[] | null} days in which the organisation in focus was at work */
  highlight(days) {
    if (days === this.highlighted) return;
    this.highlighted = days;
    this.drawn.clear();
    this.draw();
  }

  /**
   * @param {string[]} steps
   * @param {string} period
   * @param {string | null} compared
   */
  show(steps, period, compared) {
    const isSame = steps.length === this.steps.length && steps[0] === this.steps[0];
    this.steps = steps;
    this.period = period;
    this.compared = compared;
    if (isSame) this.placeThumb();
    else {
      this.size = this.sizes.get(this.isInMonths) ?? this.size;
      this.draw();
    }
  }

  placeThumb() {
    const [from, to] = endsOf(this.period);
    const [first, at] = [this.steps.indexOf(from), this.steps.indexOf(to)];
    const cell = this.size.width / this.steps.length;
    this.thumb.style.transform = `translateX(${(at + 0.5) * cell}px)`;
    const now = this.root.querySelector(".now");
    const begins = Math.max(0, first); // a span of months may have begun before what is shown
    now?.setAttribute("x", String(begins * cell));
    now?.setAttribute("width", String((at - begins + 1) * cell));
    const compared = this.compared ? this.stepOf(this.compared) : -1;
    const other = isSpan(this.period) ? first : compared;
    this.other.hidden = other < 0;
    this.other.style.transform = `translateX(${(other + 0.5) * cell}px)`;
    this.placeTitle((at + 0.5) * cell);
  }

  /** @param {number} thumb its middle, which the title lies beside */
  placeTitle(thumb) {
    const title = this.root.querySelector(".title");
    if (!title) return;
    const end = TITLE_PX + (title.textContent?.length ?? 0) * LETTER_PX;
    const x = thumb - THUMB_PX < end ? thumb + THUMB_PX : TITLE_PX;
    title.setAttribute("x", String(x));
  }

  /**
   * The step that a period is, or lies in; -1 for none.
   * @param {string} label
   */
  stepOf(label) {
    const { steps } = this;
    return steps.findIndex((step) => step === label || label.startsWith(`${step}-`));
  }

  draw() {
    const { width, height } = this.size;
    if (!width || !height) return;
    this.root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const key = [this.steps[0], width, height].join();
    const parts = this.drawn.get(key) ?? this.parts();
    this.drawn.set(key, parts);
    this.root.replaceChildren(...parts);
    this.placeThumb();
  }

  parts() {
    const layout = this.layOut();
    const { axis, cell } = layout;
    return [
      svg("rect", { class: "now", x: 0, y: 0, width: cell, height: axis }),
      ...(this.hasCounts ? this.counts(layout) : []),
      level("axis", layout, axis),
      ...this.ticks(layout),
      ...labels(layout),
      ...stretches(this.highlighted ?? [], layout),
    ];
  }

  /** @param {Layout} layout */
  counts(layout) {
    return [
      svg("defs", {}, hatch()),
      ...this.scales(layout),
      ...this.bars(layout),
      level("base", layout, layout.base),
      ...this.organisationLines(layout),
      ...this.title(layout),
    ];
  }

  /** @returns {Layout} */
  layOut() {
    const { steps, mostPeople, size } = this;
    const years = yearsOf(this.atlas);
    this.mostOrganisations ||= Math.max(1, ...years.map((year) => this.organisationsIn(year)));
    const axis = size.height - AXIS;
    const strip = (axis - TOP) * STRIP;
    const base = axis - strip - BETWEEN;
    const firstDay = dayOf(steps[0]);
    const endDay = dayOf(after(steps[steps.length - 1]));
    return {
      ...size,
      steps,
      isMonth: this.isInMonths,
      cell: size.width / steps.length,
      axis,
      base,
      strip,
      yOfPeople: (n) => base - (n / mostPeople) * (base - TOP),
      yOfOrganisations: (n) => axis - (n / this.mostOrganisations) * strip,
      firstDay,
      endDay,
      xOf: (day) => ((day - firstDay) / (endDay - firstDay)) * size.width,
    };
  }

  /** @param {string} label */
  organisationsIn(label) {
    const known = this.organisations.get(label);
    if (known !== undefined) return known;
    const { organisations } = sliceAt(this.atlas, label);
    this.organisations.set(label, organisations);
    return organisations;
  }

  // --- what is drawn -----------------------------------------------------------------------------

  /** @param {Layout} layout */
  bars(layout) {
    return layout.steps.flatMap((label, i) => {
      const counts = residentsIn(this.atlas, label);
      if (!counts.length) return [uncounted(i, layout)];
      const highest = highestOf(this.atlas, label);
      const line = highest ? [highestLine(highest, counts, i, layout)] : [];
      return [...barsOf(counts, i, layout), ...line];
    });
  }

  /** @param {Layout} layout */
  scales({ width, yOfPeople, yOfOrganisations }) {
    /** @type {(name: string, n: number, y: number) => Element[]} */
    const scale = (name, n, y) => [
      svg("line", { class: "scale", x1: -4, x2: width, y1: y, y2: y }),
      svg(
        "text",
        { class: `scale ${name}`, x: -7, y: y + 5, "text-anchor": "end" },
        this.word.number(n),
      ),
    ];
    const people = tickOf(this.mostPeople, 2);
    const organisations = tickOf(this.mostOrganisations, 1);
    const [low, high] = [people, 2 * people].map(yOfPeople);
    return [
      ...(low - high < TICK_PX ? [] : scale("people", people, low)),
      ...scale("people", 2 * people, high),
      ...scale("organisations", organisations, yOfOrganisations(organisations)),
    ];
  }

  /** @param {Layout} layout */
  organisationLines({ steps, cell, axis, yOfOrganisations }) {
    const line = steps
      .map((label, i) => {
        const y = yOfOrganisations(this.organisationsIn(label));
        return `${i ? "L" : "M"}${i * cell} ${y}H${(i + 1) * cell}`;
      })
      .join("");
    return [
      svg("path", { class: "organisations-area", d: `${line}V${axis}H0Z` }),
      svg("path", { class: "organisations", d: line }),
    ];
  }

  /** @param {Layout} layout */
  title({ width, axis, strip }) {
    if (width < TITLE_FROM) return [];
    const attributes = { class: "title", x: TITLE_PX, y: axis - strip + 9 };
    return [svg("text", attributes, this.word("time.organisations_axis"))];
  }

  /** @param {Layout} layout */
  ticks({ firstDay, endDay, xOf, axis }) {
    return this.atlas.events
      .filter(({ day }) => day >= firstDay && day < endDay)
      .map(({ day }) => {
        const x = xOf(day);
        return svg("line", { class: "tick", x1: x, x2: x, y1: axis + 3, y2: axis + 9 });
      });
  }
}

// --- people --------------------------------------------------------------------------------------

/** @param {Headcount[]} counts */
const residentsOf = (counts) => counts.filter(({ what }) => what === "residents");

/**
 * Counts of a period's own.
 * @param {Atlas} atlas
 * @param {string} label
 */
function residentsIn(atlas, label) {
  const { ofPeriod, counts } = headlineOf(atlas, label);
  return ofPeriod ? residentsOf(counts) : [];
}

/** @param {Atlas} atlas */
function mostPeopleIn({ moments, headcounts }) {
  const numbers = moments.headlines.flatMap(({ counts }) => counts);
  const residents = residentsOf(numbers.map((number) => headcounts[number]));
  return Math.max(1, ...residents.map(({ most }) => most));
}

/**
 * Side by side in the cell of a step.
 * @param {Headcount[]} counts
 * @param {number} i
 * @param {Layout} layout
 */
function barsOf(counts, i, { cell, base, yOfPeople }) {
  const thick = Math.max(1.5, Math.min((cell * 0.78) / counts.length, cell * 0.34));
  const left = i * cell + (cell - thick * counts.length) / 2;
  return counts.map(({ series, most, open }, k) => {
    const y = Math.min(base - LEAST_BAR_PX, yOfPeople(most));
    const name = open ? `${series} open` : series;
    const width = Math.max(1, thick - 0.5);
    return svg("rect", { class: name, x: left + k * thick, y, width, height: base - y });
  });
}

/**
 * From the highest bar of a step up to the highest count that there was.
 * @param {Headcount} highest
 * @param {Headcount[]} counts
 * @param {number} i
 * @param {Layout} layout
 */
function highestLine(highest, counts, i, { cell, yOfPeople }) {
  const x = (i + 0.5) * cell;
  const [y1, y2] = [Math.max(...counts.map(({ most }) => most)), highest.most].map(yOfPeople);
  return svg("line", { class: "highest", x1: x, x2: x, y1, y2 });
}

/**
 * @param {number} i
 * @param {Layout} layout
 */
const uncounted = (i, { cell, base }) =>
  svg("rect", {
    class: "uncounted",
    x: i * cell,
    y: TOP,
    width: cell,
    height: base - TOP,
    fill: "url(#bar-hatch)",
  });

const hatch = () =>
  svg(
    "pattern",
    {
      id: "bar-hatch",
      width: HATCH_PX,
      height: HATCH_PX,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    },
    svg("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: HATCH_PX }),
  );

/**
 * The largest of 1, 2 and 5 times a power of ten that goes `times` times into a number: where ticks
 * stand.
 * @param {number} most
 * @param {number} times
 */
function tickOf(most, times) {
  const power = 10 ** Math.floor(Math.log10(most / times));
  return [5, 2, 1].map((n) => n * power).find((n) => n * times <= most) ?? power;
}

// --- axis and days -------------------------------------------------------------------------------

/**
 * A line over the whole width.
 * @param {string} name
 * @param {Layout} layout
 * @param {number} y
 */
const level = (name, { width }, y) => svg("line", { class: name, x1: 0, x2: width, y1: y, y2: y });

/**
 * Years under the axis.
 * @param {Layout} layout
 */
function labels({ steps, isMonth, cell, height }) {
  const every = [5, 10].find((n) => n * cell >= LABEL_PX) ?? 30;
  const last = steps.length - 1;
  /** @type {(label: string, i: number) => boolean} */
  const isWritten = (label, i) => {
    if (isMonth) return label.endsWith("-01");
    return i === last ? cell * 2 >= LABEL_PX : Number(label) % every === 0;
  };
  return steps.flatMap((label, i) => {
    if (!isWritten(label, i)) return [];
    const x = isMonth ? i * cell + 2 : (i + 0.5) * cell;
    const anchor = isMonth ? "start" : "middle";
    return svg("text", { x, y: height - 6, "text-anchor": anchor }, label.slice(0, 4));
  });
}

/**
 * Of the organisation in focus, on the axis.
 * @param {Days[]} days
 * @param {Layout} layout
 */
const stretches = (days, { width, axis, xOf }) =>
  days.flatMap(([start, end]) => {
    const from = Math.max(0, xOf(start));
    const to = Math.min(width, xOf(end));
    if (to <= 0 || from >= width) return [];
    const length = Math.max(3, to - from);
    return svg("rect", { class: "life", x: from, y: axis - 3, width: length, height: 6, rx: 3 });
  });

/**
 * The first day of a period, from 1 January 1970.
 * @param {string} label
 */
const dayOf = (label) =>
  Date.UTC(Number(label.slice(0, 4)), Number(label.slice(5, 7) || 1) - 1, 1) / DAY_MS;

/** @param {string} label */
const after = (label) => (label.includes("-") ? monthAfter(label) : String(Number(label) + 1));

/** @param {string} label */
const monthAfter = (label) =>
  new Date(Date.UTC(Number(label.slice(0, 4)), Number(label.slice(5)), 1))
    .toISOString()
    .slice(0, 7);
