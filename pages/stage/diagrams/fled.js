// The countries that people had fled in a period: a list in the order of the alphabet, and a map.

import { el, picture } from "../app/dom.js";
import { countriesIn } from "../../drawing/countries.js";
import { inHighContrast, Symbols } from "../../drawing/symbols.js";
import { drawnInBox } from "../figures/drawn_in_box.js";
import { sourceList } from "../records/source_list.js";
import { statusIn } from "./journeys_shown.js";
import { rulerOn, sizesIn } from "./letters.js";

/** @import { Fled, Slice } from "../types.d.ts" */
/** @import { Status } from "../../drawing/types.d.ts" */
/** @import { ViewContext } from "./journeys.js" */

/** @typedef {Fled & { status: Status }} ShownFled */

const COAST = { lon: 1.86, lat: 50.95 }; // Calais

/** @typedef {Omit<ViewContext, "slice">} FledContext */

/**
 * @param {FledContext} context
 * @returns {{ nodes: HTMLElement[], show(slice: Slice): void, close(): void }}
 */
export function fledView(context) {
  const { word, atlas } = context.stage;
  /** @type {ShownFled[]} */
  let shown = [];
  let box = { width: 0, height: 0 };
  const frame = el("div", { class: "journeys-frame", "aria-hidden": "true" });
  const caption = el("figcaption", {}, word("solidarity.capitals"));
  const region = { tabindex: "0", role: "region", "aria-label": word("solidarity.fled") };
  const beside = el("div", { class: "journeys-beside", ...region });
  const draw = () => {
    if (box.width && box.height) frame.replaceChildren(mapOf(context, shown, box, frame));
  };
  const drawn = drawnInBox(frame, (size) => {
    box = size;
    draw();
  });
  return {
    nodes: [el("figure", { class: "journeys-map" }, frame, caption), beside],
    show({ period }) {
      shown = told(context, period);
      const said = { period: word.period(period.label) };
      const sentence = shown.length
        ? word.count("solidarity.countries", shown.length, said)
        : word("solidarity.no_country", said);
      const [strong, list] = [el("strong", {}, sentence), shown.map((one) => item(context, one))];
      beside.replaceChildren(
        el("p", { class: "journeys-sentence" }, strong, ` ${word("solidarity.no_share")}`),
        el("ul", { class: "journeys-list" }, ...list),
      );
      draw();
    },
    close: drawn.close,
  };

  /** @type {(of: FledContext, period: Slice["period"]) => ShownFled[]} */
  function told({ told: all }, period) {
    const some = all.fled.flatMap((one) => {
      const status = /** @type {Status | 0} */ (statusIn(one, period, atlas.firstYear));
      return status ? [{ ...one, status }] : [];
    });
    return some.sort((a, b) => word.compare(a.country, b.country));
  }
}

/**
 * @param {FledContext} context
 * @param {ShownFled[]} countries
 * @param {{ width: number, height: number }} size
 * @param {Element} frame
 */
function mapOf({ stage, told }, countries, { width, height }, frame) {
  const isBright = document.documentElement.dataset.contrast === "high";
  const style = isBright ? inHighContrast(stage.atlas.style) : stage.atlas.style;
  const list = countriesIn(
    {
      base: told.world,
      box: { x: 0, y: 0, w: width, h: height },
      ...sizesIn({ width, height }, stage.map.textScale),
      countries: countries.map(({ country, ...one }) => ({ ...one, name: plainName(country) })),
      coast: { ...COAST, name: "Calais" },
    },
    style,
    new Symbols(style),
    rulerOn(frame),
  );
  return picture(style, list, [0, 0, width, height]);
}

/**
 * Without what stands in brackets.
 * @param {string} country
 */
const plainName = (country) => country.replace(/ \(.*\)$/, "");

/**
 * @param {FledContext} context
 * @param {ShownFled} country
 */
function item({ stage, details, leaves }, { country, when, note, sources, status }) {
  const { word } = stage;
  const cited = sources.flatMap((id) => details.sources[id] ?? []);
  return el(
    "li",
    { class: status === 1 ? "possible" : "" },
    el(
      "p",
      { class: "from" },
      el("strong", {}, word.record(country)),
      el("span", { class: "when" }, ` ${when}`),
    ),
    el("p", {}, word.record(note)),
    sourceList(word, cited, { leaves }),
  );
}
