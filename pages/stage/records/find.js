// Search over the names of places and organisations, and the filters of what is shown.

import { el, plain, sign } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { filterBox } from "./filters.js";
import { roadSwitch } from "./road_switch.js";

/** @import { Atlas, Picked, View, Word } from "../types.d.ts" */

/**
 * `plain`: all that it is found by, without case and accents; `kind`: of an organisation.
 * @typedef {object} Name
 * @property {Picked} pick
 * @property {string} text
 * @property {string} hint
 * @property {string} plain
 * @property {string} [kind]
 */

const MOST_RESULTS = 30;

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(picked: Picked, how: { moveInTime: boolean }) => void} given.onPick
 * @param {(changes: Partial<View>) => void} given.onView
 * @param {boolean} given.hasRoads whether a motorway may stand in the map's place
 */
export function find({ atlas, word, onPick, onView, hasRoads }) {
  const filters = filterBox({ atlas, word, onView });
  const search = searchBox({ atlas, word, onPick });
  const roads = hasRoads ? roadSwitch({ word, onView }) : null;
  const row = el("div", { class: "find-row", role: "search" }, search.input, filters.button);
  return {
    root: el(
      "div",
      { class: "find" },
      row,
      search.status,
      search.results,
      filters.root,
      roads?.root,
    ),
    show: filters.show,
    /** @param {string | null} road */
    showRoad: (road) => roads?.show(road),
  };
}

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(picked: Picked, how: { moveInTime: boolean }) => void} given.onPick
 */
function searchBox({ atlas, word, onPick }) {
  const names = namesOf(atlas, word);
  const input = inputOf(word);
  const status = el("p", { class: "said", role: "status" });
  const results = el("ul", { id: "find-results", class: "results" });
  const stopAtFirst = roving(results);

  function search() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? names.filter((name) => hasAll(name, words)) : [];
    const text = input.value.trim();
    status.textContent = words.length ? inWords(word, found.length, text) : "";
    results.replaceChildren(...found.slice(0, MOST_RESULTS).map(resultItem));
    stopAtFirst(null);
  }

  /** @param {Name} name */
  function resultItem({ pick, text, hint, kind }) {
    const onclick = () => {
      clear();
      onPick(pick, { moveInTime: true });
    };
    const children = [
      kind ? sign(atlas.style, kind) : null,
      el("span", {}, word.record(text)),
      " ",
      el("small", {}, hint),
    ];
    return el("li", {}, el("button", { type: "button", onclick }, ...children));
  }

  function clear() {
    input.value = "";
    search();
  }

  const firstResult = () => results.querySelector("button");
  input.addEventListener("input", search);
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") clear();
    if (key === "Enter") firstResult()?.click();
    if (key === "ArrowDown") firstResult()?.focus();
  });
  return { input, status, results };
}

/** @param {Word} word */
const inputOf = (word) =>
  el("input", {
    type: "search",
    id: "find",
    autocomplete: "off",
    placeholder: word("find.placeholder"),
    "aria-label": word("find.label"),
    "aria-controls": "find-results",
  });

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @returns {Name[]}
 */
function namesOf(atlas, word) {
  /** @type {(id: string, ...names: string[]) => string} */
  const searched = (id, ...names) =>
    plain([...names, id.replaceAll("-", " "), atlas.otherNames?.[id]].join(" "));
  return [
    ...atlas.places.map(({ id, name, kind }) => ({
      pick: { place: id },
      text: name,
      hint: word(`place_kinds.${kind}`),
      plain: searched(id, name),
    })),
    ...atlas.organisations.map(({ id, name, short, kind }) => ({
      pick: { organisation: id },
      text: name,
      hint: word(`kinds.${kind}`),
      plain: searched(id, name, short, initialsOf(name)),
      kind,
    })),
  ];
}

/**
 * As its members write it: RCK, MdM, C4C.
 * @param {string} name
 */
const initialsOf = (name) =>
  (plain(name).match(/[a-z]+|\d+/g) ?? []).map(([first]) => first).join("");

/** @type {(name: Name, words: string[]) => boolean} */
const hasAll = (name, words) => words.every((part) => name.plain.includes(part));

/** @type {(word: Word, found: number, text: string) => string} */
const inWords = (word, found, text) =>
  found ? word.count("find.results", found) : word("find.none", { text });
