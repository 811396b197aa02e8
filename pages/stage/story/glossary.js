// The words of the story explained, in a dialog: one of them, or all.

import { el } from "../app/dom.js";

export function glossary({ word, terms }) {
  const title = el("h2", { tabindex: "-1", id: "glossary-title" }, word("story.glossary"));
  const list = el("dl", {});
  const all = el("button", { type: "button", class: "plain-button", onclick: () => show(null) }, word("story.whole_glossary"));
  const close = el("button", { type: "button", class: "plain-button strong", onclick: () => root.close() }, word("stage.close"));
  const root = el("dialog", { class: "glossary", "aria-labelledby": "glossary-title" }, title, list, el("div", { class: "dialog-foot" }, all, close));
  root.addEventListener("click", (event) => { if (event.target === root) root.close(); });

  function show(id) {
    const compare = new Intl.Collator(word.locale, { ignorePunctuation: true }).compare;
    const shown = id ? [terms[id]] : Object.values(terms).sort((a, b) => compare(a.term, b.term));
    list.replaceChildren(...shown.map(({ term, definition }) => el("div", {}, el("dt", {}, term), el("dd", {}, definition))));
    all.hidden = !id;
    if (!root.open) root.showModal();
    root.scrollTop = 0;
    title.focus();
  }

  return { root, show, toggle: () => (root.open ? root.close() : show(null)) };
}
