// Search over the names of places and organisations, and the filters of what is shown.

import { el, plain, sign } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { LAYERS } from "../app/view.js";

const MOST_RESULTS = 30;

export function find({ atlas, word, onPick, onView }) {
  const names = [
    ...atlas.places.map((place) => ({ pick: { place: place.id }, text: place.name, hint: word(`place_kinds.${place.kind}`) })),
    ...atlas.organisations.map((one) => ({ pick: { organisation: one.id }, text: one.name, more: one.short, hint: word(`kinds.${one.kind}`), kind: one.kind })),
  ].map((name) => ({ ...name, plain: plain(`${name.text} ${name.more ?? ""} ${Object.values(name.pick)[0].replaceAll("-", " ")} ${atlas.otherNames?.[Object.values(name.pick)[0]] ?? ""}`) }));

  const input = el("input", { type: "search", id: "find", autocomplete: "off", placeholder: word("find.placeholder"), "aria-label": word("find.label"), "aria-controls": "find-results" });
  const said = el("p", { class: "said", role: "status" });
  const results = el("ul", { id: "find-results", class: "results" });
  const button = el("button", { type: "button", class: "filter-button", "aria-expanded": "false", "aria-controls": "filters", onclick: () => open(filters.hidden) }, word("find.filters"));
  const filters = el("div", { id: "filters", class: "filters", hidden: true });
  const root = el("div", { class: "find" }, el("div", { class: "find-row", role: "search" }, input, button), said, results, filters);

  const stopAtFirst = roving(results);

  function search() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? names.filter((name) => words.every((part) => name.plain.includes(part))) : [];
    said.textContent = !words.length ? "" : found.length ? word.count("find.results", found.length) : word("find.none", { text: input.value.trim() });
    results.replaceChildren(
      ...found.slice(0, MOST_RESULTS).map(({ pick, text, hint, kind }) =>
        el("li", {}, el("button", { type: "button", onclick: () => { clear(); onPick(pick, { moveInTime: true }); } }, kind ? sign(atlas.style, kind) : null, el("span", {}, word.record(text)), " ", el("small", {}, hint))),
      ),
    );
    stopAtFirst(null);
  }

  function clear() {
    input.value = "";
    search();
  }

  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key === "Enter") results.querySelector("button")?.click();
    if (event.key === "ArrowDown") results.querySelector("button")?.focus();
  });

  function open(wanted) {
    filters.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  }

  function group(name, title, values, chosen, label) {
    const box = (value) => {
      const input = el("input", { type: "checkbox", checked: chosen.has(value), onchange: () => onView({ [name]: toggled(chosen, value) }) });
      return el("label", {}, input, name === "kinds" ? sign(atlas.style, value) : null, el("span", {}, label(value)));
    };
    return el("fieldset", {}, el("legend", {}, title), ...values.map(box));
  }

  function toggled(chosen, value) {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    return next;
  }

  return {
    root,
    show(view) {
      const all = { layers: LAYERS, kinds: Object.keys(atlas.style.kinds), activities: atlas.activities };
      const hidden = Object.entries(all).some(([name, values]) => view[name].size < values.length);
      button.classList.toggle("on", hidden);
      const focused = filters.contains(document.activeElement) ? [...filters.querySelectorAll("input")].indexOf(document.activeElement) : -1;
      filters.replaceChildren(
        group("layers", word("find.layers"), all.layers, view.layers, (value) => word(`layers.${value}`)),
        group("kinds", word("find.kinds"), all.kinds, view.kinds, (value) => word(`kinds.${value}`)),
        group("activities", word("find.activities"), all.activities, view.activities, (value) => word(`activities.${value}`)),
        hidden ? el("button", { type: "button", class: "reset", onclick: () => onView(Object.fromEntries(Object.entries(all).map(([name, values]) => [name, new Set(values)]))) }, word("find.reset")) : "",
      );
      if (focused >= 0) filters.querySelectorAll("input")[focused]?.focus();
    },
  };
}
