// Builds elements; text always reaches the page as text, never as markup.

import { symbolsOf } from "../drawing/symbols.js";
import { shapesOf } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";

function built(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (tag, attributes = {}, ...children) => built(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) => built(document.createElementNS(SVG, tag), attributes, children);

// What of a button tells a pointer its whole name: the button itself has the name alone, so that nobody hears it twice.
export const hint = (text, ...children) => el("span", { class: "hint", title: text }, ...children);

// A display list as a picture that says nothing of itself; `box`: x, y, width and height of what of it is shown.
export const picture = (style, list, [x, y, w, h], attributes = {}) =>
  svg("svg", { viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h, "aria-hidden": "true", ...attributes }, ...shapesOf(list, style).map(([tag, given, text]) => svg(tag, given, text)));

const SIGN_PX = 4.67; // the radius of a sign that is 14 px large

// The sign of a kind of organisation: a shape and a colour, hollow where the presence is only possible.
export function sign(style, kind, { hollow = false, member = false, size = 14 } = {}) {
  const list = [];
  symbolsOf(style).organisation(list, { x: 0, y: 0 }, kind, SIGN_PX / style.dot.radius, { isPossible: hollow, isMember: member });
  return picture(style, list, [-7, -7, 14, 14], { class: "sign", width: size, height: size });
}

// Words of the interface in the page's language, and what the records say in theirs where that is another.
export function wordsOf({ words, language }) {
  const locale = `${words["language.locale"].replace("_", "-")}-u-ca-gregory-nu-latn`; // as the server writes dates and numbers
  const records = words["language.records"];
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const word = (key, values = {}) => {
    if (!(key in words)) throw new Error(`no word ${key} in ${language}`);
    return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
  // The same as nodes, where what is filled in is more than text of the page's language.
  word.nodes = (key, values) => words[key].split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? values[part] : part || []));
  word.count = (key, n, values = {}) => {
    const form = `${key}_${plural.select(n)}`;
    return word(form in words ? form : `${key}_other`, { n: number.format(n), ...values }); // French has a "many" from a million on
  };
  word.number = (n) => number.format(n).replace(/\u202f/g, "\u00a0");
  word.locale = locale;
  word.compare = new Intl.Collator(locale).compare;
  word.recordsLang = records === language ? null : records;
  word.record = (text) => (text && word.recordsLang ? el("span", { lang: records, dir: "ltr" }, text) : text);
  word.period = (label) => {
    const [year, month] = label.split("-").map(Number);
    if (!month) return label;
    return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.UTC(year, month - 1, 1));
  };
  return word;
}

export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, " ").toLowerCase();
