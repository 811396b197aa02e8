// Builds elements; text always reaches the page as text, never as markup.

import { Symbols } from "../../drawing/symbols.js";
import { shapesOf } from "./shapes.js";

/** @import { DisplayList, Style } from "../../drawing/types.d.ts" */
/** @import { AtlasJson, Attributes, Child, Values, Word } from "../types.d.ts" */

const SVG = "http://www.w3.org/2000/svg";
const SIGN_PX = 4.67; // the radius of a sign that is 14 px large

/** @type {(child: Child) => child is Node | string} */
const isThere = (child) => child !== null && child !== undefined && child !== false;

/**
 * @template {Element} Built
 * @param {Built} node
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
function built(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter(isThere));
  return node;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {(Child | Child[])[]} children
 */
export const el = (tag, attributes = {}, ...children) =>
  built(document.createElement(tag), attributes, children);

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {(Child | Child[])[]} children
 */
export const svg = (tag, attributes = {}, ...children) =>
  built(document.createElementNS(SVG, tag), attributes, children);

/**
 * A heading, of which no word breaks at its hyphen: "ouvre-t-il" stays on a line.
 * @param {string} text
 * @returns {Child[]}
 */
export const unbroken = (text) =>
  text
    .split(/(\S*-\S*)/)
    .map((part) => (part.includes("-") ? el("span", { class: "unbroken" }, part) : part));

/**
 * What of a button tells a pointer its whole name: the button itself has the name alone, so that
 * nobody hears it twice.
 * @param {string | null} text
 * @param {(Child | Child[])[]} children
 */
export const hint = (text, ...children) => el("span", { class: "hint", title: text }, ...children);

/**
 * A display list as a picture that says nothing of itself.
 * @param {Style} style
 * @param {DisplayList} list
 * @param {number[]} box x, y, width and height of what of it is shown
 * @param {Attributes} [attributes]
 */
export const picture = (style, list, [x, y, w, h], attributes = {}) =>
  svg(
    "svg",
    { viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h, "aria-hidden": "true", ...attributes },
    ...shapesOf(list, style).map(([tag, given, text]) => svg(tag, given, text)),
  );

/**
 * The sign of a kind of organisation: a shape and a colour, hollow where the presence is only
 * possible.
 * @param {Style} style
 * @param {string} kind
 * @param {{ hollow?: boolean, member?: boolean, size?: number }} [looks] `size` in px
 */
export function sign(style, kind, { hollow = false, member = false, size = 14 } = {}) {
  /** @type {DisplayList} */
  const list = [];
  const scale = SIGN_PX / style.dot.radius;
  const look = { isPossible: hollow, isMember: member };
  new Symbols(style).organisation(list, { x: 0, y: 0 }, kind, scale, look);
  return picture(style, list, [-7, -7, 14, 14], { class: "sign", width: size, height: size });
}

/**
 * Words of the interface in the page's language, and what the records say in theirs where that is
 * another.
 * @param {Pick<AtlasJson, "words" | "language">} atlas
 * @returns {Word}
 */
export function wordsOf({ words, language }) {
  const locale = localeOf(words["language.locale"]);
  const records = words["language.records"];
  const recordsLang = records === language ? null : records;
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const monthNames = new Intl.DateTimeFormat(locale, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });

  /** @type {(key: string, values?: Values) => string} */
  function word(key, values = {}) {
    if (!(key in words)) throw new Error(`no word ${key} in ${language}`);
    return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }
  /** @type {(key: string, n: number) => string} */
  function formOf(key, n) {
    const form = `${key}_${plural.select(n)}`;
    return form in words ? form : `${key}_other`; // French has a "many" from a million on
  }
  /** @type {Word["nodes"]} */
  const nodes = (key, values) =>
    words[key].split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? values[part] : part || []));
  return Object.assign(word, {
    // The same as nodes, where what is filled in is more than text of the page's language.
    nodes,
    /** @type {Word["countNodes"]} */
    countNodes: (key, n, values) => nodes(formOf(key, n), { n: number.format(n), ...values }),
    count: (
      /** @type {string} */ key,
      /** @type {number} */ n,
      /** @type {Values} */ values = {},
    ) => word(formOf(key, n), { n: number.format(n), ...values }),
    number: (/** @type {number} */ n) => number.format(n).replace(/\u202f/g, "\u00a0"),
    locale,
    compare: new Intl.Collator(locale).compare,
    recordsLang,
    /** @type {Word["record"]} */
    record: (text) =>
      text && recordsLang ? el("span", { lang: records, dir: "ltr" }, text) : text,
    period: (/** @type {string} */ label) => periodIn(monthNames, label),
  });
}

/**
 * As the server writes dates and numbers.
 * @param {string} name as "fr_FR"
 */
const localeOf = (name) => `${name.replace("_", "-")}-u-ca-gregory-nu-latn`;

/** @type {(monthNames: Intl.DateTimeFormat, label: string) => string} */
function periodIn(monthNames, label) {
  const [from, to] = label.split("/");
  if (!label.includes("-")) return to ? `${from}–${to}` : label;
  return to ? monthNames.formatRange(dayOf(from), dayOf(to)) : monthNames.format(dayOf(label));
}

/** @param {string} label of a month */
function dayOf(label) {
  const [year, month] = label.split("-").map(Number);
  return Date.UTC(year, month - 1, 1);
}

/**
 * As a search compares: without accents, apostrophes and capitals.
 * @param {string} text
 */
export const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, " ").toLowerCase();
