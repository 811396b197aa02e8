// Builds elements; text always reaches the page as text, never as markup.

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

// The sign of a kind of organisation: a shape and a colour, hollow where the presence is only possible.
export function sign(style, kind, { hollow = false, member = false, size = 14 } = {}) {
  const { colour, sign: path } = style.kinds[kind];
  return svg(
    "svg",
    { class: "sign", viewBox: "-1.5 -1.5 3 3", width: size, height: size, "aria-hidden": "true" },
    svg("path", { d: path, fill: hollow || member ? style.paper : colour, stroke: colour, "stroke-width": member ? 0.22 : 0.34, transform: member ? "scale(.8)" : null }),
  );
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
