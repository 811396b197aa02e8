// Over the life-lines: in what order, which of them, what changed between two periods, and what the
// signs mean.

import { el, sign } from "../app/dom.js";
import { CHANGES, SORTS, spanOf } from "../period/rows.js";
import { isSpan } from "../period/span.js";
import { yearsOf } from "../period/steps.js";

/** @import { Child, LifeLineFile, View } from "../types.d.ts" */
/** @import { Changed } from "../period/rows.js" */
/** @import { Stage } from "../app/stage.js" */

const ROOMY = "(min-width: 900px) and (min-aspect-ratio: 1/1)";
const KEYS = ["certain", "possible", "last_trace", "goes_on", "event"];

/**
 * @param {Stage} stage
 * @param {{ onDownload: () => void }} given
 */
export function lifeTools(stage, { onDownload }) {
  const { word } = stage;
  const [sort, place, other] = ["sort", "at", "with"].map((key) => selectOf(stage, key));
  const toggleNamed = () => stage.change({ named: stage.view.named ? null : "yes" });
  const named = el("input", { type: "checkbox", onchange: toggleNamed });
  const changes = CHANGES.map((name) => changeButton(stage, name));
  const kinds = stage.atlas.style.kindsInOrder.map((kind) => kindButton(stage, kind));
  const { forms, download, root: form } = formsOf(stage, onDownload);
  const period = el("span");
  sort.replaceChildren(...SORTS.map((key) => option(key, word(`lives.sort_${key}`))));

  return {
    form,
    which: el(
      "details",
      { class: "lives-which", open: isRoomy(stage) },
      el("summary", {}, word("lives.which")),
      labelled(word("lives.sort"), sort),
      labelled(word("lives.place"), place),
      el("label", {}, named, el("span", {}, word("lives.named"))),
      groupOf("lives-kinds", word("find.kinds"), kinds),
    ),
    comparison: el(
      "div",
      { class: "lives-comparison" },
      labelled(period, other),
      groupOf("lives-changes", word("lives.changes"), changes),
    ),
    key: keyOf(stage),

    /** @param {LifeLineFile} file */
    read({ rows }) {
      const labels = new Map(rows.flatMap(({ bars }) => bars.map((bar) => [bar.place, bar.label])));
      const places = [...labels].sort(([, a], [, b]) => word.compare(a, b));
      place.replaceChildren(
        option("", word("lives.any_place")),
        ...places.map(([id, label]) => option(id, label)),
      );
    },

    /**
     * @param {View} view
     * @param {Changed} changed
     */
    show(view, changed) {
      const isTable = view.form === "table";
      sort.value = (view.sort ?? SORTS[0]).replace("-", "");
      place.value = view.at ?? "";
      period.textContent = word("lives.with", { period: word.period(view.period) });
      fillPeriods(stage, other, view);
      named.checked = Boolean(view.named);
      download.hidden = !isTable;
      kinds.forEach((button, i) => {
        const isOn = view.kinds.has(stage.atlas.style.kindsInOrder[i]);
        button.setAttribute("aria-pressed", String(isOn));
      });
      forms.forEach((button, i) => button.setAttribute("aria-pressed", String(isTable === !!i)));
      changes.forEach((button, i) => {
        const name = CHANGES[i];
        button.setAttribute("aria-pressed", String(view.only === name));
        button.textContent = changeInWords(stage, name, view, changed);
      });
    },

    /** @param {Changed} changed */
    sentence: (changed) =>
      CHANGES.map((name) => changeInWords(stage, name, stage.view, changed)).join("; "),
  };
}

/**
 * Chart or table, and the way to take the table along, which no kiosk has.
 * @param {Stage} stage
 * @param {() => void} onclick
 */
function formsOf(stage, onclick) {
  const { word, mode } = stage;
  const forms = ["chart", "table"].map((name) => formButton(stage, name));
  const attributes = { type: "button", class: "plain-button lives-download", onclick };
  const download = el("button", attributes, word("lives.download"));
  const root = el(
    "div",
    { class: "lives-forms" },
    mode === "kiosk" ? null : download,
    groupOf("segments", word("lives.form"), forms),
  );
  return { forms, download, root };
}

/** @param {Stage} stage */
const isRoomy = ({ mode }) => mode === "desk" && matchMedia(ROOMY).matches;

/** @type {(name: Child, select: Element) => Element} */
const labelled = (name, select) => el("label", {}, el("span", {}, name), select);

/** @type {(name: string, label: string, buttons: Element[]) => Element} */
const groupOf = (name, label, buttons) =>
  el("div", { class: name, role: "group", "aria-label": label }, ...buttons);

/**
 * @param {Stage} stage
 * @param {string} kind
 */
function kindButton(stage, kind) {
  function onclick() {
    const kinds = new Set(stage.view.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    stage.change({ kinds });
  }
  return el(
    "button",
    { type: "button", class: "lives-kind", onclick },
    sign(stage.atlas.style, kind),
    el("span", {}, stage.word(`kinds.${kind}`)),
  );
}

/**
 * @param {Stage} stage
 * @param {string} key of the view
 */
function selectOf(stage, key) {
  const select = el("select", { name: key });
  select.addEventListener("change", () => stage.change({ [key]: select.value || null }));
  return select;
}

/** @type {(value: string, text: string) => HTMLOptionElement} */
const option = (value, text) => el("option", { value }, text);

/**
 * Every year, and the one that an address names.
 * @param {Stage} stage
 * @param {HTMLSelectElement} select
 * @param {View} view
 */
function fillPeriods({ atlas, word }, select, view) {
  const years = yearsOf(atlas);
  const labels = !view.with || years.includes(view.with) ? years : [view.with, ...years];
  if (select.options.length !== labels.length + 1) {
    select.replaceChildren(
      option("", word("lives.year_before")),
      ...labels.map((label) => option(label, word.period(label))),
    );
  }
  select.value = view.with ?? "";
  const label = select.parentElement;
  if (label) label.hidden = isSpan(view.period); // its ends are compared
}

/**
 * @param {Stage} stage
 * @param {string} name
 */
function changeButton(stage, name) {
  const onclick = () => stage.change({ only: stage.view.only === name ? null : name });
  return el("button", { type: "button", class: `plain-button lives-change ${name}`, onclick });
}

/**
 * @param {Stage} stage
 * @param {string} name
 */
function formButton(stage, name) {
  const onclick = () => stage.change({ form: name === "table" ? name : null });
  return el("button", { type: "button", class: "segment", onclick }, stage.word(`lives.${name}`));
}

/**
 * @param {Stage} stage
 * @param {string} name
 * @param {View} view
 * @param {Changed} changed
 */
function changeInWords({ word }, name, view, { earlier, later, counts }) {
  const [first, last] = spanOf(view);
  const values = { earlier: word.period(earlier), later: word.period(later), first, last };
  const key = name === "within" && first === last ? "within_year" : name;
  return word.count(`lives.${key}`, counts[name], values);
}

/** @param {Stage} stage */
function keyOf({ word }) {
  /** @param {string} name */
  const key = (name) => {
    const isStatus = name === "certain" || name === "possible";
    const said = word(isStatus ? `figure.${name}` : `lives.${name}`);
    return el("span", { class: "lives-key" }, el("i", { class: `lives-patch of-${name}` }), said);
  };
  return el("div", { class: "lives-keys", "aria-hidden": "true" }, ...KEYS.map(key));
}
