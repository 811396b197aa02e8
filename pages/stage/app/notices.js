// Lines above the panel: what an address asked for in vain, and that the server is gone.

import { el } from "./dom.js";
import { watchServer } from "./lost_server.js";

/** @import { NotUnderstood, Word } from "../types.d.ts" */

const MOST_LETTERS = 60; // of a value

/**
 * @param {Word} word
 * @param {NotUnderstood[]} notUnderstood of the address
 */
export function notices(word, notUnderstood) {
  const lines = notUnderstood.map((asked) => notice(word, asked));
  const root = el("div", { class: "notices", role: "status" }, ...lines);
  const lost = el("p", { class: "notice calm" }, word("stage.server_gone"));
  const server = watchServer((isGone) => (isGone ? root.append(lost) : lost.remove()));
  return { root, close: () => server.close() };
}

/** @type {(word: Word, asked: NotUnderstood) => Element} */
function notice(word, { name, value }) {
  const text = word("stage.not_understood", { name, value: value.slice(0, MOST_LETTERS) });
  const line = el("p", { class: "notice" }, text);
  const attributes = { type: "button", "aria-label": word("stage.close") };
  line.append(el("button", { ...attributes, onclick: () => line.remove() }, "×"));
  return line;
}
