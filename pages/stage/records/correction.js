// "Something wrong?": a text about what is shown, ready to be sent, in a dialog. Nothing is sent or
// kept here; in a kiosk, where nothing can be taken along, a code leads a phone to the same record.

import { copyFrom } from "../app/clipboard.js";
import { el } from "../app/dom.js";
import { read } from "../app/files.js";
import { linesOf, mailTo, publicAddress } from "./correction_text.js";

/** @import { StageOptions, Reported, Word } from "../types.d.ts" */

/**
 * `query()`: of the address of what is shown; `toCorrected`: the page of what has been corrected,
 * null where nothing leads there.
 * @typedef {object} Given
 * @property {Word} word
 * @property {StageOptions} options
 * @property {boolean} isKiosk
 * @property {string | null} toCorrected
 * @property {() => string} query
 */

/**
 * The button that asks.
 * @param {Word} word
 * @param {() => void} onclick
 */
export const wrongButton = (word, onclick) =>
  el("button", { type: "button", class: "link wrong", onclick }, word("correction.ask"));

/** @param {Given} given */
export function correction(given) {
  const { word, options, isKiosk } = given;
  const title = el("h2", { tabindex: "-1", id: "correction-title" }, word("correction.title"));
  const body = el("div", { class: "correction" });
  const said = el("p", { class: "aside", role: "status" });
  const foot = el("div", { class: "dialog-foot" });
  /** @type {HTMLDialogElement} */
  const root = el(
    "dialog",
    { class: "correction-dialog", "aria-labelledby": "correction-title" },
    title,
    body,
    said,
    foot,
  );
  const shut = { class: "plain-button strong", onclick: () => root.close() };
  root.addEventListener("click", ({ target }) => {
    if (target === root) root.close();
  });

  /** @param {Reported} told */
  function show(told) {
    const lines = linesOf(word, told, options.site.facts, publicAddress(options, given.query()));
    said.textContent = "";
    body.replaceChildren(...(isKiosk ? forKiosk(given, lines, told) : forDesk(given, lines)));
    const ways = isKiosk ? [] : waysOn(given, lines, told, () => copy(word, body, said));
    foot.replaceChildren(...ways, el("button", { type: "button", ...shut }, word("stage.close")));
    root.showModal();
    root.scrollTop = 0;
    title.focus();
  }

  return { root, show };
}

/**
 * @param {Given} given
 * @param {string[]} lines
 */
function forDesk({ word, options, toCorrected }, lines) {
  const blanks = [word("correction.should"), "", word("correction.where")];
  const label = word("correction.text");
  const text = el("textarea", { readonly: true, rows: lines.length + 6, "aria-label": label });
  text.value = [...lines, "", ...blanks].join("\n");
  const how = word(options.site.contact ? "correction.send" : "correction.copy_how");
  const parts = [el("p", {}, how), text, el("p", { class: "aside" }, word("correction.nobody"))];
  if (toCorrected) {
    parts.push(el("p", {}, el("a", { href: toCorrected, class: "way" }, word("site.corrections"))));
  }
  return parts;
}

/**
 * @param {Given} given
 * @param {string[]} lines
 * @param {Reported} told
 */
function forKiosk({ word, options }, lines, { kind, id }) {
  const { address, contact } = options.site;
  const sentence = contact
    ? word("correction.kiosk_write", { contact })
    : word("correction.kiosk_tell");
  const how = el("p", {}, sentence);
  const code = el("img", { class: "correction-code", alt: word("correction.code"), hidden: true });
  if (address) {
    read(options, "codes").then(
      (codes) => {
        code.src = codes[kind][id];
        code.hidden = false;
        how.textContent = word("correction.scan");
      },
      () => {}, // the sentence stays
    );
  }
  return [how, code, el("p", { class: "correction-text" }, lines.join("\n"))];
}

/**
 * @param {Given} given
 * @param {string[]} lines
 * @param {Reported} told
 * @param {() => void} onclick
 */
function waysOn({ word, options }, lines, told, onclick) {
  const button = { type: "button", class: "plain-button", onclick };
  const copying = el("button", button, word("correction.copy"));
  const { contact } = options.site;
  if (!contact) return [copying];
  const href = mailTo(word, contact, lines, told);
  return [copying, el("a", { class: "plain-button", href }, word("correction.mail"))];
}

/**
 * @param {Word} word
 * @param {HTMLElement} body
 * @param {HTMLElement} said
 */
async function copy(word, body, said) {
  const text = /** @type {HTMLTextAreaElement} */ (body.querySelector("textarea"));
  const isCopied = await copyFrom(text);
  said.textContent = word(isCopied ? "correction.copied" : "correction.selected");
}
