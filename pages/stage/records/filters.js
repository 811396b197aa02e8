// The filters of what is shown: layers, kinds of organisation and activities, behind a button.

import { el, sign } from "../app/dom.js";
import { LAYERS } from "../app/view.js";

/** @import { Atlas, View, Word } from "../types.d.ts" */

/** @typedef {Pick<View, "layers" | "kinds" | "activities">} Chosen what is ticked */

/**
 * A group of the filters: what can be ticked in it, and the section of its words.
 * @typedef {object} Group
 * @property {keyof Chosen} name
 * @property {string} title
 * @property {readonly string[]} values
 */

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(changes: Partial<Chosen>) => void} given.onView
 */
export function filterBox({ atlas, word, onView }) {
  /** @type {Group[]} */
  const groups = [
    { name: "layers", title: word("find.layers"), values: LAYERS },
    { name: "kinds", title: word("find.kinds"), values: Object.keys(atlas.style.kinds) },
    { name: "activities", title: word("find.activities"), values: atlas.activities },
  ];
  const root = el("div", { id: "filters", class: "filters", hidden: true });
  const button = el(
    "button",
    {
      type: "button",
      class: "filter-button",
      "aria-expanded": "false",
      "aria-controls": "filters",
      onclick: toggle,
    },
    word("find.filters"),
  );

  function toggle() {
    root.hidden = !root.hidden;
    button.setAttribute("aria-expanded", String(!root.hidden));
  }

  const resetButton = () =>
    el(
      "button",
      { type: "button", class: "reset", onclick: () => onView(everything(groups)) },
      word("find.reset"),
    );

  return {
    root,
    button,
    /** @param {Chosen} chosen */
    show(chosen) {
      const isHiding = groups.some(({ name, values }) => chosen[name].size < values.length);
      button.classList.toggle("on", isHiding);
      const focused = focusedBox(root);
      root.replaceChildren(
        ...groups.map((group) => fieldset({ atlas, word, onView }, group, chosen[group.name])),
        isHiding ? resetButton() : "",
      );
      if (focused >= 0) root.querySelectorAll("input")[focused]?.focus();
    },
  };
}

/** @type {(groups: Group[]) => Partial<Chosen>} */
const everything = (groups) =>
  Object.fromEntries(groups.map(({ name, values }) => [name, new Set(values)]));

/**
 * The number of the box that has the focus, -1 for none.
 * @param {HTMLElement} root
 */
function focusedBox(root) {
  const focused = document.activeElement;
  return root.contains(focused)
    ? [...root.querySelectorAll("input")].findIndex((input) => input === focused)
    : -1;
}

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(changes: Partial<Chosen>) => void} given.onView
 * @param {Group} group
 * @param {Set<string>} chosen
 */
function fieldset({ atlas, word, onView }, { name, title, values }, chosen) {
  const boxes = values.map((value) => {
    const onchange = () => onView({ [name]: toggled(chosen, value) });
    return el(
      "label",
      {},
      el("input", { type: "checkbox", checked: chosen.has(value), onchange }),
      name === "kinds" ? sign(atlas.style, value) : null,
      el("span", {}, word(`${name}.${value}`)),
    );
  });
  return el("fieldset", {}, el("legend", {}, title), ...boxes);
}

/**
 * @param {Set<string>} chosen
 * @param {string} value
 */
function toggled(chosen, value) {
  const next = new Set(chosen);
  if (!next.delete(value)) next.add(value);
  return next;
}
