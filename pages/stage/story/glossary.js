// The words of the story explained, in a dialog: one of them, or all.

import { el } from "../app/dom.js";

/** @import { Term, Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {Record<string, Term>} given.terms
 */
export function glossary({ word, terms }) {
  const title = el("h2", { tabindex: "-1", id: "glossary-title" }, word("story.glossary"));
  const list = el("dl", {});
  const all = button(word("story.whole_glossary"), "plain-button", () => show(null));
  const close = button(word("stage.close"), "plain-button strong", () => root.close());
  const foot = el("div", { class: "dialog-foot" }, all, close);
  /** @type {HTMLDialogElement} */
  const root = el(
    "dialog",
    { class: "glossary", "aria-labelledby": "glossary-title" },
    title,
    list,
    foot,
  );
  root.addEventListener("click", ({ target }) => {
    if (target === root) root.close();
  });

  /** @param {string | null} id */
  function show(id) {
    const shown = id ? [terms[id]] : inOrder(Object.values(terms), word.locale);
    list.replaceChildren(...shown.map(termItem));
    all.hidden = !id;
    if (!root.open) root.showModal();
    root.scrollTop = 0;
    title.focus();
  }

  return { root, show, toggle: () => (root.open ? root.close() : show(null)) };
}

/** @type {(text: string, className: string, onclick: () => void) => HTMLButtonElement} */
const button = (text, className, onclick) =>
  el("button", { type: "button", class: className, onclick }, text);

/**
 * @param {Term[]} terms
 * @param {string} locale
 */
function inOrder(terms, locale) {
  const { compare } = new Intl.Collator(locale, { ignorePunctuation: true });
  return terms.sort((a, b) => compare(a.term, b.term));
}

/** @param {Term} term */
const termItem = ({ term, definition }) =>
  el("div", {}, el("dt", {}, term), el("dd", {}, definition));
